import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { Metric } from "../metric/metric.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { type Period, type TransitionsOption, consecutivePeriods } from "../time/periods.ts";
import { type Cube, keyId } from "./cube.ts";
import { type CellKey } from "../rows/keys.ts";

/** One period of a series. */
export interface SeriesPoint<Band extends string = string> {
  readonly period: Period;
  readonly tally: Tally;
  readonly score: Score<Band>;
}

/** The scores of one segment, period after period. */
export interface Series<Key extends CellKey = CellKey, Band extends string = string> {
  readonly key: Key;
  /** Id of the metric. */
  readonly metric: string;
  /** In order of time; consecutive unless empty periods were dropped. */
  readonly points: readonly SeriesPoint<Band>[];
}

/** Options of {@link seriesOf}. */
export interface SeriesOptions extends ScoreTallyOptions, TransitionsOption {
  /** A period without answers is a gap that is seen (`"keep"`, the default) or left out (`"drop"`). */
  readonly emptyPeriods?: "keep" | "drop" | undefined;
}

/**
 * A cube as scores over time, one series a segment, all over the same periods: from the cube's first to its last.
 *
 * A period without answers has `value` null: a gap, never a zero.
 *
 * @throws {CxError} `BAD_OPTION` (a cube without periods), `SCALE_MISMATCH`, `MIXED_PERIODS`; those of {@link score}
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1.8e8, score: 0 }];
 * const cube = tallyBy(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * seriesOf(cube, NPS)[0]!.points.map((point) => [point.period.label, point.score.value]); // => [["1970-01-01", 100], ["1970-01-02", null], ["1970-01-03", -100]]
 */
export function seriesOf<Key extends CellKey, Band extends string>(
  cube: Cube<Key, Period>,
  metric: Metric<Band>,
  options: SeriesOptions = {},
): Series<Key, Band>[] {
  const { emptyPeriods = "keep", transitions, ...scoring } = options;
  requireChoice(emptyPeriods, "emptyPeriods", ["keep", "drop"]);
  const byKey = new Map<string, { key: Key; tallies: Map<number, Tally> }>();
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
  const nobody = emptyTally(cube);
  return [...byKey.values()].map(({ key, tallies }) => ({
    key,
    metric: metric.id,
    points: periods
      .filter(({ start }) => emptyPeriods === "keep" || tallies.has(start))
      .map((period) => {
        const tally = tallies.get(period.start) ?? nobody;
        return { period, tally, score: score(metric, tally, scoring) };
      }),
  }));
}
