import { requireChoice, settle } from "../../options.ts";
import { sortOrder } from "../../numerics/sortOrder.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { type Numbered, type Spans, numberKeys, readSpans } from "./spans.ts";

/** Options of {@link logRank}. */
export interface LogRankOptions {
  /** Every event alike (`"equal"`, the default), or early events more, by the pooled survival (`"peto"`). */
  readonly emphasis?: "equal" | "peto" | undefined;
}

/** One group of a {@link logRank} test. */
export interface LogRankGroup {
  readonly group: string | number;
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
  readonly df: number;
  readonly pValue: number | null;
  readonly emphasis: "equal" | "peto";
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
  /** At each event time w²·d(n − d)/(n − 1)/n, and the number at risk. */
  readonly #spread: Float64Array;
  readonly #atRisk: Float64Array;

  constructor({ n, durations, ended }: Spans, { keys, of }: Numbered, peto: boolean) {
    const groups = keys.length;
    [this.sizes, this.variances] = [new Float64Array(groups), new Float64Array(groups)];
    [this.observed, this.expected] = [new Float64Array(groups), new Float64Array(groups)];
    [this.#group, this.#until] = [new Uint32Array(n), new Uint32Array(n)];
    const order = sortOrder(durations);
    const [spread, atRisk, hazard] = [new Float64Array(n), new Float64Array(n), new Float64Array(n + 1)];
    let [times, survival] = [0, 1];
    for (let start = 0, end = 0; start < n; start = end) {
      const time = durations[order[start]!]!;
      const weight = peto ? survival : 1;
      let events = 0;
      for (; end < n && durations[order[end]!] === time; end++) {
        const row = order[end]!;
        const g = of[row]!;
        this.#group[end] = g;
        this.sizes[g]!++;
        if (ended[row] === 0) continue;
        events++;
        this.observed[g]! += weight;
      }
      if (events > 0) {
        const m = n - start;
        spread[times] = m > 1 ? (weight ** 2 * events * (m - events)) / ((m - 1) * m) : 0;
        atRisk[times++] = m;
        hazard[times] = hazard[times - 1]! + (weight * events) / m;
        survival *= (m - events) / m;
      }
      this.#until.fill(times, start, end);
    }
    this.#spread = spread.subarray(0, times);
    this.#atRisk = atRisk.subarray(0, times);
    for (let i = 0; i < n; i++) this.expected[this.#group[i]!]! += hazard[this.#until[i]!]!;
    this.#addVariances();
  }

  /** V_gg = Σ spread·n_g − Σ spread·n_g²/n: by the rows of a group in order of leaving, n_g² falls by 2n_g − 1 each time. */
  #addVariances(): void {
    const linear = runningSums(this.#spread);
    const square = runningSums(this.#spread.map((each, k) => each / this.#atRisk[k]!));
    const left = this.sizes.slice();
    for (let i = 0; i < this.#group.length; i++) {
      const [g, until] = [this.#group[i]!, this.#until[i]!];
      this.variances[g]! += linear[until]! - (2 * left[g]! - 1) * square[until]!;
      left[g]!--;
    }
  }

  /** V·x: with x̄ the mean of x over those at risk, (Vx)_g = Σ over event times of spread·n_g·(x_g − x̄). */
  times(x: Float64Array): Float64Array {
    const [group, until] = [this.#group, this.#until];
    let atRisk = 0;
    for (let i = 0; i < group.length; i++) atRisk += x[group[i]!]!;
    const means = new Float64Array(this.#spread.length);
    for (let k = 0, i = 0; k < means.length; k++) {
      for (; until[i]! < k + 1; i++) atRisk -= x[group[i]!]!;
      means[k] = this.#spread[k]! * (atRisk / this.#atRisk[k]!);
    }
    const [own, all] = [runningSums(this.#spread), runningSums(means)];
    const product = new Float64Array(x.length);
    for (let i = 0; i < group.length; i++) {
      const g = group[i]!;
      product[g]! += x[g]! * own[until[i]!]! - all[until[i]!]!;
    }
    return product;
  }
}

/** 0, a₀, a₀ + a₁, … */
function runningSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) sums[k + 1] = sums[k]! + values[k]!;
  return sums;
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
