import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { logRank } from "../../../src/stats/survival/logRank.ts";
import { restrictedMean } from "../../../src/stats/survival/restrictedMean.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { survivalQuantile } from "../../../src/stats/survival/survivalQuantile.ts";
import { refusalOf } from "../../config/errors.ts";

function refusal(call: () => unknown): { code: string; argument: string; index: number | undefined } {
  const { code, details } = refusalOf(call);
  return { code, argument: details.argument, index: details.index };
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
    ["no flags", () => kaplanMeier([1], null as never), "NOT_ITERABLE", "observed", undefined],
    ["flags in a string", () => kaplanMeier([1], "1" as never), "NOT_ITERABLE", "observed", undefined],
    [
      "fewer entries than rows",
      () => kaplanMeier([1, 2], [1, 1], { entry: [0] }),
      "LENGTH_MISMATCH",
      "entry",
      undefined,
    ],
    ["no curve at all", () => survivalAt(null as never, 1), "BAD_OPTION", "curve", undefined],
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
    [
      "an option of old",
      () => logRank([1], [1], ["a"], { weights: "peto" } as never),
      "BAD_OPTION",
      "options.weights",
      undefined,
    ],
    [
      "a curve with a share of NaN",
      () => survivalAt({ ...kaplanMeier([1], [1]), survival: [NaN] }, 1),
      "BAD_OPTION",
      "curve.survival",
      0,
    ],
    [
      "a curve that lost a column",
      () => survivalQuantile({ ...kaplanMeier([1], [1]), lower: [] }, 0.5),
      "BAD_OPTION",
      "curve.lower",
      undefined,
    ],
    [
      "a curve with negative events",
      () => restrictedMean({ ...kaplanMeier([1], [1]), events: [-1] }, 1),
      "BAD_OPTION",
      "curve.events",
      0,
    ],
    [
      "a curve with times out of order",
      () => survivalAt({ ...kaplanMeier([1, 2], [1, 1]), times: [2, 1] }, 1),
      "BAD_OPTION",
      "curve.times",
      1,
    ],
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

describe("logRank of many groups", () => {
  it("agrees with the covariance written down and eliminated", () => {
    const random = seededRandom(9).uniform;
    const n = 600;
    const durations = Array.from({ length: n }, () => Math.ceil(random() * 40));
    const observed = durations.map(() => random() < 0.7);
    const groups = durations.map((_, i) => Math.floor(random() * 40) ** 2 * ((i % 3) + 1));
    for (const emphasis of ["equal", "peto"] as const) {
      const found = logRank(durations, observed, groups, { emphasis });
      expect(found.chiSquare! / byElimination(durations, observed, groups, emphasis === "peto")).toBeCloseTo(1, 10);
    }
  });
});

/** (O − E)'V⁻¹(O − E) from the textbook's sums. */
function byElimination(durations: number[], observed: boolean[], groups: number[], peto: boolean): number {
  const keys = [...new Set(groups)];
  const u = keys.map(() => 0);
  const V = keys.map(() => keys.map(() => 0));
  let survival = 1;
  for (const time of [...new Set(durations)].sort((a, b) => a - b)) {
    const atRisk = keys.map((key) => durations.filter((d, i) => d >= time && groups[i] === key).length);
    const events = keys.map((key) => durations.filter((d, i) => d === time && observed[i] && groups[i] === key).length);
    const [n, d] = [atRisk, events].map((list) => list.reduce((all, each) => all + each, 0)) as [number, number];
    const w = peto ? survival : 1;
    keys.forEach((_, g) => {
      u[g]! += w * (events[g]! - (d * atRisk[g]!) / n);
      keys.forEach((_key, h) => {
        if (n > 1)
          V[g]![h]! += ((w * w * d * (n - d)) / (n - 1)) * (atRisk[g]! / n) * ((g === h ? 1 : 0) - atRisk[h]! / n);
      });
    });
    survival *= (n - d) / n;
  }
  const kept = keys
    .map((_, g) => g)
    .filter((g) => V[g]![g]! > 0)
    .slice(1);
  const A = kept.map((g) => [...kept.map((h) => V[g]![h]!), u[g]!]);
  for (let i = 0; i < A.length; i++) {
    for (let k = i + 1; k < A.length; k++) {
      const factor = A[k]![i]! / A[i]![i]!;
      A[k] = A[k]!.map((each, j) => each - factor * A[i]![j]!);
    }
  }
  const x = A.map(() => 0);
  for (let i = A.length - 1; i >= 0; i--) {
    x[i] = (A[i]!.at(-1)! - x.reduce((all, each, j) => (j > i ? all + A[i]![j]! * each : all), 0)) / A[i]![i]!;
  }
  return kept.reduce((all, g, i) => all + u[g]! * x[i]!, 0);
}
