import { CSAT_MEAN } from "../../../src/index.ts";
import type { Call } from "../call.ts";

type Options = () => Readonly<Record<string, unknown>>;

/** Arguments, the options that must be there, and all of them. */
const call = (
  name: string,
  args: () => readonly unknown[],
  required: Options,
  ...allOptions: readonly Options[]
): Call => ({
  name,
  entry: "cx-metrics",
  args: () => [...args(), required()],
  options: args().length,
  allOptions: allOptions.map((all) => () => ({ ...required(), ...all() })),
});
const fixed = (name: string, ...args: readonly (() => unknown)[]): Call => ({
  name,
  entry: "cx-metrics",
  args: () => args.map((arg) => arg()),
});

const people = (): unknown => [
  { who: "ann", at: 1, sex: "f", age: "old", w: 2, y: 5, used: ["web"] },
  { who: "bo", at: 2, sex: "m", age: "old", w: 1, y: 4, used: ["web", "app"] },
  { who: "ann", at: 3, sex: "f", age: "young", w: 1, y: 3, used: null },
  { who: null, at: 4, sex: "m", age: "young", w: 1, y: 1, used: ["none"] },
  { who: "cy", at: 5, sex: "f", age: "old", w: 1, y: 2, used: ["web"] },
];
const weights = (): number[] => [1, 2, 1, 3, 1];
const respondents = (): unknown => [
  [5, 4, 5],
  [3, 3, 4],
  [1, 2, null],
  [4, 4, 3],
  [2, 1, 3],
];
const stages = (): Options => () => ({ definition: "completed/invited" });
const scoring: Options = () => ({ level: 0.9, minimumN: 2 });

/** Every public function of src/survey. */
export const calls: readonly Call[] = [
  call(
    "calibratedInterval",
    () => [people()],
    () => ({ metric: CSAT_MEAN, rating: "y", by: { sex: "sex" }, weights: weights() }),
    () => ({ weight: "w", method: "linearised", residuals: "plain", level: 0.9, codes: { 9: "missing" } }),
    () => ({ offScale: "count", numerals: true, by: { sex: "sex", age: "age" } }),
  ),
  call(
    "clean",
    () => [people()],
    () => ({}),
    () => ({
      test: { when: () => false, then: "flag" },
      blank: { answers: () => [1], then: "exclude" },
      outOfWindow: { at: "at", period: { start: 0, end: 4 }, then: "exclude" },
      tooFast: { seconds: "y", below: 2, then: "flag" },
      straightLining: { items: () => [3, 3], minimumItems: 2, then: "flag" },
    }),
  ),
  call(
    "completionRate",
    () => [{ started: 10, completed: 6, ineligibleEnds: 1, failed: 2, open: 1 }],
    () => ({}),
    scoring,
  ),
  fixed(
    "compositionCheck",
    () => ({ basic: 50, pro: 40 }),
    () => ({ basic: 600, pro: 300, max: 100 }),
  ),
  call(
    "cronbachAlpha",
    () => [respondents()],
    () => ({}),
    () => ({ level: 0.9, method: "feldt" }),
    () => ({ method: "distributionFree" }),
  ),
  call(
    "dedupe",
    () => [people()],
    () => ({ key: "who", keep: "latest", at: "at" }),
    () => ({ within: 5, asOf: 4 }),
  ),
  { ...fixed("designEffect", weights), entry: "stats" },
  { ...fixed("effectiveSampleSize", weights), entry: "stats" },
  fixed("itemTotal", respondents),
  call(
    "optionShares",
    () => [people()],
    () => ({ options: ["web", "app"], chosen: "used" }),
    () => ({ separator: ";", none: "none", pairs: true, level: 0.9, adjust: "none" }),
  ),
  call(
    "outcomeRate",
    () => [{ I: 60, P: 10, R: 20, NC: 5, O: 5, UH: 30, UR: 1, UO: 2, NE: 9 }],
    () => ({ definition: "RR1" }),
    () => ({ definition: "RR3", e: 0.5, level: 0.9 }),
  ),
  call(
    "postStratify",
    () => [people()],
    () => ({ by: "sex", population: { f: 50, m: 50 } }),
    () => ({ weight: "w" }),
  ),
  call(
    "rake",
    () => [people()],
    () => ({ by: { sex: "sex" }, population: { sex: { f: 50, m: 50 } } }),
    () => ({ weight: "w", cap: 5, tolerance: 1e-9, maxIterations: 50 }),
  ),
  call("responseRate", () => [{ invited: 100, delivered: 90, started: 30, completed: 20 }], stages(), scoring),
  call(
    "responseRates",
    () => [{ basic: { invited: 100, completed: 20 }, pro: { invited: 10, completed: 5 } }],
    stages(),
    scoring,
  ),
  call(
    "trimWeights",
    () => [weights()],
    () => ({ cap: 3 }),
  ),
];
