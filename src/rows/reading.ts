import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type CodeBook, EXCLUSIONS } from "../scale/codeBook.ts";
import { type Scale, indexOnScale, pointAt, pointCount } from "../scale/scale.ts";
import { answerBook } from "./answerBook.ts";

/** How raw answers are read; an option of every function that takes answers. */
export interface ReadingOptions {
  /** What raw answers mean, before the scale is asked: see {@link codeBook}. */
  readonly codes?: CodeBook | undefined;
  /** An answer that neither scale nor code book knows is an error (`"throw"`, the default) or counted as `offScale`. */
  readonly offScale?: "throw" | "count" | undefined;
  /** `true`: numerals in text are the numbers they write ("9" is 9, "8.0" is 8) and blank text is missing, as in a file of text; `false` unless given. */
  readonly numerals?: boolean | undefined;
  /** `true`: a label that the code book does not know is tried without its capitals, widths and odd spaces; `false` unless given. */
  readonly loose?: boolean | undefined;
}

/**
 * Where an answer is counted: slots 0 … K − 1 are the points of the scale, the next ones the reasons of {@link EXCLUSIONS}.
 *
 * @internal
 */
export interface Reading {
  readonly points: number;
  /** Slot of the whole answers 0 … 255, or −1 where only {@link Reading.slotOf} can say. */
  readonly small: Int32Array;
  /** Slot of any answer, or an error that names its place. */
  slotOf(raw: unknown, index: number): number;
}

/** How far the scans count whole answers without asking {@link Reading.slotOf}. @internal */
export const SMALL = 256;

/** Slot of an exclusion. @internal */
export function slotOfExclusion(points: number, reason: string): number {
  return points + (EXCLUSIONS as readonly string[]).indexOf(reason);
}

/** Compiles a scale and a code book into slots, once per call. @internal */
export function reading(on: Scale, options: ReadingOptions, argument: string = "ratings"): Reading {
  const { codes = {}, offScale = "throw", numerals = false, loose = false } = options;
  requireChoice(offScale, "offScale", ["throw", "count"]);
  const book = answerBook(on, { codes, numerals, loose });
  const points = pointCount(on);
  const slot = (answer: number | string): number =>
    typeof answer === "number" ? indexOnScale(on, answer) : slotOfExclusion(points, answer);
  const small = new Int32Array(SMALL).fill(-1);
  // Writing to a place that a typed array does not have (half stars, negative answers) does nothing, by definition.
  for (let k = 0; k < points; k++) small[pointAt(on, k)] = k;
  const slots = new Map<string, number>();
  for (const [key, entry] of Object.entries(codes)) {
    slots.set(key, slot(entry));
    if (String(Number(key)) === key) small[Number(key)] = slot(entry);
  }
  const missing = slot("missing");
  return {
    points,
    small,
    slotOf(raw, index) {
      if (raw === null || raw === undefined) return missing;
      // The usual answers first: a code as it stands in the book, a number of the scale.
      const coded = typeof raw === "string" || typeof raw === "number" ? slots.get(String(raw)) : undefined;
      if (coded !== undefined) return coded;
      const place = indexOnScale(on, raw);
      if (place >= 0) return place;
      const answer = book.find(raw);
      if (answer !== undefined) return slot(answer);
      if (offScale === "throw") refuse("OFF_SCALE", argument, book.wanted(raw), raw, index);
      return slotOfExclusion(points, "offScale");
    },
  };
}
