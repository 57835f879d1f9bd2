import { sum } from "../numerics/sum.ts";

/** The most likely distribution over `values` among those with mean `t`. */
export interface RestrictedMle {
  /** The multiplier of the constraint on the mean. */
  readonly lambda: number;
  readonly p: readonly number[];
  /** Σp(v − t)² */
  readonly variance: number;
  /** Σp(v − t)³ */
  readonly third: number;
  /** Σc·log p over the values with answers. */
  readonly logLikelihood: number;
}

/**
 * Multinomial maximum likelihood under Σp·v = t, for t strictly inside the values.
 *
 * Formula: pₖ = (cₖ/n)/(1 + λ(vₖ − t)), λ the root of Σcₖ(vₖ − t)/(1 + λ(vₖ − t)), which falls in λ. Where nobody stands
 * at an end and the root lies beyond the range of λ, λ is that end of its range and the left-over mass goes to the end.
 * Method: Newton, safeguarded by bisection, on the equation multiplied out at the poles of occupied ends.
 *
 * @see [lang2008]
 * @internal
 */
export function restrictedMle(values: readonly number[], counts: readonly number[], t: number): RestrictedMle {
  const n = sum(counts);
  const d = values.map((value) => value - t);
  const last = d.length - 1;
  const range: readonly [number, number] = [-1 / d[last]!, -1 / d[0]!];
  const lambda = multiplier(d, counts, range);
  // At an end of the range 1 + λd is 0 for that end's value: its mass is what the others leave.
  const p = counts.map((count, k) => (count === 0 ? 0 : count / n / (1 + lambda * d[k]!)));
  const rest = 1 - sum(p);
  if (lambda === range[1] && counts[0] === 0) p[0] = rest;
  if (lambda === range[0] && counts[last] === 0) p[last] = rest;
  return {
    lambda,
    p,
    variance: sum(p.map((share, k) => share * d[k]! ** 2)),
    third: sum(p.map((share, k) => share * d[k]! ** 3)),
    logLikelihood: sum(counts.map((count, k) => (count === 0 ? 0 : count * Math.log(p[k]!)))),
  };
}

function multiplier(d: readonly number[], counts: readonly number[], [from, to]: readonly [number, number]): number {
  const last = d.length - 1;
  const atLow = counts[0]! > 0;
  const atHigh = counts[last]! > 0;
  const slope = (lambda: number): number =>
    sum(d.map((gap, k) => (counts[k] === 0 ? 0 : (counts[k]! * gap) / (1 + lambda * gap))));
  if (!atLow && slope(to) >= 0) return to;
  if (!atHigh && slope(from) <= 0) return from;
  let [low, high] = [from, to];
  let lambda = 0;
  for (let i = 0; i < 200; i++) {
    // g and g′, then h = g·(1 − λ/to)·(1 − λ/from) without the poles.
    let g = 0;
    let slopeOfG = 0;
    for (let k = 0; k <= last; k++) {
      const c = counts[k]!;
      if (c === 0) continue;
      const ratio = d[k]! / (1 + lambda * d[k]!);
      g += c * ratio;
      slopeOfG -= c * ratio * ratio;
    }
    if (g === 0) return lambda;
    if (g > 0) low = lambda;
    else high = lambda;
    const a = atLow ? 1 - lambda / to : 1;
    const b = atHigh ? 1 - lambda / from : 1;
    const slopeOfH = slopeOfG * a * b - g * ((atLow ? b / to : 0) + (atHigh ? a / from : 0));
    const step = (g * a * b) / slopeOfH;
    const next = lambda - step;
    const taken = next > low && next < high ? next : (low + high) / 2;
    const moved = Math.abs(taken - lambda);
    lambda = taken;
    if (moved <= 1e-15 * Math.abs(lambda) || high - low <= 1e-16 * (to - from)) return lambda;
  }
  return lambda;
}
