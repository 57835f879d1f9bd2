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
  const questions = read.slots.length;
  const places = new Int16Array(questions);
  const asked = columns.map(({ question }) => question);
  const worths = columns.map(({ worth }) => worth);
  const x = new Float64Array(width);
  const there = new Uint8Array(width);
  const { slots, group, weights, counts } = read;
  let [rows, used] = [0, 0];
  for (let i = 0; i < read.rows; i++) {
    const count = counts === null ? 1 : counts[i]!;
    rows += count;
    let [answered, off] = [0, false];
    for (let v = 0; v < questions; v++) {
      const place = slots[v]![i]!;
      places[v] = place;
      if (place >= 0) answered++;
      else {
        missingBy[v]! += count;
        off ||= place === -2;
      }
    }
    const own = weights === null ? 1 : weights[i]!;
    const enough = missing === "pairwise" ? answered >= 2 : answered === questions;
    if (group[i]! < 0) excluded.noKey += count;
    else if (own === 0) excluded.zeroWeight += count;
    else if (!enough) excluded[off ? "offScale" : "incomplete"] += count;
    else {
      used += count;
      for (let c = 0; c < width; c++) {
        const place = places[asked[c]!]!;
        there[c] = place >= 0 ? 1 : 0;
        x[c] = place >= 0 ? worths[c]![place]! : 0;
      }
      if (count > 0) sums[group[i]!]!.add(x, there, own, count);
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

/** The sums of one group. */
class GroupSums {
  readonly #width: number;
  #n = 0;
  #weight = 0;
  #squares = 0;
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  readonly #pairs: { readonly n: Float64Array; readonly weights: Float64Array; readonly sums: Float64Array } | null;

  constructor(width: number, pairwise: boolean) {
    const triangle = (width * (width + 1)) / 2;
    this.#width = width;
    this.#sums = new Float64Array(width);
    this.#products = new Float64Array(triangle);
    this.#pairs = pairwise
      ? { n: new Float64Array(triangle), weights: new Float64Array(triangle), sums: new Float64Array(width * width) }
      : null;
  }

  add(x: Float64Array, there: Uint8Array, own: number, count: number): void {
    const width = this.#width;
    const weight = own * count;
    this.#n += count;
    this.#weight += weight;
    this.#squares += own * weight;
    const [sums, products, pairs] = [this.#sums, this.#products, this.#pairs];
    for (let a = 0, at = 0; a < width; a++) {
      const wx = weight * x[a]!;
      sums[a]! += wx;
      if (pairs === null) for (let b = 0; b <= a; b++) products[at++]! += wx * x[b]!;
      else {
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
