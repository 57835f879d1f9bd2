import { CSAT_MEAN, NPS, scale, scoreInterval, tally, tallyBy, waldInterval } from "../../../src/index.ts";
import type { Call } from "../call.ts";

const SCORING = () => ({ level: 0.9, interval: waldInterval, minimumN: 2 });
const READING = () => ({ ...SCORING(), codes: { 11: "missing" }, offScale: "count", numerals: true });
const rows = () => [
  { score: 10, area: "a", at: 0 },
  { score: 3, area: "b", at: 90_000_000 },
  { score: 8, area: "a", at: 180_000_000 },
];
const cube = () =>
  tallyBy(rows(), { metric: NPS, rating: "score", by: ["area"], when: { at: "at", every: "day", timeZone: "UTC" } });
const METRIC = () => ({ id: "own", scale: scale(1, 3) });

export const calls: readonly Call[] = [
  { entry: "cx-metrics", name: "nps", args: () => [[10, 9, 3], {}], options: 1, allOptions: [READING] },
  { entry: "cx-metrics", name: "csat", args: () => [[5, 4, 3], {}], options: 1, allOptions: [READING] },
  {
    entry: "cx-metrics",
    name: "ces",
    args: () => [[1, 2, 7], { question: "effort" }],
    options: 1,
    allOptions: [() => ({ ...READING(), question: "ease" })],
  },
  { entry: "cx-metrics", name: "score", args: () => [NPS, [10, 9, 3], {}], options: 2, allOptions: [READING] },
  {
    entry: "cx-metrics",
    name: "score",
    args: () => [NPS, tally(NPS, [10, 9, 3]), {}],
    options: 2,
    allOptions: [SCORING],
  },
  {
    entry: "cx-metrics",
    name: "sus",
    args: () => [[[4, 2, 4, 1, 5, 2, 4, 2, 4, 3]], {}],
    options: 1,
    allOptions: [READING],
  },
  {
    entry: "cx-metrics",
    name: "umuxLite",
    args: () => [[[6, 5]], {}],
    options: 1,
    allOptions: [() => ({ ...READING(), susLike: true })],
  },
  { entry: "cx-metrics", name: "satisfactionIndex", args: () => [[[8, 7, 6]], {}], options: 1, allOptions: [READING] },
  {
    entry: "cx-metrics",
    name: "scoreCells",
    args: () => [cube(), {}],
    options: 1,
    allOptions: [() => ({ ...SCORING(), suppressBelow: 2, metric: NPS })],
  },
  {
    entry: "cx-metrics",
    name: "seriesOf",
    args: () => [cube(), {}],
    options: 1,
    allOptions: [() => ({ ...SCORING(), emptyPeriods: "drop", metric: NPS })],
  },
  {
    entry: "cx-metrics",
    name: "netMetric",
    args: () => [{ ...METRIC(), bands: { bad: [1], fair: [2], good: [3] }, plus: "good", minus: "bad" }],
    options: 0,
    allOptions: [
      () => ({
        ...METRIC(),
        name: { en: "own", zh: "自定" },
        better: "lower",
        source: "ours",
        bands: { bad: [1], fair: [2], good: [3] },
        plus: "good",
        minus: "bad",
      }),
    ],
  },
  {
    entry: "cx-metrics",
    name: "shareMetric",
    args: () => [{ ...METRIC(), bands: { top: [3], rest: [1, 2] }, band: "top" }],
    options: 0,
    allOptions: [
      () => ({
        ...METRIC(),
        name: "own",
        better: "higher",
        source: "ours",
        bands: { top: [3], rest: [1, 2] },
        band: "top",
      }),
    ],
  },
  {
    entry: "cx-metrics",
    name: "meanMetric",
    args: () => [METRIC()],
    options: 0,
    allOptions: [
      () => ({ ...METRIC(), name: "own", better: "lower", source: "ours", bands: { low: [1], high: [2, 3] } }),
    ],
  },
  {
    entry: "cx-metrics",
    name: "indexMetric",
    args: () => [METRIC()],
    options: 0,
    allOptions: [
      () => ({ ...METRIC(), name: "own", better: "lower", source: "ours", bands: { low: [1], high: [2, 3] } }),
    ],
  },
  { entry: "cx-metrics", name: "distribution", args: () => [CSAT_MEAN, tally(CSAT_MEAN, [5, 4])] },
  {
    entry: "cx-metrics",
    name: "proportionInterval",
    args: () => [3, 10, {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, interval: scoreInterval })],
  },
];
