import { refuse } from "../errors.ts";

/**
 * Refuses what is no list, an empty sample, and anything in it that is not a finite number.
 *
 * The first entry that is none ends the check: a list that only claims a length of 2³² costs nothing.
 *
 * @param may - `"notNaN"` lets infinities pass; a number is the largest size allowed.
 * @internal
 */
export function requireSample(
  values: ArrayLike<number>,
  argument: string = "values",
  may: "finite" | "notNaN" | number = "finite",
): void {
  const given: unknown = values;
  if (typeof given !== "object" || given === null || !(values.length >= 0)) {
    refuse("NOT_ITERABLE", argument, "an array or typed array", given);
  }
  if (values.length === 0) refuse("EMPTY", argument, "at least one value", values.length);
  const most = typeof may === "number" ? may : Infinity;
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value === "number" && value - value === 0 && value <= most && value >= -most) continue;
    if (may === "notNaN" && typeof value === "number" && value === value) continue;
    if (typeof value !== "number" || value - value !== 0) refuse("NOT_A_NUMBER", argument, "a finite number", value, i);
    refuse("OUT_OF_RANGE", argument, `a number from ${-most} to ${most}`, value, i);
  }
}
