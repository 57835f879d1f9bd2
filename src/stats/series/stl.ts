import { requireInteger } from "../../errors.ts";
import { select } from "../../numerics/select.ts";
import { mean, variance } from "../../numerics/variance.ts";
import { requireNoGaps } from "./points.ts";

/** Options of {@link stl}. Windows are numbers of points, made odd; jumps and loops are those of Cleveland's program. */
export interface StlOptions {
  /** Points in a season's round: 12 for months, 4 for quarters. */
  readonly period: number;
  /** How far a season may change from round to round; `"periodic"` (the default): not at all. Small windows follow quickly. */
  readonly seasonalWindow?: number | "periodic" | undefined;
  /** ⌈1.5·period/(1 − 1.5/seasonalWindow)⌉ unless given. */
  readonly trendWindow?: number | undefined;
  /** `period` unless given. */
  readonly lowPassWindow?: number | undefined;
  /** 0 unless given (constant), or 1 (linear). */
  readonly seasonalDegree?: 0 | 1 | undefined;
  /** 1 unless given. */
  readonly trendDegree?: 0 | 1 | undefined;
  /** That of the trend unless given. */
  readonly lowPassDegree?: 0 | 1 | undefined;
  /** Smooths every so many points and joins them by lines; a tenth of the window unless given. */
  readonly seasonalJump?: number | undefined;
  readonly trendJump?: number | undefined;
  readonly lowPassJump?: number | undefined;
  /** Odd periods weigh less; false unless given. */
  readonly robust?: boolean | undefined;
  /** 2 unless given, 1 when robust. */
  readonly innerLoops?: number | undefined;
  /** 0 unless given, 15 when robust. */
  readonly outerLoops?: number | undefined;
}

/** A series as trend + season + the rest. */
export interface Stl {
  readonly period: number;
  readonly seasonal: readonly number[] | null;
  readonly trend: readonly number[] | null;
  readonly remainder: readonly number[] | null;
  /** What the series would be without its season: value − seasonal. */
  readonly adjusted: readonly number[] | null;
  /** Robustness weights, 0..1; null unless robust. */
  readonly weights: readonly number[] | null;
  /** max(0, 1 − var(remainder)/var(seasonal + remainder)), 0..1; null when neither varies. */
  readonly seasonalStrength: number | null;
  /** The same for the trend. */
  readonly trendStrength: number | null;
  readonly reason: null | "tooFewSeasons";
}

/**
 * Seasonal decomposition by loess: splits a series into a season, a smooth trend and a remainder.
 *
 * Method: STL with all of its parameters, after Cleveland's Fortran program, step by step. Units: the values'.
 * Needs two full rounds and no gaps. A season from two rounds is hardly more than a guess.
 * Accuracy: R stl, 1e-8, test/reference/stl.json.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `MIXED_PERIODS` (a gap), `NOT_INTEGER`, `OUT_OF_RANGE`
 * @see [cleveland1990], [wang2006] (strength)
 * @example
 * const parts = stl([40, 55, 48, 30, 43, 57, 52, 33, 47, 58, 53, 38], { period: 4 });
 * parts.seasonal!.slice(0, 4).map((each) => each.toFixed(3)); // => ["-1.913", "10.780", "4.515", "-13.383"]
 * parts.seasonalStrength!.toFixed(3); // => "0.991"
 */
export function stl(values: ArrayLike<number>, options: StlOptions): Stl {
  const y = requireNoGaps(values);
  const n = y.length;
  const settings = stlSettings(n, options);
  const { period, periodic, outer, inner } = settings;
  if (n < 2 * period) {
    const nothing = { seasonal: null, trend: null, remainder: null, adjusted: null, weights: null };
    return { period, ...nothing, seasonalStrength: null, trendStrength: null, reason: "tooFewSeasons" };
  }
  let seasonal = new Float64Array(n);
  let trend = new Float64Array(n);
  let weights: Float64Array | null = null;
  for (let round = 0; ; round++) {
    for (let loop = 0; loop < inner; loop++) ({ seasonal, trend } = innerLoop(y, trend, weights, settings));
    if (round >= outer) break;
    weights = robustnessWeights(y.map((value, i) => Math.abs(value - trend[i]! - seasonal[i]!)));
  }
  if (periodic) seasonal = seasonal.map((_, i, all) => mean(all.filter((_each, k) => k % period === i % period)));
  const remainder = y.map((value, i) => value - seasonal[i]! - trend[i]!);
  return {
    period,
    seasonal: Array.from(seasonal, (each) => each + 0),
    trend: Array.from(trend, (each) => each + 0),
    remainder,
    adjusted: y.map((value, i) => value - seasonal[i]!),
    weights: weights && Array.from(weights),
    seasonalStrength: strength(seasonal, remainder),
    trendStrength: strength(trend, remainder),
    reason: null,
  };
}

/** [wang2006] */
function strength(part: Float64Array, remainder: readonly number[]): number | null {
  const both = variance(
    remainder.map((each, i) => each + part[i]!),
    "population",
  );
  const size = Math.max(...part.map(Math.abs), ...remainder.map(Math.abs));
  return both > (1e-12 * size) ** 2 ? Math.max(0, 1 - variance(remainder, "population") / both) : null;
}

interface Smoother {
  readonly window: number;
  readonly degree: number;
  readonly jump: number;
}

interface StlSettings {
  readonly period: number;
  readonly periodic: boolean;
  readonly seasonal: Smoother;
  readonly trend: Smoother;
  readonly lowPass: Smoother;
  readonly inner: number;
  readonly outer: number;
}

function stlSettings(n: number, options: StlOptions): StlSettings {
  const { period, robust = false, seasonalWindow = "periodic" } = options;
  requireInteger(period, "period", 2);
  const periodic = seasonalWindow === "periodic";
  const whole = (value: number, name: keyof StlOptions, min: number): number => {
    requireInteger(value, name, min);
    return value;
  };
  const odd = (window: number): number => Math.max(3, window % 2 === 0 ? window + 1 : window);
  const smoother = (part: "seasonal" | "trend" | "lowPass", window: number, degree: number): Smoother => {
    const given = options[`${part}Degree`] ?? degree;
    requireInteger(given, `${part}Degree`, 0, 1);
    const jump = whole(options[`${part}Jump`] ?? Math.ceil(window / 10), `${part}Jump`, 1);
    return { window: odd(window), degree: given, jump };
  };
  const s = periodic ? 10 * n + 1 : whole(seasonalWindow, "seasonalWindow", 1);
  const t = whole(options.trendWindow ?? odd(Math.ceil((1.5 * period) / (1 - 1.5 / Math.max(3, s)))), "trendWindow", 1);
  const l = whole(options.lowPassWindow ?? odd(period), "lowPassWindow", 1);
  const trend = smoother("trend", t, 1);
  return {
    period,
    periodic,
    seasonal: smoother("seasonal", s, 0),
    trend,
    lowPass: smoother("lowPass", l, trend.degree),
    inner: whole(options.innerLoops ?? (robust ? 1 : 2), "innerLoops", 1),
    outer: whole(options.outerLoops ?? (robust ? 15 : 0), "outerLoops", 0),
  };
}

/** Detrend, smooth each season's own sequence, take its slow part away, deseasonalise, smooth. [cleveland1990] 2.2 */
function innerLoop(
  y: readonly number[],
  before: Float64Array,
  weights: Float64Array | null,
  { period, seasonal: seasonWindow, trend: trendWindow, lowPass }: StlSettings,
): { readonly seasonal: Float64Array<ArrayBuffer>; readonly trend: Float64Array<ArrayBuffer> } {
  const n = y.length;
  const detrended = Float64Array.from(y, (value, i) => value - before[i]!);
  const cycle = smoothCycles(detrended, period, seasonWindow, weights);
  const slow = loess(movingAverage(movingAverage(movingAverage(cycle, period), period), 3), lowPass, null);
  const seasonal = Float64Array.from({ length: n }, (_, i) => cycle[period + i]! - slow[i]!);
  const trend = loess(
    Float64Array.from(y, (value, i) => value - seasonal[i]!),
    trendWindow,
    weights,
  );
  return { seasonal, trend };
}

/** Every season's sequence smoothed, and carried on by one round at either end. */
function smoothCycles(
  values: Float64Array,
  period: number,
  smoother: Smoother,
  weights: Float64Array | null,
): Float64Array {
  const n = values.length;
  const extended = new Float64Array(n + 2 * period);
  for (let season = 0; season < period; season++) {
    const own = values.filter((_, i) => i % period === season);
    const trust = weights && weights.filter((_, i) => i % period === season);
    const k = own.length;
    const smooth = loess(own, smoother, trust);
    const { window } = smoother;
    const first = loessAt(own, smoother, 0, 1, Math.min(window, k), trust) ?? smooth[0]!;
    const last = loessAt(own, smoother, k + 1, Math.max(1, k - window + 1), k, trust) ?? smooth[k - 1]!;
    [first, ...smooth, last].forEach((value, round) => {
      extended[round * period + season] = value;
    });
  }
  return extended;
}

function movingAverage(values: Float64Array, window: number): Float64Array {
  const averages = new Float64Array(values.length - window + 1);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    total += values[i]! - (i >= window ? values[i - window]! : 0);
    if (i >= window - 1) averages[i - window + 1] = total / window;
  }
  return averages;
}

/** Local regression at every point, or at every `jump`-th with straight lines between. */
function loess(y: Float64Array, smoother: Smoother, weights: Float64Array | null): Float64Array<ArrayBuffer> {
  const n = y.length;
  if (n < 2) return Float64Array.from(y);
  const { window } = smoother;
  const jump = Math.min(smoother.jump, n - 1);
  const half = (window + 1) >> 1;
  const smooth = new Float64Array(n);
  /** Point x, counted from 1, from the `window` points about it. */
  const fit = (x: number): void => {
    const left = window >= n ? 1 : Math.min(Math.max(1, x - half + 1), n - window + 1);
    smooth[x - 1] = loessAt(y, smoother, x, left, Math.min(n, left + window - 1), weights) ?? y[x - 1]!;
  };
  let last = 1;
  for (let x = 1; x <= n; x += jump) {
    fit(x);
    joinPoints(smooth, last, x);
    last = x;
  }
  if (last < n) {
    // The last point is fitted in the window of the last jump, as Cleveland's program does.
    const left = window >= n ? 1 : Math.min(Math.max(1, last - half + 1), n - window + 1);
    smooth[n - 1] = loessAt(y, smoother, n, left, Math.min(n, left + window - 1), weights) ?? y[n - 1]!;
    joinPoints(smooth, last, n);
  }
  return smooth;
}

function joinPoints(smooth: Float64Array, from: number, to: number): void {
  const step = (smooth[to - 1]! - smooth[from - 1]!) / (to - from);
  for (let x = from + 1; x < to; x++) smooth[x - 1] = smooth[from - 1]! + step * (x - from);
}

/** Tricube-weighted local fit at x from the points left … right, counted from 1; null where no point has any weight. */
function loessAt(
  y: Float64Array,
  { window, degree }: Smoother,
  x: number,
  left: number,
  right: number,
  weights: Float64Array | null,
): number | null {
  const n = y.length;
  const reach = Math.max(x - left, right - x) + (window > n ? Math.floor((window - n) / 2) : 0);
  const w = new Float64Array(right - left + 1);
  let total = 0;
  for (let j = left; j <= right; j++) {
    const r = Math.abs(j - x);
    if (r > 0.999 * reach) continue;
    const near = r <= 0.001 * reach ? 1 : (1 - (r / reach) ** 3) ** 3;
    total += w[j - left] = near * (weights === null ? 1 : weights[j - 1]!);
  }
  if (!(total > 0)) return null;
  let centre = 0;
  for (let k = 0; k < w.length; k++) centre += (w[k]! /= total) * (left + k);
  if (reach > 0 && degree > 0) {
    const spread = w.reduce((all, each, k) => all + each * (left + k - centre) ** 2, 0);
    if (Math.sqrt(spread) > 0.001 * (n - 1)) {
      const slope = (x - centre) / spread;
      for (let k = 0; k < w.length; k++) w[k]! *= slope * (left + k - centre) + 1;
    }
  }
  return w.reduce((all, each, k) => all + each * y[left - 1 + k]!, 0);
}

/** Bisquare weights of |residuals| at six medians. [cleveland1990] 2.3 */
function robustnessWeights(distances: readonly number[]): Float64Array {
  const n = distances.length;
  const [low, high] = select(distances, [Math.ceil(n / 2) - 1, n >> 1]) as [number, number];
  const reach = 3 * (low + high);
  return Float64Array.from(distances, (r) => {
    if (r <= 0.001 * reach) return 1;
    return r <= 0.999 * reach ? (1 - (r / reach) ** 2) ** 2 : 0;
  });
}
