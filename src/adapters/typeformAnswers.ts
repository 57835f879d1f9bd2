import type { Answers } from "../rows/answerRow.ts";
import { textOf } from "../rows/collect.ts";
import { answerReader } from "../rows/readAnswer.ts";
import { type ExportRow, sheetOf } from "./sheet.ts";
import { type SheetAnswersOptions, sheetAnswers } from "./sheetAnswers.ts";

/** Options of {@link typeformAnswers}: Typeform's headers name the zone of their dates. */
export type TypeformAnswersOptions<Dims extends string> = Omit<SheetAnswersOptions<Dims>, "dates">;

/**
 * Answers to one question, from a Typeform CSV export.
 *
 * Headers are the questions, HTML and all (name them with or without it). `null` written as text is a missing answer. The instant is
 * `Submit Date (UTC)`, or `Stage Date (UTC)` of a response that was not submitted. Older files have neither the stage nor the
 * `Response Type`. `Network ID` is a browser, no person: name the hidden field that is one as `respondent`.
 *
 * @throws {CxError} those of {@link csvAnswers}
 * @example
 * const file = [{ "#": "a1", "How <b>likely</b>?": "null", "Submit Date (UTC)": "2026-03-01 09:00:00" }];
 * typeformAnswers(file, { scale: NPS, rating: "How likely?" }).rows[0].state; // => "missing"
 */
export function typeformAnswers<Dims extends string = never>(
  rows: Iterable<ExportRow>,
  options: TypeformAnswersOptions<Dims>,
): Answers<"headerRow", Dims> {
  const sheet = sheetOf(rows);
  const type = sheet.optional("Response Type");
  const submitted = sheet.optional("Submit Date (UTC)");
  return sheetAnswers(sheet, options, {
    rules: [],
    id: sheet.optional("#"),
    at: ["Submit Date (UTC)", "Stage Date (UTC)"],
    startedAt: "Start Date (UTC)",
    dates: { timeZone: "UTC" },
    read: answerReader({ ...options, codes: { null: "missing", ...options.codes } }),
    finished: (row) => {
      const kind = textOf(type(row));
      return kind === null ? textOf(submitted(row)) !== null : kind.toLowerCase() === "completed";
    },
  });
}
