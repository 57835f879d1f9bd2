import { describe, expect, it } from "vitest";
import { normalCdf, normalSf } from "../../../src/numerics/normalCdf.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["normalCdf(−∞)", normalCdf(-Infinity), 0],
    ["normalCdf(∞)", normalCdf(Infinity), 1],
    ["normalCdf(0)", normalCdf(0), 0.5],
    ["normalSf(40)", normalSf(40), 0],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("a far tail keeps its digits", () => {
  it.each([
    // mpmath 1.3, 50 digits
    ["normal", normalSf(12), 1.7764821120776793e-33],
  ])("%s", (_, got, expected) => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-7);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  it.each([["normalCdf(NaN)", normalCdf(NaN)]])("%s", (_, got) => {
    expect(got).toBeNaN();
  });
});
