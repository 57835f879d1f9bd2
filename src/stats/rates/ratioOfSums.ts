import { criticalT } from "../../numerics/criticalValue.ts";
import { sum } from "../../numerics/sum.ts";
import type { Interval } from "../interval.ts";

/** A ratio of sums over rows, or over clusters of rows: revenue kept, time a contact, occupancy. @internal */
export interface RatioOfSums {
  readonly value: number;
  /** Variance of Σ(y − r·x); null from a single row. */
  readonly residual: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** Why there is no interval. `"uncertainDenominator"`: the denominator's own interval holds 0, so that any ratio is possible. */
  readonly reason: null | "oneRow" | "uncertainDenominator";
}

/** A denominator whose standard error is more than this share of it needs Fieller's interval. */
const UNCERTAIN = 0.1;

/**
 * Σy/Σx with its interval, the rows drawn with replacement; Σx is above 0.
 *
 * Formula: linearised variance n/(n − 1)·Σ(y − r·x)²/(Σx)², ± t(n − 1); with x = 1 the usual t-interval of a mean.
 * Where Σx itself is known to worse than 10 %, Fieller's interval: the r for which Σ(y − r·x) is not different from 0.
 *
 * @see [cochran1977] 6.3, [fieller1954]
 * @internal
 */
export function ratioOfSums(y: ArrayLike<number>, x: ArrayLike<number>, level: number): RatioOfSums {
  const n = y.length;
  const [Y, X] = [sum(y), sum(x)];
  const value = Y / X;
  if (n < 2) return { value, residual: null, standardError: null, interval: null, reason: "oneRow" };
  const each = new Float64Array(n);
  const total = (of: (i: number) => number): number => {
    for (let i = 0; i < n; i++) each[i] = of(i);
    return (n / (n - 1)) * sum(each);
  };
  const residual = total((i) => (y[i]! - value * x[i]!) ** 2);
  const standardError = Math.sqrt(residual) / X;
  const t = criticalT(level, n - 1);
  const found = { value, residual, standardError };
  // Variances and covariance of the sums.
  const [meanY, meanX] = [Y / n, X / n];
  const xx = total((i) => (x[i]! - meanX) ** 2);
  if (Math.sqrt(xx) <= UNCERTAIN * X) {
    const reach = t * standardError;
    const interval = { lower: value - reach, upper: value + reach, level, method: "linearised t" };
    return { ...found, interval, reason: null };
  }
  // (Y − rX)² = t²(yy − 2r·xy + r²·xx), a quadratic in r.
  const a = X * X - t * t * xx;
  if (a <= 0) return { ...found, interval: null, reason: "uncertainDenominator" };
  const b = X * Y - t * t * total((i) => (x[i]! - meanX) * (y[i]! - meanY));
  const c = Y * Y - t * t * total((i) => (y[i]! - meanY) ** 2);
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return {
    ...found,
    interval: { lower: (b - root) / a, upper: (b + root) / a, level, method: "Fieller t" },
    reason: null,
  };
}
