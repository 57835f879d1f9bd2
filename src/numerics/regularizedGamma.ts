import { deviance } from "./deviance.ts";
import { logGamma1p, stirlingError } from "./logGamma.ts";
import { normalCdf } from "./normalCdf.ts";
import { requireReal } from "./requireReal.ts";

/**
 * The regularised incomplete gamma functions P(a, x), the distribution function of a gamma variable, and Q = 1 − P.
 *
 * Method: the power series below x = a + 1 and Legendre's continued fraction (modified Lentz) above, times xᵃe⁻ˣ/Γ(a)
 * in Loader's saddle-point form. Valid for 0 < a ≤ 1e16 and x ≥ 0, NaN elsewhere.
 * Accuracy: 8.3e-14 relative in both tails, a from 1e-3 to 1e5, ±4 standard deviations (mpmath, 500 points, bench/results/accuracy.md).
 * Units: none, probabilities.
 *
 * @returns P and Q, 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [dlmf] 8.7.1, 8.9.2; [loader2000]
 * @example
 * regularizedGamma(2, 3).q.toFixed(12); // => "0.199148273471"
 */
export function regularizedGamma(
  a: number,
  x: number,
): {
  /** P(a, x), the chance below x. */
  readonly p: number;
  /** Q(a, x) = 1 − P, exact also where P rounds to 1. */
  readonly q: number;
} {
  requireReal(a, "a");
  requireReal(x, "x");
  if (!(a > 0 && a <= 1e16 && x <= Infinity)) return { p: NaN, q: NaN };
  if (!(x > 0)) return { p: 0, q: 1 };
  if (x === Infinity) return { p: 1, q: 0 };
  if (a < 0.5 && x < a + 1) {
    const logP = a * Math.log(x) - logGamma1p(a) + Math.log1p(a * alternating(a, x));
    return { p: Math.exp(logP), q: -Math.expm1(logP) }; // P is near 1 here: 1 − P would lose Q
  }
  if (a >= 1e8 && Math.abs(x - a) <= 0.01 * a) return nearMean(a, x);
  const kernel = gammaKernel(a, x);
  if (x < a + 1) {
    const p = Math.min(1, kernel * series(a, x));
    return { p, q: 1 - p };
  }
  const q = Math.min(1, kernel * fraction(a, x));
  return { p: 1 - q, q };
}

/**
 * Both tails where a is large and x near it: the series and the fraction take some 10√a terms there, a second at a = 1e16.
 *
 * Formula: Q = Φ(−η√a) + e^(−aη²/2)/√(2πa)·C₀(η), ½η² = x/a − 1 − log(x/a) [dlmf] 8.12.
 */
function nearMean(a: number, x: number): { readonly p: number; readonly q: number } {
  const half = deviance(a, x, a - x); // aη²/2
  const t = Math.sign(x - a) * Math.sqrt(2 * half);
  const eta = t / Math.sqrt(a);
  const c0 = -1 / 3 + eta * (1 / 12 + eta * (-2 / 135 + eta / 864));
  const rest = (Math.exp(-half) / Math.sqrt(2 * Math.PI * a)) * c0;
  return { p: Math.max(0, normalCdf(t) - rest), q: Math.max(0, normalCdf(-t) + rest) };
}

/** xᵃ·e⁻ˣ/Γ(a). @internal */
export function gammaKernel(a: number, x: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x, a - x));
}

/** Σ (−x)ᵏ/(k!(a + k)) from k = 1 [dlmf] 8.7.1 */
function alternating(a: number, x: number): number {
  let power = 1;
  let total = 0;
  for (let k = 1; Math.abs(power) > 1e-18; k++) {
    power *= -x / k;
    total += power / (a + k);
  }
  return total;
}

/** Σ xᵏ/(a(a + 1)…(a + k)) [dlmf] 8.7.1 */
function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; term > 1e-17 * total; k++) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …)) [dlmf] 8.9.2 */
function fraction(a: number, x: number): number {
  let term = x + 1 - a;
  let c = Infinity;
  let d = 1 / term;
  let value = d;
  const limit = 200 + 10 * Math.sqrt(a);
  for (let k = 1; k <= limit; k++) {
    const numerator = k * (a - k);
    term += 2;
    d = 1 / (term + numerator * d);
    c = term + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}
