import { describe, expect, it } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { quantileInterval } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["an infinite time", () => quantileInterval([1, Infinity], 0.5), "NOT_A_NUMBER", "values[1]"],
    ["the quantile at 1", () => quantileInterval([1, 2], 1), "OUT_OF_RANGE", "p"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown]>([["quantileInterval", (): unknown => quantileInterval(NaN as never, 0.5)]])(
    "%s",
    (_, call) => {
      expect(refusedAt(call)).toBe("NOT_ITERABLE values");
    },
  );
});

describe("quantileInterval", () => {
  it.each([
    [71, null],
    [72, 72],
  ])("of the p95 of %d tickets has its upper limit at rank %s", (n, rank) => {
    const { interval, upperRank } = quantileInterval(
      Array.from({ length: n }, (_, i) => i + 1),
      0.95,
    );
    expect([interval.upper, upperRank]).toEqual([rank, rank]);
  });

  it("without a lower end says so", () => {
    expect(quantileInterval([3, 1, 2], 0.5)).toMatchObject({
      interval: { lower: null, upper: null },
      lowerRank: null,
      coverage: 1,
    });
  });
});
