import { type Tails, regularizedBeta } from "./regularizedBeta.ts";
import { requireReal } from "./requireReal.ts";

/**
 * Lower tail of Fisher's F with `df1` and `df2` degrees of freedom, finite and above 0 (else NaN); 0 for f ≤ 0.
 *
 * Formula: Iₓ(df1/2, df2/2) at x = df1·f/(df1·f + df2).
 * Accuracy: 3.1e-13 relative in both tails, degrees of freedom from 0.5 to 1e4 (mpmath, 300 points, bench/results/accuracy.md).
 * Units: none, a probability.
 *
 * @returns P(X ≤ f), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [dlmf] 8.17
 * @example
 * fCdf(4.256494729093, 2, 9).toFixed(9); // => "0.950000000"
 */
export function fCdf(f: number, df1: number, df2: number): number {
  requireReal(f, "f");
  requireReal(df1, "df1");
  requireReal(df2, "df2");
  return fTails(f, df1, df2).value;
}

/**
 * Upper tail of Fisher's F, to full relative accuracy far out.
 *
 * Formula: 1 − Iₓ(df1/2, df2/2), the complement found as such. Units: none, a probability.
 *
 * @returns P(X > f), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [dlmf] 8.17
 * @example
 * fSf(100, 3, 20).toExponential(9); // => "3.268241807e-12"
 */
export function fSf(f: number, df1: number, df2: number): number {
  requireReal(f, "f");
  requireReal(df1, "df1");
  requireReal(df2, "df2");
  return fTails(f, df1, df2).complement;
}

function fTails(f: number, df1: number, df2: number): Tails {
  const ratio = (df1 / df2) * Math.max(0, f);
  // In this form 0 and infinity need no case of their own.
  return regularizedBeta(1 / (1 + 1 / ratio), df1 / 2, df2 / 2, 1 / (1 + ratio));
}
