import { describe, expect, it } from "vitest";
import { CxError } from "../../../src/errors.ts";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { logRank } from "../../../src/stats/survival/logRank.ts";
import { restrictedMean } from "../../../src/stats/survival/restrictedMean.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { survivalQuantile } from "../../../src/stats/survival/survivalQuantile.ts";

function refusal(call: () => unknown): { code: string; argument: string; index: number | undefined } {
  try {
    call();
  } catch (error) {
    if (error instanceof CxError)
      return { code: error.code, argument: error.details.argument, index: error.details.index };
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("kaplanMeier", () => {
  it("steps down at events only, and counts a row censored at an event as at risk there", () => {
    const curve = kaplanMeier([1, 2, 2, 3], [true, true, false, false]);
    expect(curve.times).toEqual([1, 2, 3]);
    expect(curve.atRisk).toEqual([4, 3, 1]);
    expect(curve.events).toEqual([1, 1, 0]);
    expect(curve.censored).toEqual([0, 1, 1]);
    expect(curve.survival).toEqual([0.75, 0.5, 0.5]);
  });

  it("gives the exact empirical shares where nothing is censored", () => {
    const durations = Array.from({ length: 49 }, (_, i) => i + 1);
    const curve = kaplanMeier(durations, new Array<boolean>(49).fill(true));
    expect(curve.survival).toEqual(durations.map((i) => (49 - i) / 49));
  });

  it("lets a delayed entry be at risk only after it", () => {
    // R: survfit(Surv(c(0, 2, 4), c(5, 3, 6), c(1, 1, 1)) ~ 1): at risk 2, 2, 1
    const curve = kaplanMeier([5, 3, 6], [1, 1, 1], { entry: [0, 2, 4] });
    expect(curve.times).toEqual([3, 5, 6]);
    expect(curve.atRisk).toEqual([2, 2, 1]);
    expect(curve.survival).toEqual([0.5, 0.25, 0]);
  });

  it("counts a row with duration 0 as a row", () => {
    expect(kaplanMeier([0, 0, 4], [true, false, false])).toMatchObject({ times: [0, 4], atRisk: [3, 1], n: 3 });
  });

  it("returns an empty curve for no rows, and null with the reason from it", () => {
    const curve = kaplanMeier([], []);
    expect(curve).toMatchObject({ times: [], n: 0 });
    expect(survivalQuantile(curve, 0.5)).toEqual({ p: 0.5, value: null, interval: null, reason: "noRows" });
    expect(survivalAt(curve, 1)).toMatchObject({ survival: null, reason: "noRows" });
    expect(restrictedMean(curve, 1)).toMatchObject({ value: null, reason: "noRows" });
  });

  it("does not extend a curve beyond the last open row", () => {
    const curve = kaplanMeier([1, 4], [true, false]);
    expect(survivalAt(curve, 4).survival).toBe(0.5);
    expect(survivalAt(curve, 4.5)).toMatchObject({ survival: null, interval: null, reason: "beyondObserved" });
    expect(restrictedMean(curve, 4).value).toBe(2.5);
    expect(restrictedMean(curve, 4.5)).toMatchObject({ value: null, reason: "beyondObserved" });
    expect(survivalQuantile(curve, 0.9)).toMatchObject({ value: null, reason: "notReached" });
  });

  it("knows a curve that has come to 0 for ever after", () => {
    const curve = kaplanMeier([1, 3], [true, true]);
    expect(survivalAt(curve, 100).survival).toBe(0);
    expect(restrictedMean(curve, 100).value).toBe(2);
  });

  it("has a restricted mean but no interval where nothing varies before tau", () => {
    const curve = kaplanMeier([5, 7, 9], [1, 0, 1]);
    expect(restrictedMean(curve, 4)).toEqual({
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

  it("is 1 before the first row ends", () => {
    expect(survivalAt(kaplanMeier([3, 4], [1, 1]), 2.9)).toMatchObject({
      survival: 1,
      standardError: 0,
      interval: null,
    });
  });

  it("survives JSON", () => {
    const curve = kaplanMeier([1, 2, 2, 3], [true, true, false, true]);
    for (const result of [curve, survivalQuantile(curve, 0.9), survivalAt(curve, 1), restrictedMean(curve, 2)]) {
      expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
    }
  });

  it.each([
    ["no flags", () => kaplanMeier([1], null as never), "LENGTH_MISMATCH", "observed", undefined],
    ["flags in a string", () => kaplanMeier([1], "1" as never), "LENGTH_MISMATCH", "observed", undefined],
    [
      "fewer entries than rows",
      () => kaplanMeier([1, 2], [1, 1], { entry: [0] }),
      "LENGTH_MISMATCH",
      "entry",
      undefined,
    ],
    ["no curve at all", () => survivalAt(null as never, 1), "BAD_OPTION", "curve", undefined],
    ["a number for a curve", () => restrictedMean(3 as never, 1), "BAD_OPTION", "curve", undefined],
    ["a group that is no number", () => logRank([1, 2], [1, 1], ["a", NaN]), "BAD_KEY", "groups", 1],
    ["durations in a string", () => kaplanMeier("12" as never, [1, 1]), "NOT_ITERABLE", "durations", undefined],
    ["no durations", () => logRank(null as never, [], []), "NOT_ITERABLE", "durations", undefined],
    ["a negative duration", () => kaplanMeier([1, -1], [1, 1]), "OUT_OF_RANGE", "durations", 1],
    ["an infinite duration", () => kaplanMeier([Infinity], [1]), "NOT_A_NUMBER", "durations", 0],
    ["a flag that is none", () => kaplanMeier([1, 2, 3], [1, 0, 2]), "BAD_OPTION", "observed", 2],
    ["fewer flags than rows", () => kaplanMeier([1, 2], [1]), "LENGTH_MISMATCH", "observed", undefined],
    ["an entry at the end", () => kaplanMeier([1, 2], [1, 1], { entry: [0, 2] }), "OUT_OF_RANGE", "entry", 1],
    ["a level of 95", () => kaplanMeier([1], [1], { level: 95 }), "OUT_OF_RANGE", "level", undefined],
    [
      "a transform that is none",
      () => kaplanMeier([1], [1], { transform: "wald" as never }),
      "BAD_OPTION",
      "transform",
      undefined,
    ],
    ["a share above 1", () => survivalQuantile(kaplanMeier([1], [1]), 50), "OUT_OF_RANGE", "p", undefined],
    ["no curve", () => survivalAt([1] as never, 1), "BAD_OPTION", "curve", undefined],
    ["a group that is none", () => logRank([1, 2], [1, 1], ["a", null as never]), "BAD_KEY", "groups", 1],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(refusal(call)).toEqual({ code, argument, index });
  });
});

describe("logRank", () => {
  it("has nothing to compare in one group, nor without events", () => {
    expect(logRank([1, 2], [1, 1], ["a", "a"])).toMatchObject({ chiSquare: null, pValue: null, reason: "oneGroup" });
    expect(logRank([1, 2], [0, 0], ["a", "b"])).toMatchObject({ chiSquare: null, reason: "noEvents" });
  });

  it("cannot tell groups apart that all ended at one time", () => {
    const together = logRank([1, 1], [1, 1], ["a", "b"]);
    expect(together).toMatchObject({ chiSquare: null, pValue: null, reason: "noVariance" });
    expect(together.groups.map(({ observed, expected }) => [observed, expected])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it("sorts groups by key, numbers before words", () => {
    const { groups } = logRank([1, 2, 3, 4], [1, 1, 1, 1], ["b", 10, "a", 9]);
    expect(groups.map(({ group }) => group)).toEqual([9, 10, "a", "b"]);
  });

  it("does not depend on the order of rows", () => {
    const [time, event, group] = [
      [5, 2, 9, 4],
      [1, 1, 0, 1],
      ["b", "a", "b", "a"],
    ];
    expect(logRank(time.slice().reverse(), event.slice().reverse(), group.slice().reverse())).toEqual(
      logRank(time, event, group),
    );
  });

  it("leaves out of the comparison a group that nobody was at risk in", () => {
    const two = logRank([5, 2, 9, 4], [1, 1, 0, 1], ["b", "a", "b", "a"]);
    const three = logRank([5, 2, 9, 4, 1], [1, 1, 0, 1, 0], ["b", "a", "b", "a", "c"]);
    expect(three).toMatchObject({ chiSquare: two.chiSquare, df: 1 });
    expect(three.groups[2]).toEqual({ group: "c", n: 1, observed: 0, expected: 0 });
  });
});
