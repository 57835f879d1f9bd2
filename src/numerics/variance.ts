import { sum, sumOf } from "./sum.ts";

/**
 * Mean of a sample: a compensated sum over n.
 *
 * @internal
 */
export function mean(values: ArrayLike<number>): number {
  return sum(values) / values.length;
}

/**
 * Variance of a sample, divided by n − 1 (`of = "sample"`) or by n (`"population"`).
 *
 * Method: two passes with the correction for the rounded mean, both sums compensated. NaN for one value and n − 1.
 *
 * @see [chan1983]
 * @internal
 */
export function variance(values: ArrayLike<number>, of: "sample" | "population" = "sample"): number {
  const n = values.length;
  const centre = mean(values);
  const deviations = Array.from(values, (value) => value - centre);
  const squares = sum(deviations.map((d) => d * d)) - sum(deviations) ** 2 / n;
  return squares / (of === "sample" ? n - 1 : n);
}

/**
 * Values less their mean, or less their weighted mean: what the rounding of the mean leaves in them is taken off too, so that a
 * constant added to all of them (a timestamp's 1.7e12) moves none.
 *
 * @see [chan1983]
 * @internal
 */
export function deviationsOf(
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): { readonly center: number; readonly rest: number; readonly deviations: number[] } {
  const total = weights === undefined ? values.length : sum(weights);
  const meanWith = (at: (i: number) => number): number =>
    sumOf(values.length, weights === undefined ? at : (i) => weights[i]! * at(i)) / total;
  const center = meanWith((i) => values[i]!);
  const rest = meanWith((i) => values[i]! - center);
  return { center, rest, deviations: Array.from(values, (value) => value - center - rest) };
}
