import { describe, expect, test } from "vitest";
import { relativeImportance } from "../../../src/stats/importance/relativeImportance.ts";
import { expectRefused } from "../../config/errors.ts";

const rounded = (values: readonly number[] | null): string[] | undefined => values?.map((value) => value.toFixed(6));

describe("relativeImportance", () => {
  test("two items by hand: the mean of joining first and joining last", () => {
    const { rSquared, parts, method } = relativeImportance([[1, 0.5, 0.6], [0.5, 1, 0.4], [0.6, 0.4, 1]]); // prettier-ignore
    // R² = (0.36 + 0.16 − 2·0.5·0.24)/(1 − 0.25)
    expect(rSquared).toBeCloseTo(0.28 / 0.75, 14);
    expect(parts![0]).toBeCloseTo((0.36 + (0.28 / 0.75 - 0.16)) / 2, 14);
    expect(method).toBe("lmg");
  });

  test("a duplicate shares what one item had, and has no coefficient", () => {
    const duplicate = relativeImportance([[1, 1, 0.2, 0.5], [1, 1, 0.2, 0.5], [0.2, 0.2, 1, 0.3], [0.5, 0.5, 0.3, 1]]); // prettier-ignore
    expect(duplicate.reason).toBe("collinear");
    expect(duplicate.coefficients).toBeNull();
    expect(duplicate.parts![0]).toBeCloseTo(duplicate.parts![1]!, 12);
    const sum = duplicate.parts!.reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(duplicate.rSquared!, 12);
  });

  test("Johnson's weights add up and agree with LMG where items do not correlate", () => {
    const matrix = [[1, 0, 0.6], [0, 1, 0.3], [0.6, 0.3, 1]]; // prettier-ignore
    expect(rounded(relativeImportance(matrix, { method: "johnson" }).parts)).toEqual(["0.360000", "0.090000"]);
    expect(rounded(relativeImportance(matrix).parts)).toEqual(["0.360000", "0.090000"]);
  });

  test("what is no matrix of correlations says so", () => {
    const impossible = [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]; // prettier-ignore
    expect(relativeImportance(impossible).reason).toBe("notPositiveDefinite");
    expect(relativeImportance([[1, 0], [0, 0]]).reason).toBe("constantOutcome"); // prettier-ignore
  });

  test("many items go by Johnson unless LMG is asked for", () => {
    const identity = (size: number): number[][] =>
      Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
    expect(relativeImportance(identity(18)).method).toBe("johnson");
    expect(relativeImportance(identity(18), { method: "lmg" }).method).toBe("lmg");
    expectRefused(() => relativeImportance(identity(22), { method: "lmg" }), "OUT_OF_RANGE", "method");
  });

  test("refuses what is no square of finite numbers", () => {
    expectRefused(() => relativeImportance([[1]]), "EMPTY", "matrix");
    expectRefused(() => relativeImportance([[1, 0], [0]]), "LENGTH_MISMATCH", "matrix[1]"); // prettier-ignore
    expectRefused(() => relativeImportance([[1, 0.5], [0.4, 1]]), "OUT_OF_RANGE", "matrix[1][0]"); // prettier-ignore
    expectRefused(() => relativeImportance([[1, NaN], [NaN, 1]]), "NOT_A_NUMBER", "matrix[0][1]"); // prettier-ignore
    expectRefused(() => relativeImportance(null as never), "NOT_ITERABLE", "matrix");
  });
});
