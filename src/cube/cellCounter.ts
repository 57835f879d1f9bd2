import type { Metric } from "../metric/metric.ts";
import { refuse } from "../errors.ts";
import type { Scale } from "../scale/scale.ts";
import type { Period, PeriodCalendar } from "../time/periods.ts";
import { CellCounts } from "./cellCounts.ts";
import { type Cell, type Cube, type Dimension, rankValues, sumExcluded } from "./cube.ts";
import { type CellKey, type KeyValue } from "../rows/keys.ts";
import { type FusedTables, fuseBytes, fuseShorts } from "./fusedScan.ts";
import { PairIndex } from "./pairIndex.ts";
import { PeriodCodes } from "./periodCodes.ts";
import { sortedPlaces } from "./sortedPlaces.ts";

/** Rows encoded at a time: a chunk of every column stays in the second-level cache. @internal */
export const CHUNK = 8192;

/** One dimension while it is being read. @internal */
export interface DimensionCodes extends Dimension {
  /** The chunk: which of `values` each row has, −1 for none. */
  readonly codes: Int32Array;
  /** Values in the order in which they were met. */
  readonly values: KeyValue[];
}

/** One question while it is being read. @internal */
export interface RatingSlots {
  /** What was measured; null where only a scale was given. */
  readonly metric: Metric | null;
  readonly scale: Scale;
  /** The chunk: the slot of each row's answer. */
  readonly slots: Int32Array;
}

/** What a counter is made for. @internal */
export interface CounterOptions {
  readonly ratings: readonly RatingSlots[];
  readonly dimensions: readonly DimensionCodes[];
  readonly calendar: PeriodCalendar | null;
  readonly every: unknown;
  readonly emptyPeriods: "keep" | "drop";
  readonly weighted: boolean;
  readonly clustered: boolean;
  /** What to do with a time that has no period and is not NaN, and the row it stands in. */
  readonly onBadTime: (time: number, row: number) => void;
}

/**
 * Counts chunks of encoded rows into cells. The reader fills the chunk's columns and calls {@link CellCounter.count}; what it was read
 * from, rows or columns, makes no difference from here on.
 *
 * Two passes a chunk, which was measured to be twice as fast as one beyond 1e6 rows: first each row's cell, then the counts.
 *
 * @internal
 */
export class CellCounter {
  /** The chunk: epoch milliseconds, NaN for none; a reader may put a view of its own column here. */
  times: Float64Array = new Float64Array(CHUNK);
  readonly weights: Float64Array = new Float64Array(CHUNK);
  /** The chunk: a number for each cluster, 0, 1, 2 … */
  readonly clusters: Int32Array = new Int32Array(CHUNK);
  rows: number = 0;
  readonly #options: CounterOptions;
  readonly #folds: readonly PairIndex[];
  readonly #withPeriod: PairIndex = new PairIndex();
  readonly #periods: PeriodCodes | null;
  readonly #counts: CellCounts[];
  readonly #periodCodes: Int32Array = new Int32Array(CHUNK);
  readonly #groups: Int32Array = new Int32Array(CHUNK);
  readonly #cells: Int32Array = new Int32Array(CHUNK);
  /** Periods by number: cells of one period share one record. */
  readonly #made: Map<number, Period> = new Map();
  #noKey: number = 0;
  #badTime: number = 0;

  constructor(options: CounterOptions) {
    this.#options = options;
    this.#folds = options.dimensions.slice(1).map(() => new PairIndex());
    this.#periods = options.calendar === null ? null : new PeriodCodes(options.calendar, options.every);
    this.#counts = options.ratings.map((rating) => new CellCounts(rating.scale, options.weighted, options.clustered));
  }

  /** Counts the first `count` rows of the chunk. */
  count(count: number): void {
    this.rows += count;
    const groups = this.#group(count);
    const cells = this.#cellsOf(groups, count);
    const size = this.#size();
    let outside = 0;
    this.#counts.forEach((counts, m) => {
      outside = counts.add(cells, size, this.#options.ratings[m]!.slots, count, this.weights, this.clusters);
    });
    // A row without a key is not also a row without a time.
    if (outside > 0) {
      const noKey = this.#options.dimensions.length === 0 ? 0 : countNegative(groups, count);
      this.#noKey += noKey;
      this.#badTime += outside - noKey;
      if (this.#periods !== null) this.#reportBadTimes(count);
    }
  }

  #reportBadTimes(count: number): void {
    for (let i = 0; i < count; i++) {
      const time = this.times[i]!;
      if (this.#periodCodes[i]! < 0 && !Number.isNaN(time)) this.#options.onBadTime(time, this.rows - count + i);
    }
  }

  /** One cube a question. */
  cubes(): Cube[] {
    const { dimensions, ratings } = this.#options;
    const places = this.#places();
    return this.#counts.map((counts, m): Cube => {
      const cells = places.map(({ key, period, id }): Cell => ({ key, period, tally: counts.tallyOf(id) }));
      return {
        metric: ratings[m]!.metric,
        dimensions: dimensions.map(({ name, order }): Dimension => ({ name, order })),
        scale: ratings[m]!.scale,
        cells,
        excluded: { ...sumExcluded(cells), noKey: this.#noKey, badTime: this.#badTime, filtered: 0 },
        rows: this.rows,
      };
    });
  }

  /** Folds the dimensions into one number, pair by pair. */
  #group(count: number): Int32Array {
    const [first, ...others] = this.#options.dimensions;
    if (first === undefined) return this.#groups;
    let groups = first.codes;
    let size = first.values.length;
    others.forEach((dimension, d) => {
      const fold = this.#folds[d]!;
      fold.index(groups, size, dimension.codes, dimension.values.length, count, this.#groups);
      groups = this.#groups;
      size = fold.size;
    });
    return groups;
  }

  #cellsOf(groups: Int32Array, count: number): Int32Array {
    if (this.#periods === null) return groups;
    this.#periods.encode(this.times, count, this.#periodCodes);
    const codes = this.#periodCodes;
    if (this.#options.dimensions.length === 0) return codes;
    this.#withPeriod.index(groups, this.#groupCount(), codes, this.#periods.ordinals.length, count, this.#cells);
    return this.#cells;
  }

  #groupCount(): number {
    return this.#folds.at(-1)?.size ?? this.#options.dimensions[0]?.values.length ?? 1;
  }

  /** How many cells have a number. */
  #size(): number {
    if (this.#periods === null) return this.#groupCount();
    return this.#options.dimensions.length === 0 ? this.#periods.ordinals.length : this.#withPeriod.size;
  }

  /**
   * Counts rows of the commonest kind of columns in one pass: one dimension's codes, milliseconds, bytes. False when a row needs the general
   * way; then none was counted.
   */
  countFused(columns: FusedColumns, first: number, count: number): boolean {
    const { codes, times, answers, groups, slots } = columns;
    const pairs = this.#withPeriod.table;
    const [counts] = this.#counts;
    if (pairs === null || this.#periods === null || counts === undefined) return false;
    const tables: FusedTables = { groups, slots, ...pairs, ...this.#periods.table, width: counts.width };
    const fused =
      codes instanceof Uint8Array
        ? fuseBytes(tables, codes, times, answers, first, this.#cells, count)
        : fuseShorts(tables, codes, times, answers, first, this.#cells, count);
    if (!fused) return false;
    this.rows += count;
    counts.addAt(this.#cells, count);
    return true;
  }

  /** Key and period of every cell with rows, in order; on request also of the empty ones between the first period and the last. */
  #places(): Place[] {
    const ids = this.#counts[0]!.cellsWithRows(this.#size());
    // Doubles: the hours since 1970 do not fit in 32 bits for every date.
    const ordinals = Float64Array.from(ids, (id) => this.#ordinalOf(id));
    const [first, last] = ends(ordinals);
    const { ranks, keys } = this.#groupsInOrder();
    const columns = [
      Float64Array.from(ids, (id) => ranks[this.#groupOf(id)]!),
      ordinals.map((ordinal) => ordinal - first),
    ];
    const order = sortedPlaces(columns, [ranks.length, last - first + 1], ids.length);
    const keep = this.#periods !== null && this.#options.emptyPeriods === "keep" && ids.length > 0;
    const places: Place[] = [];
    // With `keep` every segment runs from the first period to the last; id −1 marks a cell without rows.
    let next = first;
    const fill = (key: CellKey, to: number): void => {
      for (; next < to; next++) {
        const period = this.#periodAt(next);
        if (period !== null && period.end > period.start) places.push({ key, period, id: -1 });
      }
    };
    if (keep) requireFewEmpty((last - first + 1) * new Set(columns[0]).size);
    order.forEach((place, i) => {
      const key = keys[columns[0]![place]!]!;
      if (keep) fill(key, ordinals[place]!);
      places.push({ key, period: this.#periodAt(ordinals[place]!), id: ids[place]! });
      next = ordinals[place]! + 1;
      const follower = order[i + 1];
      if (!keep || (follower !== undefined && columns[0]![follower] === columns[0]![place])) return;
      fill(key, last + 1);
      next = first;
    });
    return places;
  }

  /** The place of every group among all, and the keys by place. */
  #groupsInOrder(): { readonly ranks: Int32Array; readonly keys: readonly CellKey[] } {
    const { dimensions } = this.#options;
    const count = this.#groupCount();
    const codes = dimensions.map(() => new Int32Array(count));
    for (let group = 0; group < count && dimensions.length > 0; group++) {
      let rest = group;
      for (let d = this.#folds.length - 1; d >= 0; d--) {
        codes[d + 1]![group] = this.#folds[d]!.seconds[rest]!;
        rest = this.#folds[d]!.firsts[rest]!;
      }
      codes[0]![group] = rest;
    }
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

  #groupOf(id: number): number {
    if (this.#options.dimensions.length === 0) return 0;
    return this.#periods === null ? id : this.#withPeriod.firsts[id]!;
  }

  #ordinalOf(id: number): number {
    if (this.#periods === null) return 0;
    return this.#periods.ordinals[this.#options.dimensions.length === 0 ? id : this.#withPeriod.seconds[id]!]!;
  }

  #periodAt(ordinal: number): Period | null {
    const { calendar } = this.#options;
    if (calendar === null) return null;
    let period = this.#made.get(ordinal);
    if (period === undefined) this.#made.set(ordinal, (period = calendar.periodAt(ordinal)));
    return period;
  }
}

/** Columns that can be scanned in one pass, with the tables of their codes and answers. @internal */
export interface FusedColumns {
  readonly codes: Uint8Array | Uint16Array;
  readonly times: Float64Array;
  readonly answers: Uint8Array;
  readonly groups: Int32Array;
  readonly slots: Int32Array;
}

interface Place {
  readonly key: CellKey;
  readonly period: Period | null;
  readonly id: number;
}

/** A guard against one date in the year 20000: a cube of this many empty cells would fill the memory. */
const MOST_EMPTY = 5_000_000;

function requireFewEmpty(cells: number): void {
  if (cells > MOST_EMPTY) refuse("OUT_OF_RANGE", "when.emptyPeriods", `at most ${MOST_EMPTY} cells`, cells);
}

function countNegative(numbers: Int32Array, count: number): number {
  let negative = 0;
  for (let i = 0; i < count; i++) if (numbers[i]! < 0) negative++;
  return negative;
}

function ends(values: Iterable<number>): [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const value of values) {
    first = Math.min(first, value);
    last = Math.max(last, value);
  }
  return [first, last];
}
