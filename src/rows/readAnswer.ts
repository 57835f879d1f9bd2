import { codeBook, numeralCodes, type CodeBook, type Exclusion } from "../scale/codeBook.ts";
import { type HasScale, type Scale, indexOnScale, nameOf, pointAt, requirePoint } from "../scale/scale.ts";
import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { scaleOf } from "../scale/scale.ts";
import type { AnswerRow } from "./answerRow.ts";
import { cleanText } from "./cleanText.ts";
import { type Line, note } from "./collect.ts";

/** How an export's answers are read; the same in every adapter. */
export interface ReadAnswerOptions {
  /** The scale on which the question was asked, or anything that has one: `NPS`, `CSAT`, `scale(1, 7)`. */
  readonly scale: HasScale | Scale;
  /**
   * What raw answers mean, before the scale is asked. Labels are matched whole, but for spaces around them, no-break spaces and
   * variation selectors. Numerals of the scale ("9") are known; "9.0", " 9" or "nine" are not unless they stand here.
   */
  readonly codes?: CodeBook | undefined;
  /** An answer that neither scale nor code book knows rejects its row (`"reject"`, the default) or is kept as `offScale`. */
  readonly offScale?: "reject" | "count" | undefined;
}

/** The part of an answer row that says what was answered. @internal */
export type Rated = Pick<AnswerRow, "rating" | "state">;

/** Reads raw answers: from a code book, then from the scale. Empty text, null and undefined are missing. @internal */
export function answerReader(
  { scale, codes = {}, offScale = "reject" }: ReadAnswerOptions,
  { numerals = true }: { readonly numerals?: boolean } = {},
): (raw: unknown, path: string, line: Line) => Rated {
  const given: unknown = scale;
  if (typeof given !== "object" || given === null) refuse("BAD_OPTION", "scale", "a scale, or a metric", given);
  const on = scaleOf(scale);
  requireChoice(offScale, "offScale", ["reject", "count"]);
  const exact = new Map<string, number | Exclusion>(numerals ? Object.entries(numeralCodes(on)) : []);
  const labels = new Map<string, number | Exclusion>([["", "missing"]]);
  for (const [key, entry] of Object.entries(codeBook(codes))) {
    if (typeof entry === "number") requirePoint(on, entry, `codes["${key}"]`);
    exact.set(key, entry);
    labels.set(cleanText(key), entry);
  }

  function find(raw: unknown): number | Exclusion | undefined {
    if (raw === null || raw === undefined) return "missing";
    if (typeof raw === "string") return exact.get(raw) ?? labels.get(cleanText(raw));
    const coded = typeof raw === "number" || typeof raw === "boolean" ? exact.get(String(raw)) : undefined;
    if (coded !== undefined || typeof raw !== "number" || !numerals) return coded;
    const place = indexOnScale(on, raw);
    return place < 0 ? undefined : pointAt(on, place);
  }

  const known = `a point of the scale ${nameOf(on)} or a label of the code book`;
  return (raw, path, line) => {
    const answer = find(raw);
    if (answer === undefined && offScale === "reject") note(line, path, known, raw);
    return rated(answer ?? "offScale");
  };
}

/** A rating, or the reason why there is none. @internal */
export function rated(answer: number | Exclusion): Rated {
  return typeof answer === "number" ? { rating: answer, state: "valid" } : { rating: null, state: answer };
}

/** What a tally takes as a weight. @internal */
export function isWeight(weight: number | null): boolean {
  return weight === 0 || (weight !== null && weight >= 1e-100 && weight <= 1e100);
}
