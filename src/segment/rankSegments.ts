import { refuse, requireLevel } from "../errors.ts";
import { requireComparable } from "../compare/change.ts";
import type { Interval } from "../stats/interval.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { Heterogeneity } from "../stats/tests/heterogeneity.ts";
import type { Score } from "../score/score.ts";
import { requireIterable } from "../errors.ts";
import { heterogeneityOf } from "./compareSegments.ts";
import { extremes } from "./extremes.ts";
import { type Homogeneity, homogeneityOf } from "./homogeneity.ts";
import { type ShrinkageMethod, betaBinomialShrinkage, randomEffectsShrinkage } from "./shrinkage.ts";

/** A score and whose it is: what scoring a cube's cells gives. */
export interface ScoredSegment<Key> {
  readonly key: Key;
  /** Null where it is suppressed. */
  readonly score: Score | null;
}

/** Options of {@link rankSegments}. */
export interface RankSegmentsOptions {
  /** Confidence of the shrunken intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** {@link betaBinomialShrinkage} for a metric of two values, {@link randomEffectsShrinkage} for any other, unless given. */
  readonly shrinkage?: ShrinkageMethod | undefined;
}

/** A segment in its place. */
export interface RankedSegment<Key> {
  readonly key: Key;
  /** 1 is the best; segments that cannot be told apart at all share a rank. */
  readonly rank: number;
  readonly n: number;
  /** The score as it was counted. */
  readonly raw: number;
  /** The score drawn towards its peers: what to expect of this segment next time. */
  readonly value: number;
  readonly standardError: number;
  /** Of the shrunken value. */
  readonly interval: Interval;
  /** Probability that no other segment is better. */
  readonly probabilityBest: number;
  readonly probabilityWorst: number;
}

/** A segment without a value or an interval; `n` is null where not even that may be shown. */
export interface UnrankedSegment<Key> {
  readonly key: Key;
  readonly n: number | null;
  readonly reason: NonNullable<Score["reason"]> | "suppressed";
}

/** Segments from the best to the worst. */
export interface Ranking<Key> {
  readonly metric: MetricInfo;
  readonly level: number;
  /** How segments were drawn together; null where none could be ranked. */
  readonly method: string | null;
  /** Mean of the segments' true values (each counts once, however large). */
  readonly mean: number | null;
  /** Standard deviation of the segments' true values; 0 where they differ no more than chance. */
  readonly spread: number | null;
  /** Whether they differ at all; null with fewer than two. */
  readonly homogeneity: Homogeneity | null;
  /** By how much they differ beyond chance (Q, I², τ²). With few answers a segment Q is too sure: test with `homogeneity`. */
  readonly heterogeneity: Heterogeneity | null;
  readonly segments: readonly RankedSegment<Key>[];
  readonly unranked: readonly UnrankedSegment<Key>[];
}

/**
 * Which segments are best and worst, without making a hero of whoever has the fewest answers.
 *
 * A raw ranking puts small segments at both ends by chance alone. Here each score is drawn towards its peers by as much as it
 * is uncertain (empirical Bayes), and beside the rank stand the probabilities of being the best and the worst.
 * A rank is an order of expectations, not a verdict: {@link compareSegments} tests.
 * Units: the metric's; probabilities 0..1. They leave out the doubt about the common distribution.
 *
 * @param scored - One score a segment, all of one metric and level.
 * @throws {CxError} `NOT_ITERABLE`, `METRIC_MISMATCH`, `DUPLICATE` (a key twice: add up periods first), `OUT_OF_RANGE`, `NOT_A_SHARE`
 * @see [efronMorris1977], [griffiths1973], [pauleMandel1982]
 * @example
 * const agents = { Ann: [5, 5, 5], Ben: [5, 4, 2, 1, 1, 3, 2, 4, 1, 2, 2, 3], Cai: [5, 4, 5, 5, 4, 5, 3, 5, 4, 5, 5, 4, 5, 5, 4, 5] };
 * const ranking = rankSegments(Object.entries(agents).map(([key, ratings]) => ({ key, score: csat(ratings) })));
 * ranking.segments.map(({ key, raw, value }) => [key, raw.toFixed(1), value.toFixed(1)]); // => [["Cai", "93.8", "91.6"], ["Ann", "100.0", "89.7"], ["Ben", "25.0", "30.6"]]
 */
export function rankSegments<Key>(
  scored: Iterable<ScoredSegment<Key>>,
  options: RankSegmentsOptions = {},
): Ranking<Key> {
  const all = [...requireIterable(scored, "scored")];
  requireSegments(all);
  const shown = all.flatMap(({ key, score }) => (score === null ? [] : { key, score }));
  const level = options.level ?? shown.find(({ score }) => score.interval !== null)?.score.interval?.level ?? 0.95;
  requireLevel(level);
  const first = shown[0]!.score;
  const known = shown.filter(({ score }) => score.value !== null && score.interval !== null);
  const scores = known.map(({ score }) => score);
  const shrink =
    options.shrinkage ?? (first.distribution.values.length === 2 ? betaBinomialShrinkage : randomEffectsShrinkage);
  const found = scores.length === 0 ? null : shrink(scores, level);
  const { lowest, highest } = extremes(found?.posteriors ?? []);
  const [best, worst] = first.metric.better === "higher" ? [highest, lowest] : [lowest, highest];
  const sign = first.metric.better === "higher" ? -1 : 1;
  const segments = known.map(({ key, score }, i) => {
    const { value, standardError, lower, upper } = found!.posteriors[i]!;
    const interval = { lower, upper, level, method: found!.method };
    const chances = { probabilityBest: best[i]!, probabilityWorst: worst[i]! };
    return { key, n: score.n, raw: score.value!, value: value + 0, standardError, interval, ...chances };
  });
  const sorted = segments.sort((a, b) => sign * (a.value - b.value));
  return {
    metric: first.metric,
    level,
    method: found?.method ?? null,
    mean: found?.mean ?? null,
    spread: found?.spread ?? null,
    homogeneity: homogeneityOf(scores),
    heterogeneity: heterogeneityOf(scores),
    segments: sorted.map((segment) => ({
      ...segment,
      rank: 1 + sorted.findIndex(({ value }) => value === segment.value),
    })),
    unranked: all.flatMap(({ key, score }): UnrankedSegment<Key>[] => {
      if (score === null) return [{ key, n: null, reason: "suppressed" }];
      return score.reason === null ? [] : [{ key, n: score.n, reason: score.reason }];
    }),
  };
}

/** Refuses an empty list, scores that do not belong together, and a segment that stands there twice. @internal */
export function requireSegments(scored: readonly ScoredSegment<unknown>[]): void {
  const scores = scored.flatMap(({ score }, i) => (score === null ? [] : [[`scored[${i}].score`, score] as const]));
  if (scores.length === 0) refuse("EMPTY", "scored", "at least one score", scores.length);
  requireComparable(Object.fromEntries(scores));
  const seen = new Set<string>();
  scored.forEach(({ key }, index) => {
    const id = JSON.stringify(key);
    if (seen.has(id)) refuse("DUPLICATE", "scored", "one score a segment", key, index);
    seen.add(id);
  });
}
