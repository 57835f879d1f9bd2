import { refuse, requireInteger } from "../errors.ts";
import { settle } from "../options.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Series, SeriesPoint } from "../cube/seriesOf.ts";
import { SCORING, type ScoreTallyOptions, requireScoring, scoreTally } from "../score/score.ts";
import { type AddTalliesOptions, addTallies } from "../tally/addTallies.ts";
import { requireConsecutive } from "./series.ts";

/** More tallies than these are not added in one call. */
const MOST_ADDED = 1e7;

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
 * Source: definition; {@link score} of the added tallies.
 *
 * @returns A series, one point a full window.
 * @throws {CxError} `BAD_OPTION`, `MIXED_PERIODS` (a period missing in between),
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
  const { periods, clusters, ...scoring } = settle(options, {
    ...SCORING,
    periods: undefined as never,
    clusters: undefined,
  });
  requireScoring(scoring);
  requireInteger(periods, "periods", 1);
  const points = requireConsecutive(of);
  const { metric, key } = of;
  const windows = Math.max(0, points.length - periods + 1);
  if (windows * periods > MOST_ADDED) {
    refuse("OUT_OF_RANGE", "periods", `windows of at most ${MOST_ADDED} periods in all`, windows * periods);
  }
  const rolled: SeriesPoint<Band>[] = [];
  for (let start = 0; start < windows; start++) {
    const tallies = points.slice(start, start + periods).map(({ tally }) => tally);
    const tally = addTallies(tallies, { clusters });
    const { period } = points[start + periods - 1]!;
    rolled.push({ period, tally, score: scoreTally(metric, tally, scoring, { key, period }) });
  }
  return { ...of, points: rolled };
}
