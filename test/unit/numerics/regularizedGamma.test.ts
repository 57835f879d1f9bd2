import { describe, expect, it } from "vitest";
import { regularizedGamma } from "../../../src/numerics/regularizedGamma.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["regularizedGamma(0)", regularizedGamma(2, 0).q, 1],
    ["regularizedGamma(∞)", regularizedGamma(2, Infinity).p, 1],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  it.each([
    ["regularizedGamma(NaN, 1)", regularizedGamma(NaN, 1).p],
    ["regularizedGamma(2, NaN)", regularizedGamma(2, NaN).q],
    ["regularizedGamma(1e300, 1e300)", regularizedGamma(1e300, 1e300).q],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
  });
});

it("below 0 there is none of it, and nothing has no shape of 0", () => {
  for (const a of [0.3, 1, 7, 1e6]) {
    for (const x of [0, -1e-300, -2, -Infinity]) expect(regularizedGamma(a, x)).toEqual({ p: 0, q: 1 });
  }
  expect([regularizedGamma(0, 1).p, regularizedGamma(0, 1).q]).toEqual([NaN, NaN]);
});

// gammainc of SciPy 1.17, where its own expansion holds.
it.each([
  [1e8, 1e8, 0.49998670192398587],
  [1e8, 1.001e8, 7.877856178578307e-24],
  [1e10, 1.0001e10, 7.64528564351246e-24],
  [1e12, 1e12 + 3e6, 0.0013499098499169027],
])("the upper tail of a very large shape, at (%s, %s)", (a, x, expected) => {
  expect(Math.abs(regularizedGamma(a, x).q / expected - 1)).toBeLessThan(3e-12);
});

it("both tails pass over from the series to the expansion without a step", () => {
  for (const z of [-6, -2, -0.5, 0, 0.5, 2, 6]) {
    const [below, above] = [1e8 * (1 - 1e-15), 1e8].map((a) => regularizedGamma(a, 1e8 + z * 1e4));
    expect(Math.abs(below!.p / above!.p - 1)).toBeLessThan(1e-9);
    expect(Math.abs(below!.q / above!.q - 1)).toBeLessThan(1e-9);
  }
});
