import { expect, it, describe } from "vitest";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { restrictedMean } from "../../../src/stats/survival/restrictedMean.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { survivalQuantile } from "../../../src/stats/survival/survivalQuantile.ts";
import { durationTally } from "../../../src/stats/quantiles/durationTally.ts";
import { placeOf } from "../../config/errors.ts";

// JSON writes −0 as 0, and a result must be what its JSON is.
it("a duration of minus zero is a duration of 0", () => {
  const curve = kaplanMeier([-0, 0, 1, 3], [1, 0, 1, 0]);
  const results = [
    curve,
    survivalAt(curve, -0),
    survivalQuantile(curve, -0),
    restrictedMean(curve, -0),
    durationTally([-0]),
  ];
  for (const result of results) expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});

describe("kaplanMeier", () => {
  it("takes no text, truth value or null for a duration: it saw 10 in the text 1", () => {
    for (const duration of ["1", true, null, [5], new Date(5)] as unknown[]) {
      expect(placeOf(() => kaplanMeier([2, duration as number], [1, 1]))).toEqual(["NOT_A_NUMBER", "durations", 1]);
    }
  });

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

  it("a row of entry 0 is at risk of what comes at 0, as without entries", () => {
    const { times, survival, atRisk } = kaplanMeier([0, 2, 5], [1, 1, 1], { entry: [0, 0, 3] });
    expect([times, atRisk]).toEqual([
      [0, 2, 5],
      [2, 1, 1],
    ]);
    expect(survival).toEqual([0.5, 0, 0]);
    expect(kaplanMeier([0, 2, 5], [1, 0, 1], { entry: [0, 0, 0] })).toEqual(kaplanMeier([0, 2, 5], [1, 0, 1]));
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
    expect(survivalQuantile(curve, 0.5)).toEqual({
      kind: "survivalQuantile",
      p: 0.5,
      value: null,
      interval: null,
      reason: "noRows",
    });
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

  it("survives JSON", () => {
    const curve = kaplanMeier([1, 2, 2, 3], [true, true, false, true]);
    for (const result of [curve, survivalQuantile(curve, 0.9), survivalAt(curve, 1), restrictedMean(curve, 2)]) {
      expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
    }
  });

  it.each([
    ["no flags", () => kaplanMeier([1], null as never), "NOT_ITERABLE", "observed", undefined],
    ["flags in a string", () => kaplanMeier([1], "1" as never), "NOT_ITERABLE", "observed", undefined],
    [
      "fewer entries than rows",
      () => kaplanMeier([1, 2], [1, 1], { entry: [0] }),
      "LENGTH_MISMATCH",
      "entry",
      undefined,
    ],
    ["a length that is none", () => kaplanMeier({ length: 2 ** 32 }, []), "NOT_ITERABLE", "durations", undefined],
    [
      "fewer clusters than rows",
      () => kaplanMeier([1, 2], [1, 1], { clusters: ["a"] }),
      "LENGTH_MISMATCH",
      "clusters",
      undefined,
    ],
    ["a cluster that is no key", () => kaplanMeier([1], [1], { clusters: [null as never] }), "BAD_KEY", "clusters", 0],
    [
      "a word that is no option",
      () => kaplanMeier([1], [1], { levle: 0.9 } as never),
      "BAD_OPTION",
      "options.levle",
      undefined,
    ],
    ["durations in a string", () => kaplanMeier("12" as never, [1, 1]), "NOT_ITERABLE", "durations", undefined],
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
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
