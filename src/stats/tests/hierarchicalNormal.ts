import { requireLevel } from "../../errors.ts";
import { criticalZ } from "../../numerics/criticalValue.ts";
import { between } from "../../numerics/between.ts";
import { normalCdf } from "../../numerics/normalCdf.ts";
import { sum } from "../../numerics/sum.ts";
import { settle } from "../../options.ts";
import { type Estimates, requireEstimates } from "./heterogeneity.ts";
import { type SpreadNode, spreadPosterior } from "./spreadPosterior.ts";

/** Options of {@link hierarchicalNormal}. */
export interface HierarchicalNormalOptions {
  /** Probability that a true value lies within its limits; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** What is known of one unit's true value, once its peers are. */
export interface HierarchicalUnit {
  /** Posterior mean, between its own estimate and those of the others. */
  readonly value: number;
  /** Posterior standard deviation, the doubt about the spread between units included. */
  readonly standardError: number;
  /** The true value lies below it with probability (1 − level)/2. */
  readonly lower: number;
  /** The true value lies above it with probability (1 − level)/2. */
  readonly upper: number;
}

/** Units drawn together, the doubt about how far they differ included. */
export interface HierarchicalNormal {
  readonly kind: "hierarchicalNormal";
  /** Probability that a true value lies within its limits. */
  readonly level: number;
  /** Posterior mean of the true values' mean; null with fewer than three units. */
  readonly mean: number | null;
  /** Posterior mean of the true values' standard deviation; null with fewer than four units, where it has none. */
  readonly spread: number | null;
  /** In the order of the estimates. */
  readonly units: readonly HierarchicalUnit[];
}

/** Nodes of the rule over the spread. */
const NODES = 24;

/**
 * Each unit drawn towards the others by as much as the data say, averaged over how far the units may truly differ.
 *
 * Where {@link shrinkEstimates} takes one value of the spread for known, this one integrates over it: with few units, or
 * units that hardly differ, intervals stay as wide as they must. With fewer than three units nothing is drawn anywhere:
 * value and limits are those of each unit alone.
 *
 * Formula: y ~ N(θ, se²), θ ~ N(μ, τ²), flat on μ and τ. Given τ: B = se²/(se² + τ²), mean Bμ + (1 − B)y, variance
 * (1 − B)se² + B²/Σw. Mean, standard error and quantiles are those of the mixture over τ.
 * Units: those of the estimates. Accuracy: 2e-6 of the interval's width (R integrate), test/reference/hierarchical-normal.json.
 * Weakness: a normal population; where nearly all units are equal and a few are far off, those few are drawn too far.
 * Range: any finite number.
 *
 * @returns What is known of each unit, and of the mean and spread of all.
 * @throws {CxError} `EMPTY`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [gelman2006], [efronMorris1977]
 * @example
 * const { units } = hierarchicalNormal({ estimates: [30, 42, 55, 38], standardErrors: [3, 4, 5, 6] });
 * units.map(({ value, lower }) => [value.toFixed(2), lower.toFixed(2)]); // => [["30.70", "24.77"], ["41.86", "34.34"], ["52.89", "42.85"], ["38.53", "27.54"]]
 */
export function hierarchicalNormal(of: Estimates, options: HierarchicalNormalOptions = {}): HierarchicalNormal {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  requireEstimates(of);
  const variances = of.standardErrors.map((se) => se * se);
  if (of.estimates.length < 3) {
    const alone = of.estimates.map((value, i) => {
      const reach = criticalZ(level) * of.standardErrors[i]!;
      return { value, standardError: of.standardErrors[i]!, lower: value - reach, upper: value + reach };
    });
    return { kind: "hierarchicalNormal", level, mean: null, spread: null, units: alone };
  }
  // From the best known one on: what all estimates share has no say in how they differ, and would cost that its digits.
  const base = of.estimates[variances.indexOf(variances.reduce((least, each) => Math.min(least, each)))]!;
  const estimates = of.estimates.map((estimate) => estimate - base);
  const nodes = spreadPosterior(estimates, variances, NODES);
  return {
    kind: "hierarchicalNormal",
    level,
    mean: base + sum(nodes.map(({ weight, mean }) => weight * mean)),
    spread: estimates.length < 4 ? null : sum(nodes.map(({ weight, tau }) => weight * tau)),
    units: mixtures(nodes, estimates, variances, level).map(({ value, standardError, lower, upper }) => ({
      value: base + value,
      standardError,
      lower: base + lower,
      upper: base + upper,
    })),
  };
}

/** Value and limits of every unit: each a mixture of normals, one a node. */
function mixtures(
  all: readonly SpreadNode[],
  estimates: readonly number[],
  variances: readonly number[],
  level: number,
): HierarchicalUnit[] {
  const nodes = all.filter(({ weight }) => weight > 1e-11);
  const means = new Float64Array(nodes.length);
  const errors = new Float64Array(nodes.length);
  const z = criticalZ(level);
  return estimates.map((estimate, i) => {
    const variance = variances[i]!;
    // By how much it is drawn: of estimates very far apart the place itself has no digits left for that.
    let [drawn, square] = [0, 0];
    nodes.forEach(({ tau, weight, mean, variance: ofMean }, j) => {
      const b = variance / (variance + tau * tau);
      means[j] = b * (mean - estimate);
      const own = (1 - b) * variance + b * b * ofMean;
      errors[j] = Math.sqrt(own);
      drawn += weight * means[j];
      square += weight * own;
    });
    nodes.forEach(({ weight }, j) => (square += weight * (means[j]! - drawn) ** 2));
    const standardError = Math.sqrt(square);
    const limit = (side: -1 | 1): number =>
      mixtureQuantile(nodes, means, errors, (1 - level) / 2, side, drawn + side * z * standardError, standardError);
    return { value: estimate + drawn, standardError, lower: estimate + limit(-1), upper: estimate + limit(1) };
  });
}

/** The point with `tail` of the mixture beyond it on one side, by Newton's method kept inside a bracket. */
function mixtureQuantile(
  nodes: readonly SpreadNode[],
  means: Float64Array,
  errors: Float64Array,
  tail: number,
  side: -1 | 1,
  start: number,
  scale: number,
): number {
  let [inner, outer] = [-Infinity, Infinity]; // distances along `side`
  let x = start;
  for (let i = 0; i < 100; i++) {
    let [beyond, density] = [0, 0];
    for (let j = 0; j < nodes.length; j++) {
      const t = (side * (means[j]! - x)) / errors[j]!;
      beyond += nodes[j]!.weight * normalCdf(t);
      density += (nodes[j]!.weight * Math.exp((-t * t) / 2)) / errors[j]!;
    }
    density *= 0.3989422804014327; // 1/√2π
    if (beyond > tail) inner = side * x;
    else outer = side * x;
    // On the logarithm of the tail, which is nearly straight far out.
    const step = (Math.log(beyond / tail) * beyond) / density;
    const next = side * x + step;
    const open = !Number.isFinite(inner + outer) && !(next > inner && next < outer);
    const taken = open ? side * x + Math.sign(step) * scale : between(next, inner, outer);
    const moved = Math.abs(taken - side * x);
    x = side * taken;
    // Quadratic convergence: what is left is the square of this.
    if (moved <= 1e-5 * scale) break;
  }
  return x;
}
