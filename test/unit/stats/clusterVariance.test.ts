import { describe, expect, it } from "vitest";
import { clusterVariance, sizePowers } from "../../../src/stats/clusterVariance.ts";

describe("clusterVariance", () => {
  it("is G/(G − 1) and G − 1 for clusters of one size, whatever the correlation", () => {
    for (const squares of [3, 40, 400]) {
      const { factor, df } = clusterVariance(squares, 0.25, sizePowers([7, 7, 7, 7, 7]));
      expect(factor).toBeCloseTo(5 / 4, 12);
      expect(df).toBeCloseTo(4, 9);
    }
  });
  it("has fewer degrees of freedom the more one cluster outweighs the others", () => {
    const even = clusterVariance(50, 0.25, sizePowers([10, 10, 10, 10]));
    const uneven = clusterVariance(50, 0.25, sizePowers([37, 1, 1, 1]));
    expect(uneven.df).toBeLessThan(even.df);
    expect(uneven.df).toBeGreaterThanOrEqual(1);
  });
});

it.each([1e12, 1e16, 1e20, 1e60])("a cluster of a weight of %s beside others of 1 leaves numbers", (size) => {
  const { factor, df } = clusterVariance(1e4, 1e-12, sizePowers([1, size, 1, 1]));
  expect(factor).toBeGreaterThanOrEqual(1);
  expect(factor).toBeLessThan(1.01e12);
  expect(df).toBeGreaterThanOrEqual(1);
  expect(df).toBeLessThanOrEqual(4);
});
