import { describe, expect, it } from "vitest";
import { betaQuantile } from "../../../src/numerics/betaQuantile.ts";
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
  gammaLogStart,
  gammaQuantile,
} from "../../../src/numerics/chiSquare.ts";

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

describe("the first guess of a gamma quantile, as its logarithm, is near it", () => {
  const PROBABILITIES = [1e-6, 0.001, 0.025, 0.2, 0.5, 0.8, 0.975, 0.999, 1 - 1e-6];
  it.each<readonly [a: number, off: readonly number[]]>([
    [0.05, [1e-12, 1e-13, 1e-13, 1e-13, 1e-6, 0.01, 0.5, 0.4, 0.2]],
    [0.3, [1e-13, 1e-10, 3e-6, 3e-3, 0.06, 0.4, 0.05, 0.03, 0.2]],
    [0.9, [2e-7, 3e-4, 0.01, 0.1, 0.02, 0.01, 0.01, 0.03, 0.1]],
    [1, [1e-6, 1e-3, 0.02, 0.2, 0.02, 0.01, 0.01, 0.03, 0.1]],
    [1.5, [1e-4, 5e-3, 0.2, 0.02, 0.01, 5e-3, 3e-3, 0.02, 0.07]],
    [20, [0.03, 5e-3, 5e-4, 3e-4, 5e-5, 2e-4, 1e-4, 2e-3, 6e-3]],
    [1000, [4e-5, 7e-6, 1e-6, 1e-6, 2e-8, 1e-6, 5e-7, 6e-6, 4e-5]],
  ])("of shape %d", (a, off) => {
    PROBABILITIES.forEach((p, i) => {
      expect(Math.abs(gammaLogStart(p, a, 1 - p) - Math.log(gammaQuantile(p, a, 1 - p)))).toBeLessThan(off[i]!);
    });
  });

  it("of no probability there is nothing, whatever the shape", () => {
    for (const a of [0.01, 1, 3, 500]) expect([gammaQuantile(0, a), gammaQuantile(-1, a)]).toEqual([0, 0]);
  });
});
