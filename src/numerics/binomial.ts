import { firstWhere } from "./firstWhere.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { type Tails, regularizedBeta } from "./regularizedBeta.ts";
import { requireReal } from "./requireReal.ts";

/**
 * P(X ≤ k) for X binomial with `n` trials of probability `p`.
 *
 * Formula: I₁₋ₚ(n − k, k + 1). Accuracy: that of {@link regularizedBeta}.
 * Units: none, a probability.
 *
 * @returns P(X ≤ k), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [dlmf] 8.17.5
 * @example
 * binomialCdf(3, 10, 0.5).toFixed(12); // => "0.171875000000"
 */
export function binomialCdf(k: number, n: number, p: number): number {
  requireReal(k, "k");
  requireReal(n, "n");
  requireReal(p, "p");
  return binomialTails(k, n, p).value;
}

/** P(X ≤ k) and P(X > k). @internal */
export function binomialTails(k: number, n: number, p: number): Tails {
  const whole = Math.floor(k);
  if (whole < 0) return { value: 0, complement: 1 };
  if (whole >= n) return { value: 1, complement: 0 };
  const { value, complement } = regularizedBeta(p, whole + 1, n - whole);
  return { value: complement, complement: value };
}

/**
 * The smallest k with P(X ≤ k) ≥ q, for X binomial with `n` trials of probability `p`.
 *
 * Method: binary search about Cornish and Fisher's approximation; a sum that misses q by rounding alone (64 ulp) meets it.
 *
 * Valid for 0 ≤ q, p ≤ 1 and whole n, NaN elsewhere.
 * Source: definition. Units: successes.
 *
 * @returns The value, in the unit of the variable.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @example
 * binomialQuantile(0.975, 72, 0.95); // => 71
 */
export function binomialQuantile(q: number, n: number, p: number): number {
  requireReal(q, "q");
  requireReal(n, "n");
  requireReal(p, "p");
  if (!(q >= 0 && q <= 1 && p >= 0 && p <= 1 && n >= 0 && Number.isSafeInteger(n))) return NaN;
  if (!(q > 0 && p > 0 && n > 0)) return 0;
  if (q === 1 || p === 1) return n;
  const enough = q * (1 - 64 * Number.EPSILON);
  const reaches = (k: number): boolean => binomialCdf(k, n, p) >= enough;
  const sd = Math.sqrt(n * p * (1 - p));
  const z = normalQuantile(q);
  const guess = Math.floor(n * p + z * sd + ((1 - 2 * p) * (z * z - 1)) / 6 + 0.5);
  let low = Math.min(n, Math.max(0, guess));
  let high = low;
  if (reaches(low)) {
    for (let step = 1; low > 0 && reaches(low - 1); step *= 2) [low, high] = [Math.max(0, low - step), low - 1];
  } else {
    for (let step = 1; high < n && !reaches(high); step *= 2) [low, high] = [high + 1, Math.min(n, high + step)];
  }
  return firstWhere(low, high, reaches);
}
