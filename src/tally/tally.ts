import { requireWeight } from "../rows/numeral.ts";
import { refuse, requireCluster, requireIterable, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { sizePowers } from "../stats/clusterVariance.ts";
import { sum } from "../numerics/sum.ts";
import type { HasScale, Scale } from "../scale/scale.ts";
import { type Design, type Tally, countAnswers, emptySlots, slotOf, tallyOf } from "./countAnswers.ts";
import { scaleOf } from "../scale/scale.ts";
import { READING_DEFAULTS, type ReadingOptions, reading, slotOfExclusion } from "../rows/reading.ts";

/** Options of {@link tally}. */
export interface TallyOptions extends ReadingOptions {
  /** One weight an answer, 0 or from 1e-100 to 1e100 (beyond that squares under- or overflow); bigints and numerals in text are read. */
  readonly weights?: ArrayLike<number | bigint | string> | undefined;
  /** One cluster an answer (customer, agent, day): answers of one cluster resemble each other, see {@link Design}. */
  readonly clusters?: ArrayLike<string | number> | undefined;
  /** How many people there are, answered or not: the answers are then a part of them. Not beside `clusters`. */
  readonly population?: number | undefined;
}

/**
 * Counts answers: how many stand at each point of the scale, and how many are left out for which reason.
 *
 * Nothing is lost: `n` + the sum of `excluded` = answers given. null and undefined are missing; 0 is an answer.
 * A `Uint8Array` of many answers is counted two at a time: code missing answers low (11 on a scale of 0..10, not 255).
 *
 * Clusters: intervals that are made of clusters of lognormal size (sd of the logarithm 1) cover .953 to .992 at 95 % for NPS and shares of
 * 20 to 80 %, 5 to 30 clusters, intraclass correlation .05 to .2 (of one size .946 to .984), and the difference of two such scores .948 to
 * .973 (simulated, error .003 each; bench/results/clusters.md).
 * Weakness: a share of 95 % whose few failures stand in few clusters: .925 at a correlation of .2, .902 for ten clusters of one size;
 * {@link kornGraubardInterval} covers .932 and .917 there.
 * Source: definition. Units: answers.
 *
 * @param of - A scale, or anything that has one (a metric, another tally).
 * @param ratings - Any array, typed array or iterable of answers; not a string.
 * @returns A tally: plain JSON.
 * @throws {CxError} `NOT_ITERABLE`, `OFF_SCALE`, `LENGTH_MISMATCH`, `NOT_A_NUMBER` or `OUT_OF_RANGE` (weights), `BAD_KEY` (clusters), `BAD_OPTION`
 * @example
 * const answers = tally(scale(1, 5), [5, 4, null, 4, 6], { codes: { 6: "notApplicable" } });
 * answers.counts; // => [0, 0, 0, 2, 1]
 * answers.excluded.notApplicable; // => 1
 */
export function tally(of: HasScale | Scale, ratings: Iterable<unknown>, options: TallyOptions = {}): Tally {
  const { weights, clusters, population, ...asked } = settle(options, {
    ...READING_DEFAULTS,
    weights: undefined,
    clusters: undefined,
    population: undefined,
  });
  if (population !== undefined) {
    if (clusters !== undefined) refuse("BAD_OPTION", "population", "no clusters beside it", population);
    const counted = tally(of, ratings, { ...asked, weights });
    requireNumber(population, "population", counted.n, Number.MAX_SAFE_INTEGER);
    return { ...counted, population };
  }
  if (weights === undefined && clusters === undefined) return countAnswers(scaleOf(of), ratings, asked);
  const on = scaleOf(of);
  const read = reading(on, asked);
  const { points } = read;
  const answers = Array.from(requireIterable(ratings, "ratings"));
  requireLength(weights, "weights", answers.length);
  requireLength(clusters, "clusters", answers.length);
  const slots = emptySlots(read);
  const heaps = slots.map((): number[] => []);
  const members = new Map<string | number, number[]>();
  answers.forEach((raw, index) => {
    const weight = weights ? requireWeight(weights[index], index) : 1;
    const id = clusters ? requireCluster(clusters[index], index, "clusters") : 0;
    let slot = slotOf(read, raw, index);
    if (slot < points && weight === 0) slot = slotOfExclusion(points, "zeroWeight");
    slots[slot]!++;
    if (slot >= points) return;
    heaps[slot]!.push(weight);
    if (!members.has(id)) members.set(id, new Array<number>(points).fill(0));
    members.get(id)![slot]! += weight;
  });
  heaps.length = points;
  const squares = (heap: readonly number[]): number => sum(heap.map((weight) => weight * weight));
  return tallyOf(
    on,
    read,
    slots,
    weights ? { sums: heaps.map(sum), squares: heaps.map(squares) } : null,
    clusters ? designOf(members.values(), points) : null,
  );
}

/** The moments of clusters, each given by its Σw at every point. @internal */
export function designOf(clusters: Iterable<ArrayLike<number>>, points: number): Design {
  const cross = Array.from({ length: points }, () => new Array<number>(points).fill(0));
  const sizes: number[] = [];
  for (const row of clusters) {
    let size = 0;
    for (let j = 0; j < points; j++) {
      size += row[j]!;
      if (row[j]) for (let k = 0; k < points; k++) cross[j]![k]! += row[j]! * row[k]!;
    }
    sizes.push(size);
  }
  return { clusters: sizes.length, sizePowers: sizePowers(sizes), cross };
}

function requireLength(list: ArrayLike<unknown> | undefined, argument: string, length: number): void {
  if (list === undefined) return;
  const given: unknown = list;
  if (typeof given !== "object" || given === null || typeof list.length !== "number")
    refuse("NOT_ITERABLE", argument, "a list, one entry an answer", given);
  if (list.length !== length) refuse("LENGTH_MISMATCH", argument, `${length} entries, one an answer`, list.length);
}
