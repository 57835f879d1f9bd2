import { findRoot } from "../numerics/findRoot.ts";
import { betaQuantile } from "../numerics/betaQuantile.ts";
import { regularizedBeta } from "../numerics/regularizedBeta.ts";
import { sum, weightedMean } from "../numerics/sum.ts";

/**
 * P(Σp·v ≤ t) for p drawn from a Dirichlet distribution with weights `alpha` over ascending `values`.
 *
 * Method: the inversion integral ½ − (1/π)∫ sin(Σαₖ·atan(u·dₖ))·Π(1 + u²dₖ²)^(−αₖ/2) du/u, dₖ = vₖ − t, by the trapezoid
 * rule over log u, which converges geometrically; nodes are doubled until the sum stands. With two values it is a beta
 * distribution and taken from there.
 * Accuracy: 1e-12 absolute against mpmath, test/reference/dirichlet-mean.json.
 *
 * @see [gilPelaez1951], [imhof1961]
 * @internal
 */
export function dirichletMeanCdf(alpha: readonly number[], values: readonly number[], t: number): number {
  const held = values.flatMap((value, k) => (alpha[k]! > NOTHING ? [{ value, a: alpha[k]! }] : []));
  const [first, last] = [held[0]!, held.at(-1)!];
  if (t >= last.value) return 1;
  if (t <= first.value) return 0;
  if (held.length === 2) {
    const width = last.value - first.value;
    return regularizedBeta((t - first.value) / width, last.a, first.a, (last.value - t) / width).value;
  }
  return invert(
    held.map(({ a }) => a),
    held.map(({ value }) => value - t),
  );
}

/** A value of less weight takes part with a probability below the accuracy. */
const NOTHING = 1e-17;

function invert(a: readonly number[], d: readonly number[]): number {
  // log Π(1 + u²d²)^(−a/2), at u = eˢ
  const logSize = (u: number): number => -0.5 * sum(d.map((gap, k) => a[k]! * Math.log1p((u * gap) ** 2)));
  const integrand = (s: number): number => {
    const u = Math.exp(s);
    let phase = 0;
    let log = 0;
    for (let k = 0; k < a.length; k++) {
      const x = u * d[k]!;
      phase += a[k]! * Math.atan(x);
      log += a[k]! * Math.log1p(x * x);
    }
    return Math.sin(phase) * Math.exp(-log / 2);
  };
  const from = Math.log(1e-17 / sum(a.map((weight, k) => weight * Math.abs(d[k]!))));
  let to = from;
  while (logSize(Math.exp(to)) > -39) to += 1;
  // Both ends of the range add nothing. Midpoints join the sum; the error of the rule is about the square of the last change.
  let [nodes, total, now, before] = [100, 0, Infinity, 0];
  for (let i = 1; i < nodes; i++) total += integrand(from + (i / nodes) * (to - from));
  do {
    for (let i = 0.5; i < nodes; i++) total += integrand(from + (i / nodes) * (to - from));
    nodes *= 2;
    [before, now] = [now, (total / nodes) * (to - from)];
  } while (Math.abs(now - before) >= 1e-8 && nodes < 1e6);
  return Math.min(1, Math.max(0, 0.5 - now / Math.PI));
}

/**
 * The t at which P(Σp·v ≤ t) = `tail`, for one Dirichlet or for the mean of several distribution functions.
 *
 * @internal
 */
export function dirichletMeanQuantile(
  alphas: readonly (readonly number[])[],
  values: readonly number[],
  tail: number,
): number {
  const [first, last] = [values[0]!, values.at(-1)!];
  if (alphas.length === 1 && values.length === 2) {
    const [low, high] = alphas[0] as readonly [number, number];
    // From the end that is nearer, so that its distance from there keeps its digits.
    return high > low
      ? last - (last - first) * betaQuantile(1 - tail, low, high, tail)
      : first + (last - first) * betaQuantile(tail, high, low);
  }
  const excess = (t: number): number =>
    sum(alphas.map((alpha) => dirichletMeanCdf(alpha, values, t))) / alphas.length - tail;
  // Downwards from a standard deviation above the mean, in steps that double: far out the integral is all noise, and a standard
  // deviation may be too small to change the mean.
  const alpha = alphas[0]!;
  const mean = weightedMean(values, alpha);
  const total = sum(alpha);
  const sd = Math.sqrt(sum(values.map((v, k) => alpha[k]! * (v - mean) ** 2)) / total / (total + 1));
  let [low, high] = [Math.min(last, mean + sd), last];
  for (let step = sd; low > first && excess(low) > 0; step *= 2) [low, high] = [Math.max(first, low - step), low];
  if (excess(low) >= 0) return low; // all the weight that counts is there
  return findRoot(excess, low, high, { tolerance: 1e-13 * (last - first) });
}
