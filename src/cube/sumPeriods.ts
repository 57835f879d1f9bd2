import { type AddTalliesOptions, settleAdding } from "../tally/addTallies.ts";
import { type Cell, type Cube, requireCube } from "./cube.ts";
import type { Period } from "../time/period.ts";
import type { CellKey } from "../rows/keys.ts";
import { mergeCells } from "./mergeCells.ts";

/**
 * The same rows without their periods; dimensions stay.
 *
 * Source: definition; tallies of one key are added. Units: counts of rows.
 *
 * @param options - `{ clusters: "disjoint" }` when the cube has clusters and none of them has rows in two periods.
 * @returns A cube of the same rows. The people of a segment (`population`) stay where they were as many in every period, else null.
 * @throws {CxError} `DESIGN_MISMATCH`, `BAD_OPTION` (no cube)
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 9e9, score: 9 }];
 * const daily = tallyBy(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * sumPeriods(daily).cells.map(({ period, tally }) => [period, tally.n]); // => [[null, 2]]
 */
export function sumPeriods<Key extends CellKey, Band extends string>(
  cube: Cube<Key, Period | null, Band>,
  options: AddTalliesOptions = {},
): Cube<Key, null, Band> {
  const settled = settleAdding(options);
  requireCube(cube);
  const timeless = cube.cells.map(({ key, tally }) => ({ key, period: null, tally }));
  return {
    ...cube,
    cells: mergeCells(cube.dimensions, timeless, settled, "keep") as unknown as readonly Cell<Key, null>[],
  };
}
