import type { Interval } from "../stats/interval.ts";
import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { criticalT, criticalZ } from "../numerics/criticalValue.ts";
import type { Distribution } from "../metric/distribution.ts";

/**
 * How an interval is made: a function, so that what is not imported is not shipped and anyone can write one.
 * The distribution has at least one answer, and at least two clusters where it has clusters.
 */
export type IntervalMethod = (distribution: Distribution, level: number) => Interval;

/**
 * How many standard errors an interval reaches: z, or t(clusters − 1) where the standard error comes from clusters.
 *
 * @internal
 */
export function criticalValue({ design }: Pick<Distribution, "design">, level: number): number {
  return design ? criticalT(level, design.clusters - 1) : criticalZ(level);
}

/** Refuses a level that is none, a distribution without answers and counts below 0. @internal */
export function requireAnswers(distribution: Distribution, level: number): void {
  const { counts } = Object(distribution) as Distribution;
  if (!Array.isArray(counts)) refuse("BAD_OPTION", "distribution", "a distribution", distribution);
  requireLevel(level);
  if (!counts.some(Boolean)) refuse("EMPTY", "distribution", "at least one answer", 0);
  for (const count of counts) requireNumber(count, "distribution.counts", 0);
}
