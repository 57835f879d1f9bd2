import { refuse } from "../errors.ts";
import { type AddTalliesOptions, settleAdding, sumTallies } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { type Cube, type Dimension, rankValues, requireCube, requireDimension } from "./cube.ts";
import { type CellKey, type KeyValue } from "../rows/keys.ts";
import type { DimensionOf } from "./rollUp.ts";

/** A table of tallies: `cells[r][c]` holds the answers of row `r` in column `c`. */
export interface Crosstab<RowValue extends KeyValue = KeyValue, ColumnValue extends KeyValue = KeyValue> {
  /** Name of the dimension that runs down. */
  readonly rowDimension: string;
  /** Name of the dimension that runs across. */
  readonly columnDimension: string;
  /** Its values, in their order: one a row of `cells`. */
  readonly rows: readonly RowValue[];
  /** Its values, in their order: one a column of `cells`. */
  readonly columns: readonly ColumnValue[];
  /** A combination nobody has is a tally without answers, not a hole. */
  readonly cells: readonly (readonly Tally[])[];
  /** All answers of each row. */
  readonly rowTotals: readonly Tally[];
  /** All answers of each column. */
  readonly columnTotals: readonly Tally[];
  /** All answers of the table. */
  readonly total: Tally;
}

/**
 * Two dimensions of a cube against each other; other dimensions and periods are added up.
 *
 * Source: definition; tallies of one row and column are added. Units: counts of rows.
 *
 * @param options - `{ clusters: "disjoint" }` when the cube has clusters and none of them has rows in two cells.
 * @returns The tallies by row and column, with totals.
 * @throws {CxError} `BAD_OPTION` (no such dimension, no cube), `DUPLICATE` (the same one twice), `DESIGN_MISMATCH`
 * @example
 * const rows = [["VIP", "chat", 10], ["VIP", "phone", 3], ["new", "chat", 9]] as const;
 * const cube = tallyBy(rows, { metric: NPS, rating: (row) => row[2], by: { tier: (row) => row[0], channel: (row) => row[1] } });
 * const table = crosstab(cube, "tier", "channel");
 * table.cells.map((row) => row.map((tally) => score(NPS, tally).value)); // => [[100, -100], [100, null]]
 * table.columnTotals.map((tally) => tally.n); // => [2, 1]
 */
export function crosstab<Key extends CellKey, const R extends DimensionOf<Key>, const C extends DimensionOf<Key>>(
  cube: Cube<Key>,
  rowDimension: R,
  columnDimension: C,
  options: AddTalliesOptions = {},
): Crosstab<Key[R], Key[C]> {
  const settled = settleAdding(options);
  requireCube(cube);
  const [down, across] = [
    requireDimension(cube, rowDimension, "rowDimension"),
    requireDimension(cube, columnDimension, "columnDimension"),
  ];
  if (down === across) refuse("DUPLICATE", "columnDimension", "another dimension than rowDimension", columnDimension);
  const rows = valuesOf(cube, down);
  const columns = valuesOf(cube, across);
  const found = new Map<KeyValue, Map<KeyValue, Tally[]>>(rows.map((row) => [row, new Map()]));
  for (const { key, tally } of cube.cells) {
    const row = found.get(key[rowDimension]!)!;
    const list = row.get(key[columnDimension]!);
    if (list === undefined) row.set(key[columnDimension]!, [tally]);
    else list.push(tally);
  }
  const nobody = emptyTally(cube);
  const add = (tallies: readonly Tally[]): Tally => sumTallies([nobody, ...tallies], settled, "add");
  const cells = rows.map((row) => columns.map((column) => add(found.get(row)!.get(column) ?? [])));
  const rowTotals = cells.map(add);
  return {
    rowDimension,
    columnDimension,
    rows: rows as Key[R][],
    columns: columns as Key[C][],
    cells,
    rowTotals,
    columnTotals: columns.map((_, c) => add(cells.map((row) => row[c]!))),
    total: add(rowTotals),
  };
}

function valuesOf<Key extends CellKey>({ cells }: Cube<Key>, { name, order }: Dimension): KeyValue[] {
  return [...rankValues(new Set(cells.map(({ key }) => key[name]!)), order).keys()];
}
