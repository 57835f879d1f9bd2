import { refuse, requireNumber } from "../errors.ts";
import { effectiveCounts } from "../metric/distribution.ts";
import { sum } from "../numerics/sum.ts";
import { requireRecord, settle } from "../options.ts";
import type { Score } from "../score/score.ts";
import { type ChangeUnit, changeUnit, requireScore } from "./change.ts";

/** An expected share, in percent of the answers. */
export interface PlannedShare {
  /** 0..100 */
  readonly percent: number;
}

/** An expected NPS (or other net score), by its two ends in percent of the answers. */
export interface PlannedNet {
  /** Answers that count for, 0..100. */
  readonly promoterPercent: number;
  /** Answers that count against, 0..100; with the promoters at most 100. */
  readonly detractorPercent: number;
}

/** Expected answers of any bounded scale: what they are worth, ascending, and how many percent of them there are. */
export interface PlannedAnswers {
  /** What the answers are worth, ascending. */
  readonly values: readonly number[];
  /** How many percent of the answers have each value; together 100. */
  readonly percents: readonly number[];
}

/** An expected mean with its standard deviation, in the unit of the answers; tested by Student's t. */
export interface PlannedMean {
  /** In the unit of the answers. */
  readonly mean: number;
  /** Of the answers, not of their mean; in their unit, 0 or more. */
  readonly standardDeviation: number;
}

/**
 * What is expected of one arm. The result is in its unit: percent, NPS points, that of the values, or that of the mean.
 * A score says "as it was".
 */
export type Planned = PlannedShare | PlannedNet | PlannedAnswers | PlannedMean | Score;

/** An arm as it is planned, in the reported unit: what a {@link PlanMethod} is given. */
export interface PlannedArm {
  /** What it was given as; a score is `"answers"`. */
  readonly kind: "share" | "net" | "answers" | "mean";
  /** The expected score: percent, points, or the unit of the answers. */
  readonly value: number;
  /** Of one answer. */
  readonly variance: number;
  /** What answers are worth, ascending, and their shares, 0..1; null for a mean that is given by its deviation only. */
  readonly answers: {
    /** In the reported unit. */
    readonly values: readonly number[];
    /** 0..1, together 1. */
    readonly shares: readonly number[];
  } | null;
}

/** Checks what is expected of an arm. @internal */
export function plannedArm(planned: Planned, argument: string): PlannedArm {
  requireRecord(planned, argument, "a share, net score, mean, answers or score");
  if ("distribution" in planned) {
    requireScore(planned, argument);
    if (planned.n === 0) refuse("EMPTY", argument, "a score with answers", 0);
    return armOfAnswers("answers", planned.distribution.values, effectiveCounts(planned.distribution));
  }
  requireForm(planned, argument);
  if ("percent" in planned) {
    requireNumber(planned.percent, `${argument}.percent`, 0, 100);
    return armOfAnswers("share", [0, 100], [100 - planned.percent, planned.percent]);
  }
  if ("promoterPercent" in planned || "detractorPercent" in planned) {
    const { promoterPercent, detractorPercent } = planned as PlannedNet;
    requireNumber(promoterPercent, `${argument}.promoterPercent`, 0, 100);
    requireNumber(detractorPercent, `${argument}.detractorPercent`, 0, 100 - promoterPercent);
    const passives = 100 - promoterPercent - detractorPercent;
    return armOfAnswers("net", [-100, 0, 100], [detractorPercent, passives, promoterPercent]);
  }
  if ("percents" in planned || "values" in planned) {
    const { values, percents } = planned as PlannedAnswers;
    requirePlannedAnswers(values, percents, argument);
    return armOfAnswers("answers", values, percents);
  }
  requireNumber(planned.mean, `${argument}.mean`, -1e100, 1e100);
  requireNumber(planned.standardDeviation, `${argument}.standardDeviation`, 0, 1e100);
  return { kind: "mean", value: planned.mean, variance: planned.standardDeviation ** 2, answers: null };
}

/** What a plan's changes and margins count in; null where it is of plain numbers. @internal */
export function plannedUnit(planned: Planned): ChangeUnit | null {
  if ("metric" in planned) return changeUnit(planned.metric.unit);
  if ("percent" in planned) return "percentage points";
  return "promoterPercent" in planned ? "points" : null;
}

/** The names of each form that a plan can have. */
const FORMS: readonly (readonly string[])[] = [
  ["percent"],
  ["promoterPercent", "detractorPercent"],
  ["values", "percents"],
  ["mean", "standardDeviation"],
];

/** Refuses names of no form, and of two. */
function requireForm(planned: object, argument: string): void {
  const names = FORMS.find((form) => form.some((name) => name in planned)) ?? FORMS.flat();
  settle(planned, Object.fromEntries(names.map((name) => [name, undefined])), argument);
  if (Object.keys(planned).length === 0)
    refuse("BAD_OPTION", argument, `a score, or ${FORMS.map((form) => form.join(" and ")).join(", or ")}`, planned);
}

/** Two arms over the same values. @internal */
export function plannedPair(from: Planned, to: Planned): readonly [PlannedArm, PlannedArm] {
  const pair = [plannedArm(from, "from"), plannedArm(to, "to")] as const;
  const [first, second] = pair.map(({ answers }) => answers?.values ?? []);
  if (first!.length !== second!.length || first!.some((value, k) => value !== second![k])) {
    refuse("METRIC_MISMATCH", "to", `a ${pair[0].kind}, as from`, to);
  }
  return pair;
}

/** An arm from what its answers are worth and how often each comes. @internal */
export function armOfAnswers(
  kind: PlannedArm["kind"],
  values: readonly number[],
  weights: readonly number[],
): PlannedArm {
  const all = sum(weights);
  const shares = weights.map((weight) => weight / all);
  const value = sum(shares.map((share, k) => share * values[k]!));
  const variance = sum(shares.map((share, k) => share * (values[k]! - value) ** 2));
  return { kind, value, variance, answers: { values, shares } };
}

/** An arm as a caller would have written it. @internal */
export function asPlanned({ kind, value, variance, answers }: PlannedArm): Exclude<Planned, Score> {
  if (answers === null) return { mean: value, standardDeviation: Math.sqrt(variance) };
  const percents = answers.shares.map((share) => 100 * share);
  if (kind === "share") return { percent: percents[1]! };
  if (kind === "net") return { promoterPercent: percents[2]!, detractorPercent: percents[0]! };
  return { values: answers.values, percents };
}

function requirePlannedAnswers(values: readonly number[], percents: readonly number[], argument: string): void {
  for (const [name, list] of [
    ["values", values],
    ["percents", percents],
  ] as const) {
    if (!Array.isArray(list)) refuse("BAD_OPTION", `${argument}.${name}`, "a list of numbers", list);
  }
  if (values.length < 2) refuse("OUT_OF_RANGE", `${argument}.values`, "two values or more", values.length);
  if (percents.length !== values.length) {
    refuse("LENGTH_MISMATCH", `${argument}.percents`, `${values.length} entries, one a value`, percents.length);
  }
  values.forEach((value, k) => {
    requireNumber(value, `${argument}.values`, k === 0 ? -1e100 : values[k - 1]!, 1e100, k);
    if (k > 0 && value === values[k - 1]) refuse("DUPLICATE", `${argument}.values`, "each value once", value, k);
    requireNumber(percents[k], `${argument}.percents`, 0, 100, k);
  });
  const total = sum(percents);
  if (Math.abs(total - 100) > 1e-6) refuse("OUT_OF_RANGE", `${argument}.percents`, "percents that add to 100", total);
}

/** Variance of one yes or no, in percent². @internal */
export function shareVariance(percent: number): number {
  return percent * (100 - percent);
}

/** More answers than anyone collects: a whole population is as good as so many of an endless one. */
const ENDLESS = 1e15;

/**
 * As many answers from an endless population as say as much as `n` drawn without replacement from `population`.
 *
 * @internal
 */
export function unlimited(n: number, population: number | undefined): number {
  if (population === undefined) return n;
  return n >= population ? ENDLESS : Math.min(ENDLESS, (n * (population - 1)) / (population - n));
}

/** The other way round: n₀/(1 + (n₀ − 1)/N). @internal */
export function limited(n: number, population: number | undefined): number {
  return population === undefined ? n : n === Infinity ? population : n / (1 + (n - 1) / population);
}

/** Refuses a population of less than two. @internal */
export function requirePopulation(population: number | undefined): void {
  if (population !== undefined) requireNumber(population, "population", 2, Number.MAX_SAFE_INTEGER);
}

/** The sizes of a planned comparison, checked, and what they are worth of an endless population. @internal */
export function plannedSizes(
  {
    n,
    referenceN: other,
    samples,
    population,
  }: {
    readonly n: number;
    readonly referenceN: number | undefined;
    readonly samples: "one" | "two";
    readonly population: number | undefined;
  },
  from: PlannedArm,
): { readonly referenceN: number | null; readonly sizes: { readonly n: number; readonly referenceN: number | null } } {
  const most = population ?? Number.MAX_SAFE_INTEGER;
  requireNumber(n, "n", samples === "one" && from.answers !== null ? 1 : 2, most);
  const referenceN = samples === "one" ? null : (other ?? n);
  if (referenceN === null) return { referenceN, sizes: { n: unlimited(n, population), referenceN } };
  requireNumber(referenceN, "referenceN", 2, most);
  return { referenceN, sizes: { n: unlimited(n, population), referenceN: unlimited(referenceN, population) } };
}
