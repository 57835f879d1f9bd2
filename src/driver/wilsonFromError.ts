import { criticalOf } from "../numerics/studentT.ts";
import type { Interval } from "../stats/interval.ts";

/**
 * Wilson limits of a mean on 0..100 whose error is known, by the answers that would say as much about a share.
 *
 * Formula: κ = V/(m(100 − m)) after one pseudo-answer at each end, V = n·se²; n* = n/κ; Wilson with n*. Never empty, never outside 0..100.
 *
 * @param n - Independent answers or clusters behind the error.
 * @param df - Of the error: Infinity unless it comes from clusters.
 * @see [wilson1927]
 * @internal
 */
export function wilsonFromError(mean: number, standardError: number, n: number, df: number, level: number): Interval {
  const middle = (n * mean + 100) / (n + 2);
  const squares = n * (n * standardError ** 2 + (mean - middle) ** 2) + middle ** 2 + (100 - middle) ** 2;
  const kappa = squares / (n + 2) / (middle * (100 - middle));
  const s = criticalOf(level, df) ** 2 / (n / kappa);
  const p = Math.min(1, Math.max(0, mean / 100));
  const q = 1 - p;
  const root = Math.sqrt(s * p * q + (s * s) / 4);
  const upper = q === 0 ? 1 : (p + s / 2 + root) / (1 + s);
  return { lower: (100 * (p * p)) / (p + s / 2 + root), upper: 100 * upper, level, method: "Wilson, linearised" };
}
