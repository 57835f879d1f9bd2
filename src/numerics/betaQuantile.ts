import { invertCdf } from "./invertCdf.ts";
import { logBeta } from "./logGamma.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { betaKernel, regularizedBeta } from "./regularizedBeta.ts";
import { requireReal } from "./requireReal.ts";

/**
 * The value below which a beta variable falls with probability `p`: the inverse of {@link regularizedBeta} in x.
 *
 * Method: Halley's iteration on the logarithm of the smaller tail over the logit of x, from a normal (a, b > 1) or
 * power-law start, inside a bracket. Valid for 0 ≤ p ≤ 1 and the a, b of {@link regularizedBeta}, NaN for others.
 * Accuracy: 3.2e-15 relative in x and in 1 − x for the shapes of Clopper–Pearson and Jeffreys intervals, n from 1 to 1e7
 * (mpmath, 500 points, bench/results/accuracy.md).
 * Units: none.
 *
 * @param q - Upper tail, 1 − p unless given more exactly.
 * @returns The value, in the unit of the variable.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [didonato1992]
 * @example
 * betaQuantile(0.025, 4, 7).toFixed(12); // => "0.121552258120"
 */
export function betaQuantile(p: number, a: number, b: number, q: number = 1 - p): number {
  requireReal(p, "p");
  requireReal(a, "a");
  requireReal(b, "b");
  requireReal(q, "q");
  return 1 / (1 + Math.exp(-betaQuantileLogit(p, a, b, q)));
}

/** log(x/(1 − x)) of the beta quantile x: keeps both x and 1 − x exact. @internal */
export function betaQuantileLogit(p: number, a: number, b: number, q: number): number {
  if (p <= 0) return -Infinity;
  if (q <= 0) return Infinity;
  const start = logitStart(p, a, b, q);
  // So near an end the power law, which the start is there, holds to the last digit.
  if (Math.abs(start) > 700 && a > 0 && b > 0 && a + b < 1e100) return start;
  return invertCdf(
    (u) => {
      const x = 1 / (1 + Math.exp(-u));
      const y = 1 / (1 + Math.exp(u));
      const { value, complement } = regularizedBeta(x, a, b, y);
      return { value, complement, slope: betaKernel(x, a, b, y), bend: a * y - b * x };
    },
    p,
    q,
    start,
    -745,
    745,
  );
}

/** A first guess of {@link betaQuantileLogit}. @internal */
export function logitStart(p: number, a: number, b: number, q: number): number {
  if (a > 1 && b > 1) {
    // Abramowitz & Stegun 26.5.22
    const z = normalQuantile(p, q);
    const r = 1 / (2 * a - 1);
    const s = 1 / (2 * b - 1);
    const h = 2 / (r + s);
    const k = (z * z - 3) / 6;
    const w = (-z * Math.sqrt(Math.max(0, h + k))) / h - (s - r) * (k + 5 / 6 - 2 / (3 * h));
    return Math.log(a / b) - 2 * w;
  }
  // Near 0, Iₓ ≈ xᵃ/(a·B); near 1, 1 − Iₓ ≈ yᵇ/(b·B). Take the end that holds the probability.
  const logB = logBeta(a, b);
  const fromLeft = (Math.log(p * a) + logB) / a;
  const fromRight = -(Math.log(q * b) + logB) / b;
  if (fromLeft < -0.7) return fromLeft - Math.log1p(-Math.exp(fromLeft));
  if (fromRight > 0.7) return fromRight + Math.log1p(-Math.exp(-fromRight));
  return Math.log(a / b);
}
