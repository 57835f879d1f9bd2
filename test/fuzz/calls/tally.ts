import { NPS } from "../../../src/metric/catalogue.ts";
import { durationTally } from "../../../src/stats/quantiles/durationTally.ts";
import { tally } from "../../../src/tally/tally.ts";
import type { Call } from "../call.ts";

const durations = (): unknown => durationTally([1, 60, 3600, null]);

export const calls: readonly Call[] = [
  {
    name: "tally",
    entry: "cx-metrics",
    args: () => [NPS, [10, 9, 3, null]],
    options: 2,
    allOptions: [
      () => ({
        codes: { 11: "missing" },
        offScale: "count",
        numerals: true,
        weights: [1, 2, 0.5, 1],
        clusters: ["a", "a", "b", "b"],
      }),
      () => ({ population: 500 }),
    ],
  },
  {
    name: "tallyFromCounts",
    entry: "cx-metrics",
    args: () => [{ min: 1, max: 3, step: 1 }, [3, 0, 5]],
    options: 2,
    allOptions: [() => ({ excluded: { missing: 3 }, weights: { sums: [3, 0, 5], squares: [3, 0, 5] } })],
  },
  {
    name: "addTallies",
    entry: "cx-metrics",
    args: () => [[tally(NPS, [10]), tally(NPS, [3, null])]],
    options: 1,
    allOptions: [() => ({ clusters: "disjoint" })],
  },
  {
    name: "durationTally",
    entry: "stats",
    args: () => [[1, 60, 3600, null]],
    options: 1,
    allOptions: [() => ({ relativeAccuracy: 0.05, negative: "count" })],
  },
  { name: "addDurationTallies", entry: "stats", args: () => [[durations(), durations()]] },
  { name: "durationQuantile", entry: "stats", args: () => [durations(), 0.5] },
  { name: "durationMean", entry: "stats", args: () => [durations()] },
];
