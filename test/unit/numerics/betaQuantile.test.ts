import { describe, expect, it } from "vitest";
import { betaQuantile, betaQuantileLogit, logitStart } from "../../../src/numerics/betaQuantile.ts";
import { chiSquareQuantile } from "../../../src/numerics/chiSquare.ts";
import { studentTQuantile } from "../../../src/numerics/studentT.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["betaQuantile(0)", betaQuantile(0, 2, 3), 0],
    ["betaQuantile(1)", betaQuantile(1, 2, 3), 1],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("a far tail keeps its digits", () => {
  it("a quantile takes an upper tail that 1 − p cannot hold", () => {
    expect(betaQuantile(1, 3, 1, 1e-20)).toBe(1);
    expect(betaQuantile(1e-30, 3, 1)).toBeCloseTo(1e-10, 24);
    expect(studentTQuantile(1, 1, 1e-20)).toBeCloseTo(1e20 / Math.PI, -6);
    expect(chiSquareQuantile(1, 2, 1e-30) / (2 * Math.log(1e30))).toBeCloseTo(1, 13);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  it.each([
    ["betaQuantile(0.5, 0.5, 1e308)", betaQuantile(0.5, 0.5, 1e308)],
    ["betaQuantile(NaN, 2, 3)", betaQuantile(NaN, 2, 3)],
    ["betaQuantile(0.5, NaN, 3)", betaQuantile(0.5, NaN, 3)],
    ["betaQuantile(0.5, 2, 0)", betaQuantile(0.5, 2, 0)],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
  });
});

describe("the first guess of a quantile, as the logit, is near it", () => {
  const PROBABILITIES = [1e-6, 0.001, 0.025, 0.2, 0.5, 0.8, 0.975, 0.999];
  /** How far off, for each of the probabilities. */
  it.each<readonly [a: number, b: number, off: readonly number[]]>([
    [20, 30, [3e-3, 3e-4, 3e-4, 1e-4, 1e-4, 1e-4, 1e-4, 2e-4]],
    [200, 5, [1e-2, 4e-3, 3e-3, 5e-3, 3e-3, 4e-3, 2e-2, 1e-2]],
    [5, 200, [5e-2, 9e-3, 2e-2, 4e-3, 3e-3, 5e-3, 3e-3, 4e-3]],
    [1000, 2000, [5e-6, 5e-7, 5e-7, 5e-7, 5e-8, 5e-7, 5e-7, 5e-7]],
    [2, 3, [0.4, 0.2, 0.06, 0.01, 0.02, 0.02, 0.03, 0.08]],
    [0.5, 0.5, [1e-11, 1e-6, 1e-3, 0.04, 1e-12, 0.04, 1e-3, 1e-6]],
    [0.9, 0.9, [2e-8, 3e-5, 2e-3, 0.02, 1e-12, 0.02, 2e-3, 3e-5]],
    [0.3, 4, [1e-13, 1e-10, 3e-6, 3e-3, 0.05, 0.4, 1.3, 2.5]],
    [50, 0.2, [3, 2, 1, 0.3, 0.02, 2e-4, 1e-8, 1e-12]],
  ])("of a beta variable of %d and %d", (a, b, off) => {
    PROBABILITIES.forEach((p, i) => {
      expect(Math.abs(logitStart(p, a, b, 1 - p) - betaQuantileLogit(p, a, b, 1 - p))).toBeLessThan(off[i]!);
      expect(Math.abs(logitStart(1 - p, b, a, p) + betaQuantileLogit(p, a, b, 1 - p))).toBeLessThan(off[i]!);
    });
  });

  it("and is the quantile where the distribution is a power", () => {
    for (const a of [0.2, 0.5, 1, 5]) {
      for (const p of [1e-9, 0.001, 0.2, 0.48 ** a].filter((each) => each <= 0.48 ** a)) {
        const logit = Math.log(p) / a - Math.log(-Math.expm1(Math.log(p) / a));
        expect(logitStart(p, a, 1, 1 - p)).toBeCloseTo(logit, 12);
        if (a <= 1 && p < 0.5) expect(logitStart(1 - p, 1, a, p)).toBeCloseTo(-logit, 12);
      }
    }
  });
});
