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
