import { CxError, refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { type CodeBook, type Exclusion, codeBook, numeralCodes } from "../scale/codeBook.ts";
import { type Scale, indexOnScale, nameOf, pointAt, requirePoint } from "../scale/scale.ts";
import { cleanText } from "./cleanText.ts";
import { type DecimalSign, engineNumber, numeralOf } from "./numeral.ts";

/** How raw answers become points; the one reader of every function and adapter. @internal */
export interface AnswerBook {
  /** A point of the scale, the reason why the answer is none, or undefined for what neither scale nor code book knows. */
  find(raw: unknown): number | Exclusion | undefined;
  /** What is wanted of an answer that was not found, with the option that reads it where one does. */
  wanted(raw: unknown): string;
}

/** @internal */
export interface AnswerBookOptions {
  readonly codes: CodeBook;
  /** Numerals in text are numbers, and blank text is missing. */
  readonly numerals: boolean;
  readonly loose: boolean;
  readonly decimal?: DecimalSign | undefined;
  /** Numbers that are no codes are no answers: the column holds codes and nothing else. */
  readonly codesOnly?: boolean;
}

type Entries = Map<string, number | Exclusion>;

/** Compiles a scale and a code book, once per call. @internal */
export function answerBook(on: Scale, options: AnswerBookOptions): AnswerBook {
  const { codes, numerals, loose, decimal, codesOnly = false } = options;
  requireFlag(numerals, "numerals");
  requireFlag(loose, "loose");
  const exact = entriesOf(on, codes);
  const folded = loose ? foldedOf(exact) : new Map<string, number | Exclusion>();
  const numeral = (text: string): number | undefined => {
    if (codesOnly) return undefined;
    const value = numeralOf(text, decimal);
    const place = value === null || /e/i.test(text) ? -1 : indexOnScale(on, value);
    return place < 0 ? undefined : pointAt(on, place);
  };
  const known: Entries = new Map([...(numerals && !codesOnly ? Object.entries(numeralCodes(on)) : []), ...exact]);

  function ofText(text: string): number | Exclusion | undefined {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (numerals && text.trim() === "") return "missing";
    const read = numerals ? numeral(text) : undefined;
    if (read !== undefined || !loose) return read;
    const key = foldLabel(text);
    return folded.get(key) ?? (!numerals ? undefined : key === "" ? "missing" : numeral(key));
  }

  function find(raw: unknown): number | Exclusion | undefined {
    if (raw === null || raw === undefined) return "missing";
    if (typeof raw === "string") return ofText(raw);
    if (typeof raw === "boolean") return exact.get(String(raw)) ?? folded.get(String(raw));
    const value = engineNumber(raw);
    if (typeof value !== "number") return typeof value === "bigint" ? exact.get(String(value)) : undefined;
    const coded = exact.get(String(value));
    if (coded !== undefined || codesOnly) return coded;
    const place = indexOnScale(on, value);
    return place < 0 ? undefined : pointAt(on, place);
  }

  return {
    find,
    wanted(raw) {
      const book = exact.size > 0 || numerals ? " or a label of the code book" : "";
      const point = `a point of the scale ${nameOf(on)}${book}`;
      if (typeof raw !== "string") return point;
      if (!numerals && numeral(raw) !== undefined) return `${point} (numerals: true reads numerals in text)`;
      if (!loose && foldedOf(exact).has(foldLabel(raw)))
        return `${point} (loose: true reads labels in any capitalisation)`;
      if (decimal === undefined && (numeralOf(raw, ",") ?? numeralOf(raw, ".")) !== null && /[,\s]/.test(raw)) {
        return `${point} (decimal: "," or "." says how the file writes numbers)`;
      }
      return point;
    },
  };
}

/** The code book's entries, each a point of the scale or a reason. */
function entriesOf(on: Scale, codes: CodeBook): Entries {
  requireRecord(codes, "codes", "a code book { label: point or reason }");
  const entries: Entries = new Map(Object.entries(codeBook(codes)));
  for (const [key, entry] of entries) if (typeof entry === "number") requirePoint(on, entry, `codes["${key}"]`);
  return entries;
}

/** Labels by what is left of them without capitals, widths and odd spaces; two that become one must mean the same. */
function foldedOf(exact: Entries): Entries {
  const folded: Entries = new Map();
  for (const [label, entry] of exact) {
    const key = foldLabel(label);
    const before = folded.get(key);
    if (before !== undefined && before !== entry) {
      throw new CxError("BAD_OPTION", {
        argument: `codes["${label}"]`,
        expected: "labels that differ by more than capitals, widths and spaces (or loose: false)",
        received: "one that differs by nothing else and means another answer",
      });
    }
    folded.set(key, entry);
  }
  return folded;
}

/** NFKC, no odd or doubled spaces, small letters of no locale. @internal */
export function foldLabel(text: string): string {
  return cleanText(text.normalize("NFKC")).toLowerCase();
}

function requireFlag(value: unknown, argument: string): void {
  if (typeof value !== "boolean") refuse("BAD_OPTION", argument, "true or false", value);
}
