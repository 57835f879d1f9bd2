import { refuse, requireNumber } from "../errors.ts";

/** An expected share, in percent of the answers. */
export interface PlannedShare {
  readonly percent: number;
}

/** An expected NPS (or other net score), by its two ends in percent of the answers. */
export interface PlannedNet {
  readonly promoterPercent: number;
  readonly detractorPercent: number;
}

/** An expected mean with its standard deviation, in the unit of the answers. */
export interface PlannedMean {
  readonly mean: number;
  readonly sd: number;
}

/** What is expected of one arm. The result is in its unit: percent, NPS points, or that of the mean. */
export type Planned = PlannedShare | PlannedNet | PlannedMean;

/** Value and variance of one answer, in the reported unit. */
export interface PlannedMoments {
  readonly kind: "share" | "net" | "mean";
  readonly value: number;
  readonly variance: number;
}

/** @internal */
export function plannedMoments(planned: Planned, argument: string): PlannedMoments {
  if ("percent" in planned) {
    requireNumber(planned.percent, `${argument}.percent`, 0, 100);
    return { kind: "share", value: planned.percent, variance: shareVariance(planned.percent) };
  }
  if ("promoterPercent" in planned) {
    const { promoterPercent, detractorPercent } = planned;
    requireNumber(promoterPercent, `${argument}.promoterPercent`, 0, 100);
    requireNumber(detractorPercent, `${argument}.detractorPercent`, 0, 100 - promoterPercent);
    const value = promoterPercent - detractorPercent;
    return { kind: "net", value, variance: 100 * (promoterPercent + detractorPercent) - value * value };
  }
  requireNumber(planned.mean, `${argument}.mean`);
  requireNumber(planned.sd, `${argument}.sd`, 0, 1e100);
  return { kind: "mean", value: planned.mean, variance: planned.sd * planned.sd };
}

/** Two arms of one kind. @internal */
export function plannedPair(from: Planned, to: Planned): readonly [PlannedMoments, PlannedMoments] {
  const pair = [plannedMoments(from, "from"), plannedMoments(to, "to")] as const;
  if (pair[0].kind !== pair[1].kind) refuse("METRIC_MISMATCH", "to", `a ${pair[0].kind}, as from`, to);
  return pair;
}

/** Variance of one yes or no, in percent². @internal */
export function shareVariance(percent: number): number {
  return percent * (100 - percent);
}

/**
 * As many answers from an endless population as say as much as `n` drawn without replacement from `population`.
 *
 * @internal
 */
export function unlimited(n: number, population: number | undefined): number {
  if (population === undefined) return n;
  return n >= population ? Infinity : (n * (population - 1)) / (population - n);
}

/** The other way round: n₀/(1 + (n₀ − 1)/N). @internal */
export function limited(n: number, population: number | undefined): number {
  return population === undefined ? n : n === Infinity ? population : n / (1 + (n - 1) / population);
}

/** Refuses a population of less than two. @internal */
export function requirePopulation(population: number | undefined): void {
  if (population !== undefined) requireNumber(population, "population", 2, Number.MAX_SAFE_INTEGER);
}
