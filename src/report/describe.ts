import { refuse } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import type { MetricName } from "../metric/metric.ts";
import { digitsOf } from "./format.ts";
import type { Labels, Language, Phrase, Speech, Tongue } from "./language.ts";
import { nameText } from "./names.ts";
import { localeOf } from "./numeral.ts";
import { requireKind } from "./requireKind.ts";
import type { Result } from "./result.ts";
import { readWhole } from "./whole.ts";
import { englishHeadlines, englishSentences } from "./words/english.ts";
import { wordingOf } from "./wording.ts";

/** Options of {@link describe} and {@link headline}. */
export interface DescribeOptions {
  /** {@link english} unless given; {@link chinese}, or one of your own. */
  readonly language?: Language | undefined;
  /** For the digits; the language's own unless given. */
  readonly locale?: string | undefined;
  /** What the metric is called; its own name unless given. */
  readonly name?: string | undefined;
  /** What the two sides of a change are called: `{ current: "2018", reference: "2017" }`; what the scores know of themselves unless given. */
  readonly labels?: Labels | undefined;
  /** Digits after the decimal point, as in {@link formatScore}. */
  readonly digits?: number | undefined;
}

/**
 * A result in one to three plain sentences that carry n, the interval and the verdict.
 *
 * The sentences claim what the test claims and no more: "not statistically clear" is not "unchanged", an order is not a
 * difference, and nothing is said of causes. Numbers are rounded as by {@link formatScore}, with more digits where a limit or a difference
 * would read 0 and is not. Units: those of the result.
 * Source: definition; nothing is computed but rounding.
 *
 * @param result - Whatever a function of the CX book returns.
 * @returns One line of text; names out of the data are made safe and cut at 80 characters.
 * @throws {CxError} `BAD_OPTION` (not a result that has words, no language, unknown locale), `NOT_INTEGER` or `OUT_OF_RANGE` (digits)
 * @example
 * const [now, before] = [tallyFromCounts(NPS, { 10: 1268, 8: 935, 5: 447 }), tallyFromCounts(NPS, { 10: 1436, 8: 968, 5: 342 })].map((each) => score(NPS, each));
 * const change = compare(now, before);
 * describe(change, { labels: { current: "2018", reference: "2017" } }); // => "NPS is 31.0 (2018, n = 2,650), 8.9 pts lower than 39.8 (2017, n = 2,746); the 95% interval of the difference is [-12.7, -5.0]. The difference is statistically clear and unfavourable."
 * describe(change, { language: chinese }); // => "净推荐值为31.0（n=2,650），比对照值39.8（n=2,746）低8.9分，差值的95%置信区间为[-12.7, -5.0]。差异具有统计显著性，本期表现更差。"
 */
export function describe(result: Result, options: DescribeOptions = {}): string {
  return speak(result, options, "sentences", englishSentences);
}

/**
 * What a result found, in one clause without a full stop: the title of a chart or of a section.
 *
 * It never says more than the verdict: only a clear difference is called one, an order is named only where the segments differ, and nothing
 * is said of causes. Units: those of the result.
 * Source: definition; nothing is computed but rounding.
 *
 * @param result - Whatever a function of the CX book returns.
 * @returns One line of text; names out of the data are made safe and cut at 80 characters.
 * @throws {CxError} as {@link describe}
 * @example
 * const change = compare(nps([10, 9, 9, 8]), nps([10, 3, 9, 8]));
 * headline(change, { labels: { current: "May", reference: "April" } }); // => "No clear difference in NPS, May against April"
 */
export function headline(result: Result, options: DescribeOptions = {}): string {
  return speak(result, options, "headlines", englishHeadlines);
}

type Part = "sentences" | "headlines";

/** One part of a language, as much as one of the two functions needs. */
type Speaker<P extends Part> = Tongue & Pick<Language, P>;

/** `own` speaks where the call names no language: {@link english}, of which only the part in use is shipped. */
function speak<P extends Part>(result: Result, options: DescribeOptions, part: P, own: Speaker<P>): string {
  const settled = settle(options, OPTIONS);
  const language: Speaker<P> = settled.language === undefined ? own : requireLanguage(settled.language);
  const say = language[part][requireKind(result, "result", language[part])] as Speech["score"];
  return readWhole(result, "result", () => say(result as never, phraseOf(result, { ...settled, language })));
}

const OPTIONS = { language: undefined, locale: undefined, name: undefined, labels: undefined, digits: undefined };

/** What a language needs to speak of a result. @internal */
export function phraseOf(
  result: object,
  { language, locale, name, labels, digits }: Omit<DescribeOptions, "language"> & { readonly language: Tongue },
): Phrase {
  digitsOf("points", digits);
  if (name !== undefined) requireText(name, "name");
  return {
    name: name === undefined ? nameOf(result, language) : nameText(name),
    words: wordingOf(language, locale === undefined ? language.locale : localeOf(locale), digits),
    labels: labels === undefined ? null : labelsOf(labels, language),
  };
}

/** What a result measures, in a language; empty where it measures no metric. */
function nameOf(result: object, language: Tongue): string {
  const { metric, name } = result as {
    readonly metric?: { readonly name?: MetricName } | null;
    readonly name?: MetricName;
  };
  const given = metric?.name ?? name;
  if (given === undefined) return "";
  if (typeof given === "string") return nameText(given);
  const own = (given as Readonly<Record<string, unknown>>)[language.tag.split("-")[0]!];
  return nameText(typeof own === "string" ? own : given.en);
}

/** Refuses what is no language; a word is told from the object to import. @internal */
export function requireLanguage(language: unknown): Language {
  requireRecord(language, "language", "a language: the exported object english or chinese, without quotes");
  for (const part of ["units", "sentences", "headlines", "terms"] as const) {
    requireRecord((language as Language)[part], `language.${part}`, "a record of words");
  }
  return language as Language;
}

function requireText(text: unknown, argument: string): void {
  if (typeof text !== "string" || text === "") refuse("BAD_OPTION", argument, "a name", text);
}

function labelsOf(labels: Labels, language: Tongue): Labels {
  const { current, reference } = settle<Labels, { current: string; reference: string }>(
    labels,
    { current: undefined as never, reference: undefined as never },
    "labels",
  );
  requireText(current, "labels.current");
  requireText(reference, "labels.reference");
  const named = (label: string): string => nameText(language.period({ label, every: "year" }));
  return { current: named(current), reference: named(reference) };
}
