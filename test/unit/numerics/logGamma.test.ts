import { describe, expect, it } from "vitest";
import { logBeta, logGamma } from "../../../src/numerics/logGamma.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["logGamma(1)", logGamma(1), 0],
    ["logGamma(2)", logGamma(2), 0],
    ["logGamma(0)", logGamma(0), Infinity],
    ["logGamma(−1)", logGamma(-1), NaN],
    ["logBeta(1, 1)", logBeta(1, 1), 0],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});
