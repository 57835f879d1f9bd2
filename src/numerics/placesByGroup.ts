/** The members of each group, one group behind the other. @internal */
export interface PlacesByGroup {
  /** Where each group starts in `places`; one more than there are groups. */
  readonly starts: Int32Array;
  /** Places of the members; within a group in ascending order. */
  readonly places: Int32Array;
}

/**
 * Sorts places by their group, in one pass to count and one to place [counting sort]; a group below 0 is none.
 *
 * @param groupOf - The group of each place, from 0.
 * @internal
 */
export function placesByGroup(groupOf: Int32Array, groups: number): PlacesByGroup {
  const starts = new Int32Array(groups + 1);
  for (let place = 0; place < groupOf.length; place++) {
    const group = groupOf[place]!;
    if (group >= 0) starts[group + 1]!++;
  }
  for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!;
  const places = new Int32Array(starts[groups]!);
  const next = starts.slice(0, groups);
  for (let place = 0; place < groupOf.length; place++) {
    const group = groupOf[place]!;
    if (group >= 0) places[next[group]!++] = place;
  }
  return { starts, places };
}

/**
 * Puts places[start … end − 1] into the order of their times, equal times into that of their places; most files have them so already.
 *
 * @internal
 */
export function sortByTime(places: Int32Array, start: number, end: number, times: Float64Array): void {
  let sorted = true;
  for (let i = start + 1; i < end; i++) if (times[places[i]!]! < times[places[i - 1]!]!) sorted = false;
  if (sorted) return;
  if (end - start > 16) {
    places.subarray(start, end).sort((a, b) => times[a]! - times[b]! || a - b);
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const place = places[i]!;
    let j = i;
    for (; j > start && times[places[j - 1]!]! > times[place]!; j--) places[j] = places[j - 1]!;
    places[j] = place;
  }
}
