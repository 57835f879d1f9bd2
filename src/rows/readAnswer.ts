import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { CodeBook, Exclusion } from "../scale/codeBook.ts";
import { type HasScale, type Scale, scaleOf } from "../scale/scale.ts";
import { PUBLIC_SERVICE_LABELS, SATISFACTION_LABELS } from "../scale/presets.ts";
import {
  QUALTRICS_SATISFACTION_LABELS,
  SURVEYMONKEY_NPS_LABELS,
  SURVEYMONKEY_SATISFACTION_LABELS,
} from "../scale/productLabels.ts";
import { answerBook, foldLabel } from "./answerBook.ts";
import type { AnswerRow } from "./answerRow.ts";
import { type Line, note } from "./collect.ts";
import type { DecimalSign } from "./numeral.ts";

/** How an export's answers are read; the same in every adapter. */
export interface ReadAnswerOptions {
  /** The scale on which the question was asked, or anything that has one: `NPS`, `CSAT`, `scale(1, 7)`. */
  readonly scale: HasScale | Scale;
  /**
   * What raw answers mean, before the scale is asked. Labels are matched whole. Numerals of the scale are known as text, too: "9", and
   * "9.0" as pandas writes it; "nine" is not unless it stands here.
   */
  readonly codes?: CodeBook | undefined;
  /**
   * Whether a label that the book does not know is tried without its capitals, widths (９), odd spaces and variation selectors;
   * `true` unless given. Two labels that differ by nothing else and mean different answers are refused.
   */
  readonly loose?: boolean | undefined;
  /** How the file writes numbers: `","` reads 4,5 and 1.234,5, `"."` also 1,234.5. Without it only 4.5 is one: a comma is never guessed. */
  readonly decimal?: DecimalSign | undefined;
  /** An answer that neither scale nor code book knows rejects its row (`"reject"`, the default) or is kept as `offScale`. */
  readonly offScale?: "reject" | "count" | undefined;
}

/** Every option of the reader of answers, for `settle`. @internal */
export const READ_OPTIONS: { readonly scale: never } & {
  readonly [Name in Exclude<keyof ReadAnswerOptions, "scale">]-?: undefined;
} = { scale: undefined as never, codes: undefined, offScale: undefined, loose: undefined, decimal: undefined };

/** The part of an answer row that says what was answered. @internal */
export type Rated = Pick<AnswerRow, "rating" | "state">;

/** Reads raw answers: from a code book, then from the scale. Empty text, null and undefined are missing. @internal */
export function answerReader(
  { scale, codes = {}, offScale = "reject", loose = true, decimal }: ReadAnswerOptions,
  { codesOnly = false }: { readonly codesOnly?: boolean } = {},
): (raw: unknown, path: string, line: Line) => Rated {
  requireChoice(offScale, "offScale", ["reject", "count"]);
  if (decimal !== undefined) requireChoice(decimal, "decimal", [".", ","]);
  const book = answerBook(requireScale(scale), { codes, loose, decimal, codesOnly });
  // The few answers that a file is full of, as they are read.
  const usual = new Map<unknown, Rated>();
  return (raw, path, line) => {
    const known = usual.get(raw);
    if (known !== undefined) return known;
    const answer = book.find(raw);
    if (answer !== undefined && typeof raw !== "object" && usual.size < 200) usual.set(raw, rated(answer));
    if (answer === undefined && offScale === "reject") note(line, path, `${book.wanted(raw)}${bookHint(raw)}`, raw);
    return rated(answer ?? "offScale");
  };
}

/** The books that know a label, for it is never guessed whose file it is. @internal */
export function bookHint(raw: unknown): string {
  if (typeof raw === "boolean") return " (codes: { true: point, false: point } reads them)";
  if (typeof raw !== "string") return "";
  const label = foldLabel(raw);
  const names = Object.entries({
    SATISFACTION_LABELS,
    PUBLIC_SERVICE_LABELS,
    QUALTRICS_SATISFACTION_LABELS,
    SURVEYMONKEY_SATISFACTION_LABELS,
    SURVEYMONKEY_NPS_LABELS,
  })
    .filter(([, labels]) => Object.keys(labels).some((each) => foldLabel(each) === label))
    .map(([name]) => name);
  if (names.length > 0) return ` (codes: ${names.join(" or ")} reads it)`;
  const word = NO_ANSWERS.find((each) => foldLabel(each) === label);
  if (word !== undefined) return ` (codes: { "${word}": "missing" } or "notApplicable" reads it)`;
  // Nothing of the label is shown: it may be a customer's own words. Figures with nothing but a sign are no label.
  return /[^\d\s.,'’+−-]/.test(label) ? " (codes: { label: point } reads labels)" : "";
}

/** What files write for no answer; whether the question did not apply is for the caller to say. */
const NO_ANSWERS: readonly string[] = [
  ...["N/A", "#N/A", "NA", "<NA>", "n.a.", "NaN", "null", "NULL", "None", "\\N", "-", "--", "–", "—", ".", "?"],
  ...["Don't know", "Don’t know", "Not sure", "Not applicable", "Prefer not to say", "Prefer not to answer"],
  ...[
    "No answer",
    "Skipped",
    "keine Angabe",
    "weiß nicht",
    "ne sait pas",
    "no sabe",
    "não sei",
    "わからない",
    "無回答",
    "해당 없음",
  ],
  ...["不知道", "不清楚", "不适用", "未作答", "(跳过)", "无"],
];

/** Whether a text is one of the words that files write for no answer. @internal */
export function isNoAnswer(raw: string): boolean {
  const label = foldLabel(raw);
  return NO_ANSWERS.some((each) => foldLabel(each) === label);
}

/** @internal */
export function requireScale(scale: HasScale | Scale): Scale {
  const given: unknown = scale;
  if (typeof given !== "object" || given === null) refuse("BAD_OPTION", "scale", "a scale, or a metric", given);
  return scaleOf(scale);
}

/** A rating, or the reason why there is none. @internal */
export function rated(answer: number | Exclusion): Rated {
  return typeof answer === "number" ? { rating: answer, state: "valid" } : { rating: null, state: answer };
}

/** What a tally takes as a weight. @internal */
export function isWeight(weight: number | null): boolean {
  return weight === 0 || (weight !== null && weight >= 1e-100 && weight <= 1e100);
}
