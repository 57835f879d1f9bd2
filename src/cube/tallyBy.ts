import type { Metric } from "../metric/metric.ts";
import type { Cube } from "./cube.ts";
import { countRows, rowCounter } from "./countRows.ts";
import type { ByOption, CutOptions, KeyOf, PeriodOf, QuestionOptions, WhenOption } from "../rows/rowOptions.ts";

/** Options of {@link tallyBy}. */
export type TallyByOptions<Row, By, When, Band extends string = string> = CutOptions<Row, By, When> &
  QuestionOptions<Row, Metric<Band>>;

/**
 * Counts rows into tallies by segment and period.
 *
 * Rows are anything that can be iterated over; values are read by functions or by property names. Every row is counted once:
 * scored, not scored for a reason of its cell, or in no cell for a reason of the cube (see {@link Cube}).
 * `1` and `"1"` are two keys; read `String(row.id)` to make them one. A name that some rows lack is missing there; one that no row has
 * is an error. For rows that do not fit in memory see {@link countStream}.
 *
 * Seconds taken for milliseconds lie in January 1970: where all times of twenty rows or more do (12 to 24 January), they are refused.
 *
 * Units: counts of rows. Periods are those of the time zone that is named, see {@link periods}.
 * Source: definition.
 *
 * @returns A cube: plain JSON.
 * @throws {CxError} `NOT_ITERABLE`, `OFF_SCALE`, `BAD_KEY`, `BAD_DATE`, `BAD_TIME_ZONE`, `BAD_OPTION`, `NOT_A_NUMBER`, `NOT_INTEGER` or
 *   `OUT_OF_RANGE` (weight, count, population), each with the row's index; `HORIZON` (outside the given transitions)
 * @see the README of the room
 * @example
 * const rows = [
 *   { tier: "VIP", score: 10, at: "2026-03-31T23:30:00Z" },
 *   { tier: "VIP", score: 3, at: "2026-03-15T08:00:00Z" },
 *   { tier: null, score: 9, at: "2026-03-15T08:00:00Z" },
 * ];
 * const cube = tallyBy(rows, {
 *   metric: NPS,
 *   rating: "score",
 *   by: { tier: (row) => row.tier },
 *   when: { at: "at", every: "month", timeZone: "Asia/Shanghai" },
 * });
 * cube.cells.map(({ key, period, tally }) => [key.tier, period.label, tally.n]); // => [["VIP", "2026-03", 1], ["VIP", "2026-04", 1]]
 * cube.excluded.noKey; // => 1
 * const counted = [{ tier: "VIP", score: 10, n: 700n }, { tier: "VIP", score: 3, n: 74n }];
 * tallyBy(counted, { metric: NPS, rating: "score", count: "n" }).rows; // => 774
 */
export function tallyBy<
  Row,
  const By extends ByOption<Row> | undefined,
  When extends WhenOption<Row> | undefined,
  Band extends string = string,
>(rows: Iterable<Row>, options: TallyByOptions<Row, By, When, Band>): Cube<KeyOf<Row, By>, PeriodOf<When>, Band> {
  const [cube] = countRows(rows, rowCounter<Row>(options));
  return cube as unknown as Cube<KeyOf<Row, By>, PeriodOf<When>, Band>;
}
