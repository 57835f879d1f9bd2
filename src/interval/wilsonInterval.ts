import { requireFlag, settle } from "../options.ts";
import type { Distribution } from "../metric/distribution.ts";
import { type IntervalMethod, criticalValue } from "./interval.ts";
import { type Interval } from "../stats/interval.ts";
import { shareCounts, shareInterval } from "./share.ts";

/** Options of {@link wilsonWith}. */
export interface WilsonOptions {
  /** Newcombe's continuity correction: coverage nearer to never below the level, intervals wider. False unless given. */
  readonly continuity?: boolean | undefined;
}

/**
 * Wilson's score interval for a share.
 *
 * Good coverage at small n and near 0 and 1, where the Wald interval fails; see {@link clopperPearsonInterval} when
 * coverage must never be below the level. The same numbers as {@link scoreInterval} on two values, in closed form.
 *
 * Formula: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n), written as p²/(…) where the difference would cancel.
 * Weights and clusters: on effective counts, with t(clusters − 1) for z.
 * Units: the metric's; exact at its ends. Accuracy: 1e-11 relative, mpmath, test/reference/prop-ci.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`, `NOT_A_SHARE`
 * @see [wilson1927], [newcombe1998] method 3
 * @example
 * proportionInterval(3, 10, { interval: wilsonInterval }).lower.toFixed(6); // => "0.107791"
 */
export function wilsonInterval(distribution: Distribution, level: number): Interval {
  const { successes, failures, n } = shareCounts(distribution, level, "Wilson's interval");
  const z = criticalValue(distribution, level);
  const s = (z * z) / n;
  const p = successes / n;
  const q = failures / n;
  const root = Math.sqrt(s * p * q + (s * s) / 4);
  // Both limits solve (1 + s)t² − (2p + s)t + p² = 0: the smaller one is p² over the larger root.
  const lower = (p * p) / (p + s / 2 + root);
  const upper = failures === 0 ? 1 : (p + s / 2 + root) / (1 + s);
  return shareInterval(distribution, level, "Wilson", lower, upper);
}

/**
 * Wilson's interval, with a continuity correction on request.
 *
 * Weakness: with the correction it is about as wide as {@link clopperPearsonInterval}, without its guarantee.
 * Formula: that of {@link wilsonInterval}; with `continuity` lower (2x + z² − 1 − z√(z² − 2 − 1/n + 4x(n − x + 1)/n))/(2(n + z²)),
 * upper (2x + z² + 1 + z√(z² + 2 − 1/n + 4x(n − x − 1)/n))/(2(n + z²)), 0 and 1 for x = 0 and x = n. Units: the metric's.
 * Range: that of the method it makes: limits within the scale.
 *
 * @returns An interval method, to be handed on as the option `interval`.
 * @throws {CxError} when called: `EMPTY`, `NOT_A_SHARE`
 * @see [newcombe1998] methods 3 and 4
 * @example
 * const corrected = wilsonWith({ continuity: true });
 * proportionInterval(3, 10, { interval: corrected }).lower.toFixed(6); // => "0.080948"
 */
export function wilsonWith(options: WilsonOptions = {}): IntervalMethod {
  const { continuity } = settle(options, { continuity: false });
  requireFlag(continuity, "continuity");
  return continuity ? continuityCorrected : wilsonInterval;
}

// [newcombe1998] method 4
function continuityCorrected(distribution: Distribution, level: number): Interval {
  const { successes, failures, n } = shareCounts(distribution, level, "Wilson's interval");
  const z = criticalValue(distribution, level);
  const z2 = z * z;
  const below = z2 - 2 - 1 / n + (4 * successes * (failures + 1)) / n;
  const above = z2 + 2 - 1 / n + (4 * successes * (failures - 1)) / n;
  const centre = 2 * successes + z2;
  const width = 2 * (n + z2);
  // Half an answer, the correction itself, reaches the end of the scale: weighted answers can be as few.
  const lower = successes <= 0.5 ? 0 : (centre - 1 - z * Math.sqrt(Math.max(0, below))) / width;
  const upper = failures <= 0.5 ? 1 : (centre + 1 + z * Math.sqrt(Math.max(0, above))) / width;
  return shareInterval(distribution, level, "Wilson, continuity corrected", lower, upper);
}
