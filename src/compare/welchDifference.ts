import { type WelchArm, welchDf } from "../stats/tests/tTests.ts";
import { type Distribution, moments } from "../metric/distribution.ts";
import { type DifferenceTest, requirePair } from "./differenceMethod.ts";
import { lengthOf, meanDifference, normalTest } from "./waldDifference.ts";

/**
 * Welch's t-interval and test for a difference of two means with unequal variances. For parity with other tools.
 *
 * Weakness: for one-sided NPS at 10 + 10 answers coverage of a nominal 95 % falls to .82 (exact, bench/results/coverage-difference.md); constant answers give it no width.
 * Use {@link scoreDifference} for ratings; this one is at home with {@link welchTest} on measurements.
 *
 * Formula: difference ± t(df)·√(s₁²/n₁ + s₂²/n₂), s² divided by n − 1, df by Welch and Satterthwaite; cut off at ± the
 * scale's length. Weights: on effective counts. Clusters: linearised standard errors, each with clusters − 1.
 * One answer in an arm says nothing: the interval is then the whole range.
 * Units: the metric's. Accuracy: 1e-10, R t.test, test/reference/means.test.ts.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns The difference, its interval and p-value.
 * @throws {CxError} `BAD_OPTION` (no distribution), `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (unlike values)
 * @see [welch1947]
 * @example
 * const { interval, pValue } = welchDifference(nps([10, 10, 9, 8, 3]).distribution, nps([9, 7, 6, 2, 0]).distribution, 0.95);
 * [interval.lower.toFixed(4), interval.upper.toFixed(4), pValue.toFixed(6)]; // => ["-50.4473", "200.0000", "0.195016"]
 */
export function welchDifference(
  current: Distribution,
  reference: Distribution,
  level: number,
  against: number = 0,
): DifferenceTest {
  requirePair(current, reference, level, against);
  const arms = [current, reference].map((of) => {
    const { mean, variance, squaredError, n, df } = moments(of);
    return of.design === null ? { mean, squaredError: variance / (n - 1), df: n - 1 } : { mean, squaredError, df };
  }) as [WelchArm & { mean: number }, WelchArm & { mean: number }];
  const [first, second] = arms;
  const range = lengthOf(current);
  const difference = meanDifference(current, reference, first.mean, second.mean);
  const method = "Welch t";
  if (!(Math.min(first.df, second.df) > 0)) {
    return { estimate: difference, interval: { lower: -range, upper: range, level, method }, pValue: 1 };
  }
  const se = Math.sqrt(first.squaredError + second.squaredError);
  return normalTest({ difference, se, df: welchDf(arms), range, correction: 0 }, level, against, method);
}
