import { describe, expect, it } from "vitest";
import { betaQuantile } from "../../../src/numerics/betaQuantile.ts";
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
