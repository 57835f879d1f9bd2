import { between } from "../numerics/between.ts";
import { sum } from "../numerics/sum.ts";
import type { Chances } from "./chances.ts";

/** Where a true value lies, on an axis that all segments of one shrinkage share. @internal */
export interface Tails {
  /** Both tails and the density at a point. */
  readonly at: (x: number) => { readonly below: number; readonly above: number; readonly density: number };
  /** The point with probability `p` below it (and `q` above it). */
  readonly quantile: (p: number, q: number) => number;
}

/** Points of the rule below, the fewer the more segments. */
const LEAST_STEPS = 100;
const MOST_STEPS = 1500;
const WORK = 30_000;

/**
 * The chances of being the lowest and the highest for independent true values; each adds to 1.
 *
 * Formula: P(i is the highest) = ∫ f_i Π_{j≠i} F_j dx. With G = Π F_j and u = G(x) this is the mean over u in (0, 1) of
 * (f_i/F_i)/Σ_j (f_j/F_j): a share of hazards, so that the probabilities add to 1 at every point, whatever the rule.
 * Method: the trapezoid rule after u = t³(10 − 15t + 6t²), which flattens both ends; x by Newton's method on log G, each
 * from the point before it. No simulation, so no seed. Accuracy: 1e-8 against the
 * closed form for two normal segments, also where one is known a hundred times better than the other.
 *
 * @internal
 */
export function extremes(segments: readonly Tails[]): Chances {
  const mirrored = segments.map(({ at, quantile }): Tails => ({
    at: (x) => {
      const { below, above, density } = at(-x);
      return { below: above, above: below, density };
    },
    quantile: (p, q) => -quantile(q, p),
  }));
  return { lowest: highest(mirrored), highest: highest(segments) };
}

function highest(segments: readonly Tails[]): number[] {
  const k = segments.length;
  if (k < 2) return segments.map(() => 1);
  const steps = Math.min(MOST_STEPS, Math.max(LEAST_STEPS, Math.round(WORK / k)));
  const totals = new Array<number>(k).fill(0);
  const hazards = new Float64Array(k);
  let x = startOf(segments, logOf(1 / steps));
  for (let step = 1; step < steps; step++) {
    const t = step / steps;
    x = solve(segments, logOf(t), x, hazards);
    const weight = (30 * (t * (1 - t)) ** 2) / steps / sum(hazards);
    for (let i = 0; i < k; i++) totals[i]! += weight * hazards[i]!;
  }
  const total = sum(totals);
  return totals.map((each) => each / total);
}

/** log u, u = t³(10 − 15t + 6t²); near 1 by its complement. */
function logOf(t: number): number {
  const rest = 1 - t;
  return t < 0.5 ? Math.log(t ** 3 * (10 - 15 * t + 6 * t * t)) : Math.log1p(-(rest ** 3 * (1 + 3 * t + 6 * t * t)));
}

/** A point left of the first: Π F is at most any F, so where the highest of the single quantiles stands it is not above u. */
function startOf(segments: readonly Tails[], logU: number): number {
  const u = Math.exp(logU);
  return segments.reduce((most, { quantile }) => Math.max(most, quantile(u, 1 - u)), -Infinity);
}

/** The x right of `from` at which Σ log F = log u, by Newton's method; leaves the hazards f/F there. No F can be 0: each is at least u. */
function solve(segments: readonly Tails[], logU: number, from: number, hazards: Float64Array): number {
  let low = from;
  let high = Infinity;
  let x = from;
  for (let i = 0; i < 200; i++) {
    let logG = 0;
    let slope = 0;
    for (let j = 0; j < hazards.length; j++) {
      const { below, above, density } = segments[j]!.at(x);
      const hazard = density === 0 ? 0 : density / below;
      hazards[j] = hazard;
      slope += hazard;
      logG += above < 0.5 ? Math.log1p(-above) : Math.log(below);
    }
    const gap = logG - logU;
    if (Math.abs(gap) <= 1e-9 * Math.abs(logU)) break;
    if (gap < 0) low = x;
    else high = x;
    // log G is concave where every log F is: Newton then comes from the left and never overshoots.
    const newton = x - gap / slope;
    const next = high === Infinity && !(newton > low) ? x + (x - low || 1) : between(newton, low, high);
    if (next === x) break;
    x = next;
  }
  return x;
}
