import { requireLevel, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import type { Series } from "../cube/seriesOf.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Score } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import type { Period } from "../time/period.ts";
import { intervalError } from "../score/intervalError.ts";
import { requireSeries } from "./series.ts";

/** Options of {@link ewma}. */
export interface EwmaOptions {
  /** λ: how much the newest period weighs, in (0, 1]. */
  readonly weight: number;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** A series after smoothing. */
export interface SmoothedSeries {
  readonly kind: "smoothed";
  readonly metric: MetricInfo;
  /** Whose series it is. */
  readonly key: CellKey;
  /** λ: how much the newest period weighs, in (0, 1]. */
  readonly weight: number;
  /** Confidence of the intervals. */
  readonly level: number;
  /** One a period; a gap repeats the value before it. */
  readonly points: readonly EwmaPoint[];
}

/** One period of a smoothed series. */
export interface EwmaPoint {
  readonly period: Period;
  /** Null before the first answers. */
  readonly value: number | null;
  /** Null before the first answers, and from a period on whose own error is unknown. */
  readonly standardError: number | null;
  /** Of the smoothed value, within the metric's range; null where `standardError` is. */
  readonly interval: Interval | null;
}

/**
 * A series smoothed by an exponentially weighted mean, with what the smoothing leaves of the doubt.
 *
 * Formula: e = λ·score + (1 − λ)·e before, from the first score; se² = λ²·se² + (1 − λ)²·se² before. A gap changes nothing.
 * Units: the metric's; intervals end at the ends of its range. Weakness: lags behind, and weighs periods alike however many
 * answers they have: {@link rolling} pools answers.
 * Range: within the metric's range.
 *
 * @returns Each period's smoothed value with its interval.
 * @throws {CxError} `OUT_OF_RANGE` (weight, level), `BAD_OPTION`, `DUPLICATE`, `MIXED_PERIODS`
 * @see [roberts1959]
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1e8, score: 0 }, { at: 1.8e8, score: 10 }];
 * const daily = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * ewma(daily, { weight: 0.25 }).points.map(({ value }) => value); // => [100, 50, 62.5]
 */
export function ewma(of: Series, options: EwmaOptions): SmoothedSeries {
  const { weight, level } = settle(options, { weight: undefined as never, level: 0.95 });
  requireNumber(weight, "weight", Number.MIN_VALUE, 1);
  requireLevel(level);
  const z = criticalZ(level);
  let smooth: Smooth | null = null;
  const points = requireSeries(of).map(({ period, score }): EwmaPoint => {
    smooth = next(smooth, score, weight);
    return { period, ...intervalOf(smooth, score, z, level) };
  });
  return { kind: "smoothed", metric: infoOf(of.metric), key: of.key, weight, level, points };
}

/** The running mean and its variance; null where a score's uncertainty is unknown. */
interface Smooth {
  readonly value: number;
  readonly variance: number | null;
}

function next(before: Smooth | null, { value, ...score }: Score, weight: number): Smooth | null {
  if (value === null) return before;
  const error = intervalError(score);
  if (before === null) return { value, variance: error === null ? null : error ** 2 };
  const known = error !== null && before.variance !== null;
  return {
    value: weight * value + (1 - weight) * before.value,
    variance: known ? (weight * error) ** 2 + (1 - weight) ** 2 * before.variance : null,
  };
}

function intervalOf(
  smooth: Smooth | null,
  { distribution }: Score,
  z: number,
  level: number,
): Omit<EwmaPoint, "period"> {
  if (smooth === null) return { value: null, standardError: null, interval: null };
  const { value, variance } = smooth;
  if (variance === null) return { value, standardError: null, interval: null };
  const [lowest, highest] = [distribution.values[0]!, distribution.values.at(-1)!];
  const standardError = Math.sqrt(variance);
  const lower = Math.max(lowest, value - z * standardError);
  const upper = Math.min(highest, value + z * standardError);
  return { value, standardError, interval: { lower, upper, level, method: "ewma" } };
}
