import { describe, expect, it } from "vitest";
import { cronbachAlpha } from "../../../src/survey/cronbachAlpha.ts";
import { itemTotal } from "../../../src/survey/itemTotal.ts";
import { placeOf } from "../../config/errors.ts";

describe("reliability", () => {
  it("leaves out and counts who left an item out", () => {
    const rows = [
      [5, 4, 5],
      [3, 3, 4],
      [1, 2, 2],
    ];
    const some = cronbachAlpha([...rows, [5, null, 5], [undefined, 1, 1]]);
    expect(some).toEqual({ ...cronbachAlpha(rows), rows: 5, excluded: { incomplete: 2 } });
    expect(itemTotal([...rows, [5, null, 5]]).items).toEqual(itemTotal(rows).items);
  });

  it("has no correlation for an item that does not vary, nor an alpha of one other item", () => {
    const { items } = itemTotal([
      [1, 3],
      [2, 3],
      [4, 3],
    ]);
    expect(items[1]).toMatchObject({ mean: 3, standardDeviation: 0, correlation: null, alphaIfDropped: null });
  });

  it.each([
    [
      "an answer in a string",
      () =>
        itemTotal([
          [1, 2],
          [1, "2" as never],
        ]),
      "NOT_A_NUMBER",
      1,
    ],
  ])("refuses %s", (_, call, code, index) => {
    expect(placeOf(call)).toEqual([code, "respondents", index]);
  });
});
