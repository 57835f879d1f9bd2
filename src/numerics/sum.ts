/**
 * Sum with a running compensation, so that 1e100 + 1 − 1e100 is 1.
 *
 * Formula: Neumaier's variant of Kahan's summation; error bounded by 2u|Σx| + O(n u²)Σ|x|.
 *
 * @see [neumaier1974]
 * @internal
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    // What the addition dropped stands in the smaller of the two.
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** {@link sum} of terms that are worked out one by one: long lists of them would be made only to be added. @internal */
export function sumOf(count: number, termAt: (index: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const value = termAt(i);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Adds a value at one place, and what that addition loses at the same place of `lost`: the plain form, for values of one sign (Kahan 1965). @internal */
export function addCompensated(
  sums: Float64Array | number[],
  lost: Float64Array | number[],
  place: number,
  value: number,
): void {
  const term = value - lost[place]!;
  const next = sums[place]! + term;
  lost[place] = next - sums[place]! - term;
  sums[place] = next;
}

/**
 * Mean of ascending values that weigh differently. Exact where only one value has any weight, so that "everybody at 100" is 100.
 *
 * @internal
 */
export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const only = weights.findIndex((weight) => weight > 0);
  if (weights.every((weight, k) => weight === 0 || k === only)) return values[only]!;
  // Rounding can carry 100·w/w an ulp beyond 100.
  const mean = sum(values.map((value, k) => value * weights[k]!)) / sum(weights);
  return Math.max(values[0]!, Math.min(values.at(-1)!, mean));
}
