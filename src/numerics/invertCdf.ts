import { between } from "./between.ts";

/** A distribution function at one point of a transformed axis, with its first two derivatives there. @internal */
export interface CdfPoint {
  readonly value: number;
  readonly complement: number;
  /** dF/du */
  readonly slope: number;
  /** (d²F/du²)/(dF/du) */
  readonly bend: number;
}

/**
 * The u at which a rising distribution function meets lower tail `p` (upper tail `q`).
 *
 * Method: Halley's iteration on the logarithm of the smaller tail, kept inside a shrinking bracket; two to four
 * evaluations from a fair start. The logarithm makes a far tail as easy as the centre.
 *
 * @internal
 */
export function invertCdf(
  at: (u: number) => CdfPoint,
  p: number,
  q: number,
  start: number,
  lower: number,
  upper: number,
): number {
  const below = p <= q;
  let low = lower;
  let high = upper;
  let u = Math.min(high, Math.max(low, start));
  for (let round = 0; round < 200; round++) {
    const { value, complement, slope, bend } = at(u);
    if (!(value + p >= 0)) return NaN; // no such distribution, or no such probability
    const gap = below ? Math.log(value / p) : -Math.log(complement / q);
    if (gap > 0) high = u;
    else low = u;
    const rate = below ? slope / value : slope / complement;
    const newton = gap / rate;
    // f″/f′ of the logarithm: bend ∓ rate; Halley divides Newton's step by 1 − step·f″/2f′.
    const damping = 1 - (newton * (below ? bend - rate : bend + rate)) / 2;
    const step = newton / (damping > 0.1 ? damping : 1);
    const next = u - step;
    // Halley triples the correct digits: on the scale of the curve, a step of 1e-6 leaves 1e-18.
    if (Math.abs(step) * (1 + Math.abs(rate) + Math.abs(bend)) <= 1e-6) return next;
    u = between(next, low, high); // NaN where a tail underflowed
  }
  return u;
}
