import { derSimonianLaird } from "../../../src/stats/index.ts";
import type { Call } from "../call.ts";

type Options = () => Readonly<Record<string, unknown>>;

const level: Options = () => ({ level: 0.9 });

/** Arguments, then the options. */
const optional = (name: string, args: () => readonly unknown[], ...allOptions: readonly Options[]): Call => ({
  name,
  entry: "stats",
  args: () => [...args(), {}],
  options: args().length,
  allOptions,
});
const fixed = (name: string, args: () => readonly unknown[]): Call => ({ name, entry: "stats", args });

const two = (): readonly unknown[] => [[5, 5, 4, 3, 5], { values: [1, 2, 3, 4], counts: [1, 1, 0, 2] }];
const numbers = (): readonly unknown[] => [
  [31, 35, 42, 44],
  [28, 30, 29, 34],
];
const groups = (): readonly unknown[] => [[[5, 5, 4], [3, 4, 2], { values: [1, 2], counts: [2, 1] }]];
const square = (): readonly unknown[] => [[[10, 9, 10], [6, 6, 3], [10, 7, 13]]]; // prettier-ignore
const twoByTwo = (): readonly unknown[] => [[[6, 1], [2, 5]]]; // prettier-ignore
const estimates = (): unknown => ({ estimates: [30, 42, 55], standardErrors: [3, 4, 5] });
const variances = (): readonly unknown[] => [
  [30, 42, 55],
  [9, 16, 25],
];
const rows = (): unknown => [
  { events: 12, exposure: 1000, cluster: "a" },
  { events: 4, exposure: 1000, cluster: "b" },
  { events: 9, exposure: 500, cluster: "b" },
];
const shares = (): readonly unknown[] => [
  { successes: 13, trials: 19 },
  { successes: 16, trials: 41 },
];
const times = [3, 5, 8, 9, 12, 14, 21, 30, 44, 95];

/** Every public function of stats: tests, rates, quantiles, resampling. */
export const calls: readonly Call[] = [
  optional(
    "adjustPValues",
    () => [[0.01, 0.04, null, 0.03]],
    () => ({ method: "holm" }),
  ),
  optional("brunnerMunzel", two, level),
  optional("chiSquareTest", twoByTwo, () => ({ continuity: true })),
  optional("cliffsDelta", two, level),
  optional(
    "cochranArmitage",
    () => [
      [61, 16, 76],
      [172, 42, 152],
    ],
    () => ({ scores: [0, 1, 3] }),
  ),
  fixed("fisherExact", twoByTwo),
  optional(
    "heterogeneity",
    () => [estimates()],
    () => ({ method: derSimonianLaird }),
  ),
  fixed("shrinkEstimates", () => [estimates(), { tauSquared: 139, mean: 42, standardError: 7 }]),
  fixed("pauleMandel", variances),
  fixed("derSimonianLaird", variances),
  fixed("restrictedMaximumLikelihood", variances),
  optional("hodgesLehmann", two, level),
  fixed("jonckheereTerpstra", groups),
  fixed("kruskalWallis", groups),
  optional(
    "mannWhitney",
    () => [
      [5, 6, 8],
      [1, 2, 3, 7],
    ],
    () => ({ alternative: "less", continuity: false }),
    () => ({ exact: true }),
  ),
  fixed("mcNemar", () => [25, 13]),
  fixed("stuartMaxwell", square),
  fixed("bowker", square),
  optional("welchTest", numbers, () => ({ level: 0.9, against: 1 })),
  optional("pairedTTest", numbers, () => ({ level: 0.9, against: 1 })),
  fixed("fitBetaBinomial", () => [{ successes: [41, 52, 79], trials: [50, 92, 93] }]),
  optional("goodmanIntervals", () => [[10, 20, 70]], level),
  optional("quesenberryHurstIntervals", () => [[10, 20, 70]], level),
  optional(
    "poissonRateInterval",
    () => [5, 100],
    () => ({ level: 0.9, method: "midP" }),
  ),
  optional(
    "rateInterval",
    () => [rows()],
    () => ({ level: 0.9, spread: "quasi" }),
    () => ({ method: "score" }),
  ),
  optional(
    "compareRates",
    () => [rows(), { events: 8, exposure: 900 }],
    () => ({ level: 0.9, spread: "quasi" }),
    () => ({ method: "midP" }),
  ),
  optional(
    "compareRateToTarget",
    () => [rows(), 0.01],
    () => ({ level: 0.9, spread: "quasi", alternative: "greater" }),
    () => ({ method: "jeffreys" }),
  ),
  optional("shareRatio", shares, level),
  optional("oddsRatio", shares, level),
  fixed("harrellDavis", () => [times, 0.5]),
  optional(
    "quantile",
    () => [times, 0.9],
    () => ({ type: 6 }),
  ),
  optional(
    "quantiles",
    () => [times, [0.25, 0.5]],
    () => ({ type: 6 }),
  ),
  optional("quantileInterval", () => [times, 0.5], level),
  optional(
    "weightedQuantile",
    () => [times, 0.5],
    () => ({ level: 0.9, method: "woodruff", weights: [1, 2, 1, 2, 1, 2, 1, 2, 1, 2] }),
  ),
  {
    name: "bootstrapInterval",
    entry: "stats",
    args: () => [
      { counts: [2, 3, 10] },
      (counts: readonly number[]): number => counts[2]! / 15,
      { seed: 1, resamples: 50 },
    ],
    options: 2,
    allOptions: [() => ({ seed: 1, resamples: 50, level: 0.9, method: "percentile" })],
  },
  {
    name: "bootstrapTInterval",
    entry: "stats",
    args: () => [times, { seed: 1, resamples: 50 }],
    options: 1,
    allOptions: [() => ({ seed: 1, resamples: 50, level: 0.9 })],
  },
  optional(
    "linearisedInterval",
    () => [[5, 4, 2, 4, 1, 3]],
    () => ({ strata: ["a", "a", "a", "b", "b", "b"], population: { a: 30, b: 60 }, level: 0.9 }),
    () => ({
      weights: [1, 2, 1, 2, 1, 2],
      clusters: [1, 1, 2, 2, 3, 3],
      domain: [true, true, true, true, true, false],
    }),
    () => ({ population: 60 }),
  ),
  {
    name: "hierarchicalNormal",
    entry: "stats",
    args: () => [{ estimates: [30, 42, 55, 38], standardErrors: [3, 4, 5, 6] }, {}],
    options: 1,
    allOptions: [() => ({ level: 0.9 })],
  },
];
