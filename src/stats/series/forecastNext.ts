import { refuse, requireLevel } from "../../errors.ts";
import { requireChoice, settle } from "../../options.ts";
import type { Interval } from "../interval.ts";
import { criticalOf } from "../../numerics/studentT.ts";
import { sum } from "../../numerics/sum.ts";
import { largestOf } from "../lists.ts";
import { serialOfResiduals } from "./autocorrelation.ts";
import { isRounding, lineThrough } from "./linearTrend.ts";
import { trendDf } from "./mannKendall.ts";
import { requirePoints } from "./points.ts";

/** Options of {@link forecastNext}. */
export interface ForecastOptions {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** `"ar1"` (the default) allows for periods that resemble their neighbours; `"independent"` does not. */
  readonly serial?: "ar1" | "independent" | undefined;
  /** Lowest and highest value there can be: the interval ends there. */
  readonly range?: readonly [lowest: number, highest: number] | undefined;
}

/** What the next period would bring if nothing but the trend went on. */
export interface Forecast {
  readonly kind: "forecast";
  /** Position of the next period. */
  readonly at: number;
  /** The line at the next period; null below four points (three independent ones). */
  readonly value: number | null;
  /** Where the next period's value lies with probability `level`; wider than the interval of the line. */
  readonly interval: Interval | null;
  /** Of the t behind the interval; null where there is none. */
  readonly df: number | null;
  /** Independent points that would say as much. */
  readonly effectiveN: number;
  /** What must hold for the interval to, in words. */
  readonly assumptions: readonly string[];
  /** Why there is no interval, else null; `"noResidual"`: the points lie on the line, and nothing tells the scatter. */
  readonly reason: null | "tooFewPoints" | "noResidual";
}

/**
 * A prediction interval for the next period from the straight line through the series. No model is chosen for you.
 *
 * Formula: a + b·t ± t(df)·s·√(1 + f·(1/n + (t − t̄)²/Σ(t − t̄)²)), s² = RSS/(n* − 2), df = max(2, ⌊n*⌋ − 2),
 * n* = n/f independent points; `"independent"`: f = 1, df = n − 2, as R's predict.
 * Weakness: one step ahead only; a turn, a season or a smaller next period make it too narrow.
 * Accuracy: R predict(lm), 1e-9, test/reference/regression-trend.json.
 * Units: those of the values.
 * Range: any number, or that of the option `range`.
 *
 * @param values - Equally spaced; null is a gap and keeps its place.
 * @returns The value expected, its prediction interval and what both take for granted; null with its reason below four points (three where they are independent).
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [montgomeryPeckVining2012]
 * @example
 * const next = forecastNext([40, 43, 41, 46, 48, 47], { serial: "independent" });
 * [next.value!.toFixed(4), next.interval!.lower.toFixed(4), next.interval!.upper.toFixed(4)]; // => ["49.6667", "43.2015", "56.1318"]
 */
export function forecastNext(values: ArrayLike<number | null>, options: ForecastOptions = {}): Forecast {
  const { level, serial, range } = settle(options, { level: 0.95, serial: "ar1", range: undefined });
  requireLevel(level);
  requireChoice(serial, "serial", ["ar1", "independent"]);
  const [lowest, highest] = range === undefined ? [-Infinity, Infinity] : requireRange(range);
  const points = requirePoints(values);
  const at = values.length;
  const n = points.values.length;
  const assumptions = [
    "the trend is a straight line and goes on",
    "periods scatter about it alike and normally",
    serial === "ar1" ? "each resembles the one before it (AR(1))" : "independently of each other",
  ];
  const fit = lineThrough(points);
  const nothing = { kind: "forecast", at, interval: null, df: null, effectiveN: n, assumptions } as const;
  if (fit === null || n < (serial === "ar1" ? 4 : 3)) return { ...nothing, value: null, reason: "tooFewPoints" };
  const value = fit.intercept + fit.slope * at;
  const rss = sum(fit.residuals.map((e) => e * e));
  if (isRounding(rss, points.values)) return { ...nothing, value, reason: "noResidual" };
  const { inflation, effectiveN } =
    serial === "ar1"
      ? serialOfResiduals(points.times, fit.residuals, largestOf(points.values))
      : { inflation: 1, effectiveN: n };
  const df = serial === "ar1" ? trendDf(effectiveN) : n - 2;
  const variance = rss / Math.max(df, effectiveN - 2);
  const leverage = 1 / n + (at - fit.center) ** 2 / fit.squares;
  const reach = criticalOf(level, df) * Math.sqrt(variance * (1 + inflation * leverage));
  const held = (limit: number): number => Math.min(highest, Math.max(lowest, limit));
  const interval = { lower: held(value - reach), upper: held(value + reach), level, method: serial };
  return { kind: "forecast", at, value, interval, df, effectiveN, assumptions, reason: null };
}

function requireRange(range: unknown): readonly [number, number] {
  const [lowest, highest] = Array.isArray(range) ? (range as readonly unknown[]) : [];
  if (!(typeof lowest === "number" && typeof highest === "number" && lowest < highest)) {
    refuse("OUT_OF_RANGE", "range", "a lowest value below a highest", range);
  }
  return [lowest, highest];
}
