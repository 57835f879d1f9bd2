import { requireFlag, settle } from "../options.ts";
import { indexOf } from "../metric/metricOf.ts";
import type { Metric } from "../metric/metric.ts";
import { type ItemRow, ROW_EXCLUSIONS, itemSums } from "./itemSums.ts";
import { type Score, scoreAnswers } from "./score.ts";
import { ITEM_OPTIONS, type ItemScoreOptions } from "./sus.ts";

/**
 * UMUX-Lite, counted as the raw sum 0..12 of two items on 1..7, higher is better.
 *
 * Formula: 100·(x₁ + x₂ − 2)/12. Units: index. Range: 0..100. It is not the regression to SUS, which {@link umuxLite} gives on request.
 *
 * @see [lewis2013]
 * @example
 * UMUX_LITE.values[6]; // => 50
 */
export const UMUX_LITE: Metric = /* @__PURE__ */ indexOf({
  id: "umux-lite",
  name: { en: "UMUX-Lite", zh: "UMUX-Lite" },
  scale: { min: 0, max: 12, step: 1 },
  source: "Lewis, Utesch and Maher 2013",
});

/** UMUX-Lite moved to what SUS would read: 0.65·(UMUX-Lite) + 22.9, 22.9..87.9 [lewis2013]. @internal */
export const UMUX_LITE_SUS: Metric = /* @__PURE__ */ regressed(UMUX_LITE);

function regressed(metric: Metric): Metric {
  const values = metric.values.map((value) => 0.65 * value + 22.9);
  return {
    ...metric,
    id: "umux-lite-sus",
    name: { en: "UMUX-Lite (as SUS)", zh: "UMUX-Lite（折算SUS）" },
    values,
    source: "Lewis, Utesch and Maher 2013, regression to SUS",
  };
}

/** Options of {@link umuxLite}. */
export interface UmuxLiteOptions extends ItemScoreOptions {
  /** Report the regression to SUS, 0.65·(UMUX-Lite) + 22.9, in place of {@link UMUX_LITE}. */
  readonly susLike?: boolean | undefined;
}

/**
 * UMUX-Lite of rows of two answers 1..7, with its interval. A row with an unanswered item is left out and counted.
 *
 * Formula: {@link UMUX_LITE}, 100·(x₁ + x₂ − 2)/12, the mean over rows; with `susLike` 0.65 times that and 22.9. Units: index. Range: 0..100.
 *
 * @returns The score, with its interval and the count of who was left out.
 * @throws {CxError} `LENGTH_MISMATCH` (row), `OFF_SCALE` (row and item), those of {@link score}
 * @see [lewis2013]
 * @example
 * umuxLite([[6, 5], [7, 6]]).value?.toFixed(4); // => "83.3333"
 */
export function umuxLite(rows: Iterable<ItemRow>, options: UmuxLiteOptions = {}): Score {
  const { codes, offScale, numerals, susLike, ...scoring } = settle(options, { ...ITEM_OPTIONS, susLike: false });
  requireFlag(susLike, "susLike");
  const sums = itemSums(rows, UMUX_ITEMS, { codes, offScale, numerals });
  return scoreAnswers(susLike ? UMUX_LITE_SUS : UMUX_LITE, sums, { ...scoring, codes: ROW_EXCLUSIONS });
}

const UMUX_ITEMS = {
  items: 2,
  scale: { min: 1, max: 7, step: 1 },
  points: (_: number, answer: number): number => answer - 1,
};
