import { refuse } from "../errors.ts";
import { nameOf, sameScale } from "../scale/scale.ts";
import { type AddTalliesOptions, settleAdding } from "../tally/addTallies.ts";
import { requireIterable } from "../errors.ts";
import type { Period } from "../time/period.ts";
import { rhythmOf } from "../time/periodRhythm.ts";
import { type Cell, type Cube, type CubeExclusion, namesOf, requireCube } from "./cube.ts";
import { type CellKey } from "../rows/keys.ts";
import { mergeCells } from "./mergeCells.ts";

/**
 * One cube of several: of files, of machines, of days. The cube of all rows is the sum of the cubes of any of its parts.
 *
 * A commutative monoid: counts add exactly, weighted sums to 1e-12 of themselves. Adding cubes counts answers, not people.
 * Source: definition; tallies of one key and period are added, `rows` and `excluded` too. Units: counts of rows.
 *
 * @param options - `{ clusters: "disjoint" }` when the cubes have clusters and none of them has rows in two of the cubes.
 * @returns One cube.
 * @throws {CxError} `EMPTY` without any cube, `SCALE_MISMATCH`, `METRIC_MISMATCH`, `BAD_OPTION` (other dimensions, a damaged cube),
 *   `MIXED_PERIODS` (Monday and Sunday weeks, two financial years), `DESIGN_MISMATCH`
 * @example
 * const of = (tiers: readonly string[]) => tallyBy(tiers, { metric: NPS, rating: () => 9, by: { tier: (tier) => tier } });
 * const both = addCubes([of(["VIP", "new"]), of(["VIP"])]);
 * both.cells.map(({ key, tally }) => [key.tier, tally.n]); // => [["VIP", 2], ["new", 1]]
 * both.rows; // => 3
 */
export function addCubes<Key extends CellKey, P extends Period | null, Band extends string>(
  cubes: Iterable<Cube<Key, P, Band>>,
  options: AddTalliesOptions = {},
): Cube<Key, P, Band> {
  const settled = settleAdding(options);
  const all = [...requireIterable(cubes, "cubes")];
  const [first] = all;
  if (first === undefined) return refuse("EMPTY", "cubes", "at least one cube", 0);
  const rhythms = new Set<string | null>();
  all.forEach((cube, index) => {
    requireCube(cube, `cubes[${index}]`);
    if (!sameScale(cube.scale, first.scale)) {
      refuse("SCALE_MISMATCH", "cubes", `a cube over ${nameOf(first.scale)}`, "another scale", index);
    }
    if (cube.metric?.id !== first.metric?.id)
      refuse("METRIC_MISMATCH", "cubes", `a cube of "${first.metric?.id ?? "no metric"}"`, "of another", index);
    if (namesOf(cube) !== namesOf(first))
      refuse("BAD_OPTION", "cubes", "cubes of the same dimensions", "others", index);
    for (const period of new Set(cube.cells.map((cell) => cell.period))) {
      rhythms.add(period === null ? null : rhythmOf(period));
      if (rhythms.size > 1) refuse("MIXED_PERIODS", "cubes", ONE_RHYTHM, "another", index);
    }
  });
  const dimensions = first.dimensions.map((dimension, d) => ({
    name: dimension.name,
    order: all.map((cube) => cube.dimensions[d]!.order).find((order) => order !== null) ?? null,
  }));
  const cells = mergeCells(
    dimensions,
    all.flatMap((cube) => cube.cells as readonly Cell<CellKey, P>[]),
    settled,
    "keep",
  );
  return {
    metric: first.metric,
    dimensions,
    scale: first.scale,
    cells: cells as readonly Cell<CellKey, P>[] as readonly Cell<Key, P>[],
    excluded: addExcluded(all.map(({ excluded }) => excluded)),
    rows: all.reduce((sum, { rows }) => sum + rows, 0),
  };
}

const ONE_RHYTHM =
  "cubes of one rhythm: the same kind of period, time zone, first day of the week and start of the year";

function addExcluded(parts: readonly Cube["excluded"][]): Cube["excluded"] {
  const reasons = Object.keys(parts[0]!) as CubeExclusion[];
  return Object.fromEntries(
    reasons.map((reason) => [reason, parts.reduce((sum, part) => sum + part[reason], 0)]),
  ) as unknown as Cube["excluded"];
}
