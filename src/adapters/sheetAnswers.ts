import { isWeight } from "../rows/readAnswer.ts";
import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { type Line, collect, note, textOf, truthOf } from "../rows/collect.ts";
import { type Rated, type ReadAnswerOptions, answerReader } from "../rows/readAnswer.ts";
import { type DateOptions, dateReader } from "../rows/readDate.ts";
import { numberOf } from "../rows/numeral.ts";
import type { DateReader } from "../rows/readInstant.ts";
import { type Column, type ExportRecord, type Sheet, dimsReader } from "./sheet.ts";

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

/** Which columns a source has under which names. @internal */
export interface SheetShape<Rule extends string> {
  readonly rules: readonly Rule[];
  readonly id?: Column<ExportRecord> | undefined;
  /** Columns of the instant: the first one that holds any. */
  readonly at?: readonly string[] | undefined;
  readonly atColumn?: Column<ExportRecord> | undefined;
  readonly respondent?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly finished?: ((row: ExportRecord) => boolean | null) | undefined;
  readonly seconds?: string | undefined;
  readonly dates?: DateOptions | null | undefined;
  /** Reads the rating column instead of the code book. */
  readonly read?: ((raw: unknown, path: string, line: Line) => Rated) | undefined;
  /** The rule by which a row is no answer. */
  readonly ruleOf?: ((row: ExportRecord, line: Line) => Rule | null) | undefined;
}

/** Reads the rows of a sheet by its shape and the caller's columns. @internal */
export function sheetAnswers<Rule extends string, Dims extends string>(
  sheet: Sheet,
  options: SheetAnswersOptions<Dims>,
  shape: SheetShape<Rule>,
): Answers<Rule | "headerRow", Dims> {
  const read = shape.read ?? answerReader(options);
  const rating = sheet.column(options.rating, "rating");
  const id = textColumn(sheet, shape.id, "id");
  const respondent = textColumn(sheet, options.respondent ?? optionalColumn(sheet, shape.respondent), "respondent");
  const comment = textColumn(sheet, options.comment, "comment");
  const weight = options.weight === undefined ? () => undefined : sheet.column(options.weight, "weight");
  const dates = shape.dates === undefined ? options.dates : shape.dates;
  const at = dateColumns(sheet, shape, dates);
  const started =
    shape.startedAt === undefined ? null : dateColumn(sheet.optional(shape.startedAt), shape.startedAt, dates);
  const seconds = shape.seconds === undefined ? null : sheet.optional(shape.seconds);
  const dimsOf = dimsReader<ExportRecord, Dims>(options.dims, (of, argument) => sheet.column(of, argument));
  const path = typeof options.rating === "string" ? options.rating : "rating";

  const rules: readonly (Rule | "headerRow")[] = ["headerRow", ...shape.rules];
  return collect(sheet.rows, rules, (given, line): AnswerRow<Dims> | Rule | "headerRow" | null => {
    if (sheet.isHeader(line.index)) return "headerRow";
    const row = sheet.recordOf(given, line);
    if (row === null) return null;
    const rule = shape.ruleOf?.(row, line) ?? null;
    if (rule !== null) return rule;
    const instant = at(row, line);
    return {
      id: id(row, line),
      respondent: respondent(row, line),
      at: instant,
      ...read(rating(row, line), path, line),
      comment: comment(row, line),
      weight: options.weight === undefined ? null : weightOf(weight(row, line), line),
      durationMs: seconds === null ? span(started?.(row, line) ?? null, instant) : milliseconds(seconds(row)),
      finished: shape.finished?.(row) ?? null,
      dims: dimsOf(row, line),
    };
  });
}

function textColumn(
  sheet: Sheet,
  of: Column<ExportRecord> | undefined,
  argument: string,
): (row: ExportRecord, line: Line) => string | null {
  if (of === undefined) return () => null;
  const read = sheet.column(of, argument);
  return (row, line) => textOf(read(row, line));
}

/** A column that the source usually has: read where it is there. */
function optionalColumn(sheet: Sheet, name: string | undefined): Column<ExportRecord> | undefined {
  return name === undefined ? undefined : sheet.optional(name);
}

type RowDate = (row: ExportRecord, line: Line) => number | null;

function dateColumn(
  read: (row: ExportRecord, line: Line) => unknown,
  path: string,
  dates: DateOptions | null | undefined,
): RowDate {
  // One reader a column: each remembers its own order of day and month.
  const reader: DateReader = dateReader(dates);
  return (row, line) => reader(read(row, line), path, line);
}

function dateColumns<Rule extends string>(
  sheet: Sheet,
  { at = [], atColumn }: SheetShape<Rule>,
  dates: DateOptions | null | undefined,
): RowDate {
  const readers =
    atColumn === undefined
      ? at.map((name) => dateColumn(sheet.optional(name), name, dates))
      : [dateColumn(sheet.column(atColumn, "at"), typeof atColumn === "string" ? atColumn : "at", dates)];
  return (row, line) => {
    for (const reader of readers) {
      const instant = reader(row, line);
      if (instant !== null || line.issues.length > 0) return instant;
    }
    return null;
  };
}

function weightOf(raw: unknown, line: Line): number | null {
  const weight = numberOf(raw);
  if (!isWeight(weight)) note(line, "weight", "0 or a number from 1e-100 to 1e100", raw);
  return weight === null ? null : weight + 0;
}

function milliseconds(raw: unknown): number | null {
  const seconds = numberOf(raw);
  return seconds === null || seconds < 0 ? null : seconds * 1000;
}

function span(from: number | null, to: number | null): number | null {
  return from === null || to === null || to < from ? null : to - from;
}

/** Reads whether a response was finished from a column of truth values. @internal */
export function finishedColumn(sheet: Sheet, name: string): (row: ExportRecord) => boolean | null {
  const read = sheet.optional(name);
  return (row) => truthOf(read(row));
}
