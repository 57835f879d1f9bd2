import { requireLevel } from "../../errors.ts";
import { requireChoice, settle } from "../../options.ts";
import type { OpenInterval } from "../interval.ts";
import { normalQuantile } from "../../numerics/normalQuantile.ts";
import { select } from "../../numerics/select.ts";
import { kendallScore, kendallVariance } from "./kendall.ts";
import { type Points, type TrendReason, requirePoints } from "./points.ts";
import { slopeCount, slopesAt } from "./selectSlopes.ts";

/** Options of {@link theilSen}. */
export interface TheilSenOptions {
  /** One time a value, ascending; 0, 1, 2, … unless given. The slope is per unit of these. Points of one time make no pair. */
  readonly times?: ArrayLike<number> | undefined;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** `"joint"` (the default): median of x − slope·t; `"separate"`: median of x − slope·(median of t). */
  readonly intercept?: "joint" | "separate" | undefined;
}

/** A robust line through a series. */
export interface TheilSen {
  readonly kind: "theilSen";
  /** Points without the gaps. */
  readonly n: number;
  /** Change per unit of time; null below two points. */
  readonly slope: number | null;
  /** Value of the line at time 0. */
  readonly intercept: number | null;
  /** Interval of the slope; an end is null where so few pairs of points do not bound it; null for a constant. */
  readonly interval: OpenInterval | null;
  /** Why there is no interval, else null. */
  readonly reason: TrendReason;
}

/**
 * The Theil–Sen line: the median of the slopes between all pairs of points, which a few odd periods cannot move.
 *
 * Formula: slope = median (xⱼ − xᵢ)/(tⱼ − tᵢ); interval between the slopes at ranks round((N − C)/2) from either end,
 * N pairs, C = z·√(variance of Kendall's S, ties in value and in time allowed for); none of up to four points at 95 %, where SciPy
 * takes the outermost slopes. Units: the values' per unit of time (per period where no times are given).
 * Breaks down at 29 % odd points. The interval takes the points as independent; that of {@link trend} does not.
 * Cost: O(n²) up to 700 points, O(n log n) by slope selection beyond.
 * Accuracy: R trend::sens.slope, scipy theilslopes, 1e-11, test/reference/theil-sen.json, mann-kendall.json.
 * Range: slopes any number; p-values 0..1.
 *
 * @param values - null is a gap.
 * @returns Slope with its interval, and intercept; null with its reason for too few points.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `LENGTH_MISMATCH`, `OUT_OF_RANGE` (times), `BAD_OPTION`, `NO_CONVERGENCE`
 * @see [theil1950], [sen1968], [matousek1991]
 * @example
 * const line = theilSen([71, 74, 73, 76, 75, 79, 78, 820]);
 * [line.slope, line.intercept]; // => [1.5, 71.25]
 * theilSen([10, 30, 31], { times: [0, 10, 12] }).slope; // => 1.75
 * theilSen([1, 2, 4, 5], { times: [0, 1, 1, 2] }).slope; // => 2
 */
export function theilSen(values: ArrayLike<number | null>, options: TheilSenOptions = {}): TheilSen {
  const { level, intercept, times } = settle(options, { level: 0.95, intercept: "joint", times: undefined });
  requireLevel(level);
  requireChoice(intercept, "intercept", ["joint", "separate"]);
  const points = requirePoints(values, times, "values", "allowed");
  const n = points.values.length;
  if (slopeCount([points]) === 0) {
    return { kind: "theilSen", n, slope: null, intercept: null, interval: null, reason: "tooFewPoints" };
  }
  const z = normalQuantile((1 + level) / 2, (1 - level) / 2);
  const variance = pairVariance(points);
  const { slope, interval } = senSlope([points], z * Math.sqrt(variance), level, "sen");
  const line = { kind: "theilSen", n, slope, intercept: lineIntercept(points, slope, intercept) } as const;
  // A constant tells its slope, but nothing of how far off it can be.
  return variance === 0 ? { ...line, interval: null, reason: "constant" } : { ...line, interval, reason: null };
}

/** Variance of Kendall's S with ties in value and in time, as SciPy's theilslopes takes it; 0 where all values are equal. */
function pairVariance({ times, values }: Points): number {
  const kendall = kendallScore(values);
  const ties: number[] = kendall.ties.slice();
  for (let i = 1, size = 1; i <= times.length; i++, size++) {
    if (i < times.length && times[i] === times[i - 1]) continue;
    if (size > 1) ties.push(size);
    size = 0;
  }
  return Math.max(0, kendallVariance({ ...kendall, ties }));
}

/** Where a line of a given slope crosses time 0. */
function lineIntercept({ times, values }: Points, slope: number, how: "joint" | "separate" = "joint"): number {
  if (how === "separate") return median(values) - slope * median(times) + 0;
  return median(values.map((value, i) => value - slope * times[i]!)) + 0;
}

/**
 * Sen's slope and the slopes at equal ranks from both ends; `reach` is the critical value of S, so that 0 is outside
 * exactly when |S| − 1 ≥ reach (with pairs of equal values 0 may also be an end).
 *
 * @internal
 */
export function senSlope(
  groups: readonly Points[],
  reach: number,
  level: number,
  method: string,
): { readonly slope: number; readonly interval: OpenInterval } {
  const count = slopeCount(groups);
  const middle = [Math.ceil(count / 2) - 1, Math.floor(count / 2)];
  const first = limitRank(count, reach);
  const ends = first === null ? [] : [first - 1, count - first];
  const [low, high, lower = null, upper = null] = slopesAt(groups, [...middle, ...ends]);
  return { slope: (low! + high!) / 2 + 0, interval: { lower, upper, level, method } };
}

/** Rank from 1 of the limits of a slope; null where even the outermost slope is not far enough out. */
function limitRank(count: number, reach: number): number | null {
  const first = Math.min(Math.floor((count - reach) / 2 + 0.5), Math.ceil(count / 2));
  return first < 1 ? null : first;
}

/** Median, the mean of the middle two for an even number. @internal */
export function median(values: readonly number[]): number {
  const n = values.length;
  const [low, high] = select(values, [Math.ceil(n / 2) - 1, n >> 1]);
  return (low! + high!) / 2;
}
