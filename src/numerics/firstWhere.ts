/**
 * The first whole number from `low` up to `high` (left out) at which something holds, that then holds for all larger ones;
 * `high` where it never does. Binary search.
 *
 * @internal
 */
export function firstWhere(low: number, high: number, holds: (at: number) => boolean): number {
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
