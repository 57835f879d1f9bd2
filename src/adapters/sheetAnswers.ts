import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { type Line, collect, note, textOf, truthOf } from "../rows/collect.ts";
import { type DecimalSign, numberOf } from "../rows/numeral.ts";
import { READ_OPTIONS, type Rated, type ReadAnswerOptions, answerReader, isWeight } from "../rows/readAnswer.ts";
import { type DateOptions, dateReader } from "../rows/readDate.ts";
import { type CellReader, type Column, type ExportRecord, type ExportRow, type Sheet, dimsReader } from "./sheet.ts";

/** What the adapters of files with columns have in common. A column is named as the file's header shows it. */
export interface SheetAnswersOptions<Dims extends string> extends ReadAnswerOptions {
  /** The column of the answers. */
  readonly rating: Column<ExportRecord>;
  /** The column that names the person. */
  readonly respondent?: Column<ExportRecord> | undefined;
  /** The column of the free text. */
  readonly comment?: Column<ExportRecord> | undefined;
  /** The column of survey weights. */
  readonly weight?: Column<ExportRecord> | undefined;
  /** How the file writes its dates; null leaves them unread. */
  readonly dates?: DateOptions | null | undefined;
  /** Columns by the names under which the answers carry them. */
  readonly dims?: Readonly<Record<Dims, Column<ExportRecord>>> | undefined;
}

/** Every option of the adapters of files with columns, for `settle`. @internal */
export const SHEET_OPTIONS: SheetDefaults = /* @__PURE__ */ ((): SheetDefaults => ({
  ...READ_OPTIONS,
  rating: undefined as never,
  respondent: undefined,
  comment: undefined,
  weight: undefined,
  dates: undefined,
  dims: undefined,
}))();

type Needed = "scale" | "rating";
type SheetDefaults = { readonly [Name in Needed]: never } & {
  readonly [Name in Exclude<keyof SheetAnswersOptions<never>, Needed>]-?: undefined;
};

/** Which columns a source has under which names. @internal */
export interface SheetShape<Rule extends string> {
  readonly rules: readonly Rule[];
  readonly id?: CellReader | undefined;
  /** Columns of the instant, by path: the first one that holds any. */
  readonly at: Readonly<Record<string, CellReader>>;
  readonly startedAt?: readonly [path: string, read: CellReader] | undefined;
  readonly respondent?: CellReader | undefined;
  readonly finished?: ((row: ExportRow, line: Line) => boolean | null) | undefined;
  readonly seconds?: CellReader | undefined;
  /** Reads the rating column instead of the code book. */
  readonly read?: ((raw: unknown, path: string, line: Line) => Rated) | undefined;
  /** The rule by which a row is no answer. */
  readonly ruleOf?: ((row: ExportRow, line: Line) => Rule | "headerRow" | null) | undefined;
}

/** Reads the rows of a sheet by its shape and the caller's columns. @internal */
export function sheetAnswers<Rule extends string, Dims extends string>(
  sheet: Sheet,
  options: SheetAnswersOptions<Dims>,
  shape: SheetShape<Rule>,
): Answers<Rule | "headerRow", Dims> {
  const { dates, decimal } = options;
  const read = shape.read ?? answerReader(options);
  const rating = sheet.column(options.rating, "rating");
  const text = (of: Column<ExportRecord> | undefined, argument: string, usual?: CellReader): CellReader | undefined =>
    of === undefined ? usual : sheet.column(of, argument);
  const respondent = text(options.respondent, "respondent", shape.respondent);
  const comment = text(options.comment, "comment");
  const weight = text(options.weight, "weight");
  const dimsOf = dimsReader<ExportRow, Dims>(
    options.dims as Readonly<Record<Dims, Column<ExportRow>>> | undefined,
    (of, argument) => sheet.column(of, argument),
  );
  const path = typeof options.rating === "string" ? options.rating : "rating";
  // One reader a column: each remembers its own order of day and month.
  const at = Object.entries(shape.at).map(([name, cell]) => ({ cell, date: dateReader(dates, name, decimal) }));
  const started = shape.startedAt && { cell: shape.startedAt[1], date: dateReader(dates, shape.startedAt[0], decimal) };

  function instantOf(row: ExportRow, line: Line): number | null {
    for (const { cell, date } of at) {
      const instant = date.read(cell(row, line), line);
      if (instant !== null || line.issues.length > 0) return instant;
    }
    return null;
  }

  function durationOf(row: ExportRow, line: Line, instant: number | null): number | null {
    if (shape.seconds !== undefined) return milliseconds(shape.seconds(row, line), decimal);
    return started === undefined ? null : span(started.date.read(started.cell(row, line), line), instant);
  }

  const rules: readonly (Rule | "headerRow")[] = ["headerRow", ...shape.rules];
  const answers = collect(sheet.rows, rules, (row, line): AnswerRow<Dims> | Rule | "headerRow" | null => {
    if (sheet.isHeader(line.index)) return "headerRow";
    if (!sheet.fits(row, line)) return null;
    const rule = shape.ruleOf?.(row, line) ?? null;
    if (rule !== null) return rule;
    const instant = instantOf(row, line);
    const { rating: answer, state } = read(rating(row, line), path, line);
    return {
      id: shape.id === undefined ? null : textOf(shape.id(row, line)),
      respondent: respondent === undefined ? null : textOf(respondent(row, line)),
      at: instant,
      rating: answer,
      state,
      comment: comment === undefined ? null : textOf(comment(row, line)),
      weight: weight === undefined ? null : weightOf(weight(row, line), line, decimal),
      durationMs: durationOf(row, line, instant),
      finished: shape.finished?.(row, line) ?? null,
      dims: dimsOf(row, line),
    };
  });
  for (const { date } of at) date.end();
  started?.date.end();
  return answers;
}

function weightOf(raw: unknown, line: Line, decimal: DecimalSign | undefined): number | null {
  const weight = numberOf(raw, decimal);
  if (!isWeight(weight)) note(line, "weight", "0 or a number from 1e-100 to 1e100", raw);
  return weight;
}

function milliseconds(raw: unknown, decimal: DecimalSign | undefined): number | null {
  const seconds = numberOf(raw, decimal);
  return seconds === null || seconds < 0 ? null : seconds * 1000;
}

function span(from: number | null, to: number | null): number | null {
  return from === null || to === null || to < from ? null : to - from;
}

/** Reads whether a response was finished from a column of truth values. @internal */
export function finishedColumn(cell: CellReader): (row: ExportRow, line: Line) => boolean | null {
  return (row, line) => truthOf(cell(row, line));
}

/** What the caller says over what the product says; what is no record is left to the check of its reader. @internal */
export function over<Own extends object, Given>(own: Own, given: Given): Own | Given {
  return given === undefined || (typeof given === "object" && given !== null) ? { ...own, ...given } : given;
}
