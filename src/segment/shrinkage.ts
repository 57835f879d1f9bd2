import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { effectiveCounts, moments } from "../metric/distribution.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { fitBetaBinomial } from "../stats/rates/betaBinomial.ts";
import { betaQuantileLogit } from "../numerics/betaQuantile.ts";
import { heterogeneity, shrinkEstimates } from "../stats/tests/heterogeneity.ts";
import { normalCdf } from "../numerics/normalCdf.ts";
import { normalQuantile } from "../numerics/normalQuantile.ts";
import { betaKernel, regularizedBeta } from "../numerics/regularizedBeta.ts";
import { refuse, requireLevel } from "../errors.ts";
import { requireAllComparable } from "../compare/change.ts";
import { sum } from "../numerics/sum.ts";
import type { Score } from "../score/score.ts";
import { spreadPosterior } from "../stats/tests/spreadPosterior.ts";
import { hierarchicalNormal } from "../stats/tests/hierarchicalNormal.ts";
import { intervalError } from "../score/intervalError.ts";
import { criticalValue } from "../interval/interval.ts";
import { type Chances, chancesOfTwo, hierarchicalChances } from "./chances.ts";
import { type Tails, extremes } from "./extremes.ts";

/** What is known of a segment's true value, once its peers are. */
export interface Posterior {
  /** The score drawn towards its peers, in the metric's unit. */
  readonly value: number;
  /** Of `value`, the doubt about the spread between segments included. */
  readonly standardError: number;
  /** At the level that was asked for, within the scale. */
  readonly lower: number;
  /** At the level that was asked for, within the scale. */
  readonly upper: number;
}

/** Segments drawn towards each other. */
export interface Shrinkage {
  /** Its name, which every interval of a ranking carries. */
  readonly method: string;
  /** Mean of the segments' true values; null where it cannot be told. */
  readonly mean: number | null;
  /** Standard deviation of the segments' true values; null where too few segments tell it. */
  readonly spread: number | null;
  /** One a score, in their order. */
  readonly posteriors: readonly Posterior[];
  /** The chances of being the lowest and the highest, worked out when they are asked for. */
  readonly chances: () => Chances;
}

/** How segments are drawn towards each other: a function over scores of one metric that all have a value and an interval. */
export type ShrinkageMethod = (scores: readonly Score[], level: number) => Shrinkage;

/**
 * Shrinkage for any metric, the doubt about how far segments differ included. The default.
 *
 * Each score is drawn towards its peers by as much as the answers say, averaged over what the spread between segments may be:
 * {@link hierarchicalNormal} on the scores. A score's standard error is its interval's half-width over its critical value, so that five
 * customers who all say 10 are not "known exactly", and what one answer varies is partly pooled over the segments: a segment's own
 * variance counts as its n answers, all segments' together as 30 more. With fewer than three segments nothing is drawn anywhere.
 * Coverage at 95 % (5 to 30 segments of 8 to 200 answers): .933 to .998, NPS and shares, true values normal, beta, in two groups, or nearly all equal
 * with one in ten far below (bench/results/segments.md).
 * Weakness: where nearly all segments are equal and a few are bad, the lowest-ranked is drawn too far (its drawn interval covers .76 to .82, its raw one .91);
 * the raw score with its own interval stands beside it.
 *
 * Formula: {@link hierarchicalNormal}, se² = (n·v + 30·V)/(n + 30)/n, v = n·se² before, V = Σ within-segment squares/(Σn − k),
 * n effective. Units: the metric's; limits end at the scale's ends.
 * Range: values within the scale, chances 0..1.
 *
 * @returns What is known of each segment, and the chances on request.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `BAD_OPTION`, `METRIC_MISMATCH`, `OUT_OF_RANGE`
 * @see [gelman2006], [efronMorris1977]
 * @example
 * const stores = [[10, 10], [10, 3, 6, 0, 2, 5, 9, 1], [9, 9, 10, 10, 8, 10, 7, 10, 9, 10, 10, 3]].map((ratings) => nps(ratings));
 * hierarchicalShrinkage(stores, 0.95).posteriors.map(({ value }) => value.toFixed(2)); // => ["88.28", "-44.33", "65.06"]
 */
export function hierarchicalShrinkage(scores: readonly Score[], level: number): Shrinkage {
  requireScores(scores, level);
  const estimates = scores.map(({ value }) => value!);
  const { values } = scores[0]!.distribution;
  if (scores.length < 3) {
    const posteriors = scores.map((each) => ownPosterior(each, level));
    const variances = scores.map((each) => (intervalError(each) ?? 1e-9) ** 2);
    return {
      method: "none: fewer than three segments",
      mean: null,
      spread: null,
      posteriors,
      chances: () => chancesOfTwo(estimates, variances),
    };
  }
  const variances = pooledVariances(scores);
  const { units, mean, spread } = hierarchicalNormal(
    { estimates, standardErrors: variances.map((variance) => Math.sqrt(variance)) },
    { level },
  );
  const [lowest, highest] = [values[0]!, values.at(-1)!];
  return {
    method: "hierarchical normal",
    mean,
    spread,
    posteriors: units.map(({ value, standardError, lower, upper }) => ({
      value,
      standardError,
      lower: Math.max(lowest, lower),
      upper: Math.min(highest, upper),
    })),
    chances: () => hierarchicalChances(spreadPosterior(estimates, variances, CHANCE_NODES), estimates, variances),
  };
}

/** Nodes over the spread for the chances: 2e-5 against 64 of them. */
const CHANCE_NODES = 16;
/** So many answers of all segments stand beside a segment's own when its variance is estimated. */
const POOLED_ANSWERS = 30;

/** Squared standard errors with the variance of one answer partly pooled. */
function pooledVariances(scores: readonly Score[]): number[] {
  const { values } = scores[0]!.distribution;
  const range = values.at(-1)! - values[0]!;
  const of = scores.map(({ distribution }) => moments(distribution));
  const freedom = sum(of.map(({ n }) => n)) - scores.length;
  const pooled = freedom > 0 ? sum(of.map(({ n, variance }) => n * variance)) / freedom : 0;
  return scores.map((each, i) => {
    const { n } = of[i]!;
    // As wide as the interval is, where few clusters give it Student's t.
    const tail = criticalValue(each.distribution, each.interval!.level) / criticalZ(each.interval!.level);
    const error = intervalError(each);
    // A census has no error; only what is above 0 can be weighed.
    if (error === null) return (1e-9 * range) ** 2;
    const one = n * (error * tail) ** 2;
    return (n * one + POOLED_ANSWERS * pooled) / (n + POOLED_ANSWERS) / n;
  });
}

/** A segment as it is, without its peers. */
function ownPosterior(of: Score, level: number): Posterior {
  const { lower, upper } = of.interval!.level === level ? of.interval! : scoreInterval(of.distribution, level);
  return { value: of.value!, standardError: intervalError(of) ?? 0, lower, upper };
}

/**
 * Shrinkage for any metric: true values from one normal distribution, each score drawn to its mean the more the less it is known.
 *
 * Formula: best linear unbiased prediction with Paule and Mandel's τ²; a score's standard error is its interval's half-width/z,
 * so that five customers who all say 10 are not "known exactly". Units: the metric's; limits end at the scale's ends.
 * Weakness: the doubt about τ² is left out, so that intervals and chances are too sure with few segments, or where they hardly differ;
 * {@link hierarchicalShrinkage} has it. For parity with programs for meta-analysis.
 * Range: values within the scale, chances 0..1.
 *
 * @returns What is known of each segment, and the chances on request.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `BAD_OPTION`, `METRIC_MISMATCH`, `OUT_OF_RANGE`
 * @see [efronMorris1977], [pauleMandel1982]
 * @example
 * const stores = [[10, 10], [10, 3, 6, 0, 2, 5, 9, 1], [9, 9, 10, 10, 8, 10, 7, 10, 9, 10, 10, 3]].map((ratings) => nps(ratings));
 * randomEffectsShrinkage(stores, 0.95).posteriors.map(({ value }) => value.toFixed(2)); // => ["89.34", "-39.87", "65.00"]
 */
export function randomEffectsShrinkage(scores: readonly Score[], level: number): Shrinkage {
  requireScores(scores, level);
  const of = {
    estimates: scores.map(({ value }) => value!),
    standardErrors: scores.map((each) => intervalError(each) ?? 1e-9),
  };
  const found = heterogeneity(of);
  const shrunken = shrinkEstimates(of, found);
  return {
    method: "random effects, Paule-Mandel",
    mean: found.mean,
    spread: Math.sqrt(found.tauSquared),
    posteriors: shrunken.map(({ value, standardError }, i) =>
      normalPosterior(value, standardError, scores[i]!.distribution.values, level),
    ),
    chances: () => extremes(shrunken.map(({ value, standardError }) => normalTails(value, standardError))),
  };
}

/**
 * Shrinkage for shares: true shares from one beta distribution, fitted to all segments; a segment's share becomes (x + α)/(n + α + β).
 *
 * Where the segments differ no more than chance every one is at the common share, with its score interval; where every
 * segment is all or nothing the prior says nothing, and Jeffreys' α = β = ½ stands in. Weighted answers enter by effective counts.
 * Units: the metric's. Weakness: the doubt about α and β is left out; {@link hierarchicalShrinkage} covers no worse and has it.
 * Formula: α and β by maximum likelihood of the beta-binomial; quantiles of beta(x + α, n − x + β).
 * Range: values within the scale, chances 0..1.
 *
 * @returns What is known of each segment, and the chances on request.
 * @throws {CxError} `NOT_A_SHARE` for a metric of more than two values
 * @see [griffiths1973], [efronMorris1977]
 * @example
 * const agents = [[5, 5], [5, 2, 1, 4, 1, 2, 2, 1], [5, 4, 5, 5, 4, 5, 3, 5, 4, 5, 5, 1]].map((ratings) => csat(ratings));
 * betaBinomialShrinkage(agents, 0.95).posteriors.map(({ value }) => value.toFixed(2)); // => ["78.19", "36.19", "79.38"]
 */
export function betaBinomialShrinkage(scores: readonly Score[], level: number): Shrinkage {
  requireScores(scores, level);
  const { values } = scores[0]!.distribution;
  if (values.length !== 2) refuse("NOT_A_SHARE", "scores", "scores of a metric of two values", values.length);
  const [zero, range] = [values[0]!, values[1]! - values[0]!];
  const counts = scores.map(({ distribution }) => effectiveCounts(distribution) as readonly [number, number]);
  const fit = fitBetaBinomial({ successes: counts.map(([, x]) => x), trials: counts.map(([y, x]) => x + y) });
  const value = (share: number): number => zero + range * share;
  if (fit.pooling === "full") {
    const pooled = pooledInterval(values, counts, level);
    const standardError = (pooled.upper - pooled.lower) / 2 / criticalZ(pooled.level);
    const everybody = { value: value(fit.mean), standardError, lower: pooled.lower, upper: pooled.upper };
    return {
      method: "beta-binomial",
      mean: value(fit.mean),
      spread: 0,
      posteriors: scores.map(() => everybody),
      chances: () => extremes(scores.map(() => normalTails(everybody.value, standardError))),
    };
  }
  const [alpha, beta] = fit.pooling === "partial" ? [fit.alpha!, fit.beta!] : [0.5, 0.5];
  const mean = alpha / (alpha + beta);
  return {
    method: fit.pooling === "partial" ? "beta-binomial" : "beta-binomial, Jeffreys prior",
    mean: value(mean),
    spread: range * Math.sqrt((mean * (1 - mean)) / (alpha + beta + 1)),
    posteriors: counts.map(([y, x]) => betaPosterior(x + alpha, y + beta, value, level)),
    chances: () => extremes(counts.map(([y, x]) => betaTails(x + alpha, y + beta))),
  };
}

/** What all answers together know of one common share. */
function pooledInterval(values: readonly number[], counts: readonly (readonly number[])[], level: number): Interval {
  const all = [0, 1].map((k) => sum(counts.map((each) => each[k]!)));
  return scoreInterval({ values, counts: all, weights: null, design: null }, level);
}

/** A beta distribution over the logit of a share, where both its ends have room. */
function betaPosterior(a: number, b: number, value: (share: number) => number, level: number): Posterior {
  const tail = (1 - level) / 2;
  const limit = (p: number, q: number): number => value(1 / (1 + Math.exp(-betaQuantileLogit(p, a, b, q))));
  return {
    value: value(a / (a + b)),
    standardError: ((value(1) - value(0)) * Math.sqrt((a * b) / (a + b + 1))) / (a + b),
    lower: limit(tail, 1 - tail),
    upper: limit(1 - tail, tail),
  };
}

function betaTails(a: number, b: number): Tails {
  return {
    at: (u) => {
      const [x, y] = [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))];
      const tails = regularizedBeta(x, a, b, y);
      return { below: tails.value, above: tails.complement, density: betaKernel(x, a, b, y) };
    },
    quantile: (p, q) => betaQuantileLogit(p, a, b, q),
  };
}

/** A normal distribution, cut at the scale's ends. */
function normalPosterior(value: number, standardError: number, ends: readonly number[], level: number): Posterior {
  const reach = criticalZ(level) * standardError;
  return {
    value,
    standardError,
    lower: Math.max(ends[0]!, value - reach),
    upper: Math.min(ends.at(-1)!, value + reach),
  };
}

function normalTails(value: number, standardError: number): Tails {
  return {
    at: (x) => {
      const t = (x - value) / standardError;
      const outer = normalCdf(-Math.abs(t));
      const [below, above] = t < 0 ? [outer, 1 - outer] : [1 - outer, outer];
      return { below, above, density: (0.3989422804014327 * Math.exp((-t * t) / 2)) / standardError }; // 1/√2π
    },
    quantile: (p, q) => value + standardError * normalQuantile(p, q),
  };
}

/** Refuses scores that do not belong together, and those without a value or an interval. */
function requireScores(scores: readonly Score[], level: number): void {
  requireLevel(level);
  if (!Array.isArray(scores)) refuse("NOT_ITERABLE", "scores", "a list of scores", scores);
  if (scores.length === 0) refuse("EMPTY", "scores", "at least one score", 0);
  requireAllComparable(scores, (i) => `scores[${i}]`);
  scores.forEach(({ value, interval }, i) => {
    if (value === null || interval === null) refuse("EMPTY", "scores", "a score with an interval", null, i);
  });
}
