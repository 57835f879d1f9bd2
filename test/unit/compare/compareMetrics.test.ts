import { describe, expect, it } from "vitest";
import { compareMetrics } from "../../../src/compare/compareMetrics.ts";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { shareMetric } from "../../../src/metric/builders.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { scoreTest } from "../../../src/compare/scoreTest.ts";
import { waldInterval } from "../../../src/interval/waldInterval.ts";
import { normalSf } from "../../../src/numerics/normalCdf.ts";
import { refusalOf, toldBy } from "../../config/errors.ts";

const PROMOTERS = shareMetric({
  id: "promoters",
  scale: NPS.scale,
  bands: { promoter: [9, 10], other: [0, 1, 2, 3, 4, 5, 6, 7, 8] },
  band: "promoter",
});
const asked = {
  current: { metric: CSAT, rating: "satisfied" },
  reference: { metric: PROMOTERS, rating: "recommend" },
} as const;

describe("two metrics of the same people", () => {
  it("differ within people: 90 percent satisfied, 30 percent who would recommend", () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ satisfied: i < 90 ? 5 : 2, recommend: i % 10 < 3 ? 10 : 6 }));
    const found = compareMetrics(rows, asked);
    expect(found).toMatchObject({ difference: 60, unit: "percentage points", verdict: "higher", used: 100 });
    expect([found.current.value, found.reference.value]).toEqual([90, 30]);
    expect(found.pValue!).toBeLessThan(1e-6);
  });

  it("count those who answered one question only", () => {
    const rows = [
      { satisfied: 5, recommend: 10 },
      { satisfied: 5, recommend: null },
      { satisfied: null, recommend: 3 },
      { satisfied: null, recommend: null },
    ];
    const found = compareMetrics(rows, asked);
    expect(found.excluded).toEqual({ onlyCurrent: 1, onlyReference: 1, neither: 1 });
    expect(found).toMatchObject({ rows: 4, used: 1, verdict: "not enough data", reason: "belowMinimumN" });
    expect(compareMetrics([], asked)).toMatchObject({ difference: null, interval: null, reason: "noAnswers" });
  });

  it("with one metric are the paired change of two waves", () => {
    const rows = Array.from({ length: 40 }, (_, who) => ({ who, now: 1 + ((who * 7) % 5), then: 1 + ((who * 3) % 5) }));
    const found = compareMetrics(rows, {
      current: { metric: CSAT, rating: "now" },
      reference: { metric: CSAT, rating: "then" },
    });
    const wave = (of: "now" | "then") => rows.map((row) => ({ who: row.who, rating: row[of] }));
    const paired = comparePaired(wave("now"), wave("then"), { metric: CSAT, key: "who", rating: "rating" });
    expect([found.difference, found.interval, found.pValue]).toEqual([
      paired.difference,
      paired.interval,
      paired.pValue,
    ]);
  });

  it("are not told apart by an interval without interior, as two waves are not", () => {
    const rows = Array.from({ length: 30 }, (_, who) => ({ who, now: 5, then: 2 }));
    const found = compareMetrics(rows, {
      current: { metric: CSAT, rating: "now" },
      reference: { metric: CSAT, rating: "then" },
      interval: waldInterval,
    });
    const wave = (of: "now" | "then") => rows.map((row) => ({ who: row.who, rating: row[of] }));
    const paired = comparePaired(wave("now"), wave("then"), {
      metric: CSAT,
      key: "who",
      rating: "rating",
      interval: waldInterval,
    });
    expect([found.difference, found.verdict, found.reason]).toEqual([100, "not enough data", "noInterior"]);
    expect([paired.verdict, paired.reason]).toEqual([found.verdict, found.reason]);
  });

  it("are tested by the interval that was asked for", () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ satisfied: i % 3 ? 5 : 2, recommend: i % 2 ? 10 : 6 }));
    const found = compareMetrics(rows, { ...asked, interval: waldInterval });
    const { difference, interval } = found;
    // Wald's p-value from its own width: half the interval is 1.96 standard errors.
    const error = (interval!.upper - interval!.lower) / 2 / 1.959963984540054;
    expect(found.pValue).toBeCloseTo(2 * normalSf(Math.abs(difference!) / error), 8);
    const usual = compareMetrics(rows, asked);
    expect(Math.abs(usual.pValue! - found.pValue!)).toBeGreaterThan(1e-5);
    expect(usual.interval!.method).not.toBe(interval!.method);
    const within = { values: [-100, 0, 100], counts: [0, 0, 0], weights: null, design: null };
    for (const { satisfied, recommend } of rows) within.counts[1 + Number(satisfied > 3) - Number(recommend > 8)]!++;
    expect(usual.pValue).toBe(scoreTest(within, 0));
  });

  it("are lower, higher or neither: an interval that ends at 0 is not clear of it", () => {
    const verdict = (lower: number, upper: number) =>
      compareMetrics(
        [
          { satisfied: 5, recommend: 10 },
          { satisfied: 5, recommend: 3 },
        ],
        {
          ...asked,
          interval: (_of, level) => ({ lower, upper, level, method: "given" }),
        },
      ).verdict;
    expect([verdict(1e-9, 5), verdict(0, 5), verdict(-5, 0), verdict(-5, -1e-9)]).toEqual([
      "higher",
      "no clear difference",
      "no clear difference",
      "lower",
    ]);
  });

  it("have one unit, or are refused by name", () => {
    expect(toldBy(() => compareMetrics([], { ...asked, reference: { metric: NPS, rating: "recommend" } }))).toBe(
      'METRIC_MISMATCH reference.metric.unit: expected "percent", got "points"',
    );
  });

  it.each([
    [
      "two units",
      () => compareMetrics([], { ...asked, reference: { metric: NPS, rating: "recommend" } }),
      "METRIC_MISMATCH",
    ],
    [
      "a misspelt part of a question",
      () => compareMetrics([], { ...asked, current: { metric: CSAT, ratng: "x" } as never }),
      "BAD_OPTION",
    ],
    ["a name that no row has", () => compareMetrics([{ satisfied: 5, recomend: 3 }] as never, asked), "BAD_OPTION"],
    ["an answer off the scale", () => compareMetrics([{ satisfied: 6, recommend: 3 }], asked), "OFF_SCALE"],
  ])("refuse %s", (_, act, code) => {
    expect(refusalOf(act).code).toBe(code);
  });
});
