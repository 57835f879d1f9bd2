import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { bothLimits } from "./bothLimits.ts";
import { dirichletMeanQuantile } from "./dirichletMean.ts";
import type { Interval } from "../stats/interval.ts";
import { requireDistribution } from "./requireDistribution.ts";

/**
 * The generalised Clopper–Pearson interval for any bounded metric: no coverage below the level was ever found.
 *
 * For a share it is Clopper and Pearson's. For NPS its coverage is at least .97, .97 and .96 at n = 10, 20 and 50 (exact, bench/results/coverage.md).
 * Weakness: 19, 14 and 10 % wider than {@link scoreInterval} there, and a thousand times slower.
 *
 * Formula: from the α/2 quantile of Σp·v, p from a Dirichlet with the counts and one more answer at the lowest value, to
 * the 1 − α/2 quantile with one more at the highest. Exact at the scale's ends.
 * Weights and clusters: on effective counts.
 * Units: the metric's. Accuracy: 1e-9 absolute, mpmath, test/reference/dirichlet-mean.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`
 * @see [gaffke2005], [learnedMiller2019], [clopper1934]
 * @example
 * const { lower, upper } = exactInterval(distribution(NPS, tallyFromCounts(NPS, { 3: 2, 10: 8 })), 0.95);
 * [lower.toFixed(4), upper.toFixed(4)]; // => ["-11.2191", "94.9579"]
 */
export function exactInterval(distribution: Distribution, level: number): Interval {
  return dirichletLimits(distribution, level, "exact", (low, _, tail, values) =>
    dirichletMeanQuantile([low], values, tail),
  );
}

/**
 * The mid-P form of {@link exactInterval}: the mean of the two distributions that bound the exact limits.
 *
 * Coverage for NPS at least .95 at n = 10, 20 and 50, .97, .96 and .95 on average (exact, bench/results/coverage.md). For a share it is {@link midPInterval}.
 * Formula: the q with (P(lower variable ≤ q) + P(upper variable ≤ q))/2 = the tail; both variables as in {@link exactInterval}. Units: the metric's.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`
 * @see [berry1995]
 * @example
 * const { lower, upper } = exactMidPInterval(distribution(NPS, tallyFromCounts(NPS, { 3: 2, 10: 8 })), 0.95);
 * [lower.toFixed(4), upper.toFixed(4)]; // => ["-3.9019", "93.0003"]
 */
export function exactMidPInterval(distribution: Distribution, level: number): Interval {
  return dirichletLimits(distribution, level, "exact mid-P", (low, high, tail, values) =>
    dirichletMeanQuantile([low, high], values, tail),
  );
}

type Limit = (low: readonly number[], high: readonly number[], tail: number, values: readonly number[]) => number;

/** The lower limit of the answers, and of the mirrored answers the upper one. */
function dirichletLimits(distribution: Distribution, level: number, method: string, limit: Limit): Interval {
  requireDistribution(distribution, level);
  const { values } = distribution;
  const counts = effectiveCounts(distribution);
  const tail = (1 - level) / 2;
  const limits = bothLimits(values, counts, (at, of) => {
    const end = of.length - 1;
    if (of.every((count, k) => k === 0 || count === 0)) return at[0]!;
    const low = of.map((count, k) => (k === 0 ? count + 1 : count));
    const high = of.map((count, k) => (k === end ? count + 1 : count));
    return limit(low, high, tail, at);
  });
  return { ...limits, level, method };
}
