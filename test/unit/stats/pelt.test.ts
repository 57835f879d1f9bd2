import { describe, expect, it } from "vitest";
import { pelt } from "../../../src/stats/series/pelt.ts";
import { pettitt } from "../../../src/stats/series/pettitt.ts";

describe("pettitt and pelt", () => {
  it("have 2·ln n times the variance of the noise as the price of a cut", () => {
    const x = [40, 42, 41, 39, 40, 52, 51, 53, 50, 52];
    const steps = x.slice(1).map((value, i) => value - x[i]!);
    const mean = steps.reduce((a, b) => a + b, 0) / 9;
    const variance = steps.reduce((a, b) => a + (b - mean) ** 2, 0) / 8 / 2;
    expect(pelt(x).penalty).toBeCloseTo(2 * Math.log(10) * variance, 9);
  });

  it("keep positions across gaps", () => {
    const x = [40, null, 41, 39, 40, null, 51, 53, 50, 52];
    expect(pettitt(x).at).toBe(6);
    expect(pelt(x).changes).toEqual([6]);
    expect(pelt(x).segments.map(({ start, end, n }) => [start, end, n])).toEqual([
      [0, 6, 4],
      [6, 10, 4],
    ]);
  });

  it("see a shift only where the points are known well enough", () => {
    const x = [40, 42, 41, 39, 40, 52, 51, 53, 50, 52];
    expect(pelt(x, { standardErrors: x.map(() => 2) }).changes).toEqual([5]);
    expect(pelt(x, { standardErrors: x.map(() => 15) }).changes).toEqual([]);
  });

  it("weigh points by how well they are known", () => {
    const { segments } = pelt([10, 20], { standardErrors: [1, 3], penalty: 1e9, minimumSegment: 1 });
    expect(segments[0]!.mean).toBeCloseTo((10 + 20 / 9) / (1 + 1 / 9), 12);
  });

  it("find three levels", () => {
    const x = [1, 2, 1, 2, 11, 12, 11, 12, 5, 6, 5, 6];
    expect(pelt(x).changes).toEqual([4, 8]);
  });
});
