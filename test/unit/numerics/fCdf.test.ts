import { describe, expect, it } from "vitest";
import { fCdf, fSf } from "../../../src/numerics/fCdf.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["fCdf(0)", fCdf(0, 2, 3), 0],
    ["fSf(∞)", fSf(Infinity, 2, 3), 0],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  it.each([
    ["fCdf(NaN, 2, 3)", fCdf(NaN, 2, 3)],
    ["fSf(2, 3, Infinity)", fSf(2, 3, Infinity)],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
  });

  it.each([
    ["fCdf(−5, 1, 2)", fCdf(-5, 1, 2), 0],
    ["fSf(1e308, 1e3, 2)", fSf(1e308, 1e3, 2), 0],
  ])("%s is a number", (_, got, expected) => {
    expect(got).toBeCloseTo(expected, 14);
  });
});
