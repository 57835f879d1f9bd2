import { describe, expect, test } from "vitest";
import { mean, quantiles, sum, variance } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

describe("moments", () => {
  test("of no values: a sum of 0, no mean, no variance", () => {
    expect(sum([])).toBe(0);
    expectRefused(() => mean([]), "EMPTY", "values");
    expectRefused(() => variance([3]), "EMPTY", "values");
    expect(variance([3], "population")).toBe(0);
  });

  test("of a list that only claims its length are refused at its first entry", () => {
    for (const moment of [sum, mean, variance]) {
      expectRefused(() => moment({ length: 2 ** 31 }), "NOT_A_NUMBER", "values[0]");
    }
    expectRefused(() => quantiles({ length: 2 ** 32 }, [0.5]), "NOT_A_NUMBER", "values[0]");
  });

  test("that no double holds are refused", () => {
    expectRefused(() => sum([1e308, 1e308]), "OUT_OF_RANGE", "values");
    expectRefused(() => variance([1e200, -1e200]), "OUT_OF_RANGE", "values");
  });
});
