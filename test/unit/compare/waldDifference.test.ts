import { describe, expect, it } from "vitest";
import { scoreDifference } from "../../../src/compare/scoreDifference.ts";
import { adjustedWaldDifferenceWith, waldDifference } from "../../../src/compare/waldDifference.ts";
import { welchDifference } from "../../../src/compare/welchDifference.ts";
import type { Distribution } from "../../../src/metric/distribution.ts";
import { codeOf } from "../../config/errors.ts";

const net = (...counts: number[]): Distribution => ({ values: [-100, 0, 100], counts, weights: null, design: null });

describe("difference methods", () => {
  it("Wald and Welch have no width where nothing varies, the score has", () => {
    for (const method of [waldDifference, welchDifference]) {
      expect(method(net(0, 0, 5), net(0, 0, 9), 0.95).interval).toMatchObject({ lower: 0, upper: 0 });
    }
    const { interval } = scoreDifference(net(0, 0, 5), net(0, 0, 9), 0.95);
    expect(interval.upper - interval.lower).toBeGreaterThan(50);
  });

  it("an adjusted Wald interval refuses pseudo-answers below 0", () => {
    expect(codeOf(() => adjustedWaldDifferenceWith([1, -1, 1]))).toBe("OUT_OF_RANGE");
  });
});
