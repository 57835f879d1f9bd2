import { refuse } from "../errors.ts";

/**
 * Refuses what is no number. NaN and the infinities are numbers: a distribution function has an answer to them.
 *
 * @internal
 */
export function requireReal(value: unknown, argument: string): void {
  if (typeof value !== "number") refuse("NOT_A_NUMBER", argument, "a number", value);
}
