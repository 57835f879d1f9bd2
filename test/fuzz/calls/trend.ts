import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { noRules } from "../../../src/stats/series/runRules.ts";
import { series } from "../../../src/trend/series.ts";
import type { Call } from "../call.ts";

const when = (): Record<string, unknown> => ({ at: "at", every: "day", timeZone: "UTC" });
const rows = (): { at: number; score: number; agent: string }[] =>
  Array.from({ length: 60 }, (_, i) => ({ at: (i % 6) * 864e5, score: (i * 7) % 11, agent: `a${i % 3}` }));
const daily = (): unknown =>
  series(rows(), { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
const cube = (): unknown =>
  tallyBy(rows(), { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
const scoring = { level: 0.9, minimumN: 2 };

/** Valid calls of the trend room. */
export const calls: readonly Call[] = [
  {
    name: "series",
    entry: "cx-metrics",
    args: () => [rows(), { metric: NPS, rating: "score", when: when() }],
    options: 1,
    allOptions: [
      () => ({
        metric: NPS,
        rating: "score",
        when: when(),
        weight: () => 1,
        codes: { 99: "notApplicable" },
        offScale: "count",
        emptyPeriods: "drop",
        ...scoring,
      }),
      () => ({ metric: NPS, rating: "score", when: when(), cluster: "agent" }),
      () => ({ metric: NPS, rating: "score", when: when(), count: () => 2, population: () => 900 }),
    ],
  },
  {
    name: "series",
    entry: "cx-metrics",
    args: () => [cube(), {}],
    options: 1,
    allOptions: [() => ({ ...scoring, metric: NPS, emptyPeriods: "keep" })],
  },
  { name: "seriesValues", entry: "cx-metrics", args: () => [daily()] },
  {
    name: "trend",
    entry: "cx-metrics",
    args: () => [daily(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, seasonLength: 3 })],
  },
  {
    name: "anomalies",
    entry: "cx-metrics",
    args: () => [daily(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, adjust: "holm", minimumSegment: 2 })],
  },
  {
    name: "scoreChart",
    entry: "cx-metrics",
    args: () => [daily(), {}],
    options: 1,
    allOptions: [
      () => ({ baseline: { start: 0, end: 4 }, rules: noRules, meanRange: 1.128, screened: true, laney: true }),
    ],
  },
  {
    name: "rolling",
    entry: "cx-metrics",
    args: () => [daily(), { periods: 2 }],
    options: 1,
    allOptions: [() => ({ periods: 2, clusters: "disjoint", ...scoring })],
  },
  {
    name: "cumulative",
    entry: "cx-metrics",
    args: () => [daily(), {}],
    options: 1,
    allOptions: [() => ({ clusters: "disjoint", ...scoring })],
  },
  {
    name: "trailing",
    entry: "cx-metrics",
    args: () => [rows(), { metric: NPS, rating: "score", at: "at", responses: 5 }],
    options: 1,
    allOptions: [
      () => ({
        metric: NPS,
        rating: "score",
        at: "at",
        responses: 5,
        every: 2,
        codes: { 99: "notApplicable" },
        offScale: "count",
        ...scoring,
      }),
    ],
  },
  {
    name: "ewma",
    entry: "cx-metrics",
    args: () => [daily(), { weight: 0.3 }],
    options: 1,
    allOptions: [() => ({ weight: 0.3, level: 0.9 })],
  },
  {
    name: "periodOverPeriod",
    entry: "cx-metrics",
    args: () => [daily(), {}],
    options: 1,
    allOptions: [() => ({ adjust: "holm", margin: 5, level: 0.9, minimumN: 3 })],
  },
  {
    name: "yearOverYear",
    entry: "cx-metrics",
    args: () => [daily(), {}],
    options: 1,
    allOptions: [() => ({ adjust: "holm", margin: 5, level: 0.9, minimumN: 3 })],
  },
];
