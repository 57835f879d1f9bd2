import { refuse } from "../errors.ts";
import { requireIterable } from "../errors.ts";
import { requireFlag, requireRecord, settle } from "../options.ts";
import type { TidyRow } from "./flatten.ts";

/** Options of {@link toCsv}. */
export interface CsvOptions {
  /** Between two fields; a comma unless given (a semicolon where the decimal sign is a comma). */
  readonly separator?: "," | ";" | "\t" | undefined;
  /** True unless given: text that a spreadsheet would run as a formula gets an apostrophe before it. */
  readonly guardFormulas?: boolean | undefined;
  /** Whether the text starts with a byte-order mark (U+FEFF), which Excel needs to read UTF-8; false unless given. */
  readonly byteOrderMark?: boolean | undefined;
}

/**
 * Rows as CSV (RFC 4180): a header, CRLF, quotes where a field needs them.
 *
 * Segment names come from customers' data. A name such as `=HYPERLINK(…)` would run when the file is opened in a spreadsheet, so text that
 * starts with `=`, `+`, `-`, `@` (also full-width), a tab or a line break is written with an apostrophe before it; numbers never are. For a
 * program that reads the file back, `guardFormulas: false` leaves it as it is. Numbers are
 * written in full with a point; null is an empty field. Units: those of the rows.
 * Method: RFC 4180, with the guard that OWASP names against formulas.
 *
 * @returns The text of a `.csv` file.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION` (a separator that is none, a value that is no text, number, boolean or null)
 * @see [rfc4180], [owaspCsvInjection]
 * @example
 * toCsv([{ tier: "VIP", n: 3, value: -33.5 }, { tier: "=1+1", n: 0, value: null }]); // => "tier,n,value\r\nVIP,3,-33.5\r\n'=1+1,0,\r\n"
 */
export function toCsv(rows: Iterable<TidyRow>, options: CsvOptions = {}): string {
  const { separator, guardFormulas, byteOrderMark } = settle(options, {
    separator: ",",
    guardFormulas: true,
    byteOrderMark: false,
  });
  if (![",", ";", "\t"].includes(separator)) refuse("BAD_OPTION", "separator", '"," or ";" or a tab', separator);
  requireFlag(guardFormulas, "guardFormulas");
  requireFlag(byteOrderMark, "byteOrderMark");
  if (Object(rows) === rows && !(Symbol.iterator in rows))
    refuse("NOT_ITERABLE", "rows", "rows, such as tidyRows(result)", rows);
  const all = [...requireIterable(rows, "rows")];
  all.forEach((each: unknown, index) => {
    requireRecord(each, `rows[${index}]`, "a record");
  });
  const columns = [...new Set(all.flatMap((each) => Object.keys(each)))];
  if (columns.length === 0) return "";
  const field = (value: unknown, index: number | undefined): string => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number" && Number.isFinite(value)) return String(value);
    if (typeof value === "boolean") return String(value);
    if (typeof value !== "string")
      return refuse("BAD_OPTION", "rows", "text, a finite number, true, false or null", value, index);
    const safe = guardFormulas && /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
    return /["\r\n,;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [
    columns.map((name) => field(name, undefined)),
    ...all.map((each, index) => columns.map((name) => field(Object.hasOwn(each, name) ? each[name] : null, index))),
  ];
  // A line with nothing on it is no row to most readers.
  const line = (fields: readonly string[]): string => `${fields.join(separator) || '""'}\r\n`;
  return (byteOrderMark ? "\ufeff" : "") + lines.map(line).join("");
}
