import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { Change } from "../compare/change.ts";
import type { DifferenceInDifferences } from "../compare/differenceInDifferences.ts";
import type { Score } from "../score/score.ts";
import type { SegmentComparison } from "../segment/compareSegments.ts";
import type { Decomposition } from "../segment/decomposeChange.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { Trend } from "../trend/trend.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { localeOf } from "./format.ts";
import type { Phrase } from "./language.ts";
import { nameIn, wordingOf } from "./wording.ts";

/** Options of {@link describe}. */
export interface DescribeOptions {
  /** English unless given. */
  readonly language?: "en" | "zh" | undefined;
  /** For the digits; "en" or "zh-CN" by the language unless given. */
  readonly locale?: string | undefined;
  /** What the metric is called; the names of the catalogue, else its id, unless given. */
  readonly name?: string | undefined;
  /** What the two sides of a change are called: `{ current: "2018", reference: "2017" }`. */
  readonly labels?: { readonly current: string; readonly reference: string } | undefined;
  /** Digits after the decimal point, as in {@link formatScore}. */
  readonly digits?: number | undefined;
}

/** What can be put into words. */
export type Describable =
  | Score
  | Change
  | DifferenceInDifferences
  | Ranking<unknown>
  | Decomposition<unknown>
  | SegmentComparison<unknown>
  | Trend;

/**
 * A result in one to three plain sentences, English or Chinese, that carry n, the interval and the verdict.
 *
 * The sentences claim what the test claims and no more: "not statistically clear" is not "unchanged", an order is not a
 * difference, and nothing is said of causes. Numbers are rounded as by {@link formatScore}, with more digits where a limit or a difference
 * would read 0 and is not. Units: those of the result.
 *
 * @param result - A score, change, ranking, decomposition, comparison of segments or trend.
 * @throws {CxError} `BAD_OPTION` (not a result that has words, unknown language or locale), `NOT_INTEGER` or `OUT_OF_RANGE` (digits)
 * @example
 * const [now, before] = [tallyFromCounts(NPS, { 10: 1268, 8: 935, 5: 447 }), tallyFromCounts(NPS, { 10: 1436, 8: 968, 5: 342 })].map((each) => score(NPS, each));
 * const change = compare(now, before);
 * describe(change, { labels: { current: "2018", reference: "2017" } }); // => "NPS is 31.0 (2018, n = 2,650), 8.9 pts lower than 39.8 (2017, n = 2,746); the 95% interval of the difference is [-12.7, -5.0]. The difference is statistically clear and unfavourable."
 * describe(change, { language: "zh" }); // => "净推荐值为31.0（n=2,650），比对照值39.8（n=2,746）低8.9分，差值的95%置信区间为[-12.7, -5.0]。差异具有统计显著性，且表现更差。"
 */
export function describe(result: Describable, options: DescribeOptions = {}): string {
  const { language = "en" } = options;
  requireChoice(language, "language", ["en", "zh"]);
  const locale = localeOf({ locale: options.locale ?? (language === "zh" ? "zh-CN" : "en") });
  const speak = language === "zh" ? chinese : english;
  if (typeof result !== "object" || (result as unknown) === null || !("metric" in result)) {
    return refuse("BAD_OPTION", "result", "a score, change, ranking, decomposition, comparison or trend", result);
  }
  if (options.name !== undefined) requireText(options.name, "name");
  const phrase: Phrase = {
    name: options.name ?? nameIn(result.metric.name, language),
    words: wordingOf(locale, language, options.digits),
    labels: labelsOf(options.labels, language),
  };
  if ("bands" in result) return speak.score(result, phrase);
  if ("mix" in result) return speak.decomposition(result, phrase);
  if ("unranked" in result) return speak.ranking(result, phrase);
  if ("to" in result) return speak.comparison(result, phrase);
  if ("slope" in result) return speak.trend(result, phrase);
  if ("treated" in result) return speak.differenceInDifferences(result, phrase);
  if ("difference" in result) return speak.change(result, phrase);
  return refuse("BAD_OPTION", "result", "a score, change, ranking, decomposition, comparison or trend", result);
}

function requireText(text: unknown, argument: string): void {
  if (typeof text !== "string" || text === "") refuse("BAD_OPTION", argument, "a name", text);
}

/** A bare year is no noun in Chinese: 2018的NPS is 2018年的NPS. */
function labelsOf(labels: DescribeOptions["labels"], language: "en" | "zh"): Phrase["labels"] {
  if (labels === undefined) return null;
  requireText(labels.current, "labels.current");
  requireText(labels.reference, "labels.reference");
  const named = (label: string): string => (language === "zh" && /^\d{4}$/.test(label) ? `${label}年` : label);
  return { current: named(labels.current), reference: named(labels.reference) };
}
