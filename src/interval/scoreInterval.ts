import { type Distribution, moments } from "../metric/distribution.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { weightsOf } from "../tally/addTallies.ts";
import { criticalValue } from "./interval.ts";
import { requireDistribution } from "./requireDistribution.ts";
import { type Interval } from "../stats/interval.ts";

/**
 * The multinomial score interval: the values that a score test at 1 − level does not reject. The default for every metric.
 *
 * For a share it is Wilson's interval, for NPS Tango's, and it treats means of bounded scales alike. It never has zero
 * width, ends exactly at the scale's ends, and works from one answer to 1e9.
 * Coverage: NPS at 95 %, realistic answers: .938 (n = 10) and .940 (n = 20) at the least, .961 and .953 on average.
 * Weakness: at n < 10 with nearly one-sided answers coverage can fall to .84 (exact, bench/results/coverage.md); {@link scoreSkewInterval} holds there.
 *
 * Formula: {t : n(mean − t)²/V(t) ≤ z²}, V(t) the variance of the most likely answers whose mean is t.
 * Weights and clusters: on effective counts, with t(clusters − 1) for z.
 * Units: the metric's. Accuracy: within 1.2e-16 of the range of a 50-digit solver over 800 hard limits (n to 1e9); reference
 * limits in test/reference/score.test.ts.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`, `BAD_OPTION`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [wilson1927], [tango1998], [lang2008]
 * @example
 * const { lower, upper } = scoreInterval(distribution(NPS, tally(NPS, [10, 10, 9, 8, 3])), 0.95);
 * [lower.toFixed(4), upper.toFixed(4)]; // => ["-34.9282", "82.6421"]
 */
export function scoreInterval(distribution: Distribution, level: number): Interval {
  requireDistribution(distribution, level);
  const z = criticalValue(distribution, level);
  const { values } = distribution;
  const { lower, upper } = scoreLimits(values, weightsOf(distribution).sums, (z * z) / moments(distribution).n);
  return { lower, upper, level, method: "score" };
}

/** {@link scoreInterval} of answers without weights, clusters or population: what an app ships that scores bare answers. @internal */
export function bareScoreInterval({ values, counts }: Distribution, level: number): Interval {
  const z = criticalZ(level);
  const { lower, upper } = scoreLimits(values, counts, (z * z) / sum(counts));
  return { lower, upper, level, method: "score" };
}

/**
 * Both limits for weights over ascending values; `s` is z²/n, times n/(n − 1) for the unbiased form.
 *
 * @internal
 */
export function scoreLimits(
  values: readonly number[],
  weights: readonly number[],
  s: number,
): { readonly lower: number; readonly upper: number } {
  const mean = weightedMean(values, weights);
  const fromMean = values.map((value) => value - mean);
  const wald = Math.sqrt((s * sum(fromMean.map((d, k) => weights[k]! * d * d))) / sum(weights));
  // One ulp outside the scale is possible after the subtraction.
  return {
    lower: Math.max(values[0]!, mean - reach(fromMean, weights, s, wald)),
    upper: Math.min(values.at(-1)!, mean + reach(fromMean.map((a) => -a).reverse(), [...weights].reverse(), s, wald)),
  };
}

/**
 * Distance y from the mean down to the limit: the root of Σ c(a + y)/(shrink·a + y) between shrink·far and far, where
 * a are the values' distances from the mean, shrink = s/(1 + s), s = z²/n, and far is the way to the lowest value.
 *
 * The restricted likelihood gives V(t) = y/λ, so that a fixed z² takes λ out of its equation: one root instead of one
 * inside another. Solving for the distance keeps relative accuracy however close the limit lies.
 */
function reach(a: readonly number[], counts: readonly number[], s: number, wald: number): number {
  const shrink = s / (1 + s);
  const far = -a[0]!;
  const pole = shrink * far;
  const atEnd = counts[0]!;
  let low = pole;
  let high = far;
  // From the Wald distance beyond the pole; where nobody stands at the end, from the pole itself.
  let y = atEnd ? Math.min(far, pole + wald) : pole;
  for (let i = 0; i < 100; i++) {
    // The equation and its slope, multiplied by (y − pole) where answers at the end make a pole there.
    const gap = atEnd ? y - pole : 1;
    let value = atEnd * (a[0]! + y);
    let slope = atEnd;
    for (let k = 1; k < a.length; k++) {
      const q = shrink * a[k]! + y;
      const term = (counts[k]! * (a[k]! + y)) / q;
      value += gap * term;
      slope += (atEnd ? term : 0) - (gap * counts[k]! * a[k]! * (1 - shrink)) / (q * q);
    }
    // Nobody at the end, and the left-over mass of the most likely answers goes there: then this ends at the pole at once.
    if (value < 0) low = y;
    else high = y;
    const newton = y - value / slope;
    const next = newton >= low && newton <= high ? newton : (low + high) / 2;
    const moved = Math.abs(next - y);
    y = next;
    // Quadratic convergence: a step below 1e-9 of the distance to the pole is followed by one below 1e-16.
    if (moved <= 1e-9 * (y - pole)) break;
  }
  return y;
}
