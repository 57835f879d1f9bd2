import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { newtonRoot } from "../numerics/newtonRoot.ts";
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
    difference: first.mean - second.mean,
    range: values.at(-1)! - values[0]!,
    down: [first.falling, second.rising],
    up: [first.rising, second.falling],
    squaredError: first.falling.variance / first.falling.n + second.falling.variance / second.falling.n,
    factor: unbiased && total > 1 ? total / (total - 1) : 1,
  };
}

interface ArmBothWays {
  readonly mean: number;
  readonly falling: ScoreArm;
  readonly rising: ScoreArm;
}

function bothWays(values: readonly number[], counts: readonly number[]): ArmBothWays {
  const mean = weightedMean(values, counts);
  const n = sum(counts);
  const a = values.map((value) => value - mean);
  let variance = 0;
  for (let k = 0; k < a.length; k++) variance += (counts[k]! * a[k]! * a[k]!) / n;
  return {
    mean,
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
  const give = bothGive(arms);
  const mu = newtonRoot(
    (at) => {
      const { y, slope } = give(at);
      // √(μY) is nearly linear in μ.
      const root = Math.sqrt(at * y);
      return { value: root - Math.sqrt(target), slope: (y + at * slope) / (2 * root) };
    },
    0,
    most,
    wald,
  );
  return target / mu;
}

/** The μ at which the two means give way by `gap` together. @internal */
export function multiplierAt(arms: readonly [ScoreArm, ScoreArm], gap: number, squaredError: number): number {
  const far = farthest(arms);
  if (gap >= far) return Infinity;
  const most = (arms[0].n + arms[1].n) / (far - gap);
  const wald = squaredError > 0 ? gap / squaredError : most;
  const give = bothGive(arms);
  return newtonRoot(
    (mu) => {
      const { y, slope } = give(mu);
      return { value: y - gap, slope };
    },
    0,
    most,
    wald,
  );
}

function farthest(arms: readonly [ScoreArm, ScoreArm]): number {
  return Math.max(0, -arms[0].a[0]!) + Math.max(0, -arms[1].a[0]!);
}

/** How far an arm's mean has given way, and how fast it goes on. @internal */
export interface Give {
  readonly y: number;
  /** dy/dμ */
  readonly slope: number;
}

/** How far both means give way together at μ; each call goes on from where the last one was. */
function bothGive(arms: readonly [ScoreArm, ScoreArm]): (mu: number) => Give {
  let last: readonly [Give, Give] | null = null;
  let at = 0;
  return (mu) => {
    const near = (side: 0 | 1): number | undefined => last?.[side] && last[side].y + (mu - at) * last[side].slope;
    const first = giveOne(arms[0], mu, near(0));
    const second = giveOne(arms[1], mu, near(1));
    last = [first, second];
    at = mu;
    return { y: first.y + second.y, slope: first.slope + second.slope };
  };
}

/**
 * How far one arm's mean gives way at the multiplier μ, and dy/dμ.
 *
 * Under the restriction the most likely shares are p̃ = (c/n)·w/(w + a + y), w = n/μ, and y is the root of
 * Σ c(a + y)/(w + a + y) = 0. The left side rises and is concave right of the pole far − w of answers at the end, so Newton's
 * method comes up from the left. Where nobody stands at the end and the others cannot take all of it up, y is far − w itself
 * and the left-over mass goes to the end.
 *
 * @param near - A guess; the first term of y in 1/w, V/w, unless given.
 * @see [lang2008]
 * @internal
 */
export function giveOne({ a, counts, n, variance }: ScoreArm, mu: number, near?: number): Give {
  const far = Math.max(0, -a[0]!);
  const w = n / mu;
  const pole = far - w;
  const low = Math.max(0, pole);
  if (counts[0] === 0 && pole > 0) {
    let atPole = 0;
    for (let k = 1; k < a.length; k++) atPole += (counts[k]! * (a[k]! + pole)) / (w + a[k]! + pole);
    if (atPole >= 0) return { y: pole, slope: w / mu };
  }
  if (variance === 0) return { y: low, slope: 0 };
  const first = variance / w;
  let y = near !== undefined && near > low && near < far ? near : first > low && first < far ? first : (low + far) / 2;
  for (let i = 0; ; i++) {
    // With q = w + a + y: the equation, Σc/q² (w times it is the slope), and Σc(a + y)/q².
    let [value, weight, moment] = [0, 0, 0];
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
    // Quadratic convergence: a step below 1e-9 is followed by one below 1e-16.
    if (Math.abs(step) <= 1e-9 * Math.min(y, y - pole) || next === y || i === 200) {
      return { y: next, slope: -moment / (mu * weight) };
    }
    y = next;
  }
}
