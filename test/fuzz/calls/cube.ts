import type { Cube } from "../../../src/cube/cube.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import type { Call } from "../call.ts";

const rows = (): readonly object[] => [
  { tier: "VIP", channel: "chat", score: 10, at: "2026-03-31T23:30:00Z", weight: 2, who: "a", n: 3 },
  { tier: "new", channel: "phone", score: 3, at: "2026-04-15T08:00:00Z", weight: 1, who: "b", n: 4n },
  { tier: null, channel: "chat", score: null, at: null, weight: 1, who: "b", n: "5" },
];
const when = {
  at: "at",
  every: "month",
  timeZone: "UTC",
  asOf: "2026-05-01T00:00Z",
  emptyPeriods: "keep",
  clockChange: "first",
} as const;
const asked = { metric: NPS, rating: "score" } as const;
const columns = (): object => ({
  score: [10, 3, 9],
  tier: { codes: Uint8Array.of(0, 1, 0), labels: ["VIP", "new"] },
  at: Float64Array.of(0, 1e9, 2e9),
  weight: [1, 2, 1],
  who: ["a", "b", "b"],
  n: [1, 2, 3],
});
const cube = (): Cube => tallyBy(rows() as never, { ...asked, by: ["tier", "channel"], when } as never);
const disjoint: NonNullable<Call["allOptions"]> = [() => ({ clusters: "disjoint" })];
const reading = { codes: { 11: "missing" }, offScale: "count", numerals: true } as const;

export const calls: readonly Call[] = [
  {
    name: "tallyBy",
    entry: "cx-metrics",
    args: () => [rows(), asked],
    options: 1,
    allOptions: [
      () => ({ ...asked, ...reading, by: ["tier"], when, weight: "weight", cluster: "who", badRows: "count" }),
      () => ({ ...asked, by: { tier: { key: "tier", order: ["VIP"] } }, count: "n", population: () => 1000 }),
      () => ({
        scale: { min: 0, max: 10, step: 1 },
        rating: "score",
        by: { hour: { instant: "at", part: "hour", timeZone: "UTC", weekStart: "sunday" } },
      }),
    ],
  },
  {
    name: "tallyColumns",
    entry: "cx-metrics",
    args: () => [columns(), asked],
    options: 1,
    allOptions: [
      () => ({
        ...asked,
        ...reading,
        by: ["tier"],
        when: { at: "at", every: "day", timeZone: "UTC", unit: "ms", emptyPeriods: "drop", clockChange: "last" },
        weight: "weight",
        cluster: "who",
        badRows: "count",
      }),
      () => ({ ...asked, count: "n", population: () => 1000 }),
    ],
  },
  {
    name: "countStream",
    entry: "cx-metrics",
    args: () => [rows(), asked],
    options: 1,
    allOptions: [
      () => ({
        ...asked,
        ...reading,
        by: ["tier"],
        when,
        badRows: "count",
        onProgress: () => undefined,
        signal: new AbortController().signal,
      }),
    ],
  },
  {
    name: "scorecard",
    entry: "cx-metrics",
    args: () => [rows(), { metrics: { nps: asked, csat: { metric: CSAT, rating: () => 5 } } }],
    options: 1,
    allOptions: [
      () => ({ metrics: { nps: { ...asked, ...reading } }, by: ["tier"], when, cluster: "who", badRows: "count" }),
    ],
  },
  {
    name: "encode",
    entry: "cx-metrics",
    args: () => [rows(), { tier: "tier", at: { time: "at" }, weight: { number: "weight" } }],
    options: 2,
    allOptions: [() => ({ badRows: "count" })],
  },
  { name: "addCubes", entry: "cx-metrics", args: () => [[cube(), cube()]], options: 1, allOptions: disjoint },
  { name: "rollUp", words: [1], entry: "cx-metrics", args: () => [cube(), ["tier"]], options: 2, allOptions: disjoint },
  { name: "sumPeriods", entry: "cx-metrics", args: () => [cube()], options: 1, allOptions: disjoint },
  { name: "filterCells", entry: "cx-metrics", args: () => [cube(), () => true] },
  {
    name: "crosstab",
    words: [1, 2],
    entry: "cx-metrics",
    args: () => [cube(), "tier", "channel"],
    options: 3,
    allOptions: disjoint,
  },
];
