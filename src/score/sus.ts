import { settle } from "../options.ts";
import { indexOf } from "../metric/metricOf.ts";
import type { Metric } from "../metric/metric.ts";
import type { ReadingOptions } from "../rows/reading.ts";
import { type ItemRow, ROW_EXCLUSIONS, itemSums } from "./itemSums.ts";
import { type Score, type ScoreTallyOptions, scoreAnswers } from "./score.ts";

/** Options of the multi-item scores: how the items are read, and how the tally becomes a score. */
export interface ItemScoreOptions extends ScoreTallyOptions, ReadingOptions {}

/** Every option of the multi-item scores. @internal */
export const ITEM_OPTIONS: { readonly [Name in keyof ItemScoreOptions]-?: undefined } = {
  level: undefined,
  interval: undefined,
  minimumN: undefined,
  codes: undefined,
  offScale: undefined,
  numerals: undefined,
};

/**
 * System Usability Scale, counted as the raw sum 0..40 of ten items, higher is better.
 *
 * Formula: 2.5·(Σ odd items (x − 1) + Σ even items (5 − x)). Units: index, never percent. Range: 0..100.
 *
 * @see [brooke1996]
 * @example
 * SUS.values.at(-1); // => 100
 */
export const SUS: Metric = /* @__PURE__ */ indexOf({
  id: "sus",
  name: { en: "SUS", zh: "系统可用性量表（SUS）" },
  scale: { min: 0, max: 40, step: 1 },
  source: "Brooke 1996",
});

/**
 * System Usability Scale of rows of ten answers 1..5, with its interval.
 *
 * Needs all ten items: a row with an unanswered item is left out and counted. See {@link SUS}.
 * Formula: {@link SUS}, 2.5·(Σ odd items (x − 1) + Σ even items (5 − x)), the mean over rows. Units: index. Range: 0..100.
 *
 * @returns The score, with its interval and the count of who was left out.
 * @throws {CxError} `LENGTH_MISMATCH` (row), `OFF_SCALE` (row and item), those of {@link score}
 * @see [brooke1996]
 * @example
 * sus([[4, 2, 4, 1, 5, 2, 4, 2, 4, 3], [5, 1, 5, 1, 5, 1, 5, 1, 5, null]]).value; // => 77.5
 */
export function sus(rows: Iterable<ItemRow>, options: ItemScoreOptions = {}): Score {
  const { codes, offScale, numerals, ...scoring } = settle(options, ITEM_OPTIONS);
  const sums = itemSums(rows, SUS_ITEMS, { codes, offScale, numerals });
  return scoreAnswers(SUS, sums, { ...scoring, codes: ROW_EXCLUSIONS });
}

const SUS_ITEMS = {
  items: 10,
  scale: { min: 1, max: 5, step: 1 },
  // Odd items praise, even ones complain; the first item has place 0.
  points: (item: number, answer: number): number => (item % 2 === 0 ? answer - 1 : 5 - answer),
};
