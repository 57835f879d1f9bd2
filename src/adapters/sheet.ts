import { CxError, refuse } from "../errors.ts";
import { requireIterable } from "../errors.ts";
import type { Dimension } from "../rows/answerRow.ts";
import { cleanHeader } from "../rows/cleanText.ts";
import { type Line, field, isRow, note, textOf } from "../rows/collect.ts";

/** A row of a file by the names of its columns, as CSV parsers give it. */
export type ExportRecord = Readonly<Record<string, unknown>>;

/** A row of a file: a record by column names, or a list of cells (then the first row given is the header). */
export type ExportRow = object;

/** Where a value stands: a column's name (a key, or a path of keys with dots, in JSON), or a function of the row. */
export type Column<Row> = string | ((row: Row) => unknown);

/** A file's rows by cleaned column names. @internal */
export interface Sheet {
  /** Rows as given, the header row among them when the rows are lists of cells. */
  readonly rows: readonly ExportRow[];
  /** The row as a record; null (and a note) where its cells do not fit the header. */
  recordOf(row: ExportRow, line: Line): ExportRecord | null;
  /** A reader of one column, found by its cleaned name. */
  column(of: Column<ExportRecord>, argument: string): (row: ExportRecord, line: Line) => unknown;
  /** Same, for a column that older files lack: undefined where it is not there. */
  optional(name: string): (row: ExportRecord) => unknown;
  /** Whether this is the header itself. */
  isHeader(index: number): boolean;
}

/**
 * @param nameOf - Name of the column at a place, when more than the first row makes it.
 * @internal
 */
export function sheetOf(
  given: Iterable<ExportRow>,
  nameOf: (rows: readonly (readonly unknown[])[], place: number) => string = (rows, place) => cellText(rows[0]![place]),
): Sheet {
  const rows = Array.from(requireIterable(given, "rows"));
  const table = Array.isArray(rows[0]);
  const names = table
    ? (rows[0] as readonly unknown[]).map((_, place) => cleanHeader(nameOf(rows as (readonly unknown[])[], place)))
    : keysOf(rows);
  const keys = new Map<string, string>();
  const twice = new Set<string>();
  for (const name of names) {
    const cleaned = cleanHeader(name);
    if (cleaned.includes("\uFFFD")) {
      throw new CxError("BAD_OPTION", {
        argument: "rows",
        expected: "text decoded by the file's own encoding",
        received: "a header with replacement characters",
      });
    }
    if (keys.has(cleaned)) twice.add(cleaned);
    else keys.set(cleaned, name);
  }

  function keyOf(name: string, argument: string): string | undefined {
    const cleaned = cleanHeader(name);
    if (twice.has(cleaned)) {
      throw new CxError("DUPLICATE", {
        argument,
        expected: "a column whose header stands once",
        received: "one that stands twice",
      });
    }
    return keys.get(cleaned);
  }

  return {
    rows,
    isHeader: (index) => table && index === 0,
    recordOf(row, line) {
      if (!table) return row as ExportRecord;
      if (Array.isArray(row) && row.length === names.length) {
        // A header that stands twice keeps its first column; asking for it is refused above.
        const cells = row as readonly unknown[];
        return Object.fromEntries(names.map((name, place) => [name, cells[place]] as const).reverse());
      }
      note(line, "", `${names.length} cells as the header has`, Array.isArray(row) ? row.length : row);
      return null;
    },
    column(of, argument) {
      if (typeof of === "function") return of;
      if (typeof of !== "string") refuse("BAD_OPTION", argument, "the header of a column or a function", of);
      const key = keyOf(of, argument);
      if (key === undefined && rows.length > 0) {
        throw new CxError("BAD_OPTION", {
          argument,
          expected: "the header of a column",
          received: "none of the file's",
        });
      }
      return (row, line) => {
        const cell = key === undefined ? undefined : field(row, key);
        // A CSV parser that is told to accept short rows leaves their last cells out: that is a truncated row, not an empty cell.
        if (cell === undefined) note(line, of, "a cell", undefined);
        return cell;
      };
    },
    optional(name) {
      const key = keyOf(name, name);
      return (row) => (key === undefined ? undefined : field(row, key));
    },
  };
}

/** Keys of all records: spreadsheet readers leave out the keys of empty cells, the first row's too. */
function keysOf(rows: readonly unknown[]): string[] {
  const keys = new Set<string>();
  for (const row of rows) if (isRow(row)) for (const key of Object.keys(row as object)) keys.add(key);
  return [...keys];
}

function cellText(cell: unknown): string {
  return textOf(cell) ?? "";
}

/** A reader of one value of a JSON object: a key, a path of keys with dots, or a function. @internal */
export function jsonColumn<Row>(of: Column<Row>, argument: string): (row: Row) => unknown {
  if (typeof of === "function") return of;
  if (typeof of !== "string") refuse("BAD_OPTION", argument, "a key or a function", of);
  const keys = of.split(".");
  return (row) => {
    const whole = field(row, of);
    return whole === undefined ? field(row, ...keys) : whole;
  };
}

/** Reads the dimensions of a row: text, numbers and booleans as they are, no value as null. @internal */
export function dimsReader<Row, Dims extends string>(
  dims: Readonly<Record<Dims, Column<Row>>> | undefined,
  column: (of: Column<Row>, argument: string) => (row: Row, line: Line) => unknown,
): (row: Row, line: Line) => Readonly<Record<Dims, Dimension>> {
  const readers = Object.entries<Column<Row>>(dims ?? {}).map(
    ([name, of]) => [name, column(of, `dims.${name}`)] as const,
  );
  return (row, line) =>
    Object.fromEntries(
      readers.map(([name, read]) => [name, dimension(read(row, line), `dims.${name}`, line)]),
    ) as Record<Dims, Dimension>;
}

function dimension(value: unknown, path: string, line: Line): Dimension {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value + 0;
  note(line, path, "text, a number or a boolean", value);
  return null;
}
