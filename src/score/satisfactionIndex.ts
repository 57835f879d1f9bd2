import { settle } from "../options.ts";
import { indexOf } from "../metric/metricOf.ts";
import type { Metric } from "../metric/metric.ts";
import { type ItemRow, ROW_EXCLUSIONS, itemSums } from "./itemSums.ts";
import { type Score, scoreAnswers } from "./score.ts";
import { ITEM_OPTIONS, type ItemScoreOptions } from "./sus.ts";

/**
 * Satisfaction index in the manner of the ACSI, counted as the raw sum 0..27 of three items on 1..10, higher is better.
 *
 * Formula: 100·(satisfaction + expectations met + nearness to the ideal − 3)/27. Units: index. Range: 0..100.
 * It is not the ACSI: that one weighs the items by proprietary weights.
 *
 * @see [fornell1996]
 * @example
 * SATISFACTION_INDEX.scale.max; // => 27
 */
export const SATISFACTION_INDEX: Metric = /* @__PURE__ */ indexOf({
  id: "satisfaction-index",
  name: { en: "the satisfaction index", zh: "满意度指数" },
  scale: { min: 0, max: 27, step: 1 },
  source: "Fornell et al. 1996, unweighted",
});

/**
 * The ACSI-style index of rows of three answers 1..10, with its interval. A row with an unanswered item is left out and counted.
 *
 * Formula: {@link SATISFACTION_INDEX}, 100·(Σ of the three answers − 3)/27, the mean over rows. Units: index. Range: 0..100.
 *
 * @returns The score, with its interval and the count of who was left out.
 * @throws {CxError} `LENGTH_MISMATCH` (row), `OFF_SCALE` (row and item), those of {@link score}
 * @see [fornell1996]
 * @example
 * satisfactionIndex([[8, 7, 6], [10, 9, 8]]).value?.toFixed(4); // => "77.7778"
 */
export function satisfactionIndex(rows: Iterable<ItemRow>, options: ItemScoreOptions = {}): Score {
  const { codes, offScale, numerals, ...scoring } = settle(options, ITEM_OPTIONS);
  const sums = itemSums(rows, INDEX_ITEMS, { codes, offScale, numerals });
  return scoreAnswers(SATISFACTION_INDEX, sums, { ...scoring, codes: ROW_EXCLUSIONS });
}

const INDEX_ITEMS = {
  items: 3,
  scale: { min: 1, max: 10, step: 1 },
  points: (_: number, answer: number): number => answer - 1,
};
