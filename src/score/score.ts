import { refuse, requireLevel, requireNumber } from "../errors.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { bareScoreInterval, scoreInterval } from "../interval/scoreInterval.ts";
import {
  type Distribution,
  type Moments,
  bareMoments,
  isCensus,
  moments,
  seenThrough,
} from "../metric/distribution.ts";
import { lensOf } from "../metric/lens.ts";
import { type Metric, type MetricInfo, infoOf, requireScaleOf } from "../metric/metric.ts";
import { settle } from "../options.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Period } from "../time/period.ts";
import { sum } from "../numerics/sum.ts";
import type { Excluded } from "../scale/codeBook.ts";
import { pointAt } from "../scale/scale.ts";
import { weightsOf } from "../tally/addTallies.ts";
import { type Tally, countAnswers } from "../tally/countAnswers.ts";
import { requireTally } from "../tally/requireTally.ts";
import type { ReadingOptions } from "../rows/reading.ts";

/** One band of a score: which answers, how many, which share. */
export interface BandShare {
  /** The answers that make the band: the definition of "satisfied" travels with the number. */
  readonly points: readonly number[];
  /** Answers in the band, unweighted. */
  readonly n: number;
  /** Weighted share of the scored answers, 0..100; null when there are none. */
  readonly percent: number | null;
}

/** Whose number, and of when. */
export interface ScoreOf {
  /** The segment's value in each dimension; `{}` without dimensions. */
  readonly key: CellKey;
  /** Null where time was not asked for. */
  readonly period: Period | null;
}

/** A number with what is needed to believe it, and its distribution: everything after a score takes scores only. */
export interface Score<Band extends string = string> {
  readonly kind: "score";
  readonly metric: MetricInfo;
  /** Whose score it is, and of when: a cell of a cube, a point of a series; null for bare answers. */
  readonly of: ScoreOf | null;
  /** Null when there is nothing to report: see `reason`. */
  readonly value: number | null;
  /** Scored answers, unweighted. */
  readonly n: number;
  /** Independent, equally weighted answers that would say as much: Kish's (Σw)²/Σw²; with clusters variance/se², if smaller. */
  readonly effectiveN: number;
  /** Answers that are not scored, by reason, unweighted; not in `n`. */
  readonly excluded: Excluded;
  /** The share of each band of the metric, by its name. */
  readonly bands: Readonly<Record<Band, BandShare>>;
  /** Plug-in standard error of the value; 0 for one-sided answers, where only the interval tells the doubt, and in a census. */
  readonly standardError: number | null;
  /**
   * Of no width, method `"census"`, where everybody of a known population answered. Of a known population coverage at 95 % is .913 to
   * 1.000 (exact, 10 of 20 to 495 of 500; bench/results/population.md).
   */
  readonly interval: Interval | null;
  /** Answers at each value: what comparisons, adding and drawing go on from. */
  readonly distribution: Distribution;
  /** Why value or interval are null; `"oneCluster"`: a value, but nothing to estimate its spread from. */
  readonly reason: null | "noAnswers" | "belowMinimumN" | "oneCluster";
  /** The fewest answers that were asked for: with `reason: "belowMinimumN"` the number that `n` did not reach. */
  readonly minimumN: number;
}

/** How a tally becomes a score. */
export interface ScoreTallyOptions {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the interval is made; {@link scoreInterval} unless given. */
  readonly interval?: IntervalMethod | undefined;
  /** Fewer scored answers than this give no value; 1 unless given. */
  readonly minimumN?: number | undefined;
}

/**
 * How answers become a score. Weights and clusters belong to the counting: `score(metric, tally(metric, ratings, { weights }))`.
 */
export interface ScoreOptions extends ScoreTallyOptions, ReadingOptions {}

/**
 * The score of a metric, with its interval and the reconciliation of who was left out.
 *
 * Formula: Σ w·value / Σ w over the scored answers. Units, range and direction: those of the metric.
 * The interval is a statement about the customers who could have answered, were the answers a random sample of them.
 * Source: definition; the metric's own.
 *
 * @param metric - What is measured: {@link NPS}, {@link CSAT}, … or one of your own.
 * @param ratings - Answers (array, typed array, iterable), or a tally that was counted before.
 * @returns The score, with its interval and the count of who was left out.
 * @throws {CxError} those of {@link tally}; `OUT_OF_RANGE` (level, minimumN), `SCALE_MISMATCH`
 * @example
 * const { value, n, excluded, bands } = score(NPS, [10, 9, 9, 7, 3, null]);
 * [value, n, excluded.missing, bands.promoter.percent]; // => [40, 5, 1, 60]
 */
export function score<Band extends string>(
  metric: Metric<Band>,
  ratings: Iterable<unknown>,
  options?: ScoreOptions,
): Score<Band>;
/** The score of answers that were counted before. */
export function score<Band extends string>(metric: Metric<Band>, of: Tally, options?: ScoreTallyOptions): Score<Band>;
export function score<Band extends string>(
  metric: Metric<Band>,
  of: Iterable<unknown> | Tally,
  options: ScoreOptions = {},
): Score<Band> {
  requireScaleOf(metric);
  // What is neither (null, a string) is refused by the counting.
  if (!(of as Tally | null)?.counts) return scoreAnswers(metric, of as Iterable<unknown>, options);
  lensOf(metric);
  const scoring = settle<ScoreTallyOptions, Scoring>(options, SCORING);
  requireScoring(scoring);
  return scoreTally(metric, requireTally(of as Tally), scoring);
}

/** The score of bare answers: all that {@link nps} needs. @internal */
export function scoreAnswers<Band extends string>(
  metric: Metric<Band>,
  ratings: Iterable<unknown>,
  options: ScoreOptions = {},
): Score<Band> {
  lensOf(metric);
  // Ignoring a weight in silence would be a wrong number; carrying the weighing would double the bytes of a bare score.
  const given = options as Readonly<Record<string, unknown>> | null;
  if (given?.["weights"] !== undefined || given?.["clusters"] !== undefined)
    refuse("BAD_OPTION", "options", "weights and clusters in tally()", options);
  const settled = settle(options, READING);
  requireScoring(settled);
  const counted = countAnswers(metric.scale, ratings, settled);
  const seen = seenThrough(metric, counted);
  const { level, interval } = settled;
  return scoreOf(
    metric,
    counted,
    settled,
    seen,
    counted.n ? bareMoments(seen) : null,
    () => interval(seen, level),
    null,
  );
}

/** What {@link SCORING} and the caller's options make together. @internal */
export interface Scoring {
  readonly level: number;
  readonly interval: IntervalMethod;
  readonly minimumN: number;
}

/** The defaults of {@link ScoreTallyOptions}, for every function that has them. @internal */
export const SCORING: Scoring = { level: 0.95, interval: scoreInterval, minimumN: 1 };

const READING = {
  level: 0.95,
  // For bare answers the same as scoreInterval.
  interval: bareScoreInterval,
  minimumN: 1,
  codes: undefined,
  offScale: undefined,
  numerals: undefined,
};

/** @internal */
export function requireScoring({ level, interval, minimumN }: Scoring): void {
  requireLevel(level);
  requireNumber(minimumN, "minimumN", 1);
  if (typeof interval !== "function") refuse("BAD_OPTION", "interval", "a function, such as scoreInterval", interval);
}

/** The score of a tally that was checked, by options that were. @internal */
export function scoreTally<Band extends string>(
  metric: Metric<Band>,
  counted: Tally,
  scoring: Scoring,
  of: ScoreOf | null = null,
): Score<Band> {
  const seen = seenThrough(metric, counted);
  const { level, interval } = scoring;
  const found = counted.n ? moments(seen) : null;
  // Where everybody answered there is nothing to be in doubt of.
  const doubt = (mean: number): Interval =>
    isCensus(seen) ? { lower: mean, upper: mean, level, method: "census" } : interval(seen, level);
  return scoreOf(metric, counted, scoring, seen, found, doubt, of);
}

/** A score of its parts: what was seen and what was found in it. */
function scoreOf<Band extends string>(
  metric: Metric<Band>,
  counted: Tally,
  { minimumN }: Scoring,
  seen: Distribution,
  found: Moments | null,
  doubt: (mean: number) => Interval,
  of: ScoreOf | null,
): Score<Band> {
  const { n } = counted;
  const reason = n ? (n < minimumN ? "belowMinimumN" : null) : "noAnswers";
  const shown = reason ? null : found;
  const spread = seen.design?.clusters === 1 ? "oneCluster" : null;
  return {
    kind: "score",
    metric: infoOf(metric),
    of,
    value: shown && shown.mean + 0,
    n,
    effectiveN: found?.n ?? 0,
    excluded: counted.excluded,
    bands: bandShares(metric, counted),
    standardError: shown && !spread ? Math.sqrt(shown.squaredError) : null,
    interval: shown && !spread ? doubt(shown.mean + 0) : null,
    distribution: seen,
    reason: reason ?? spread,
    minimumN,
  };
}

function bandShares<Band extends string>(metric: Metric<Band>, of: Tally): Readonly<Record<Band, BandShare>> {
  const { sums } = weightsOf(of);
  const all = sum(sums);
  // Object.fromEntries: "__proto__" is a name like any other.
  return Object.fromEntries(
    lensOf(metric).bands.map(([band, points]) => {
      const per = (counts: readonly number[]): number => sum(points.map((point) => counts[point]!));
      const n = per(of.counts);
      const share: BandShare = {
        points: points.map((point) => pointAt(metric.scale, point)),
        n,
        percent: of.n ? Math.min(100, (100 * (of.weights ? per(sums) : n)) / all) : null,
      };
      return [band, share] as const;
    }),
  ) as Record<Band, BandShare>;
}
