import { refuse } from "../errors.ts";
import { type AddTalliesOptions, settleAdding } from "../tally/addTallies.ts";
import type { Period } from "../time/period.ts";
import { type Cell, type Cube, requireCube, requireDimension } from "./cube.ts";
import { type CellKey } from "../rows/keys.ts";
import { mergeCells } from "./mergeCells.ts";

/** The names of a cube's dimensions, written so that the compiler prints them when one is misspelt. */
export type DimensionOf<Key> = [Key] extends [unknown] ? Extract<keyof Key, string> : never;

/**
 * The same rows by fewer dimensions; periods stay. No dimension at all gives the total.
 *
 * Scoring what was rolled up is scoring the rows themselves: tallies are added, never scores averaged.
 * Source: definition; tallies of one key and period are added. Units: counts of rows.
 *
 * @param options - `{ clusters: "disjoint" }` when the cube has clusters and none of them has rows in two of the cells that are added.
 * @returns A cube of the same rows.
 * @throws {CxError} `BAD_OPTION` (no such dimension, no cube), `DUPLICATE`, `DESIGN_MISMATCH`
 * @example
 * const rows = [["VIP", "chat", 10], ["VIP", "phone", 3], ["new", "chat", 9]] as const;
 * const cube = tallyBy(rows, { metric: NPS, rating: (row) => row[2], by: { tier: (row) => row[0], channel: (row) => row[1] } });
 * rollUp(cube, ["tier"]).cells.map(({ key, tally }) => [key.tier, score(NPS, tally).value]); // => [["VIP", 0], ["new", 100]]
 * score(NPS, rollUp(cube, []).cells[0]!.tally).value?.toFixed(4); // => "33.3333"
 */
export function rollUp<
  Key extends CellKey,
  P extends Period | null,
  const Name extends DimensionOf<Key>,
  Band extends string,
>(
  cube: Cube<Key, P, Band>,
  dimensions: readonly Name[],
  options: AddTalliesOptions = {},
): Cube<Pick<Key, Name>, P, Band> {
  const settled = settleAdding(options);
  requireCube(cube);
  const names: unknown = dimensions;
  if (!Array.isArray(names)) refuse("BAD_OPTION", "dimensions", "a list of names of dimensions", names);
  const kept = dimensions.map((name, index) => {
    const found = requireDimension(cube, name, `dimensions[${index}]`);
    if (dimensions.indexOf(name) !== index) refuse("DUPLICATE", "dimensions", "each dimension once", name, index);
    return found;
  });
  const cells = mergeCells(kept, cube.cells, settled, "add") as readonly Cell<CellKey, P>[];
  return { ...cube, dimensions: kept, cells: cells as readonly Cell<Pick<Key, Name>, P>[] };
}
