import { describe, expect, it } from "vitest";
import { scoreDifference } from "../../../src/compare/scoreDifference.ts";
import { scoreSkewDifference } from "../../../src/compare/scoreSkewDifference.ts";
import type { Distribution } from "../../../src/metric/distribution.ts";

const net = (...counts: number[]): Distribution => ({ values: [-100, 0, 100], counts, weights: null, design: null });

describe("difference methods", () => {
  it("the skewness correction vanishes at large n", () => {
    const [plain, skew] = [scoreDifference, scoreSkewDifference].map((method) =>
      method(net(4e6, 3e6, 5e6), net(3e6, 3e6, 5e6), 0.95),
    );
    expect(skew!.interval.lower).toBeCloseTo(plain!.interval.lower, 4);
  });
});
