import { CxError, refuse, requireIterable } from "../errors.ts";
import type { Dimension } from "../rows/answerRow.ts";
import { cleanHeader } from "../rows/cleanText.ts";
import { type Line, field, isEmptyText, isRow, note, textOf } from "../rows/collect.ts";
import { engineNumber } from "../rows/numeral.ts";
import { type Columns, columnsOf } from "./columnNames.ts";

/** A row of a file by the names of its columns, as CSV parsers give it. */
export type ExportRecord = Readonly<Record<string, unknown>>;

/** A row of a file: a record by column names, or a list of cells (then the first row given is the header). */
export type ExportRow = object;

/** Where a value stands: a column's name (a key, or a path of keys with dots, in JSON), or a function of the row. */
export type Column<Row> = string | ((row: Row) => unknown);

/** Reads one cell of a row; a cell that is not there is undefined. @internal */
export type CellReader = (row: ExportRow, line: Line) => unknown;

/** A file's rows and its columns by their cleaned names. @internal */
export interface Sheet {
  /** Rows as given, the header row among them when the rows are lists of cells; can be walked once. */
  readonly rows: Iterable<ExportRow>;
  /** The first rows, to look for header rows among them. */
  readonly head: readonly ExportRow[];
  /** Whether this is the header itself. */
  readonly isHeader: (index: number) => boolean;
  /** Whether the row's cells fit the header; notes where not. */
  readonly fits: (row: ExportRow, line: Line) => boolean;
  /** A reader of one column, found by its cleaned name: an error where the file has none. */
  readonly column: (of: Column<ExportRecord>, argument: string) => CellReader;
  /** Same, for a column that some files lack (under any of its names): undefined where it is not there. */
  readonly optional: (...names: readonly string[]) => CellReader;
}

/** Where Papa Parse puts the cells for which the header has no name: an unquoted comma has shifted those before them. */
const EXTRA = "__parsed_extra";

/** In so many rows a column must show itself: records of spreadsheets leave out the keys of empty cells. */
const HEAD = 1000;

/**
 * The first rows are read to find the columns, the others as they come: a file longer than memory passes through.
 *
 * @param namesOf - Names of the columns of lists of cells, where more than the first row makes them.
 * @param nests - Whether a column may be a path of keys in records that nest: not in the file of a product, whose own columns stand at its top.
 * @internal
 */
export function sheetOf(
  given: Iterable<ExportRow>,
  // A reader of workbooks leaves holes in its lists, which map would skip.
  namesOf: (head: readonly (readonly unknown[])[]) => readonly string[] = ([first = []]) =>
    Array.from(first, (name) => textOf(name) ?? ""),
  nests: boolean = false,
): Sheet {
  const { head, rows } = headOf(given);
  return Array.isArray(head[0]) ? tableOf(head, rows, namesOf(head as unknown[][])) : recordsOf(head, rows, nests);
}

/** Lists of cells below their header: a column is a place. */
function tableOf(head: readonly ExportRow[], rows: Iterable<ExportRow>, names: readonly string[]): Sheet {
  const found = columnsOf(
    names.map((name, place) => [name, place] as const),
    head.slice(1),
  );
  const record = (row: ExportRow): ExportRecord =>
    // A header that stands twice keeps its first column; asking for it is refused.
    Object.fromEntries(names.map((name, place) => [cleanHeader(name), (row as unknown[])[place]] as const).reverse());
  const cell =
    (place: number): CellReader =>
    (row) =>
      (row as readonly unknown[])[place];
  const sparse = head.some(leavesCellsOut);
  return {
    rows,
    head,
    isHeader: (index) => index === 0,
    fits(row, line) {
      const length = Array.isArray(row) ? row.length : null;
      if (length === names.length || (sparse && length !== null && length > 0 && length < names.length)) return true;
      const hint = length !== null && length < names.length ? " (null where they are empty)" : "";
      note(line, "", `${names.length} cells as the header has${hint}`, length ?? row);
      return false;
    },
    // A list that is as long as the header is not truncated: what it has not is an empty cell.
    column: (of, argument) =>
      typeof of === "function"
        ? (row) => of(record(row))
        : required(found.get(of, argument), cell, of, argument, found, true),
    optional: (...wanted) => {
      const place = firstDefined(wanted, (name) => found.get(name, name));
      return place === undefined ? () => undefined : cell(place);
    },
  };
}

/** Records: a column is a key, spelt as the file spells it. */
function recordsOf(head: readonly ExportRow[], rows: Iterable<ExportRow>, nests: boolean): Sheet {
  const found = columnsOf(
    keysOf(head).map((key) => [key, key] as const),
    head,
  );
  const sparse = leavesKeysOut(head);
  const cell = (key: string): CellReader =>
    // A record has every object's own names, "constructor" too: only for those is it asked whose they are.
    key in Object.prototype
      ? (row) => (Object.hasOwn(row, key) ? (row as ExportRecord)[key] : undefined)
      : (row) => (row as ExportRecord)[key];
  return {
    rows,
    head,
    isHeader: () => false,
    fits(row, line) {
      if (!Object.hasOwn(row, EXTRA)) return true;
      note(line, "", `cells as the header has, and none in ${EXTRA}`, (row as ExportRecord)[EXTRA]);
      return false;
    },
    column(of, argument) {
      if (typeof of === "function") return (row) => of(row as ExportRecord);
      // Nothing was given: nothing can be missing.
      const key = found.get(of, argument) ?? (head.length === 0 ? of : undefined);
      const path = of.split(".");
      // Records from an API nest; which keys they leave out is theirs to say.
      if (nests && key === undefined && head.some((row) => field(row, ...path) !== undefined))
        return (row) => field(row, ...path);
      return required(key, cell, of, argument, found, sparse);
    },
    // A record further down may still have the key as it is usually spelt.
    optional: (...wanted) => cell(firstDefined(wanted, (name) => found.get(name, name)) ?? wanted[0]!),
  };
}

function required<Place>(
  place: Place | undefined,
  cell: (place: Place) => CellReader,
  of: string,
  argument: string,
  columns: Columns<Place>,
  sparse: boolean = false,
): CellReader {
  if (place === undefined) {
    const received = `none of the file's${columns.hint(of)}`;
    throw new CxError("BAD_OPTION", { argument, expected: "the header of a column", received });
  }
  const read = cell(place);
  return (row, line) => {
    const value = read(row, line);
    // A CSV parser that is told to accept short rows leaves their last cells out: that is a truncated row, not an empty cell.
    if (value === undefined && !sparse) note(line, of, "a cell (null where it is empty)", undefined);
    return value;
  };
}

/** Whether a list has a hole before a cell, as readers of workbooks leave it for an empty cell: they write none behind the last one either. */
function leavesCellsOut(row: ExportRow): boolean {
  if (!Array.isArray(row)) return false;
  const first = row.findIndex((cell) => cell === undefined);
  return first >= 0 && row.some((cell, place) => place > first && cell !== undefined);
}

/**
 * Whether the rows leave out the keys of empty cells, as readers of spreadsheets and JSON do: some row lacks a key and has one that comes
 * behind it. A row that stops early has none behind.
 */
function leavesKeysOut(rows: readonly ExportRow[]): boolean {
  const keys = rows.filter(isRow).map((row) => Object.keys(row));
  const order = keys.reduce((longest, each) => (each.length > longest.length ? each : longest), []);
  return keys.some((each) => {
    if (each.length === order.length || !each.every((key) => order.includes(key))) return false;
    const first = order.findIndex((key) => !each.includes(key));
    return order.slice(first).some((key) => each.includes(key));
  });
}

function firstDefined<Value>(names: readonly string[], find: (name: string) => Value | undefined): Value | undefined {
  for (const name of names) {
    const found = find(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first rows, and all of them; what is no list is walked once. */
function headOf(given: Iterable<ExportRow>): Pick<Sheet, "head" | "rows"> {
  if (Array.isArray(given)) return { head: given.slice(0, HEAD), rows: given as readonly ExportRow[] };
  const iterator = requireIterable(given, "rows")[Symbol.iterator]();
  const head = firstOf(iterator, HEAD);
  return { head, rows: followed(head, iterator) };
}

function firstOf<Item>(iterator: Iterator<Item>, most: number): Item[] {
  const items: Item[] = [];
  while (items.length < most) {
    const next = iterator.next();
    if (next.done === true) break;
    items.push(next.value);
  }
  return items;
}

/** What was taken off an iterator, and what follows. */
function* followed<Item>(taken: readonly Item[], iterator: Iterator<Item>): Generator<Item> {
  yield* taken;
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) yield next.value;
}

function keysOf(rows: readonly unknown[]): string[] {
  const keys = new Set<string>();
  for (const row of rows) if (isRow(row)) for (const key of Object.keys(row as object)) keys.add(key);
  return [...keys];
}

/** Reads the dimensions of a row: text, numbers and booleans as they are, no value as null. @internal */
export function dimsReader<Row, Dims extends string>(
  dims: Readonly<Record<Dims, Column<Row>>> | undefined,
  column: (of: Column<Row>, argument: string) => (row: Row, line: Line) => unknown,
): (row: Row, line: Line) => Readonly<Record<Dims, Dimension>> {
  if (dims !== undefined && (typeof (dims as unknown) !== "object" || (dims as unknown) === null)) {
    refuse("BAD_OPTION", "dims", "a record of columns", dims);
  }
  const readers = Object.entries<Column<Row>>(dims ?? {}).map(
    ([name, of]) => ({ name, path: `dims.${name}`, read: column(of, `dims.${name}`) }) as const,
  );
  // Object.fromEntries: "__proto__" is a name like any other. It is copied, because one for each row took a fifth of the reading.
  const none = Object.fromEntries(readers.map(({ name }) => [name, null])) as Record<Dims, Dimension>;
  return (row, line) => {
    const found = { ...none };
    for (const { name, path, read } of readers) found[name as Dims] = dimension(read(row, line), path, line);
    return found;
  };
}

function dimension(raw: unknown, path: string, line: Line): Dimension {
  if (raw === undefined || raw === null || (typeof raw === "string" && isEmptyText(raw))) return null;
  if (typeof raw === "string" || typeof raw === "boolean") return raw;
  const value = engineNumber(raw);
  if (typeof value === "number" && Number.isFinite(value)) return value + 0;
  note(line, path, "text, a number or a boolean", raw);
  return null;
}
