import { type TableOptions, type TableSource, layoutOf } from "./table.ts";
import { padded, textWidth } from "./textWidth.ts";

/**
 * A result or rows as a table of text, for a terminal, a log, a chat message.
 *
 * Columns stand under each other also where names are Chinese: 汉字 are two columns wide. Numbers are right-aligned, limits stand
 * in one column, flags are marks with a legend below. Names out of the data are made safe and cut at 80 characters. Units: in the head.
 * Source: definition; nothing is computed but rounding.
 *
 * @param of - A result, or the rows of {@link tidyRows}.
 * @returns Lines, without blanks at their ends.
 * @throws {CxError} `BAD_OPTION`, `NOT_INTEGER` or `OUT_OF_RANGE` (digits)
 * @example
 * textTable([{ area: "A", n: 661 }, { area: "登机区", n: 2 }]).split("\n"); // => ["area      n", "------  ---", "A       661", "登机区    2"]
 */
export function textTable(of: TableSource, options: TableOptions = {}): string {
  const { columns, rows, legend } = layoutOf(of, options);
  const widths = columns.map(({ title }, c) =>
    rows.reduce((most, row) => Math.max(most, textWidth(row[c]!)), textWidth(title)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => padded(cell, widths[c]!, columns[c]!.align))
      .join("  ")
      .trimEnd();
  const head = [line(columns.map(({ title }) => title)), line(widths.map((width) => "-".repeat(width)))];
  return [...head, ...rows.map(line), ...legend].join("\n");
}
