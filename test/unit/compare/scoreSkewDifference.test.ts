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

  it("a fraction of an answer at an end costs no digits, and no p-value", () => {
    // scipy 1.17.1, brentq on the statistic of the restricted estimate.
    const { interval } = scoreSkewDifference(net(1e-6, 3, 5), net(2, 3, 4), 0.95);
    expect(interval.lower).toBeCloseTo(-27.038074560602926, 9);
    expect(interval.upper).toBeCloseTo(104.57419430595136, 9);
    const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const odd = (...counts: number[]): Distribution => ({ values, counts, weights: null, design: null });
    const [one, other] = [
      odd(0.5, 2 ** 50, 1e-6, 17, 0, 1, 1, 1, 1000, 1e9, 1e-6),
      odd(0, 2, 3, 2 ** 50, 0.5, 2, 0, 2 ** 50, 1e9, 3, 1e6),
    ];
    expect(scoreSkewDifference(one, other, 0.95).pValue).toBe(0);
  });
});
