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

it("welchTest keeps its digits where the values are large beside their spread", () => {
  // Milliseconds since 1970: whole numbers, so that nothing is rounded but the means.
  const [x, y] = [[31, 35, 42, 44, 47], [28, 30, 29, 34]]; // prettier-ignore
  const [plain, late] = [welchTest(x, y), welchTest(x.map((v) => v + 1.7e12), y.map((v) => v + 1.7e12))]; // prettier-ignore
  expect(Math.abs(late.difference / plain.difference - 1)).toBeLessThan(1e-14);
  expect(Math.abs(late.pValue! / plain.pValue! - 1)).toBeLessThan(1e-13);
});
