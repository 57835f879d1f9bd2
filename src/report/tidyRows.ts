import { refuse } from "../errors.ts";
import { requireFlag, requireRecord, settle } from "../options.ts";
import { definitionColumns } from "./definitionColumns.ts";
import type { TidyRow } from "./flatten.ts";
import { genericRows } from "./genericRows.ts";
import type { AnyRecord, Kind, Result } from "./result.ts";
import type { KeyedRow } from "./keyedRow.ts";
import { ROWS } from "./rowsOfKinds.ts";
import { readWhole } from "./whole.ts";

/** Options of {@link tidyRows}. */
export interface TidyRowsOptions {
  /** Whether every row carries what was measured: name, scale, bands, direction, source, clock, zone, as-of; false unless given. */
  readonly definition?: boolean | undefined;
}

/**
 * A result as tidy rows for CSV files and BI tools: one observation a row, one number a column, the key's dimensions first.
 *
 * Numbers stay numbers, unrounded, in the metric's unit, with `unit`, `level` and `method` beside them; what is absent is null. Rows of
 * scores carry what it takes to add them up again: counts and shares of each band, `n`, the sum of the weights, `excluded.*` and `rows`.
 * Periods are given by label and by their half-open ends in ISO 8601 (UTC). A dimension that has the name of a column
 * (`n`, `value` …) is written as `key.n`. The columns of every kind stand in this room's README.
 * Source: definition; nothing is computed. Units: the metric's.
 *
 * @param of - Any result of the CX book, or a record of the statistics book that names its kind.
 * @returns Rows with the same columns each, in one order.
 * @throws {CxError} `BAD_OPTION` for what is no result
 * @example
 * const cube = tallyBy([{ area: "A", score: 10 }, { area: "A", score: 6 }], { metric: NPS, rating: "score", by: ["area"] });
 * const [row] = tidyRows(scoreCells(cube));
 * [row.area, row.metric, row.value, row.n, row.unit, row.level]; // => ["A", "nps", 0, 2, "points", 0.95]
 * tidyRows(scoreCells(cube), { definition: true })[0]["definition.scale"]; // => "0..10"
 */
export function tidyRows(of: Result | AnyRecord, options: TidyRowsOptions = {}): TidyRow[] {
  const { definition } = settle(options, { definition: false });
  requireFlag(definition, "definition");
  requireRecord(of, "of", "a result");
  const rows = readWhole(of, "of", () => keyedRows(of));
  const added = definition ? readWhole(of, "of", () => definitionColumns(of)) : {};
  // Every row has every column, so that a table needs no guessing.
  const columns = namesOf(rows.map(({ values }) => values));
  const dimensions = namesOf(rows.map(({ key }) => key));
  return rows.map(({ key, values }) => {
    const cells: [name: string, cell: TidyRow[string]][] = [];
    for (const name of dimensions) cells.push([columns.has(name) ? `key.${name}` : name, cellOf(key, name)]);
    for (const name of columns) cells.push([name, cellOf(values, name)]);
    // Object.fromEntries and spreading: "__proto__" is a name like any other.
    return { ...Object.fromEntries(cells), ...added };
  });
}

function keyedRows(of: Result | AnyRecord): readonly KeyedRow[] {
  const kind: unknown = (of as { readonly kind?: unknown }).kind;
  if (typeof kind !== "string") return refuse("BAD_OPTION", "of.kind", "a result, such as scoreCells(cube)", kind);
  if (Object.hasOwn(ROWS, kind)) return ROWS[kind as Kind](of as never);
  return genericRows(of);
}

function namesOf(rows: readonly TidyRow[]): Set<string> {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return names;
}

/** Its own value, not one that every object has: a dimension may be called "constructor". */
function cellOf(row: TidyRow, name: string): TidyRow[string] {
  return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
}
