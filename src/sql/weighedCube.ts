import { type Cell, type Cube, sumExcluded } from "../cube/cube.ts";
import { addCompensated } from "../numerics/sum.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import { type EngineCell, idOf } from "./engineRows.ts";

/** Columns of the result of a query with weights. @internal */
export const WEIGHT_COLUMNS: readonly string[] = ["cx_zero", "cx_bad", "cx_s1", "cx_s2"];

/** What the rows of a group weigh. @internal */
export interface GroupWeight {
  readonly cell: EngineCell;
  readonly rating: unknown;
  /** Rows of weight 0. */
  readonly zeros: number;
  readonly sum: number;
  readonly square: number;
}

/** @internal */
export function weightOf(cell: EngineCell, rating: unknown): GroupWeight {
  const { row, n } = cell;
  row.requireWeights();
  const [zeros, sum, square] = [row.count("cx_zero"), row.number("cx_s1"), row.number("cx_s2")];
  const others = n - zeros;
  if (others < 0 || sum < 0 || sum > 0 !== others > 0 || square * others < sum ** 2 * (1 - 1e-9))
    row.refuse("OUT_OF_RANGE", "cx_s2", `sums of ${others} weights above 0`, square);
  return { cell, rating, zeros, sum, square };
}

/** A cube of counts with the weights of each point; answers of weight 0 move to a reason of their own. @internal */
export function weighedCube(cube: Cube, groups: readonly GroupWeight[], how: ReadingOptions): Cube {
  const read = reading(cube.scale, how);
  const none = (): number[] => new Array<number>(read.points).fill(0);
  const byCell = new Map(
    cube.cells.map((cell) => [
      idOf(cell),
      { zeros: none(), sums: none(), squares: none(), lost: [none(), none()] as const },
    ]),
  );
  for (const { cell, rating, zeros, sum, square } of groups) {
    const slot = read.slotOf(rating, cell.row.index);
    const own = byCell.get(idOf(cell));
    if (own === undefined || slot >= read.points) continue;
    own.zeros[slot]! += zeros;
    addCompensated(own.sums, own.lost[0], slot, sum);
    addCompensated(own.squares, own.lost[1], slot, square);
  }
  const cells = cube.cells.map((cell): Cell => {
    const { tally } = cell;
    const { zeros, sums, squares } = byCell.get(idOf(cell))!;
    const zeroWeight = zeros.reduce((all, zero) => all + zero, 0);
    return {
      ...cell,
      tally: {
        ...tally,
        counts: tally.counts.map((count, k) => count - zeros[k]!),
        n: tally.n - zeroWeight,
        excluded: { ...tally.excluded, zeroWeight },
        weights: { sums, squares },
      },
    };
  });
  return { ...cube, cells, excluded: { ...cube.excluded, ...sumExcluded(cells) } };
}
