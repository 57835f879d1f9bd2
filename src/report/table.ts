import { refuse, requireIterable } from "../errors.ts";
import { requireFlag, requireRecord, settle } from "../options.ts";
import type { Unit } from "../metric/metric.ts";
import { requireLanguage } from "./describe.ts";
import type { TidyRow } from "./flatten.ts";
import { digitsOf } from "./format.ts";
import { type Shown, type Writer, MARKS, cellText, placesOfAll } from "./cellText.ts";
import type { Language } from "./language.ts";
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
  const { digits } = settled;
  const locale = settled.locale === undefined ? language.locale : localeOf(settled.locale);
  const words = wordingOf(language, locale, digits);
  const result = !(Symbol.iterator in Object(of));
  if (result) requireRecord(of, "of", "a result, or rows of a table");
  const rows = result ? tidyRows(of as Result) : requireRows(of as Iterable<TidyRow>);
  const names = settled.columns === undefined ? columnsOf(rows, result) : requireColumns(settled.columns);
  const shown = settled.intervals ? merged(names) : names.map((name) => plainColumn(name));
  const unit = onlyOne(rows, "unit") as Unit | null;
  const level = onlyOne(rows, "level");
  const writer: Writer = { words, language, locale, digits, unit, of: result ? (of as AnyRecord).kind : "" };
  const used = new Set<string>();
  const writers = shown.map(({ name, ends }) => {
    return { ...writer, places: placesOfAll((ends ?? [name]).flatMap((key) => rows.map((row) => row[key]))) };
  });
  return {
    columns: shown.map(({ name, kind }) => ({
      name,
      title: titleOf(name, kind, writer, typeof level === "number" ? level : null, result),
      align: rows.some((row) => typeof row[name] === "string") || kind === "flags" ? "left" : "right",
    })),
    rows: rows.map((row) => shown.map((column, c) => cellText(row, column, writers[c]!, used))),
    legend: [...used].map((flag) => `${MARKS[flag]} ${language.terms.values[flag] ?? flag}`),
    ticks: rows.map(tickOf),
  };
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

function titleOf(name: string, kind: ColumnKind, writer: Writer, level: number | null, result: boolean): string {
  const { words, language, unit } = writer;
  const { columns, units, values, bands = {} } = language.terms;
  const band = /^bands\.(.+)\.(n|percent)$/.exec(name);
  if (band !== null) {
    // Not by `values`: there "lost" and "missing" are why a row does not count.
    const own = nameText(Object.hasOwn(bands, band[1]!) ? bands[band[1]!]! : spoken(band[1]!));
    return band[2] === "percent" ? `${own} %` : `${own} n`;
  }
  const excluded = /^excluded\.(.+)$/.exec(name);
  if (excluded !== null)
    return nameText(Object.hasOwn(values, excluded[1]!) ? values[excluded[1]!]! : spaced(excluded[1]!));
  // A word that another kind uses otherwise has a head of its own: the customers lost are not those out of sight.
  const own = [`${writer.of}:${name}`, name].find((each) => Object.hasOwn(columns, each));
  const title = own === undefined ? nameText(result ? spoken(name) : name) : columns[own]!;
  if (name === "interval" && level !== null)
    return `${words.level(level)} ${title}`.replace(/ (?=\p{Script=Han})/u, "");
  if (kind === "value" && unit !== null && unit !== "percent" && (name === "value" || name === "difference")) {
    const own = units[unit] ?? unit;
    return language.gap === "" ? `${title}（${own}）` : `${title} (${own})`;
  }
  return title;
}

/** "rawInterval", "flow.opened" as words; that a time is in milliseconds is no news where it is written out. */
function spoken(name: string): string {
  return /^[a-z]+([A-Z.][a-zA-Z]*)+$/.test(name)
    ? name
        .replace(/Ms$/, "")
        .replace(/\./g, " ")
        .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : name;
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
