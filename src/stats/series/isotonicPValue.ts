import { regularizedBeta } from "../../numerics/regularizedBeta.ts";

/** So many levels and more never come about: 1e-40 in ten thousand points. */
const MOST_LEVELS = 100;

/**
 * How likely it is that the rising fit of T exchangeable points has l levels, l = 1 … T: the coefficients of
 * Π (x + j)/(1 + j), j = 0 … T − 1 (equal weights; those of unequal ones are near).
 *
 * @see [bartholomew1959]
 * @internal
 */
export function levelProbabilities(points: number): Float64Array {
  const levels = Math.min(points, MOST_LEVELS);
  const share = new Float64Array(levels + 1);
  share[0] = 1;
  for (let t = 0; t < points; t++) {
    for (let l = Math.min(t + 1, levels); l > 0; l--) share[l] = (share[l - 1]! + t * share[l]!) / (t + 1);
    share[0] = 0;
  }
  return share.subarray(1);
}

/** The p-value of an isotonic R² by the length of the series; remembers what it made of each length. @internal */
export class IsotonicPValue {
  readonly #levels = new Map<number, Float64Array>();

  /**
   * Two-sided p of an R² of so many independent points, of which a season cost `lost`; between whole lengths log p is interpolated.
   *
   * Formula: p = 2·Σ_{l ≥ 2} P(l, T)·Pr(Beta((l − 1)/2, (T − lost − l)/2) ≥ R²), at most 1. [barlow1972] section 3.3
   */
  of(rSquared: number, length: number, lost: number = 0): number {
    const whole = Math.floor(length);
    const part = length - whole;
    const low = this.#ofWhole(rSquared, whole, lost);
    if (part === 0 || low === 0) return Math.min(1, low);
    const high = this.#ofWhole(rSquared, whole + 1, lost);
    return Math.min(1, high === 0 ? 0 : Math.exp((1 - part) * Math.log(low) + part * Math.log(high)));
  }

  #ofWhole(rSquared: number, length: number, lost: number): number {
    let levels = this.#levels.get(length);
    if (levels === undefined) this.#levels.set(length, (levels = levelProbabilities(length)));
    let p = 0;
    for (let l = 2; l <= levels.length; l++) {
      const share = levels[l - 1]!;
      const left = length - lost - l;
      const beyond = left < 1e-9 ? 1 : regularizedBeta(rSquared, (l - 1) / 2, left / 2).complement;
      p += share * beyond;
      // The levels that are left, each rarer than the one before by far, add less than this share of p.
      if (l > 3 && share < 1e-13 * p) break;
    }
    return 2 * p;
  }
}
