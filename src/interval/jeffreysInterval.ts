import type { Distribution } from "../metric/distribution.ts";
import { betaQuantile } from "../numerics/betaQuantile.ts";
import type { Interval } from "../stats/interval.ts";
import { shareCounts, shareInterval } from "./share.ts";

/**
 * Jeffreys' interval for a share: the middle of the posterior after half an answer on either side.
 *
 * Weakness: coverage dips below the level for shares near 0 and 1 (.88 at worst at n = 50; exact, bench/results/coverage.md).
 *
 * Formula: the α/2 and 1 − α/2 quantiles of Beta(x + ½, n − x + ½); 0 at x = 0 and 1 at x = n.
 * Weights and clusters: on effective counts.
 * Units: the metric's. Accuracy: 1e-11 relative, mpmath, test/reference/prop-ci.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`, `NOT_A_SHARE`
 * @see [brown2001]
 * @example
 * proportionInterval(3, 10, { interval: jeffreysInterval }).lower.toFixed(6); // => "0.092695"
 */
export function jeffreysInterval(distribution: Distribution, level: number): Interval {
  const { successes, failures } = shareCounts(distribution, level, "Jeffreys' interval");
  const tail = (1 - level) / 2;
  const [a, b] = [successes + 0.5, failures + 0.5];
  return shareInterval(
    distribution,
    level,
    "Jeffreys",
    successes === 0 ? 0 : betaQuantile(tail, a, b),
    failures === 0 ? 1 : betaQuantile(1 - tail, a, b, tail),
  );
}
