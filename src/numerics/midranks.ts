/** Ranks from 1, equal values sharing the mean of theirs. @internal */
export function midranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

/**
 * The rank of each value where `counts` answers stand at ascending values, ties at the mean of their ranks: {@link midranks} of a
 * sample that is already counted, without writing it out.
 *
 * @internal
 */
export function midranksOfCounts(counts: readonly number[]): number[] {
  let below = 0;
  return counts.map((count) => {
    const rank = below + (count + 1) / 2;
    below += count;
    return rank;
  });
}
