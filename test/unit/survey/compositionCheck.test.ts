import { describe, expect, it } from "vitest";
import { compositionCheck } from "../../../src/survey/compositionCheck.ts";
import { refusedAt, placeOf } from "../../config/errors.ts";

/** Code, argument and place of a refusal. */
describe("composition", () => {
  it("has nobody in a category named as every object's own properties are", () => {
    const { cells, n } = compositionCheck({ a: 5 }, { a: 50, constructor: 50 });
    expect([n, ...cells.map((cell) => cell.n)]).toEqual([5, 5, 0]);
  });
  it.each([
    ["a sample", () => compositionCheck(null as never, { a: 1 }), "BAD_OPTION sample"],
    ["a population", () => compositionCheck({ a: 1 }, undefined as never), "BAD_OPTION population"],
    [
      "a population that adds up",
      () => compositionCheck({ a: 1 }, { a: 1e308, b: 1e308 }),
      'OUT_OF_RANGE population["a"]',
    ],
  ])("asks for %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});

describe("compositionCheck", () => {
  it("is chi-square's goodness of fit, as R's chisq.test gives it", () => {
    // R: chisq.test(c(89, 37, 30, 28, 2), p = c(40, 20, 20, 15, 5), rescale.p = TRUE): X² 9.9901, df 4, p 0.04059
    const counts = { a: 89, b: 37, c: 30, d: 28, e: 2 };
    const { chiSquare, df, pValue, cells, smallCells } = compositionCheck(counts, { a: 40, b: 20, c: 20, d: 15, e: 5 });
    expect(chiSquare).toBeCloseTo(9.9901, 4);
    expect(df).toBe(4);
    expect(pValue).toBeCloseTo(0.04059, 5);
    expect(cells.map(({ n, expected }) => n - expected).reduce((total, each) => total + each, 0)).toBeCloseTo(0, 10);
    expect(smallCells).toBe(false);
  });

  it("is the same for counts and shares of the population", () => {
    const sample = { a: 5, b: 15 };
    expect(compositionCheck(sample, { a: 500, b: 500 })).toEqual(compositionCheck(sample, { a: 0.5, b: 0.5 }));
  });

  it("shows a category nobody answered from", () => {
    const { cells, dissimilarity, smallCells } = compositionCheck({ a: 10 }, { a: 80, b: 20 });
    expect(cells[1]).toMatchObject({ n: 0, samplePercent: 0, populationPercent: 20, expected: 2 });
    expect([dissimilarity, smallCells]).toEqual([20, true]);
  });

  it("leaves out of the comparison what nobody could be", () => {
    const { chiSquare, df, cells } = compositionCheck({ a: 6, b: 4 }, { a: 1, b: 1, gone: 0 });
    expect([chiSquare?.toFixed(12), df, cells[2]?.residual]).toEqual(["0.400000000000", 1, null]);
    expect(compositionCheck({}, { a: 0 })).toMatchObject({ chiSquare: null, reason: "noRows" });
  });

  it("has nothing to compare without rows, nor in one category", () => {
    expect(compositionCheck({}, { a: 1, b: 1 })).toMatchObject({
      chiSquare: null,
      pValue: null,
      dissimilarity: null,
      reason: "noRows",
    });
    expect(compositionCheck({ a: 3 }, { a: 1 })).toMatchObject({ chiSquare: null, reason: "oneCategory" });
  });

  it.each([
    [
      "a category that the population does not name",
      () => compositionCheck({ a: 1, x: 1 }, { a: 1 }),
      "BAD_KEY",
      "sample",
      1,
    ],
    ["half a row", () => compositionCheck({ a: 0.5 }, { a: 1 }), "NOT_INTEGER", "sample", 0],
    [
      "a sample of an empty population",
      () => compositionCheck({ a: 1, b: 1 }, { a: 1, b: 0 }),
      "OUT_OF_RANGE",
      'population["b"]',
    ],
  ])("refuses %s", (_, call, code, argument, index?: number) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
