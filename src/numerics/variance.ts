import { sum } from "./sum.ts";

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
