import { refuse } from "../errors.ts";
import type { Metric } from "../metric/metric.ts";
import { requireChoice, settle } from "../options.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Excluded } from "../scale/codeBook.ts";
import { SCORING, type Score, type ScoreTallyOptions, requireScoring, scoreTally } from "../score/score.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { requireFewEmpty } from "./cellPlaces.ts";
import { consecutivePeriods } from "../time/consecutivePeriods.ts";
import type { Period } from "../time/period.ts";
import type { TransitionsOption } from "../time/periodRhythm.ts";
import { type Cube, type CubeExclusion, keyId, metricOf, requireCube, sumExcluded } from "./cube.ts";

/** One period of a series. */
export interface SeriesPoint<Band extends string = string> {
  readonly period: Period;
  /** The answers themselves, so that neighbouring points can be added up. */
  readonly tally: Tally;
  /** `value` is null in a period without answers: a gap, not a zero. */
  readonly score: Score<Band>;
}

/** The scores of one segment, period after period. */
export interface Series<Key extends CellKey = CellKey, Band extends string = string> {
  readonly kind: "series";
  /** What is measured, whole: a window of several periods is scored by it once more. */
  readonly metric: Metric<Band>;
  /** The segment's value in each dimension; `{}` without dimensions. */
  readonly key: Key;
  /** Rows of the segment, scored or not: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Scored answers of all periods. */
  readonly used: number;
  /** `badTime`: of rows that a series was made of itself; those of a cube stand in no segment. */
  readonly excluded: Excluded & {
    /** Rows without a period; absent in a series that was cut out of a cube. */
    readonly badTime?: number;
  };
  /** In order of time; consecutive unless empty periods were dropped. */
  readonly points: readonly SeriesPoint<Band>[];
}

/** The series of all segments of a cube. */
export interface SeriesList<Key extends CellKey = CellKey, Band extends string = string> {
  readonly kind: "seriesList";
  readonly metric: Metric<Band>;
  /** Rows of the cube: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Scored answers of all series. */
  readonly used: number;
  /** Rows that are not scored, by reason, over the whole cube. */
  readonly excluded: Readonly<Record<CubeExclusion, number>>;
  /** One a segment, in the cube's order; all over the same periods unless empty ones were dropped. */
  readonly series: readonly Series<Key, Band>[];
}

/** Options of {@link seriesOf}. */
export interface SeriesOptions<Band extends string = string> extends ScoreTallyOptions, TransitionsOption {
  /** Another metric over the same scale than the one that was counted. */
  readonly metric?: Metric<Band> | undefined;
  /** A period without answers is a gap that is seen (`"keep"`, the default) or left out (`"drop"`). */
  readonly emptyPeriods?: "keep" | "drop" | undefined;
}

/**
 * A cube as scores over time, one series a segment, all over the same periods: from the cube's first to its last.
 *
 * A period without answers has `value` null: a gap, never a zero.
 * Source: definition; {@link score} of each period's tally. Units: the metric's.
 *
 * @returns One series a segment, and who stands in none.
 * @throws {CxError} `BAD_OPTION` (a cube without periods), `SCALE_MISMATCH`, `MIXED_PERIODS`; those of {@link score}
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1.8e8, score: 0 }];
 * const cube = tallyBy(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * seriesOf(cube).series[0]!.points.map((point) => [point.period.label, point.score.value]); // => [["1970-01-01", 100], ["1970-01-02", null], ["1970-01-03", -100]]
 */
export function seriesOf<Key extends CellKey, Band extends string>(
  cube: Cube<Key, Period, Band>,
  options?: Omit<SeriesOptions, "metric">,
): SeriesList<Key, Band>;
/** The series of another metric over the same scale. */
export function seriesOf<Key extends CellKey, Band extends string>(
  cube: Cube<Key, Period>,
  options: SeriesOptions<Band>,
): SeriesList<Key, Band>;
export function seriesOf(cube: Cube<CellKey, Period>, options: SeriesOptions = {}): SeriesList {
  requireCube(cube);
  const {
    emptyPeriods,
    transitions,
    metric: given,
    ...scoring
  } = settle(options, { ...SCORING, emptyPeriods: "keep", transitions: undefined, metric: undefined });
  requireScoring(scoring);
  requireChoice(emptyPeriods, "emptyPeriods", ["keep", "drop"]);
  const metric = metricOf(cube, given);
  const byKey = new Map<string, { key: CellKey; tallies: Map<number, Tally> }>();
  const seen = new Map<number, Period>();
  for (const { key, period, tally } of cube.cells) {
    // Types are gone at run time: a cube without periods may have come from a file.
    if ((period as Period | null) === null) refuse("BAD_OPTION", "cube", "a cube with periods (option when)", null);
    const id = keyId(cube.dimensions, key);
    let segment = byKey.get(id);
    if (segment === undefined) byKey.set(id, (segment = { key, tallies: new Map() }));
    segment.tallies.set(period.start, tally);
    seen.set(period.start, period);
  }
  const sorted = [...seen.values()].sort((a, b) => a.start - b.start);
  const periods = emptyPeriods === "keep" ? consecutivePeriods(sorted, { transitions }) : sorted;
  if (emptyPeriods === "keep") requireFewEmpty(byKey.size * periods.length - cube.cells.length, "emptyPeriods");
  const nobody = emptyTally(cube);
  const series = [...byKey.values()].map(({ key, tallies }) => {
    const own = periods.filter(({ start }) => emptyPeriods === "keep" || tallies.has(start));
    const points = own.map((period) => {
      const tally = tallies.get(period.start) ?? nobody;
      return { period, tally, score: scoreTally(metric, tally, scoring, { key, period }) };
    });
    return seriesFrom(metric, key, points);
  });
  const used = series.reduce((total, each) => total + each.used, 0);
  return { kind: "seriesList", metric, rows: cube.rows, used, excluded: cube.excluded, series };
}

/** A series of its points, with who is in them. @internal */
export function seriesFrom<Key extends CellKey, Band extends string>(
  metric: Metric<Band>,
  key: Key,
  points: readonly SeriesPoint<Band>[],
): Series<Key, Band> {
  const used = points.reduce((total, { tally }) => total + tally.n, 0);
  const excluded = sumExcluded(points);
  const rows = Object.values(excluded).reduce((total, count) => total + count, used);
  return { kind: "series", metric, key, rows, used, excluded, points };
}
