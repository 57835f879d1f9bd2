import { settle } from "../options.ts";
import type { Answers } from "../rows/answerRow.ts";
import { textOf } from "../rows/collect.ts";
import { answerReader } from "../rows/readAnswer.ts";
import type { DateOptions } from "../rows/readDate.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type ExportRow, sheetOf } from "./sheet.ts";
import { SHEET_OPTIONS, type SheetAnswersOptions, over, sheetAnswers } from "./sheetAnswers.ts";

/** Options of {@link typeformAnswers}. */
export interface TypeformAnswersOptions<Dims extends string> extends SheetAnswersOptions<Dims> {
  /**
   * For a file that a spreadsheet has saved again, with dates of its own: `{ order: "mdy" }`. The zone is UTC, as Typeform's headers
   * say, unless `timeZone` names another.
   */
  readonly dates?: DateOptions | null | undefined;
}

/**
 * Answers to one question, from a Typeform CSV export.
 *
 * Headers are the questions, HTML and all (name them with or without it). `null` written as text is a missing answer. The instant is
 * `Submit Date (UTC)`, or `Stage Date (UTC)` of a response that was not submitted. Older files have neither the stage nor the
 * `Response Type`. `Network ID` is a browser, no person: name the hidden field that is one as `respondent`.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of the scale, instants in epoch milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
 * @throws {CxError} those of {@link csvAnswers}
 * @example
 * const file = [{ "#": "a1", "How <b>likely</b>?": "null", "Submit Date (UTC)": "2026-03-01 09:00:00" }];
 * typeformAnswers(file, { scale: NPS, rating: "How likely?" }).rows[0].state; // => "missing"
 */
export function typeformAnswers<Dims extends string = never>(
  rows: Iterable<ExportRow>,
  options: TypeformAnswersOptions<Dims>,
): Answers<"headerRow", Dims> {
  const known = settle<TypeformAnswersOptions<Dims>, typeof SHEET_OPTIONS>(options, SHEET_OPTIONS);
  const { dates, codes } = known;
  const sheet = sheetOf(rows);
  const type = sheet.optional("Response Type");
  const submitted = sheet.optional("Submit Date (UTC)");
  return sheetAnswers<never, Dims>(
    sheet,
    { ...known, dates: over({ timeZone: "UTC" }, dates) },
    {
      rules: [],
      id: sheet.optional("#"),
      at: { "Submit Date (UTC)": submitted, "Stage Date (UTC)": sheet.optional("Stage Date (UTC)") },
      startedAt: ["Start Date (UTC)", sheet.optional("Start Date (UTC)")],
      read: answerReader({ ...known, codes: over<CodeBook, CodeBook | undefined>({ null: "missing" }, codes) }),
      finished: (row, line) => {
        const kind = textOf(type(row, line));
        return kind === null ? textOf(submitted(row, line)) !== null : kind.toLowerCase() === "completed";
      },
    },
  );
}
