import type { Answers } from "../rows/answerRow.ts";
import { cleanText } from "../rows/cleanText.ts";
import { textOf } from "../rows/collect.ts";
import { type ExportRow, sheetOf } from "./sheet.ts";
import { type SheetAnswersOptions, sheetAnswers } from "./sheetAnswers.ts";

/** What the second header row says of a question with one column. */
const WHOLE_QUESTION = ["", "response", "open-ended response"];

/**
 * Answers to one question, from a SurveyMonkey CSV or Excel export.
 *
 * Its second row goes on with the header: it has no respondent and is left out as `headerRow`. Given as lists of cells, the columns of
 * a question with items are named `question - item`, as the two rows say together; as records, only the first has a name.
 * Dates are in figures without a zone, and in the account's order: give `dates: { order, timeZone }`.
 * `Respondent ID` names the response; a person answering twice has two.
 *
 * @throws {CxError} those of {@link csvAnswers}
 * @example
 * const { rows, excluded } = surveyMonkeyAnswers([
 *   { "Respondent ID": "", "End Date": "", "How satisfied?": "Response" },
 *   { "Respondent ID": "118", "End Date": "03/01/2026 09:00:00 PM", "How satisfied?": "4" },
 * ], { scale: CSAT, rating: "How satisfied?", dates: { order: "mdy", timeZone: "America/New_York" } });
 * [rows.length, excluded.headerRow, new Date(rows[0].at).toISOString()]; // => [1, 1, "2026-03-02T02:00:00.000Z"]
 */
export function surveyMonkeyAnswers<Dims extends string = never>(
  rows: Iterable<ExportRow>,
  options: SheetAnswersOptions<Dims>,
): Answers<"headerRow", Dims> {
  const sheet = sheetOf(rows, nameOf);
  const respondent = sheet.optional("Respondent ID");
  return sheetAnswers(sheet, options, {
    rules: [],
    id: respondent,
    at: ["End Date"],
    startedAt: "Start Date",
    // The second header row stands below the first, nowhere else: a later row without a respondent is a row.
    ruleOf: (row, { index }) => {
      const second = sheet.isHeader(0) ? 1 : 0;
      return index === second && textOf(respondent(row)) === null ? "headerRow" : null;
    },
  });
}

function nameOf(rows: readonly (readonly unknown[])[], place: number): string {
  const [first = [], second = []] = rows;
  // The header of a question with items stands once, above its first column.
  const question = first
    .slice(0, place + 1)
    .reduceRight<string>((found, cell) => (found === "" ? (textOf(cell) ?? "") : found), "");
  const item = textOf(second[place]) ?? "";
  const own = textOf(first[place]) !== null;
  if (WHOLE_QUESTION.includes(cleanText(item).toLowerCase())) return own ? question : "";
  return `${question} - ${item}`;
}
