import { describe, expect, test, it } from "vitest";
import { chiSquareTest } from "../../../src/stats/index.ts";
import { expectRefused, codeOf } from "../../config/errors.ts";

describe("chiSquareTest", () => {
  test("of one answer a row has no corrected strength, and says why", () => {
    expect(chiSquareTest([[1, 0], [0, 1]])).toMatchObject({ cramersV: 1, cramersVCorrected: null, reason: "tooFew" }); // prettier-ignore
    expect(chiSquareTest([[30, 20], [45, 25]]).reason).toBeNull(); // prettier-ignore
  });

  test("refuses what is no table", () => {
    expectRefused(() => chiSquareTest(null as never), "NOT_ITERABLE", "table");
    expectRefused(() => chiSquareTest([1, 2] as never), "NOT_ITERABLE", "table[0]");
  });
});

describe("tests of tables", () => {
  it("counts cells too thin for χ²", () => {
    expect(
      chiSquareTest([
        [1, 2],
        [3, 40],
      ]).thinCells,
    ).toBe(3);
  });

  it.each([
    [
      "a row without answers",
      () =>
        chiSquareTest([
          [0, 0],
          [3, 4],
        ]),
      "EMPTY",
    ],
    ["one row", () => chiSquareTest([[1, 2]]), "EMPTY"],
    ["rows of two lengths", () => chiSquareTest([[1, 2], [3]]), "LENGTH_MISMATCH"],
    [
      "a count below 0",
      () =>
        chiSquareTest([
          [1, -2],
          [3, 4],
        ]),
      "OUT_OF_RANGE",
    ],
    [
      "Yates' correction of a larger table",
      () =>
        chiSquareTest(
          [
            [1, 2, 3],
            [3, 4, 5],
          ],
          { continuity: true },
        ),
      "BAD_OPTION",
    ],
  ])("refuse %s", (_, act, expected) => {
    expect(codeOf(act)).toBe(expected);
  });
});

test("G of a large table that hardly departs from independence keeps its digits", () => {
  // mpmath 1.3.0, 40 digits.
  const { g } = chiSquareTest([[1_000_000, 2_000_000], [500_010, 1_000_000]]); // prettier-ignore
  expect(Math.abs(g / 8.8887835403310315e-5 - 1)).toBeLessThan(1e-11);
});
