import { describe, expect, it } from "vitest";
import { pairedTTest, welchTest } from "../../../src/stats/tests/tTests.ts";
import { codeOf } from "../../config/errors.ts";

describe("t-tests", () => {
  it("make no test where nothing varies", () => {
    expect(welchTest([2, 2], [2, 2])).toMatchObject({ difference: 0, statistic: null, pValue: null, interval: null });
    expect(pairedTTest([3, 4], [1, 2])).toMatchObject({ difference: 2, pValue: null, interval: null });
  });

  it.each([
    ["one value", () => welchTest([1], [1, 2]), "EMPTY"],
    ["pairs that do not pair", () => pairedTTest([1, 2], [1, 2, 3]), "LENGTH_MISMATCH"],
    ["infinity", () => welchTest([1, Infinity], [1, 2]), "NOT_A_NUMBER"],
    ["a number without a square", () => welchTest([1, 1e300], [1, 2]), "OUT_OF_RANGE"],
  ])("refuse %s", (_, act, expected) => {
    expect(codeOf(act)).toBe(expected);
  });
});
