import { refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { type HasScale, type Scale, pointAt, pointCount, scaleOf } from "./scale.ts";

/**
 * Why an answer is not scored.
 *
 * - `missing`: no answer was given (null and undefined are always missing)
 * - `notApplicable`: the respondent said that the question does not apply
 * - `dismissed`: the question was shown and closed
 * - `offScale`: an answer that neither the scale nor the code book knows, counted on request
 * - `zeroWeight`: an answer with weight 0
 */
export type Exclusion = "missing" | "notApplicable" | "dismissed" | "offScale" | "zeroWeight";

/** How many answers were not scored, by reason; every reason is there, also with 0. */
export type Excluded = Readonly<Record<Exclusion, number>>;

/** Every reason, in the order in which they are printed. */
export const EXCLUSIONS: readonly Exclusion[] = ["missing", "notApplicable", "dismissed", "offScale", "zeroWeight"];

/** How raw answers are read: a point of the scale, or the reason why the answer is none. Whole labels only. */
export type CodeBook = Readonly<Record<string, number | Exclusion>>;

/**
 * Checks a code book: raw answers to points, or to the reason why they are not scored.
 *
 * Keys are strings, so `11` and `"11"` are one key. A label is matched whole: 满意 is a substring of 不满意.
 * An entry comes before the scale, so `{ 6: "notApplicable" }` takes 6 out of a 1..7 scale.
 * Source: definition. Units: points of the scale.
 *
 * @returns The entries, checked.
 * @throws {CxError} `BAD_OPTION` naming the key whose entry is neither a finite number nor a reason
 * @example
 * const codes = codeBook({ 11: "missing", "非常满意": 5, "不满意": 2 });
 * csat(["非常满意", "不满意", 11, 4], { codes }).value?.toFixed(4); // => "66.6667"
 */
export function codeBook(entries: Readonly<Record<string, number | Exclusion>>): CodeBook {
  requireRecord(entries, "codes", "a record of raw answers and what they mean");
  const checked: [string, number | Exclusion][] = [];
  for (const [key, entry] of Object.entries(entries)) {
    if (!(typeof entry === "number" ? Number.isFinite(entry) : EXCLUSIONS.includes(entry))) {
      refuse("BAD_OPTION", `codes["${key}"]`, `a finite number or one of ${EXCLUSIONS.join(", ")}`, entry);
    }
    checked.push([key, entry]);
  }
  return Object.fromEntries(checked);
}

/**
 * The numerals of a scale as a code book: "9" is 9, never "9.9", " 9" or "nine". To be extended by hand; where numerals are all that is
 * wanted, the option `numerals: true` reads them (and "9.0").
 *
 * @param of - A scale, or anything that has one.
 * @returns One entry a point.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (no scale)
 * @internal
 */
export function numeralCodes(of: HasScale | Scale): CodeBook {
  const on = scaleOf(of);
  return Object.fromEntries(Array.from({ length: pointCount(on) }, (_, k) => [String(pointAt(on, k)), pointAt(on, k)]));
}
