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
