import { type Distribution, moments } from "../metric/distribution.ts";
import { criticalValue } from "./interval.ts";
import { type Interval } from "../stats/interval.ts";
import { requireDistribution } from "./requireDistribution.ts";

/**
 * The normal interval: mean ± z standard errors. For parity with other programs; {@link scoreInterval} is the default.
 *
 * Weakness: coverage .73 at worst and .89 on average for NPS at n = 10 (exact, bench/results/coverage.md), and **zero width** when all answers are equal.
 * A verdict takes an interval without interior as not enough data.
 *
 * Formula: x̄ ± z·√(Σc(v − x̄)²)/n, cut off at the ends of the scale.
 * Weights and clusters: the linearised standard error, with t(clusters − 1) for z. Of a known population (`tally(…, { population })`)
 * the variance shrinks by (N − n)/(N − 1).
 * Units: the metric's. Accuracy: 1e-11 relative, test/reference/prop-ci.json, nps-cran.json and others.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`
 * @see [rocks2016]
 * @example
 * proportionInterval(3, 10, { interval: waldInterval }).lower.toFixed(6); // => "0.015974"
 */
export function waldInterval(distribution: Distribution, level: number): Interval {
  requireDistribution(distribution, level);
  const { values } = distribution;
  const { mean, squaredError } = moments(distribution);
  const reach = criticalValue(distribution, level) * Math.sqrt(squaredError);
  const lower = Math.max(values[0]!, mean - reach);
  const upper = Math.min(values.at(-1)!, mean + reach);
  return { lower, upper, level, method: "Wald" };
}
