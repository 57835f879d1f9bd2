import { refuse } from "../errors.ts";
import { requireChoice, requireRecord } from "../options.ts";
import { type CodeBook, EXCLUSIONS } from "../scale/codeBook.ts";
import { type Scale, indexOnScale, nameOf, pointAt, pointCount } from "../scale/scale.ts";

/** How raw answers are read; an option of every function that takes answers. */
export interface ReadingOptions {
  /** What raw answers mean, before the scale is asked: see {@link codeBook}. */
  readonly codes?: CodeBook | undefined;
  /** An answer that neither scale nor code book knows is an error (`"throw"`, the default) or counted as `offScale`. */
  readonly offScale?: "throw" | "count" | undefined;
  /** `true`: numerals in text are the numbers they write ("9" is 9, "8.0" is 8) and blank text is missing, as in a file of text; `false` unless given. */
  readonly numerals?: boolean | undefined;
}

/** Every option of a reading with its default. @internal */
export const READING_DEFAULTS: {
  readonly codes: undefined;
  readonly offScale: "throw";
  readonly numerals: false;
} = { codes: undefined, offScale: "throw", numerals: false };

/**
 * Where an answer is counted: slots 0 … K − 1 are the points of the scale, the next ones the reasons of {@link EXCLUSIONS}.
 *
 * @internal
 */
export interface Reading {
  readonly points: number;
  /** Slot of the whole answers 0 … 255; none where only {@link Reading.slotOf} can say. */
  readonly small: readonly (number | undefined)[];
  /** Slot of any answer, or an error that names its place. */
  slotOf(raw: unknown, index: number): number;
}

/** How far the scans count whole answers without asking {@link Reading.slotOf}. @internal */
export const SMALL = 256;

/** Slot of an exclusion. @internal */
export function slotOfExclusion(points: number, reason: string): number {
  return points + (EXCLUSIONS as readonly string[]).indexOf(reason);
}

/** A whole or decimal number as files and databases write one. */
const NUMERAL = /^\s*[-+]?\d+(\.\d+)?\s*$/;

/**
 * Compiles a scale and a code book into slots, once per call. In few words, because every app that scores answers ships it;
 * the adapters' reader of whole files (labels in any capitalisation, decimal signs) is {@link answerBook}.
 *
 * @internal
 */
export function reading(on: Scale, options: ReadingOptions, argument: string = "ratings"): Reading {
  const { codes = {}, offScale = "throw", numerals = false } = options;
  requireChoice(offScale, "offScale", ["throw", "count"]);
  if (typeof numerals !== "boolean") refuse("BAD_OPTION", "numerals", "true or false", numerals);
  requireRecord(codes, "codes", "a code book { label: point or reason }");
  const points = pointCount(on);
  const slots = new Map<string, number>();
  // A plain list, as long as it needs to be: the buffer of a typed array lies outside the heap, which was a tenth of a small call.
  const small: number[] = [];
  const learn = (answer: number, slot: number): void => {
    if ((answer & 255) === answer) small[answer] = slot;
  };
  for (let k = 0; k < points; k++) learn(pointAt(on, k), k);
  for (const [key, entry] of Object.entries(codes)) {
    const reason = slotOfExclusion(points, entry as string);
    const slot = reason < points ? indexOnScale(on, entry) : reason;
    if (slot < 0) refuse("BAD_OPTION", `codes["${key}"]`, `a point of the scale ${nameOf(on)} or a reason`, entry);
    slots.set(key, slot);
    if (String(Number(key)) === key) learn(Number(key), slot);
  }
  const missing = slotOfExclusion(points, "missing");
  return {
    points,
    small,
    slotOf(raw, index) {
      if (raw === null || raw === undefined) return missing;
      // eslint-disable-next-line @typescript-eslint/no-base-to-string -- objects are left out by their type
      const text = typeof raw === "object" || typeof raw === "symbol" ? "" : String(raw);
      const coded = slots.get(text);
      if (coded !== undefined) return coded;
      const written = numerals && typeof raw === "string";
      if (written && !raw.trim()) return missing;
      const number = (written && NUMERAL.test(raw)) || typeof raw === "bigint" ? Number(raw) : null;
      // "1.0" is the entry 1 of the book, as 1 is.
      const place = (number === null ? undefined : slots.get(String(number))) ?? indexOnScale(on, number ?? raw);
      if (place >= 0) return place;
      if (offScale === "count") return slotOfExclusion(points, "offScale");
      const hint =
        typeof raw === "string" && NUMERAL.test(raw) && !numerals ? " (numerals: true reads them in text)" : "";
      return refuse("OFF_SCALE", argument, `a point of the scale ${nameOf(on)}${hint}`, raw, index);
    },
  };
}
