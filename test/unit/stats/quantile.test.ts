import { describe, expect, it, test } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { quantile, quantileInterval, quantiles } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["a quantile of nothing", () => quantile([], 0.5), "EMPTY", "values"],
    ["a quantile beyond 1", () => quantiles([1], [0.5, 1.1]), "OUT_OF_RANGE", "probabilities[1]"],
    ["a tenth type", () => quantile([1], 0.5, { type: 10 as 9 }), "OUT_OF_RANGE", "type"],
    ["a time that is null", () => quantile([1, null as never], 0.5), "NOT_A_NUMBER", "values[1]"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown]>([["quantile", (): unknown => quantile(5 as never, 0.5)]])(
    "%s",
    (_, call) => {
      expect(refusedAt(call)).toBe("NOT_ITERABLE values");
    },
  );
});

it("a quantile is never −0", () => {
  expect(quantile([-0, 1], 0)).toBe(0);
  expect(quantileInterval([-0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.5).interval.lower).toBe(0);
});

describe("quantile", () => {
  it("stands on a whole place that rounding missed", () => {
    // 0.07·100 is 7.000000000000001
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(quantile(values, 0.07, { type: 1 })).toBe(7);
    expect(quantile(values, 0.07, { type: 2 })).toBe(7.5);
    expect(quantile(values, 0.29, { type: 4 })).toBe(29);
  });
});

describe("quantiles", () => {
  test("between numbers whose distance no double holds", () => {
    expect(quantiles([1e308, -1e308], [0.25, 0.5, 0.75])).toEqual([-0.5e308, 0, 0.5e308]);
  });
});
