import type { Distribution } from "../metric/distribution.ts";
import { midPLogit } from "../numerics/midPLogit.ts";
import type { Interval } from "../stats/interval.ts";
import { shareCounts, shareInterval } from "./share.ts";

/**
 * The mid-P interval for a share: Clopper and Pearson's with half the probability of the observed count.
 *
 * Coverage is close to the level on average, and may fall a little below it.
 *
 * Formula: the p at which P(X > x) + ½P(X = x) = α/2, and the p at which P(X < x) + ½P(X = x) = α/2.
 * Weights and clusters: on effective counts.
 * Units: the metric's; exact at its ends. Accuracy: 1e-11 relative, mpmath, test/reference/prop-ci.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`, `NOT_A_SHARE`
 * @see [berry1995]
 * @example
 * proportionInterval(3, 10, { interval: midPInterval }).lower.toFixed(6); // => "0.082600"
 */
export function midPInterval(distribution: Distribution, level: number): Interval {
  const { successes, failures } = shareCounts(distribution, level, "the mid-P interval");
  const tail = (1 - level) / 2;
  return shareInterval(
    distribution,
    level,
    "mid-P",
    successes === 0 ? 0 : 1 / (1 + Math.exp(-midPLogit(successes, failures, tail))),
    failures === 0 ? 1 : 1 / (1 + Math.exp(midPLogit(failures, successes, tail))),
  );
}
