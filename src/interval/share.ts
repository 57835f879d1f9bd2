import { refuse } from "../errors.ts";
import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import type { Interval } from "../stats/interval.ts";
import { requireDistribution } from "./requireDistribution.ts";

/** A two-valued metric's answers: how many stand at the upper value and at the lower one. Real numbers when weighted. */
export interface ShareCounts {
  readonly successes: number;
  readonly failures: number;
  readonly n: number;
}

/** The counts of a share; refuses a metric of more than two values. @internal */
export function shareCounts(distribution: Distribution, level: number, method: string): ShareCounts {
  requireDistribution(distribution, level);
  if (distribution.values.length !== 2) {
    refuse("NOT_A_SHARE", "distribution", `a metric of two values for ${method}`, distribution.values.length);
  }
  // By index: destructuring an array runs its iterator, which would double the cost of Wilson's interval.
  const counts = effectiveCounts(distribution);
  const failures = counts[0]!;
  const successes = counts[1]!;
  return { successes, failures, n: successes + failures };
}

/** Limits of a proportion in the metric's unit, its ends met exactly. @internal */
export function shareInterval(
  { values }: Distribution,
  level: number,
  method: string,
  lower: number,
  upper: number,
): Interval {
  const low = values[0]!;
  const high = values[1]!;
  return { lower: at(lower, low, high), upper: at(upper, low, high), level, method };
}

function at(share: number, low: number, high: number): number {
  return share >= 1 ? high : low + Math.max(0, share) * (high - low);
}
