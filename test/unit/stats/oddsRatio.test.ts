import { describe, expect, test } from "vitest";
import { oddsRatio } from "../../../src/stats/index.ts";

describe("shareRatio and oddsRatio", () => {
  test("the odds ratio's score statistic is z² at both ends", () => {
    const [x1, n1, x0, n0] = [13, 19, 16, 41];
    const { interval } = oddsRatio({ successes: x1, trials: n1 }, { successes: x0, trials: n0 });
    for (const psi of [interval.lower!, interval.upper!]) {
      // a by bisection of a(n₀ − m + a) − ψ(m − a)(n₁ − a), which rises in a
      let [low, high] = [0, 19];
      for (let i = 0; i < 100; i++) {
        const a = (low + high) / 2;
        if (a * (n0 - x1 - x0 + a) > psi * (x1 + x0 - a) * (n1 - a)) high = a;
        else low = a;
      }
      const cells = [low, n1 - low, x1 + x0 - low, n0 - x1 - x0 + low];
      const square = (x1 - low) ** 2 * cells.reduce((total, cell) => total + 1 / cell, 0);
      expect(square).toBeCloseTo(1.959963984540054 ** 2, 9);
    }
  });
});

test("as many failures on either side are no want of variation", () => {
  const { estimate, reason } = oddsRatio({ successes: 3, trials: 8 }, { successes: 6, trials: 11 });
  expect([estimate, reason]).toEqual([0.5, null]);
  expect(oddsRatio({ successes: 8, trials: 8 }, { successes: 11, trials: 11 }).reason).toBe("noVariation");
  expect(oddsRatio({ successes: 0, trials: 8 }, { successes: 0, trials: 11 }).reason).toBe("noVariation");
});

test("limits keep their digits where a cell is one of a hundred thousand", () => {
  // mpmath 1.3.0, 50 digits.
  const { interval } = oddsRatio({ successes: 100_000, trials: 100_000 }, { successes: 1, trials: 2 });
  expect(Math.abs(interval.lower! / 16065.578958349255 - 1)).toBeLessThan(1e-12);
});
