/** Numerator and denominator of a rational approximation, highest power last. @internal */
export type Rational = readonly [numerator: readonly number[], denominator: readonly number[]];

/** @internal */
export function rational([numerator, denominator]: Rational, x: number): number {
  return horner(numerator, x) / horner(denominator, x);
}

function horner(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]!;
  return value;
}
