import { describe, expect, it } from "vitest";
import { betaQuantile } from "../../../src/numerics/betaQuantile.ts";
import { chiSquareCdf, chiSquareQuantile, chiSquareSf } from "../../../src/numerics/chiSquare.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["chiSquareQuantile(0)", chiSquareQuantile(0, 3), 0],
    ["chiSquareQuantile(1)", chiSquareQuantile(1, 3), Infinity],
    ["chiSquareSf(0)", chiSquareSf(0, 3), 1],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("a far tail keeps its digits", () => {
  it.each([["chi-square", chiSquareSf(200, 4), 3.7572767357810443e-42]])("%s", (_, got, expected) => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-7);
  });
});

describe("chiSquareCdf", () => {
  it("of two degrees of freedom is an exponential", () => {
    expect(chiSquareCdf(3, 2)).toBeCloseTo(-Math.expm1(-1.5), 15);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  it.each([
    ["chiSquareSf(NaN, 3)", chiSquareSf(NaN, 3)],
    ["chiSquareSf(3, NaN)", chiSquareSf(3, NaN)],
    ["chiSquareCdf(3, 0)", chiSquareCdf(3, 0)],
    ["chiSquareQuantile(NaN, 3)", chiSquareQuantile(NaN, 3)],
    ["chiSquareQuantile(0.5, Infinity)", chiSquareQuantile(0.5, Infinity)],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
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
});
