import { requireFlag, settle } from "../options.ts";
import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { type IntervalMethod, criticalValue } from "./interval.ts";
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
    const limits = skewness ? skewLimits(values, counts, factor, z) : scoreLimits(values, counts, (factor * z * z) / n);
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

function skewLimits(
  values: readonly number[],
  counts: readonly number[],
  factor: number,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const [first, last] = [values[0]!, values.at(-1)!];
  const mean = weightedMean(values, counts);
  const n = sum(counts);
  const statistic = (t: number): number => {
    if (t === mean) return 0; // all answers may stand there: 0/0
    const { variance, third } = restrictedMle(values, counts, t);
    const error = (factor * variance) / n;
    const score = (mean - t) / Math.sqrt(error);
    const a = third / (n * n) / (6 * error ** 1.5);
    // The textbook form (−1 + √…)/2A cancels as A → 0 [laud2017].
    return (2 * (score + a)) / (1 + Math.sqrt(Math.max(0, 1 + 4 * a * (score + a))));
  };
  const edge = (last - first) * 4e-16 + 4 * Number.EPSILON * Math.max(Math.abs(first), Math.abs(last));
  const aside = 1e-9 * (last - first);
  /** The root between an end and the mean; with skewness the mean itself may lie outside, and the root beyond it. */
  const limit = (target: number, near: number, beside: number, beyond: number, atEnd: number): number => {
    const excess = (t: number): number => (statistic(t) - target) * Math.sign(target);
    if (excess(near) <= 0) return atEnd;
    return findRoot(excess, near, excess(beside) < 0 ? beside : beyond);
  };
  const [low, high] = [first + edge, last - edge];
  const lower = mean <= first ? first : limit(z, low, Math.max(low, mean - aside), high, first);
  const upper = mean >= last ? last : limit(-z, high, Math.min(high, mean + aside), low, last);
  // Where all answers stand in the middle, x jumps from −1 to 1 at the mean: a level below .68 has no room for it.
  return lower < upper ? { lower, upper } : scoreLimits(values, counts, (factor * z * z) / n);
}
