import type { Distribution } from "../metric/distribution.ts";
import { criticalValue } from "./interval.ts";
import { type Interval } from "../stats/interval.ts";
import { shareCounts, shareInterval } from "./share.ts";

/**
 * Agresti and Coull's interval for a share: Wald's formula after z²/2 pseudo-answers on either side.
 *
 * Weakness: contains Wilson's interval and is a little wider, most near 0 and 1, where it may have to be cut off.
 *
 * Formula: p̃ ± z·√(p̃(1 − p̃)/ñ), ñ = n + z², p̃ = (x + z²/2)/ñ, cut off at the ends.
 * Weights and clusters: on effective counts, with t(clusters − 1) for z.
 * Units: the metric's. Accuracy: 1e-11 relative, mpmath, test/reference/prop-ci.json.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`, `NOT_A_SHARE`
 * @see [agresti1998]
 * @example
 * proportionInterval(3, 10, { interval: agrestiCoullInterval }).lower.toFixed(6); // => "0.103338"
 */
export function agrestiCoullInterval(distribution: Distribution, level: number): Interval {
  const { successes, failures, n } = shareCounts(distribution, level, "Agresti and Coull's interval");
  const z = criticalValue(distribution, level);
  const total = n + z * z;
  const p = (successes + (z * z) / 2) / total;
  const q = (failures + (z * z) / 2) / total;
  const reach = z * Math.sqrt((p * q) / total);
  return shareInterval(distribution, level, "Agresti-Coull", p - reach, p + reach);
}
