import { settle } from "../../options.ts";
import type { OpenInterval } from "../interval.ts";
import { type ShareCount, type ShareRatioOptions, pooledP, requireShares, scoreLimits } from "./shareRatio.ts";

/** The odds of one share over those of another. */
export interface OddsRatio {
  readonly kind: "oddsRatio";
  /** Current over reference; null where it would be 0/0, or infinite. */
  readonly estimate: number | null;
  /** The upper end is null where no odds ratio is too large. */
  readonly interval: OpenInterval;
  /** Two-sided, of equal shares: below 1 − level exactly when the interval leaves out 1; null where all or none succeed. */
  readonly pValue: number | null;
  /** `"noReference"`: the estimate is infinite; `"noVariation"`: all or none succeed on both sides, so that every ratio is possible. */
  readonly reason: null | "noReference" | "noVariation";
}

/**
 * How many times as high are the odds of success as in the reference? The odds ratio of two shares with its score interval.
 *
 * Odds are harder to read than shares: say {@link shareRatio} to people, and take odds where a regression is to be compared with.
 *
 * Formula: the ψ with (x₁ − a)²·(1/a + 1/(n₁ − a) + 1/(m − a) + 1/(n₀ − m + a)) ≤ z², m = x₁ + x₀, a the expected x₁ given ψ
 * and the margins: a(n₀ − m + a) = ψ(m − a)(n₁ − a) [cornfield1956], without a continuity correction. Range: 0 and above, no unit.
 * Coverage at 95 % (simulated, ±.004, bench/results/rates.md): .947 to .998 for shares of 2 to 95 % and 30 to 500 trials a side.
 * Units: none, odds per odds.
 *
 * @param current - Successes and trials of the side in question.
 * @param reference - Of the side it is held against.
 * @returns Odds ratio, interval, p-value.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [cornfield1956]
 * @example
 * const { estimate, interval } = oddsRatio({ successes: 13, trials: 19 }, { successes: 16, trials: 41 });
 * [estimate?.toFixed(4), interval.lower?.toFixed(4), interval.upper?.toFixed(4)]; // => ["3.3854", "1.0925", "10.4266"]
 */
export function oddsRatio(current: ShareCount, reference: ShareCount, options: ShareRatioOptions = {}): OddsRatio {
  const { level } = settle(options, { level: 0.95 });
  const table = requireShares(current, reference, level);
  const { x1, n1, x0, n0 } = table;
  const [y1, y0] = [n1 - x1, n0 - x0];
  const m = x1 + x0;
  const method = "Cornfield score";
  const pValue = pooledP(table);
  if (m === 0 || y1 + y0 === 0) {
    const interval = { lower: 0, upper: null, level, method };
    return { kind: "oddsRatio", estimate: null, interval, pValue, reason: "noVariation" };
  }
  // The four cells that the margins leave at an odds ratio, each found by itself: as the rest of the others it would lose its digits.
  const score = (ratio: number): number => {
    const [a, b] = [expectedSuccesses(ratio, m, n1, n0), expectedSuccesses(1 / ratio, y1 + y0, n1, n0)];
    const [c, d] = [expectedSuccesses(1 / ratio, m, n0, n1), expectedSuccesses(ratio, y1 + y0, n0, n1)];
    const least = Math.min(a, b, c, d);
    const gap = least === a ? x1 - a : least === b ? b - y1 : least === c ? c - x0 : y0 - d;
    return gap === 0 ? 0 : gap * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  };
  const infinite = x0 === 0 || y1 === 0;
  const estimate = infinite ? null : (x1 * y0) / (y1 * x0);
  // What closes an end: no success on the left side, or no failure on the right one.
  const { lower, upper } = scoreLimits(score, estimate, { x1: x1 * y0, x0: x0 * y1 }, level);
  return {
    kind: "oddsRatio",
    estimate,
    interval: { lower, upper, level, method },
    pValue,
    reason: infinite ? "noReference" : null,
  };
}

/** The root of a(n₀ − m + a) = ψ(m − a)(n₁ − a) between max(0, m − n₀) and min(m, n₁), in the form that does not cancel. */
function expectedSuccesses(ratio: number, m: number, n1: number, n0: number): number {
  const a = 1 - ratio;
  const b = n0 - m + ratio * (m + n1);
  const root = Math.sqrt(Math.max(0, b * b + 4 * a * ratio * m * n1));
  const found = b >= 0 ? (2 * ratio * m * n1) / (b + root) : (root - b) / (2 * a);
  return Math.max(0, m - n0, Math.min(m, n1, found));
}
