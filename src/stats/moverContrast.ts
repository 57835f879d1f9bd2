import { refuse, requireNumber } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { requireRecord } from "../options.ts";

/** A number with its own interval, whoever made them. */
export interface MoverArm {
  /** Within its limits. */
  readonly value: number;
  /** All arms at one level. */
  readonly lower: number;
  /** All arms at one level. */
  readonly upper: number;
}

/**
 * Limits of Σ coefficient·value for independent numbers of which only the intervals are known: the method of variance
 * estimates recovery.
 *
 * Each arm gives the side of its interval that points the way of the limit: asymmetric intervals stay asymmetric.
 * All intervals must have one level, which is the level of the result.
 *
 * Formula: estimate ∓ √Σ(a·value − its lower or upper piece)², the lower piece being a·lower where a > 0, else a·upper.
 * Units: those of the numbers.
 * Range: any finite number.
 *
 * @returns The contrast and its limits.
 * @throws {CxError} `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE` where a value lies outside its interval
 * @see [zou2008]
 * @example
 * const arms = [{ value: 40, lower: 30, upper: 48 }, { value: 20, lower: 16, upper: 26 }];
 * const { lower, upper } = moverContrast(arms, [1, -1]);
 * [lower.toFixed(4), upper.toFixed(4)]; // => ["8.3381", "28.9443"]
 */
export function moverContrast(
  arms: readonly MoverArm[],
  coefficients: readonly number[],
): {
  /** Σ coefficient·value. */
  readonly estimate: number;
  /** At the arms' own level. */
  readonly lower: number;
  /** At the arms' own level. */
  readonly upper: number;
} {
  if (!Array.isArray(arms)) refuse("NOT_ITERABLE", "arms", "a list of numbers with their intervals", arms);
  if (!Array.isArray(coefficients)) refuse("NOT_ITERABLE", "coefficients", "a list of numbers", coefficients);
  if (arms.length !== coefficients.length) {
    refuse("LENGTH_MISMATCH", "coefficients", `${arms.length} numbers, one an arm`, coefficients.length);
  }
  arms.forEach((arm, index) => {
    requireRecord(arm, `arms[${index}]`, "a record of value, lower and upper");
    for (const part of ["value", "lower", "upper"] as const) {
      requireNumber(arm[part], `arms.${part}`, -1e150, 1e150, index);
    }
    requireNumber(coefficients[index], "coefficients", -1e150, 1e150, index);
    requireNumber(arm.value, "arms.value", arm.lower, arm.upper, index);
  });
  const estimate = sum(arms.map(({ value }, i) => coefficients[i]! * value));
  const reach = (side: "lower" | "upper"): number => {
    const other = side === "lower" ? "upper" : "lower";
    const gaps = arms.map((arm, i) => coefficients[i]! * (arm.value - arm[coefficients[i]! > 0 ? side : other]));
    return Math.sqrt(sum(gaps.map((gap) => gap * gap)));
  };
  return { estimate, lower: estimate - reach("lower"), upper: estimate + reach("upper") };
}
