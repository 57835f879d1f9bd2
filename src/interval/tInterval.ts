import { type Distribution, moments } from "../metric/distribution.ts";
import { criticalOf } from "../numerics/studentT.ts";
import { sum } from "../numerics/sum.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "./scoreInterval.ts";
import { requireDistribution } from "./requireDistribution.ts";

/**
 * Student's t interval of the mean: what spreadsheets and survey packages give.
 *
 * Weakness: coverage .87 at worst and .94 on average for NPS at n = 10 and 20 (exact, bench/results/coverage.md); a one-sided sample says too little about its
 * variance. Where it says nothing (one answer, all equal, one cluster) this is the score interval, and says so in `method`.
 *
 * Formula: x̄ ± t(n − 1)·√(Σc(v − x̄)²/(n(n − 1))), cut off at the ends of the scale.
 * Weights: the linearised standard error √(n/(n − 1)·Σw²(v − x̄)²)/Σw. Clusters: theirs, with their degrees of freedom.
 * Units: the metric's. Accuracy: 1e-9 relative, R survey, test/reference/weighting.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`
 * @see [student1908]
 * @example
 * const { lower, upper } = tInterval(distribution(CSAT_MEAN, tally(CSAT_MEAN, [5, 4, 4, 2])), 0.95);
 * [lower.toFixed(4), upper.toFixed(4)]; // => ["1.7478", "5.0000"]
 */
export function tInterval(distribution: Distribution, level: number): Interval {
  requireDistribution(distribution, level);
  const { values, counts, design } = distribution;
  const { mean, squaredError, df: ofClusters } = moments(distribution);
  const n = sum(counts);
  const df = design === null ? n - 1 : ofClusters;
  // The clusters' error has its own factor.
  const variance = squaredError * (design === null ? n / (n - 1) : 1);
  // Of one answer it is 0·∞, and nothing is left to tell the spread by.
  if (!(variance > 0 && df > 0)) return scoreInterval(distribution, level);
  const reach = criticalOf(level, df) * Math.sqrt(variance);
  return {
    lower: Math.max(values[0]!, mean - reach),
    upper: Math.min(values.at(-1)!, mean + reach),
    level,
    method: "t",
  };
}
