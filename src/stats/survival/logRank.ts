import { requireChoice, settle } from "../../options.ts";
import { sortWith } from "../../numerics/sortNumbers.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { type Numbered, type Spans, numberKeys, readSpans } from "./spans.ts";

/** Options of {@link logRank}. */
export interface LogRankOptions {
  /** Every event alike (`"equal"`, the default), or early events more, by the pooled survival (`"peto"`). */
  readonly emphasis?: "equal" | "peto" | undefined;
}

/** One group of a {@link logRank} test. */
export interface LogRankGroup {
  /** As it was given. */
  readonly group: string | number;
  /** Rows of the group. */
  readonly n: number;
  /** Events, weighted where the test weighs them. */
  readonly observed: number;
  /** Events expected were all groups alike. */
  readonly expected: number;
}

/** Do groups differ in their survival? */
export interface LogRank {
  readonly kind: "logRank";
  /** By key, ascending: numbers before strings. */
  readonly groups: readonly LogRankGroup[];
  /** Null when there is nothing to compare; `"noVariance"`: all at risk ended at one time. */
  readonly chiSquare: number | null;
  /** Groups − 1. */
  readonly df: number;
  /** Against one survival for all, 0..1; null where a reason says why. */
  readonly pValue: number | null;
  /** Whether early events weighed more (`"peto"`). */
  readonly emphasis: "equal" | "peto";
  /** Why there is no test, else null. */
  readonly reason: null | "oneGroup" | "noEvents" | "noVariance";
}

/**
 * The log-rank test: whether groups end at different speeds, over the whole of what was observed.
 *
 * Formula: (O − E)'V⁻¹(O − E), E = Σ w·d·n_g/n, V = Σ w²·d(n − d)/(n − 1)·(n_g/n)(δ − n_h/n); chi-square on groups − 1.
 * V⁻¹(O − E) is found by conjugate gradients, V times a vector by one pass over the rows: cost and memory do not grow with
 * the square of the groups. Rows of one agent or customer that resemble each other make p too small.
 * Weakness: it says that curves differ, not by how much, and little where they cross: give {@link restrictedMean} beside it.
 * Accuracy: R survival 3.5-3, 1e-11 relative, test/reference/survival.json.
 * Units: none.
 *
 * @returns χ², its degrees of freedom, the p-value, and observed and expected events of each group.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_KEY`, `BAD_OPTION`
 * @see [mantel1966], [harringtonFleming1982], [hestenesStiefel1952]
 * @example
 * const { chiSquare, pValue } = logRank([3, 5, 7, 2, 18, 16], [1, 1, 1, 1, 1, 1], ["a", "a", "a", "a", "b", "b"]);
 * [chiSquare?.toFixed(4), pValue?.toFixed(4)]; // => ["3.8633", "0.0494"]
 */
export function logRank(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean | number>,
  groups: ArrayLike<string | number>,
  options: LogRankOptions = {},
): LogRank {
  const { emphasis } = settle(options, { emphasis: "equal" });
  requireChoice(emphasis, "emphasis", ["equal", "peto"]);
  const spans = readSpans(durations, observed);
  const numbered = numberKeys(groups, "groups", spans.n);
  const moments = new LogRankMoments(spans, numbered, emphasis === "peto");
  const { observed: o, expected: e, sizes } = moments;
  const compared = Uint8Array.from(e, (expected) => (expected > 0 ? 1 : 0));
  const df = Math.max(0, compared.reduce((all, one) => all + one, 0) - 1);
  const reason = sizes.length < 2 ? "oneGroup" : df === 0 ? "noEvents" : null;
  const chiSquare = reason === null ? quadraticForm(moments, compared) : null;
  const order = numbered.keys.map((_, g) => g).sort((g, h) => byKey(numbered.keys[g]!, numbered.keys[h]!));
  return {
    kind: "logRank",
    groups: order.map((g) => ({ group: numbered.keys[g]!, n: sizes[g]!, observed: o[g]!, expected: e[g]! })),
    chiSquare,
    df,
    pValue: chiSquare === null ? null : chiSquareSf(chiSquare, df),
    emphasis,
    reason: reason ?? (chiSquare === null ? "noVariance" : null),
  };
}

/** Numbers before strings, each ascending: the order of rows must not show in the result. */
function byKey(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : 1;
}

/** Observed and expected events of each group, and their covariance as a thing that multiplies vectors. */
class LogRankMoments {
  readonly sizes: Float64Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Diagonal of V. */
  readonly variances: Float64Array;
  /** Group of each row, rows in order of time. */
  readonly #group: Uint32Array;
  /** The event time after which each row is no longer at risk, as a place in the event times; rows in order of time. */
  readonly #until: Uint32Array;
  /** At each event time w²·d(n − d)/(n − 1)/n². */
  readonly #spread: Float64Array;
  /** Σ over event times of w²·d(n − d)/(n − 1)/n·n_g. */
  readonly #spreads: Float64Array;

  constructor({ n, durations, ended }: Spans, { keys, of }: Numbered, peto: boolean) {
    const groups = keys.length;
    [this.sizes, this.variances, this.#spreads] = [zeros(groups), zeros(groups), zeros(groups)];
    [this.observed, this.expected] = [zeros(groups), zeros(groups)];
    [this.#group, this.#until] = [new Uint32Array(n), new Uint32Array(n)];
    // Sorted together with group and outcome, 1e6 rows are read one after the other: by their order alone they took 2.5 times as long.
    const { values, carried } = sortWith(durations, packed(of, ended));
    const [spread, hazard, linear, square] = [zeros(n), zeros(n + 1), zeros(n + 1), zeros(n + 1)];
    let [times, survival] = [0, 1];
    for (let start = 0, end = 0; start < n; start = end) {
      const time = values[start]!;
      const weight = peto ? survival : 1;
      let events = 0;
      for (; end < n && values[end] === time; end++) {
        const g = carried[end]! >>> 1;
        this.#group[end] = g;
        this.sizes[g]!++;
        if (carried[end]! % 2 === 0) continue;
        events++;
        this.observed[g]! += weight;
      }
      if (events > 0) {
        const m = n - start;
        const each = m > 1 ? (weight ** 2 * events * (m - events)) / ((m - 1) * m) : 0;
        spread[times] = each / m;
        linear[times + 1] = linear[times]! + each;
        square[times + 1] = square[times]! + each / m;
        hazard[++times] = hazard[times - 1]! + (weight * events) / m;
        survival *= (m - events) / m;
      }
      for (let i = start; i < end; i++) this.#until[i] = times;
    }
    this.#spread = spread;
    // V_gg = Σ spread·n_g − Σ spread·n_g²/n: by the rows of a group in order of leaving, n_g² falls by 2n_g − 1 each time.
    const left = this.sizes.slice();
    for (let i = 0; i < n; i++) {
      const g = this.#group[i]!;
      const until = this.#until[i]!;
      this.expected[g]! += hazard[until]!;
      this.#spreads[g]! += linear[until]!;
      this.variances[g]! += linear[until]! - (2 * left[g]! - 1) * square[until]!;
      left[g]!--;
    }
  }

  /** V·x: with x̄ the mean of x over those at risk, (Vx)_g = Σ over event times of spread·n_g·(x_g − x̄). */
  times(x: Float64Array): Float64Array {
    const [group, until, spread] = [this.#group, this.#until, this.#spread];
    const product = x.map((each, g) => each * this.#spreads[g]!);
    // x summed over those at risk, and spread·x̄ over the event times so far.
    let atRisk = dot(x, this.sizes);
    let means = 0;
    for (let i = 0, k = 0; i < group.length; i++) {
      for (const last = until[i]!; k < last; k++) means += spread[k]! * atRisk;
      const g = group[i]!;
      product[g]! -= means;
      atRisk -= x[g]!;
    }
    return product;
  }
}

function zeros(length: number): Float64Array {
  return new Float64Array(length);
}

/** A row's group and whether its event came, in one number. */
function packed(of: Uint32Array, ended: Uint8Array): Uint32Array {
  const both = new Uint32Array(of.length);
  for (let i = 0; i < both.length; i++) both[i] = 2 * of[i]! + ended[i]!;
  return both;
}

/**
 * u'V⁻¹u, u = O − E, by conjugate gradients with V's diagonal beside it; null where V is 0.
 *
 * V's one null vector is the constant (one group is what the others leave), and u is at right angles to it, as are all
 * directions that are searched. [hestenesStiefel1952]
 */
function quadraticForm(moments: LogRankMoments, compared: Uint8Array): number | null {
  const { variances, observed, expected } = moments;
  const groups = compared.length;
  const rest = observed.map((o, g) => (compared[g] ? o - expected[g]! : 0));
  const scaled = (r: Float64Array): Float64Array => r.map((each, g) => (compared[g] ? each / variances[g]! : 0));
  if (!variances.some((variance, g) => compared[g] && variance > 0)) return null;
  let direction = scaled(rest);
  let size = dot(rest, direction);
  const first = size;
  let form = 0;
  // As many steps as there are groups do it in exact arithmetic; alike groups need about ten.
  for (let step = 0; step < 2 * groups + 20 && size > 1e-30 * first; step++) {
    const image = moments.times(direction);
    const curvature = dot(direction, image);
    if (!(curvature > 0)) break;
    const length = size / curvature;
    form += length * size;
    for (let g = 0; g < groups; g++) rest[g]! -= length * image[g]!;
    const next = scaled(rest);
    const nextSize = dot(rest, next);
    direction = next.map((each, g) => each + (nextSize / size) * direction[g]!);
    size = nextSize;
  }
  return form;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let g = 0; g < a.length; g++) total += a[g]! * b[g]!;
  return total;
}
