import { describe, expect, it } from "vitest";
import { postStratifiedError } from "../../../src/survey/calibratedError.ts";

describe("the error of a post-stratified mean", () => {
  it("is Σ P²·V_h/n_h with variances drawn towards the common one, and Satterthwaite's degrees of freedom, by hand", () => {
    // Stratum 0: 2, 4, 9 (mean 5, SS 26), a quarter of the population; stratum 1: 0, 10, 1, 3, 6 (mean 4, SS 66).
    const found = postStratifiedError({
      values: Float64Array.of(2, 4, 9, 0, 10, 1, 3, 6),
      weights: Float64Array.of(1, 1, 1, 1.8, 1.8, 1.8, 1.8, 1.8),
      before: new Float64Array(8).fill(1),
      dimensions: [{ codes: Int32Array.of(0, 0, 0, 1, 1, 1, 1, 1), size: 2 }],
    });
    const common = (26 + 66) / 6;
    const parts = [(0.25 ** 2 * ((26 + 5 * common) / 7)) / 3, (0.75 ** 2 * ((66 + 5 * common) / 9)) / 5];
    expect(found.squaredError).toBeCloseTo(parts[0]! + parts[1]!, 12);
    const satterthwaite = (parts[0]! + parts[1]!) ** 2 / (parts[0]! ** 2 / 7 + parts[1]! ** 2 / 9);
    expect(satterthwaite).toBeGreaterThan(6);
    expect(found.df).toBe(6);
  });

  it("has fewer degrees of freedom than answers less strata where one stratum carries the doubt", () => {
    const of = (spread: number): readonly [values: Float64Array, codes: Int32Array] => {
      const values = Float64Array.from({ length: 40 }, (_, i) => (i < 4 ? spread * [0, 1, 2, 9][i]! : i % 2));
      return [values, Int32Array.from({ length: 40 }, (_, i) => (i < 4 ? 0 : 1))];
    };
    const [values, codes] = of(10);
    const found = postStratifiedError({
      values,
      weights: Float64Array.from(codes, (code) => (code === 0 ? 10 : 40 / 36)),
      before: new Float64Array(40).fill(1),
      dimensions: [{ codes, size: 2 }],
    });
    // SS 100 · (81 + 4 + 1 − 144/4) = 5,000 and 9; P = ½ both.
    const common = (5000 + 9) / 38;
    const parts = [(0.25 * ((5000 + 5 * common) / 8)) / 4, (0.25 * ((9 + 5 * common) / 40)) / 36];
    expect(found.squaredError).toBeCloseTo(parts[0]! + parts[1]!, 9);
    expect(found.df).toBeCloseTo((parts[0]! + parts[1]!) ** 2 / (parts[0]! ** 2 / 8 + parts[1]! ** 2 / 40), 9);
    expect(found.df).toBeLessThan(9);
  });
});
