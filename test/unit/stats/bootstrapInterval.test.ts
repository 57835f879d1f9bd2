import { describe, expect, it } from "vitest";
import {
  type CxErrorCode,
  type Distribution,
  tally,
  NPS,
  distribution,
  exactBootstrapInterval,
  tallyFromCounts,
} from "../../../src/index.ts";
import { bootstrapInterval } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["one row", () => bootstrapInterval({ rows: [1] }, (rows) => rows[0]!, { seed: 1 }), "EMPTY", "sample.rows"],
    [
      "rows that are all alike",
      () => bootstrapInterval({ rows: [2, 2] }, (rows) => rows[0]!, { seed: 1 }),
      "OUT_OF_RANGE",
      "sample",
    ],
    [
      "rows that are no list",
      () => bootstrapInterval({ rows: "ab" as never }, () => 1, { seed: 1 }),
      "NOT_ITERABLE",
      "sample.rows",
    ],
    [
      "half a count",
      () => bootstrapInterval({ counts: [1, 1.5] }, ([a]) => a!, { seed: 1 }),
      "NOT_INTEGER",
      "sample.counts[1]",
    ],
    [
      "a statistic without a value",
      () => bootstrapInterval({ counts: [1, 2] }, () => NaN, { seed: 1 }),
      "NOT_A_NUMBER",
      "statistic",
    ],
    [
      "a weighted tally",
      () => bootstrapInterval(tally(NPS, [1, 2], { weights: [1, 2] }), () => 1, { seed: 1 }),
      "DESIGN_MISMATCH",
      "sample",
    ],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

const npsOf = (detractors: number, passives: number, promoters: number): Distribution =>
  distribution(NPS, tallyFromCounts(NPS, { 0: detractors, 8: passives, 10: promoters }));

describe("bootstrapInterval", () => {
  const gap = (counts: readonly number[]): number => {
    const n = counts.reduce((a, b) => a + b, 0);
    return (100 * (counts[2]! - counts[0]!)) / n;
  };
  it("over counts agrees with the exact bootstrap up to Monte Carlo error, and repeats with its seed", () => {
    const got = bootstrapInterval({ counts: [40, 60, 100] }, gap, { seed: 3, resamples: 20_000 });
    const exact = exactBootstrapInterval(npsOf(40, 60, 100), 0.95);
    expect(Math.abs(got.interval.lower - exact.lower)).toBeLessThan(1.1);
    expect(Math.abs(got.interval.upper - exact.upper)).toBeLessThan(1.1);
    expect(got).toMatchObject({ estimate: 30, seed: 3, resamples: 20_000, interval: { method: "bootstrap, bca" } });
    expect(bootstrapInterval({ counts: [40, 60, 100] }, gap, { seed: 3, resamples: 20_000 })).toEqual(got);
  });

  it("takes a tally, and rows with the same answers to the same effect", () => {
    const ratings = [10, 9, 9, 8, 7, 7, 3, 10, 10, 0, 9, 8];
    const nine = (rows: readonly number[]): number => rows.filter((rating) => rating >= 9).length / rows.length;
    const rows = bootstrapInterval({ rows: ratings }, nine, { seed: 5, method: "normal", resamples: 5000 });
    const counts = bootstrapInterval(tally(NPS, ratings), (c) => (c[9]! + c[10]!) / 12, {
      seed: 5,
      method: "normal",
      resamples: 5000,
    });
    expect(rows.estimate).toBe(counts.estimate);
    expect(rows.standardError).toBeCloseTo(counts.standardError, 2);
    expect(rows.interval.lower).toBeCloseTo(counts.interval.lower, 1);
  });

  it.each(["percentile", "basic", "normal", "bca"] as const)(
    "by the %s rule holds the estimate of a plain case",
    (method) => {
      const { interval, estimate } = bootstrapInterval({ counts: [40, 60, 100] }, gap, { seed: 9, method });
      expect(interval.lower < estimate && estimate < interval.upper).toBe(true);
    },
  );
});

it("leaves no answer out of a category that has none", () => {
  let least = 0;
  const share = (counts: readonly number[]): number => {
    least = Math.min(least, ...counts);
    return counts[2]! / (counts[0]! + counts[1]! + counts[2]!);
  };
  const { interval } = bootstrapInterval({ counts: [3, 0, 5] }, share, { seed: 1 });
  expect([least, interval.lower < 0.625, interval.upper > 0.625]).toEqual([0, true, true]);
});
