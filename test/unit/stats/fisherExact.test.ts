import { describe, expect, it } from "vitest";
import { refusalOf, codeOf } from "../../config/errors.ts";
import { fisherExact } from "../../../src/stats/tests/fisherExact.ts";

describe("fisherExact", () => {
  it("has the tea tasting of 1935 right", () => {
    expect(
      fisherExact([
        [3, 1],
        [1, 3],
      ]),
    ).toBeCloseTo(34 / 70, 12);
  });

  it("finds nothing in a table with an empty row or column", () => {
    expect(
      fisherExact([
        [0, 0],
        [3, 4],
      ]),
    ).toBe(1);
    expect(
      fisherExact([
        [5, 0],
        [7, 0],
      ]),
    ).toBe(1);
  });

  it("does not depend on which is called success, or on the order of the groups", () => {
    const p = fisherExact([
      [13, 5],
      [4, 11],
    ]);
    expect(
      fisherExact([
        [5, 13],
        [11, 4],
      ]),
    ).toBeCloseTo(p, 13);
    expect(
      fisherExact([
        [4, 11],
        [13, 5],
      ]),
    ).toBeCloseTo(p, 13);
  });

  it("refuses half an answer", () => {
    expect(
      codeOf(() =>
        fisherExact([
          [1.5, 2],
          [3, 4],
        ]),
      ),
    ).toBe("NOT_INTEGER");
  });
});

it("tells which row of the table is no count", () => {
  for (const [table, place] of [
    [
      [
        [1, 0.5],
        [2, 3],
      ],
      ["table[0]", 1],
    ],
    [
      [
        [1, 2],
        [-1, 3],
      ],
      ["table[1]", 0],
    ],
  ] as const) {
    const { details } = refusalOf(() => fisherExact(table));
    expect([details.argument, details.index]).toEqual(place);
  }
});
