import type { Distribution } from "../metric/distribution.ts";
import { betaQuantile } from "../numerics/betaQuantile.ts";
import type { Interval } from "../stats/interval.ts";
import { type ShareCounts, shareCounts, shareInterval } from "./share.ts";

/**
 * Clopper and Pearson's exact interval for a share: its coverage is never below the level.
 *
 * Weakness: wider than needed, most at small n (mean coverage .98 at n = 20; exact, bench/results/coverage.md); {@link midPInterval} gives the guarantee up.
 *
 * Formula: from the α/2 quantile of Beta(x, n − x + 1) to the 1 − α/2 quantile of Beta(x + 1, n − x), α = 1 − level.
 * Weights and clusters: on effective counts (real numbers); {@link kornGraubardInterval} adds the degrees of freedom.
 * Units: the metric's; exact at its ends. Accuracy: 1e-11 relative, mpmath, test/reference/prop-ci.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`, `NOT_A_SHARE`
 * @see [clopper1934]
 * @example
 * proportionInterval(3, 10, { interval: clopperPearsonInterval }).lower.toFixed(6); // => "0.066740"
 */
export function clopperPearsonInterval(distribution: Distribution, level: number): Interval {
  const counts = shareCounts(distribution, level, "Clopper and Pearson's interval");
  const [lower, upper] = clopperPearsonLimits(counts, level);
  return shareInterval(distribution, level, "Clopper-Pearson", lower, upper);
}

/** Both limits of the proportion; real counts welcome. @internal */
export function clopperPearsonLimits(
  { successes, failures }: Pick<ShareCounts, "successes" | "failures">,
  level: number,
): readonly [lower: number, upper: number] {
  const tail = (1 - level) / 2;
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures, tail),
  ];
}
