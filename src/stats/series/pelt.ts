import { refuse, requireInteger, requireNumber } from "../../errors.ts";
import { settle } from "../../options.ts";
import { sum } from "../../numerics/sum.ts";
import { mean, variance } from "../../numerics/variance.ts";
import { median } from "./theilSen.ts";
import { requirePoints, requireStandardErrors } from "./points.ts";

/** Median of χ² with one degree of freedom. */
const CHI_SQUARE_MEDIAN = 0.45493642311957283;

/** The search compares every point with the starts that are still open: half a second for 10,000 points. */
const MOST_POINTS = 20_000;

/** Options of {@link pelt}. */
export interface PeltOptions {
  /** What one more change point costs; 2·ln n·(variance of the noise) unless given, the noise from the differences of neighbours. */
  readonly penalty?: number | undefined;
  /** Fewest points between two changes; 2 unless given. */
  readonly minimumSegment?: number | undefined;
  /** One a value: points that are known better weigh more. Then costs and penalty are in squared standard errors. */
  readonly standardErrors?: ArrayLike<number | null> | undefined;
}

/** Points between two changes. */
export interface Segment {
  /** Position of the first point in the series. */
  readonly start: number;
  /** Position after the last one. */
  readonly end: number;
  /** Points in it without the gaps. */
  readonly n: number;
  /** Mean, weighted where standard errors were given. */
  readonly mean: number;
}

/** A series cut where its level changes. */
export interface Pelt {
  readonly kind: "pelt";
  /** Points without the gaps. */
  readonly n: number;
  /** Positions of the first points after a change, ascending. */
  readonly changes: readonly number[];
  /** In order of time; one where nothing changes. */
  readonly segments: readonly Segment[];
  /** What one more change cost; null where none was given and there was too little to work it out. */
  readonly penalty: number | null;
  /** Fewest points between two changes. */
  readonly minimumSegment: number;
  /** Why nothing was cut, else null: too few points, or all values equal. */
  readonly reason: null | "tooFewPoints" | "constant";
}

/**
 * Where the level of a series changes, any number of times: the cut with the least squares plus a price for every change.
 *
 * Formula: min Σ over segments of Σ w(x − mean)² + penalty·(changes); w = 1 or 1/se². Default penalty 2·ln n·σ²,
 * σ² = var(differences of neighbours)/2, or with standard errors 2·ln n·max(1, median d²/0.455), d the differences over their error.
 * Exact; the search skips what cannot be best. It is a cutter, not a test: it has no p-value, a trend is cut into steps, serial
 * correlation into more of them; {@link levelShifts} tests the cuts.
 * Accuracy: R changepoint::cpt.mean, test/reference/changepoint-acf.json.
 * Units: those of the values for levels; changes are positions from 0.
 * Range: positions from 0.
 *
 * @param values - null is a gap and keeps its place. At most 20,000.
 * @returns Where each new level begins, the stretches between with their means, and the penalty.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_OPTION`
 * @see [killick2012]
 * @example
 * const { changes, segments } = pelt([40, 42, 41, 39, 40, 52, 51, 53, 50, 52]);
 * changes; // => [5]
 * segments.map((segment) => segment.mean); // => [40.4, 51.6]
 */
export function pelt(values: ArrayLike<number | null>, options: PeltOptions = {}): Pelt {
  const {
    penalty: price,
    minimumSegment,
    standardErrors,
  } = settle(options, {
    penalty: undefined,
    minimumSegment: 2,
    standardErrors: undefined,
  });
  requireInteger(minimumSegment, "minimumSegment", 1);
  if (price !== undefined) requireNumber(price, "penalty", 0);
  const given = price === undefined ? null : price + 0; // −0 is 0
  const { times, values: x } = requirePoints(values);
  const errors = standardErrors === undefined ? undefined : requireStandardErrors(values, standardErrors);
  const n = x.length;
  if (n > MOST_POINTS) refuse("OUT_OF_RANGE", "values", `at most ${MOST_POINTS} points`, n);
  const nothing = { kind: "pelt", n, changes: [], segments: [], minimumSegment } as const;
  if (n < 2 || n < minimumSegment) return { ...nothing, penalty: given, reason: "tooFewPoints" };
  if (x.every((value) => value === x[0])) {
    const all = { start: times[0]!, end: values.length, n, mean: x[0]! };
    return { ...nothing, segments: [all], penalty: given, reason: "constant" };
  }
  const penalty = given ?? 2 * Math.log(n) * noise(x, errors);
  const w = x.map((_, i) => (errors === undefined ? 1 : 1 / errors[i]! ** 2));
  const starts = bestStarts(x, w, penalty, minimumSegment);
  const segments = starts.map((start, k): Segment => {
    const end = starts[k + 1] ?? n;
    const weight = w.slice(start, end);
    return {
      start: times[start]!,
      end: end < n ? times[end]! : values.length,
      n: end - start,
      mean: sum(x.slice(start, end).map((value, i) => value * weight[i]!)) / sum(weight) + 0,
    };
  });
  return { ...nothing, changes: segments.slice(1).map(({ start }) => start), segments, penalty, reason: null };
}

/** Variance of a point about its level, read off neighbours so that changes of level hardly count. */
function noise(x: readonly number[], errors: readonly number[] | undefined): number {
  const steps = x.slice(1).map((value, i) => value - x[i]!);
  if (errors === undefined) return steps.length > 1 ? variance(steps) / 2 : steps[0]! ** 2 / 2;
  // The median of a squared normal step, so that one odd point does not raise the price of a change.
  return Math.max(
    1,
    median(steps.map((step, i) => step ** 2 / (errors[i]! ** 2 + errors[i + 1]! ** 2))) / CHI_SQUARE_MEDIAN,
  );
}

/** Starts of the best segments. [killick2012] section 3.1 */
function bestStarts(x: readonly number[], w: readonly number[], penalty: number, minimum: number): number[] {
  const n = x.length;
  const center = mean(x); // sums of squares about it lose fewer digits
  const [s0, s1, s2] = [new Float64Array(n + 1), new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let i = 0; i < n; i++) {
    const d = x[i]! - center;
    s0[i + 1] = s0[i]! + w[i]!;
    s1[i + 1] = s1[i]! + w[i]! * d;
    s2[i + 1] = s2[i]! + w[i]! * d * d;
  }
  const cost = (start: number, end: number): number =>
    s2[end]! - s2[start]! - (s1[end]! - s1[start]!) ** 2 / (s0[end]! - s0[start]!);
  const best = new Float64Array(n + 1).fill(Infinity);
  const startOf = new Int32Array(n + 1);
  best[0] = -penalty;
  // A start that loses at t even without its penalty can never win at t + minimum or later.
  const open = new Int32Array(n + 1);
  const dropAt = new Float64Array(n + 1).fill(Infinity);
  const totals = new Float64Array(n + 1);
  let count = 0;
  for (let t = minimum; t <= n; t++) {
    open[count++] = t - minimum;
    for (let k = 0; k < count; k++) {
      const start = open[k]!;
      totals[k] = best[start]! + cost(start, t);
      if (totals[k]! + penalty < best[t]!) [best[t], startOf[t]] = [totals[k]! + penalty, start];
    }
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const start = open[k]!;
      if (totals[k]! > best[t]! && dropAt[start] === Infinity) dropAt[start] = t + minimum;
      if (dropAt[start]! > t + 1) open[kept++] = start;
    }
    count = kept;
  }
  const starts: number[] = [];
  for (let t = n; t > 0; t = startOf[t]!) starts.push(startOf[t]!);
  return starts.reverse();
}
