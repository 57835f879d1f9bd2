import { refuse, requireInteger } from "../errors.ts";
import type { CellKey, KeyValue } from "../rows/keys.ts";
import { EXCLUSIONS, type Excluded, type Exclusion } from "../scale/codeBook.ts";
import { type Scale, requireScale } from "../scale/scale.ts";
import { type Metric, requireMetric } from "../metric/metric.ts";
import { requireChoice, requireRecord } from "../options.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { requireTally } from "../tally/requireTally.ts";
import { type Period, requirePeriod } from "../time/period.ts";

/**
 * Why a row is not counted.
 *
 * - `noKey`: it belongs to no segment (null, undefined; on request whatever cannot be a key)
 * - `badTime`: it belongs to no period (no instant; on request whatever is no instant)
 * - `filtered`: its cell was taken out by {@link filterCells}
 * - `duplicate`: another row of the same respondent counts instead
 * - `immature`: its window has not passed yet
 * - `pending`: what it asks has neither happened nor become impossible
 * - `unknown`: whether it happened is not recorded
 */
export type RowExclusion = "noKey" | "badTime" | "filtered" | "duplicate" | "immature" | "pending" | "unknown";

/** Why a row of a cube is not scored: its answer is none, or it falls in no cell. */
export type CubeExclusion = Exclusion | "noKey" | "badTime" | "filtered";

/** One way in which rows are cut. */
export interface Dimension {
  /** The name by which `key` of a cell has its value. */
  readonly name: string;
  /** The order in which its values are shown, where one was given; other values follow, numbers first, then text, then true and false. */
  readonly order: readonly KeyValue[] | null;
}

/** The answers of one segment in one period. */
export interface Cell<Key extends CellKey = CellKey, P extends Period | null = Period | null> {
  /** The segment's value in each dimension; `{}` without dimensions. */
  readonly key: Key;
  /** Null in a cube without time. */
  readonly period: P;
  /** Its answers, also those that are not scored. */
  readonly tally: Tally;
}

/**
 * Tallies by segment and period, sorted by dimension and time. Plain JSON; two cubes add up to one.
 *
 * Nothing is lost: `rows` = the sum of all cells' `tally.n` + the sum of `excluded`. Answers that are not scored stand in their
 * cell's `tally.excluded` and again, added up, in `excluded`; rows that fall in no cell stand in `excluded` alone.
 */
export interface Cube<
  Key extends CellKey = CellKey,
  P extends Period | null = Period | null,
  Band extends string = string,
> {
  /** What is measured, named where the counting began; null where only a scale was given. */
  readonly metric: Metric<Band> | null;
  /** In the order in which they were asked for, which is that of sorting. */
  readonly dimensions: readonly Dimension[];
  /** What can be answered; the same in every cell. */
  readonly scale: Scale;
  /** One a segment and period with rows, scored or not (and without any, where empty periods are kept), by dimension and time. */
  readonly cells: readonly Cell<Key, P>[];
  /** Rows that are not scored, by reason; every reason is there, also with 0. */
  readonly excluded: Readonly<Record<CubeExclusion, number>>;
  /** Rows read, counted or not. */
  readonly rows: number;
}

/** Segments that are one have the same id; 1 and "1", null and "null" are told apart. @internal */
export function keyId(dimensions: readonly Pick<Dimension, "name">[], key: CellKey): string {
  return JSON.stringify(dimensions.map(({ name }) => key[name]));
}

/** Cells in the order of their dimensions, then of time. @internal */
export function sortCells<Place extends Pick<Cell, "key" | "period">>(
  dimensions: readonly Dimension[],
  cells: readonly Place[],
): Place[] {
  const ranks = dimensions.map(({ name, order }) => rankValues(new Set(cells.map(({ key }) => key[name]!)), order));
  const places = cells.map((cell, place) => ({
    cell,
    place,
    ranks: dimensions.map(({ name }, d) => ranks[d]!.get(cell.key[name]!)!),
  }));
  places.sort((a, b) => {
    for (let d = 0; d < dimensions.length; d++) {
      if (a.ranks[d] !== b.ranks[d]) return a.ranks[d]! - b.ranks[d]!;
    }
    return (a.cell.period?.start ?? 0) - (b.cell.period?.start ?? 0) || a.place - b.place;
  });
  return places.map(({ cell }) => cell);
}

/** Place of each value: the given order first, then numbers, text by code unit, false and true. @internal */
export function rankValues(values: Iterable<KeyValue>, order: readonly KeyValue[] | null): Map<KeyValue, number> {
  if (order === null) return ranksOf([...values].sort(compareValues));
  const given = new Map(order.map((value, rank) => [value, rank]));
  const sorted = [...values].sort((a, b) => {
    const [first, second] = [given.get(a) ?? Infinity, given.get(b) ?? Infinity];
    return first !== second ? first - second : compareValues(a, b);
  });
  return ranksOf(sorted);
}

function ranksOf(values: readonly KeyValue[]): Map<KeyValue, number> {
  return new Map(values.map((value, rank) => [value, rank]));
}

const KINDS: readonly string[] = ["number", "string", "boolean"];

/** Of two different values. */
function compareValues(a: KeyValue, b: KeyValue): number {
  const kind = typeof a === typeof b ? 0 : KINDS.indexOf(typeof a) - KINDS.indexOf(typeof b);
  return kind !== 0 ? kind : a < b ? -1 : 1;
}

/** How many answers of the cells are not scored, by reason; written out, because a cube may have 100,000 cells. @internal */
export function sumExcluded(cells: readonly Pick<Cell, "tally">[]): Excluded {
  const totals = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0 };
  for (const { tally } of cells) {
    const { excluded } = tally;
    totals.missing += excluded.missing;
    totals.notApplicable += excluded.notApplicable;
    totals.dismissed += excluded.dismissed;
    totals.offScale += excluded.offScale;
    totals.zeroWeight += excluded.zeroWeight;
  }
  return totals;
}

/** `"tier" or "channel"`: names of dimensions are the programmer's words, not a customer's. @internal */
export function namesOf({ dimensions }: Pick<Cube, "dimensions">): string {
  return dimensions.map(({ name }) => `"${name}"`).join(" or ") || "no dimension (the cube has none)";
}

/** The dimension of that name. @internal */
export function requireDimension({ dimensions }: Pick<Cube, "dimensions">, name: unknown, argument: string): Dimension {
  const names = dimensions.map((dimension) => dimension.name);
  if (names.length === 0) refuse("BAD_OPTION", argument, "no dimension (the cube has none)", name);
  requireChoice(name, argument, names);
  return dimensions[names.indexOf(name)]!;
}

/**
 * The metric that a function over a cube or a series measures: the one given, else the one that was counted.
 *
 * @internal
 */
export function metricOf<Band extends string>(
  { metric: counted }: { readonly metric: Metric<Band> | null },
  given: Metric<Band> | undefined,
  argument: string = "cube",
): Metric<Band> {
  const metric = given ?? counted;
  if (metric === null)
    refuse("BAD_OPTION", `${argument}.metric`, "a metric (counted with { metric }, or as the option metric)", metric);
  requireMetric(metric, given === undefined ? `${argument}.metric` : "metric");
  return metric;
}

/** Refuses what is no cube. @internal */
export function requireCube(cube: Cube, argument: string = "cube"): void {
  requireRecord(cube, argument, "a cube, as tallyBy makes it");
  if (!Array.isArray(cube.cells)) refuse("BAD_OPTION", `${argument}.cells`, "a list of cells", cube.cells);
  if (!Array.isArray(cube.dimensions))
    refuse("BAD_OPTION", `${argument}.dimensions`, "a list of dimensions", cube.dimensions);
  requireScale(cube.scale, `${argument}.scale`);
  if (cube.metric !== null) requireMetric(cube.metric, `${argument}.metric`);
  requireRecord(cube.excluded, `${argument}.excluded`, "rows by reason");
  for (const reason of [...EXCLUSIONS, "noKey", "badTime", "filtered"] as const)
    requireInteger(cube.excluded[reason], `${argument}.excluded.${reason}`, 0);
  requireInteger(cube.rows, `${argument}.rows`, 0);
  for (const dimension of cube.dimensions) {
    requireRecord(dimension, `${argument}.dimensions`, "a dimension");
    const { name, order } = dimension;
    if (typeof name !== "string") refuse("BAD_OPTION", `${argument}.dimensions.name`, "a name", name);
    if (order !== null && !Array.isArray(order))
      refuse("BAD_OPTION", `${argument}.dimensions.order`, "a list of values, or null", order);
  }
  let checked: Cell["period"] = null;
  cube.cells.forEach((cell: Cell, index) => {
    requireRecord(cell, `${argument}.cells[${index}]`, "a cell");
    requireRecord(cell.key, `${argument}.cells[${index}].key`, "a key");
    if (cell.period !== null && cell.period !== checked)
      requirePeriod(cell.period, `${argument}.cells[${index}].period`);
    checked = cell.period;
    requireTally(cell.tally, `${argument}.cells[${index}].tally`);
  });
}
