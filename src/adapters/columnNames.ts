import { CxError, refuse } from "../errors.ts";
import { foldLabel } from "../rows/answerBook.ts";
import { cleanHeader } from "../rows/cleanText.ts";
import { isRow, textOf } from "../rows/collect.ts";

/** A file's columns by their cleaned names. @internal */
export interface Columns<Place> {
  get(name: string, argument: string): Place | undefined;
  /** What may be the matter where a name is none; no header is shown, for without one the first row's answers stand there. */
  hint(name: string): string;
}

/** @param below - The first rows below the header, to say what may be the matter where a name is none. @internal */
export function columnsOf<Place>(
  named: readonly (readonly [name: string, place: Place])[],
  below: readonly object[],
): Columns<Place> {
  const places = new Map<string, Place>();
  const twice = new Set<string>();
  for (const [name, place] of named) {
    const cleaned = cleanHeader(name);
    const wrong = MISREAD.find(([sign]) => name.includes(sign));
    if (wrong !== undefined) {
      throw new CxError("BAD_OPTION", {
        argument: "rows",
        expected: "text decoded by the file's own encoding",
        received: `a header with ${wrong[1]}`,
      });
    }
    if (places.has(cleaned)) twice.add(cleaned);
    else places.set(cleaned, place);
  }
  return {
    get(name, argument) {
      if (typeof (name as unknown) !== "string") {
        refuse("BAD_OPTION", argument, "the header of a column or a function", name);
      }
      const cleaned = cleanHeader(name);
      if (twice.has(cleaned)) {
        throw new CxError("DUPLICATE", {
          argument,
          expected: "a column whose header stands once",
          received: "one that stands twice",
        });
      }
      return places.get(cleaned);
    },
    hint(name) {
      const names = [...places.keys()];
      const wanted = cleanHeader(name);
      const folded = foldLabel(wanted);
      if (names.some((each) => each.endsWith(` - ${wanted}`))) return " (it is an item: question - item)";
      if (names.some((each) => each.startsWith(`${wanted} - `))) return " (it has items: question - item)";
      if (below.some((row) => isRow(row) && Object.values(row).some((cell) => textOf(cell) === name)))
        return " (it stands further down: leave out the lines above the header)";
      const sign = SEPARATORS.find(([character]) => names.length === 1 && names[0]!.includes(character));
      if (sign !== undefined) return ` (the file has one column: was it split at its ${sign[1]}?)`;
      if (names.some((each) => foldLabel(each) === folded)) return " (one differs by capitals or widths only)";
      if (names.some((each) => lettersOf(each) === lettersOf(wanted))) return " (one differs by its signs only)";
      const nested = below.some((row) => isRow(row) && Object.values(row).some(isNested));
      return nested ? " (csvAnswers reads what lies inside a value, by a path of keys or a function of the row)" : "";
    },
  };
}

/** What a file's header looks like when it is decoded by another encoding: any other, UTF-16, UTF-8 with its byte order mark. */
const MISREAD = [
  ["\uFFFD", "replacement characters"],
  ["\0", "zero bytes: it may be UTF-16"],
  ["\u00EF\u00BB\u00BF", "the bytes of a byte order mark: it may be UTF-8"],
] as const;

/** A header without quotes, colons and question marks, which are written in many ways. */
function lettersOf(header: string): string {
  return foldLabel(header).replace(/[^\p{L}\p{N}]+/gu, "");
}

function isNested(cell: unknown): boolean {
  return typeof cell === "object" && cell !== null && !(cell instanceof Date);
}

const SEPARATORS = [
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "bars"],
  [",", "commas"],
] as const;
