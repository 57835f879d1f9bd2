import { normalCdf, normalSf } from "../../numerics/normalCdf.ts";
import { normalQuantile } from "../../numerics/normalQuantile.ts";
import { sum } from "../../numerics/sum.ts";
import { mean, variance } from "../../numerics/variance.ts";

/** How limits are read off bootstrap replicates. */
export type BootstrapMethod = "bca" | "percentile" | "basic" | "normal";

/** What BCa corrects for. */
export interface BcaCorrection {
  readonly bias: number;
  readonly acceleration: number;
}

/**
 * z₀ of Efron's BCa: Φ⁻¹ of the share of replicates below the estimate, half of those that are equal to it counted below
 * (R's boot counts none of them).
 *
 * @see [efron1987]
 * @internal
 */
export function biasOf(estimate: number, replicates: ArrayLike<number>): number {
  let below = 0;
  for (let i = 0; i < replicates.length; i++) {
    if (replicates[i]! < estimate) below++;
    else if (replicates[i] === estimate) below += 0.5;
  }
  const b = replicates.length;
  return normalQuantile(below / b, (b - below) / b);
}

/**
 * a of Efron's BCa: Σl³/(6(Σl²)^1.5) over influence values, each standing for one answer unless `copies` says more.
 *
 * @see [efron1987]
 * @internal
 */
export function accelerationOf(influence: readonly number[], copies?: readonly number[]): number {
  const second = sum(influence.map((l, k) => (copies?.[k] ?? 1) * l * l));
  const third = sum(influence.map((l, k) => (copies?.[k] ?? 1) * l ** 3));
  return second > 0 ? third / (6 * second ** 1.5) : 0;
}

/**
 * Limits from bootstrap replicates, by the four textbook rules.
 *
 * Formula: percentile: the α/2 and 1 − α/2 quantiles; basic: twice the estimate less those; normal: the estimate less its
 * bias ± z standard deviations; BCa: quantiles at Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))). A quantile at p is read at (B + 1)p,
 * between order statistics on the normal quantile scale.
 *
 * @see [davison1997] ch. 5
 * @internal
 */
export function bootstrapLimits(
  estimate: number,
  replicates: ArrayLike<number>,
  level: number,
  method: BootstrapMethod,
  { bias, acceleration }: BcaCorrection = { bias: 0, acceleration: 0 },
): readonly [lower: number, upper: number] {
  const tail = (1 - level) / 2;
  const z = normalQuantile(1 - tail, tail);
  if (method === "normal") {
    const centre = 2 * estimate - mean(replicates);
    const reach = z * Math.sqrt(variance(replicates));
    return [centre - reach, centre + reach];
  }
  const sorted = Float64Array.from(replicates).sort();
  if (method === "bca") {
    const shifted = (at: number): number => {
      const shrink = 1 - acceleration * (bias + at);
      return shrink > 0 ? bias + (bias + at) / shrink : Math.sign(bias + at) * Infinity;
    };
    const [low, high] = [shifted(-z), shifted(z)];
    return [
      orderStatistic(sorted, normalCdf(low), normalSf(low)),
      orderStatistic(sorted, normalCdf(high), normalSf(high)),
    ];
  }
  const [low, high] = [orderStatistic(sorted, tail, 1 - tail), orderStatistic(sorted, 1 - tail, tail)];
  return method === "percentile" ? [low, high] : [2 * estimate - high, 2 * estimate - low];
}

/** The value at (B + 1)p, interpolated on the normal scale [davison1997] eq. 5.8. */
function orderStatistic(sorted: Float64Array, p: number, q: number): number {
  const b = sorted.length;
  const place = (b + 1) * p;
  const k = Math.floor(place + 1e-10 * place);
  if (k < 1) return sorted[0]!;
  if (k >= b) return sorted[b - 1]!;
  if (Math.abs(place - k) < 1e-10 * place) return sorted[k - 1]!;
  const at = (rank: number): number => normalQuantile(rank / (b + 1), (b + 1 - rank) / (b + 1));
  const share = (normalQuantile(p, q) - at(k)) / (at(k + 1) - at(k));
  return sorted[k - 1]! + share * (sorted[k]! - sorted[k - 1]!);
}
