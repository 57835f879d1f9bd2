import { requireInteger } from "../errors.ts";
import { settle } from "../options.ts";
import { type Distribution, moments } from "../metric/distribution.ts";
import { sum } from "../numerics/sum.ts";
import { type IntervalMethod, criticalValue } from "./interval.ts";
import { type Interval } from "../stats/interval.ts";
import { finiteCorrection } from "../stats/resampling/finitePopulation.ts";
import { requireDistribution } from "./requireDistribution.ts";

/** Options of {@link waldWith}. */
export interface WaldOptions {
  /** Size of the population the answers were drawn from without replacement: the variance shrinks by 1 − n/N. */
  readonly population?: number | undefined;
}

/**
 * The normal interval: mean ± z standard errors. For parity with other programs; {@link scoreInterval} is the default.
 *
 * Weakness: coverage .73 at worst and .89 on average for NPS at n = 10, and **zero width** when all answers are equal.
 * A verdict takes an interval without interior as not enough data.
 *
 * Formula: x̄ ± z·√(Σc(v − x̄)²)/n, cut off at the ends of the scale.
 * Weights and clusters: the linearised standard error, with t(clusters − 1) for z.
 * Units: the metric's. Accuracy: 1e-11 relative, test/reference/prop-ci.json, nps-cran.json and others.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`
 * @see [rocks2016]
 * @example
 * proportionInterval(3, 10, { interval: waldInterval }).lower.toFixed(6); // => "0.015974"
 */
export function waldInterval(distribution: Distribution, level: number): Interval {
  return waldLimits(distribution, level, 1, "Wald");
}

/**
 * The Wald interval with options.
 *
 * Formula: that of {@link waldInterval}; with `population` N the variance times 1 − n/N. Units: the metric's.
 *
 * @returns An interval method, to be handed on as the option `interval`.
 * @throws {CxError} `NOT_INTEGER`, `OUT_OF_RANGE` for a population below the sample, when called
 * @see [cochran1977]
 * @example
 * proportionInterval(30, 100, { interval: waldWith({ population: 200 }) }).lower.toFixed(6); // => "0.236490"
 */
export function waldWith(options: WaldOptions = {}): IntervalMethod {
  const { population } = settle(options, { population: undefined });
  if (population !== undefined) requireInteger(population, "population", 1);
  return (distribution, level) => {
    requireDistribution(distribution, level);
    const correction = finiteCorrection(sum(distribution.counts), population);
    return waldLimits(distribution, level, correction, "Wald");
  };
}

function waldLimits(distribution: Distribution, level: number, factor: number, method: string): Interval {
  requireDistribution(distribution, level);
  const { values } = distribution;
  const { mean, squaredError } = moments(distribution);
  const reach = criticalValue(distribution, level) * Math.sqrt(factor * squaredError);
  const lower = Math.max(values[0]!, mean - reach);
  const upper = Math.min(values.at(-1)!, mean + reach);
  return { lower, upper, level, method };
}
