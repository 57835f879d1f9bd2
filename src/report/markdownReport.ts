import { escapeMarkdown } from "./escapeMarkdown.ts";
import { tableMarkdown } from "./markdownTable.ts";
import { type ReportOptions, type Section, reportOf } from "./section.ts";

/**
 * Results as one report in Markdown, for a pull request, a wiki, a chat: for each a heading that states the finding, its sentences, its table,
 * and the facts (definition, reconciliation, interval).
 *
 * Pictures are left out (GitHub shows no pictures from data addresses). Names out of the data cannot link, mention or format. The same
 * input gives the same bytes. Units: in the heads of the tables.
 * Source: definition; nothing is computed but rounding.
 *
 * @param sections - Results, or records of a result with its own heading or words.
 * @returns Markdown that ends with a line break.
 * @throws {CxError} `BAD_OPTION` (no title, what is no result), `NOT_ITERABLE`
 * @example
 * markdownReport([nps([10, 9, 3])], { title: "May" }).split("\n").slice(0, 5); // => ["# May", "", "## NPS is 33.3 (n = 3)", "", "NPS is 33.3 (n = 3), 95% interval \\[-58.5, 87.7\\]."]
 */
export function markdownReport(sections: Iterable<Section>, options: ReportOptions): string {
  const report = reportOf(sections, options);
  const { colon } = report.language.terms;
  const parts = report.sections.map(({ heading, words, table, facts }) =>
    [
      `## ${escapeMarkdown(heading)}`,
      ...words.map(escapeMarkdown),
      tableMarkdown(table),
      facts.map(([label, text]) => `- ${escapeMarkdown(label)}${colon}${escapeMarkdown(text)}`).join("\n"),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  );
  const head = [`# ${escapeMarkdown(report.title)}`, ...report.subtitle.map(escapeMarkdown)];
  return `${[...head, ...parts].join("\n\n")}\n`;
}
