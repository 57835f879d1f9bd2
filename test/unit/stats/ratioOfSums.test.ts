import { describe, expect, it } from "vitest";
import { ratioOfSums } from "../../../src/stats/rates/ratioOfSums.ts";

describe("ratioOfSums", () => {
  it("is the delta method of a ratio estimator where the denominator is steady", () => {
    // R survey: svyratio(~y, ~x, svydesign(~1, weights = ~1)); here by hand: se² = n/(n−1)·Σ(y − rx)²/(Σx)²
    const [y, x] = [
      [9, 12, 10, 11],
      [10, 10, 11, 11],
    ];
    const r = 42 / 42;
    const se = Math.sqrt(((4 / 3) * (1 + 4 + 1 + 0)) / 42 ** 2);
    const { value, interval } = ratioOfSums(y, x, 0.95);
    expect(value).toBe(r);
    expect(interval).toMatchObject({ method: "linearised t" });
    expect(interval?.upper).toBeCloseTo(r + 3.182446305284263 * se, 12); // t(3)
    expect(interval?.lower).toBeCloseTo(r - 3.182446305284263 * se, 12);
  });

  it("has Fieller's limits, which satisfy (Y − rX)² = t²·var(Y − rX), where it is not", () => {
    const [y, x] = [
      [5, 0, 40, 12, 9, 3],
      [4, 6, 30, 15, 8, 2],
    ];
    const { interval } = ratioOfSums(y, x, 0.9);
    expect(interval?.method).toBe("Fieller t");
    const t = 2.015048373333024; // t(5), 90 %
    for (const r of [interval!.lower, interval!.upper]) {
      const d = y.map((each, i) => each - r * x[i]!);
      const mean = d.reduce((all, each) => all + each, 0) / 6;
      const variance = (6 / 5) * d.reduce((all, each) => all + (each - mean) ** 2, 0);
      expect((6 * mean) ** 2).toBeCloseTo(t * t * variance, 6);
    }
  });

  it("has no interval from one row", () => {
    const one = { value: 2, residual: null, standardError: null, interval: null, reason: "oneRow" };
    expect(ratioOfSums([4], [2], 0.95)).toEqual(one);
  });

  it("has no interval where the denominator cannot be told from 0", () => {
    expect(ratioOfSums([1, 0, 50], [0, 0, 90], 0.95)).toMatchObject({ interval: null, reason: "uncertainDenominator" });
  });
});
