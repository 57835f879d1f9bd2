import { requireFlag, settle } from "../options.ts";
import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { type IntervalMethod, criticalValue } from "./interval.ts";
import { bothLimits } from "./bothLimits.ts";
import { type Interval } from "../stats/interval.ts";
import { restrictedMle } from "./restrictedMle.ts";
import { scoreLimits } from "./scoreInterval.ts";
import { requireDistribution } from "./requireDistribution.ts";

/** Options of {@link scoreWith}. */
export interface ScoreIntervalOptions {
  /** Multiplies the variance by n/(n − 1): coverage at least .94 for NPS from n = 5, 2 % wider at n = 20. False unless given. */
  readonly unbiased?: boolean | undefined;
  /** Corrects for the skewness of the score, so that both tails err alike. False unless given. */
  readonly skewness?: boolean | undefined;
}

/**
 * The multinomial score interval with its published corrections.
 *
 * Formula: {t : |x(t)| ≤ z}, z(t) = (mean − t)/√(f·V(t)/n), f = n/(n − 1) if unbiased; with skewness
 * x = 2(z + A)/(1 + √(1 + 4A(z + A))), A = M/n²/(6(f·V/n)^1.5), V and M the second and third moment about t of the most
 * likely answers with mean t. One answer has no n/(n − 1): there f is 1.
 * Weights, clusters and a known population: on effective counts, with t(clusters − 1) for z where there are clusters.
 * Units: the metric's. Accuracy: 1e-10 relative, mpmath, test/reference/multinomial-mean-ci.json, paired-diff.json.
 * Range: that of the method it makes: limits within the scale.
 *
 * @returns An interval method, to be handed on as the option `interval`.
 * @throws {CxError} `BAD_OPTION`; `EMPTY` when the method is called
 * @see [tango1998], [gart1990], [laud2017]
 * @example
 * proportionInterval(3, 10, { interval: scoreWith({ unbiased: true }) }).lower.toFixed(6); // => "0.102147"
 */
export function scoreWith(options: ScoreIntervalOptions = {}): IntervalMethod {
  const { unbiased, skewness } = settle(options, { unbiased: false, skewness: false });
  requireFlag(unbiased, "unbiased");
  requireFlag(skewness, "skewness");
  const method = ["score", skewness && "skewness corrected", unbiased && "n/(n-1)"].filter(Boolean).join(", ");
  return (distribution, level) => {
    requireDistribution(distribution, level);
    const counts = effectiveCounts(distribution);
    const n = sum(counts);
    const factor = unbiased && n > 1 ? n / (n - 1) : 1;
    const z = criticalValue(distribution, level);
    const { values } = distribution;
    const limits = skewness
      ? bothLimits(values, counts, (at, of) => skewLimit(at, of, factor, z))
      : scoreLimits(values, counts, (factor * z * z) / n);
    return { ...limits, level, method };
  };
}

/**
 * The score interval with skewness correction and n/(n − 1): the multinomial form of SCAS.
 *
 * The choice below n = 10 and for one-sided claims: coverage at least .96 (n = 5) and .95 (n = 10) for realistic NPS,
 * both tails alike; 15, 9, 5, 2 and 1 % wider than {@link scoreInterval} at n = 5, 10, 20, 50 and 100
 * (exact, bench/results/coverage.md).
 * Weakness: slower (a root inside a root).
 *
 * Formula and weights: {@link scoreWith} with `{ unbiased: true, skewness: true }`. Units: the metric's.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`
 * @see [laud2017]
 * @example
 * const { lower, upper } = scoreSkewInterval(distribution(NPS, tallyFromCounts(NPS, { 3: 10, 8: 20, 10: 30 })), 0.95);
 * [lower.toFixed(4), upper.toFixed(4)]; // => ["13.1510", "51.1917"]
 */
export function scoreSkewInterval(distribution: Distribution, level: number): Interval {
  return scoreWith({ unbiased: true, skewness: true })(distribution, level);
}

/** The lower limit: the root between the first value and the mean. */
function skewLimit(values: readonly number[], counts: readonly number[], factor: number, z: number): number {
  const first = values[0]!;
  // As distances from the first value: exact where the limit lies near it.
  const distances = values.map((value) => value - first);
  const mean = weightedMean(distances, counts);
  if (mean <= 0) return first;
  const n = sum(counts);
  const excess = (t: number): number => {
    if (t === mean) return -z; // all answers may stand there: 0/0
    const { variance, third } = restrictedMle(distances, counts, t);
    const error = (factor * variance) / n;
    const score = (mean - t) / Math.sqrt(error);
    const a = third / (n * n) / (6 * error ** 1.5);
    // The textbook form (−1 + √…)/2A cancels as A → 0 [laud2017].
    return (2 * (score + a)) / (1 + Math.sqrt(Math.max(0, 1 + 4 * a * (score + a)))) - z;
  };
  const width = distances.at(-1)!;
  const [low, high] = [1e-15 * width, (1 - 1e-15) * width];
  if (excess(low) <= 0) return first;
  // With skewness the mean itself may lie outside, and the root beyond it.
  const beside = Math.min(high, mean - 1e-9 * width);
  return first + findRoot(excess, low, excess(beside) < 0 ? beside : high);
}
