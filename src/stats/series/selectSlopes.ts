import { select } from "../../numerics/select.ts";
import type { Points } from "./points.ts";
import { SlopeSearch } from "./slopeSearch.ts";

/** Up to so many slopes all are written down (700 points of one series); beyond, they are selected without listing them. */
const LIST_UP_TO = 250_000;

/** How many pairs of points with different times there are, within each group. @internal */
export function slopeCount(groups: readonly Points[]): number {
  let count = 0;
  for (const { times } of groups) {
    count += (times.length * (times.length - 1)) / 2;
    for (let i = 1, equal = 0; i < times.length; i++) {
      equal = times[i] === times[i - 1] ? equal + 1 : 0;
      count -= equal;
    }
  }
  return count;
}

/** Median of the slopes between all pairs of points of a group: Sen's slope, in one group or over the seasons. @internal */
export function medianSlope(groups: readonly Points[]): number {
  const count = slopeCount(groups);
  const [low, high] = slopesAt(groups, [Math.ceil(count / 2) - 1, Math.floor(count / 2)]);
  return (low! + high!) / 2 + 0;
}

/**
 * The slopes at `ranks` (from 0) among the slopes of all pairs of points with different times within a group, ascending.
 *
 * All slopes where there are few; O(n log n) beyond. A pair has a slope below b exactly when its points stand the wrong way
 * round in the order of x − b·t, so that slopes are counted as inversions: two bounds are brought together about the rank,
 * first by a sample of pairs, then by interpolating the counts, until the slopes between them can be listed.
 *
 * @see [matousek1991]
 * @internal
 */
export function slopesAt(groups: readonly Points[], ranks: readonly number[]): number[] {
  const count = slopeCount(groups);
  if (count <= LIST_UP_TO) return select(allSlopes(groups), ranks).map((slope) => slope + 0);
  const search = new SlopeSearch(groups, count);
  const found = new Map<number, number>();
  for (const rank of ranks) {
    if (found.has(rank)) continue;
    const { below, slopes } = search.around(rank);
    const inside = ranks.filter((each) => each >= below && each < below + slopes.length);
    const own = inside.map((each) => each - below);
    select(slopes, own).forEach((slope, k) => found.set(inside[k]!, slope + 0));
  }
  return ranks.map((rank) => found.get(rank)!);
}

/** The slopes of all pairs, in no particular order. @internal */
export function allSlopes(groups: readonly Points[]): Float64Array<ArrayBuffer> {
  const slopes = new Float64Array(slopeCount(groups));
  let k = 0;
  for (const { times, values } of groups) {
    for (let i = 0; i < values.length; i++) {
      const [t, x] = [times[i]!, values[i]!];
      for (let j = i + 1; j < values.length; j++) {
        if (times[j]! > t) slopes[k++] = (values[j]! - x) / (times[j]! - t);
      }
    }
  }
  return slopes;
}
