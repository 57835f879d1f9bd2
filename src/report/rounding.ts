/** Powers of ten that a double holds exactly. */
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12] as const;

/**
 * Rounds half away from zero, on the number as it is read: 1.005 to two digits is 1.01, −12.5 to none is −13, never −0.
 *
 * Formula: the decimal number of twelve significant digits, rounded by hand. Twelve are what every runtime agrees on
 * (`Math.exp` differs in the last ones), so the same result reads the same everywhere. Units: those of the value.
 *
 * @param digits - Digits after the decimal point, 0 to 12.
 * @internal
 */
export function roundHalfAway(value: number, digits: number): number {
  const scaled = Math.abs(value) * POWERS[digits]!;
  // Twelve digits of a number below 10⁹ move it by less than 0.005: away from the half, plain rounding says the same.
  if (scaled < 1e9 && Math.abs(scaled - Math.floor(scaled) - 0.5) > 0.01) {
    return (Math.sign(value) * Math.round(scaled)) / POWERS[digits]! + 0;
  }
  const [mantissa, exponent] = Math.abs(value).toExponential(11).split("e") as [string, string];
  const shifted = Number(`${mantissa}e${Number(exponent) + digits}`);
  if (!(shifted < Number.MAX_SAFE_INTEGER)) return value; // nothing after the point that a double could hold
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-digits}`) + 0;
}

/** A number that was rounded to so many digits, in steps of the last one; null where a double cannot count them. @internal */
export function stepsOf(rounded: number, digits: number): number | null {
  const steps = Math.round(Math.abs(rounded) * POWERS[digits]!);
  return steps < Number.MAX_SAFE_INTEGER ? steps : null;
}
