import { noRules } from "../../../src/stats/series/runRules.ts";
import type { Call } from "../call.ts";

const csat = [71, 74, 73, 76, 75, 79, 78, 82];
const numbers = (): unknown => [...csat];
const errors = (): unknown => csat.map(() => 2);
const quarters = (): unknown => [40, 55, 48, 30, 43, 57, 52, 33, 47, 58, 53, 38];
const points = (): unknown => csat.map((value, at) => ({ at, value, z: (value - 76) / 3 }));
const chart = (): Record<string, unknown> => ({
  baseline: { start: 0, end: 6 },
  rules: noRules,
  meanRange: 1.128,
  screened: true,
});

/** Valid calls of stats/series. */
export const calls: readonly Call[] = [
  { name: "autocorrelation", entry: "stats", args: () => [numbers(), { lags: 2 }], options: 1 },
  { name: "ljungBox", entry: "stats", args: () => [numbers(), { lags: 2 }], options: 1 },
  {
    name: "mannKendall",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ serial: "independent", alternative: "greater", continuity: false })],
  },
  {
    name: "hamedRao",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ lags: 3, level: 0.9 })],
  },
  {
    name: "seasonalMannKendall",
    entry: "stats",
    args: () => [quarters(), { seasonLength: 4 }],
    options: 1,
    allOptions: [
      () => ({ seasonLength: 4, serial: "hirschSlack", alternative: "less", continuity: false, level: 0.9 }),
    ],
  },
  {
    name: "theilSen",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, intercept: "separate", times: [0, 1, 2, 3, 5, 5, 6, 9] })],
  },
  {
    name: "linearTrend",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, errors: "neweyWest", lag: 1, times: [0, 1, 2, 3, 4, 5, 6, 7] })],
  },
  {
    name: "forecastNext",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, serial: "independent", range: [0, 100] })],
  },
  {
    name: "weightedTrend",
    entry: "stats",
    args: () => [numbers(), errors(), {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, inflation: 1.5, times: [0, 1, 2, 3, 4, 5, 6, 7] })],
  },
  {
    name: "logisticTrend",
    entry: "stats",
    args: () => [[40, 44, 52, 55], [100, 98, 105, 99], {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, dispersion: "binomial", times: [0, 1, 2, 4] })],
  },
  {
    name: "isotonicTrend",
    entry: "stats",
    args: () => [numbers(), { standardErrors: errors() }],
    options: 1,
    allOptions: [() => ({ standardErrors: errors(), serial: "independent", seasonLength: 4, level: 0.9 })],
  },
  {
    name: "levelShifts",
    entry: "stats",
    args: () => [numbers(), { standardErrors: errors() }],
    options: 1,
    allOptions: [() => ({ standardErrors: errors(), minimumSegment: 2, level: 0.9 })],
  },
  { name: "pettitt", entry: "stats", args: () => [numbers()] },
  {
    name: "pelt",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ penalty: 10, minimumSegment: 3, standardErrors: errors() })],
  },
  {
    name: "stl",
    entry: "stats",
    args: () => [quarters(), { seasonLength: 4 }],
    options: 1,
    allOptions: [
      () => ({
        seasonLength: 4,
        seasonalWindow: 7,
        trendWindow: 7,
        lowPassWindow: 5,
        seasonalDegree: 1,
        trendDegree: 0,
        lowPassDegree: 0,
        seasonalJump: 1,
        trendJump: 1,
        lowPassJump: 1,
        robust: true,
        innerLoops: 2,
        outerLoops: 2,
      }),
    ],
  },
  {
    name: "pChart",
    entry: "stats",
    args: () => [[12, 15, 9, 30, 11], [100, 120, 90, 110, 95], {}],
    options: 2,
    allOptions: [() => ({ ...chart(), baseline: { start: 0, end: 3 }, laney: true })],
  },
  {
    name: "uChart",
    entry: "stats",
    args: () => [[30, 28, 35, 31], [10, 9.5, 12, 10], {}],
    options: 2,
    allOptions: [() => ({ ...chart(), baseline: { start: 0, end: 3 }, laney: true })],
  },
  {
    name: "xmrChart",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ ...chart(), rangeLimit: 3.267 })],
  },
  {
    name: "ewmaChart",
    entry: "stats",
    args: () => [numbers(), {}],
    options: 1,
    allOptions: [() => ({ ...chart(), weight: 0.3 })],
  },
  { name: "runsAbout", entry: "stats", args: () => [numbers(), 76] },
  { name: "anhoejRules", entry: "stats", args: () => [points()] },
  { name: "nelsonRules", entry: "stats", args: () => [points()] },
  { name: "noRules", entry: "stats", args: () => [] },
];
