import { refuse } from "../errors.ts";
import type { CellKey, KeyValue } from "../rows/keys.ts";
import type { SettledWhen } from "../rows/rowOptions.ts";
import type { Period } from "../time/period.ts";
import { type Dimension, rankValues } from "./cube.ts";
import type { PairIndex } from "./pairIndex.ts";
import type { PeriodCodes } from "./periodCodes.ts";
import { sortedPlaces } from "./sortedPlaces.ts";

/** A cell of the cube that is being made. @internal */
export interface Place {
  readonly key: CellKey;
  readonly period: Period | null;
  /** The number under which its counts stand; −1 where there are none. */
  readonly id: number;
}

/** How the numbers of cells came about: dimensions folded pair by pair into a group, group and period into a cell. @internal */
export interface CellNumbers {
  readonly dimensions: readonly (Dimension & { readonly values: readonly KeyValue[] })[];
  readonly folds: readonly PairIndex[];
  /** Null without dimensions: then the period's number is the cell's. */
  readonly withPeriod: PairIndex | null;
  readonly periods: PeriodCodes | null;
  readonly when: Pick<SettledWhen<never>, "calendar" | "emptyPeriods"> | null;
  /** The cells that have rows. */
  readonly ids: Int32Array;
}

/** A guard against one date in the year 9999: more empty cells than this are a mistake, not a chart. */
const MOST_EMPTY = 1_000_000;

/** @internal */
export function requireFewEmpty(empty: number, argument: string): void {
  if (empty > MOST_EMPTY) refuse("OUT_OF_RANGE", argument, `"keep" to add at most ${MOST_EMPTY} cells`, empty);
}

/**
 * Key and period of every cell with rows, sorted by dimension and time; on request also of the empty ones between the first
 * period and the last.
 *
 * @internal
 */
export function cellPlaces(numbers: CellNumbers): Place[] {
  const { ids, periods, withPeriod, when } = numbers;
  const { ranks, keys } = groupsInOrder(numbers);
  const segments = Float64Array.from(ids, (id) => ranks[groupOf(numbers, id)]!);
  // Doubles: the hours since 1970 do not fit in 32 bits for every date.
  const ordinals = Float64Array.from(ids, (id) =>
    periods === null ? 0 : periods.ordinals[withPeriod?.seconds[id] ?? id]!,
  );
  const [first, last] = ends(ordinals);
  const order = sortedPlaces(
    [segments, ordinals.map((ordinal) => ordinal - first)],
    [keys.length, last - first + 1],
    ids.length,
  );
  const periodAt = periodMaker(when);
  const places = Array.from(order, (place): Place => ({
    key: keys[segments[place]!]!,
    period: periodAt(ordinals[place]!),
    id: ids[place]!,
  }));
  if (when?.emptyPeriods !== "keep" || places.length === 0) return places;
  const empty = (last - first + 1) * new Set(segments).size - places.length;
  requireFewEmpty(empty, "when.emptyPeriods");
  const all = Array.from({ length: last - first + 1 }, (_, k) => periodAt(first + k)!).filter(
    ({ start, end }) => end > start,
  );
  return withEmpty(places, all);
}

/** Every segment from the first period to the last. */
function withEmpty(places: readonly Place[], periods: readonly Period[]): Place[] {
  const filled: Place[] = [];
  for (let i = 0; i < places.length;) {
    const { key } = places[i]!;
    for (const period of periods) {
      const found = places[i];
      if (found?.key === key && found.period === period) {
        filled.push(found);
        i++;
      } else filled.push({ key, period, id: -1 });
    }
  }
  return filled;
}

/** The place of every group among all, and the keys by place. */
function groupsInOrder(numbers: CellNumbers): { readonly ranks: Int32Array; readonly keys: readonly CellKey[] } {
  const { dimensions, folds, ids } = numbers;
  // Without dimensions there is one group, with an empty key.
  const count =
    dimensions.length === 0 ? Math.min(1, ids.length) : (folds.at(-1)?.size ?? dimensions[0]!.values.length);
  const codes = unfolded(folds, dimensions.length, count);
  const columns = dimensions.map(({ values, order }, d) => {
    const rank = rankValues(values, order);
    const ranks = Int32Array.from(values, (value) => rank.get(value)!);
    return Float64Array.from(codes[d]!, (code) => ranks[code]!);
  });
  const sizes = dimensions.map(({ values }) => values.length);
  const sorted = sortedPlaces(columns, sizes, count);
  const ranks = new Int32Array(count);
  // Object.fromEntries makes "__proto__" a name like any other; its copies keep the shape, which is faster than making each anew.
  const template = Object.fromEntries(dimensions.map(({ name }): [string, KeyValue] => [name, 0]));
  const keys = Array.from(sorted, (group, rank) => {
    ranks[group] = rank;
    const key = { ...template };
    dimensions.forEach(({ name, values }, d) => (key[name] = values[codes[d]![group]!]!));
    return key;
  });
  return { ranks, keys };
}

/** Which value of each dimension a group has: the last fold tells the last dimension and the group before it. */
function unfolded(folds: readonly PairIndex[], dimensions: number, count: number): Int32Array[] {
  const codes = Array.from({ length: dimensions }, () => new Int32Array(count));
  for (let group = 0; group < count && dimensions > 0; group++) {
    let rest = group;
    for (let d = folds.length - 1; d >= 0; d--) {
      codes[d + 1]![group] = folds[d]!.seconds[rest]!;
      rest = folds[d]!.firsts[rest]!;
    }
    codes[0]![group] = rest;
  }
  return codes;
}

function groupOf({ dimensions, periods, withPeriod }: CellNumbers, id: number): number {
  if (dimensions.length === 0) return 0;
  return periods === null ? id : withPeriod!.firsts[id]!;
}

/** Periods by number: cells of one period share one record. */
function periodMaker(when: CellNumbers["when"]): (ordinal: number) => Period | null {
  if (when === null) return () => null;
  const made = new Map<number, Period>();
  return (ordinal) => {
    let period = made.get(ordinal);
    if (period === undefined) made.set(ordinal, (period = when.calendar.periodAt(ordinal)));
    return period;
  };
}

function ends(values: Iterable<number>): [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const value of values) {
    first = Math.min(first, value);
    last = Math.max(last, value);
  }
  return [first, last];
}
