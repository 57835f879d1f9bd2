import { type Distribution, moments } from "../metric/distribution.ts";
import { criticalOf } from "../numerics/studentT.ts";
import { sum } from "../numerics/sum.ts";
import { clopperPearsonLimits } from "./clopperPearsonInterval.ts";
import type { Interval } from "../stats/interval.ts";
import { shareCounts, shareInterval } from "./share.ts";

/**
 * Korn and Graubard's interval for a share from weighted or clustered answers: Clopper and Pearson's on the sample size
 * that the design leaves.
 *
 * Coverage is kept at small and clustered samples, where Wald's with the same standard error falls short; wider than needed: .95 to .998 for
 * shares of 50 and 80 % in 5 to 30 clusters, .917 at the least for one of 95 % (bench/results/clusters.md).
 *
 * Formula: n* = min(n, p(1 − p)/se²)·(t(n − 1)/t(df))², se linearised, df of the clusters (clusters − 1 where they are of one size, n − 1 without clusters);
 * Clopper–Pearson limits at n*·p of n*. Where all answers are equal n* starts from the effective sample size.
 * Units: the metric's; exact at its ends. Accuracy: 1e-9 relative, R survey svyciprop "beta", test/reference/weighting.json; where the
 * weights would make n* larger than n, R 4.1-1 lets them.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`, `NOT_A_SHARE`
 * @see [korn1998]
 * @example
 * const metric = shareMetric({ id: "top", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" });
 * const answers = tally(metric, [1, 1, 0, 1, 0, 1], { weights: [1, 2, 1, 1, 3, 1] });
 * kornGraubardInterval(distribution(metric, answers), 0.95).lower.toFixed(4); // => "8.0767"
 */
export function kornGraubardInterval(distribution: Distribution, level: number): Interval {
  shareCounts(distribution, level, "Korn and Graubard's interval");
  const { values, counts, design } = distribution;
  const { mean, squaredError, n: effective, df } = moments(distribution);
  const n = sum(counts);
  const [low, high] = values as [number, number];
  const p = (mean - low) / (high - low);
  // The clusters' error has its own factor. Answers that are all alike have no error.
  const error = (squaredError / (high - low) ** 2) * (design === null ? n / (n - 1) : 1);
  const bySpread = error > 0 ? Math.min(n, (p * (1 - p)) / error) : effective;
  const size = design === null ? bySpread : bySpread * degreesOfFreedom(level, n, df);
  const [lower, upper] = clopperPearsonLimits({ successes: size * p, failures: size * (1 - p) }, level);
  return shareInterval(distribution, level, "Korn-Graubard", lower, upper);
}

/** (t(n − 1)/t(df))² [korn1998] */
function degreesOfFreedom(level: number, n: number, df: number): number {
  return (criticalOf(level, n - 1) / criticalOf(level, df)) ** 2;
}
