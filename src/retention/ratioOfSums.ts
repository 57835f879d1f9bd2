import type { OpenInterval } from "../interval/interval.ts";
import { criticalT } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";

/** Above this coefficient of variation of the denominator the delta method misleads. */
const UNSTEADY = 0.1;

/** Σy/Σx over customers. */
interface Ratio {
  /** Null where Σx is 0. */
  readonly value: number | null;
  readonly interval: OpenInterval | null;
}

/**
 * A ratio of sums over customers, each with one y and one x, with t(n − 1): the delta method, or Fieller's limits when the
 * denominator itself is unsteady. The interval is null where nothing varies or there is one customer.
 *
 * @see [cochran1977] 6.3, [fieller1954]
 * @internal
 */
export function ratioOfSums(y: readonly number[], x: readonly number[], level: number): Ratio {
  const n = x.length;
  const [Y, X] = [sum(y), sum(x)];
  if (X === 0) return { value: null, interval: null };
  const value = Y / X;
  const spread = (of: (i: number) => number): number => (n / (n - 1)) * sum(x.map((_, i) => of(i)));
  // Variances and covariance of the totals.
  const dx = x.map((each) => each - X / n);
  const dy = y.map((each) => each - Y / n);
  const [vx, vy, c] = [spread((i) => dx[i]! ** 2), spread((i) => dy[i]! ** 2), spread((i) => dx[i]! * dy[i]!)];
  const variance = spread((i) => (y[i]! - value * x[i]!) ** 2) / X ** 2;
  if (n < 2 || variance === 0) return { value, interval: null };
  const t = criticalT(level, n - 1);
  const reach = t * Math.sqrt(variance);
  if (Math.sqrt(vx) <= UNSTEADY * X) {
    return { value, interval: { lower: value - reach, upper: value + reach, level, method: "ratio, delta" } };
  }
  // (Y − rX)² = t²(vy − 2rc + r²vx) in r.
  const [a, b, k] = [X * X - t * t * vx, Y * X - t * t * c, Y * Y - t * t * vy];
  const root = Math.sqrt(Math.max(0, b * b - a * k));
  const [lower, upper] = a > 0 ? [(b - root) / a, (b + root) / a] : [null, null];
  return { value, interval: { lower, upper, level, method: "ratio, fieller" } };
}
