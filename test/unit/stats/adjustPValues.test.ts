import { describe, expect, test, it } from "vitest";
import { adjustPValues } from "../../../src/stats/index.ts";
import { expectRefused, codeOf } from "../../config/errors.ts";

describe("adjustPValues", () => {
  test("takes a million p-values, and names the cap of the method that cannot", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => (i + 1) / 200_001);
    expect(adjustPValues(many)).toHaveLength(200_000);
    expectRefused(() => adjustPValues(many, { method: "hommel" }), "OUT_OF_RANGE", "pValues");
    expectRefused(() => adjustPValues([0.1], { method: "holm-sidak" as never }), "BAD_OPTION", "method");
  });
});

describe("adjustPValues", () => {
  it("refuses NaN with its place, and what is no p-value", () => {
    expect(() => adjustPValues([0.1, Number.NaN])).toThrow(
      expect.objectContaining({ code: "NOT_A_NUMBER", details: expect.objectContaining({ index: 1 }) as unknown }),
    );
    expect(codeOf(() => adjustPValues([1.2]))).toBe("OUT_OF_RANGE");
    expect(codeOf(() => adjustPValues([0.1, undefined as never]))).toBe("NOT_A_NUMBER");
    expect(codeOf(() => adjustPValues("0.1" as never))).toBe("NOT_ITERABLE");
    expect(codeOf(() => adjustPValues([0.1], { method: "fdr" as never }))).toBe("BAD_OPTION");
  });

  it("leaves one p-value, none, and nulls alone", () => {
    expect(adjustPValues([0.03], { method: "hommel" })).toEqual([0.03]);
    expect(adjustPValues([])).toEqual([]);
    expect(adjustPValues([null, 0.03, null])).toEqual([null, 0.03, null]);
  });

  it("keeps the smallest p-values apart", () => {
    expect(adjustPValues([1e-300, 1e-310], { method: "sidak" })[0]! / 2e-300).toBeCloseTo(1, 12);
  });
});
