import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import type { Better, MetricInfo } from "../metric/metric.ts";
import type { Score } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import type { Heterogeneity } from "../stats/tests/heterogeneity.ts";
import type { Chances } from "./chances.ts";
import { type Homogeneity, heterogeneityOf, homogeneityOf } from "./homogeneity.ts";
import {
  type Reconciliation,
  type SegmentOptions,
  type ScoredSegment,
  type Segments,
  readSegments,
} from "./segments.ts";
import { type Shrinkage, type ShrinkageMethod, hierarchicalShrinkage } from "./shrinkage.ts";

/** Options of {@link rankSegments}. */
export interface RankSegmentsOptions<Name extends string = string> extends SegmentOptions<Name> {
  /** Confidence of the intervals; that of the scores, or 0.95, unless given. */
  readonly level?: number | undefined;
  /** How segments are drawn together; {@link hierarchicalShrinkage} unless given. */
  readonly shrinkage?: ShrinkageMethod | undefined;
  /** Whether the chances of being the best and the worst are worked out; up to 100 segments unless given. */
  readonly chances?: boolean | undefined;
}

/** A segment in its place. */
export interface RankedSegment<Key> {
  /** The segment's value in each dimension of `by`. */
  readonly key: Key;
  /** 1 is the best; segments that cannot be told apart at all share a rank. */
  readonly rank: number;
  /** Scored answers, unweighted. */
  readonly n: number;
  /** The score as it was counted. */
  readonly raw: number;
  /** Of the score as it was counted. */
  readonly rawInterval: Interval;
  /** The score drawn towards its peers: what to expect of this segment next time. */
  readonly value: number;
  /** Of the shrunken value, in the metric's unit. */
  readonly standardError: number;
  /** Of the shrunken value. */
  readonly interval: Interval;
  /** Probability that no other segment is better; null where chances were not asked for. */
  readonly probabilityBest: number | null;
  /** Probability that no other segment is worse; null where chances were not asked for. */
  readonly probabilityWorst: number | null;
}

/** A segment without a value or an interval; `n` is null where not even that may be shown. */
export interface UnrankedSegment<Key> {
  /** The segment's value in each dimension of `by`. */
  readonly key: Key;
  /** Scored answers; null where the segment is suppressed. */
  readonly n: number | null;
  /** Why it has no place. */
  readonly reason: NonNullable<Score["reason"]> | "suppressed";
}

/** Segments from the best to the worst. */
export interface Ranking<Key> extends Reconciliation {
  readonly kind: "ranking";
  readonly metric: MetricInfo;
  /** Confidence of all intervals. */
  readonly level: number;
  /** How segments were drawn together; null where none could be ranked. */
  readonly method: string | null;
  /** Mean of the segments' true values (each counts once, however large); null where too few segments tell it. */
  readonly mean: number | null;
  /** Standard deviation of the segments' true values; null where too few segments tell it. */
  readonly spread: number | null;
  /** Whether they differ at all; null with fewer than two. */
  readonly homogeneity: Homogeneity | null;
  /** Whether `homogeneity` says at `level` that they do: where not, no chance of being the best or the worst is a finding. */
  readonly differ: boolean | null;
  /** By how much they differ beyond chance (Q, I², τ²). With few answers a segment Q is too sure: test with `homogeneity`. */
  readonly heterogeneity: Heterogeneity | null;
  /** The best first, by the shrunken value. */
  readonly segments: readonly RankedSegment<Key>[];
  /** Segments without a value or an interval, in their order. */
  readonly unranked: readonly UnrankedSegment<Key>[];
}

/** So many segments have their chances worked out unasked. */
const UNASKED = 100;

/**
 * Which segments are best and worst, without making a hero of whoever has the fewest answers.
 *
 * A raw ranking puts small segments at both ends by chance alone. Here each score is drawn towards its peers by as much as it
 * is uncertain, averaged over how far the segments may differ ({@link hierarchicalShrinkage}), and beside the rank stand the chances of
 * being the best and the worst, for up to 100 segments or on request.
 * Where `differ` is not true no chance is a finding: with five segments that hardly differ a chance of .48 was right in .37
 * of cases (bench/results/segments.md).
 * A rank is an order of expectations, not a verdict: {@link compareSegments} tests. The raw score stands beside it with its own interval.
 * Units: the metric's; probabilities 0..1. Coverage: {@link hierarchicalShrinkage}. Cost: 10 segments about 3 ms, 10,000
 * without chances 30 µs each.
 * Method: `shrinkage` of the scores, by default {@link hierarchicalShrinkage}; ranks by the drawn values, in the metric's direction.
 * Range: values within the scale, chances 0..1.
 *
 * @param of - A cube (its periods added up), the table of its scores, or a list of scores with their keys, all of one metric and level.
 * @returns Segments from the best down, and those that cannot be ranked.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `METRIC_MISMATCH`, `DUPLICATE` (a key twice: add up periods first), `OUT_OF_RANGE`, `NOT_A_SHARE`
 * @see [efronMorris1977], [gelman2006]
 * @example
 * const of = (yes: number, no: number) => csat([...Array<number>(yes).fill(5), ...Array<number>(no).fill(2)]);
 * const agents = { Ann: of(3, 0), Ben: of(10, 10), Cai: of(37, 3), Dee: of(30, 10), Eve: of(33, 15), Fay: of(28, 9) };
 * const { segments } = rankSegments(Object.entries(agents).map(([key, score]) => ({ key, score })));
 * segments.slice(0, 2).map(({ key, raw, value }) => [key, raw.toFixed(1), value.toFixed(1)]); // => [["Cai", "92.5", "90.0"], ["Ann", "100.0", "83.9"]]
 */
export function rankSegments<Key>(of: Segments<Key>, options: RankSegmentsOptions = {}): Ranking<Key> {
  const {
    shrinkage,
    chances,
    level: asked,
    ...cutting
  } = settle(options, {
    by: undefined,
    metric: undefined,
    clusters: undefined,
    level: undefined,
    shrinkage: hierarchicalShrinkage,
    chances: undefined,
  });
  if (typeof shrinkage !== "function") {
    refuse("BAD_OPTION", "shrinkage", "a function, such as hierarchicalShrinkage", shrinkage);
  }
  if (chances !== undefined && typeof chances !== "boolean") refuse("BAD_OPTION", "chances", "true or false", chances);
  if (asked !== undefined) requireLevel(asked);
  const { scored, ...who } = readSegments(of, { ...cutting, level: asked });
  const shown = scored.flatMap(({ key, score }) => (score === null ? [] : { key, score }));
  const level = asked ?? shown.find(({ score }) => score.interval !== null)?.score.interval?.level ?? 0.95;
  const { metric } = shown[0]!.score;
  const known = shown.filter(({ score }) => score.value !== null && score.interval !== null);
  const scores = known.map(({ score }) => score);
  const found = scores.length === 0 ? null : requireShrinkage(shrinkage(scores, level), scores.length);
  const extreme = (chances ?? scores.length <= UNASKED) ? (found?.chances() ?? null) : null;
  const homogeneity = homogeneityOf(scores);
  return {
    kind: "ranking",
    metric,
    level,
    ...who,
    method: found?.method ?? null,
    mean: found?.mean ?? null,
    spread: found?.spread ?? null,
    homogeneity,
    differ: homogeneity && homogeneity.pValue < 1 - level,
    heterogeneity: heterogeneityOf(scores),
    segments: found === null ? [] : ranked(drawnSegments(known, found, extreme, level, metric.better), metric.better),
    unranked: scored.flatMap(unrankedOf),
  };
}

/** Segments as drawn towards each other, with their chances where those were asked for. */
function drawnSegments<Key>(
  known: readonly { readonly key: Key; readonly score: Score }[],
  { posteriors, method }: Shrinkage,
  chances: Chances | null,
  level: number,
  better: Better,
): Omit<RankedSegment<Key>, "rank">[] {
  const [best, worst] = better === "higher" ? (["highest", "lowest"] as const) : (["lowest", "highest"] as const);
  return known.map(({ key, score }, i) => {
    const { value, standardError, lower, upper } = posteriors[i]!;
    return {
      key,
      n: score.n,
      raw: score.value!,
      rawInterval: score.interval!,
      value: value + 0,
      standardError,
      interval: { lower, upper, level, method },
      probabilityBest: chances && chances[best][i]!,
      probabilityWorst: chances && chances[worst][i]!,
    };
  });
}

/** A segment that has no place, and why. */
function unrankedOf<Key>({ key, score }: ScoredSegment<Key>): UnrankedSegment<Key>[] {
  if (score === null) return [{ key, n: null, reason: "suppressed" }];
  return score.reason === null ? [] : [{ key, n: score.n, reason: score.reason }];
}

/** Refuses what a shrinkage of the caller's own gives back and is none. */
function requireShrinkage(found: Shrinkage, count: number): Shrinkage {
  requireRecord(found, "shrinkage()", "a record of method, mean, spread, posteriors and chances");
  if (!Array.isArray(found.posteriors) || found.posteriors.length !== count || typeof found.chances !== "function") {
    refuse("BAD_OPTION", "shrinkage()", `${count} posteriors, one a score, and chances`, found.posteriors);
  }
  found.posteriors.forEach((posterior, i) => {
    requireRecord(posterior, `shrinkage().posteriors[${i}]`, "a record of value, standardError, lower and upper");
    requireNumber(posterior.value, "shrinkage().posteriors.value", -Infinity, Infinity, i);
  });
  return found;
}

/** Places from the best down; equal values share one. */
function ranked<Key>(segments: readonly Omit<RankedSegment<Key>, "rank">[], better: Better): RankedSegment<Key>[] {
  const sign = better === "higher" ? -1 : 1;
  const sorted = [...segments].sort((a, b) => sign * (a.value - b.value));
  let rank = 1;
  return sorted.map(({ key, ...rest }, i) => {
    if (i > 0 && rest.value !== sorted[i - 1]!.value) rank = i + 1;
    return { key, rank, ...rest };
  });
}
