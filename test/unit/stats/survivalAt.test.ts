import { describe, expect, it } from "vitest";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { placeOf } from "../../config/errors.ts";

describe("kaplanMeier", () => {
  it("is 1 before the first row ends", () => {
    expect(survivalAt(kaplanMeier([3, 4], [1, 1]), 2.9)).toMatchObject({
      survival: 1,
      standardError: 0,
      interval: null,
    });
  });

  it.each([
    ["no curve at all", () => survivalAt(null as never, 1), "BAD_OPTION", "curve", undefined],
    [
      "a curve with a share of NaN",
      () => survivalAt({ ...kaplanMeier([1], [1]), survival: [NaN] }, 1),
      "BAD_OPTION",
      "curve.survival",
      0,
    ],
    [
      "a curve with times out of order",
      () => survivalAt({ ...kaplanMeier([1, 2], [1, 1]), times: [2, 1] }, 1),
      "BAD_OPTION",
      "curve.times",
      1,
    ],
    ["no curve", () => survivalAt([1] as never, 1), "BAD_OPTION", "curve", undefined],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
