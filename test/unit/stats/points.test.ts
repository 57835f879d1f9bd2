import { describe, expect, it } from "vitest";
import { autocorrelation, ljungBox } from "../../../src/stats/series/autocorrelation.ts";
import { hamedRao } from "../../../src/stats/series/hamedRao.ts";
import { linearTrend } from "../../../src/stats/series/linearTrend.ts";
import { forecastNext } from "../../../src/stats/series/forecastNext.ts";
import { logisticTrend } from "../../../src/stats/series/logisticTrend.ts";
import { mannKendall } from "../../../src/stats/series/mannKendall.ts";
import { pChart, uChart } from "../../../src/stats/series/pChart.ts";
import { pelt } from "../../../src/stats/series/pelt.ts";
import { pettitt } from "../../../src/stats/series/pettitt.ts";
import { seasonalMannKendall } from "../../../src/stats/series/seasonalMannKendall.ts";
import { stl } from "../../../src/stats/series/stl.ts";
import { theilSen } from "../../../src/stats/series/theilSen.ts";
import { weightedTrend } from "../../../src/stats/series/weightedTrend.ts";
import { ewmaChart, xmrChart } from "../../../src/stats/series/xmrChart.ts";
import { refusalOf } from "../../config/errors.ts";

type Numbers = readonly (number | null)[];

const errorsOf = (x: Numbers): Numbers => (Array.isArray(x) ? x.map((each) => (each === null ? null : 2)) : []);

const onNumbers: readonly (readonly [name: string, of: (values: Numbers) => unknown])[] = [
  ["mannKendall", (x) => mannKendall(x)],
  ["mannKendall, independent", (x) => mannKendall(x, { serial: "independent" })],
  ["seasonalMannKendall", (x) => seasonalMannKendall(x, { seasonLength: 2 })],
  ["seasonalMannKendall, hirschSlack", (x) => seasonalMannKendall(x, { seasonLength: 2, serial: "hirschSlack" })],
  ["theilSen", (x) => theilSen(x)],
  ["linearTrend", (x) => linearTrend(x)],
  ["forecastNext", (x) => forecastNext(x)],
  ["weightedTrend", (x) => weightedTrend(x, errorsOf(x))],
  ["pettitt", (x) => pettitt(x)],
  ["pelt", (x) => pelt(x)],
  ["pelt with errors", (x) => pelt(x, { standardErrors: errorsOf(x) })],
  ["xmrChart", (x) => xmrChart(x)],
  ["ewmaChart", (x) => ewmaChart(x)],
];

const withoutGaps: typeof onNumbers = [
  ["hamedRao", (x) => hamedRao(x as number[])],
  ["stl", (x) => stl(x as number[], { seasonLength: 2 })],
  ["autocorrelation", (x) => autocorrelation(x as number[], { lags: 0 })],
  ["ljungBox", (x) => ljungBox(x as number[], { lags: 1 })],
  ["linearTrend, neweyWest", (x) => linearTrend(x, { errors: "neweyWest" })],
];

/** No NaN, no infinity, no −0, no undefined anywhere. */
function expectPlain(result: unknown): void {
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
}

describe("whatever the series, a result is plain numbers or null with a reason", () => {
  const awkward: readonly (readonly [what: string, values: Numbers])[] = [
    ["no points", []],
    ["one point", [3]],
    ["two points", [3, 5]],
    ["three points", [3, 5, 4]],
    ["only gaps", [null, null, null, null]],
    ["gaps and one point", [null, 7, null, null]],
    ["a constant", [4, 4, 4, 4, 4, 4]],
    ["a straight line", [0.1, 0.2, 0.30000000000000004, 0.4, 0.5, 0.6]],
    ["a line of whole numbers", [10, 20, 30, 40, 50, 60]],
    ["one step", [1, 1, 1, 1, 2, 2, 2, 2]],
    ["alternating", [3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4]],
    ["huge", [1e99, -2e99, 1.5e99, 3e99, -1e100]],
    ["tiny", [1e-150, 2e-150, 1.5e-150, 3e-150, 2e-150]],
    ["minus zero", [-0, 1, -0, 0, 3, -0, 2, -0]],
    ["only minus zero", [-0, -0, -0, -0, -0]],
    ["zeros with one spike", [0, 0, 0, 0, 9, 0, 0, 0]],
    ["every second missing", [1, null, 3, null, 2, null, 5, null]],
  ];
  for (const [name, of] of onNumbers) {
    it.each(awkward)(`${name}: %s`, (_, values) => {
      const frozen = Object.freeze([...values]);
      expectPlain(of(frozen));
    });
  }
  for (const [name, of] of withoutGaps) {
    it.each(awkward.filter(([, values]) => !values.includes(null) && values.length > 1))(`${name}: %s`, (_, values) => {
      expectPlain(of(values));
    });
  }
});

describe("bad input", () => {
  it.each([...onNumbers, ...withoutGaps])("%s refuses what is no list of numbers", (_, of) => {
    expect(refusalOf(() => of("1234" as never)).code).toBe("NOT_ITERABLE");
    expect(refusalOf(() => of(null as never)).code).toBe("NOT_ITERABLE");
    for (const bad of [NaN, Infinity, "5", undefined, true, 5n]) {
      const error = refusalOf(() => of([1, 2, bad as never, 4, 5, 6]));
      expect([error.code, error.details.argument, error.details.index]).toEqual(["NOT_A_NUMBER", "values", 2]);
    }
  });

  it.each([...onNumbers, ...withoutGaps])("%s refuses numbers whose squares are none", (_, of) => {
    for (const bad of [1e200, -1e308]) {
      const error = refusalOf(() => of([1, 2, bad, 4, 5, 6]));
      expect([error.code, error.details.argument, error.details.index]).toEqual(["OUT_OF_RANGE", "values", 2]);
    }
  });

  it("standard errors lie within what can be squared", () => {
    for (const bad of [0, 1e-200, 1e200, -1, NaN]) {
      const errors = [2, bad, 2, 2];
      for (const of of [
        () => weightedTrend([1, 2, 4, 3], errors),
        () => pelt([1, 2, 4, 3], { standardErrors: errors }),
      ]) {
        const { code, details } = refusalOf(of);
        expect([code, details.argument, details.index]).toEqual([
          Number.isNaN(bad) ? "NOT_A_NUMBER" : "OUT_OF_RANGE",
          "standardErrors",
          1,
        ]);
      }
    }
  });

  it.each(withoutGaps)("%s refuses a gap", (_, of) => {
    const error = refusalOf(() => of([1, 2, null, 4, 6, 5]));
    expect([error.code, error.details.index]).toEqual(["MIXED_PERIODS", 2]);
  });

  it.each([
    [[0, 1, 1, 3], "DUPLICATE", 2],
    [[0, 2, 1, 3], "OUT_OF_RANGE", 2],
    [[0, 1, 2], "LENGTH_MISMATCH", undefined],
    [[0, NaN, 2, 3], "NOT_A_NUMBER", 1],
  ] as const)("times %j are refused as %s", (times, code, index) => {
    for (const of of code === "DUPLICATE" ? [linearTrend] : [theilSen, linearTrend]) {
      const error = refusalOf(() => of([1, 2, 4, 3], { times }));
      expect([error.code, error.details.argument, error.details.index]).toEqual([code, "times", index]);
    }
    expect(refusalOf(() => weightedTrend([1, 2, 4, 3], [1, 1, 1, 1], { times })).code).toBe(code);
    expect(refusalOf(() => logisticTrend([1, 2, 4, 3], [9, 9, 9, 9], { times })).code).toBe(code);
  });

  it.each([
    [() => mannKendall([1, 2, 3], { serial: "ar2" as never }), "BAD_OPTION", "serial"],
    [() => mannKendall([1, 2, 3], { alternative: "up" as never }), "BAD_OPTION", "alternative"],
    [() => theilSen([1, 2], { level: 1 }), "OUT_OF_RANGE", "level"],
    [() => theilSen([1, 2], { intercept: "mean" as never }), "BAD_OPTION", "intercept"],
    [() => seasonalMannKendall([1, 2, 3], { seasonLength: 1 }), "OUT_OF_RANGE", "seasonLength"],
    [() => seasonalMannKendall([1, 2, 3], { seasonLength: 2.5 }), "NOT_INTEGER", "seasonLength"],
    [() => seasonalMannKendall([1, 2, 3], {} as never), "NOT_A_NUMBER", "seasonLength"],
    [() => stl([1, 2, 3, 4], { seasonLength: 1 }), "OUT_OF_RANGE", "seasonLength"],
    [() => stl([1, 2, 3, 4], { seasonLength: 2, seasonalWindow: 2.5 }), "NOT_INTEGER", "seasonalWindow"],
    [() => stl([1, 2, 3, 4], { seasonLength: 2, trendDegree: 2 as never }), "OUT_OF_RANGE", "trendDegree"],
    [() => hamedRao([1, 2, 3, 4], { lags: 4 }), "OUT_OF_RANGE", "lags"],
    [() => autocorrelation([1, 2, 3], { lags: 3 }), "OUT_OF_RANGE", "lags"],
    [() => linearTrend([1, 2, 3], { errors: "white" as never }), "BAD_OPTION", "errors"],
    [() => linearTrend([1, 2, 3], { lag: -1 }), "OUT_OF_RANGE", "lag"],
    [() => forecastNext([1, 2, 3, 5], { range: [100, -100] }), "OUT_OF_RANGE", "range"],
    [() => weightedTrend([1, 2, 3], [1, 0, 1]), "OUT_OF_RANGE", "standardErrors"],
    [() => weightedTrend([1, 2, 3], [1, null, 1]), "NOT_A_NUMBER", "standardErrors"],
    [() => weightedTrend([1, 2, 3], [1, 1]), "LENGTH_MISMATCH", "standardErrors"],
    [() => weightedTrend([1, 2, 3], [1, 1, 1], { inflation: 0.5 }), "OUT_OF_RANGE", "inflation"],
    [() => logisticTrend([1, 2, 3], [1, 1, 3]), "OUT_OF_RANGE", "successes"],
    [() => logisticTrend([1, 2.5, 3], [9, 9, 9]), "NOT_INTEGER", "successes"],
    [() => logisticTrend([1, 2], [3, 4], { dispersion: "none" as never }), "BAD_OPTION", "dispersion"],
    [() => pelt([1, 2, 3], { penalty: -1 }), "OUT_OF_RANGE", "penalty"],
    [() => pelt([1, 2, 3], { minimumSegment: 0 }), "OUT_OF_RANGE", "minimumSegment"],
    [() => pelt([1, 2, 3], { standardErrors: [1, 1] }), "LENGTH_MISMATCH", "standardErrors"],
    [() => pelt([1, 2, 3], { standardErrors: [1, 0, 1] }), "OUT_OF_RANGE", "standardErrors"],
    [() => pChart([1, 2, 3], [9, 9, 9], { baseline: { end: 4 } }), "OUT_OF_RANGE", "baseline.end"],
    [() => pChart([1, 2, 3], [9, 9, 9], { baseline: { start: 2, end: 1 } }), "OUT_OF_RANGE", "baseline.end"],
    [() => pChart([1, 2, 3], [9, 9]), "LENGTH_MISMATCH", "totals"],
    [() => uChart([1, 2, 3], [9, 9, 0]), "OUT_OF_RANGE", "events"],
    [() => uChart([1, 2, 3], [9, -1, 3]), "OUT_OF_RANGE", "exposure"],
    [() => xmrChart([1, 2, 3], { meanRange: 0 }), "OUT_OF_RANGE", "meanRange"],
    [() => ewmaChart([1, 2, 3], { weight: 0 }), "OUT_OF_RANGE", "weight"],
  ] as const)("%s", (call, code, argument) => {
    const error = refusalOf(call);
    expect([error.code, error.details.argument]).toEqual([code, argument]);
  });
});
