import { refuse, requireNumber } from "../errors.ts";
import { select } from "../numerics/select.ts";
import { sum } from "../numerics/sum.ts";
import { settle } from "../options.ts";
import { requireWeights, weightMoments } from "../stats/resampling/effectiveSampleSize.ts";

/** Options of {@link trimWeights}. */
export interface TrimWeightsOptions {
  /** The largest weight allowed, as a multiple of the median weight (of those above 0). There is no agreed number: 3 to 6 are common. */
  readonly cap: number;
}

/** Trimmed weights, and what trimming cost and won. rows = used + excluded. */
export interface TrimmedWeights {
  readonly kind: "trimmedWeights";
  /** Weights read. */
  readonly rows: number;
  /** Weights above 0. */
  readonly used: number;
  readonly excluded: {
    /** Weights of 0: they stay 0. */
    readonly zeroWeight: number;
  };
  /** In their order; together what they were before. */
  readonly weights: readonly number[];
  /** The largest weight allowed, in the unit of the weights. */
  readonly limit: number;
  /** Weights that were cut to the limit. */
  readonly trimmed: number;
  /** Rounds of cutting and giving the excess to the others. */
  readonly iterations: number;
  /** Null without any weight. */
  readonly designEffect: number | null;
  /** Kish's (Σw)²/Σw² after trimming. */
  readonly effectiveN: number;
  /** Kish's (Σw)²/Σw² of the weights as they came. */
  readonly effectiveNBefore: number;
}

/**
 * Trims large weights to a multiple of the median and gives what was cut to the others in proportion, so that the total stays.
 *
 * It buys variance with bias: margins that were met are met no more. Trimming twice changes nothing more.
 * Method: cuts to cap·median, multiplies the others by (total − what is at the limit)/their sum, until nothing is above it.
 * Units: those of the weights.
 * Range: 0 or more.
 *
 * @param weights - An array or a typed array of weights, 0 or from 1e-100 to 1e100.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `NO_CONVERGENCE` where the cap is too low to hold the total
 * @see [potter1990]
 * @returns The weights, and the effective sample size before and after.
 * @example
 * const trimmed = trimWeights([1, 1, 2, 2, 14], { cap: 3 });
 * trimmed.weights.map((weight) => weight.toFixed(4)); // => ["2.3333", "2.3333", "4.6667", "4.6667", "6.0000"]
 * [trimmed.trimmed, trimmed.effectiveNBefore.toFixed(4), trimmed.effectiveN.toFixed(4)]; // => [1, "1.9417", "4.4226"]
 */
export function trimWeights(weights: ArrayLike<number>, options: TrimWeightsOptions): TrimmedWeights {
  const { cap } = settle(options, { cap: undefined as never });
  requireNumber(cap, "cap", 1);
  requireWeights(weights);
  const list = Array.from(weights, (weight) => weight + 0);
  const positive = list.filter((weight) => weight > 0);
  const total = sum(list);
  const limit = positive.length === 0 ? 0 : cap * median(positive);
  if (limit * positive.length < total * (1 - 1e-12)) {
    refuse("NO_CONVERGENCE", "cap", `at least ${cap * (total / (limit * positive.length))}, to hold the total`, cap);
  }
  const isCut = list.map(() => false);
  let [iterations, trimmed] = [0, 0];
  while (list.some((weight, i) => !isCut[i] && weight > limit)) {
    iterations++;
    list.forEach((weight, i) => {
      if (isCut[i] || weight <= limit) return;
      isCut[i] = true;
      trimmed++;
      list[i] = limit;
    });
    const free = sum(list.map((weight, i) => (isCut[i] ? 0 : weight)));
    const room = total - limit * trimmed;
    list.forEach((weight, i) => {
      if (!isCut[i] && free > 0) list[i] = weight * (room / free);
    });
  }
  const { used, designEffect, effectiveN } = weightMoments(list);
  return {
    kind: "trimmedWeights",
    rows: list.length,
    used,
    excluded: { zeroWeight: list.filter((weight) => weight === 0).length },
    weights: list,
    limit,
    trimmed,
    iterations,
    designEffect,
    effectiveN,
    effectiveNBefore: weightMoments(weights).effectiveN,
  };
}

function median(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const [below, above] = select(values, [Math.floor(middle), Math.ceil(middle)]);
  return (below! + above!) / 2;
}
