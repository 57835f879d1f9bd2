import { welchDifference } from "../../../src/compare/welchDifference.ts";
import { waldDifference } from "../../../src/compare/waldDifference.ts";
import { describe, expect, it } from "vitest";
import { scoreDifference } from "../../../src/compare/scoreDifference.ts";
import type { Distribution } from "../../../src/metric/distribution.ts";

const net = (...counts: number[]): Distribution => ({ values: [-100, 0, 100], counts, weights: null, design: null });

describe("difference methods", () => {
  it("the score stays right at a billion answers", () => {
    const { interval, pValue } = scoreDifference(net(3e8, 3e8, 4e8), net(3e8, 3e8, 4e8), 0.95);
    // 1.96·√(2·.69/1e9) of 100 points
    expect(interval.upper).toBeCloseTo(0.007281, 5);
    expect(interval.lower).toBe(-interval.upper);
    expect(pValue).toBe(1);
  });
});

it("a difference of a billionth keeps its digits", () => {
  const apart = (a: Distribution, b: Distribution): readonly number[] =>
    [scoreDifference, waldDifference, welchDifference].map((method) => method(a, b, 0.95).estimate);
  for (const estimate of apart(net(3, 0, 1e9 - 3), net(10, 0, 1e9 - 10))) {
    expect(Math.abs(estimate / 1.4e-6 - 1)).toBeLessThan(1e-12);
  }
  for (const estimate of apart(net(0, 3, 1e9 - 3), net(0, 4, 1e9 - 4))) {
    expect(Math.abs(estimate / 1e-7 - 1)).toBeLessThan(1e-12);
  }
});
