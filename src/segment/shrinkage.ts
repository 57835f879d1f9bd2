import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { effectiveCounts } from "../metric/distribution.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { fitBetaBinomial } from "../stats/rates/betaBinomial.ts";
import { betaQuantileLogit } from "../numerics/betaQuantile.ts";
import { heterogeneity, shrinkEstimates } from "../stats/tests/heterogeneity.ts";
import { normalCdf } from "../numerics/normalCdf.ts";
import { normalQuantile } from "../numerics/normalQuantile.ts";
import { betaKernel, regularizedBeta } from "../numerics/regularizedBeta.ts";
import { refuse } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import type { Score } from "../score/score.ts";
import { engineError } from "./segments.ts";

/** Where a segment's true value lies, once its peers are known. */
export interface Posterior {
  readonly value: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** Both tails and the density at a point of an axis that all segments of one shrinkage share. */
  readonly at: (x: number) => { readonly below: number; readonly above: number; readonly density: number };
  /** The point of that axis with probability `p` below it (and `q` above it). */
  readonly quantile: (p: number, q: number) => number;
}

/** Segments drawn towards each other. */
export interface Shrinkage {
  readonly method: string;
  /** Mean of the segments' true values. */
  readonly mean: number;
  /** Standard deviation of the segments' true values; 0 where they differ no more than chance. */
  readonly spread: number;
  /** One a score, in their order. */
  readonly posteriors: readonly Posterior[];
}

/** How segments are drawn towards each other: a function over scores of one metric that all have a value and an interval. */
export type ShrinkageMethod = (scores: readonly Score[], level: number) => Shrinkage;

/**
 * Shrinkage for any metric: true values from one normal distribution, each score drawn to its mean the more the less it is known.
 *
 * Formula: best linear unbiased prediction with Paule and Mandel's τ²; a score's standard error is its interval's half-width/z,
 * so that five customers who all say 10 are not "known exactly". Units: the metric's; limits end at the scale's ends.
 * Weakness: the doubt about τ² is left out, so with fewer than about ten segments intervals are a little narrow.
 *
 * @see [efronMorris1977], [pauleMandel1982]
 * @example
 * const stores = [[10, 10], [10, 3, 6, 0, 2, 5, 9, 1], [9, 9, 10, 10, 8, 10, 7, 10, 9, 10, 10, 3]].map((ratings) => nps(ratings));
 * randomEffectsShrinkage(stores, 0.95).posteriors.map(({ value }) => value.toFixed(2)); // => ["89.34", "-39.87", "65.00"]
 */
export function randomEffectsShrinkage(scores: readonly Score[], level: number): Shrinkage {
  const of = {
    estimates: scores.map(({ value }) => value!),
    standardErrors: scores.map((each) => engineError(each)!),
  };
  const found = heterogeneity(of);
  return {
    method: "random effects, Paule-Mandel",
    mean: found.mean,
    spread: Math.sqrt(found.tauSquared),
    posteriors: shrinkEstimates(of, found).map(({ value, standardError }, i) =>
      normalPosterior(value, standardError, scores[i]!.distribution.values, level),
    ),
  };
}

/**
 * Shrinkage for shares: true shares from one beta distribution, fitted to all segments; a segment's share becomes (x + α)/(n + α + β).
 *
 * Where the segments differ no more than chance every one is at the common share, with its score interval; where every
 * segment is all or nothing the prior says nothing, and Jeffreys' α = β = ½ stands in. Weighted answers enter by effective counts.
 * Units: the metric's. Weakness: the doubt about α and β is left out.
 *
 * @throws {CxError} `NOT_A_SHARE` for a metric of more than two values
 * @see [griffiths1973], [efronMorris1977]
 * @example
 * const agents = [[5, 5], [5, 2, 1, 4, 1, 2, 2, 1], [5, 4, 5, 5, 4, 5, 3, 5, 4, 5, 5, 1]].map((ratings) => csat(ratings));
 * betaBinomialShrinkage(agents, 0.95).posteriors.map(({ value }) => value.toFixed(2)); // => ["78.19", "36.19", "79.38"]
 */
export function betaBinomialShrinkage(scores: readonly Score[], level: number): Shrinkage {
  const { values } = scores[0]!.distribution;
  if (values.length !== 2) refuse("NOT_A_SHARE", "scores", "scores of a metric of two values", values.length);
  const [zero, range] = [values[0]!, values[1]! - values[0]!];
  const counts = scores.map(({ distribution }) => effectiveCounts(distribution) as readonly [number, number]);
  const fit = fitBetaBinomial({ successes: counts.map(([, x]) => x), trials: counts.map(([y, x]) => x + y) });
  const value = (share: number): number => zero + range * share;
  if (fit.pooling === "full") {
    const pooled = pooledInterval(values, counts, level);
    const everybody = {
      ...normalPosterior(value(fit.mean), engineError({ interval: pooled })!, values, level),
      ...limits(pooled),
    };
    return { method: "beta-binomial", mean: value(fit.mean), spread: 0, posteriors: scores.map(() => everybody) };
  }
  const [alpha, beta] = fit.pooling === "partial" ? [fit.alpha!, fit.beta!] : [0.5, 0.5];
  const mean = alpha / (alpha + beta);
  return {
    method: fit.pooling === "partial" ? "beta-binomial" : "beta-binomial, Jeffreys prior",
    mean: value(mean),
    spread: range * Math.sqrt((mean * (1 - mean)) / (alpha + beta + 1)),
    posteriors: counts.map(([y, x]) => betaPosterior(x + alpha, y + beta, value, level)),
  };
}

/** What all answers together know of one common share. */
function pooledInterval(values: readonly number[], counts: readonly (readonly number[])[], level: number): Interval {
  const all = [0, 1].map((k) => sum(counts.map((each) => each[k]!)));
  return scoreInterval({ values, counts: all, weights: null, design: null }, level);
}

function limits({ lower, upper }: Interval): Pick<Interval, "lower" | "upper"> {
  return { lower, upper };
}

/** A beta distribution over the logit of a share, where both its ends have room. */
function betaPosterior(a: number, b: number, value: (share: number) => number, level: number): Posterior {
  const share = (u: number): number => 1 / (1 + Math.exp(-u));
  const tail = (1 - level) / 2;
  const quantile = (p: number, q: number): number => betaQuantileLogit(p, a, b, q);
  return {
    value: value(a / (a + b)),
    standardError: ((value(1) - value(0)) * Math.sqrt((a * b) / (a + b + 1))) / (a + b),
    lower: value(share(quantile(tail, 1 - tail))),
    upper: value(share(quantile(1 - tail, tail))),
    at: (u) => {
      const [x, y] = [share(u), share(-u)];
      const tails = regularizedBeta(x, a, b, y);
      return { below: tails.value, above: tails.complement, density: betaKernel(x, a, b, y) };
    },
    quantile,
  };
}

function normalDensity(t: number): number {
  return 0.3989422804014327 * Math.exp((-t * t) / 2); // 1/√2π
}

/** A normal distribution, cut at the scale's ends. */
function normalPosterior(value: number, standardError: number, ends: readonly number[], level: number): Posterior {
  const reach = criticalZ(level) * standardError;
  return {
    value,
    standardError,
    lower: Math.max(ends[0]!, value - reach),
    upper: Math.min(ends.at(-1)!, value + reach),
    at: (x) => {
      const t = (x - value) / standardError;
      const outer = normalCdf(-Math.abs(t));
      const [below, above] = t < 0 ? [outer, 1 - outer] : [1 - outer, outer];
      return { below, above, density: normalDensity(t) / standardError };
    },
    quantile: (p, q) => value + standardError * normalQuantile(p, q),
  };
}
