import { describe, expect, it } from "vitest";
import { regularizedBeta } from "../../../src/numerics/regularizedBeta.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["regularizedBeta(0)", regularizedBeta(0, 2, 3).value, 0],
    ["regularizedBeta(1)", regularizedBeta(1, 2, 3).complement, 0],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("a far tail keeps its digits", () => {
  it.each([["beta", regularizedBeta(0.999, 2, 40).complement, 4.096e-119]])("%s", (_, got, expected) => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-7);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  const { value, complement } = regularizedBeta(0.5, NaN, 2);
  it.each([
    ["regularizedBeta(0.5, NaN, 2)", value + complement],
    ["regularizedBeta(NaN, 2, 2)", regularizedBeta(NaN, 2, 2).value],
    ["regularizedBeta(0.5, 0, 2)", regularizedBeta(0.5, 0, 2).value],
    ["regularizedBeta(0.5, 2, -1)", regularizedBeta(0.5, 2, -1).complement],
    ["regularizedBeta(0.5, Infinity, 2)", regularizedBeta(0.5, Infinity, 2).value],
    ["regularizedBeta(5e-324, 2, 1e308)", regularizedBeta(5e-324, 2, 1e308).value],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
  });
});

it("outside of 0 and 1 all of it lies on one side, and nothing has no shape of 0", () => {
  for (const [a, b] of [
    [2, 3],
    [0.5, 0.5],
    [1, 900],
  ] as const) {
    // prettier-ignore
    for (const x of [0, -1e-300, -0.5, -3]) expect(regularizedBeta(x, a, b)).toEqual({ value: 0, complement: 1 });
    for (const x of [1, 1.5, 40]) expect(regularizedBeta(x, a, b)).toEqual({ value: 1, complement: 0 });
  }
  expect(regularizedBeta(0.5, 2, 0).value).toBeNaN();
  expect(regularizedBeta(0.5, 0, 2).complement).toBeNaN();
});
