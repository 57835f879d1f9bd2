import { type Distribution, effectiveCounts, moments } from "../metric/distribution.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { type DifferenceMethod, degreesOfFreedom, requirePair } from "./differenceMethod.ts";
import { criticalOf, twoSided } from "../numerics/studentT.ts";

/**
 * The two-sample multinomial score interval and test: the differences that the test does not reject. The default.
 *
 * For shares it is Miettinen and Nurminen's; it treats NPS and means of bounded scales alike. It never has zero width,
 * ends exactly at ± the scale's range, and its p-value is below 1 − level exactly when its interval leaves out 0.
 * Coverage at 95 %, realistic NPS: .943 (10 + 10 answers) and .946 (20 + 20) at the least, .951 and .949 on average;
 * near the ends of the scale .94 at the least (bench/results/coverage-difference.md).
 * Weakness: below 10 answers an arm errors are unequal between the two sides; {@link scoreSkewDifference} balances them.
 *
 * Formula: {d : (difference − d)² ≤ z²·V(d)·N/(N − 1)}, V(d) = V₁/n₁ + V₂/n₂ under the most likely answers whose means
 * differ by d. Weights and clusters: on effective counts, with Welch's t for z where there are clusters.
 * Units: the metric's. Accuracy: 64 reference limits to 1e-10, test/reference/multinomial-diff-ci.test.ts and others.
 *
 * @see [miettinen1985], [mee1984], [lang2008]
 * @example
 * const [now, before] = [nps([10, 10, 9, 8, 3]), nps([9, 7, 6, 2, 0])];
 * const { interval, pValue } = scoreDifference(now.distribution, before.distribution, 0.95);
 * [interval.lower.toFixed(4), interval.upper.toFixed(4), pValue.toFixed(6)]; // => ["-36.1903", "152.8237", "0.179712"]
 */
export const scoreDifference: DifferenceMethod = /* @__PURE__ */ scoreDifferenceWith({});

/** Options of {@link scoreDifferenceWith}. */
export interface ScoreDifferenceOptions {
  /** Whether the variance is multiplied by N/(N − 1); true unless given. Without it: Mee's interval. */
  readonly unbiased?: boolean | undefined;
}

/**
 * Makes {@link scoreDifference} with or without the factor N/(N − 1).
 *
 * Weakness: without it coverage falls to .93 at 10 + 10 answers.
 *
 * @see [mee1984]
 * @example
 * const mee = scoreDifferenceWith({ unbiased: false });
 * const share = (n: number, yes: number) => ({ values: [0, 1], counts: [n - yes, yes], weights: null, design: null });
 * mee(share(70, 56), share(80, 48), 0.95).interval.lower.toFixed(9); // => "0.053333849"
 */
export function scoreDifferenceWith(options: ScoreDifferenceOptions): DifferenceMethod {
  const { unbiased = true } = options;
  return (current, reference, level, against = 0) => {
    requirePair(current, reference, level, against);
    const pair = scorePair(current, reference, unbiased);
    const df = degreesOfFreedom(current, reference);
    const critical = criticalOf(level, df);
    const method = unbiased ? "two-sample score" : "two-sample score without N/(N - 1)";
    return {
      estimate: pair.difference,
      interval: { ...limits(pair, critical), level, method },
      pValue: twoSided(statistic(pair, against), df),
    };
  };
}

/** One arm on the way to a limit: its answers' distances from their mean, in the direction in which the mean gives way. */
export interface ScoreArm {
  readonly a: readonly number[];
  readonly counts: readonly number[];
  readonly n: number;
}

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
  const [first, second] = [current, reference].map((of) => {
    const counts = effectiveCounts(of);
    const mean = weightedMean(values, counts);
    const falling: ScoreArm = { a: values.map((value) => value - mean), counts, n: sum(counts) };
    const rising: ScoreArm = { a: falling.a.map((a) => -a).reverse(), counts: [...counts].reverse(), n: falling.n };
    return { mean, falling, rising, squaredError: moments(of).variance / falling.n };
  }) as [ArmBothWays, ArmBothWays];
  const total = first.falling.n + second.falling.n;
  return {
    difference: first.mean - second.mean,
    range: values.at(-1)! - values[0]!,
    down: [first.falling, second.rising],
    up: [first.rising, second.falling],
    squaredError: first.squaredError + second.squaredError,
    factor: unbiased && total > 1 ? total / (total - 1) : 1,
  };
}

interface ArmBothWays {
  readonly mean: number;
  readonly falling: ScoreArm;
  readonly rising: ScoreArm;
  readonly squaredError: number;
}

/** Both limits. One ulp outside the range is possible after the subtraction. */
function limits(pair: ScorePair, critical: number): { readonly lower: number; readonly upper: number } {
  const { difference, range, factor, squaredError } = pair;
  const target = factor * critical * critical;
  return {
    lower: Math.max(-range, difference - reachOf(pair.down, target, squaredError)),
    upper: Math.min(range, difference + reachOf(pair.up, target, squaredError)),
  };
}

/** (difference − against)/√(V·N/(N − 1)), V under the most likely answers whose means differ by `against`. @internal */
export function statistic(pair: ScorePair, against: number): number {
  const gap = pair.difference - against;
  if (gap === 0) return 0;
  const mu = multiplierAt(gap > 0 ? pair.down : pair.up, Math.abs(gap), pair.squaredError);
  return Math.sign(gap) * Math.sqrt((mu * Math.abs(gap)) / pair.factor);
}

/**
 * Distance from the difference to its limit: y₁ + y₂ where μ(y₁ + y₂) = N/(N − 1)·z².
 *
 * With μ = n₁λ₁ = −n₂λ₂ the multiplier of the restriction, V₁/n₁ = y₁/μ and V₂/n₂ = y₂/μ: holding z² fixed takes the
 * difference out of its own equation, and the root is searched in μ alone.
 */
function reachOf(arms: readonly [ScoreArm, ScoreArm], target: number, squaredError: number): number {
  const far = farthest(arms);
  if (far === 0) return 0;
  // y ≥ far − n/μ for each arm bounds μ from above; on constant answers the bound is the root.
  const most = (arms[0].n + arms[1].n + target) / far;
  const wald = squaredError > 0 ? Math.sqrt(target / squaredError) : most;
  const mu = solve(wald, most, (at) => {
    const { y, slope } = give(arms, at);
    // √(μY) is nearly linear in μ.
    const root = Math.sqrt(at * y);
    return { value: root - Math.sqrt(target), slope: (y + at * slope) / (2 * root) };
  });
  return give(arms, mu).y;
}

/** The μ at which the two means give way by `gap` together. @internal */
export function multiplierAt(arms: readonly [ScoreArm, ScoreArm], gap: number, squaredError: number): number {
  const far = farthest(arms);
  if (gap >= far) return Infinity;
  const most = (arms[0].n + arms[1].n) / (far - gap);
  const wald = squaredError > 0 ? gap / squaredError : most;
  return solve(wald, most, (at) => {
    const { y, slope } = give(arms, at);
    return { value: y - gap, slope };
  });
}

function farthest(arms: readonly [ScoreArm, ScoreArm]): number {
  return Math.max(0, -arms[0].a[0]!) + Math.max(0, -arms[1].a[0]!);
}

/** Root of an increasing function on (0, most]: Newton's method kept inside a bracket. */
function solve(
  start: number,
  most: number,
  at: (mu: number) => { readonly value: number; readonly slope: number },
): number {
  let [low, high] = [0, most];
  let mu = Math.min(start, most);
  let before = Infinity;
  for (let i = 0; i < 200; i++) {
    const { value, slope } = at(mu);
    if (value < 0) low = mu;
    else high = mu;
    const step = value / slope;
    // Quadratic convergence: a step below 1e-9 is followed by one below 1e-16. Tested before the bracket, at whose very
    // edge the root may lie.
    if (Math.abs(step) <= 1e-9 * mu) return mu - step;
    // Where an arm begins to lend mass to its end the function has a kink, over which Newton's method can swing for ever:
    // a step that is not half the last one gives way to bisection.
    const newton = mu - step > low && mu - step < high && Math.abs(step) < before / 2;
    const next = newton ? mu - step : (low + high) / 2;
    before = Math.abs(next - mu);
    mu = next;
    if (high - low <= 4e-16 * high) break;
  }
  return mu;
}

/** How far both means give way at μ, and how fast. */
function give(arms: readonly [ScoreArm, ScoreArm], mu: number): { readonly y: number; readonly slope: number } {
  const [first, second] = [giveOne(arms[0], mu), giveOne(arms[1], mu)];
  return { y: first.y + second.y, slope: first.slope + second.slope };
}

/**
 * How far one arm's mean gives way at μ: the root y of Σ c(a + y)/(w + a + y), w = n/μ, between far − w and far; and dy/dμ.
 *
 * @internal
 */
export function giveOne({ a, counts, n }: ScoreArm, mu: number): { readonly y: number; readonly slope: number } {
  const far = Math.max(0, -a[0]!);
  const w = n / mu;
  const pole = far - w;
  const constant = counts.every((count, k) => count === 0 || a[k] === 0);
  if (far === 0 || (constant && pole <= 0)) return { y: 0, slope: 0 };
  const atEnd = counts[0]!;
  // Nobody at the end: the most likely answers may put left-over mass there.
  if (atEnd === 0 && pole > 0 && sum(a.map((d, k) => (counts[k]! * (d + pole)) / (w + d + pole || 1))) >= 0) {
    return { y: pole, slope: w / mu };
  }
  let [low, high] = [Math.max(0, pole), far];
  let y = startOf(a, counts, n, w, low, high);
  let before = Infinity;
  for (let i = 0; i < 200; i++) {
    // The equation and its slope, multiplied by (y − pole) where answers at the end make a pole there.
    const gap = atEnd > 0 ? y - pole : 1;
    let value = atEnd * (a[0]! + y);
    let slope = atEnd;
    for (let k = 1; k < a.length; k++) {
      const c = counts[k]!;
      if (c === 0) continue;
      const q = w + a[k]! + y;
      const term = (c * (a[k]! + y)) / q;
      value += gap * term;
      slope += (atEnd > 0 ? term : 0) + (gap * c * w) / (q * q);
    }
    if (value < 0) low = y;
    else high = y;
    const step = value / slope;
    const last = Math.abs(step) <= 1e-9 * Math.min(y, y - pole);
    const newton = y - step > low && y - step < high && Math.abs(step) < before / 2;
    const next = last || newton ? y - step : (low + high) / 2;
    before = Math.abs(next - y);
    y = next;
    if (last || high - low <= 4e-16 * high) break;
  }
  return { y, slope: slopeOf(a, counts, w, y, mu) };
}

/** dy/dμ = −Σ c(a + y)/q² / (μ Σ c/q²), q = w + a + y: from the equation by differentiation. */
function slopeOf(a: readonly number[], counts: readonly number[], w: number, y: number, mu: number): number {
  let [moment, weight] = [0, 0];
  for (let k = 0; k < a.length; k++) {
    const c = counts[k]!;
    if (c === 0) continue;
    const q = w + a[k]! + y;
    moment += (c * (a[k]! + y)) / (q * q);
    weight += c / (q * q);
  }
  return -moment / (mu * weight);
}

/** V/w, the first term of y in 1/w, moved into the bracket. */
function startOf(
  a: readonly number[],
  counts: readonly number[],
  n: number,
  w: number,
  low: number,
  high: number,
): number {
  const first = sum(a.map((d, k) => counts[k]! * d * d)) / n / w;
  return first > low && first < high ? first : (low + high) / 2;
}
