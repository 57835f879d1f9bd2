import { newtonRoot } from "../numerics/newtonRoot.ts";
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
  /** By how much the likelihood falls from its best, Σc·log(c/n): Σc·log(1 + λd), whose digits stay however large n is. */
  readonly fall: number;
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
  // Near its pole an end's mass has lost the digits that 1 + λd has lost: what the others leave has more of them.
  for (const k of [0, last]) if (1 + lambda * d[k]! < p[k]!) p[k] = p[k]! + 1 - sum(p);
  return {
    lambda,
    p,
    variance: sum(p.map((share, k) => share * d[k]! ** 2)),
    third: sum(p.map((share, k) => share * d[k]! ** 3)),
    fall: sum(counts.map((count, k) => (count === 0 ? 0 : count * Math.log1p(lambda * d[k]!)))),
  };
}

/** λ: the root of g = Σ c·d/(1 + λd), which falls; or the end of its range where nobody stands there to hold it off. */
function multiplier(d: readonly number[], counts: readonly number[], [from, to]: readonly [number, number]): number {
  const gAt = (lambda: number): number =>
    sum(d.map((gap, k) => (counts[k] === 0 ? 0 : (counts[k]! * gap) / (1 + lambda * gap))));
  const [atLow, atHigh] = [counts[0]! > 0, counts.at(-1)! > 0];
  if (!atLow && gAt(to) >= 0) return to;
  if (!atHigh && gAt(from) <= 0) return from;
  // −g multiplied by 1 + λd of the occupied ends, term by term: their poles are gone, and nothing is divided by 0 near them.
  const last = d.length - 1;
  return newtonRoot(
    (lambda) => {
      const [low, lowSlope] = atLow ? [1 + lambda * d[0]!, d[0]!] : [1, 0];
      const [high, highSlope] = atHigh ? [1 + lambda * d[last]!, d[last]!] : [1, 0];
      let [value, slope] = [0, 0];
      for (let k = 0; k <= last; k++) {
        const weight = -counts[k]! * d[k]!;
        if (weight === 0) continue;
        if (k === 0) {
          value += weight * high;
          slope += weight * highSlope;
        } else if (k === last) {
          value += weight * low;
          slope += weight * lowSlope;
        } else {
          const q = 1 + lambda * d[k]!;
          value += (weight * low * high) / q;
          slope += (weight * (lowSlope * high + low * highSlope - (low * high * d[k]!) / q)) / q;
        }
      }
      return { value, slope };
    },
    from,
    to,
    0,
  );
}
