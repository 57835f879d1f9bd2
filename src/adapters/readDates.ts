import { CxError, requireIterable } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import type { RowIssue } from "../rows/answerRow.ts";
import type { DecimalSign } from "../rows/numeral.ts";
import { type DateOptions, dateReader } from "../rows/readDate.ts";

/** Options of {@link readDates}. */
export interface ReadDatesOptions extends DateOptions {
  /** The sign between whole and fraction in serials and seconds, where the file writes a comma. */
  readonly decimal?: DecimalSign | undefined;
  /** A cell that is no date is an error that names its row (`"throw"`, the default), or null (`"null"`). */
  readonly badRows?: "throw" | "null" | undefined;
}

const OPTIONS = /* @__PURE__ */ (() =>
  ({
    format: undefined,
    order: undefined,
    timeZone: undefined,
    century: undefined,
    decimal: undefined,
    badRows: "throw",
  }) as const)();

/**
 * The instants of a column of dates, however a tool, a spreadsheet or an engine writes them: for events, cases and rows whose dates no
 * function takes as they are.
 *
 * Order, zone and century are said and never guessed, for the column as a whole. An empty cell is null. An hour that clocks show twice is
 * read as its first.
 * Units: epoch milliseconds.
 *
 * Source: definition; ISO 8601-1:2019, RFC 9557.
 *
 * @param column - Cells in the order of the rows.
 * @returns One instant a cell in epoch milliseconds, null where the cell is empty (or no date, by `badRows: "null"`).
 * @throws {CxError} `BAD_OPTION` (a column that needs an option and has none), `BAD_DATE` (a cell that is no date; a column in two orders)
 * @example
 * readDates(["1/3/2026 9:00", "", "15.3.26 21:30"], { order: "dmy", timeZone: "Europe/Berlin" }); // => [1772352000000, null, 1773606600000]
 */
export function readDates(column: Iterable<unknown>, options: ReadDatesOptions = {}): (number | null)[] {
  const { decimal, badRows, ...dates } = settle<ReadDatesOptions, typeof OPTIONS>(options, OPTIONS);
  if (decimal !== undefined) requireChoice(decimal, "decimal", [".", ","]);
  requireChoice(badRows, "badRows", ["throw", "null"]);
  const reader = dateReader(dates, "column", decimal);
  const instants: (number | null)[] = [];
  let index = 0;
  let bad: { readonly index: number; readonly issue: RowIssue } | undefined;
  for (const cell of requireIterable(column, "column")) {
    const issues: RowIssue[] = [];
    instants.push(reader.read(cell, { index, issues }));
    if (issues.length > 0) bad ??= { index, issue: issues[0]! };
    index++;
  }
  reader.end();
  if (bad !== undefined && badRows === "throw") {
    const [expected = "", received = ""] = bad.issue.message.replace(/^expected /, "").split(", got ");
    throw new CxError("BAD_DATE", { argument: "column", index: bad.index, expected, received });
  }
  return instants;
}
