import type { Period } from "../time/period.ts";
import { refuse } from "../errors.ts";
import { type Cell, type Cube, requireCube, sumExcluded } from "./cube.ts";
import { type CellKey } from "../rows/keys.ts";

/**
 * The cube with some of its cells. The rows of the others are not forgotten: they stand in `excluded.filtered`.
 *
 * Source: definition; cells are kept as they are. Units: counts of rows.
 *
 * @param keep - Whether a cell stays.
 * @returns A cube of as many rows.
 * @throws {CxError} `BAD_OPTION` (no cube, no function)
 * @example
 * const cube = tallyBy(["VIP", "new", "VIP"], { metric: NPS, rating: () => 9, by: { tier: (tier) => tier } });
 * const vip = filterCells(cube, (cell) => cell.key.tier === "VIP");
 * [vip.cells.length, vip.excluded.filtered, vip.rows]; // => [1, 1, 3]
 */
export function filterCells<Key extends CellKey, P extends Period | null, Band extends string>(
  cube: Cube<Key, P, Band>,
  keep: (cell: Cell<Key, P>) => boolean,
): Cube<Key, P, Band> {
  requireCube(cube);
  if (typeof keep !== "function") refuse("BAD_OPTION", "keep", "a function of a cell", keep);
  const cells = cube.cells.filter((cell) => keep(cell));
  const gone = cube.rows - cube.excluded.noKey - cube.excluded.badTime - cube.excluded.filtered - rowsOf(cells);
  return {
    ...cube,
    cells,
    excluded: { ...cube.excluded, ...sumExcluded(cells), filtered: cube.excluded.filtered + gone },
  };
}

function rowsOf(cells: readonly Pick<Cell, "tally">[]): number {
  const excluded = Object.values(sumExcluded(cells)).reduce((sum, count) => sum + count, 0);
  return cells.reduce((sum, { tally }) => sum + tally.n, excluded);
}
