import { betaQuantileLogit } from "./betaQuantile.ts";
import { logBeta } from "./logGamma.ts";
import { normalCdf } from "./normalCdf.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { regularizedBeta } from "./regularizedBeta.ts";
import { requireReal } from "./requireReal.ts";

/**
 * Lower tail of Student's t with `df` degrees of freedom, fractional ones too; from `df` = 1e30 on the normal.
 *
 * Method: the regularised incomplete beta function at t²/(df + t²) and at df/(df + t²), both formed without subtraction,
 * so that a small t keeps its digits. Valid for every t and df > 0, NaN elsewhere.
 * Accuracy: 1.5e-13 relative in both tails, df from 0.5 to 1e8, t from 1e-8 to 100 (mpmath, 400 points, bench/results/accuracy.md).
 * Units: none, a probability.
 *
 * @returns P(X ≤ t), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [dlmf] 8.17.20
 * @example
 * studentTCdf(2.5, 3.5).toFixed(12); // => "0.962152678095"
 */
export function studentTCdf(t: number, df: number): number {
  requireReal(t, "t");
  requireReal(df, "df");
  if (df >= 1e30) return normalCdf(t);
  const square = t * t;
  if (square > 1e300) {
    // I_x(df/2, ½) is its first term there, and x = df/t² too small for a double [dlmf] 8.17.7.
    const tail = Math.exp((df / 2) * (Math.log(df) - 2 * Math.log(Math.abs(t))) - logBeta(df / 2, 0.5)) / df;
    return t > 0 ? 1 - tail : tail;
  }
  const { value, complement } = regularizedBeta(square / (df + square), 0.5, df / 2, df / (df + square));
  return t > 0 ? (1 + value) / 2 : complement / 2;
}

/**
 * Upper tail of Student's t with `df` degrees of freedom, to full relative accuracy far out.
 *
 * Formula: P(X ≤ −t), by symmetry. Source: definition. Units: none, a probability.
 *
 * @returns P(X > t), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @example
 * studentTSf(40, 5).toExponential(9); // => "9.205981086e-8"
 */
export function studentTSf(t: number, df: number): number {
  requireReal(t, "t");
  requireReal(df, "df");
  return studentTCdf(-t, df);
}

/**
 * The value below which Student's t falls with probability `p`.
 *
 * Method: the beta quantile of 2·min(p, 1 − p), solved on the logit axis, where t² = df·e⁻ᵘ loses nothing.
 * Valid for 0 ≤ p ≤ 1 and df > 0, NaN elsewhere; from `df` = 1e30 on the normal.
 * Accuracy: 3.9e-15 relative, df from 0.5 to 1e8, p from 1e-6 to 1 − 1e-6 (mpmath, 300 points, bench/results/accuracy.md).
 * Units: none.
 *
 * @param q - Upper tail, 1 − p unless given more exactly.
 * @returns The value, in the unit of the variable.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [dlmf] 8.17.20
 * @example
 * studentTQuantile(0.975, 9).toFixed(12); // => "2.262157162798"
 */
export function studentTQuantile(p: number, df: number, q: number = 1 - p): number {
  requireReal(p, "p");
  requireReal(df, "df");
  requireReal(q, "q");
  if (df >= 1e30) return normalQuantile(p, q);
  const tail = 2 * Math.min(p, q);
  const size = Math.sqrt(df) * Math.exp(-betaQuantileLogit(tail, df / 2, 0.5, 1 - tail) / 2); // its square may be too large
  return p < q ? -size : size;
}

/** How many standard errors an interval reaches. @internal */
export function criticalOf(level: number, df: number): number {
  return df === Infinity
    ? normalQuantile((1 + level) / 2, (1 - level) / 2)
    : studentTQuantile((1 + level) / 2, df, (1 - level) / 2);
}

/** P(|T| ≥ |statistic|). @internal */
export function twoSided(statistic: number, df: number): number {
  return 2 * studentTSf(Math.abs(statistic), df);
}
