import { requireInteger } from "../../errors.ts";
import { settle } from "../../options.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { sum } from "../../numerics/sum.ts";
import { deviationsOf } from "../../numerics/variance.ts";
import { largestOf } from "../lists.ts";
import { type Points, requireLags, requireNoGaps } from "./points.ts";

/** Options of {@link autocorrelation} and {@link ljungBox}. */
export interface LagsOption {
  /** How many lags; at most n − 1, and at most 2·10⁹/n. */
  readonly lags: number;
}

/** The correlation of a series with itself. */
export interface Autocorrelation {
  readonly kind: "autocorrelation";
  /** Values. */
  readonly n: number;
  /** At lag 0, 1, 2 …; null when all values are equal. */
  readonly correlations: readonly number[] | null;
  /** Why there are none: all values are equal; else null. */
  readonly reason: null | "constant";
}

/**
 * How much each period resembles the ones before it: the correlation of a series with itself, lag 0 to `lags`.
 *
 * Formula: rₖ = Σ(xₜ − x̄)(xₜ₊ₖ − x̄)/Σ(xₜ − x̄)². Range: −1..1.
 * Short series pull it towards −1/n. Accuracy: R acf, 1e-9, test/reference/changepoint-acf.json.
 * Units: none.
 *
 * @returns The correlations from lag 0 on; null with its reason for a series that is constant.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `MIXED_PERIODS` (a gap), `OUT_OF_RANGE` (lags), `BAD_OPTION`
 * @see [boxJenkins1976]
 * @example
 * autocorrelation([3, 4, 3, 4, 3, 4], { lags: 2 }).correlations?.map((r) => r.toFixed(4)); // => ["1.0000", "-0.8333", "0.6667"]
 */
export function autocorrelation(values: ArrayLike<number>, options: LagsOption): Autocorrelation {
  const { lags } = settle(options, { lags: undefined as never });
  const series = requireNoGaps(values);
  const n = series.length;
  requireInteger(lags, "lags", 0, Math.max(0, n - 1));
  requireLags(lags, n, "lags");
  const correlations = correlationsOf(series, lags);
  return { kind: "autocorrelation", n, correlations, reason: correlations === null ? "constant" : null };
}

/** Correlations at lag 0 … lags; null when all values are equal. @internal */
export function correlationsOf(series: readonly number[], lags: number): number[] | null {
  const deviations = Float64Array.from(deviationsOf(series).deviations);
  const total = sum(deviations.map((d) => d * d));
  if (!(total > 0)) return null;
  return Array.from({ length: lags + 1 }, (_, k) => laggedSum(deviations, k) / total);
}

/** Σ dₜ·dₜ₊ₖ. */
function laggedSum(deviations: Float64Array, k: number): number {
  return sum(deviations.subarray(k).map((d, i) => d * deviations[i]!));
}

/** Whether a series is more than noise. */
export interface LjungBox {
  readonly kind: "ljungBox";
  /** Values. */
  readonly n: number;
  /** Q, 0 and more; null where all values are equal. */
  readonly statistic: number | null;
  /** The lags. */
  readonly df: number;
  /** Against no correlation at any of the lags, 0..1; null where all values are equal. */
  readonly pValue: number | null;
  /** Why there is no test: all values are equal; else null. */
  readonly reason: null | "constant";
}

/**
 * Whether any of the first `lags` autocorrelations differs from 0.
 *
 * Formula: Q = n(n + 2) Σ rₖ²/(n − k), chi-square with `lags` degrees of freedom.
 * Too generous below about 30 points. Accuracy: R Box.test, 1e-9, test/reference/changepoint-acf.json.
 * Units: none.
 *
 * @returns Q, its degrees of freedom and the p-value; null with its reason for a series that is constant.
 * @throws {CxError} as {@link autocorrelation}
 * @see [ljungBox1978]
 * @example
 * ljungBox([3, 4, 3, 4, 3, 4], { lags: 2 }).statistic!.toFixed(4); // => "12.0000"
 */
export function ljungBox(values: ArrayLike<number>, options: LagsOption): LjungBox {
  const { lags } = settle(options, { lags: undefined as never });
  const series = requireNoGaps(values);
  const n = series.length;
  requireInteger(lags, "lags", 1, Math.max(1, n - 1));
  requireLags(lags, n, "lags");
  const found = correlationsOf(series, lags);
  const common = { kind: "ljungBox", n, df: lags } as const;
  if (found === null) return { ...common, statistic: null, pValue: null, reason: "constant" };
  const statistic = n * (n + 2) * sum(found.slice(1).map((r, i) => (r * r) / (n - i - 1)));
  return { ...common, statistic, pValue: chiSquareSf(statistic, lags), reason: null };
}

/** Serial correlation of the points about a line, and what it costs. @internal */
export interface SerialCorrelation {
  /** Lag-1 autocorrelation, corrected for bias and held in 0 … 0.9. */
  readonly autocorrelation: number;
  /** n/n*: how many times larger the variance of a sum is than without correlation. */
  readonly inflation: number;
  /** n*: how many independent points would say as much. */
  readonly effectiveN: number;
}

/**
 * AR(1) inflation of points on an equally spaced grid (gaps allowed), after `slope` is taken off.
 *
 * Formula: r = clip(r₁ + (1 + 3r₁)/n, 0, 0.9), inflation = 1 + (2/n) Σ_{i<j} r^(tⱼ − tᵢ), which is
 * 1 + 2 Σ (1 − k/n) rᵏ without gaps.
 *
 * @see [kendall1954], [bayleyHammersley1946]
 * @internal
 */
export function serialCorrelation(points: Points, slope: number): SerialCorrelation {
  const [first] = points.values as readonly [number];
  const residuals = points.values.map((value, i) => value - first - slope * points.times[i]!);
  return serialOfResiduals(points.times, residuals, largestOf(points.values));
}

/** The same from residuals; `size` says how large the values were, so that rounding is not taken for a pattern. @internal */
export function serialOfResiduals(
  times: readonly number[],
  residuals: readonly number[],
  size: number,
): SerialCorrelation {
  const n = times.length;
  const r1 = lagOne(times, residuals, size);
  const r = Math.min(0.9, Math.max(0, r1 + (1 + 3 * r1) / n)); // bias of r₁: [kendall1954]
  let before = 0; // Σ over earlier points of r^(distance)
  let pairs = 0;
  for (let i = 1; i < n; i++) {
    before = (before + 1) * r ** (times[i]! - times[i - 1]!);
    pairs += before;
  }
  const inflation = 1 + (2 * pairs) / n;
  return { autocorrelation: r, inflation, effectiveN: n / inflation };
}

function lagOne(times: readonly number[], residuals: readonly number[], size: number): number {
  const n = residuals.length;
  const { deviations } = deviationsOf(residuals);
  const total = sum(deviations.map((d) => d * d));
  // A series on a straight line leaves rounding alone.
  if (!(total > n * (1e-12 * size) ** 2)) return 0;
  let [products, pairs] = [0, 0];
  for (let i = 1; i < n; i++) {
    if (times[i]! - times[i - 1]! !== 1) continue;
    products += deviations[i]! * deviations[i - 1]!;
    pairs++;
  }
  return pairs === 0 ? 0 : ((products / pairs) * (n - 1)) / total;
}
