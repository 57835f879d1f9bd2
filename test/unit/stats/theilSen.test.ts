import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { linearTrend } from "../../../src/stats/series/linearTrend.ts";
import { allSlopes, medianSlope, slopeCount, slopesAt } from "../../../src/stats/series/selectSlopes.ts";
import { theilSen } from "../../../src/stats/series/theilSen.ts";

const rising = [71, 74, 73, 76, 75, 79, 78, 82];

describe("theilSen", () => {
  it("is not moved by a few odd periods", () => {
    const odd = [...rising];
    odd[7] = 820;
    expect(theilSen(odd).slope).toBe(1.5);
    expect(linearTrend(odd).slope).toBeGreaterThan(50);
  });

  it("reads irregular times", () => {
    expect(theilSen([10, 30, 31], { times: [0, 10, 12] })).toMatchObject({ slope: 1.75, n: 3 });
    expect(theilSen([10, null, 30, 31], { times: [0, 5, 10, 12] }).slope).toBe(1.75);
  });

  it("has an open interval where so few pairs cannot bound the slope", () => {
    expect(theilSen([1, 2, 4]).interval).toMatchObject({ lower: null, upper: null });
    expect(theilSen([3, 1, 4, 1, 5, 9]).interval!.lower).not.toBeNull();
  });

  it("leaves out pairs of one time, as SciPy does", () => {
    // scipy.stats.theilslopes([1, 2, 4, 5, 7, 6, 9, 12], [0, 1, 1, 2, 3, 3, 4, 5]) takes 26 of 28 pairs
    const [values, times] = [
      [1, 2, 4, 5, 7, 6, 9, 12],
      [0, 1, 1, 2, 3, 3, 4, 5],
    ];
    const slopes = values.flatMap((x, i) =>
      values.flatMap((y, j) => (times[j]! > times[i]! ? [(y - x) / (times[j]! - times[i]!)] : [])),
    );
    expect(slopes.length).toBe(26);
    const sorted = slopes.sort((a, b) => a - b);
    expect(theilSen(values, { times }).slope).toBe((sorted[12]! + sorted[13]!) / 2);
    expect(theilSen([1, 2, 3], { times: [4, 4, 4] })).toMatchObject({ slope: null, reason: "tooFewPoints" });
    expect(theilSen([1, 2, 4, 5], { times: [0, 1, 1, 2] }).interval).not.toBeNull();
  });

  it("selects over groups, and with equal times, what it would list", () => {
    const random = seededRandom(11);
    const groups = [0, 1, 2].map((g) => {
      const times = Array.from({ length: 500 }, (_, i) => Math.floor(i / (g + 1)));
      return { times, values: times.map((t) => Math.round(20 * random.normal() + 0.3 * t) / (g === 1 ? 1 : 3)) };
    });
    const listed = allSlopes(groups).sort();
    expect(listed.length).toBe(slopeCount(groups));
    const ranks = [0, 999, listed.length >> 2, listed.length >> 1, listed.length - 1];
    slopesAt(groups, ranks).forEach((slope, k) => {
      expect(Math.abs(slope - listed[ranks[k]!]!)).toBeLessThanOrEqual(1e-12 * Math.abs(listed[ranks[k]!]!));
    });
  });

  it("has slopes of 1 exactly on a line", () => {
    expect(theilSen([1, 2, 3, 4, 5]).interval).toEqual({ lower: 1, upper: 1, level: 0.95, method: "sen" });
  });

  it("selects among slopes it cannot list", () => {
    const random = seededRandom(7);
    const values = Array.from({ length: 3000 }, (_, i) => random.normal() * 10 + 0.02 * i);
    const slopes: number[] = [];
    values.forEach((a, i) => {
      for (let j = i + 1; j < values.length; j++) slopes.push((values[j]! - a) / (j - i));
    });
    const sorted = Float64Array.from(slopes).sort();
    const middle = sorted.length / 2;
    expect(medianSlope([{ times: values.map((_, i) => i), values }])).toBe((sorted[middle - 1]! + sorted[middle]!) / 2);
  });

  const random = seededRandom(99);
  const n = 760;
  it.each([
    ["a constant with one spike", (i: number) => (i === 300 ? 9 : 3.3)],
    ["a step", (i: number) => (i < n / 2 ? 1 : 2)],
    ["two values in turn", (i: number) => i % 2],
    ["a line with one spike", (i: number) => (i === 5 ? 1e9 : i * 0.3)],
    ["values of very different size", (i: number) => random.normal() * (i % 7 === 0 ? 1e12 : 1)],
    ["huge values", () => random.normal() * 1e150],
    ["tiny values", () => random.normal() * 1e-150],
    ["a large offset", () => 1e9 + random.normal()],
    ["five values", () => random.integer(5)],
    ["a curve", (i: number) => i * i],
  ])("selects the slopes it would list: %s", (_, valueAt) => {
    const values = Array.from({ length: n }, (_value, i) => valueAt(i));
    const epoch = values.map((_value, i) => 1.7e12 + i * 864e5 + random.integer(8e7));
    for (const times of [values.map((_value, i) => i), epoch]) {
      const listed = allSlopes([{ times, values }]).sort();
      const middle = listed.length >> 1;
      const ranks = [0, middle >> 1, middle - 1, middle, listed.length - 1];
      slopesAt([{ times, values }], ranks).forEach((slope, k) => {
        const expected = listed[ranks[k]!]!;
        // Slopes that many pairs share differ among themselves in their last bits.
        expect(Math.abs(slope - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
      });
    }
  });

  it("has no interval for a constant, not one of zero width", () => {
    expect(theilSen([5, 5, null, 5])).toEqual({
      kind: "theilSen",
      n: 3,
      slope: 0,
      intercept: 5,
      interval: null,
      reason: "constant",
    });
    expect(theilSen([5, 5]).interval).toBeNull();
  });

  it("selects a slope that a hundred thousand pairs share", () => {
    const values = Array.from({ length: 2000 }, (_, i) => (i % 3 === 0 ? 7 : 7 + (i % 2)));
    expect(theilSen(values)).toMatchObject({ slope: 0 });
  });
});
