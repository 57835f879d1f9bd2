import {
  CSAT,
  NPS,
  confidenceSequence,
  csat,
  distribution,
  moverDifference,
  nps,
  scoreDifference,
  scoreInterval,
  scorePlan,
  scoreSkewDifference,
  tally,
  tallyBy,
  textbookPlan,
  waldDifference,
  welchDifference,
} from "../../../src/index.ts";
import type { Call } from "../call.ts";

const entry = "cx-metrics";
const now = () => nps([10, 9, 9, 8, 3, 10, 7]);
const before = () => nps([6, 9, 2, 8, 0, 10, 7]);
const shares = () => [csat([5, 4, 5, 1]), csat([2, 4, 5, 1])] as const;
const waves = () =>
  [
    [
      { who: "a", score: 9 },
      { who: "b", score: 10 },
      { who: "c", score: 2 },
    ],
    [
      { who: "a", score: 3 },
      { who: "b", score: 8 },
      { who: "d", score: 5 },
    ],
  ] as const;
const monthly = () =>
  tallyBy(
    [
      { at: "2026-01-05T12:00Z", score: 0 },
      { at: "2026-01-20T12:00Z", score: 10 },
      { at: "2026-02-03T12:00Z", score: 10 },
    ],
    { metric: NPS, rating: "score", when: { at: "at", every: "month", timeZone: "UTC" } },
  );
const [from, to] = [{ percent: 70 }, { percent: 80 }];
const plan = { level: 0.9, samples: "two", population: 5000, eitherDirection: true, method: textbookPlan };
const seen = () =>
  [distribution(NPS, tally(NPS, [10, 9, 3, 8])), distribution(NPS, tally(NPS, [0, 9, 3, 10]))] as const;
const seenShares = () =>
  [distribution(CSAT, tally(CSAT, [5, 4, 1, 5])), distribution(CSAT, tally(CSAT, [1, 4, 1, 5]))] as const;

/** The pure difference methods: no options, each argument checked. */
const methods = { scoreDifference, scoreSkewDifference, moverDifference, waldDifference, welchDifference };

export const calls: readonly Call[] = [
  {
    name: "compare",
    entry,
    args: () => [now(), before(), {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, method: welchDifference, margin: 5, minimumN: 3 })],
  },
  {
    name: "compareToTarget",
    entry,
    args: () => [now(), 30, {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, interval: scoreInterval, margin: 5, minimumN: 3 })],
  },
  {
    name: "comparePaired",
    entry,
    args: () => [...waves(), { metric: NPS, key: "who", rating: "score" }],
    options: 2,
    allOptions: [
      () => ({
        metric: NPS,
        key: "who",
        rating: "score",
        level: 0.9,
        interval: scoreInterval,
        margin: 20,
        minimumN: 2,
        codes: { bad: 0 },
        offScale: "count",
        numerals: true,
      }),
    ],
  },
  {
    name: "compareMetrics",
    entry,
    args: () => [
      [
        { satisfied: 5, again: 4 },
        { satisfied: 4, again: 2 },
        { satisfied: 1, again: null },
      ],
      { current: { metric: CSAT, rating: "satisfied" }, reference: { metric: CSAT, rating: "again" } },
    ],
    options: 1,
    allOptions: [
      () => ({
        current: { metric: CSAT, rating: "satisfied", offScale: "count", numerals: true, codes: { good: 5 } },
        reference: { metric: CSAT, rating: "again" },
        level: 0.9,
        interval: scoreInterval,
        minimumN: 3,
      }),
    ],
  },
  {
    name: "comparePeriods",
    entry,
    args: () => [monthly(), { against: "previous", asOf: "2026-03-01T00:00Z" }],
    options: 1,
    allOptions: [
      () => ({
        metric: NPS,
        against: "yearAgo",
        asOf: "2026-03-01T00:00Z",
        every: "month",
        adjust: "none",
        level: 0.9,
        method: scoreDifference,
        margin: 5,
        minimumN: 3,
        weekStart: "sunday",
        clusters: "disjoint",
      }),
    ],
  },
  {
    name: "differenceInDifferences",
    entry,
    args: () => [{ current: now(), reference: before() }, { current: before(), reference: now() }, {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, interval: scoreInterval, margin: 5, minimumN: 3 })],
  },
  {
    name: "equivalence",
    entry,
    args: () => [now(), before(), { margin: 5 }],
    options: 2,
    allOptions: [() => ({ level: 0.9, method: scoreDifference, margin: 5, minimumN: 3 })],
  },
  {
    name: "nonInferiority",
    entry,
    args: () => [...shares(), { margin: 5 }],
    options: 2,
    allOptions: [() => ({ level: 0.9, method: scoreDifference, margin: 5, minimumN: 3 })],
  },
  {
    name: "confidenceSequence",
    entry,
    args: () => [NPS, [10, 9, 3], {}],
    options: 2,
    allOptions: [
      () => ({ level: 0.9, codes: { bad: 0 }, offScale: "count", numerals: true }),
      () => ({ from: confidenceSequence(NPS, [10, 2]).state }),
    ],
  },
  {
    name: "power",
    entry,
    args: () => [{ from, to, n: 200 }],
    options: 0,
    allOptions: [() => ({ from, to, n: 200, referenceN: 100, ...plan })],
  },
  {
    name: "requiredSampleSize",
    entry,
    args: () => [{ from, to }],
    options: 0,
    allOptions: [
      () => ({ from, to, power: 0.9, ratio: 2, ...plan }),
      () => ({ expect: from, margin: 5, level: 0.9, population: 1000 }),
    ],
  },
  {
    name: "detectableChange",
    entry,
    args: () => [{ from, n: 200 }],
    options: 0,
    allOptions: [() => ({ from, n: 200, referenceN: 100, power: 0.9, ...plan })],
  },
  ...Object.keys(methods).map((name): Call => ({ name, entry, args: () => [...seen(), 0.95, 0] })),
  { name: "agrestiCaffoDifference", entry, args: () => [...seenShares(), 0.95, 0] },
  {
    name: "scoreDifferenceWith",
    entry,
    args: () => [{}],
    options: 0,
    allOptions: [() => ({ unbiased: false })],
  },
  {
    name: "waldDifferenceWith",
    entry,
    args: () => [{}],
    options: 0,
    allOptions: [() => ({ continuity: true })],
  },
  {
    name: "moverDifferenceWith",
    entry,
    args: () => [{}],
    options: 0,
    allOptions: [() => ({ interval: scoreInterval })],
  },
  { name: "adjustedWaldDifferenceWith", entry, args: () => [[0.75, 1.5, 0.75]] },
  {
    name: "moverContrast",
    entry: "stats",
    args: () => [
      [
        { value: 40, lower: 30, upper: 48 },
        { value: 20, lower: 16, upper: 26 },
      ],
      [1, -1],
    ],
  },
  ...Object.keys({ scorePlan, textbookPlan }).map((name): Call => ({
    name,
    entry,
    args: () => {
      const arm = (percent: number) => ({
        kind: "share",
        value: percent,
        variance: percent * (100 - percent),
        answers: { values: [0, 100], shares: [1 - percent / 100, percent / 100] },
      });
      return [arm(70), arm(80), { n: 200, referenceN: 200 }, 0.95];
    },
  })),
];
