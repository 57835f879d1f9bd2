import { refuse, requireInteger } from "../../errors.ts";
import { requireFlag, settle, type Settled } from "../../options.ts";
import { select } from "../../numerics/select.ts";
import { mean, variance } from "../../numerics/variance.ts";
import { largestOf } from "../lists.ts";
import { type Smoother, loess, loessAt } from "./loess.ts";
import { MOST_STEPS, requireNoGaps } from "./points.ts";

/** Options of {@link stl}. Windows are numbers of points, made odd; jumps and loops are those of Cleveland's program. */
export interface StlOptions {
  /** Points in a season's round: 12 for months, 4 for quarters. */
  readonly seasonLength: number;
  /** How far a season may change from round to round; `"periodic"` (the default): not at all. Small windows follow quickly. */
  readonly seasonalWindow?: number | "periodic" | undefined;
  /** ⌈1.5·seasonLength/(1 − 1.5/seasonalWindow)⌉ unless given. */
  readonly trendWindow?: number | undefined;
  /** `seasonLength` unless given. */
  readonly lowPassWindow?: number | undefined;
  /** 0 unless given (constant), or 1 (linear). */
  readonly seasonalDegree?: 0 | 1 | undefined;
  /** 1 unless given. */
  readonly trendDegree?: 0 | 1 | undefined;
  /** That of the trend unless given. */
  readonly lowPassDegree?: 0 | 1 | undefined;
  /** Smooths every so many points and joins them by lines; a tenth of the window unless given. */
  readonly seasonalJump?: number | undefined;
  /** As `seasonalJump`, for the trend; a tenth of its window unless given. */
  readonly trendJump?: number | undefined;
  /** As `seasonalJump`, for the low-pass filter; a tenth of its window unless given. */
  readonly lowPassJump?: number | undefined;
  /** Odd periods weigh less; false unless given. */
  readonly robust?: boolean | undefined;
  /** 2 unless given, 1 when robust; at most 1,000. */
  readonly innerLoops?: number | undefined;
  /** 0 unless given, 15 when robust; at most 1,000. */
  readonly outerLoops?: number | undefined;
}

/** A series as trend + season + the rest. */
export interface Stl {
  readonly kind: "stl";
  /** Points in a season's round. */
  readonly seasonLength: number;
  /** What the season adds to each value; null below two rounds. */
  readonly seasonal: readonly number[] | null;
  /** The smooth level at each value; null below two rounds. */
  readonly trend: readonly number[] | null;
  /** value − seasonal − trend; null below two rounds. */
  readonly remainder: readonly number[] | null;
  /** What the series would be without its season: value − seasonal. */
  readonly adjusted: readonly number[] | null;
  /** Robustness weights, 0..1; null unless robust. */
  readonly weights: readonly number[] | null;
  /** max(0, 1 − var(remainder)/var(seasonal + remainder)), 0..1; null when neither varies. */
  readonly seasonalStrength: number | null;
  /** The same for the trend. */
  readonly trendStrength: number | null;
  /** Why there is no decomposition: fewer than two rounds; else null. */
  readonly reason: null | "tooFewSeasons";
}

/**
 * Seasonal decomposition by loess: splits a series into a season, a smooth trend and a remainder.
 *
 * Method: STL with all of its parameters, after Cleveland's Fortran program, step by step. Units: the values'.
 * Needs two full rounds and no gaps. A season from two rounds is hardly more than a guess.
 * Accuracy: R stl, 1e-8, test/reference/stl.json; but `robust` with an even number of points differs from R: the
 * robustness weights need the median of the distances, and R 4.2 takes the mean of other two than the middle ones (its partial
 * sort is handed descending ranks), here it is the median. For an odd number of points robust fits agree, too.
 * Windows, jumps and loops that ask for more than 2·10⁹ steps are refused.
 * Range: any number; weights and strengths 0..1.
 *
 * @returns Season, trend, remainder and the values without their season, one number a period; null with its reason for fewer than two rounds.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `MIXED_PERIODS` (a gap), `NOT_INTEGER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [cleveland1990], [wang2006] (strength)
 * @example
 * const parts = stl([40, 55, 48, 30, 43, 57, 52, 33, 47, 58, 53, 38], { seasonLength: 4 });
 * parts.seasonal!.slice(0, 4).map((each) => each.toFixed(3)); // => ["-1.913", "10.780", "4.515", "-13.383"]
 * parts.seasonalStrength!.toFixed(3); // => "0.991"
 */
export function stl(values: ArrayLike<number>, options: StlOptions): Stl {
  const settled = settle(options, STL_DEFAULTS);
  const given = requireNoGaps(values);
  const n = given.length;
  // From the first value on: what all values share goes into the trend, and would cost the other parts their digits.
  const base = given[0] ?? 0;
  const y = given.map((value) => value - base);
  const settings = stlSettings(n, settled);
  const { seasonLength, periodic, outer, inner } = settings;
  const common = { kind: "stl", seasonLength } as const;
  if (n < 2 * seasonLength) {
    const nothing = { seasonal: null, trend: null, remainder: null, adjusted: null, weights: null };
    return { ...common, ...nothing, seasonalStrength: null, trendStrength: null, reason: "tooFewSeasons" };
  }
  requireFewSteps(n, settings);
  let seasonal = new Float64Array(n);
  let trend = new Float64Array(n);
  let weights: Float64Array | null = null;
  for (let round = 0; ; round++) {
    for (let loop = 0; loop < inner; loop++) ({ seasonal, trend } = innerLoop(y, trend, weights, settings));
    if (round >= outer) break;
    weights = robustnessWeights(y.map((value, i) => Math.abs(value - trend[i]! - seasonal[i]!)));
  }
  if (periodic) seasonal = seasonMeans(seasonal, seasonLength);
  const remainder = y.map((value, i) => value - seasonal[i]! - trend[i]!);
  return {
    ...common,
    seasonal: Array.from(seasonal, (each) => each + 0),
    trend: Array.from(trend, (each) => base + each),
    remainder,
    adjusted: given.map((value, i) => value - seasonal[i]!),
    weights: weights && Array.from(weights),
    seasonalStrength: strength(seasonal, remainder),
    trendStrength: strength(trend, remainder),
    reason: null,
  };
}

/** Every season's values replaced by their mean. */
function seasonMeans(seasonal: Float64Array, seasonLength: number): Float64Array<ArrayBuffer> {
  const means = Float64Array.from({ length: seasonLength }, (_, season) =>
    mean(everyNth(seasonal, season, seasonLength)),
  );
  return Float64Array.from(seasonal, (_, i) => means[i % seasonLength]!);
}

/** values[first], values[first + step], … */
function everyNth(values: Float64Array, first: number, step: number): Float64Array {
  const own = new Float64Array(Math.ceil((values.length - first) / step));
  for (let k = 0; k < own.length; k++) own[k] = values[first + k * step]!;
  return own;
}

/** [wang2006] */
function strength(part: Float64Array, remainder: readonly number[]): number | null {
  const both = variance(
    remainder.map((each, i) => each + part[i]!),
    "population",
  );
  const size = Math.max(largestOf(part), largestOf(remainder));
  return both > (1e-12 * size) ** 2 ? Math.max(0, 1 - variance(remainder, "population") / both) : null;
}

interface StlSettings {
  readonly seasonLength: number;
  readonly periodic: boolean;
  readonly seasonal: Smoother;
  readonly trend: Smoother;
  readonly lowPass: Smoother;
  readonly inner: number;
  readonly outer: number;
}

/** Windows follow from the length of the season, loops from `robust`. */
const STL_DEFAULTS = {
  seasonLength: undefined as never,
  seasonalWindow: "periodic",
  trendWindow: undefined,
  lowPassWindow: undefined,
  seasonalDegree: undefined,
  trendDegree: undefined,
  lowPassDegree: undefined,
  seasonalJump: undefined,
  trendJump: undefined,
  lowPassJump: undefined,
  robust: false,
  innerLoops: undefined,
  outerLoops: undefined,
} as const;

/** More loops change nothing any more. */
const MOST_LOOPS = 1000;

function stlSettings(n: number, options: Settled<StlOptions, typeof STL_DEFAULTS>): StlSettings {
  const { seasonLength, robust, seasonalWindow } = options;
  requireInteger(seasonLength, "seasonLength", 2);
  requireFlag(robust, "robust");
  const periodic = seasonalWindow === "periodic";
  const whole = (value: unknown, name: keyof StlOptions, min: number, max?: number): number => {
    requireInteger(value, name, min, max);
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
  const t = whole(
    options.trendWindow ?? odd(Math.ceil((1.5 * seasonLength) / (1 - 1.5 / Math.max(3, s)))),
    "trendWindow",
    1,
  );
  const l = whole(options.lowPassWindow ?? odd(seasonLength), "lowPassWindow", 1);
  const trend = smoother("trend", t, 1);
  return {
    seasonLength,
    periodic,
    seasonal: smoother("seasonal", s, 0),
    trend,
    lowPass: smoother("lowPass", l, trend.degree),
    inner: whole(options.innerLoops ?? (robust ? 1 : 2), "innerLoops", 1, MOST_LOOPS),
    outer: whole(options.outerLoops ?? (robust ? 15 : 0), "outerLoops", 0, MOST_LOOPS),
  };
}

/** Refuses windows, jumps and loops that would take minutes. */
function requireFewSteps(n: number, { seasonLength, seasonal, trend, lowPass, inner, outer }: StlSettings): void {
  const steps = ({ window, jump }: Smoother, length: number): number =>
    (length / Math.min(jump, length)) * Math.min(window, length);
  const rounds = seasonLength * steps(seasonal, n / seasonLength);
  const all = (outer + 1) * inner * (rounds + steps(trend, n) + steps(lowPass, n));
  if (!(all <= MOST_STEPS)) refuse("OUT_OF_RANGE", "values", "fewer points, smaller windows or longer jumps", n);
}

/** Detrend, smooth each season's own sequence, take its slow part away, deseasonalise, smooth. [cleveland1990] 2.2 */
function innerLoop(
  y: readonly number[],
  before: Float64Array,
  weights: Float64Array | null,
  { seasonLength, seasonal: seasonWindow, trend: trendWindow, lowPass }: StlSettings,
): { readonly seasonal: Float64Array<ArrayBuffer>; readonly trend: Float64Array<ArrayBuffer> } {
  const n = y.length;
  const detrended = Float64Array.from(y, (value, i) => value - before[i]!);
  const cycle = smoothCycles(detrended, seasonLength, seasonWindow, weights);
  const slow = loess(movingAverage(movingAverage(movingAverage(cycle, seasonLength), seasonLength), 3), lowPass, null);
  const seasonal = Float64Array.from({ length: n }, (_, i) => cycle[seasonLength + i]! - slow[i]!);
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
  seasonLength: number,
  smoother: Smoother,
  weights: Float64Array | null,
): Float64Array {
  const n = values.length;
  const extended = new Float64Array(n + 2 * seasonLength);
  for (let season = 0; season < seasonLength; season++) {
    const own = everyNth(values, season, seasonLength);
    const trust = weights && everyNth(weights, season, seasonLength);
    const k = own.length;
    const smooth = loess(own, smoother, trust);
    const { window } = smoother;
    const first = loessAt(own, smoother, 0, 1, Math.min(window, k), trust) ?? smooth[0]!;
    const last = loessAt(own, smoother, k + 1, Math.max(1, k - window + 1), k, trust) ?? smooth[k - 1]!;
    extended[season] = first;
    for (let round = 0; round < k; round++) extended[(round + 1) * seasonLength + season] = smooth[round]!;
    extended[(k + 1) * seasonLength + season] = last;
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
