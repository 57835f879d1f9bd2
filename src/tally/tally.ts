import { refuse, requireNumber } from "../errors.ts";
import { EXCLUSIONS, type Excluded } from "../scale/codeBook.ts";
import type { HasScale, Scale } from "../scale/scale.ts";
import { type Reading, type ReadingOptions, SMALL, reading, slotOfExclusion } from "./reading.ts";
import { scan } from "./scan.ts";

/** Per point of the scale: Σw and Σw² of its answers. */
export interface Weights {
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

/** What a linearised variance needs of the clusters: cross[j][k] = Σ over clusters of C_j·C_k, C_j = Σw at point j. */
export interface Design {
  readonly clusters: number;
  readonly cross: readonly (readonly number[])[];
}

/** How many answers stand at each point of a scale. Plain JSON; two tallies add up to one. */
export interface Tally {
  readonly scale: Scale;
  /** Answers at each point, unweighted, from `scale.min` up. */
  readonly counts: readonly number[];
  /** Answers that are scored: the sum of `counts`. */
  readonly n: number;
  readonly excluded: Excluded;
  /** Null when nobody weighed: every answer then counts 1. */
  readonly weights: Weights | null;
  /** Null when the answers are independent of each other. */
  readonly design: Design | null;
}

/** Options of {@link tally}. */
export interface TallyOptions extends ReadingOptions {
  /** One weight an answer, 0 or from 1e-100 to 1e100 (beyond that squares under- or overflow). */
  readonly weights?: ArrayLike<number> | undefined;
  /** One cluster an answer (customer, agent, day): answers of one cluster resemble each other, see {@link Design}. */
  readonly cluster?: ArrayLike<string | number> | undefined;
}

/**
 * Counts answers: how many stand at each point of the scale, and how many are left out for which reason.
 *
 * Nothing is lost: `n` + the sum of `excluded` = answers given. null and undefined are missing; 0 is an answer.
 *
 * @param of - A scale, or anything that has one (a metric, another tally).
 * @param ratings - Any array, typed array or iterable of answers; not a string.
 * @throws {CxError} `NOT_ITERABLE`, `OFF_SCALE`, `LENGTH_MISMATCH`, `NOT_A_NUMBER` or `OUT_OF_RANGE` (weights), `BAD_KEY` (cluster), `BAD_OPTION`
 * @example
 * const answers = tally(scale(1, 5), [5, 4, null, 4, 6], { codes: { 6: "notApplicable" } });
 * answers.counts; // => [0, 0, 0, 2, 1]
 * answers.excluded.notApplicable; // => 1
 */
export function tally(of: HasScale | Scale, ratings: Iterable<unknown>, options: TallyOptions = {}): Tally {
  const on = scaleOf(of);
  const answers = requireIterable(ratings, "ratings");
  const read = reading(on, options);
  if (options.weights === undefined && options.cluster === undefined)
    return tallyOf(on, read, countSlots(answers, read));
  return weigh(on, answers, read, options);
}

/** The scale of anything that has one. @internal */
export function scaleOf(of: HasScale | Scale): Scale {
  return "scale" in of ? of.scale : of;
}

/** A string is an iterable of characters, never of answers. @internal */
export function requireIterable<Item>(value: Iterable<Item>, argument: string): Iterable<Item> {
  const iterable = value as unknown;
  if (typeof iterable !== "object" || iterable === null || !(Symbol.iterator in iterable)) {
    refuse("NOT_ITERABLE", argument, "an array, a typed array or an iterable (not a string)", value);
  }
  return value;
}

/** Answers per slot: the fast scan where the answers are small whole numbers, else one by one. */
function countSlots(answers: Iterable<unknown>, read: Reading): number[] {
  const slots = new Array<number>(read.points + EXCLUSIONS.length).fill(0);
  const bins = scan(answers);
  if (bins?.every((count, answer) => count === 0 || (answer < SMALL && read.small[answer]! >= 0))) {
    bins.forEach((count, answer) => {
      if (count > 0) slots[read.small[answer]!]! += count;
    });
    return slots;
  }
  let index = 0;
  for (const raw of answers) {
    // Holes among small whole numbers are common (1 in 20 answers missing): only they take the long way.
    const whole = typeof raw === "number" ? raw >>> 0 : SMALL;
    const known = whole === raw && whole < SMALL ? read.small[whole]! : -1;
    slots[known >= 0 ? known : read.slotOf(raw, index)]!++;
    index++;
  }
  return slots;
}

/** Counts with a weight or a cluster an answer. */
function weigh(on: Scale, answers: Iterable<unknown>, read: Reading, options: TallyOptions): Tally {
  const { weights, cluster } = options;
  const points = read.points;
  const rows = Array.isArray(answers) ? (answers as readonly unknown[]) : Array.from(answers);
  if (weights !== undefined) requireLength(weights, "weights", rows.length);
  if (cluster !== undefined) requireLength(cluster, "cluster", rows.length);
  const slots = new Array<number>(points + EXCLUSIONS.length).fill(0);
  const sums = new CompensatedSums(points);
  const squares = new CompensatedSums(points);
  const clusters = new Map<string | number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const weight = weights === undefined ? 1 : requireWeight(weights[i], i);
    let slot = read.slotOf(rows[i], i);
    if (weight === 0 && slot < points) slot = slotOfExclusion(points, "zeroWeight");
    slots[slot]!++;
    const group = cluster === undefined ? undefined : requireCluster(cluster[i], i);
    if (slot >= points) continue;
    sums.add(slot, weight);
    squares.add(slot, weight * weight);
    if (group !== undefined) {
      let row = clusters.get(group);
      if (row === undefined) clusters.set(group, (row = new Array<number>(points).fill(0)));
      row[slot]! += weight;
    }
  }
  return tallyOf(
    on,
    read,
    slots,
    weights === undefined ? null : { sums: sums.totals(), squares: squares.totals() },
    cluster === undefined ? null : designOf(clusters.values(), points),
  );
}

/** cross[j][k] = Σ over clusters of C_j·C_k. @internal */
export function designOf(clusters: Iterable<ArrayLike<number>>, points: number): Design {
  const cross = Array.from({ length: points }, () => new Array<number>(points).fill(0));
  let count = 0;
  for (const row of clusters) {
    count++;
    for (let j = 0; j < points; j++) {
      if (row[j] === 0) continue;
      for (let k = 0; k < points; k++) cross[j]![k]! += row[j]! * row[k]!;
    }
  }
  return { clusters: count, cross };
}

/** Slots 0 … K − 1 are points, the rest the exclusions in their order. @internal */
export function tallyOf(
  on: Scale,
  { points }: { readonly points: number },
  slots: ArrayLike<number>,
  weights: Weights | null = null,
  design: Design | null = null,
): Tally {
  const counts = Array.from({ length: points }, (_, k) => slots[k]!);
  const excluded = Object.fromEntries(
    EXCLUSIONS.map((reason, r) => [reason, slots[points + r]!]),
  ) as unknown as Excluded;
  return { scale: on, counts, n: counts.reduce((n, count) => n + count, 0), excluded, weights, design };
}

/** Sums by bin with a running compensation, so that the order of rows shows only in the last digits. @internal */
export class CompensatedSums {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;
  constructor(bins: number) {
    this.#sums = new Float64Array(bins);
    this.#lost = new Float64Array(bins);
  }
  add(bin: number, value: number): void {
    // Kahan 1965: weights are positive, so the plain form is as good as Neumaier's.
    const term = value - this.#lost[bin]!;
    const next = this.#sums[bin]! + term;
    this.#lost[bin] = next - this.#sums[bin]! - term;
    this.#sums[bin] = next;
  }
  totals(): number[] {
    return Array.from(this.#sums);
  }
}

function requireLength(list: ArrayLike<unknown>, argument: string, length: number): void {
  if (typeof list !== "object" || list.length !== length) {
    refuse(
      "LENGTH_MISMATCH",
      argument,
      `${length} entries, one an answer`,
      typeof list === "object" ? list.length : list,
    );
  }
}

/** 0, or a weight whose square is a number too. @internal */
export function requireWeight(weight: unknown, index: number, argument: string = "weights"): number {
  requireNumber(weight, argument, 0, 1e100, index);
  if (weight > 0 && weight < 1e-100) refuse("OUT_OF_RANGE", argument, "0 or a number from 1e-100", weight, index);
  return weight;
}

function requireCluster(id: unknown, index: number): string | number {
  if (typeof id !== "string" && !(typeof id === "number" && Number.isFinite(id))) {
    refuse("BAD_KEY", "cluster", "a string or a finite number", id, index);
  }
  return id;
}
