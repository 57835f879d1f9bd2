import { type Moments, effectiveCounts, moments } from "../metric/distribution.ts";
import { chiSquareSf } from "../numerics/chiSquare.ts";
import { fSf } from "../numerics/fCdf.ts";
import { sum } from "../numerics/sum.ts";
import { intervalError } from "../score/intervalError.ts";
import type { Score } from "../score/score.ts";
import { type Heterogeneity, heterogeneity } from "../stats/tests/heterogeneity.ts";

/** A test of whether segments differ at all. */
export interface Homogeneity {
  /** Chi-square on `df`; F on `df` and `errorDf` where answers are clustered. */
  readonly statistic: number;
  /** Segments − 1. */
  readonly df: number;
  /** Degrees of freedom of the segments' clusters together; null where nothing is clustered. */
  readonly errorDf: number | null;
  /** Against no difference between any of them, 0..1. */
  readonly pValue: number;
}

/**
 * Do segments differ at all: the score test of one common distribution, its variance taken from all answers together.
 *
 * Formula: (N − 1)·Σ nᵢ(xᵢ − x̄)²/ΣΣ(x − x̄)², on segments − 1: the statistic of Kruskal and Wallis on the metric's own values
 * in place of ranks. For a share it is Pearson's chi-square times (N − 1)/N, and for two shares the square of the default two-sample test.
 * Cochran's Q takes each segment's own error for known, and with ten answers a segment sees a difference where none is in one case of
 * four; this one keeps its level. Weighted answers enter by their effective counts.
 * Clusters: F = Σw(x − x̄)²/(k − 1) on k − 1 and Σdf, w = n/(D·V), D = Σn²se²/(V·Σn) one design effect for all segments: with a design
 * effect of its own for each, 13 % of equal segments were found to differ at 5 %. Rejected at 5 % where nothing differs (3 to 12
 * segments of 6 to 30 clusters, sizes lognormal): .042 to .064, ±.006 (bench/results/segments.md).
 *
 * @see [kruskal1952], [rao1984]
 * @internal
 */
export function homogeneityOf(scores: readonly Score[]): Homogeneity | null {
  const known = scores.filter(({ value, interval }) => value !== null && interval !== null);
  if (known.length < 2) return null;
  const df = known.length - 1;
  if (known.some(({ distribution }) => distribution.design !== null)) return clustered(known, df);
  const sizes = new Float64Array(known.length);
  const totals = new Float64Array(known[0]!.distribution.values.length);
  known.forEach(({ distribution }, i) => {
    effectiveCounts(distribution).forEach((count, k) => {
      sizes[i]! += count;
      totals[k]! += count;
    });
  });
  const all = sum(sizes);
  const center = sum(known.map(({ value }, i) => sizes[i]! * value!)) / all;
  const between = sum(known.map(({ value }, i) => sizes[i]! * (value! - center) ** 2));
  const { values } = known[0]!.distribution;
  const total = sum(values.map((value, k) => totals[k]! * (value - center) ** 2));
  const statistic = total > 0 ? (Math.max(0, all - 1) * between) / total : 0;
  return { statistic, df, errorDf: null, pValue: chiSquareSf(statistic, df) };
}

/** One variance of an answer and one design effect for all segments. */
function clustered(scores: readonly Score[], df: number): Homogeneity {
  const of: readonly Moments[] = scores.map(({ distribution }) => moments(distribution));
  const sizes = scores.map(({ n }) => n);
  const all = sum(sizes);
  const center = sum(of.map(({ mean }, i) => sizes[i]! * mean)) / all;
  const between = sum(of.map(({ mean }, i) => sizes[i]! * (mean - center) ** 2));
  const errors = sum(of.map(({ squaredError }, i) => sizes[i]! ** 2 * squaredError)); // D·V·Σn
  const errorDf = sum(of.map((each, i) => (each.df === Infinity ? sizes[i]! - 1 : each.df)));
  const statistic = errors > 0 ? (all * between) / errors / df : 0;
  return { statistic, df, errorDf, pValue: fSf(statistic, df, errorDf) };
}

/** Cochran's Q over scores, with the standard errors of their intervals. @internal */
export function heterogeneityOf(scores: readonly Score[]): Heterogeneity | null {
  const known = scores.flatMap((each) => {
    const error = intervalError(each);
    return error === null || each.value === null ? [] : { value: each.value, error };
  });
  if (known.length < 2) return null;
  return heterogeneity({
    estimates: known.map(({ value }) => value),
    standardErrors: known.map(({ error }) => error),
  });
}
