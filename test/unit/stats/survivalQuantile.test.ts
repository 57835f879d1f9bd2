import { describe, expect, it } from "vitest";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { survivalQuantile } from "../../../src/stats/survival/survivalQuantile.ts";
import { placeOf } from "../../config/errors.ts";

describe("kaplanMeier", () => {
  it("says of a quantile and of a share that is there that nothing is missing", () => {
    const curve = kaplanMeier([1, 2, 3, 4], [1, 1, 1, 0]);
    expect(survivalQuantile(curve, 0.25).reason).toBeNull();
    expect(survivalQuantile(curve, 0.1)).toMatchObject({ value: 1, interval: { lower: 1 }, reason: null });
    expect(survivalAt(kaplanMeier([3, 4], [1, 1]), 4)).toMatchObject({
      survival: 0,
      standardError: null,
      interval: null,
    });
  });

  it.each([
    [
      "a curve that lost a column",
      () => survivalQuantile({ ...kaplanMeier([1], [1]), lower: [] }, 0.5),
      "BAD_OPTION",
      "curve.lower",
      undefined,
    ],
    ["a share above 1", () => survivalQuantile(kaplanMeier([1], [1]), 50), "OUT_OF_RANGE", "p", undefined],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});

it("the limits hold the value where a pointwise limit rises again, and at p = 0", () => {
  // At so high a level the lower log-log limit is 9e-14 after the first of five, 5e-8 after the second.
  const curve = kaplanMeier([0.5, 1, 10, 10, 10], [1, 1, 1, 1, 1], { level: 0.999999 });
  expect(survivalQuantile(curve, 0.1)).toMatchObject({ value: 0.5, interval: { lower: 0.5, upper: null } });
  const late = kaplanMeier([0, 2, 5, 5], [0, 1, 1, 1]);
  const { value, interval } = survivalQuantile(late, 0);
  expect(interval!.lower).toBeLessThanOrEqual(value!);
});
