import { settle } from "../options.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Series } from "../cube/seriesOf.ts";
import { SCORING, type ScoreTallyOptions, requireScoring, scoreTally } from "../score/score.ts";
import { type AddTalliesOptions, addTallies } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { requireConsecutive } from "./series.ts";

/** Options of {@link cumulative}. */
export interface CumulativeOptions extends ScoreTallyOptions, AddTalliesOptions {}

/**
 * The score of everything so far, period after period: year to date.
 *
 * Source: definition; {@link score} of all answers up to each period. Units: the metric's.
 *
 * @returns A series of as many points.
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
  const { clusters, ...scoring } = settle(options, { ...SCORING, clusters: undefined });
  requireScoring(scoring);
  const given = requireConsecutive(of);
  const { metric, key } = of;
  let sofar: Tally | null = null;
  const points = given.map(({ period, tally }) => {
    sofar = sofar === null ? tally : addTallies([sofar, tally], { clusters });
    return { period, tally: sofar, score: scoreTally(metric, sofar, scoring, { key, period }) };
  });
  return { ...of, points };
}
