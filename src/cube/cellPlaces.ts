import { refuse } from "../errors.ts";
import type { CellKey, KeyValue } from "../rows/keys.ts";
import type { SettledWhen } from "../rows/settleWhen.ts";
import type { Period } from "../time/period.ts";
import type { PeriodCalendar } from "../time/periodCalendar.ts";
import { type Dimension, rankValues } from "./cube.ts";
import type { PairIndex } from "./pairIndex.ts";
import type { PeriodCodes } from "./periodCodes.ts";
import { picked, sortedPlaces } from "./sortedPlaces.ts";

/** The cells of the cube that is being made, column by column. @internal */
export interface CellPlaces {
  /** The number under which the counts of each cell stand; −1 where there are none. */
  readonly ids: Int32Array;
  /** Which of `keys` and which of `periods` each cell has. */
  readonly segments: Int32Array;
  readonly times: Int32Array;
  readonly keys: readonly CellKey[];
  readonly periods: readonly (Period | null)[];
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
export function cellPlaces(numbers: CellNumbers): CellPlaces {
  const { ids, withPeriod, when } = numbers;
  const { ranks, keys } = groupsInOrder(numbers);
  const segments = new Int32Array(ids.length);
  const codes = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    segments[i] = ranks[groupOf(numbers, ids[i]!)]!;
    codes[i] = when === null ? 0 : (withPeriod?.seconds[ids[i]!] ?? ids[i]!);
  }
  const { places: timeOf, periods } = periodsInOrder(numbers, codes);
  const times = picked(timeOf, codes);
  const order = sortedPlaces([segments, times], [keys.length, periods.length], ids.length);
  const filled = { ids: picked(ids, order), segments: picked(segments, order), times: picked(times, order) };
  return { ...(when?.emptyPeriods === "keep" ? withEmpty(filled, periods.length) : filled), keys, periods };
}

/** The periods of the cells in the order of time, and the place of each period's number among them. */
function periodsInOrder(
  { periods, when }: CellNumbers,
  codes: Int32Array,
): { readonly places: Int32Array; readonly periods: readonly (Period | null)[] } {
  if (periods === null || when === null) return { places: Int32Array.of(0), periods: [null] };
  const met = new Uint8Array(periods.ordinals.length);
  for (const code of codes) met[code] = 1;
  const ordinals = periods.ordinals.filter((_, code) => met[code] === 1).sort((a, b) => a - b);
  const shown = when.emptyPeriods === "keep" ? betweenEnds(ordinals, when.calendar, codes.length) : ordinals;
  const placeOf = new Map(shown.map((ordinal, place) => [ordinal, place]));
  return {
    places: Int32Array.from(periods.ordinals, (ordinal) => placeOf.get(ordinal) ?? -1),
    periods: shown.map((ordinal) => when.calendar.periodAt(ordinal)),
  };
}

/** Every period from the first to the last that has any length: a zone may skip a day. */
function betweenEnds(ordinals: readonly number[], calendar: PeriodCalendar, cells: number): number[] {
  if (ordinals.length === 0) return [];
  const [first, last] = [ordinals[0]!, ordinals.at(-1)!];
  requireFewEmpty(last - first + 1 - cells, "when.emptyPeriods");
  return Array.from({ length: last - first + 1 }, (_, k) => first + k).filter((ordinal) => {
    const { start, end } = calendar.periodAt(ordinal);
    return end > start;
  });
}

/** Every segment in every period. */
function withEmpty(
  { ids, segments, times }: Pick<CellPlaces, "ids" | "segments" | "times">,
  periods: number,
): Pick<CellPlaces, "ids" | "segments" | "times"> {
  const rows = new Set(segments);
  requireFewEmpty(periods * rows.size - ids.length, "when.emptyPeriods");
  const all = new Int32Array(periods * rows.size).fill(-1);
  const [allSegments, allTimes] = [all.slice(), all.slice()];
  let row = 0;
  for (const segment of rows) {
    allSegments.fill(segment, row, row + periods);
    for (let time = 0; time < periods; time++) allTimes[row + time] = time;
    row += periods;
  }
  row = -periods;
  for (let i = 0; i < ids.length; i++) {
    if (i === 0 || segments[i] !== segments[i - 1]) row += periods;
    all[row + times[i]!] = ids[i]!;
  }
  return { ids: all, segments: allSegments, times: allTimes };
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
    return picked(Int32Array.from(values.map((value) => rank.get(value)!)), codes[d]!);
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
