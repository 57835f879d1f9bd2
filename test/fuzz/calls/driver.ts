import { NPS, REPURCHASE, crossTally, scale, score, tallyFromCounts, wordTally } from "../../../src/index.ts";
import type { Call } from "../call.ts";

const correlations = (): readonly (readonly number[])[] => [
  [1, 0.5, 0.6],
  [0.5, 1, 0.4],
  [0.6, 0.4, 1],
];

interface Row {
  readonly id: number;
  readonly nps: number;
  readonly food: number;
  readonly signs: number;
  readonly weight: number;
}
const rows = (): readonly Row[] =>
  Array.from({ length: 60 }, (_, id) => ({
    id,
    nps: (3 * id) % 11,
    food: 1 + ((3 * id) % 11 > 5 ? 3 : 0) + (id % 2),
    signs: 1 + (id % 5),
    weight: 1 + (id % 2),
  }));
const required = (): Readonly<Record<string, unknown>> => ({
  metric: NPS,
  rating: "nps",
  items: { food: "food", signs: { rating: "signs", scale: scale(1, 5) } },
  missing: "completeRows",
  scale: scale(1, 5),
});
const everything = (): Readonly<Record<string, unknown>> => ({
  ...required(),
  missing: "pairwise",
  itemCodes: { 9: "missing" },
  codes: { 11: "missing" },
  offScale: "count",
  numerals: true,
  key: "id",
  weight: "weight",
  count: "weight",
  groups: 20,
});
const points = (): unknown => crossTally(rows(), { ...required(), key: "id" } as never);
const boxes = (): unknown => crossTally(rows(), { ...required(), key: "id", low: [1, 2], high: [5] } as never);

const answers = (): readonly unknown[] =>
  rows().map(({ id, nps }) => ({ id: id % 40, on: id * 86_400_000, score: nps, until: null }));
const orders = (): readonly unknown[] =>
  rows().map(({ id, weight }) => ({ who: (7 * id) % 50, on: (id + 9) * 86_400_000, paid: 10 * weight }));
const linking = (): Readonly<Record<string, unknown>> => ({
  metric: NPS,
  rating: "score",
  key: "id",
  at: "on",
  outcome: REPURCHASE,
  event: { key: "who", at: "on" },
  window: { days: 30 },
  asOf: 80 * 86_400_000,
  each: "first",
});

const spec = (): Readonly<Record<string, unknown>> => ({
  items: {
    food: { scale: scale(1, 5), weight: 3, better: "higher", rating: "food" },
    signs: { scale: scale(1, 5), weight: 0.5, codes: { 9: "missing" } },
  },
});
const gaps = (): Readonly<Record<string, unknown>> => ({
  items: {
    food: { perception: "food", expectation: "signs", scale: scale(1, 5), weight: 2, dimension: "all" },
    signs: { perception: "signs", expectation: "food", scale: scale(1, 5), codes: { 9: "missing" } },
  },
});

const cut = (text: string): readonly string[] => text.split("|");
const comments = (): readonly unknown[] =>
  rows().map(({ id }) => ({ id, late: id % 3 === 0, comment: id % 3 === 0 ? "long|queue" : "kind|staff" }));
const wording = (): Readonly<Record<string, unknown>> => ({ text: "comment", tokens: cut, group: "late", key: "id" });
const moving = (): Readonly<Record<string, unknown>> => ({
  moves: [{ from: "detractor", to: "passive", percent: 30 }],
});

/** Every public function of the driver room, and of stats/importance. */
export const calls: readonly Call[] = [
  {
    name: "relativeImportance",
    entry: "stats",
    args: () => [correlations(), {}],
    options: 1,
    allOptions: [() => ({ method: "johnson" })],
  },
  {
    name: "keyness",
    entry: "stats",
    args: () => [[10, 4], [24, 60], {}],
    options: 2,
    allOptions: [() => ({ totals: [40, 160], priorCounts: [40, 60], priorStrength: 20, variance: "respondents" })],
  },
  {
    name: "crossTally",
    entry: "cx-metrics",
    args: () => [rows(), required()],
    options: 1,
    allOptions: [everything, () => ({ ...required(), low: [1, 2], high: [5] })],
  },
  {
    name: "addCrossTallies",
    entry: "cx-metrics",
    args: () => [points(), points(), {}],
    options: 2,
    allOptions: [() => ({ disjoint: true })],
  },
  {
    name: "keyDrivers",
    entry: "cx-metrics",
    args: () => [points(), {}],
    options: 1,
    allOptions: [() => ({ method: "johnson", level: 0.9, minimumN: 10, adjust: "benjaminiHochberg" })],
  },
  {
    name: "penaltyReward",
    entry: "cx-metrics",
    args: () => [boxes(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, minimumN: 10 })],
  },
  {
    name: "compareDrivers",
    entry: "cx-metrics",
    args: () => [
      [
        { key: { year: 2018 }, state: points() },
        { key: { year: 2017 }, state: points() },
      ],
      {},
    ],
    options: 1,
    allOptions: [() => ({ level: 0.9, adjust: "bonferroni" })],
  },
  {
    name: "priorities",
    entry: "cx-metrics",
    args: () => [points(), { goal: 4.5 }],
    options: 1,
    allOptions: [
      () => ({ goal: { food: 4, signs: 5 }, cut: { importance: 50, performance: 60 }, level: 0.9, minimumN: 10 }),
      () => ({ goal: 4, cut: "median", importance: { food: score(NPS, [9, 9, 3]), signs: score(NPS, [9, 8, 1]) } }),
    ],
  },
  {
    name: "orderedAssociation",
    entry: "stats",
    args: () => [[2, 5, 9], [20, 20, 20], {}],
    options: 2,
    allOptions: [() => ({ points: [1, 2, 4], level: 0.9 })],
  },
  {
    name: "linkOutcome",
    entry: "cx-metrics",
    args: () => [answers(), orders(), linking()],
    options: 2,
    allOptions: [
      () => ({
        ...linking(),
        each: "latestMature",
        window: { days: 30, start: 1 },
        event: { key: "who", at: "on", amount: "paid" },
        observedUntil: "until",
        times: true,
        cap: 100,
        level: 0.9,
        minimumN: 2,
        codes: { 11: "missing" },
        offScale: "count",
        numerals: true,
      }),
    ],
  },
  {
    name: "compositeMetric",
    entry: "cx-metrics",
    args: () => [spec()],
    options: 0,
    allOptions: [() => ({ ...spec(), id: "service", name: "Service", source: "own" })],
  },
  { name: "compositePoint", entry: "cx-metrics", args: () => [spec(), { food: 5, signs: 2 }] },
  {
    name: "composite",
    entry: "cx-metrics",
    args: () => [rows(), { ...spec(), missing: "drop" }],
    options: 1,
    allOptions: [
      () => ({
        ...spec(),
        id: "service",
        name: "Service",
        source: "own",
        missing: "renormalise",
        minimumWeight: 0.6,
        cluster: "weight",
        offScale: "count",
        level: 0.9,
        minimumN: 3,
      }),
      () => ({ ...spec(), missing: "itemMeans", cluster: "id" }),
    ],
  },
  {
    name: "expectationGap",
    entry: "cx-metrics",
    args: () => [rows(), gaps()],
    options: 1,
    allOptions: [() => ({ ...gaps(), level: 0.9, adjust: "bonferroni", minimumN: 3, offScale: "count" })],
  },
  {
    name: "distinctiveWords",
    entry: "cx-metrics",
    args: () => [comments(), wording()],
    options: 1,
    allOptions: [
      () => ({
        ...wording(),
        name: "Late",
        priorStrength: 20,
        minimumN: 2,
        adjust: "holm",
        examples: 1,
        stopWords: ["the"],
        level: 0.9,
      }),
    ],
  },
  {
    name: "wordTally",
    entry: "cx-metrics",
    args: () => [comments(), wording()],
    options: 1,
    allOptions: [() => ({ ...wording(), name: "Late", examples: 1, stopWords: ["the"] })],
  },
  {
    name: "addWordTallies",
    entry: "cx-metrics",
    args: () => [[wordTally(comments() as never, wording() as never)]],
  },
  {
    name: "segmentedWords",
    entry: "cx-metrics",
    args: () => ["zh", {}],
    options: 1,
    allOptions: [
      () => ({ lexicon: ["净推荐值"], pairs: { pairs: [{ first: "售", second: "后", count: 5, npmi: 1 }] } }),
    ],
  },
  {
    name: "wordPairs",
    entry: "cx-metrics",
    args: () => [["售|后|慢", "售|后|好", null], cut, {}],
    options: 2,
    allOptions: [() => ({ minimumN: 2, minimumNpmi: 0.2 })],
  },
  {
    name: "whatIf",
    entry: "cx-metrics",
    args: () => [NPS, tallyFromCounts(NPS, { 3: 20, 8: 30, 10: 50 }), moving()],
    options: 2,
    allOptions: [() => ({ ...moving(), target: 50, level: 0.9 })],
  },
  {
    name: "goodRating",
    entry: "cx-metrics",
    args: () => [{ good: [4, 5] }],
    options: 0,
    allOptions: [() => ({ good: [3, 4, 5] })],
  },
];
