import { normalQuantile } from "./normalQuantile.ts";
import { type Tails, regularizedBeta } from "./regularizedBeta.ts";

/**
 * P(X ≤ k) for X binomial with `n` trials of probability `p`.
 *
 * Formula: I₁₋ₚ(n − k, k + 1). Accuracy: that of {@link regularizedBeta}.
 *
 * @see [dlmf] 8.17.5
 * @example
 * binomialCdf(3, 10, 0.5).toFixed(12); // => "0.171875000000"
 */
export function binomialCdf(k: number, n: number, p: number): number {
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
 * Method: a walk from Cornish and Fisher's approximation; a sum that misses q by rounding alone (64 ulp) meets it.
 *
 * Valid for 0 ≤ q, p ≤ 1 and whole n, NaN elsewhere.
 *
 * @example
 * binomialQuantile(0.975, 72, 0.95); // => 71
 */
export function binomialQuantile(q: number, n: number, p: number): number {
  if (!(q >= 0 && q <= 1 && p >= 0 && p <= 1 && n >= 0 && Number.isSafeInteger(n))) return NaN;
  if (!(q > 0 && p > 0 && n > 0)) return 0;
  if (q === 1 || p === 1) return n;
  const enough = q * (1 - 64 * Number.EPSILON);
  const reaches = (k: number): boolean => binomialCdf(k, n, p) >= enough;
  const sd = Math.sqrt(n * p * (1 - p));
  const z = normalQuantile(q);
  const guess = Math.floor(n * p + z * sd + ((1 - 2 * p) * (z * z - 1)) / 6 + 0.5);
  let k = Math.min(n, Math.max(0, guess));
  if (reaches(k)) {
    while (k > 0 && reaches(k - 1)) k--;
    return k;
  }
  while (!reaches(k)) k++;
  return k;
}
