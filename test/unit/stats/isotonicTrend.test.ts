import { describe, expect, it } from "vitest";
import { normalSf } from "../../../src/numerics/normalCdf.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { isotonicTrend } from "../../../src/stats/series/isotonicTrend.ts";
import { expectRefused } from "../../config/errors.ts";

const known = (values: readonly (number | null)[], error: number): { standardErrors: (number | null)[] } => ({
  standardErrors: values.map((value) => (value === null ? null : error)),
});

describe("isotonicTrend", () => {
  const shapes: readonly (readonly [string, (t: number) => number])[] = [
    ["a straight rise", (t) => t],
    ["one that levels off", (t) => 1 - Math.exp(-4 * t)],
    ["one that speeds up", (t) => t * t],
    ["a step", (t) => (t < 0.5 ? 0 : 1)],
  ];
  it.each(shapes)("finds %s of 20 points in 12 months the surer the more answers", (_, shape) => {
    const random = seededRandom(3);
    const noise = Array.from({ length: 12 }, () => random.normal());
    const p = [3, 1, 0.3].map((error) => {
      const values = noise.map((z, i) => 30 + 20 * shape(i / 11) + error * z);
      return isotonicTrend(values, known(values, error)).pValue!;
    });
    expect(p[1]!).toBeLessThan(0.05);
    expect(p[2]!).toBeLessThanOrEqual(p[1]!);
  });

  it("leaves out 0 of its interval exactly where the test rejects it, and is never of zero width", () => {
    const random = seededRandom(8);
    for (let k = 0; k < 60; k++) {
      const n = 5 + random.integer(20);
      const values = Array.from({ length: n }, (_, i) => random.normal() * 4 + (k % 3) * 0.4 * i);
      const { pValue, interval } = isotonicTrend(values, known(values, 3));
      const { lower, upper } = interval!;
      const holds = (lower ?? -Infinity) <= 0 && 0 <= (upper ?? Infinity);
      expect(holds).toBe(pValue! > 0.05);
      if (lower !== null && upper !== null) expect(upper).toBeGreaterThan(lower);
    }
  });

  it("gives a slope's interval also where points are known very unequally", () => {
    const random = seededRandom(77);
    for (let k = 0; k < 300; k++) {
      const n = [12, 24, 36][k % 3]!;
      const standardErrors = Array.from({ length: n }, () => 2 * Math.exp(2 * random.normal()));
      const values = standardErrors.map((error, i) => 0.5 * (k % 2) * i + error * random.normal());
      const { interval, pValue, slope } = isotonicTrend(values, { standardErrors });
      const [lower, upper] = [interval!.lower ?? -Infinity, interval!.upper ?? Infinity];
      expect(lower <= 0 && 0 <= upper).toBe(pValue! > 0.05);
      expect(lower).toBeLessThan(upper);
      expect(lower).toBeLessThanOrEqual(slope!);
      expect(upper).toBeGreaterThanOrEqual(slope!);
    }
  });

  it("turns with the series, and does not see a shift or a unit", () => {
    const values = [3, 5, 4, 7, 6, 9, 8, 12];
    const rise = isotonicTrend(values, known(values, 2));
    const fall = isotonicTrend(
      values.map((x) => -x),
      known(values, 2),
    );
    expect([fall.pValue, fall.slope, fall.direction]).toEqual([rise.pValue, -rise.slope!, "down"]);
    const other = values.map((x) => 100 + 10 * x);
    expect(isotonicTrend(other, known(values, 20)).pValue).toBeCloseTo(rise.pValue!, 9);
  });

  it("cannot speak of four points, and of five only when nothing reverses", () => {
    const four = isotonicTrend([1, 2, 3, 4], known([1, 2, 3, 4], 0.01));
    expect(four).toMatchObject({ reason: "tooFewPoints", interval: { lower: null, upper: null } });
    expect(four.pValue).toBeCloseTo(2 / 24, 9);
    expect(isotonicTrend([1, 2, 3, 4, 5], { serial: "independent" }).pValue).toBeCloseTo(2 / 120, 9);
    expect(isotonicTrend([1, 2, 4, 3, 5], { serial: "independent" }).pValue!).toBeGreaterThan(0.05);
  });

  it("is never surer than the standard errors allow", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    // In perfect order; slope 1, its error 3/√42
    expect(isotonicTrend(values, known(values, 3)).pValue).toBeCloseTo(2 * normalSf(Math.sqrt(42) / 3), 12);
  });

  it("compares each season with itself", () => {
    const values = Array.from({ length: 24 }, (_, i) => 40 + 15 * Math.sin((2 * Math.PI * (i + 3)) / 12) + 0.5 * i);
    const plain = isotonicTrend(values, known(values, 1));
    const seasonal = isotonicTrend(values, { ...known(values, 1), seasonLength: 12 });
    expect(plain.pValue!).toBeGreaterThan(0.05);
    expect(seasonal.pValue!).toBeLessThan(0.01);
    expect(seasonal.slope!).toBeCloseTo(0.5, 9);
    expect(isotonicTrend(values.slice(0, 20), { ...known(values.slice(0, 20), 1), seasonLength: 12 }).reason).toBe(
      "tooFewSeasons",
    );
  });

  it("finds a step in the middle of a year in three years with a season, and beside one bad month", () => {
    const random = seededRandom(21);
    const rhythm = [0, 1, 2, 3, 2, 0, -2, -3, -2, -1, 0, 0];
    const noise = Array.from({ length: 36 }, () => 3 * random.normal());
    const levels = noise.map((z, i) => 24 + (i >= 18 ? 14 : 0) + 3 * rhythm[i % 12]! + z);
    const found = isotonicTrend(levels, { ...known(levels, 3), seasonLength: 12 });
    expect(found.pValue!).toBeLessThan(0.01);
    expect(found.leftOut).toEqual([]);
    const bad = levels.map((level, i) => (i === 9 ? level - 34 : level));
    const despite = isotonicTrend(bad, { ...known(bad, 3), seasonLength: 12 });
    expect(despite).toMatchObject({ leftOut: [9], n: 35 });
    expect(despite.pValue!).toBeLessThan(0.01);
    expect(isotonicTrend(bad, known(bad, 3)).leftOut).toEqual([9]);
    // Every December is no bad month.
    const decembers = noise.map((z, i) => (i % 12 === 11 ? 20 : 0) + z);
    expect(isotonicTrend(decembers, { ...known(decembers, 3), seasonLength: 12 }).leftOut).toEqual([]);
  });

  it("leaves no point out of a short series, of a step, or where points scatter as they like", () => {
    const spike = [1, 2, 1, 30, 2, 1, 2, 1, 2, 1, 2];
    expect(isotonicTrend(spike, known(spike, 1)).leftOut).toEqual([]);
    const longer = [...spike, 1];
    expect(isotonicTrend(longer, known(longer, 1)).leftOut).toEqual([3]);
    expect(isotonicTrend(longer, { serial: "independent" }).leftOut).toEqual([]);
    const step = Array.from({ length: 24 }, (_, i) => (i < 12 ? 0 : 50) + (i % 2));
    expect(isotonicTrend(step, known(step, 0.5)).leftOut).toEqual([]);
  });

  it("keeps the place of a gap", () => {
    const values = [1, null, 3.1, 3.9, null, 6.2, 7, 8.1];
    expect(isotonicTrend(values, known(values, 0.5)).slope).toBeCloseTo(1, 1);
    expect(isotonicTrend(values, known(values, 0.5)).n).toBe(6);
  });

  it("has nothing to say of a constant, nor of nothing", () => {
    expect(isotonicTrend([4, 4, 4, 4, 4, 4], known([4, 4, 4, 4, 4, 4], 1))).toMatchObject({
      pValue: 1,
      slope: 0,
      reason: null,
    });
    expect(isotonicTrend([], known([], 1))).toMatchObject({ pValue: null, reason: "tooFewPoints" });
  });

  it("refuses what it cannot read", () => {
    expectRefused(() => isotonicTrend([1, 2, 3]), "BAD_OPTION", "standardErrors: expected one a value");
    expectRefused(() => isotonicTrend([1, 2], { standardErrors: [1] }), "LENGTH_MISMATCH", "standardErrors");
    expectRefused(
      () => isotonicTrend([1, 2], { standarderrors: [1, 1] } as never),
      "BAD_OPTION",
      "options.standarderrors",
    );
    expectRefused(() => isotonicTrend(new Array(10_001).fill(1), { serial: "independent" }), "OUT_OF_RANGE", "values");
  });
});
