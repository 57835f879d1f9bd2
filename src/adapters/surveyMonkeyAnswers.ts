import { settle } from "../options.ts";
import type { Answers } from "../rows/answerRow.ts";
import { cleanHeader, cleanText } from "../rows/cleanText.ts";
import { type Line, textOf } from "../rows/collect.ts";
import { type ReadAnswerOptions, answerReader, requireScale } from "../rows/readAnswer.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { SURVEYMONKEY_NPS_LABELS, SURVEYMONKEY_SATISFACTION_LABELS } from "../scale/productLabels.ts";
import { nameOf } from "../scale/scale.ts";
import { presumedReader } from "./presumedBook.ts";
import { type ExportRow, sheetOf } from "./sheet.ts";
import { SHEET_OPTIONS, type SheetAnswersOptions, over, sheetAnswers } from "./sheetAnswers.ts";

/** What the second header row says of a question with one column. */
const WHOLE_QUESTION = ["", "response", "open-ended response"];

/**
 * Answers to one question, from a SurveyMonkey CSV or Excel export.
 *
 * Its second row goes on with the header and is left out as `headerRow`, where it is there: the columns that SurveyMonkey fills itself
 * (respondent, collector, dates) are empty in it, and no cell is an answer. Given as lists of cells, the columns of a question with items are
 * named `question - item`, as the two rows say together; as records, only the first has a name.
 * Labels: on 0..10 those of {@link SURVEYMONKEY_NPS_LABELS} beside `codes`; on 1..5 those of {@link SURVEYMONKEY_SATISFACTION_LABELS} unless
 * `codes` is given ("Very satisfied" is 4 of 5 there).
 * Dates are in figures without a zone, and in the account's order: give `dates: { order, timeZone }`.
 * `Respondent ID` names the response; a person answering twice has two.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of the scale, instants in epoch milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
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
  const known = settle<SheetAnswersOptions<Dims>, typeof SHEET_OPTIONS>(options, SHEET_OPTIONS);
  const codes = codesOf(known);
  const isAnswer = answerTest({ ...known, codes });
  let second = -1;
  const sheet = sheetOf(rows, (head) => {
    const [header = [], next = []] = head;
    const two = isSecondHeader(namedCells(header, next), isAnswer, fillsOwn(header, head.slice(2)));
    if (two) second = 1;
    // A reader of workbooks writes no empty cells behind the last: the items of the last question reach beyond it.
    const width = two ? Math.max(header.length, next.length) : header.length;
    return Array.from({ length: width }, (_, place) => nameAt(head, place, two));
  });
  const [first] = sheet.head;
  const below = sheet.head.slice(1).some((row) => Object.entries(row ?? {}).some(isOwn));
  if (!sheet.isHeader(0) && isSecondHeader(Object.entries(first ?? {}), isAnswer, below)) second = 0;
  return sheetAnswers<never, Dims>(
    sheet,
    { ...known, codes },
    {
      rules: [],
      read: presumedReader(
        { ...known, codes },
        known.codes === undefined && codes === SURVEYMONKEY_SATISFACTION_LABELS ? "SurveyMonkey's" : null,
      ),
      id: sheet.optional("Respondent ID"),
      at: { "End Date": sheet.optional("End Date") },
      startedAt: ["Start Date", sheet.optional("Start Date")],
      isHeader: (index) => index === second,
    },
  );
}

/** The book of the 0..10 question says the number in the label; the one of satisfaction is used where the caller has none. */
function codesOf({ scale, codes }: ReadAnswerOptions): CodeBook | undefined {
  const name = nameOf(requireScale(scale));
  if (name === "0..10") return over(SURVEYMONKEY_NPS_LABELS, codes);
  return codes ?? (name === "1..5" ? SURVEYMONKEY_SATISFACTION_LABELS : undefined);
}

/** Columns that SurveyMonkey fills itself in every row; addresses may be switched off. */
const FILLED = ["Respondent ID", "Collector ID", "Start Date", "End Date"];
/** Columns that SurveyMonkey fills itself. */
const OWN = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"];

type Cells = readonly (readonly [name: string, cell: unknown])[];

function namedCells(header: readonly unknown[] = [], cells: readonly unknown[] = []): Cells {
  return Array.from(header, (name, place) => [textOf(name) ?? "", cells[place]]);
}

/** A cell that SurveyMonkey fills in every row. */
function isOwn([name, cell]: readonly [name: string, cell: unknown]): boolean {
  return FILLED.includes(cleanHeader(name)) && textOf(cell) !== null;
}

function fillsOwn(header: readonly unknown[] | undefined, rows: readonly (readonly unknown[])[]): boolean {
  return rows.some((row) => namedCells(header, row).some(isOwn));
}

/**
 * Whether a row goes on with the header: the columns that SurveyMonkey fills itself are empty, and either they are filled below, or no cell
 * is an answer and a cell says "Response" or there are such columns at all.
 *
 * @param below - Whether a row below has such a column filled.
 */
function isSecondHeader(cells: Cells, isAnswer: (cell: unknown) => boolean, below: boolean): boolean {
  const filled = cells.filter(([, cell]) => textOf(cell) !== null);
  // A reader of workbooks leaves the keys of empty cells out.
  const own = below || cells.some(([name]) => OWN.includes(cleanHeader(name)));
  const says = filled.some(([, cell]) => WHOLE_QUESTION.includes(cleanText(textOf(cell)!).toLowerCase()));
  return (
    filled.length > 0 &&
    (says || own) &&
    filled.every(([name, cell]) => !OWN.includes(cleanHeader(name)) && (below || !isAnswer(cell)))
  );
}

/** Whether a cell is an answer on the scale. */
function answerTest(options: ReadAnswerOptions): (cell: unknown) => boolean {
  const read = answerReader(options);
  return (cell) => {
    const line: Line = { index: 0, issues: [] };
    return read(cell, "", line).state === "valid";
  };
}

function nameAt([first = [], second = []]: readonly (readonly unknown[])[], place: number, twoRows: boolean): string {
  if (!twoRows) return textOf(first[place]) ?? "";
  // The header of a question with items stands once, above its first column.
  const question = first
    .slice(0, place + 1)
    .reduceRight<string>((found, cell) => (found === "" ? (textOf(cell) ?? "") : found), "");
  const item = textOf(second[place]) ?? "";
  const own = textOf(first[place]) !== null;
  if (WHOLE_QUESTION.includes(cleanText(item).toLowerCase())) return own ? question : "";
  return `${question} - ${item}`;
}
