import { escapeMarkdown } from "./escapeMarkdown.ts";
import { type Layout, type TableOptions, type TableSource, layoutOf } from "./table.ts";

/**
 * A result or rows as a pipe table of Markdown (GitHub's), for a pull request, a wiki, a notebook.
 *
 * Numbers are right-aligned, limits stand in one column, flags are marks with a legend below. Names out of the data cannot break the
 * table, link, mention or format: what Markdown takes for markup is escaped. Units: in the head.
 * Source: definition; nothing is computed but rounding.
 *
 * @param of - A result, or the rows of {@link tidyRows}.
 * @returns Lines; a blank line and the legend after the table where there are marks.
 * @throws {CxError} `BAD_OPTION`, `NOT_INTEGER` or `OUT_OF_RANGE` (digits)
 * @example
 * markdownTable([{ area: "A|B", n: 661 }]); // => "| area | n |\n| :-- | --: |\n| A\\|B | 661 |"
 */
export function markdownTable(of: TableSource, options: TableOptions = {}): string {
  return tableMarkdown(layoutOf(of, options));
}

/** @internal */
export function tableMarkdown({ columns, rows, legend }: Layout): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = [
    line(columns.map(({ title }) => escapeMarkdown(title))),
    line(columns.map(({ align }) => (align === "left" ? ":--" : "--:"))),
  ];
  const body = rows.map((row) => line(row.map(escapeMarkdown)));
  const marks = legend.length === 0 ? [] : ["", legend.map(escapeMarkdown).join("; ")];
  return [...head, ...body, ...marks].join("\n");
}
