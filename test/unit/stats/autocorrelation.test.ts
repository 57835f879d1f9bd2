import { describe, expect, it } from "vitest";
import { autocorrelation, serialCorrelation } from "../../../src/stats/series/autocorrelation.ts";

describe("serialCorrelation", () => {
  it("is 1 + 2Σ(1 − k/n)rᵏ without gaps", () => {
    const values = [3, 5, 4, 6, 7, 6, 8, 7, 9, 8];
    const { autocorrelation: r, inflation } = serialCorrelation({ times: values.map((_, i) => i), values }, 0.2);
    const n = values.length;
    let factor = 1;
    for (let k = 1; k < n; k++) factor += 2 * (1 - k / n) * r ** k;
    expect(inflation).toBeCloseTo(factor, 12);
    const r1 = autocorrelation(
      values.map((value, i) => value - 0.2 * i),
      { lags: 1 },
    ).correlations![1]!;
    expect(r).toBeCloseTo(Math.min(0.9, Math.max(0, r1 + (1 + 3 * r1) / n)), 12);
  });

  it("is pure bias correction, 1/n, on a straight line", () => {
    const values = [0.1, 0.2, 0.30000000000000004, 0.4, 0.5];
    expect(serialCorrelation({ times: [0, 1, 2, 3, 4], values }, 0.1).autocorrelation).toBe(0.2);
  });
});
