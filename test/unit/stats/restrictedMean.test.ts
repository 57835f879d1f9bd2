import { describe, expect, it } from "vitest";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { restrictedMean } from "../../../src/stats/survival/restrictedMean.ts";
import { placeOf } from "../../config/errors.ts";

describe("kaplanMeier", () => {
  it("has a restricted mean but no interval where nothing varies before tau", () => {
    const curve = kaplanMeier([5, 7, 9], [1, 0, 1]);
    expect(restrictedMean(curve, 4)).toEqual({
      kind: "restrictedMean",
      tau: 4,
      value: 4,
      standardError: 0,
      interval: null,
      reason: "noVariance",
    });
    expect(restrictedMean(curve, 6).interval).not.toBeNull();
  });

  it("has a standard error also where the curve comes to 0, and an interval of z of them inside 0..tau", () => {
    const { value, standardError, interval } = restrictedMean(kaplanMeier([1, 2, 3], [1, 1, 1]), 3);
    // R: print(survfit(Surv(1:3, c(1, 1, 1)) ~ 1), rmean = 3): 2.000, se 0.471
    expect(value).toBe(2);
    expect(standardError).toBeCloseTo(Math.sqrt(2) / 3, 12);
    const reach = 1.959963984540054 * (Math.sqrt(2) / 3);
    expect(interval?.lower).toBeCloseTo(2 - reach, 12);
    expect(interval?.upper).toBeCloseTo(2 + reach, 12);
    const short = restrictedMean(kaplanMeier([1, 20], [1, 1], { level: 0.999 }), 18);
    expect([short.interval?.lower, short.interval?.upper]).toEqual([0, 18]);
  });

  it.each([
    [
      "a curve with negative events",
      () => restrictedMean({ ...kaplanMeier([1], [1]), events: [-1] }, 1),
      "BAD_OPTION",
      "curve.events",
      0,
    ],
    ["a number for a curve", () => restrictedMean(3 as never, 1), "BAD_OPTION", "curve", undefined],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
