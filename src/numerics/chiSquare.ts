import { invertCdf } from "./invertCdf.ts";
import { logGamma } from "./logGamma.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { gammaKernel, regularizedGamma } from "./regularizedGamma.ts";
import { requireReal } from "./requireReal.ts";

/**
 * Lower tail of chi-square with `df` degrees of freedom, for x ≥ 0 and df > 0.
 *
 * Formula: P(df/2, x/2). Accuracy: that of {@link regularizedGamma}.
 * Source: definition. Units: none, a probability.
 *
 * @returns P(X ≤ x), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @example
 * chiSquareCdf(11.0705, 5).toFixed(6); // => "0.950000"
 */
export function chiSquareCdf(x: number, df: number): number {
  requireReal(x, "x");
  requireReal(df, "df");
  return regularizedGamma(df / 2, x / 2).p;
}

/**
 * Upper tail of chi-square with `df` degrees of freedom, to full relative accuracy far out.
 *
 * Formula: Q(df/2, x/2). Source: definition. Units: none, a probability.
 *
 * @returns P(X > x), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @example
 * chiSquareSf(200, 4).toExponential(9); // => "3.757276736e-42"
 */
export function chiSquareSf(x: number, df: number): number {
  requireReal(x, "x");
  requireReal(df, "df");
  return regularizedGamma(df / 2, x / 2).q;
}

/**
 * The value below which chi-square with `df` degrees of freedom falls with probability `p`.
 *
 * Accuracy: 3.0e-14 relative, df from 0.1 to 1e5, p from 1e-12 to 1 (mpmath, 300 points, bench/results/accuracy.md).
 * Formula: twice the quantile of a gamma variable of shape df/2. Source: definition. Units: none.
 *
 * @param q - Upper tail, 1 − p unless given more exactly.
 * @returns The value, in the unit of the variable.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @example
 * chiSquareQuantile(0.95, 1).toFixed(12); // => "3.841458820694"
 */
export function chiSquareQuantile(p: number, df: number, q: number = 1 - p): number {
  requireReal(p, "p");
  requireReal(df, "df");
  requireReal(q, "q");
  return 2 * gammaQuantile(p, df / 2, q);
}

/**
 * The value below which a gamma variable of shape `a` and scale 1 falls with probability `p`.
 *
 * Method: Halley's iteration on the logarithm of the smaller tail over log x, from Wilson and Hilferty's cube root or,
 * at the left end, from P ≈ xᵃ/Γ(a + 1). Valid for 0 ≤ p ≤ 1 and 0 < a ≤ 1e16, NaN for others.
 *
 * @internal
 */
export function gammaQuantile(p: number, a: number, q: number = 1 - p): number {
  if (p <= 0) return 0;
  if (q <= 0) return Infinity;
  const start = gammaLogStart(p, a, q);
  // So near 0, P is xᵃ/Γ(a + 1) to the last digit, and the start is the answer (below 5e-324: 0).
  if (start < -700) return Math.exp(start);
  const at = (u: number): ReturnType<Parameters<typeof invertCdf>[0]> => {
    const x = Math.exp(u);
    const tails = regularizedGamma(a, x);
    return { value: tails.p, complement: tails.q, slope: gammaKernel(a, x), bend: a - x };
  };
  return Math.exp(invertCdf(at, p, q, start, -745, 709));
}

/** A first guess of the logarithm of {@link gammaQuantile}. @internal */
export function gammaLogStart(p: number, a: number, q: number): number {
  const left = (Math.log(p) + logGamma(a + 1)) / a;
  const root = 1 - 1 / (9 * a) + normalQuantile(p, q) / (3 * Math.sqrt(a)); // [wilsonHilferty1931]
  if (root > 0.1 && (a > 1 || left > -1)) return Math.log(a) + 3 * Math.log(root);
  return left < Math.log(a + 1) ? left : Math.log(Math.max(a, -Math.log(q)));
}
