import type { Distribution } from "../metric/distribution.ts";
import { logitStart } from "../numerics/betaQuantile.ts";
import { invertCdf } from "../numerics/invertCdf.ts";
import { betaKernel, regularizedBeta } from "../numerics/regularizedBeta.ts";
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
 *
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

/** The logit of the p at which P(X > x) + ½P(X = x) is `tail`: the root of a mean of the two beta distributions that bound it. */
function midPLogit(x: number, rest: number, tail: number): number {
  const at = (u: number): ReturnType<Parameters<typeof invertCdf>[0]> => {
    const p = 1 / (1 + Math.exp(-u));
    const q = 1 / (1 + Math.exp(u));
    const reached = regularizedBeta(p, x, rest + 1, q); // P(X ≥ x)
    const reach = betaKernel(p, x, rest + 1, q);
    const passed = rest === 0 ? { value: 0, complement: 1 } : regularizedBeta(p, x + 1, rest, q); // P(X > x)
    const pass = rest === 0 ? 0 : betaKernel(p, x + 1, rest, q);
    return {
      value: (reached.value + passed.value) / 2,
      complement: (reached.complement + passed.complement) / 2,
      slope: (reach + pass) / 2,
      bend: (reach * (x * q - (rest + 1) * p) + pass * ((x + 1) * q - rest * p)) / (reach + pass),
    };
  };
  return invertCdf(at, tail, 1 - tail, logitStart(tail, x + 0.5, rest + 0.5, 1 - tail), -745, 745);
}
