import { CxError } from "../errors.ts";
import { requireFlag, requireRecord } from "../options.ts";
import { type CodeBook, type Exclusion, codeBook, numeralCodes } from "../scale/codeBook.ts";
import { type Scale, indexOnScale, nameOf, pointAt, requirePoint } from "../scale/scale.ts";
import { cleanText } from "./cleanText.ts";
import { type DecimalSign, engineNumber, numeralOf } from "./numeral.ts";

/** How the answers of an export become points; the one reader of all adapters. @internal */
export interface AnswerBook {
  /** A point of the scale, the reason why the answer is none, or undefined for what neither scale nor code book knows. */
  readonly find: (raw: unknown) => number | Exclusion | undefined;
  /** What is wanted of an answer that was not found, with the option that reads it where one does. */
  readonly wanted: (raw: unknown) => string;
}

/** @internal */
export interface AnswerBookOptions {
  readonly codes: CodeBook;
  readonly loose: boolean;
  readonly decimal?: DecimalSign | undefined;
  /** Numerals that are no codes are no answers: the column holds codes and nothing else. */
  readonly codesOnly?: boolean;
}

type Entries = Map<string, number | Exclusion>;

/** Compiles a scale and a code book, once per call. Blank text is missing, as null and undefined are. @internal */
export function answerBook(on: Scale, options: AnswerBookOptions): AnswerBook {
  const { codes, loose, decimal, codesOnly = false } = options;
  requireFlag(loose, "loose");
  const exact = entriesOf(on, codes);
  const folded = loose ? foldedOf(exact) : new Map<string, number | Exclusion>();
  // An entry "1.0" is the one of 1, unless 1 has its own. "1e1" is a measurement's way of writing, no answer's.
  const valueOf = (text: string, sign?: DecimalSign): number | null => (/e/i.test(text) ? null : numeralOf(text, sign));
  const numbers = [...exact].map(([key, entry]) => [String(valueOf(key) ?? key), entry] as const);
  const known: Entries = new Map([...(codesOnly ? [] : Object.entries(numeralCodes(on))), ...numbers, ...exact]);

  const point = (value: unknown): number | undefined => {
    const place = codesOnly ? -1 : indexOnScale(on, value);
    return place < 0 ? undefined : pointAt(on, place);
  };
  const ofNumber = (value: number | bigint): number | Exclusion | undefined => known.get(String(value)) ?? point(value);
  const numeral = (text: string): number | Exclusion | undefined => {
    const value = valueOf(text, decimal);
    return value === null ? undefined : ofNumber(value);
  };

  function ofText(text: string): number | Exclusion | undefined {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (text.trim() === "") return "missing";
    const read = numeral(text);
    if (read !== undefined || !loose) return read;
    const key = foldLabel(text);
    return folded.get(key) ?? (key === "" ? "missing" : numeral(key));
  }

  return {
    find(raw) {
      if (raw === null || raw === undefined) return "missing";
      if (typeof raw === "string") return ofText(raw);
      if (typeof raw === "boolean") return exact.get(String(raw)) ?? folded.get(String(raw));
      const value = engineNumber(raw);
      return typeof value === "number" || typeof value === "bigint" ? ofNumber(value) : undefined;
    },
    wanted(raw) {
      const what = `a point of the scale ${nameOf(on)} or a label of the code book`;
      if (typeof raw !== "string") return what;
      if (!loose && foldedOf(exact).has(foldLabel(raw)))
        return `${what} (loose: true reads labels in any capitalisation)`;
      const written = decimal === undefined && /[,\s]/.test(raw) ? (numeralOf(raw, ",") ?? numeralOf(raw, ".")) : null;
      return written === null ? what : `${what} (decimal: "," or "." says how the file writes numbers)`;
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
