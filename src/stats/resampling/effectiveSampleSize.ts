import { refuse, requireNumber } from "../../errors.ts";

/**
 * How many equally weighted answers would say as much as these weighted ones.
 *
 * Formula: Kish's (Σw)²/Σw². Units: answers. Range: 0 (no weight at all) to the number of weights above 0.
 * It is asked of a bare list of weights, before anything is counted. `Score.effectiveN` is the same number for a score's
 * distribution, where clusters lower it further; every record of weights carries it as `effectiveN`.
 * Weakness: it does not know the answers: where weights follow what drives them the loss is smaller, see {@link calibratedInterval}.
 *
 * @param weights - An array or a typed array of weights, 0 or from 1e-100 to 1e100.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [kish1965]
 * @returns The number; 0 where every weight is 0.
 * @example
 * effectiveSampleSize([2, 1, 1, 0]).toFixed(4); // => "2.6667"
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  requireWeights(weights);
  return weightMoments(weights).effectiveN;
}

/**
 * By how much weights inflate the variance: the design effect of weighting.
 *
 * Formula: n·Σw²/(Σw)² = n/n_eff, n the weights above 0. Units: a ratio. Range: from 1 (all equal).
 * The design effect of clusters is another number: a score's `effectiveN` holds both.
 *
 * @param weights - An array or a typed array of weights, 0 or from 1e-100 to 1e100.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [kish1965]
 * @returns The ratio; null where every weight is 0.
 * @example
 * designEffect([2, 1, 1, 0])?.toFixed(4); // => "1.1250"
 */
export function designEffect(weights: ArrayLike<number>): number | null {
  requireWeights(weights);
  return weightMoments(weights).designEffect;
}

/** What a list of weights is like. @internal */
export interface WeightMoments {
  /** Weights above 0. */
  readonly used: number;
  readonly total: number;
  /** Largest weight over smallest above 0; null without any. */
  readonly ratio: number | null;
  readonly designEffect: number | null;
  readonly effectiveN: number;
}

/** Reads weights that were checked before. @internal */
export function weightMoments(weights: ArrayLike<number>): WeightMoments {
  let [used, smallest, largest, total, lost] = [0, Infinity, 0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    used++;
    if (weight < smallest) smallest = weight;
    if (weight > largest) largest = weight;
    // Kahan 1965: enough for terms of one sign.
    const term = weight - lost;
    const next = total + term;
    lost = next - total - term;
    total = next;
  }
  if (used === 0) return { used, total, ratio: null, designEffect: null, effectiveN: 0 };
  // Relative to the largest: equal weights are as many as they are to the last digit, and no square overflows.
  let [sum, squares, sumLost, squaresLost] = [0, 0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const relative = weights[i]! / largest;
    const term = relative - sumLost;
    const next = sum + term;
    sumLost = next - sum - term;
    sum = next;
    const square = relative * relative - squaresLost;
    const nextSquares = squares + square;
    squaresLost = nextSquares - squares - square;
    squares = nextSquares;
  }
  const effectiveN = sum ** 2 / squares;
  return { used, total, ratio: largest / smallest, designEffect: used / effectiveN, effectiveN };
}

/** Refuses what are no weights, by index. @internal */
export function requireWeights(weights: ArrayLike<number>): void {
  const given = weights as unknown;
  if (!Array.isArray(given) && (!ArrayBuffer.isView(given) || given instanceof DataView)) {
    refuse("NOT_ITERABLE", "weights", "an array or a typed array of numbers", given);
  }
  // Beyond these a square under- or overflows.
  for (let i = 0; i < weights.length; i++)
    requireNumber(weights[i], "weights", weights[i] === 0 ? 0 : 1e-100, 1e100, i);
}
