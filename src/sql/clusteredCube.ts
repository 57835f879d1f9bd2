import type { Cell, Cube } from "../cube/cube.ts";
import { refuse } from "../errors.ts";
import type { ReadingOptions } from "../rows/reading.ts";
import type { SizePowers } from "../stats/clusterVariance.ts";
import type { Design } from "../tally/countAnswers.ts";
import { designOf } from "../tally/tally.ts";
import { clusterSums, rawAnswers } from "./clusterText.ts";
import type { CompiledCounts } from "./countQuery.ts";
import { type EngineCell, idOf, readRows } from "./engineRows.ts";

/** A cube with the clusters of each cell, checked against its counts: both texts must have seen one table. @internal */
export function clusteredCube(
  cube: Cube,
  clusterRows: Iterable<unknown>,
  { pointAnswers, ...compiled }: CompiledCounts,
  { codes = {} }: ReadingOptions,
): Cube {
  if (JSON.stringify(rawAnswers({ scale: cube.scale, codes })) !== JSON.stringify(pointAnswers))
    refuse("SCALE_MISMATCH", "codes", "the scale and the codes of the query's clusters", codes);
  const places = [...pointAnswers!.keys()];
  const shape = { ...compiled, columns: ["cx_nobody", ...Object.keys(clusterSums(places.length))] };
  const found = new Map<string, EngineCell>();
  for (const cell of readRows(clusterRows, "clusterRows", shape)) {
    // Without groups an engine answers with one row, also where there is nobody.
    if (cell.n === 0) continue;
    if (cell.row.count("cx_nobody") > 0) cell.row.refuse("BAD_KEY", "cx_nobody", "a cluster for every scored answer");
    found.set(idOf(cell), cell);
  }
  const cells = cube.cells.map((cell): Cell => {
    const own = found.get(idOf(cell));
    found.delete(idOf(cell));
    const { counts, weights } = cell.tally;
    for (const k of places) {
      const total = own?.row.number(`cx_t${k}`) ?? 0;
      if (!isNear(total, (weights?.sums ?? counts)[k]!)) refuseChange(total, own?.row.index);
    }
    const design = own === undefined ? designOf([], places.length) : designAt(own, places);
    return { ...cell, tally: { ...cell.tally, design } };
  });
  for (const { n, row } of found.values()) refuseChange(n, row.index);
  return { ...cube, cells };
}

/** What a row says of its clusters: their sizes are sums over the points, and so are the squares of these. */
function designAt({ n, row }: EngineCell, places: readonly number[]): Design {
  const sum = (name: string): number => row.number(name, 0);
  const sizePowers = [1, 2, 3, 4, 5].map((m) => sum(`cx_z${m}`));
  const cross = places.map((j) => places.map((k) => sum(`cx_x${Math.min(j, k)}_${Math.max(j, k)}`)));
  [places.map((k) => sum(`cx_t${k}`)), cross.flat()].forEach((parts, m) => {
    const whole = parts.reduce((all, part) => all + part, 0);
    if (!isNear(sizePowers[m]!, whole))
      row.refuse("OUT_OF_RANGE", `cx_z${m + 1}`, `${whole}, the sum over the points`, sizePowers[m]);
  });
  return { clusters: n, sizePowers: sizePowers as unknown as SizePowers, cross };
}

/** Whether two sums of the same numbers are one but for their last bits. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(a, b);
}

function refuseChange(received: number, index?: number): never {
  const expected = "the answers of the first text: the table changed between the two (run both in one snapshot)";
  return refuse("DESIGN_MISMATCH", "clusterRows", expected, received, index);
}
