import { refuse, requireNumber } from "../../errors.ts";
import { regularizedBeta } from "../../numerics/regularizedBeta.ts";
import { sum } from "../../numerics/sum.ts";
import { mean } from "../../numerics/variance.ts";
import { requireSample } from "../../numerics/requireSample.ts";

/** A quantile estimated from all order statistics. */
export interface HarrellDavis {
  readonly kind: "harrellDavis";
  /** The quantile, in the unit of the values. */
  readonly estimate: number;
  /** Jackknife standard error; null for one value (n is 1). */
  readonly standardError: number | null;
  /** Values. */
  readonly n: number;
}

/**
 * Harrell and Davis' quantile: a weighted mean of all order statistics, smoother than one of them at small n.
 *
 * Weakness: no resistance to outliers at an extreme p; needs a sort.
 *
 * Formula: Σ(I(i/n) − I((i − 1)/n))·x₍ᵢ₎, I the distribution function of Beta((n + 1)p, (n + 1)(1 − p)); the standard error
 * is the delete-one jackknife's √((n − 1)/n·Σ(θ₍ᵢ₎ − θ̄)²), with the weights of n − 1 values.
 * Units: those of the values. Accuracy: 1e-11 relative, R Hmisc, test/reference/quantiles.json (Hmisc's own standard error keeps
 * n + 1 in the delete-one weights and differs).
 * Range: from the smallest value to the largest.
 *
 * @param values - In any order; they stay as they are.
 * @param p - Between 0 and 1.
 * @returns The quantile and its jackknife standard error.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [harrell1982]
 * @example
 * harrellDavis([12, 5, 7, 30, 9, 21, 3, 14], 0.5).estimate.toFixed(4); // => "10.8208"
 */
export function harrellDavis(values: ArrayLike<number>, p: number): HarrellDavis {
  requireNumber(p, "p", 0, 1);
  if (p === 0 || p === 1) refuse("OUT_OF_RANGE", "p", "a number between 0 and 1", p);
  requireSample(values, "values", 1e100);
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const weights = betaWeights(n, p);
  const estimate = sum(sorted.map((x, i) => weights[i]! * x));
  return { kind: "harrellDavis", estimate, standardError: n === 1 ? null : jackknifeError(sorted, p), n };
}

function jackknifeError(sorted: Float64Array, p: number): number {
  const n = sorted.length;
  const weights = betaWeights(n - 1, p);
  // Without value i the ones before keep their weight and the ones after move down one: two running sums.
  const deleted = new Float64Array(n);
  let before = 0;
  for (let i = 0; i < n; i++) {
    deleted[i]! += before;
    before += (weights[i] ?? 0) * sorted[i]!;
  }
  let after = 0;
  for (let i = n - 1; i >= 0; i--) {
    deleted[i]! += after;
    after += i === 0 ? 0 : weights[i - 1]! * sorted[i]!;
  }
  const centre = mean(deleted);
  return Math.sqrt(((n - 1) / n) * sum(deleted.map((each) => (each - centre) ** 2)));
}

function betaWeights(n: number, p: number): Float64Array {
  const [a, b] = [(n + 1) * p, (n + 1) * (1 - p)];
  const reach = 12 * Math.sqrt((p * (1 - p)) / (n + 2)) + 60 / n; // beyond 12 standard deviations a weight is 0
  const weights = new Float64Array(n);
  let before = { value: 0, complement: 1 };
  for (let i = 1; i <= n; i++) {
    if (i / n < p - reach) continue;
    if ((i - 1) / n > p + reach) break;
    const here = regularizedBeta(i / n, a, b, (n - i) / n);
    // Of two tails the smaller ones are subtracted.
    weights[i - 1] = here.value < 0.5 ? here.value - before.value : before.complement - here.complement;
    before = here;
  }
  return weights;
}
