import { refuse, requireInteger, requireNumber } from "../errors.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import { readerOf, timeOf } from "../rows/rowOptions.ts";
import type { Series, SeriesPoint } from "../cube/seriesOf.ts";
import type { Interval } from "../stats/interval.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { type AddTalliesOptions, addTallies } from "../tally/addTallies.ts";
import { tallyOf } from "../tally/countAnswers.ts";
import { requireIterable } from "../errors.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import { EXCLUSIONS, type Excluded } from "../scale/codeBook.ts";
import type { Instant } from "../time/instant.ts";
import type { Period } from "../time/periods.ts";
import { requireSeries, standardErrorOf } from "./series.ts";

/** Options of {@link rolling}. */
export interface RollingOptions extends ScoreTallyOptions, AddTalliesOptions {
  /** Periods in a window. */
  readonly periods: number;
}

/**
 * The score of the last so many periods, period after period: all answers of the window pooled, not the mean of scores.
 *
 * Each point stands at the last period of its window; the first full window is the first point. A window without
 * answers is a gap. Neighbouring points share answers: do not test a rolling series for a trend.
 * Units: the metric's.
 *
 * @throws {CxError} `MIXED_PERIODS` (a period missing in between),
 *   `DUPLICATE`, `NOT_INTEGER` or `OUT_OF_RANGE` (periods), `DESIGN_MISMATCH`
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1e8, score: 0 }, { at: 1.1e8, score: 0 }, { at: 1.8e8, score: 10 }];
 * const daily = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * rolling(daily, { periods: 2 }).points.map(({ period, score }) => [period.label, score.value!.toFixed(2)]); // => [["1970-01-02", "-33.33"], ["1970-01-03", "-33.33"]]
 */
export function rolling<Key extends CellKey, Band extends string>(
  of: Series<Key, Band>,
  options: RollingOptions,
): Series<Key, Band> {
  const { periods, clusters, ...scoring } = options;
  requireInteger(periods, "periods", 1);
  const { metric } = of;
  const points = requireConsecutive(of);
  return {
    ...of,
    points: points.slice(periods - 1).map(({ period }, i) => {
      const tally = addTallies(
        points.slice(i, i + periods).map((point) => point.tally),
        { clusters },
      );
      return { period, tally, score: score(metric, tally, scoring) };
    }),
  };
}

/** Options of {@link cumulative}. */
export interface CumulativeOptions extends ScoreTallyOptions, AddTalliesOptions {}

/**
 * The score of everything so far, period after period: year to date.
 *
 * @throws {CxError} as {@link rolling}
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1e8, score: 0 }, { at: 1.8e8, score: 10 }];
 * const daily = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * cumulative(daily).points.map(({ score }) => score.value!.toFixed(2)); // => ["100.00", "0.00", "33.33"]
 */
export function cumulative<Key extends CellKey, Band extends string>(
  of: Series<Key, Band>,
  options: CumulativeOptions = {},
): Series<Key, Band> {
  const { clusters, ...scoring } = options;
  const { metric } = of;
  const points = requireConsecutive(of);
  let sofar = points[0]?.tally;
  return {
    ...of,
    points: points.map(({ period, tally }, i) => {
      if (i > 0) sofar = addTallies([sofar!, tally], { clusters });
      return { period, tally: sofar!, score: score(metric, sofar!, scoring) };
    }),
  };
}

function requireConsecutive<Band extends string>(of: Series<CellKey, Band>): readonly SeriesPoint<Band>[] {
  const points = requireSeries(of);
  points.forEach(({ period }, i) => {
    if (i > 0 && period.start !== points[i - 1]!.period.end) {
      refuse("MIXED_PERIODS", "series.points", 'a point for every period (emptyPeriods: "keep")', period.start, i);
    }
  });
  return points;
}

/** Options of {@link trailing}. */
export interface TrailingOptions<Row> extends ScoreTallyOptions, ReadingOptions {
  /** The answer, as it was given. */
  readonly rating: Accessor<Row, unknown>;
  /** When it was given. */
  readonly at: Accessor<Row, Instant | null | undefined>;
  /** Scored answers in a window. */
  readonly responses: number;
  /** A point after every so many answers; 1 unless given. */
  readonly every?: number | undefined;
}

/** The score of the answers up to an instant. */
export interface TrailingPoint<Band extends string = string> {
  /** Instant of the window's first and last answer, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly score: Score<Band>;
}

/** Scores over the last so many answers. */
export interface Trailing<Band extends string = string> {
  readonly metric: MetricInfo;
  readonly points: readonly TrailingPoint<Band>[];
  /** Rows that are in no window, by reason. */
  readonly excluded: Excluded & { readonly badTime: number };
  readonly rows: number;
}

/**
 * The score of the last so many answers, answer after answer: every point has the same n, so that quiet weeks are not shaky ones.
 *
 * Rows are sorted by time (rows of one instant stay in their order). Points share answers with their neighbours.
 * Units: the metric's.
 *
 * @throws {CxError} `NOT_ITERABLE`, `OFF_SCALE`, `BAD_DATE`, `BAD_OPTION`, `NOT_INTEGER` or `OUT_OF_RANGE` (responses, every)
 * @example
 * const rows = [{ at: 3, score: 10 }, { at: 1, score: 0 }, { at: 2, score: 10 }, { at: 4, score: 8 }, { at: 5, score: null }];
 * const last = trailing(rows, NPS, { rating: "score", at: "at", responses: 3 });
 * last.points.map(({ to, score }) => [to, score.value!.toFixed(2)]); // => [[3, "33.33"], [4, "66.67"]]
 * last.excluded.missing; // => 1
 */
export function trailing<Row, Band extends string>(
  rows: Iterable<Row>,
  metric: Metric<Band>,
  options: TrailingOptions<Row>,
): Trailing<Band> {
  const { responses, every = 1, level, interval, minimumN } = options;
  requireInteger(responses, "responses", 1);
  requireInteger(every, "every", 1);
  const [ratingOf, atOf] = [readerOf(options.rating, "rating"), readerOf(options.at, "at")];
  const read = reading(metric.scale, options, "rating");
  const excluded = {
    ...(Object.fromEntries(EXCLUSIONS.map((reason) => [reason, 0])) as Record<keyof Excluded, number>),
    badTime: 0,
  };
  const answers: { readonly at: number; readonly slot: number }[] = [];
  let count = 0;
  for (const row of requireIterable(rows, "rows")) {
    const index = count++;
    const at = timeOf(atOf(row), "at", index, true);
    const slot = read.slotOf(ratingOf(row), index);
    if (Number.isNaN(at)) excluded.badTime++;
    else if (slot >= read.points) excluded[EXCLUSIONS[slot - read.points]!]++;
    else answers.push({ at, slot });
  }
  answers.sort((a, b) => a.at - b.at);
  const slots = new Array<number>(read.points + EXCLUSIONS.length).fill(0);
  const points: TrailingPoint<Band>[] = [];
  answers.forEach(({ at, slot }, i) => {
    slots[slot]!++;
    const first = i - responses + 1;
    if (first < 0) return;
    if (first % every === 0) {
      const found = score(metric, tallyOf(metric.scale, read, slots), { level, interval, minimumN });
      points.push({ from: answers[first]!.at, to: at, score: found });
    }
    slots[answers[first]!.slot]!--;
  });
  return { metric: infoOf(metric), points, excluded, rows: count };
}

/** Options of {@link ewma}. */
export interface EwmaOptions {
  /** λ: how much the newest period weighs, in (0, 1]. */
  readonly weight: number;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** One period of a smoothed series. */
export interface EwmaPoint {
  readonly period: Period;
  /** Null before the first answers. */
  readonly value: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
}

/**
 * A series smoothed by an exponentially weighted mean, with what the smoothing leaves of the doubt.
 *
 * Formula: e = λ·score + (1 − λ)·e before, from the first score; se² = λ²·se² + (1 − λ)²·se² before. A gap changes nothing.
 * Units: the metric's; intervals end at the ends of its range. Weakness: lags behind, and weighs periods alike however many
 * answers they have: {@link rolling} pools answers.
 *
 * @throws {CxError} `OUT_OF_RANGE` (weight, level), `DUPLICATE`, `MIXED_PERIODS`
 * @see [roberts1959]
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1e8, score: 0 }, { at: 1.8e8, score: 10 }];
 * const daily = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * ewma(daily, { weight: 0.25 }).map(({ value }) => value); // => [100, 50, 62.5]
 */
export function ewma(of: Series, { weight, level = 0.95 }: EwmaOptions): readonly EwmaPoint[] {
  requireNumber(weight, "weight", Number.MIN_VALUE, 1);
  requireNumber(level, "level", Number.MIN_VALUE, 1 - Number.EPSILON);
  const z = criticalZ(level);
  let value: number | null = null;
  let variance: number | null = null;
  return requireSeries(of).map(({ period, score: own }): EwmaPoint => {
    const error = standardErrorOf(own);
    if (own.value !== null) {
      const first: boolean = value === null;
      variance =
        error === null || (!first && variance === null)
          ? null
          : first
            ? error ** 2
            : (weight * error) ** 2 + (1 - weight) ** 2 * variance!;
      value = first ? own.value : weight * own.value + (1 - weight) * value!;
    }
    if (value === null || variance === null) return { period, value, standardError: null, interval: null };
    const [lowest, highest] = [own.distribution.values[0]!, own.distribution.values.at(-1)!];
    const standardError: number = Math.sqrt(variance);
    const lower = Math.max(lowest, value - z * standardError);
    const upper = Math.min(highest, value + z * standardError);
    return { period, value, standardError, interval: { lower, upper, level, method: "ewma" } };
  });
}
