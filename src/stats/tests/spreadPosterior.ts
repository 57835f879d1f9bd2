import { gaussLegendre } from "../../numerics/gaussLegendre.ts";
import { sum } from "../../numerics/sum.ts";
import { variance } from "../../numerics/variance.ts";

/** One value of the spread τ of the true values, and what follows from it. @internal */
export interface SpreadNode {
  readonly tau: number;
  /** Its posterior probability; all nodes add to 1. */
  readonly weight: number;
  /** Mean of the true values' mean, given τ. */
  readonly mean: number;
  /** Its variance, given τ: 1/Σw. */
  readonly variance: number;
}

/** Values of u on the way to where the mass lies. */
const COARSE = 32;
/** Below e⁻²⁰ of the highest density nothing is left to integrate. */
const DEEP = 20;

/**
 * The posterior of the spread τ of true values with a flat prior on it and on their mean, as a rule of `points` nodes.
 *
 * Formula: density ∝ (Σw)^−½ Π w^½ exp(−½Σw(y − μ)²), w = 1/(se² + τ²), μ = Σwy/Σw; over τ = s·u/(1 − u), s the median
 * standard error, with the Jacobian s/(1 − u)². Method: Gauss–Legendre over the stretch of u that holds the mass.
 * Proper from three estimates on; from four on it has a mean.
 *
 * @see [gelman2006]
 * @internal
 */
export function spreadPosterior(
  estimates: readonly number[],
  variances: readonly number[],
  points: number,
): readonly SpreadNode[] {
  const typical = Math.sqrt([...variances].sort((a, b) => a - b)[variances.length >> 1]!);
  // Where the estimates lie thousands of standard errors apart, u would have no digits left below 1.
  const scale = Math.max(typical, Math.sqrt(variance(estimates)) / 1000);
  const at = (u: number): Density => densityAt(estimates, variances, scale, u);
  let [low, high] = [0, 1];
  for (let narrowed = true; narrowed;) {
    const width = (high - low) / COARSE;
    const logs = Array.from({ length: COARSE }, (_, j) => at(low + (j + 0.5) * width).log);
    const highest = logs.reduce((most, log) => Math.max(most, log));
    const held = logs.flatMap((log, j) => (log > highest - DEEP ? j : []));
    const [from, to] = [Math.max(0, held[0]! - 1), Math.min(COARSE, held.at(-1)! + 2)];
    narrowed = to - from <= COARSE / 2;
    [low, high] = [low + from * width, low + to * width];
  }
  const rule = gaussLegendre(points);
  const found = rule.points.map((point) => at(low + point * (high - low)));
  const highest = found.reduce((most, { log }) => Math.max(most, log), -Infinity);
  const masses = found.map(({ log }, j) => rule.weights[j]! * Math.exp(log - highest));
  const all = sum(masses);
  return found.map(({ tau, mean, variance }, j) => ({ tau, mean, variance, weight: masses[j]! / all }));
}

interface Density extends Omit<SpreadNode, "weight"> {
  readonly log: number;
}

function densityAt(estimates: readonly number[], variances: readonly number[], scale: number, u: number): Density {
  const tau = (scale * u) / (1 - u);
  let [total, first, logs] = [0, 0, 0];
  for (let i = 0; i < estimates.length; i++) {
    const w = 1 / (variances[i]! + tau * tau);
    total += w;
    first += w * estimates[i]!;
    logs += Math.log(w);
  }
  const mean = first / total;
  let q = 0;
  for (let i = 0; i < estimates.length; i++) q += (estimates[i]! - mean) ** 2 / (variances[i]! + tau * tau);
  return { tau, mean, variance: 1 / total, log: (logs - Math.log(total) - q) / 2 - 2 * Math.log1p(-u) };
}
