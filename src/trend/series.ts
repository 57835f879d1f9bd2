import { refuse, requireInteger } from "../errors.ts";
import { requireScore } from "../compare/change.ts";
import type { Cube } from "../cube/cube.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Accessor, KeyOf, WhenOption } from "../rows/rowOptions.ts";
import {
  type Series,
  type SeriesList,
  type SeriesOptions,
  type SeriesPoint,
  seriesFrom,
  seriesOf,
} from "../cube/seriesOf.ts";
import { tallyBy } from "../cube/tallyBy.ts";
import { type Metric, requireMetric } from "../metric/metric.ts";
import { requireRecord, settle } from "../options.ts";
import { intervalError } from "../score/intervalError.ts";
import { SCORING } from "../score/score.ts";
import type { ReadingOptions } from "../rows/reading.ts";
import { consecutivePeriods } from "../time/consecutivePeriods.ts";
import { requireTally } from "../tally/requireTally.ts";
import { type Period, requirePeriod } from "../time/period.ts";

/** How rows become a series. */
export interface SeriesFromRowsOptions<Row, Band extends string = string>
  extends Omit<SeriesOptions, "metric">, ReadingOptions {
  /** What is measured. */
  readonly metric: Metric<Band>;
  /** The answer, as it was given. */
  readonly rating: Accessor<Row, unknown>;
  /** When, and in what periods. */
  readonly when: WhenOption<Row>;
  /** One weight a row. */
  readonly weight?: Accessor<Row, number> | undefined;
  /** Whose answer it is, where answers of one customer, agent or day resemble each other. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
  /** How many answers a row stands for, as in {@link tallyBy}. */
  readonly count?: Accessor<Row, number | bigint | string> | undefined;
  /**
   * How many people could have answered in each period (finite population correction), as in {@link tallyBy}: the key of rows that
   * are not cut is empty. Not beside `cluster`.
   */
  readonly population?: ((key: CellKey) => number | null) | undefined;
}

/**
 * A metric period by period: each point with its period, tally, score and interval. A period without answers is a gap
 * (`value` null), never a zero; `period.complete` says whether it was over.
 *
 * For a series per segment see {@link seriesOf}. Units: the metric's.
 * Source: definition; {@link score} of each period's tally.
 *
 * @param of - Rows, or a cube of one segment (made without `by`, or rolled up).
 * @returns The series, and who stands in none of its points.
 * @throws {CxError} those of {@link tallyBy} and {@link seriesOf}; `BAD_OPTION` for a cube of several segments
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1.8e8, score: 0 }, { at: 1.9e8, score: 9 }];
 * const daily = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * daily.points.map(({ period, score }) => [period.label, score.value]); // => [["1970-01-01", 100], ["1970-01-02", null], ["1970-01-03", 0]]
 */
export function series<Row, Band extends string>(
  of: Iterable<Row>,
  options: SeriesFromRowsOptions<Row, Band>,
  // eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- a key without dimensions has no names at all
): Series<KeyOf<Row, undefined>, Band>;
/** The series of a cube of one segment. */
export function series<Key extends CellKey, Band extends string>(
  of: Cube<Key, Period, Band>,
  options?: Omit<SeriesOptions, "metric">,
): Series<Key, Band>;
/** The series of a cube by another metric over the same scale. */
export function series<Key extends CellKey, Band extends string>(
  of: Cube<Key, Period>,
  options: SeriesOptions<Band>,
): Series<Key, Band>;
export function series(
  of: Iterable<unknown> | Cube<CellKey, Period>,
  options: SeriesOptions | SeriesFromRowsOptions<unknown> = {},
): Series {
  if (!isCube(of)) return fromRows(of, options as SeriesFromRowsOptions<unknown>);
  const all = seriesOf(of, options as SeriesOptions);
  if (all.series.length > 1)
    refuse("BAD_OPTION", "of", "a cube of one segment (roll it up, or use seriesOf)", all.series.length);
  return onlyOf(all);
}

function onlyOf({ metric, series: [only] }: SeriesList): Series {
  return only ?? seriesFrom(metric, {}, []);
}

function isCube(of: unknown): of is Cube<CellKey, Period> {
  return typeof of === "object" && of !== null && "cells" in of && "dimensions" in of;
}

function fromRows(rows: Iterable<unknown>, options: SeriesFromRowsOptions<unknown>): Series {
  const { level, interval, minimumN, emptyPeriods, transitions, ...question } = settle<
    SeriesFromRowsOptions<unknown>,
    typeof FROM_ROWS
  >(options, FROM_ROWS);
  const cube = tallyBy(
    rows,
    question as Omit<SeriesFromRowsOptions<unknown>, keyof SeriesOptions> & { metric: Metric },
  );
  const only = onlyOf(seriesOf(cube, { level, interval, minimumN, emptyPeriods, transitions }));
  // Rows without a possible time stand in no period; no other row of these stands in none.
  return { ...only, rows: cube.rows, excluded: { ...only.excluded, badTime: cube.excluded.badTime } };
}

const FROM_ROWS = /* @__PURE__ */ (() =>
  ({
    ...SCORING,
    emptyPeriods: "keep",
    transitions: undefined,
    metric: undefined as never,
    rating: undefined as never,
    when: undefined as never,
    weight: undefined,
    cluster: undefined,
    count: undefined,
    population: undefined,
    codes: undefined,
    offScale: undefined,
    numerals: undefined,
  }) as const)();

/** The numbers of a series, for every function of this room that takes numbers. */
export interface SeriesValues {
  readonly kind: "seriesValues";
  /** Scores period by period; null in a gap. */
  readonly values: readonly (number | null)[];
  /** Half-width of each interval over its critical value: never 0, also in a month of promoters only. */
  readonly standardErrors: readonly (number | null)[];
  /** One a value, without a hole. */
  readonly periods: readonly Period[];
}

/**
 * The scores of a series as numbers on an equally spaced grid, with their standard errors: what {@link mannKendall},
 * {@link theilSen}, {@link stl}, {@link pelt}, {@link forecastNext} … take. Periods that were left out come back as gaps.
 *
 * Method: standard error: half-width of the score's interval over its critical value. Source: definition. Units: the metric's.
 *
 * @returns Values, standard errors and periods, as many of each; null for a gap.
 * @throws {CxError} `BAD_OPTION`, `DUPLICATE` (a period twice), `MIXED_PERIODS` (not in order, or of different rhythm)
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1.8e8, score: 0 }];
 * const daily = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * seriesValues(daily).values; // => [100, null, -100]
 */
export function seriesValues(of: Series): SeriesValues {
  const points = requireSeries(of);
  const periods = consecutivePeriods(points.map(({ period }) => period));
  // Both are in order of time: what the periods have more is a gap.
  let next = 0;
  const scores = periods.map(({ start }) => (points[next]?.period.start === start ? points[next++]!.score : null));
  return {
    kind: "seriesValues",
    values: scores.map((score) => score?.value ?? null),
    standardErrors: scores.map((score) => (score?.value == null ? null : intervalError(score))),
    periods,
  };
}

/** The points of a series, each period once and in order; refuses what is no series. @internal */
export function requireSeries<Band extends string>(of: Series<CellKey, Band>): readonly SeriesPoint<Band>[] {
  const given = of as Partial<Series<CellKey, Band>> | null | undefined;
  if (typeof given !== "object" || given?.kind !== "series" || !Array.isArray(given.points)) {
    refuse("BAD_OPTION", "series", "one series, such as seriesOf(cube).series[0]", given);
  }
  requireMetric(of.metric, "series.metric");
  for (const part of ["rows", "used"] as const) requireInteger(of[part], `series.${part}`, 0);
  requireRecord(of.excluded, "series.excluded", "rows by reason");
  for (const [reason, rows] of Object.entries(of.excluded)) requireInteger(rows, `series.excluded.${reason}`, 0);
  const points: readonly unknown[] = of.points;
  let before: Period | null = null;
  points.forEach((point, i) => {
    const { period, score, tally } = Object(point) as Partial<SeriesPoint<Band>>;
    requirePeriod(period, `series.points[${i}].period`);
    const { start } = period;
    requireTally(tally!, `series.points[${i}].tally`);
    requireScore(score, `series.points[${i}].score`);
    if (before !== null && start === before.start) refuse("DUPLICATE", "series.points", "each period once", start, i);
    if (before !== null && start < before.end) refuse("MIXED_PERIODS", "series.points", "periods in order", start, i);
    before = period;
  });
  return of.points;
}

/** The points of a series without a period left out. @internal */
export function requireConsecutive<Band extends string>(of: Series<CellKey, Band>): readonly SeriesPoint<Band>[] {
  const points = requireSeries(of);
  points.forEach(({ period }, i) => {
    if (i > 0 && period.start !== points[i - 1]!.period.end) {
      refuse("MIXED_PERIODS", "series.points", 'a point for every period (emptyPeriods: "keep")', period.start, i);
    }
  });
  return points;
}
