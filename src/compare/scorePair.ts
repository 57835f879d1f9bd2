import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { type ValueAndSlope, newtonRoot } from "../numerics/newtonRoot.ts";
import { sum, weightedMean } from "../numerics/sum.ts";

/** One arm on the way to a limit: its answers' distances from their mean, in the direction in which the mean gives way. */
export interface ScoreArm {
  /** Ascending; the first is minus the way to the end of the scale. */
  readonly a: readonly number[];
  readonly counts: readonly number[];
  readonly n: number;
  /** Σc·a²/n: the variance of one answer. */
  readonly variance: number;
}

/** An arm that cannot give way: one sample is a pair with it. @internal */
export const STILL: ScoreArm = { a: [0], counts: [0], n: 0, variance: 0 };

/** Two arms, in both directions. `down` moves the difference down: the first arm's mean falls, the second's rises. */
export interface ScorePair {
  readonly difference: number;
  /** Largest possible difference: the scale's length. */
  readonly range: number;
  readonly down: readonly [ScoreArm, ScoreArm];
  readonly up: readonly [ScoreArm, ScoreArm];
  /** V₁/n₁ + V₂/n₂, not restricted. */
  readonly squaredError: number;
  /** N/(N − 1), or 1. */
  readonly factor: number;
}

/** @internal */
export function scorePair(current: Distribution, reference: Distribution, unbiased: boolean): ScorePair {
  const { values } = current;
  const [first, second] = [bothWays(values, effectiveCounts(current)), bothWays(values, effectiveCounts(reference))];
  const total = first.falling.n + second.falling.n;
  return {
    difference: first.mean - second.mean + (first.rest - second.rest),
    range: values.at(-1)! - values[0]!,
    down: [first.falling, second.rising],
    up: [first.rising, second.falling],
    squaredError: first.falling.variance / first.falling.n + second.falling.variance / second.falling.n,
    factor: unbiased && total > 1 ? total / (total - 1) : 1,
  };
}

interface ArmBothWays {
  readonly mean: number;
  /** What the rounding of the mean leaves: of a billion answers a difference is no more than a few of its last digits. */
  readonly rest: number;
  readonly falling: ScoreArm;
  readonly rising: ScoreArm;
}

function bothWays(values: readonly number[], counts: readonly number[]): ArmBothWays {
  const mean = weightedMean(values, counts);
  const n = sum(counts);
  const rest = sum(values.map((value, k) => counts[k]! * (value - mean))) / n;
  const a = values.map((value) => value - mean - rest);
  let variance = 0;
  for (let k = 0; k < a.length; k++) variance += (counts[k]! * a[k]! * a[k]!) / n;
  return {
    mean,
    rest,
    falling: { a, counts, n, variance },
    rising: { a: a.map((distance) => -distance).reverse(), counts: [...counts].reverse(), n, variance },
  };
}

/**
 * Distance from the difference to its limit: y₁ + y₂ where μ(y₁ + y₂) = `target`, z² times N/(N − 1).
 *
 * With μ = n₁λ₁ = −n₂λ₂ the multiplier of the restriction, V₁/n₁ = y₁/μ and V₂/n₂ = y₂/μ: holding z² fixed takes the
 * difference out of its own equation, and the root is searched in μ alone.
 *
 * @internal
 */
export function reachOf(arms: readonly [ScoreArm, ScoreArm], target: number, squaredError: number): number {
  const far = farthest(arms);
  if (far === 0) return 0;
  // y ≥ far − n/μ for each arm bounds μ from above; on constant answers the bound is the root.
  const most = (arms[0].n + arms[1].n + target) / far;
  const wald = squaredError > 0 ? Math.sqrt(target / squaredError) : most;
  const give = new BothGive(arms);
  const root = Math.sqrt(target);
  const mu = newtonRoot((at) => give.rooted(at, root), 0, most, wald);
  return target / mu;
}

/** The μ at which the two means give way by `gap` together. @internal */
export function multiplierAt(arms: readonly [ScoreArm, ScoreArm], gap: number, squaredError: number): number {
  const far = farthest(arms);
  if (gap >= far) return Infinity;
  const most = (arms[0].n + arms[1].n) / (far - gap);
  const wald = squaredError > 0 ? gap / squaredError : most;
  const give = new BothGive(arms);
  return newtonRoot((mu) => give.beyond(mu, gap), 0, most, wald);
}

function farthest(arms: readonly [ScoreArm, ScoreArm]): number {
  return Math.max(0, -arms[0].a[0]!) + Math.max(0, -arms[1].a[0]!);
}

/**
 * How far both means give way together at μ; each call goes on from where the last one was.
 *
 * One record for all the steps of a search: with two new ones a step the collector took a quarter of the time of a comparison.
 */
class BothGive implements ValueAndSlope {
  value: number = 0;
  slope: number = 0;
  readonly #first: ArmGives;
  readonly #second: ArmGives;

  constructor([first, second]: readonly [ScoreArm, ScoreArm]) {
    this.#first = new ArmGives(first);
    this.#second = new ArmGives(second);
  }

  /** y₁ + y₂ less `gap`. */
  beyond(mu: number, gap: number): ValueAndSlope {
    this.#to(mu);
    this.value -= gap;
    return this;
  }

  /** √(μ(y₁ + y₂)) less `root`: nearly linear in μ. */
  rooted(mu: number, root: number): ValueAndSlope {
    this.#to(mu);
    const y = this.value;
    const at = Math.sqrt(mu * y);
    this.value = at - root;
    this.slope = (y + mu * this.slope) / (2 * at);
    return this;
  }

  #to(mu: number): void {
    this.#first.to(mu);
    this.#second.to(mu);
    this.value = this.#first.y + this.#second.y;
    this.slope = this.#first.slope + this.#second.slope;
  }
}

/** How far one arm's mean gives way at the multiplier μ. @internal */
export function giveOne(arm: ScoreArm, mu: number): number {
  const give = new ArmGives(arm);
  give.to(mu);
  return give.y;
}

/**
 * How far one arm's mean gives way at the multiplier μ, and dy/dμ.
 *
 * Under the restriction the most likely shares are p̃ = (c/n)·w/(w + a + y), w = n/μ, and y is the root of
 * Σ c(a + y)/(w + a + y) = 0. The left side rises and is concave right of the pole far − w of answers at the end, so Newton's
 * method comes up from the left. Where nobody stands at the end and the others cannot take all of it up, y is far − w itself
 * and the left-over mass goes to the end.
 *
 * @see [lang2008]
 */
class ArmGives {
  y: number = 0;
  /** dy/dμ */
  slope: number = 0;
  /** The μ of y and slope; 0 before the first. */
  #at: number = 0;
  readonly #arm: ScoreArm;

  constructor(arm: ScoreArm) {
    this.#arm = arm;
  }

  /** Goes to another μ. */
  to(mu: number): void {
    const { a, counts, n, variance } = this.#arm;
    const far = Math.max(0, -a[0]!);
    const w = n / mu;
    const pole = far - w;
    const low = Math.max(0, pole);
    // A guess: along the slope, else the first term of y in 1/w.
    const near = this.#at > 0 ? this.y + (mu - this.#at) * this.slope : NaN;
    this.#at = mu;
    if (counts[0] === 0 && pole > 0 && !this.#takesUp(w, pole)) {
      this.y = pole;
      this.slope = w / mu;
      return;
    }
    if (variance === 0) {
      this.y = low;
      this.slope = 0;
      return;
    }
    const first = variance / w;
    const noise = Number.EPSILON * (a.at(-1)! - a[0]!);
    let y = near > low && near < far ? near : first > low && first < far ? first : (low + far) / 2;
    for (let i = 0; ; i++) {
      // With q = w + a + y: the equation, Σc/q² (w times it is the slope), and Σc(a + y)/q².
      let value = 0;
      let weight = 0;
      let moment = 0;
      for (let k = 0; k < a.length; k++) {
        const c = counts[k]!;
        if (c === 0) continue;
        const share = 1 / (w + a[k]! + y);
        const term = c * (a[k]! + y) * share;
        value += term;
        weight += c * share * share;
        moment += term * share;
      }
      const step = value / (w * weight);
      const next = y - step > low ? y - step : (low + y) / 2;
      // Quadratic convergence: a step below 1e-9 is followed by one below 1e-16. Of a million answers y is so short that the rounding of
      // the distances outweighs that.
      if (Math.abs(step) <= Math.max(noise, 1e-9 * Math.min(y, y - pole)) || next === y || i === 200) {
        this.y = next;
        this.slope = -moment / (mu * weight);
        return;
      }
      y = next;
    }
  }

  /** Whether the answers that are not at the end take up all that the restriction asks for at the pole. */
  #takesUp(w: number, pole: number): boolean {
    const { a, counts } = this.#arm;
    let atPole = 0;
    for (let k = 1; k < a.length; k++) atPole += (counts[k]! * (a[k]! + pole)) / (w + a[k]! + pole);
    return atPole < 0;
  }
}
