import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
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
  const counts = effectiveCounts(distribution);
  const [first, last] = [values[0]!, values.at(-1)!];
  const n = sum(counts);
  const mean = weightedMean(values, counts);
  const best = sum(counts.map((count) => (count === 0 ? 0 : count * Math.log(count / n))));
  const z = criticalValue(distribution, level);
  // Signed root of the likelihood ratio: falls through 0 at the mean without the flat bottom of its square.
  const excess = (t: number): number =>
    Math.sqrt(Math.max(0, 2 * (best - restrictedMle(values, counts, t).logLikelihood))) - z;
  const edge = (last - first) * 4e-16 + 4 * Number.EPSILON * Math.max(Math.abs(first), Math.abs(last));
  const limit = (end: number, near: number): number =>
    Math.abs(mean - end) <= edge || excess(near) <= 0
      ? end
      : findRoot((t) => (t === mean ? -z : excess(t)), near, mean);
  return {
    lower: limit(first, first + edge),
    upper: limit(last, last - edge),
    level,
    method: "profile likelihood",
  };
}
