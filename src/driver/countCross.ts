import type { Metric } from "../metric/metric.ts";
import { indexOnScale, pointCount } from "../scale/scale.ts";
import type { CrossGroup, CrossItem, CrossTally, MissingRule } from "./crossState.ts";
import type { CrossRead } from "./readCross.ts";

/** What is counted. @internal */
export interface CrossShape {
  readonly metric: Metric;
  readonly items: readonly CrossItem[];
  readonly missing: MissingRule;
  readonly groups: number;
}

/** One column of the sums: which question it is read from, and what each place is worth. @internal */
export interface CrossColumn {
  readonly question: number;
  readonly worth: Float64Array;
}

/** The middle of the metric's values: sums about it stay small. @internal */
export function middleOf({ values }: Metric): number {
  const [low, high] = ends(values);
  return (low + high) / 2;
}

/** Whether the outcome counts for and against: then its positive part has a column. @internal */
export function hasParts({ values }: Metric): boolean {
  const [low, high] = ends(values);
  return low < 0 && high > 0;
}

function ends(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

/** The columns of the sums, in their order: the items', the positive part of the outcome, the outcome. @internal */
export function crossColumns({ metric, items }: Pick<CrossShape, "metric" | "items">): CrossColumn[] {
  const columns = items.flatMap(({ scale, low, high }, question): CrossColumn[] => {
    const points = pointCount(scale);
    if (low === null || high === null) {
      return [{ question, worth: Float64Array.from({ length: points }, (_, k) => k - (points - 1) / 2) }];
    }
    return [low, high].map((box) => {
      const worth = new Float64Array(points);
      for (const point of box) worth[indexOnScale(scale, point)] = 1;
      return { question, worth };
    });
  });
  const question = items.length;
  const middle = middleOf(metric);
  if (hasParts(metric)) {
    columns.push({ question, worth: Float64Array.from(metric.values, (value) => Math.max(0, value)) });
  }
  columns.push({ question, worth: Float64Array.from(metric.values, (value) => value - middle) });
  return columns;
}

/** Adds the rows up, group by group. @internal */
export function countCross(read: CrossRead, shape: CrossShape): CrossTally {
  const { items, missing } = shape;
  const columns = crossColumns(shape);
  const width = columns.length;
  const sums = Array.from({ length: shape.groups }, () => new GroupSums(width, missing === "pairwise"));
  const excluded = { incomplete: 0, noKey: 0, offScale: 0, zeroWeight: 0 };
  const missingBy = new Array<number>(items.length + 1).fill(0);
  const { group, weights, counts } = read;
  const answers = answersOf(read, missingBy);
  const rowReader = new RowReader(read, columns);
  let [rows, used] = [0, 0];
  for (let i = 0; i < read.rows; i++) {
    const count = counts === null ? 1 : counts[i]!;
    rows += count;
    const own = weights === null ? 1 : weights[i]!;
    const enough = missing === "pairwise" ? answers[i]! % OFF >= 2 : answers[i] === read.slots.length;
    if (group[i]! < 0) excluded.noKey += count;
    else if (own === 0) excluded.zeroWeight += count;
    else if (!enough) excluded[answers[i]! >= OFF ? "offScale" : "incomplete"] += count;
    else {
      used += count;
      if (count > 0) sums[group[i]!]!.add(rowReader.read(i), own, count);
    }
  }
  return {
    kind: "crossTally",
    metric: shape.metric,
    items,
    missing,
    rows,
    used,
    excluded,
    missingByItem: missingBy.slice(0, -1),
    missingOutcome: missingBy[items.length]!,
    keyed: read.keyed,
    grouping: read.keyed ? "key" : "row",
    parts: hasParts(shape.metric),
    groups: sums.map((each) => each.toGroup()),
  };
}

/** Beside the number of answers of a row: one of them is on no scale. */
const OFF = 128;

/** How many questions each row answers, question by question: columns are read in the order in which they lie. */
function answersOf({ slots, rows, counts }: CrossRead, missingBy: number[]): Uint8Array {
  const answers = new Uint8Array(rows);
  slots.forEach((places, question) => {
    for (let i = 0; i < rows; i++) {
      const place = places[i]!;
      if (place >= 0) answers[i]!++;
      else {
        missingBy[question]! += counts === null ? 1 : counts[i]!;
        if (place === -2) answers[i]! |= OFF;
      }
    }
  });
  return answers;
}

/** What a row is worth in each column of the sums. */
interface CrossRow {
  readonly x: Float64Array;
  /** 1 where there is an answer; elsewhere `x` is 0. */
  readonly there: Uint8Array;
}

/** Reads rows into one record, again and again. */
class RowReader {
  readonly #row: CrossRow;
  readonly #slots: readonly Int16Array[];
  /** What each place is worth, column by column, behind two places that are none. */
  readonly #worth: Float64Array;
  readonly #stride: number;

  constructor({ slots }: CrossRead, columns: readonly CrossColumn[]) {
    this.#row = { x: new Float64Array(columns.length), there: new Uint8Array(columns.length) };
    this.#slots = columns.map(({ question }) => slots[question]!);
    this.#stride = columns.reduce((most, { worth }) => Math.max(most, worth.length + 2), 0);
    this.#worth = new Float64Array(this.#stride * columns.length);
    columns.forEach(({ worth }, c) => {
      this.#worth.set(worth, c * this.#stride + 2);
    });
  }

  read(i: number): CrossRow {
    const { x, there } = this.#row;
    const [slots, worth, stride] = [this.#slots, this.#worth, this.#stride];
    for (let c = 0; c < slots.length; c++) {
      const place = slots[c]![i]!;
      there[c] = place >= 0 ? 1 : 0;
      x[c] = worth[c * stride + place + 2]!;
    }
    return this.#row;
  }
}

/** {@link CrossGroup.pairs} while it is counted. */
interface PairSums {
  readonly n: Float64Array;
  readonly weights: Float64Array;
  readonly sums: Float64Array;
}

/** The sums of one group. */
class GroupSums {
  readonly #width: number;
  #n = 0;
  #weight = 0;
  #squares = 0;
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  readonly #pairs: PairSums | null;

  constructor(width: number, pairwise: boolean) {
    const triangle = (width * (width + 1)) / 2;
    this.#width = width;
    this.#sums = new Float64Array(width);
    this.#products = new Float64Array(triangle);
    this.#pairs = pairwise
      ? { n: new Float64Array(triangle), weights: new Float64Array(triangle), sums: new Float64Array(width * width) }
      : null;
  }

  add({ x, there }: CrossRow, own: number, count: number): void {
    const weight = own * count;
    this.#n += count;
    this.#weight += weight;
    this.#squares += own * weight;
    if (this.#pairs === null) this.#addComplete(x, weight);
    else this.#addPairs(x, there, weight, count, this.#pairs);
  }

  #addComplete(x: Float64Array, weight: number): void {
    const [sums, products] = [this.#sums, this.#products];
    for (let a = 0, at = 0; a < x.length; a++) {
      const wx = weight * x[a]!;
      sums[a]! += wx;
      for (let b = 0; b <= a; b++) products[at++]! += wx * x[b]!;
    }
  }

  #addPairs(x: Float64Array, there: Uint8Array, weight: number, count: number, pairs: PairSums): void {
    const width = this.#width;
    const [sums, products] = [this.#sums, this.#products];
    for (let a = 0, at = 0; a < width; a++) {
      const wx = weight * x[a]!;
      sums[a]! += wx;
      for (let b = 0; b <= a; b++, at++) {
        if (there[a] === 0 || there[b] === 0) continue;
        products[at]! += wx * x[b]!;
        pairs.n[at]! += count;
        pairs.weights[at]! += weight;
        pairs.sums[a * width + b]! += wx;
        if (a !== b) pairs.sums[b * width + a]! += weight * x[b]!;
      }
    }
  }

  toGroup(): CrossGroup {
    const pairs = this.#pairs;
    // `+ 0`: a product with −0 would leave −0 behind.
    const plain = (values: Float64Array): number[] => Array.from(values, (value) => value + 0);
    return {
      n: this.#n,
      weight: this.#weight,
      squares: this.#squares,
      sums: plain(this.#sums),
      products: plain(this.#products),
      pairs: pairs && { n: plain(pairs.n), weights: plain(pairs.weights), sums: plain(pairs.sums) },
    };
  }
}
