import { refuse } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { requireWeight } from "../tally/tally.ts";

/**
 * How many equally weighted answers would say as much as these weighted ones.
 *
 * Formula: Kish's (Σw)²/Σw². Units: answers. Range: 0 (no weight at all) to the number of weights above 0.
 * Weakness: it does not know the answers: where weights follow what drives them the loss is smaller.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [kish1965]
 * @example
 * effectiveSampleSize([2, 1, 1, 0]).toFixed(4); // => "2.6667"
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  requireWeights(weights);
  const total = sum(weights);
  if (total === 0) return 0;
  // Relative to the largest: equal weights are as many as they are to the last digit, and no square overflows.
  const largest = Array.from(weights).reduce((most, weight) => Math.max(most, weight), 0);
  const relative = Array.from(weights, (weight) => weight / largest);
  return sum(relative) ** 2 / sum(relative.map((weight) => weight * weight));
}

/**
 * By how much weights inflate the variance: the design effect of weighting.
 *
 * Formula: n·Σw²/(Σw)² = n/n_eff, n the weights above 0. Range: from 1 (all equal). Null without any weight.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [kish1965]
 * @example
 * designEffect([2, 1, 1, 0])?.toFixed(4); // => "1.1250"
 */
export function designEffect(weights: ArrayLike<number>): number | null {
  const effective = effectiveSampleSize(weights);
  const n = Array.from(weights).filter((weight) => weight > 0).length;
  return n === 0 ? null : n / effective;
}

/** Refuses what are no weights, by index. @internal */
export function requireWeights(weights: ArrayLike<number>): void {
  const given = weights as unknown;
  if (!Array.isArray(given) && !ArrayBuffer.isView(given)) {
    refuse("NOT_ITERABLE", "weights", "an array or a typed array of numbers", given);
  }
  for (let i = 0; i < weights.length; i++) requireWeight(weights[i], i);
}
