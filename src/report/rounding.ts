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
  const [mantissa, exponent] = Math.abs(value).toExponential(11).split("e") as [string, string];
  const shifted = Number(`${mantissa}e${Number(exponent) + digits}`);
  if (!(shifted < Number.MAX_SAFE_INTEGER)) return value; // nothing after the point that a double could hold
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-digits}`) + 0;
}
