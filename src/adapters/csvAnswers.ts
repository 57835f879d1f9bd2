import { settle } from "../options.ts";
import type { Answers } from "../rows/answerRow.ts";
import { type Column, type ExportRecord, type ExportRow, sheetOf } from "./sheet.ts";
import { SHEET_OPTIONS, type SheetAnswersOptions, sheetAnswers } from "./sheetAnswers.ts";

/** Options of {@link csvAnswers}. */
export interface CsvAnswersOptions<Dims extends string> extends SheetAnswersOptions<Dims> {
  /** The column that names the submission. */
  readonly id?: Column<ExportRecord> | undefined;
  /** The column of the instant. */
  readonly at?: Column<ExportRecord> | undefined;
}

const OPTIONS = /* @__PURE__ */ (() => ({ ...SHEET_OPTIONS, id: undefined, at: undefined }) as const)();

/**
 * Answers from any file with columns, by a code book.
 *
 * Rows come from a CSV parser of your choice, as records or as lists of cells with the header first. Headers are matched without
 * the byte order mark, no-break and trailing spaces, HTML tags and entities that exports leave in them. Empty cells are missing.
 * A rating that neither scale nor code book knows, a truncated row or a date that is none rejects its row and no other.
 *
 * Source: definition. Units: ratings in points of the scale, instants in epoch milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
 * @throws {CxError} `BAD_OPTION` (a column that is not there; dates without an offset and no `dates.timeZone`; a file decoded by
 * another encoding than its own), `DUPLICATE` (the header stands twice), `BAD_DATE` (day and month in two orders in one column)
 * @example
 * const file = [{ "Q1  ": "9", Area: "A" }, { "Q1  ": "11", Area: "" }, { "Q1  ": "nine", Area: "B" }];
 * const { rows, rejected } = csvAnswers(file, { scale: NPS, rating: "Q1", codes: { 11: "missing" }, dims: { area: "Area" } });
 * rows.map((row) => [answerOf(row), row.dims.area]); // => [[9, "A"], ["missing", null]]
 * rejected[0].issues[0]; // => { path: "Q1", message: "expected a point of the scale 0..10 or a label of the code book (codes: { label: point } reads labels), got string" }
 */
export function csvAnswers<Dims extends string = never>(
  rows: Iterable<ExportRow>,
  options: CsvAnswersOptions<Dims>,
): Answers<"headerRow", Dims> {
  const known = settle<CsvAnswersOptions<Dims>, typeof OPTIONS>(options, OPTIONS);
  const { id, at } = known;
  const sheet = sheetOf(rows, undefined, true);
  return sheetAnswers<never, Dims>(sheet, known, {
    rules: [],
    id: id === undefined ? undefined : sheet.column(id, "id"),
    at: at === undefined ? {} : { [typeof at === "string" ? at : "at"]: sheet.column(at, "at") },
  });
}
