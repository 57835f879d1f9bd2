import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { weightedMean } from "../numerics/sum.ts";
import { bothLimits } from "./bothLimits.ts";
import { criticalValue } from "./interval.ts";
import { type Interval } from "../stats/interval.ts";
import { restrictedMle } from "./restrictedMle.ts";
import { requireDistribution } from "./requireDistribution.ts";

/**
 * The profile likelihood interval: the values t at which the best distribution with mean t is nearly as likely as the answers.
 *
 * Weakness: coverage .88 at worst and .93 on average for NPS at n = 10, .89 and .94 at n = 20 (exact, bench/results/coverage.md).
 *
 * Formula: {t : 2(ℓ(mean) − ℓ(t)) ≤ z²}, ℓ(t) the log-likelihood of the most likely answers with mean t.
 * Weights and clusters: on effective counts, with t(clusters − 1) for z.
 * Units: the metric's. Accuracy: 1e-10 relative, mpmath, test/reference/multinomial-mean-ci.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`
 * @see [lang2008]
 * @example
 * proportionInterval(3, 10, { interval: profileLikelihoodInterval }).lower.toFixed(6); // => "0.084559"
 */
export function profileLikelihoodInterval(distribution: Distribution, level: number): Interval {
  requireDistribution(distribution, level);
  const { values } = distribution;
  const z = criticalValue(distribution, level);
  const limits = bothLimits(values, effectiveCounts(distribution), (at, of) => profileLimit(at, of, z));
  return { ...limits, level, method: "profile likelihood" };
}

/** The lower limit, between the first value and the mean. */
function profileLimit(values: readonly number[], counts: readonly number[], z: number): number {
  const first = values[0]!;
  // As distances from the first value: exact where the limit lies near it.
  const distances = values.map((value) => value - first);
  const mean = weightedMean(distances, counts);
  if (mean <= 0) return first;
  // Signed root of the likelihood ratio: falls through 0 at the mean without the flat bottom of its square.
  const excess = (t: number): number =>
    t === mean ? -z : Math.sqrt(Math.max(0, 2 * restrictedMle(distances, counts, t).fall)) - z;
  const low = 1e-15 * distances.at(-1)!;
  return excess(low) <= 0 ? first : first + findRoot(excess, low, mean);
}
