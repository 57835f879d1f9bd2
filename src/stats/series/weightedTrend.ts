import { requireLevel, requireNumber } from "../../errors.ts";
import { settle } from "../../options.ts";
import { sum } from "../../numerics/sum.ts";
import { deviationsOf } from "../../numerics/variance.ts";
import { trendDf } from "./mannKendall.ts";
import { requireList, requireSameLength } from "../lists.ts";
import { type TimesOption, requirePoints, requireStandardErrors } from "./points.ts";
import { type SlopeTest, UNTESTED, testSlope } from "./slopeTest.ts";

/** Options of {@link weightedTrend}. */
export interface WeightedTrendOptions extends TimesOption {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** n/n*: how many times larger serial correlation makes the variance of the slope; 1 (none) unless given. */
  readonly inflation?: number | undefined;
}

/** A line through a series whose points are known unequally well. */
export interface WeightedTrend extends SlopeTest {
  readonly kind: "weightedTrend";
  /** Variance of the true values about the line, beyond sampling error; squared units. */
  readonly tauSquared: number | null;
  /** Cochran's Q of the residuals, chi-square with n − 2 degrees of freedom when sampling error is all there is. */
  readonly q: number | null;
  /** As it was given: the standard error is √ of it larger. */
  readonly inflation: number;
  /** Why there is no line, else null. */
  readonly reason: null | "tooFewPoints";
}

/**
 * The trend of a series whose periods have different numbers of answers: each weighs by how well it is known.
 *
 * Formula: weighted least squares, w = 1/(se² + τ²); τ² = max(0, (Q − (n − 2))/(Σw − tr[(X'WX)⁻¹X'W²X])) of the residuals
 * with w = 1/se²; p and interval from t(max(2, ⌊n/f⌋ − 2)), the variance of the slope multiplied by f (`inflation`).
 * Units: the values' per unit of time. Standard errors must come from intervals (half-width/z), not from the plug-in
 * formula, which is 0 in a one-sided month. Weakness: takes a line for granted; with f = 1 it rejects too often when
 * neighbours resemble each other: .028 / .096 / .235 at ρ = 0 / .3 / .6, n = 24; with n/n* .021 / .043 / .051 (bench/results/trend.md).
 * Range: slopes any number; p-values 0..1.
 *
 * @param values - null is a gap.
 * @param standardErrors - One a value, above 0; null where the value is.
 * @returns Slope, intercept, standard error, t, p-value, the interval of the slope, τ² and Q; null with its reason for fewer than three points.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `LENGTH_MISMATCH`, `DUPLICATE`, `OUT_OF_RANGE`
 * @see [dersimonianLaird1986], [thompsonSharp1999]
 * @example
 * const monthly = weightedTrend([30, 34, 28, 39, 60], [4, 4, 5, 4, 20]);
 * [monthly.slope!.toFixed(4), monthly.standardError!.toFixed(4)]; // => ["2.7668", "1.8562"]
 */
export function weightedTrend(
  values: ArrayLike<number | null>,
  standardErrors: ArrayLike<number | null>,
  options: WeightedTrendOptions = {},
): WeightedTrend {
  const { level, inflation, times: given } = settle(options, { level: 0.95, inflation: 1, times: undefined });
  requireLevel(level);
  requireNumber(inflation, "inflation", 1);
  requireList(values, "values");
  requireSameLength(standardErrors, "standardErrors", values.length);
  const { times, values: x } = requirePoints(values, given);
  const errors = requireStandardErrors(values, standardErrors);
  const n = x.length;
  if (n < 3) {
    const nothing = { slope: null, intercept: null, ...UNTESTED, tauSquared: null, q: null };
    return { kind: "weightedTrend", n, ...nothing, inflation, reason: "tooFewPoints" };
  }
  const lineWith = (more: number): WeightedLine =>
    weightedLine(
      times,
      x,
      errors.map((se) => 1 / (se * se + more)),
    );
  const fixed = lineWith(0);
  // Where one point is known ten million times better than the others, rounding leaves no trace: nothing tells τ² then.
  const tauSquared = fixed.trace > 0 ? Math.max(0, (fixed.q - (n - 2)) / fixed.trace) : 0;
  const { slope, intercept, squares } = tauSquared === 0 ? fixed : lineWith(tauSquared);
  return {
    kind: "weightedTrend",
    n,
    slope,
    intercept,
    ...testSlope(slope, Math.sqrt(inflation / squares), trendDf(n / inflation), level, "weighted"),
    tauSquared,
    q: fixed.q,
    inflation,
    reason: null,
  };
}

interface WeightedLine {
  readonly slope: number;
  readonly intercept: number;
  readonly squares: number;
  readonly q: number;
  readonly trace: number;
}

/** Weighted line, its Q and the trace that the method of moments divides by. */
function weightedLine(times: readonly number[], x: readonly number[], w: readonly number[]): WeightedLine {
  const total = sum(w);
  const { center, deviations: d } = deviationsOf(times, w);
  const { center: level, deviations: heights } = deviationsOf(x, w);
  const squares = sum(d.map((each, i) => w[i]! * each * each));
  const slope = sum(d.map((each, i) => w[i]! * each * heights[i]!)) / squares + 0;
  const q = sum(heights.map((height, i) => w[i]! * (height - slope * d[i]!) ** 2));
  // With t centered at its weighted mean X'WX is diagonal, so the trace is two quotients.
  const trace =
    total - sum(w.map((each) => each * each)) / total - sum(d.map((each, i) => (w[i]! * each) ** 2)) / squares;
  return { slope, intercept: level - slope * center + 0, squares, q, trace };
}
