import { refuse, requireIterable } from "../errors.ts";
import { requireFlag, requireRecord, settle } from "../options.ts";
import type { Unit } from "../metric/metric.ts";
import { requireLanguage } from "./describe.ts";
import type { TidyRow } from "./flatten.ts";
import { digitsOf } from "./format.ts";
import type { Language, Wording } from "./language.ts";
import { nameText, spaced } from "./names.ts";
import { localeOf } from "./numeral.ts";
import type { AnyRecord, Result } from "./result.ts";
import { type ColumnKind, columnKind, otherEnd } from "./columnKind.ts";
import { columnsOf } from "./columnsOf.ts";
import { tidyRows } from "./tidyRows.ts";
import { english } from "./words/english.ts";
import { wordingOf } from "./wording.ts";

/** Options of {@link markdownTable}, {@link htmlTable} and {@link textTable}. */
export interface TableOptions {
  /** {@link english} unless given: the heads of the columns and our own words in them. */
  readonly language?: Language | undefined;
  /** For the digits; the language's own unless given. */
  readonly locale?: string | undefined;
  /** Digits after the decimal point; by the unit unless given. */
  readonly digits?: number | undefined;
  /** Which columns, in which order, by their names in {@link tidyRows}; of a result those that people read, of rows all, unless given. */
  readonly columns?: readonly string[] | undefined;
  /** Whether lower and upper limit stand in one column, "[28.1, 33.8]"; true unless given. */
  readonly intervals?: boolean | undefined;
}

/** What a table is made of: a result, a record of the statistics book, or tidy rows. */
export type TableSource = Result | AnyRecord | Iterable<TidyRow>;

/** A table in words: what every writer of tables writes. @internal */
export interface Layout {
  readonly columns: readonly LayoutColumn[];
  readonly rows: readonly (readonly string[])[];
  /** What the marks in the table mean. */
  readonly legend: readonly string[];
  /** Per row what a tick draws; null where there is no interval. */
  readonly ticks: readonly (Tick | null)[];
}

/** @internal */
export interface LayoutColumn {
  readonly name: string;
  readonly title: string;
  readonly align: "left" | "right";
}

/** Where a value stands between its limits. @internal */
export interface Tick {
  readonly lower: number;
  readonly upper: number;
  readonly value: number;
}

/** A pair of columns in one. */
interface Shown {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The columns of the limits, where this is an interval. */
  readonly ends: readonly [lower: string, upper: string] | null;
}

const MARKS: Readonly<Record<string, string>> = { "small base": "*", suppressed: "†", "partial period": "‡" };
const SYMBOLS: Readonly<Record<string, string>> = {
  better: "▲",
  worse: "▼",
  "no clear change": "○",
  equivalent: "□",
  "not enough data": "×",
};

const TABLE_OPTIONS = {
  language: english,
  locale: undefined,
  digits: undefined,
  columns: undefined,
  intervals: true,
};

/** More columns than this of one row stand under each other. */
const WIDEST = 9;

/** Columns, formatted cells, legend and ticks of a result or of rows. @internal */
export function layoutOf(of: TableSource, options: TableOptions): Layout {
  const layout = wideLayout(of, options);
  const result = !(Symbol.iterator in Object(of));
  return result && layout.rows.length === 1 && layout.columns.length > WIDEST ? upright(layout) : layout;
}

/** One row with many columns, read downwards: a name and its value a line. */
function upright({ columns, rows, legend }: Layout): Layout {
  const cells = rows[0]!;
  return {
    columns: [
      { name: "name", title: "", align: "left" },
      { name: "value", title: "", align: "right" },
    ],
    rows: columns.flatMap(({ title }, c) => (cells[c] === "–" || cells[c] === "" ? [] : [[title, cells[c]!]])),
    legend,
    ticks: [],
  };
}

function wideLayout(of: TableSource, options: TableOptions): Layout {
  const settled = settle(options, TABLE_OPTIONS);
  const language = requireLanguage(settled.language);
  requireFlag(settled.intervals, "intervals");
  digitsOf("points", settled.digits);
  const words = wordingOf(
    language,
    settled.locale === undefined ? language.locale : localeOf(settled.locale),
    settled.digits,
  );
  const result = !(Symbol.iterator in Object(of));
  if (result) requireRecord(of, "of", "a result, or rows of a table");
  const rows = result ? tidyRows(of as Result) : requireRows(of as Iterable<TidyRow>);
  const names = settled.columns === undefined ? columnsOf(rows, result) : requireColumns(settled.columns);
  const shown = settled.intervals ? merged(names) : names.map((name) => plainColumn(name));
  const unit = onlyOne(rows, "unit") as Unit | null;
  const level = onlyOne(rows, "level");
  const writer: Writer = { words, language, unit };
  const used = new Set<string>();
  return {
    columns: shown.map(({ name, kind }) => ({
      name,
      title: titleOf(name, kind, writer, typeof level === "number" ? level : null, result),
      align: rows.some((row) => typeof row[name] === "string") || kind === "flags" ? "left" : "right",
    })),
    rows: rows.map((row) => shown.map((column) => cellText(row, column, writer, used))),
    legend: [...used].map((flag) => `${MARKS[flag]} ${language.terms.values[flag] ?? flag}`),
    ticks: rows.map(tickOf),
  };
}

interface Writer {
  readonly words: Wording;
  readonly language: Language;
  readonly unit: Unit | null;
}

function requireRows(of: Iterable<TidyRow>): TidyRow[] {
  const rows = [...requireIterable(of, "of")];
  rows.forEach((row, index) => {
    requireRecord(row, `of[${index}]`, "a row: a record of texts and numbers");
  });
  return rows;
}

function requireColumns(columns: unknown): readonly string[] {
  if (!Array.isArray(columns) || columns.length === 0 || !columns.every((name) => typeof name === "string")) {
    return refuse("BAD_OPTION", "columns", "a list of names of columns", columns);
  }
  return columns;
}

function plainColumn(name: string): Shown {
  return { name, kind: columnKind(name), ends: null };
}

/** Lower and upper limit as one column, where both are asked for. */
function merged(names: readonly string[]): Shown[] {
  const all = new Set(names);
  return names.flatMap((name): Shown[] => {
    const upper = otherEnd(name, "lower", "upper");
    if (upper !== null && all.has(upper)) {
      const title = name.replace(/lower(Ms)?$/, "interval").replace(/Lower(Ms)?$/, "Interval");
      return [{ name: title, kind: columnKind(name), ends: [name, upper] }];
    }
    const lower = otherEnd(name, "upper", "lower");
    return lower !== null && all.has(lower) ? [] : [plainColumn(name)];
  });
}

function titleOf(
  name: string,
  kind: ColumnKind,
  { words, language, unit }: Writer,
  level: number | null,
  result: boolean,
): string {
  const { columns, units, values } = language.terms;
  const band = /^bands\.(.+)\.(n|percent)$/.exec(name);
  if (band !== null) {
    const own = nameText(Object.hasOwn(values, band[1]!) ? values[band[1]!]! : band[1]!);
    return band[2] === "percent" ? `${own} %` : `${own} n`;
  }
  const excluded = /^excluded\.(.+)$/.exec(name);
  if (excluded !== null)
    return nameText(Object.hasOwn(values, excluded[1]!) ? values[excluded[1]!]! : spaced(excluded[1]!));
  const title = Object.hasOwn(columns, name) ? columns[name]! : nameText(result ? spoken(name) : name);
  if (name === "interval" && level !== null)
    return `${words.level(level)} ${title}`.replace(/ (?=\p{Script=Han})/u, "");
  if (kind === "value" && unit !== null && unit !== "percent" && (name === "value" || name === "difference")) {
    const own = units[unit] ?? unit;
    return language.gap === "" ? `${title}（${own}）` : `${title} (${own})`;
  }
  return title;
}

/** "rawInterval", "flow.opened" as words. */
function spoken(name: string): string {
  return /^[a-z]+([A-Z.][a-zA-Z]*)+$/.test(name)
    ? name
        .replace(/\./g, " ")
        .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    : name;
}

function cellText(row: TidyRow, { name, kind, ends }: Shown, writer: Writer, used: Set<string>): string {
  const own = (key: string): TidyRow[string] => (Object.hasOwn(row, key) ? (row[key] ?? null) : null);
  if (ends !== null) {
    const [lower, upper] = ends.map(own);
    if (typeof lower !== "number" && typeof upper !== "number") return "–";
    const both = { lower: numberOrNull(lower), upper: numberOrNull(upper) };
    if (kind === "duration") return durationsText(both, writer.words);
    return writer.words.interval(both, unitOf(row, name, writer));
  }
  const value = own(name);
  if (value === null) return kind === "flags" ? "" : "–";
  if (typeof value === "boolean") return value ? writer.language.terms.yes : writer.language.terms.no;
  if (typeof value === "number") return numberText(value, row, name, kind, writer);
  if (typeof value !== "string") refuse("BAD_OPTION", name, "a text, a number, yes or no, or null", value);
  if (kind === "flags") return flagsText(value, used);
  const { values } = writer.language.terms;
  const word = kind === "word" || kind === "verdict" ? (Object.hasOwn(values, value) ? values[value]! : value) : value;
  return kind === "verdict" && Object.hasOwn(SYMBOLS, value) ? `${SYMBOLS[value]} ${word}` : nameText(word);
}

/** "[1 h 20 min, 2 h 5 min]"; an open end is "…". */
function durationsText({ lower, upper }: Record<"lower" | "upper", number | null>, words: Wording): string {
  const end = (at: number | null): string => (at === null ? "…" : words.duration(at));
  return `[${end(lower)}, ${end(upper)}]`;
}

function flagsText(flags: string, used: Set<string>): string {
  const marks = flags.split(", ").filter((flag) => Object.hasOwn(MARKS, flag));
  for (const flag of marks) used.add(flag);
  return marks.map((flag) => MARKS[flag]).join(" ");
}

function numberText(value: number, row: TidyRow, name: string, kind: ColumnKind, writer: Writer): string {
  const { words } = writer;
  if (kind === "count") return words.count(value);
  if (kind === "p") return value < 0.001 ? words.p(value).replace(/^p /, "") : words.p(value).replace(/^p = /, "");
  if (kind === "percent") return words.percent(value);
  if (kind === "chance") return words.chance(value);
  if (kind === "duration") return words.duration(value);
  if (kind === "instant") return words.instant(value);
  if (kind === "signed") return words.signed(value, unitOf(row, name, writer)).replace(/[^\d.,+\-%]+$/, "");
  if (kind === "value") return words.value(value, unitOf(row, name, writer));
  return words.number(value);
}

/** The unit of a row's number: limits of differences are never percent. */
function unitOf(row: TidyRow, name: string, { unit }: Writer): Unit {
  const own = typeof row["unit"] === "string" ? row["unit"] : unit;
  if (own === "percentage points")
    return /^(current|reference)\.(value|lower|upper|interval)$/.test(name) ? "percent" : "points";
  const known = own === "percent" || own === "scale points" || own === "points" || own === "index" ? own : "points";
  return known === "percent" && /ifference|gain|rate|mix|slope/i.test(name) ? "points" : known;
}

function tickOf(row: TidyRow): Tick | null {
  for (const [value, lower, upper] of [
    ["value", "lower", "upper"],
    ["difference", "lower", "upper"],
    ["percent", "lower", "upper"],
  ] as const) {
    const [at, from, to] = [row[value], row[lower], row[upper]];
    if (typeof at === "number" && typeof from === "number" && typeof to === "number")
      return { value: at, lower: from, upper: to };
  }
  return null;
}

function numberOrNull(value: TidyRow[string] | undefined): number | null {
  return typeof value === "number" ? value : null;
}

/** The one value that a column has in all rows that have it; null where there are several, or none. */
function onlyOne(rows: readonly TidyRow[], name: string): TidyRow[string] {
  let only: TidyRow[string] = null;
  for (const row of rows) {
    const value = row[name] ?? null;
    if (value === null) continue;
    if (only !== null && only !== value) return null;
    only = value;
  }
  return only;
}
