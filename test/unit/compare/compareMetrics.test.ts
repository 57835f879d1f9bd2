import { describe, expect, it } from "vitest";
import { compareMetrics } from "../../../src/compare/compareMetrics.ts";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { shareMetric } from "../../../src/metric/builders.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { refusalOf } from "../../config/errors.ts";

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
