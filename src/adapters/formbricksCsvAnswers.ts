import { settle } from "../options.ts";
import type { Answers } from "../rows/answerRow.ts";
import { type ExportRow, sheetOf } from "./sheet.ts";
import { SHEET_OPTIONS, type SheetAnswersOptions, finishedColumn, sheetAnswers } from "./sheetAnswers.ts";

/**
 * Answers to one question, from a Formbricks CSV or Excel export.
 *
 * The header of a question is its number and text (`"3. How likely are you to …"`). `Timestamp` carries no zone: give `dates.timeZone`.
 * The file does not say whether a question was shown, so that a dismissed one reads as `missing`; {@link formbricksAnswers} knows.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of the scale, instants in epoch milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
 * @throws {CxError} those of {@link csvAnswers}
 * @example
 * const file = [{ "Response ID": "r1", Timestamp: "2026-03-01 09:00:00", Finished: "Yes", "1. How likely?": "9" }];
 * const options = { scale: NPS, rating: "1. How likely?", dates: { timeZone: "Europe/Berlin" } };
 * formbricksCsvAnswers(file, options).rows[0].at; // => 1772352000000
 */
export function formbricksCsvAnswers<Dims extends string = never>(
  rows: Iterable<ExportRow>,
  options: SheetAnswersOptions<Dims>,
): Answers<"headerRow", Dims> {
  const known = settle<SheetAnswersOptions<Dims>, typeof SHEET_OPTIONS>(options, SHEET_OPTIONS);
  const sheet = sheetOf(rows);
  return sheetAnswers<never, Dims>(sheet, known, {
    rules: [],
    id: sheet.optional("Response ID"),
    at: { Timestamp: sheet.optional("Timestamp") },
    respondent: sheet.optional("User ID"),
    finished: finishedColumn(sheet.optional("Finished")),
  });
}
