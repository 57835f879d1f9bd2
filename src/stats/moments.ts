import { refuse } from "../errors.ts";
import { sum as compensatedSum } from "../numerics/sum.ts";
import { mean as meanOf, variance as varianceOf } from "../numerics/variance.ts";
import { requireChoice } from "../options.ts";
import { requireSample } from "../numerics/requireSample.ts";

/**
 * Sum with a running compensation, so that 1e100 + 1 − 1e100 is 1.
 *
 * Formula: Neumaier's variant of Kahan's summation; error bounded by 2u|Σx| + O(n u²)Σ|x|. Units: those of the values.
 * Range: any finite number.
 *
 * @param values - An array or typed array of finite numbers; the sum of none is 0.
 * @returns The sum.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (a sum that no double holds)
 * @see [neumaier1974]
 * @example
 * sum([1, 1e100, 1, -1e100]); // => 2
 */
export function sum(values: ArrayLike<number>): number {
  if (isEmptyList(values)) return 0;
  requireSample(values);
  return held(compensatedSum(values), "a sum");
}

/**
 * Mean of a sample: a compensated sum over n.
 *
 * Units: those of the values.
 * Formula: Σx/n.
 * Range: any finite number.
 *
 * @param values - An array or typed array of finite numbers, at least one.
 * @returns The mean.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (a sum that no double holds)
 * @see [neumaier1974]
 * @example
 * mean([1e9, 1e9 + 1, 1e9 + 2]); // => 1000000001
 */
export function mean(values: ArrayLike<number>): number {
  requireSample(values);
  return held(meanOf(values), "a sum");
}

/**
 * Variance of a sample, divided by n − 1 (`of = "sample"`) or by n (`"population"`).
 *
 * Method: two passes with the correction for the rounded mean, both sums compensated. Units: the square of the values'.
 * Range: 0 or more.
 *
 * @param values - An array or typed array of finite numbers: two, or one of a population.
 * @param of - What the values are.
 * @returns The variance.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (a variance that no double holds), `BAD_OPTION`
 * @see [chan1983]
 * @example
 * variance([1e9, 1e9 + 1, 1e9 + 2]); // => 1
 */
export function variance(values: ArrayLike<number>, of: "sample" | "population" = "sample"): number {
  requireChoice(of, "of", ["sample", "population"]);
  requireSample(values);
  if (of === "sample" && values.length < 2) refuse("EMPTY", "values", "at least two values", values.length);
  return held(varianceOf(values, of), "a variance");
}

function isEmptyList(values: unknown): boolean {
  return Object(values) === values && typeof values !== "function" && (values as ArrayLike<number>).length === 0;
}

function held(result: number, what: string): number {
  if (!Number.isFinite(result)) refuse("OUT_OF_RANGE", "values", `values with ${what} below 1.8e308`, result);
  return result + 0;
}
