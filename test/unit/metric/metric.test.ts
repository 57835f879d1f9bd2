import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { scalePoints } from "../../../src/scale/scale.ts";
import { expectRefused } from "../../config/errors.ts";

const { meanMetric, netMetric, shareMetric, indexMetric, pointsBetween, scale } = cx;
const TEN = scale(0, 10);

test("NPS and ENPS are what the builder makes of their bands", () => {
  const bands = { detractor: pointsBetween(TEN, 0, 6), passive: [7, 8], promoter: [9, 10] };
  for (const metric of [cx.NPS, cx.ENPS]) {
    const { id, name, source } = metric;
    expect(metric).toEqual(netMetric({ id, name, source, scale: TEN, bands, plus: "promoter", minus: "detractor" }));
  }
});

const IDS = [
  "ces-ease",
  "ces-ease-share",
  "ces-effort",
  "csat",
  "csat-index",
  "csat-mean",
  "enps",
  "net-easy",
  "net-satisfaction",
  "nps",
  "pmf",
  "satisfaction-index",
  "stars",
  "sus",
  "umux-lite",
];
const CATALOGUE = (Object.values(cx) as readonly unknown[]).filter(
  (value): value is cx.Metric =>
    IDS.includes((value as Partial<cx.Metric>).id ?? "") && "bands" in (value as cx.Metric),
);

describe("every metric of the catalogue", () => {
  test("is there", () => {
    expect(CATALOGUE.map(({ id }) => id).sort()).toEqual([...IDS].sort());
  });

  test.each(CATALOGUE)("$id has a value and a band for each point of its scale, and a source", (metric) => {
    const points = scalePoints(metric.scale).length;
    expect(metric.values).toHaveLength(points);
    expect(metric.bands).toHaveLength(points);
    expect(metric.source).not.toBe("");
    expect(cx.score(metric, scalePoints(metric.scale)).reason).toBeNull();
  });

  test.each(CATALOGUE)("$id is better $better, and its values go that way", ({ values, unit, id }) => {
    const rises = values.at(-1)! > values[0]!;
    // Net Easy counts ease although its scale counts difficulty; every other metric rises with its scale.
    expect(rises).toBe(id !== "net-easy");
    if (unit === "percent") expect(new Set(values)).toEqual(new Set([0, 100]));
    if (unit === "points") expect(new Set(values)).toEqual(new Set([-100, 0, 100]));
  });

  test.each(CATALOGUE)("$id survives JSON", (metric) => {
    expect(JSON.parse(JSON.stringify(metric))).toEqual(metric);
  });
});

describe("a builder", () => {
  const bands = { low: [0, 1, 2, 3, 4, 5], high: [6, 7, 8, 9, 10] };

  test("makes the metric of any scale", () => {
    const stars = meanMetric({ id: "half-stars", scale: scale(0.5, 5, { step: 0.5 }) });
    expect(cx.score(stars, [0.5, 5]).value).toBe(2.75);
    expect(stars.bands).toContain("4.5");
    expect(indexMetric({ id: "i", scale: scale(1, 3) }).values).toEqual([0, 50, 100]);
    expect(shareMetric({ id: "s", scale: TEN, bands, band: "high", better: "lower" }).better).toBe("lower");
  });

  test.each([
    [{ low: [0, 1], high: [6] }, "BAD_OPTION", "bands: expected a band for every point, also for 2"],
    [
      { low: [0, 1, 2, 3, 4, 5, 6], high: [6, 7, 8, 9, 10] },
      "DUPLICATE",
      "bands.high[0]: expected a point of no other band, got 6",
    ],
    [
      { low: [0, 1, 2, 3, 4, 5], high: [6, 7, 8, 9, 11] },
      "OFF_SCALE",
      "bands.high[4]: expected a point of the scale 0..10, got 11",
    ],
  ] as const)("refuses the bands %j", (bad, code, message) => {
    expectRefused(() => shareMetric({ id: "s", scale: TEN, bands: bad, band: "high" }), code, message);
    expectRefused(() => meanMetric({ id: "s", scale: TEN, bands: bad }), code, message);
  });

  test("refuses a band that is not among its bands", () => {
    expectRefused(
      () => shareMetric({ id: "s", scale: TEN, bands, band: "middle" as "low" }),
      "BAD_OPTION",
      'band: expected "low" or "high"',
    );
    expectRefused(
      () => netMetric({ id: "s", scale: TEN, bands, plus: "low", minus: "x" as "low" }),
      "BAD_OPTION",
      "minus: expected",
    );
  });
});

test("a net metric needs two bands", () => {
  const options = { id: "x", scale: TEN, bands: { low: pointsBetween(TEN, 0, 5), high: pointsBetween(TEN, 6, 10) } };
  expectRefused(() => netMetric({ ...options, plus: "high", minus: "high" }), "BAD_OPTION", "minus");
});

test("a literal metric whose scale is text, or no scale, is refused wherever it enters", () => {
  for (const part of ["min", "max", "step"] as const) {
    for (const wrong of ["1", null, true, 1n]) {
      const metric = { ...cx.CSAT, scale: { ...cx.CSAT.scale, [part]: wrong } } as unknown as typeof cx.CSAT;
      const calls: readonly (() => unknown)[] = [
        () => cx.score(metric, [5, 4]),
        () => cx.tallyBy([{ rating: 5 }], { metric, rating: "rating" }),
        () => cx.series([], { metric, rating: "rating", when: { at: "at", every: "day", timeZone: "UTC" } }),
        () => cx.comparePaired([], [], { metric, rating: "rating", key: "id" }),
      ];
      for (const call of calls) expectRefused(call, "NOT_A_NUMBER", `metric.scale.${part}: expected a finite number`);
    }
  }
  const counted = cx.tallyBy([{ rating: 5 }], { metric: cx.CSAT, rating: "rating" });
  const damaged = { ...counted, scale: { ...counted.scale, min: null } } as unknown as typeof counted;
  expectRefused(() => cx.rollUp(damaged, []), "NOT_A_NUMBER", "cube.scale.min: expected a finite number, got null");
});
