import { normalCdf } from "../numerics/normalCdf.ts";
import { sum } from "../numerics/sum.ts";
import type { SpreadNode } from "../stats/tests/spreadPosterior.ts";

/** For every segment the probability that it is the lowest, and that it is the highest of all; each adds to 1. */
export interface Chances {
  /** 0..1, one a segment, in their order; lowest is not always worst, see `better`. */
  readonly lowest: readonly number[];
  /** 0..1, one a segment, in their order. */
  readonly highest: readonly number[];
}

/** Standard normal points one apart with their weights: the trapezoid rule. */
const AROUND = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;
/** Points of the axis at most, however unequal the segments' standard errors are. */
const MOST_POINTS = 4000;

/**
 * The chances of being the lowest and the highest under the hierarchical normal model, its doubt about mean and spread included.
 *
 * Formula: given the spread τ and the mean μ the true values are independent normals; P(i is the highest) = ∫ φᵢ Π_{j≠i} Φⱼ dx,
 * averaged over μ ~ N(μ_τ, 1/Σw) and over τ. Method: the trapezoid rule in x with steps of the smallest standard deviation that
 * matters (for normal integrands as good as exact), and in μ with steps of one standard deviation. No simulation, so no seed.
 *
 * @param nodes - The posterior of τ.
 * @internal
 */
export function hierarchicalChances(
  nodes: readonly SpreadNode[],
  estimates: readonly number[],
  variances: readonly number[],
): Chances {
  const mirrored = nodes.map((node) => ({ ...node, mean: -node.mean }));
  return {
    lowest: highest(
      mirrored,
      estimates.map((y) => -y),
      variances,
    ),
    highest: highest(nodes, estimates, variances),
  };
}

/** The same for two true values that are known by themselves only: Φ of the distance. @internal */
export function chancesOfTwo(estimates: readonly number[], variances: readonly number[]): Chances {
  const [first, second] = estimates;
  if (first === undefined || second === undefined)
    return { lowest: estimates.map(() => 1), highest: estimates.map(() => 1) };
  const ahead = normalCdf((first - second) / Math.sqrt(sum(variances)));
  return { lowest: [1 - ahead, ahead], highest: [ahead, 1 - ahead] };
}

function highest(nodes: readonly SpreadNode[], estimates: readonly number[], variances: readonly number[]): number[] {
  const k = estimates.length;
  const totals = new Float64Array(k);
  const means = new Float64Array(k);
  const errors = new Float64Array(k);
  for (const { tau, weight, mean, variance } of nodes) {
    if (weight < 1e-7) continue;
    for (let i = 0; i < k; i++) errors[i] = tau * Math.sqrt(variances[i]! / (variances[i]! + tau * tau));
    for (const z of AROUND) {
      const at = mean + z * Math.sqrt(variance);
      for (let i = 0; i < k; i++) {
        const b = variances[i]! / (variances[i]! + tau * tau);
        means[i] = b * at + (1 - b) * estimates[i]!;
      }
      addHighest(totals, means, errors, weight * Math.exp((-z * z) / 2));
    }
  }
  const all = sum(totals);
  return Array.from(totals, (total) => total / all);
}

/** Adds to each total its chance among independent normals, times `weight`. */
function addHighest(totals: Float64Array, means: Float64Array, errors: Float64Array, weight: number): void {
  const k = totals.length;
  let [from, to] = [-Infinity, -Infinity];
  for (let i = 0; i < k; i++) {
    from = Math.max(from, means[i]! - 6 * errors[i]!);
    to = Math.max(to, means[i]! + 6 * errors[i]!);
  }
  // Whoever ends below cannot be the highest; the others are seen in steps of the smallest of their deviations.
  let finest = to - from;
  for (let i = 0; i < k; i++) if (means[i]! + 6 * errors[i]! > from) finest = Math.min(finest, errors[i]!);
  const points = Math.min(MOST_POINTS, Math.max(8, Math.ceil((to - from) / finest)));
  const step = (to - from) / points;
  const hazards = new Float64Array(k);
  for (let r = 0; r <= points; r++) {
    const x = from + r * step;
    let product = weight * step;
    for (let i = 0; i < k; i++) {
      const t = (x - means[i]!) / errors[i]!;
      const below = normalCdf(t);
      product *= below;
      hazards[i] = Math.exp((-t * t) / 2) / (errors[i]! * below);
    }
    if (product > 0) for (let i = 0; i < k; i++) totals[i]! += product * hazards[i]!;
  }
}
