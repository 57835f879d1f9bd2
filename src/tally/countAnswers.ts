import { requireIterable } from "../errors.ts";
import { EXCLUSIONS, type Excluded } from "../scale/codeBook.ts";
import type { Scale } from "../scale/scale.ts";
import type { SizePowers } from "../stats/clusterVariance.ts";
import { type Reading, type ReadingOptions, SMALL, reading } from "../rows/reading.ts";
import { scan } from "./scan.ts";

/** Per point of the scale: Σw and Σw² of its answers. */
export interface Weights {
  /** Σw at each point, from the lowest up. */
  readonly sums: readonly number[];
  /** Σw² at each point: what the variance needs. */
  readonly squares: readonly number[];
}

/**
 * What the variance of a mean over clusters needs of them, all of it sums over clusters: it adds up where clusters are disjoint.
 * C_j = Σw of a cluster at point j, its size is Σ_j C_j.
 */
export interface Design {
  /** How many clusters have a scored answer. */
  readonly clusters: number;
  /** Σ of the sizes to the power 1 … 5: clusters of unequal size have fewer degrees of freedom. */
  readonly sizePowers: SizePowers;
  /** cross[j][k] = Σ over clusters of C_j·C_k. */
  readonly cross: readonly (readonly number[])[];
}

/** How many answers stand at each point of a scale. Plain JSON; two tallies add up to one. */
export interface Tally {
  readonly scale: Scale;
  /** Answers at each point, unweighted, from `scale.min` up. */
  readonly counts: readonly number[];
  /** Answers that are scored: the sum of `counts`. */
  readonly n: number;
  /** Answers that are not scored, by reason, unweighted; not in `n`. */
  readonly excluded: Excluded;
  /** Null when nobody weighed: every answer then counts 1. */
  readonly weights: Weights | null;
  /** Null when the answers are independent of each other. */
  readonly design: Design | null;
  /**
   * How many people there are, answered or not. Null where nobody said so, and where tallies that were added differ in it: segments add up,
   * the same segment at another time keeps its people only when they are as many.
   */
  readonly population: number | null;
}

/**
 * Counts answers that all weigh the same: what a score of bare ratings needs, and all of it.
 *
 * @internal
 */
export function countAnswers(on: Scale, ratings: Iterable<unknown>, options: ReadingOptions): Tally {
  const read = reading(on, options);
  const slots = emptySlots(read);
  requireIterable(ratings, "ratings");
  // A table of bins pays from some hundred answers on; below it they go one by one.
  const bins = (ratings as unknown as ArrayLike<unknown>).length < SMALL ? null : scan(ratings);
  if (bins?.every((count, answer) => !count || read.small[answer]! >= 0)) {
    for (let answer = 0; answer < SMALL; answer++) if (bins[answer]) slots[read.small[answer]!]! += bins[answer]!;
    return tallyOf(on, read, slots);
  }
  // Something that only the reading knows, or refuses with its place: one by one.
  let index = 0;
  for (const raw of ratings) slots[slotOf(read, raw, index++)]!++;
  return tallyOf(on, read, slots);
}

/** A zero for every point and every exclusion. @internal */
export function emptySlots({ points }: { readonly points: number }): number[] {
  return new Array<number>(points + EXCLUSIONS.length).fill(0);
}

/** Holes among small whole numbers are common (1 in 20 answers missing): only they take the long way. @internal */
export function slotOf(read: Reading, raw: unknown, index: number): number {
  const whole = typeof raw === "number" ? raw >>> 0 : SMALL;
  return (whole === raw && whole < SMALL ? read.small[whole] : undefined) ?? read.slotOf(raw, index);
}

/** Slots 0 … K − 1 are points, the rest the exclusions in their order. @internal */
export function tallyOf(
  on: Scale,
  { points }: { readonly points: number },
  slots: ArrayLike<number>,
  weights: Weights | null = null,
  design: Design | null = null,
  population: number | null = null,
): Tally {
  const counts = Array.from(slots).slice(0, points);
  let n = 0;
  for (const count of counts) n += count;
  // In the order of EXCLUSIONS.
  const excluded = {
    missing: slots[points]!,
    notApplicable: slots[points + 1]!,
    dismissed: slots[points + 2]!,
    offScale: slots[points + 3]!,
    zeroWeight: slots[points + 4]!,
  };
  return { scale: on, counts, n, excluded, weights, design, population };
}
