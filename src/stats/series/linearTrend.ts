import { refuse, requireInteger, requireLevel } from "../../errors.ts";
import { requireChoice, settle } from "../../options.ts";
import { sum } from "../../numerics/sum.ts";
import { deviationsOf } from "../../numerics/variance.ts";
import { largestOf } from "../lists.ts";
import { type Points, type TimesOption, requireLags, requireNoGaps, requirePoints } from "./points.ts";
import { type SlopeTest, UNTESTED, testSlope } from "./slopeTest.ts";

/** How the slope's standard error is made. */
export type SlopeError = "independent" | "neweyWest" | "hc3";

/** Options of {@link linearTrend}. */
export interface LinearTrendOptions extends TimesOption {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /**
   * `"independent"` (the default): equal, uncorrelated errors; `"neweyWest"`: correlated with their neighbours (no gaps, no
   * irregular times); `"hc3"`: unequal errors.
   */
  readonly errors?: SlopeError | undefined;
  /** Lags of Newey and West; ⌊4(n/100)^(2/9)⌋ unless given. */
  readonly lag?: number | undefined;
}

/** A least-squares line through a series. */
export interface LinearTrend extends SlopeTest {
  readonly kind: "linearTrend";
  /** Share of the variance that the line explains, 0..1. */
  readonly rSquared: number | null;
  /** Residual standard deviation. */
  readonly sigma: number | null;
  /** 2 without serial correlation, near 0 with a strong positive one. */
  readonly durbinWatson: number | null;
  /** How the slope's standard error was made. */
  readonly errors: SlopeError;
  /** Lags used; null unless Newey–West. */
  readonly lag: number | null;
  /** `"noResidual"`: the points lie on the line, so that nothing tells how far it can be off. */
  readonly reason: null | "tooFewPoints" | "noResidual";
}

/**
 * The least-squares line through a series.
 *
 * Formula: slope = Σ(t − t̄)(x − x̄)/Σ(t − t̄)²; p and interval from t(n − 2). Units: the values' per unit of time.
 * Weakness: size at 5 %, n = 24: .050 / .142 / .314 at ρ = 0 / .3 / .6, and Newey–West does not repair it (.108 / .165 / .266);
 * one odd period moves it. {@link mannKendall} and {@link theilSen} are the verdict, this is for comparison.
 * Accuracy: R lm, 1e-9, test/reference/regression-trend.json; statsmodels HAC and HC3, 1e-10, trend-robust-se.json.
 * Range: slopes any number; p-values 0..1.
 *
 * @param values - null is a gap.
 * @returns Slope, intercept, standard error, t, p-value and the interval of the slope; null with its reason for too few points.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `LENGTH_MISMATCH`, `DUPLICATE`, `OUT_OF_RANGE`, `MIXED_PERIODS`, `BAD_OPTION`
 * @see [neweyWest1987], [mackinnonWhite1985]
 * @example
 * const { slope, standardError } = linearTrend([40, 43, 41, 46, 48]);
 * [slope!.toFixed(4), standardError!.toFixed(4)]; // => ["1.9000", "0.5508"]
 */
export function linearTrend(values: ArrayLike<number | null>, options: LinearTrendOptions = {}): LinearTrend {
  const {
    level,
    errors,
    lag: given,
    times,
  } = settle(options, { level: 0.95, errors: "independent", lag: undefined, times: undefined });
  requireLevel(level);
  requireChoice(errors, "errors", ["independent", "neweyWest", "hc3"]);
  const points = requirePoints(values, times);
  const n = points.values.length;
  if (given !== undefined) {
    requireInteger(given, "lag", 0, Math.max(0, values.length - 1));
    requireLags(given, n, "lag");
  }
  if (errors === "neweyWest") requireEqualSpacing(values, points);
  const lag = errors === "neweyWest" ? (given ?? Math.floor(4 * (n / 100) ** (2 / 9))) + 0 : null;
  const fit = lineThrough(points);
  const line = { kind: "linearTrend", n, slope: fit?.slope ?? null, intercept: fit?.intercept ?? null } as const;
  if (fit === null || n < 3) {
    const nothing = { rSquared: null, sigma: null, durbinWatson: null };
    return { ...line, ...UNTESTED, ...nothing, errors, lag, reason: "tooFewPoints" };
  }
  const { residuals } = fit;
  const rss = sum(residuals.map((e) => e * e));
  const total = sum(deviationsOf(points.values).deviations.map((d) => d * d));
  const df = n - 2;
  if (isRounding(rss, points.values)) {
    const exact = { rSquared: total === 0 ? null : 1, sigma: 0, durbinWatson: null };
    return { ...line, ...UNTESTED, df, ...exact, errors, lag, reason: "noResidual" };
  }
  const sigma = Math.sqrt(rss / df);
  return {
    ...line,
    ...testSlope(fit.slope, slopeError(fit, errors, sigma, lag), df, level, errors),
    rSquared: 1 - rss / total,
    sigma,
    durbinWatson: sum(residuals.slice(1).map((e, i) => (e - residuals[i]!) ** 2)) / rss,
    errors,
    lag,
    reason: null,
  };
}

/** Standard error of the slope: from the residual standard deviation, or from each residual. */
function slopeError(
  { deviations, residuals, squares }: FittedLine,
  errors: SlopeError,
  sigma: number,
  lag: number | null,
): number {
  if (errors === "independent") return sigma / Math.sqrt(squares);
  return Math.sqrt(sandwich(deviations, residuals, squares, lag, residuals.length)) / squares;
}

/** What a least-squares fit leaves. @internal */
export interface FittedLine {
  readonly slope: number;
  readonly intercept: number;
  readonly center: number;
  readonly residuals: readonly number[];
  /** t − t̄. */
  readonly deviations: readonly number[];
  /** Σ(t − t̄)². */
  readonly squares: number;
}

/** The least-squares line, or null below two points. @internal */
export function lineThrough({ times, values }: Points): FittedLine | null {
  if (times.length < 2) return null;
  const { center, deviations } = deviationsOf(times);
  const squares = sum(deviations.map((d) => d * d));
  const { center: level, deviations: heights } = deviationsOf(values);
  const slope = sum(deviations.map((d, i) => d * heights[i]!)) / squares + 0;
  const residuals = heights.map((height, i) => height - slope * deviations[i]!);
  return { slope, intercept: level - slope * center + 0, center, residuals, deviations, squares };
}

/** Middle of the sandwich variance of a slope, with the small-sample factor n/(n − 2) for Newey–West. */
function sandwich(
  deviations: readonly number[],
  residuals: readonly number[],
  squares: number,
  lag: number | null,
  n: number,
): number {
  if (lag === null) {
    // HC3: each residual over 1 − its leverage [mackinnonWhite1985].
    return sum(deviations.map((d, i) => (d * (residuals[i]! / (1 - 1 / n - (d * d) / squares))) ** 2));
  }
  const scores = deviations.map((d, i) => d * residuals[i]!);
  const covariances = Array.from({ length: lag + 1 }, (_, k) => {
    const bartlett = k === 0 ? 1 : 2 * (1 - k / (lag + 1)); // [neweyWest1987] eq. 5
    return bartlett * sum(scores.slice(k).map((score, i) => score * scores[i]!));
  });
  return (n / (n - 2)) * Math.max(0, sum(covariances));
}

function requireEqualSpacing(values: ArrayLike<number | null>, { times }: Points): void {
  requireNoGaps(values);
  const step = times[1]! - times[0]!;
  for (let i = 2; i < times.length; i++) {
    const off = Math.abs(times[i]! - times[i - 1]! - step);
    if (off > 1e-9 * step)
      refuse("MIXED_PERIODS", "times", `a step of ${step}, as before`, times[i]! - times[i - 1]!, i);
  }
}

/** Whether residuals are what rounding leaves, 1e-16 of the values: no measure of anything. @internal */
export function isRounding(rss: number, values: readonly number[]): boolean {
  return rss <= values.length * (1e-13 * largestOf(values)) ** 2;
}
