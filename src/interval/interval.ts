import type { Interval } from "../stats/interval.ts";
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
