import { sum } from "./sum.ts";

/** d₂ of two values, 2/√π: the mean distance of two standard normal values. @internal */
export const MEAN_RANGE_OF_TWO: number = 1.1283791670955126;

/**
 * How much wider than its own standard error each value of a sequence lies: Laney's σ_z.
 *
 * Formula: mean|zᵢ − zᵢ₋₁| / d₂. 1 where the standard errors explain the spread, above 1 where something else adds to it.
 * It reads neighbours, so a slow trend does not count as spread; below 1 it says that the values are smoother than chance.
 *
 * @param z - Standardised values, (estimate − centre)/standard error, in their order; two or more.
 * @param meanRange - d₂; 2/√π unless given. Other programs round it to 1.128.
 * @see [laney2002]
 * @internal
 */
export function sigmaZ(z: readonly number[], meanRange: number = MEAN_RANGE_OF_TWO): number {
  const steps = z.slice(1).map((value, i) => Math.abs(value - z[i]!));
  return sum(steps) / steps.length / meanRange;
}

/**
 * How much wider than their own standard errors unordered values lie: the square root of the winsorised mean of z².
 *
 * Formula: √(Σ zᵢ*²/k), z* the values with the outer `share` of either side pulled in to the next value inside.
 * For funnel plots: units have no order, and a few true outliers must not widen the limits that are to show them.
 *
 * @param share - Part of the values pulled in on either side; 0.1 unless given.
 * @see [spiegelhalter2005]
 * @internal
 */
export function winsorisedSigma(z: readonly number[], share: number = 0.1): number {
  const sorted = [...z].sort((a, b) => a - b);
  const pulled = Math.floor(share * z.length);
  const [low, high] = [sorted[pulled]!, sorted[z.length - 1 - pulled]!];
  return Math.sqrt(sum(sorted.map((value) => Math.min(high, Math.max(low, value)) ** 2)) / z.length);
}
