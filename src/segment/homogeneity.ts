import { effectiveCounts } from "../metric/distribution.ts";
import { chiSquareSf } from "../numerics/chiSquare.ts";
import { sum } from "../numerics/sum.ts";
import type { Score } from "../score/score.ts";

/** A test of whether segments differ at all. */
export interface Homogeneity {
  /** Chi-square on `df`. */
  readonly statistic: number;
  /** Segments − 1. */
  readonly df: number;
  readonly pValue: number;
}

/**
 * Do segments differ at all: the score test of one common distribution, its variance taken from all answers together.
 *
 * Formula: (N − 1)·Σ nᵢ(xᵢ − x̄)²/ΣΣ(x − x̄)², on segments − 1: the statistic of Kruskal and Wallis on the metric's own values
 * in place of ranks. For a share it is Pearson's chi-square times (N − 1)/N, and for two shares the square of the default two-sample test.
 * Cochran's Q takes each segment's own error for known, and with ten answers a segment sees a difference where none is in one case of
 * four; this one keeps its level.
 * Weighted and clustered answers enter by their effective counts.
 *
 * @see [kruskal1952]
 * @internal
 */
export function homogeneityOf(scores: readonly Score[]): Homogeneity | null {
  const known = scores.filter(({ value, interval }) => value !== null && interval !== null);
  if (known.length < 2) return null;
  const counts = known.map(({ distribution }) => effectiveCounts(distribution));
  const sizes = counts.map((each) => sum(each));
  const all = sum(sizes);
  const centre = sum(known.map(({ value }, i) => sizes[i]! * value!)) / all;
  const between = sum(known.map(({ value }, i) => sizes[i]! * (value! - centre) ** 2));
  const total = sum(
    known.flatMap(({ distribution }, i) =>
      distribution.values.map((value, k) => counts[i]![k]! * (value - centre) ** 2),
    ),
  );
  const statistic = total > 0 ? (Math.max(0, all - 1) * between) / total : 0;
  const df = known.length - 1;
  return { statistic, df, pValue: chiSquareSf(statistic, df) };
}
