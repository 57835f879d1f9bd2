/**
 * Both limits of a method that knows how to find the lower one: the upper one is that of the answers seen in a mirror.
 *
 * @internal
 */
export function bothLimits(
  values: readonly number[],
  counts: readonly number[],
  lowerLimit: (values: readonly number[], counts: readonly number[]) => number,
): { readonly lower: number; readonly upper: number } {
  const upper = 0 - lowerLimit(values.map((value) => -value).reverse(), [...counts].reverse());
  // At a level near 0 the two are one number, but for rounding.
  return { lower: Math.min(lowerLimit(values, counts), upper), upper };
}
