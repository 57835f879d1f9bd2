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
  /** Whether a row goes on with the header, however many cells it has. */
  readonly isHeader?: ((index: number) => boolean) | undefined;
  /** The rule by which a row is no answer. */
  readonly ruleOf?: ((row: ExportRow, line: Line) => Rule | null) | undefined;
}

/** Reads the rows of a sheet by its shape and the caller's columns. @internal */
export function sheetAnswers<Rule extends string, Dims extends string>(
  sheet: Sheet,
  options: SheetAnswersOptions<Dims>,
  shape: SheetShape<Rule>,
): Answers<Rule | "headerRow", Dims> {
  const read = shape.read ?? answerReader(options);
  const cells = columnsOf(sheet, options, shape);
  const path = typeof options.rating === "string" ? options.rating : "rating";
  const times = timesOf(options, shape);
  const rules: readonly (Rule | "headerRow")[] = ["headerRow", ...shape.rules];
  const answers = collect(sheet.rows, rules, (row, line): AnswerRow<Dims> | Rule | "headerRow" | null => {
    if (sheet.isHeader(line.index) || shape.isHeader?.(line.index) === true) return "headerRow";
    if (!sheet.fits(row, line)) return null;
    const rule = shape.ruleOf?.(row, line) ?? null;
    if (rule !== null) return rule;
    const instant = times.instantOf(row, line);
    const { rating, state } = read(cells.rating(row, line), path, line);
    return {
      id: shape.id === undefined ? null : textOf(shape.id(row, line)),
      respondent: cells.respondent === undefined ? null : textOf(cells.respondent(row, line)),
      at: instant,
      rating,
      state,
      comment: cells.comment === undefined ? null : textOf(cells.comment(row, line)),
      weight: cells.weight === undefined ? null : weightOf(cells.weight(row, line), line, options.decimal),
      durationMs: times.durationOf(row, line, instant),
      finished: shape.finished?.(row, line) ?? null,
      dims: cells.dims(row, line),
    };
  });
  times.end();
  return answers;
}

/** The columns that the caller names, or the product's own. */
function columnsOf<Dims extends string>(
  sheet: Sheet,
  options: SheetAnswersOptions<Dims>,
  shape: SheetShape<string>,
): {
  readonly rating: CellReader;
  readonly respondent: CellReader | undefined;
  readonly comment: CellReader | undefined;
  readonly weight: CellReader | undefined;
  readonly dims: ReturnType<typeof dimsReader<ExportRow, Dims>>;
} {
  const column = (name: "respondent" | "comment" | "weight"): CellReader | undefined => {
    const of = options[name];
    return of === undefined ? undefined : sheet.column(of, name);
  };
  return {
    rating: sheet.column(options.rating, "rating"),
    respondent: column("respondent") ?? shape.respondent,
    comment: column("comment"),
    weight: column("weight"),
    dims: dimsReader<ExportRow, Dims>(
      options.dims as Readonly<Record<Dims, Column<ExportRow>>> | undefined,
      (of, argument) => sheet.column(of, argument),
    ),
  };
}

/** When a row was answered, and how long it took. */
interface Times {
  readonly instantOf: (row: ExportRow, line: Line) => number | null;
  readonly durationOf: (row: ExportRow, line: Line, instant: number | null) => number | null;
  /** Says what is left to say of the dates once all rows are read. */
  readonly end: () => void;
}

function timesOf({ dates, decimal }: SheetAnswersOptions<never>, shape: SheetShape<string>): Times {
  // One reader a column: each remembers its own order of day and month.
  const at = Object.entries(shape.at).map(([name, cell]) => ({ cell, date: dateReader(dates, name, decimal) }));
  const started = shape.startedAt && { cell: shape.startedAt[1], date: dateReader(dates, shape.startedAt[0], decimal) };
  return {
    instantOf: (row, line) => {
      for (const { cell, date } of at) {
        const instant = date.read(cell(row, line), line);
        if (instant !== null || line.issues.length > 0) return instant;
      }
      return null;
    },
    durationOf: (row, line, instant) => {
      if (shape.seconds !== undefined) return milliseconds(shape.seconds(row, line), decimal);
      return started === undefined ? null : span(started.date.read(started.cell(row, line), line), instant);
    },
    end: () => {
      for (const { date } of at) date.end();
      started?.date.end();
    },
  };
}

function weightOf(raw: unknown, line: Line, decimal: DecimalSign | undefined): number | null {
  const weight = numberOf(raw, decimal);
  if (!isWeight(weight)) {
    const comma = weight === null && decimal === undefined && numberOf(raw, ",") !== null;
    const hint = comma ? ' (decimal: "," or "." says how the file writes numbers)' : "";
    note(line, "weight", `0 or a number from 1e-100 to 1e100${hint}`, raw);
  }
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
  if (given === undefined) return own;
  // Of a list or a Map nothing would be left but its being there.
  const isRecord = Object.prototype.toString.call(given) === "[object Object]";
  return isRecord ? { ...own, ...given } : given;
}
