import { describe, expect, it } from "vitest";
import { expectRefused } from "../../config/errors.ts";
import { betaQuantile } from "../../../src/numerics/betaQuantile.ts";
import { binomialCdf, binomialQuantile, binomialTails } from "../../../src/numerics/binomial.ts";
import { chiSquareCdf, chiSquareQuantile, chiSquareSf } from "../../../src/numerics/chiSquare.ts";
import { fCdf, fSf } from "../../../src/numerics/fCdf.ts";
import { logBeta, logGamma } from "../../../src/numerics/logGamma.ts";
import { normalCdf, normalSf } from "../../../src/numerics/normalCdf.ts";
import { regularizedBeta } from "../../../src/numerics/regularizedBeta.ts";
import { regularizedGamma } from "../../../src/numerics/regularizedGamma.ts";
import { studentTCdf, studentTQuantile, studentTSf } from "../../../src/numerics/studentT.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["normalCdf(−∞)", normalCdf(-Infinity), 0],
    ["normalCdf(∞)", normalCdf(Infinity), 1],
    ["normalCdf(0)", normalCdf(0), 0.5],
    ["normalSf(40)", normalSf(40), 0],
    ["betaQuantile(0)", betaQuantile(0, 2, 3), 0],
    ["betaQuantile(1)", betaQuantile(1, 2, 3), 1],
    ["regularizedBeta(0)", regularizedBeta(0, 2, 3).value, 0],
    ["regularizedBeta(1)", regularizedBeta(1, 2, 3).complement, 0],
    ["regularizedGamma(0)", regularizedGamma(2, 0).q, 1],
    ["regularizedGamma(∞)", regularizedGamma(2, Infinity).p, 1],
    ["chiSquareQuantile(0)", chiSquareQuantile(0, 3), 0],
    ["chiSquareQuantile(1)", chiSquareQuantile(1, 3), Infinity],
    ["chiSquareSf(0)", chiSquareSf(0, 3), 1],
    ["fCdf(0)", fCdf(0, 2, 3), 0],
    ["fSf(∞)", fSf(Infinity, 2, 3), 0],
    ["studentTCdf(−∞)", studentTCdf(-Infinity, 3), 0],
    ["studentTCdf(1e200)", studentTCdf(1e200, 3), 1],
    ["studentTQuantile(½)", studentTQuantile(0.5, 7), 0],
    ["studentTQuantile(0)", studentTQuantile(0, 7), -Infinity],
    ["studentTQuantile(1)", studentTQuantile(1, 7), Infinity],
    ["logGamma(1)", logGamma(1), 0],
    ["logGamma(2)", logGamma(2), 0],
    ["logGamma(0)", logGamma(0), Infinity],
    ["logGamma(−1)", logGamma(-1), NaN],
    ["logBeta(1, 1)", logBeta(1, 1), 0],
    ["binomialCdf(−1)", binomialCdf(-1, 5, 0.3), 0],
    ["binomialCdf(n)", binomialCdf(5, 5, 0.3), 1],
    ["binomialQuantile(0)", binomialQuantile(0, 5, 0.3), 0],
    ["binomialQuantile(1)", binomialQuantile(1, 5, 0.3), 5],
    ["binomialQuantile(p = 0)", binomialQuantile(0.5, 5, 0), 0],
    ["binomialQuantile(p = 1)", binomialQuantile(0.5, 5, 1), 5],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("a far tail keeps its digits", () => {
  it.each([
    // mpmath 1.3, 50 digits
    ["normal", normalSf(12), 1.7764821120776793e-33],
    ["t", studentTSf(1000, 30), 1.0360017415558665e-69],
    ["chi-square", chiSquareSf(200, 4), 3.7572767357810443e-42],
    ["beta", regularizedBeta(0.999, 2, 40).complement, 4.096e-119],
    ["binomial", binomialTails(99, 100, 0.01).complement, 1e-200],
  ])("%s", (_, got, expected) => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-7);
  });

  it("a quantile takes an upper tail that 1 − p cannot hold", () => {
    expect(betaQuantile(1, 3, 1, 1e-20)).toBe(1);
    expect(betaQuantile(1e-30, 3, 1)).toBeCloseTo(1e-10, 24);
    expect(studentTQuantile(1, 1, 1e-20)).toBeCloseTo(1e20 / Math.PI, -6);
    expect(chiSquareQuantile(1, 2, 1e-30) / (2 * Math.log(1e30))).toBeCloseTo(1, 13);
  });
});

describe("student's t", () => {
  it("with infinite degrees of freedom is the normal", () => {
    expect(studentTCdf(1.3, Infinity)).toBe(normalCdf(1.3));
    expect(studentTQuantile(0.975, Infinity)).toBeCloseTo(1.9599639845400545, 14);
  });

  it("with one degree of freedom is Cauchy's, also at a tiny t", () => {
    expect(studentTCdf(1e-8, 1) - 0.5).toBeCloseTo(Math.atan(1e-8) / Math.PI, 16);
  });
});

describe("binomialQuantile", () => {
  it.each([
    [0.025, 100, 0.5, 40],
    [0.975, 100, 0.5, 60],
    [0.5, 5, 0.5, 2], // P(X ≤ 2) is ½ exactly: rounding must not push it to 3
    [0.025, 1_000_000, 0.001, 939],
    [0.999999, 20, 0.05, 8],
  ])("at q = %d, n = %d, p = %d is %d", (q, n, p, expected) => {
    expect(binomialQuantile(q, n, p)).toBe(expected);
  });
});

describe("chiSquareCdf", () => {
  it("of two degrees of freedom is an exponential", () => {
    expect(chiSquareCdf(3, 2)).toBeCloseTo(-Math.expm1(-1.5), 15);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  const { value, complement } = regularizedBeta(0.5, NaN, 2);
  it.each([
    ["normalCdf(NaN)", normalCdf(NaN)],
    ["regularizedBeta(0.5, NaN, 2)", value + complement],
    ["regularizedBeta(NaN, 2, 2)", regularizedBeta(NaN, 2, 2).value],
    ["regularizedBeta(0.5, 0, 2)", regularizedBeta(0.5, 0, 2).value],
    ["regularizedBeta(0.5, 2, -1)", regularizedBeta(0.5, 2, -1).complement],
    ["regularizedBeta(0.5, Infinity, 2)", regularizedBeta(0.5, Infinity, 2).value],
    ["regularizedBeta(5e-324, 2, 1e308)", regularizedBeta(5e-324, 2, 1e308).value],
    ["betaQuantile(0.5, 0.5, 1e308)", betaQuantile(0.5, 0.5, 1e308)],
    ["betaQuantile(NaN, 2, 3)", betaQuantile(NaN, 2, 3)],
    ["betaQuantile(0.5, NaN, 3)", betaQuantile(0.5, NaN, 3)],
    ["betaQuantile(0.5, 2, 0)", betaQuantile(0.5, 2, 0)],
    ["regularizedGamma(NaN, 1)", regularizedGamma(NaN, 1).p],
    ["regularizedGamma(2, NaN)", regularizedGamma(2, NaN).q],
    ["regularizedGamma(1e300, 1e300)", regularizedGamma(1e300, 1e300).q],
    ["chiSquareSf(NaN, 3)", chiSquareSf(NaN, 3)],
    ["chiSquareSf(3, NaN)", chiSquareSf(3, NaN)],
    ["chiSquareCdf(3, 0)", chiSquareCdf(3, 0)],
    ["chiSquareQuantile(NaN, 3)", chiSquareQuantile(NaN, 3)],
    ["chiSquareQuantile(0.5, Infinity)", chiSquareQuantile(0.5, Infinity)],
    ["studentTCdf(NaN, 3)", studentTCdf(NaN, 3)],
    ["studentTCdf(2, NaN)", studentTCdf(2, NaN)],
    ["studentTQuantile(0.9, NaN)", studentTQuantile(0.9, NaN)],
    ["studentTQuantile(0.9, -1)", studentTQuantile(0.9, -1)],
    ["studentTQuantile(0.5, NaN)", studentTQuantile(0.5, NaN)],
    ["studentTQuantile(NaN, 3)", studentTQuantile(NaN, 3)],
    ["fCdf(NaN, 2, 3)", fCdf(NaN, 2, 3)],
    ["fSf(2, 3, Infinity)", fSf(2, 3, Infinity)],
    ["binomialCdf(NaN, 3, 0.5)", binomialCdf(NaN, 3, 0.5)],
    ["binomialCdf(1, 3, NaN)", binomialCdf(1, 3, NaN)],
    ["binomialQuantile(NaN, 3, 0.5)", binomialQuantile(NaN, 3, 0.5)],
    ["binomialQuantile(0.5, 3, NaN)", binomialQuantile(0.5, 3, NaN)],
    ["binomialQuantile(0.5, Infinity, 0.5)", binomialQuantile(0.5, Infinity, 0.5)],
    ["binomialQuantile(0.5, 2.5, 0.5)", binomialQuantile(0.5, 2.5, 0.5)],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
  });

  it.each([
    ["fCdf(−5, 1, 2)", fCdf(-5, 1, 2), 0],
    ["fSf(1e308, 1e3, 2)", fSf(1e308, 1e3, 2), 0],
    ["studentTSf(2, 1e308)", studentTSf(2, 1e308), normalSf(2)],
    ["studentTQuantile(0.975, 1e300)", studentTQuantile(0.975, 1e300), 1.9599639845400545],
  ])("%s is a number", (_, got, expected) => {
    expect(got).toBeCloseTo(expected, 14);
  });
});

describe("quantiles where the value itself is nearly nothing", () => {
  it("are 0 below the smallest double, and right above it", () => {
    // P ≈ x^(1/2)/Γ(3/2)·2^(−1/2): x = 2·(p·Γ(3/2))² = 1.57e-600 at p = 1e-300
    expect(chiSquareQuantile(1e-300, 1)).toBe(0);
    expect(chiSquareQuantile(1e-150, 1)).toBeCloseTo(0, 12);
    expect(chiSquareQuantile(1e-150, 1) / (2 * (1e-150 * (Math.sqrt(Math.PI) / 2)) ** 2)).toBeCloseTo(1, 12);
    expect(betaQuantile(1e-300, 0.5, 0.5)).toBe(0);
  });

  it("of a binomial variable take words for no numbers, and never walk for ever", () => {
    expectRefused(() => binomialQuantile("1" as never, 72, 0.95), "NOT_A_NUMBER", "q");
    expectRefused(() => binomialQuantile(0.5, "72" as never, 0.95), "NOT_A_NUMBER", "n");
    const n = 2 ** 52;
    const k = binomialQuantile(1e-300, n, 0.5);
    expect(binomialCdf(k, n, 0.5)).toBeGreaterThanOrEqual(1e-300 * (1 - 1e-12));
    expect(binomialCdf(k - 1, n, 0.5)).toBeLessThan(1e-300);
  });
});
