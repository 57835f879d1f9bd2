import { refuse, requireLevel } from "../errors.ts";
import { scoreLimits } from "../interval/scoreInterval.ts";
import { type Metric, type MetricInfo, infoOf, requireMetric } from "../metric/metric.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { criticalOf } from "../numerics/studentT.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { isKey } from "../rows/keys.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { EXCLUSIONS, type Excluded } from "../scale/codeBook.ts";
import type { Interval } from "../stats/interval.ts";
import { linearisedError, postStratifiedError, rakedError } from "./calibratedError.ts";
import type { Coded } from "./crossed.ts";
import { requireWeights } from "../stats/resampling/effectiveSampleSize.ts";
import { readBase } from "./surveyWeights.ts";

/** Options of {@link calibratedInterval}. */
export interface CalibratedIntervalOptions<Row> extends Pick<ReadingOptions, "codes" | "offScale" | "numerals"> {
  /** What is measured. */
  readonly metric: Metric;
  /** The answer, as it was given; see `codes` and `offScale`. */
  readonly rating: Accessor<Row, unknown>;
  /** The dimensions the weights were fitted to. */
  readonly by: Readonly<Record<string, Accessor<Row, string | number | boolean>>>;
  /** What {@link postStratify} or {@link rake} made of these rows, one a row. */
  readonly weights: ArrayLike<number>;
  /** Weights the rows had before; 1 each unless given. */
  readonly weight?: Accessor<Row, number> | undefined;
  /**
   * How the error is estimated. `"smallSample"`, the default: one dimension, by its categories' variances, each drawn towards the
   * common one by five answers' worth; several, from residuals over 1 − leverage (HC3). `"linearised"`: as R survey does, too narrow
   * for few answers.
   */
  readonly method?: "smallSample" | "linearised" | undefined;
  /**
   * How the answers are explained by the dimensions: with the weights the rows had before (`"weighted"`, the default, as the
   * theory of calibration asks), or every row alike (`"plain"`, as R survey does after raking).
   */
  readonly residuals?: "weighted" | "plain" | undefined;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** A weighted score with the error that is left after fitting the weights to the population. rows = used + Σ excluded. */
export interface CalibratedInterval {
  readonly kind: "calibrated";
  readonly metric: MetricInfo;
  /** Rows read: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Answers with a weight above 0. */
  readonly used: number;
  /** Rows that are not scored, by reason; `zeroWeight` those that the fitting left without weight. */
  readonly excluded: Excluded;
  /** Null without answers. */
  readonly value: number | null;
  /** In the metric's unit; null where `interval` is. */
  readonly standardError: number | null;
  /** Degrees of freedom of the standard error. */
  readonly df: number | null;
  /** Equally weighted answers, drawn without regard to the dimensions, that would say as much: variance over squared error. */
  readonly effectiveN: number | null;
  /** Null where the reason says why. */
  readonly interval: Interval | null;
  /** `"tooFew"`: not more answers than the dimensions have to be fitted; `"noVariance"`: nothing is left that varies. */
  readonly reason: null | "noAnswers" | "tooFew" | "noVariance";
}

/**
 * The interval of a score whose weights were fitted to a population: what the dimensions explain is known and no longer error.
 *
 * Kish's effective size, which every score of weighted answers uses, does not know this, and is wider where the dimensions
 * explain the answers. Formula: the score interval on n = variance/se² answers with t for z; se² from one dimension
 * ΣP²(SS + 5V)/(n(n + 4)) by category (P its weight, SS its sum of squares, n its answers, V the common variance), from several
 * Σ(w·e/(1 − h))²/(Σw)² (e the residual, h the leverage of the regression on the categories);
 * `"linearised"`: n/(n − 1)·Σ(u − ū)², u = w·e/Σw. Units: the metric's. Range: the metric's.
 * Coverage at 95 %, 40 to 300 answers, one dimension of eight categories or three dimensions (bench/results/calibrated-coverage.md):
 * .93 to .98; `"linearised"` .88 to .98, below .94 in half of the designs; the plain score of the weighted tally .93 to .99, up to 17 % wider.
 * Accuracy: R survey 4.1-1 for `"linearised"`, 1e-9 relative, test/reference/weighting.json.
 *
 * @throws {CxError} `NOT_ITERABLE`, `LENGTH_MISMATCH`, `OFF_SCALE`, `BAD_KEY`, `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [deville1992], [deville1993], [mackinnonWhite1985]
 * @returns The score, its error, and the interval.
 * @example
 * const rows = [["f", 5], ["f", 4], ["f", 4], ["m", 2], ["m", 1]].map(([sex, y]) => ({ sex: String(sex), y: Number(y) }));
 * const { weights } = postStratify(rows, { by: "sex", population: { f: 50, m: 50 } });
 * const { value, standardError, interval } = calibratedInterval(rows, { metric: CSAT_MEAN, rating: "y", by: { sex: "sex" }, weights });
 * [value?.toFixed(4), standardError?.toFixed(4), interval?.lower.toFixed(4), interval?.upper.toFixed(4)]; // => ["2.9167", "0.2864", "2.0890", "3.7528"]
 */
export function calibratedInterval<Row>(
  rows: Iterable<Row>,
  options: CalibratedIntervalOptions<Row>,
): CalibratedInterval {
  const given = settle(options, {
    metric: undefined as never,
    rating: undefined as never,
    codes: undefined,
    offScale: "throw",
    numerals: false,
    by: undefined as never,
    weights: undefined as never,
    weight: undefined,
    method: "smallSample",
    residuals: "weighted",
    level: 0.95,
  });
  const { metric, by, weights, method, residuals, level } = given;
  requireLevel(level);
  requireMetric(metric);
  requireChoice(method, "method", ["smallSample", "linearised"]);
  requireChoice(residuals, "residuals", ["weighted", "plain"]);
  requireRecord(by, "by", "a record of dimensions and how each is read");
  requireWeights(weights);
  const list = requireRows(rows);
  if (weights.length !== list.length) {
    refuse("LENGTH_MISMATCH", "weights", `${list.length} entries, one a row`, weights.length);
  }
  const { places, values, excluded } = readValues(list, given);
  const base = readBase(list, given.weight);
  const own = Float64Array.from(places, (place) => weights[place]!);
  const before = Float64Array.from(places, (place) => (residuals === "plain" ? 1 : base[place]!));
  const used = places.length;
  const found = { kind: "calibrated", metric: infoOf(metric), rows: list.length, used, excluded } as const;
  const none = { standardError: null, df: null, effectiveN: null, interval: null } as const;
  if (used === 0) return { ...found, value: null, ...none, reason: "noAnswers" };
  const dimensions = Object.entries(by).map(([name, accessor]) => codesOf(list, places, name, accessor));
  const errorOf =
    method === "linearised" ? linearisedError : dimensions.length === 1 ? postStratifiedError : rakedError;
  const { squaredError, df } = errorOf({ values, weights: own, before, dimensions });
  const { worth, sums, value, variance } = weighed(metric, values, own);
  if (!(df > 0)) return { ...found, value, ...none, reason: "tooFew" };
  if (!(squaredError > 0)) return { ...found, value, ...none, df, reason: "noVariance" };
  const effectiveN = variance / squaredError;
  const t = criticalOf(level, df);
  const { lower, upper } = scoreLimits(worth, sums, (t * t) / effectiveN);
  const interval = { lower, upper, level, method: `calibrated ${method === "linearised" ? "linearised " : ""}score` };
  return { ...found, value, standardError: Math.sqrt(squaredError), df, effectiveN, interval, reason: null };
}

/** The weights by what an answer is worth, their mean and variance. */
function weighed(
  metric: Metric,
  values: Float64Array,
  weights: Float64Array,
): { readonly worth: number[]; readonly sums: number[]; readonly value: number; readonly variance: number } {
  const worth = [...new Set(metric.values)].sort((a, b) => a - b);
  const sums = worth.map((each) => sum(weights.filter((_, i) => values[i] === each)));
  const value = weightedMean(worth, sums);
  const variance = sum(worth.map((each, k) => sums[k]! * (each - value) ** 2)) / sum(sums);
  return { worth, sums, value, variance };
}

/** What each answer that counts is worth, where it stands among the rows, and why the others do not count. */
function readValues<Row>(
  rows: readonly Row[],
  {
    metric,
    rating,
    weights,
    codes,
    offScale,
    numerals,
  }: Pick<CalibratedIntervalOptions<Row>, "metric" | "rating" | "weights" | "codes" | "offScale" | "numerals">,
): { readonly places: Int32Array; readonly values: Float64Array; readonly excluded: Excluded } {
  const read = readerOf(rating, "rating");
  const answers = reading(metric.scale, { codes, offScale, numerals }, "rating");
  const excluded = Object.fromEntries(EXCLUSIONS.map((reason) => [reason, 0])) as Record<keyof Excluded, number>;
  const [places, values]: [number[], number[]] = [[], []];
  rows.forEach((row, index) => {
    const slot = answers.slotOf(read(row), index);
    if (slot >= answers.points) excluded[EXCLUSIONS[slot - answers.points]!]++;
    else if (weights[index] === 0) excluded.zeroWeight++;
    else {
      places.push(index);
      values.push(metric.values[slot]!);
    }
  });
  return { places: Int32Array.from(places), values: Float64Array.from(values), excluded };
}

/** One dimension of the answers that count, numbered as its categories come. */
function codesOf<Row>(rows: readonly Row[], places: Int32Array, name: string, accessor: Accessor<Row, unknown>): Coded {
  const read = readerOf(accessor, `by.${name}`);
  const known = new Map<unknown, number>();
  const codes = places.map((place) => {
    const value = read(rows[place]!);
    if (!isKey(value)) refuse("BAD_KEY", `by.${name}`, "a string, a finite number or a boolean", value, place);
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { codes, size: known.size };
}
