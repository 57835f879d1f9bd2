import type { Interval } from "../stats/interval.ts";
import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { criticalT, criticalZ } from "../numerics/criticalValue.ts";
import { type Distribution, moments } from "../metric/distribution.ts";

/**
 * How an interval is made: a function, so that what is not imported is not shipped and anyone can write one.
 * The distribution has at least one answer, and at least two clusters where it has clusters.
 */
export type IntervalMethod = (distribution: Distribution, level: number) => Interval;

/**
 * How many standard errors an interval reaches: z, or t where the standard error comes from clusters. Its degrees of freedom are
 * clusters − 1 for clusters of one size and fewer for unequal ones [bellMcCaffrey2002].
 *
 * @internal
 */
export function criticalValue(of: Distribution, level: number): number {
  return of.design ? criticalT(level, moments(of).df) : criticalZ(level);
}

/** Refuses a level that is none, a distribution without answers and counts below 0. @internal */
export function requireAnswers(distribution: Distribution, level: number): void {
  const { counts } = Object(distribution) as Distribution;
  if (!Array.isArray(counts)) refuse("BAD_OPTION", "distribution", "a distribution", distribution);
  requireLevel(level);
  if (!counts.some(Boolean)) refuse("EMPTY", "distribution", "at least one answer", 0);
  for (const count of counts) requireNumber(count, "distribution.counts", 0);
}
