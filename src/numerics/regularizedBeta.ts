import { deviance } from "./deviance.ts";
import { stirlingError } from "./logGamma.ts";
import { requireReal } from "./requireReal.ts";
import { smallBeta } from "./smallBeta.ts";

/** A probability and its complement, each to full relative accuracy. */
export interface Tails {
  /** The probability itself, 0..1. */
  readonly value: number;
  /** 1 − `value`, exact also where `value` rounds to 1. */
  readonly complement: number;
}

/**
 * The regularised incomplete beta function Iₓ(a, b), the distribution function of a beta variable, and 1 − Iₓ(a, b).
 *
 * Method: DiDonato and Morris' continued fraction (by modified Lentz) on the side of the mean where it converges
 * fast, times xᵃ(1 − x)ᵇ/B(a, b) in Loader's saddle-point form; the power series for a parameter below ½ on that side.
 * Valid for 0 ≤ x ≤ 1 and a, b > 0 with a + b < 1e100.
 * Accuracy: 8.7e-14 relative in both tails for a, b up to 1e4, 1.4e-13 up to 1e6 (mpmath, 600 points, ±3 standard
 * deviations, bench/results/accuracy.md); 2e-13 for a or b from 1e-5 to ½ (700 points).
 * Units: none, probabilities.
 *
 * @param x - Between 0 and 1; NaN for what is no number, and for parameters out of range.
 * @param y - 1 − x, where it is known more exactly than by subtraction.
 * @returns Iₓ(a, b) and its complement, 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [didonato1992], [loader2000]
 * @example
 * regularizedBeta(0.25, 2, 3).value.toFixed(12); // => "0.261718750000"
 * regularizedBeta(0.999, 2, 40).complement.toExponential(6); // => "4.096000e-119"
 */
export function regularizedBeta(x: number, a: number, b: number, y: number = 1 - x): Tails {
  requireReal(x, "x");
  requireReal(a, "a");
  requireReal(b, "b");
  requireReal(y, "y");
  if (!(a > 0 && b > 0 && a + b + x * y < 1e100)) return { value: NaN, complement: NaN };
  if (!(x > 0)) return { value: 0, complement: 1 };
  if (!(y > 0)) return { value: 1, complement: 0 };
  // x > (a + 1)/(a + b + 2): the fraction converges faster from the other side [dlmf] 8.17(v).
  if (x * (b + 1) > (a + 1) * y) {
    const [complement, value] = lowerTail(y, b, a, x);
    return { value, complement };
  }
  const [value, complement] = lowerTail(x, a, b, y);
  return { value, complement };
}

function lowerTail(x: number, a: number, b: number, y: number): readonly [value: number, rest: number] {
  if (a < 0.5) return smallBeta(x, a, b);
  const value = Math.min(1, betaKernel(x, a, b, y) / fraction(x, a, b, y));
  return [value, 1 - value];
}

/**
 * xᵃ(1 − x)ᵇ/B(a, b), without overflow and without cancellation at large a and b.
 *
 * @see [loader2000]
 * @internal
 */
export function betaKernel(x: number, a: number, b: number, y: number): number {
  const n = a + b;
  const lambda = a * y - b * x; // a − n·x
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x, lambda) - deviance(b, n * y, -lambda);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(exponent);
}

// [didonato1992] eq. 9 in modified Lentz form; `kernel/fraction` is Iₓ(a, b).
function fraction(x: number, a: number, b: number, y: number): number {
  const lambda = a * y - b * x;
  let value = (a / (a + 1)) * (lambda + 1);
  let c = value;
  let d = 0;
  const limit = 200 + 5 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m <= limit; m++) {
    const s = a + 2 * m;
    const numerator = ((a + m - 1) / (s - 1)) * (((a + b + m - 1) * m) / (s - 1)) * (b - m) * x * x;
    const term = m + (m * (b - m) * x) / (s - 1) + ((a + m) / (s + 1)) * (lambda + 1 + m * (1 + y));
    d = 1 / (term + numerator * d);
    c = term + numerator / c;
    const factor = c * d;
    value *= factor;
    if (!(Math.abs(factor - 1) >= 1e-16)) break;
  }
  return value;
}
