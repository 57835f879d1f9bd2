import {
  CES_EFFORT,
  CSAT,
  CSAT_MEAN,
  NPS,
  type Score,
  adjustedWaldDifferenceWith,
  agrestiCaffoDifference,
  confidenceSequence,
  csat,
  distribution,
  moverDifference,
  moverDifferenceWith,
  nps,
  score,
  scoreDifference,
  scoreDifferenceWith,
  scoreInterval,
  scorePlan,
  scoreSkewDifference,
  tally,
  tallyBy,
  textbookPlan,
  tInterval,
  waldDifference,
  waldDifferenceWith,
  waldInterval,
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

const PLAIN = [10, 10, 9, 8, 7, 3, 0, 9, 10, 6];
/** Arms of every kind over one metric: with weights, clusters, a population, of one value, of one answer, of none. */
const ARMS: Readonly<Record<string, () => Score>> = {
  plain: () => nps([...PLAIN, ...PLAIN, 0, 10]),
  other: () => nps([3, 6, 2, 9, 10, 0, 0, 7, 8, 5, 6]),
  weighted: () => score(NPS, tally(NPS, PLAIN, { weights: PLAIN.map((_, i) => 1 + (i % 3)) })),
  clustered: () => score(NPS, tally(NPS, PLAIN, { clusters: PLAIN.map((_, i) => i >> 1) })),
  "two clusters": () => score(NPS, tally(NPS, PLAIN, { clusters: PLAIN.map((_, i) => i % 2) })),
  "one cluster": () => score(NPS, tally(NPS, PLAIN, { clusters: PLAIN.map(() => "a") })),
  census: () => score(NPS, tally(NPS, PLAIN, { population: 10 })),
  "half of all": () => score(NPS, tally(NPS, PLAIN, { population: 20 })),
  promoters: () => nps([10, 10, 9, 9, 10]),
  detractors: () => nps([0, 3, 6]),
  balanced: () => nps([10, 0, 10, 0]),
  one: () => nps([10]),
  none: () => nps([]),
};
const SHARES: Readonly<Record<string, () => Score>> = {
  most: () => csat([5, 5, 4, 5, 4, 1, 4, 5]),
  few: () => csat([1, 2, 5, 3, 1, 2, 2, 1, 4]),
  all: () => csat([5, 5, 5, 5]),
  nobody: () => csat([1, 1, 1]),
};
const MEANS: Readonly<Record<string, () => Score>> = {
  high: () => score(CSAT_MEAN, [5, 4, 5, 5, 3, 4]),
  low: () => score(CSAT_MEAN, [1, 2, 2, 4, 1]),
};
const EFFORTS: Readonly<Record<string, () => Score>> = {
  easy: () => score(CES_EFFORT, [...Array.from({ length: 40 }, (_, i) => 1 + (i % 2)), 7]),
  hard: () =>
    score(
      CES_EFFORT,
      Array.from({ length: 40 }, (_, i) => 7 - (i % 3)),
    ),
};
/** Every arm with every other of its metric, both ways, and with itself. */
function pairsOf(
  ...groups: readonly Readonly<Record<string, () => Score>>[]
): Readonly<Record<string, readonly [Score, Score]>> {
  return Object.fromEntries(
    groups.flatMap((group) =>
      Object.entries(group).flatMap(([a, current]) =>
        Object.entries(group).map(([b, reference]) => [`${a}, ${b}`, [current(), reference()] as const]),
      ),
    ),
  );
}
function withEach(
  pairs: Readonly<Record<string, readonly [Score, Score]>>,
  options: Readonly<Record<string, object>>,
): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    Object.entries(pairs).flatMap(([pair, scores]) =>
      Object.entries(options).map(([name, each]) => [`${pair}: ${name}`, [...scores, each]]),
    ),
  );
}
const clear = { "clear, ": [nps([10, 9, 10, 10, 9, 10, 8, 10]), nps([0, 1, 2, 0, 6, 3, 9])] as const };
const odd = (test: unknown): object => ({ method: () => test });
const limits = { lower: -1, upper: 1, level: 0.95, method: "own" };
/** What a method of the caller's own may wrongly give back. */
const ODD_METHODS = {
  "no record": odd(5),
  "no interval": odd({ estimate: 0, pValue: 1 }),
  "no estimate": odd({ interval: limits, pValue: 1 }),
  "no lower limit": odd({ estimate: 0, interval: { ...limits, lower: NaN }, pValue: 1 }),
  "no upper limit": odd({ estimate: 0, interval: { ...limits, upper: NaN }, pValue: 1 }),
  "a p-value above 1": odd({ estimate: 0, interval: limits, pValue: 1.5 }),
  "a p-value below 0": odd({ estimate: 0, interval: limits, pValue: -0.5 }),
  "what it should": odd({ estimate: 0, interval: limits, pValue: 1 }),
};
const METHODS = {
  score: { method: scoreDifference },
  "score, biased": { method: scoreDifferenceWith({ unbiased: false }) },
  skewness: { method: scoreSkewDifference },
  mover: { method: moverDifference },
  "mover on Wald": { method: moverDifferenceWith({ interval: waldInterval }) },
  wald: { method: waldDifference },
  continuity: { method: waldDifferenceWith({ continuity: true }) },
  "agresti and caffo": { method: agrestiCaffoDifference },
  pseudo: { method: adjustedWaldDifferenceWith([0.75, 1.5, 0.75]) },
  welch: { method: welchDifference },
};
const MARGINS = {
  "margin 5": { margin: 5 },
  "margin 150": { margin: 150 },
  "at least 11": { minimumN: 11 },
  "level .8": { level: 0.8 },
};
const [PLAIN_ARM, OTHER_ARM] = [ARMS["plain"]!, ARMS["other"]!];
/** Each arm against two plain ones, both ways, and against itself. */
function againstPlain(): Readonly<Record<string, readonly [Score, Score]>> {
  return Object.fromEntries(
    Object.entries(ARMS).flatMap(([name, arm]) => [
      [`${name}, plain`, [arm(), PLAIN_ARM()] as const],
      [`other, ${name}`, [OTHER_ARM(), arm()] as const],
      [`${name}, itself`, [arm(), arm()] as const],
    ]),
  );
}
const comparisons = (): Readonly<Record<string, readonly unknown[]>> => ({
  ...againstPlain(),
  ...pairsOf(SHARES, MEANS, EFFORTS),
  ...withEach(
    pairsOf(
      { plain: PLAIN_ARM, weighted: ARMS["weighted"]!, clustered: ARMS["clustered"]! },
      { most: SHARES["most"]!, all: SHARES["all"]! },
    ),
    METHODS,
  ),
  ...withEach(pairsOf(EFFORTS), MARGINS),
  ...withEach({ "plain, other": [PLAIN_ARM(), OTHER_ARM()] }, { ...MARGINS, ...ODD_METHODS }),
  ...withEach(clear, MARGINS),
});
const benchmark = { value: 30, n: 400, interval: { lower: 22, upper: 37, level: 0.95 } };
const TARGETS: Readonly<Record<string, unknown>> = {
  30: 30,
  "-30": -30,
  0: 0,
  100: 100,
  "-100": -100,
  benchmark,
  "at a limit": { ...benchmark, value: 22 },
  "a benchmark of another level": { ...benchmark, interval: { ...benchmark.interval, level: 0.9 } },
  "a benchmark outside its limits": { ...benchmark, value: 50 },
  "a benchmark of nobody": { ...benchmark, n: 0 },
  "a benchmark of part of one": { ...benchmark, n: 1.5 },
};
const INTERVALS = {
  usual: {},
  wald: { interval: waldInterval },
  t: { interval: tInterval },
  "margin 20": { margin: 20 },
  "at least 11": { minimumN: 11 },
  "level .9": { level: 0.9 },
};
const againstTargets = (): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    Object.entries({ ...ARMS, most: SHARES["most"]!, high: MEANS["high"]!, easy: EFFORTS["easy"]! }).flatMap(
      ([arm, of]) =>
        Object.entries(TARGETS)
          .filter(([name]) => arm === "plain" || ["30", "-100", "benchmark"].includes(name))
          .flatMap(([name, target]) =>
            Object.entries(["plain", "promoters", "census"].includes(arm) ? INTERVALS : { usual: {} }).map(
              ([how, options]) => [`${arm} against ${name}, ${how}`, [of(), target, options]],
            ),
          ),
    ),
  );
/** Plans: shares, nets, means, scores and whole answers, in one and two samples. */
const PLANS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  shares: { from: { percent: 70 }, to: { percent: 80 } },
  "shares at the end": { from: { percent: 0 }, to: { percent: 100 } },
  "shares alike": { from: { percent: 70 }, to: { percent: 70 } },
  "far shares": { from: { percent: 1 }, to: { percent: 99 } },
  nets: { from: { promoterPercent: 40, detractorPercent: 20 }, to: { promoterPercent: 50, detractorPercent: 15 } },
  "a net of nobody": {
    from: { promoterPercent: 90, detractorPercent: 20 },
    to: { promoterPercent: 50, detractorPercent: 15 },
  },
  means: { from: { mean: 3.5, standardDeviation: 1.2 }, to: { mean: 3.8, standardDeviation: 1.2 } },
  "means of another spread": { from: { mean: 3.5, standardDeviation: 1.2 }, to: { mean: 3.2, standardDeviation: 0.8 } },
  "means without spread": { from: { mean: 3.5, standardDeviation: 0 }, to: { mean: 3.8, standardDeviation: 0 } },
  "means alike without spread": { from: { mean: 3.5, standardDeviation: 0 }, to: { mean: 3.5, standardDeviation: 0 } },
  answers: { from: { values: [1, 2, 3], percents: [20, 30, 50] }, to: { values: [1, 2, 3], percents: [10, 30, 60] } },
  "answers of other values": {
    from: { values: [1, 2, 3], percents: [20, 30, 50] },
    to: { values: [1, 2, 4], percents: [10, 30, 60] },
  },
  "more answers": { from: { values: [1, 2, 3], percents: [20, 30, 50] }, to: { values: [1, 2], percents: [40, 60] } },
  "answers of one value": { from: { values: [1], percents: [100] }, to: { values: [1], percents: [100] } },
  "percents that are too few": {
    from: { values: [1, 2], percents: [100] },
    to: { values: [1, 2], percents: [40, 60] },
  },
  "a value twice": { from: { values: [1, 1], percents: [50, 50] }, to: { values: [1, 1], percents: [40, 60] } },
  "values that descend": { from: { values: [2, 1], percents: [50, 50] }, to: { values: [2, 1], percents: [40, 60] } },
  "percents of 90": { from: { values: [1, 2], percents: [40, 50] }, to: { values: [1, 2], percents: [40, 60] } },
  "no percents": { from: { values: [1, 2] }, to: { values: [1, 2], percents: [40, 60] } },
  "no values": { from: { percents: [40, 60] }, to: { values: [1, 2], percents: [40, 60] } },
  "a share and a mean": { from: { percent: 70 }, to: { mean: 3, standardDeviation: 1 } },
  scores: { from: ARMS["plain"]!(), to: ARMS["other"]!() },
  "a score of nobody": { from: ARMS["none"]!(), to: ARMS["other"]!() },
};
const HOWS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  usual: {},
  "one sample": { samples: "one" },
  "either direction": { eitherDirection: true },
  textbook: { method: textbookPlan },
  "textbook, one sample": { method: textbookPlan, samples: "one" },
  "of few people": { population: 300 },
  "a method that gives nothing": { method: () => null },
  "a method that gives no skewness": { method: () => ({ margin: 1, otherMargin: 1, standardError: 1 }) },
  "a method without error": {
    method: () => ({ margin: 1, otherMargin: -1, standardError: 0, skewness: 0 }),
    eitherDirection: true,
  },
};
/** Plans that are read at all, with each way to ask; those that are refused once. */
const SOUND = ["shares", "far shares", "nets", "means", "means of another spread", "answers", "scores"];
const plans = (
  more: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    Object.entries(PLANS).flatMap(([name, arms]) =>
      Object.entries(SOUND.includes(name) ? { ...HOWS, ...more } : { usual: {} }).map(([how, options]) => [
        `${name}, ${how}`,
        [{ ...arms, ...more["always"], ...options }],
      ]),
    ),
  );

/** The pure difference methods: no options, each argument checked. */
const methods = { scoreDifference, scoreSkewDifference, moverDifference, waldDifference, welchDifference };

export const calls: readonly Call[] = [
  {
    name: "compare",
    entry,
    args: () => [now(), before(), {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, method: welchDifference, margin: 5, minimumN: 3 })],
    variants: comparisons,
  },
  {
    name: "compareToTarget",
    entry,
    args: () => [now(), 30, {}],
    options: 2,
    allOptions: [() => ({ level: 0.9, interval: scoreInterval, margin: 5, minimumN: 3 })],
    variants: againstTargets,
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
    variants: () => ({
      ...withEach(
        { ...againstPlain(), ...pairsOf(EFFORTS) },
        { "margin 20": { margin: 20 }, "margin 150": { margin: 150 } },
      ),
      ...withEach(clear, { ...MARGINS, "margin 0": { margin: 0 } }),
    }),
    allOptions: [() => ({ level: 0.9, method: scoreDifference, margin: 5, minimumN: 3 })],
  },
  {
    name: "nonInferiority",
    entry,
    args: () => [...shares(), { margin: 5 }],
    options: 2,
    variants: () => ({
      ...withEach(
        { ...againstPlain(), ...pairsOf(EFFORTS) },
        { "margin 20": { margin: 20 }, "margin 150": { margin: 150 } },
      ),
      ...withEach(clear, MARGINS),
    }),
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
    variants: () => {
      const { state } = confidenceSequence(NPS, [10, 2, 7]);
      const [low, high] = state.costs;
      return {
        "no answers": [NPS, [], {}],
        "from no answers": [NPS, [], { from: state }],
        "many answers": [NPS, Array.from({ length: 300 }, (_, i) => (i * 7) % 11), {}],
        "all alike": [NPS, Array.from({ length: 60 }, () => 10), {}],
        "a share": [CSAT, [5, 4, 1, 5, 5, 5, 2], {}],
        "another level": [NPS, [1], { from: state, level: 0.9 }],
        "another metric": [CSAT, [1], { from: state }],
        "one cost": [NPS, [1], { from: { ...state, costs: [low] } }],
        "no costs": [NPS, [1], { from: { ...state, costs: 5 } }],
        "a cost that is none": [NPS, [1], { from: { ...state, costs: [low, NaN] } }],
        "a cost below 0": [NPS, [1], { from: { ...state, costs: [-1, high] } }],
        "bets that are none": [NPS, [1], { from: { ...state, bets: -1 } }],
      };
    },
  },
  {
    name: "power",
    entry,
    args: () => [{ from, to, n: 200 }],
    options: 0,
    variants: () =>
      plans({
        always: { n: 200 },
        "two sizes": { n: 120, referenceN: 60 },
        "two people": { n: 2 },
        "one person": { n: 1 },
      }),
    allOptions: [() => ({ from, to, n: 200, referenceN: 100, ...plan })],
  },
  {
    name: "requiredSampleSize",
    entry,
    args: () => [{ from, to }],
    options: 0,
    variants: () => ({
      ...plans({ "power .95": { power: 0.95 }, "ratio 3": { ratio: 3 }, "ratio .1": { ratio: 0.1 } }),
      ...Object.fromEntries(
        Object.entries(PLANS).map(([name, arms]) => [`margin, ${name}`, [{ expect: arms["from"], margin: 5 }]]),
      ),
      "no margin": [{ expect: from, margin: 0 }],
      "a margin of thousands": [{ expect: from, margin: 5000 }],
    }),
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
