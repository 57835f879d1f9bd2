import type { Metric } from "../metric/metric.ts";
import { refuse, requireNumber } from "../errors.ts";
import type { Scale } from "../scale/scale.ts";
import { CellCounts } from "./cellCounts.ts";
import { type Cell, type Cube, type Dimension, sumExcluded } from "./cube.ts";
import { type CellKey, type KeyValue } from "../rows/keys.ts";
import type { SettledWhen } from "../rows/settleWhen.ts";
import { type CellPlaces, cellPlaces } from "./cellPlaces.ts";
import { PairIndex } from "./pairIndex.ts";
import { PeriodCodes } from "./periodCodes.ts";

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
  readonly when: Pick<SettledWhen<never>, "calendar" | "every" | "emptyPeriods"> | null;
  readonly weighted: boolean;
  readonly clustered: boolean;
  /** Whether a row stands for several answers: see {@link CellCounter.multiples}. */
  readonly counted: boolean;
  readonly population: ((key: CellKey) => number | null) | null;
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
  /** The chunk: how many answers each row stands for, where the counter was made for that. */
  readonly multiples: Float64Array = new Float64Array(CHUNK);
  /** Answers, counted or not: rows, where each stands for one. */
  #rows: number = 0;
  #read: number = 0;
  readonly #options: CounterOptions;
  readonly #folds: readonly PairIndex[];
  readonly #withPeriod: PairIndex = new PairIndex();
  readonly #periods: PeriodCodes | null;
  readonly #counts: CellCounts[];
  readonly #periodCodes: Int32Array = new Int32Array(CHUNK);
  /** Two, since a fold reads the groups of the one before while it writes its own. */
  readonly #groups: readonly [Int32Array, Int32Array] = [new Int32Array(CHUNK), new Int32Array(CHUNK)];
  readonly #cells: Int32Array = new Int32Array(CHUNK);
  #noKey: number = 0;
  #badTime: number = 0;

  constructor(options: CounterOptions) {
    this.#options = options;
    this.#folds = options.dimensions.slice(1).map(() => new PairIndex());
    this.#periods = options.when === null ? null : new PeriodCodes(options.when.calendar, options.when.every);
    this.#counts = options.ratings.map(({ scale }) => new CellCounts(scale, options));
  }

  /** Counts the first `count` rows of the chunk. */
  count(count: number): void {
    const { counted, ratings, dimensions } = this.#options;
    const groups = this.#group(count);
    const cells = this.#cellsOf(groups, count);
    const size = this.#size();
    let outside = 0;
    this.#counts.forEach((counts, m) => {
      outside = counts.add(cells, size, ratings[m]!.slots, count, this);
    });
    this.#rows += counted ? sumOf(this.multiples, count, null) : count;
    this.#read += count;
    if (this.#rows > Number.MAX_SAFE_INTEGER) {
      refuse("OUT_OF_RANGE", "count", "counts that add up to 2^53 − 1 or less", this.#rows);
    }
    if (outside > 0) this.#countOutside(cells, dimensions.length === 0 ? null : groups, count);
  }

  /** Rows that fall in no cell, by reason: one without a key is not also one without a time. */
  #countOutside(cells: Int32Array, groups: Int32Array | null, count: number): void {
    const outside = this.#answersWhereNegative(cells, count);
    const noKey = groups === null ? 0 : this.#answersWhereNegative(groups, count);
    this.#noKey += noKey;
    this.#badTime += outside - noKey;
    if (this.#periods === null) return;
    for (let i = 0; i < count; i++) {
      const time = this.times[i]!;
      if (this.#periodCodes[i]! < 0 && !Number.isNaN(time)) this.#options.onBadTime(time, this.#read - count + i);
    }
  }

  #answersWhereNegative(numbers: Int32Array, count: number): number {
    if (this.#options.counted) return sumOf(this.multiples, count, numbers);
    let negative = 0;
    for (let i = 0; i < count; i++) if (numbers[i]! < 0) negative++;
    return negative;
  }

  /** One cube a question. */
  cubes(): Cube[] {
    const { dimensions, ratings, when, population } = this.#options;
    this.#periods?.refuseOtherUnit(this.#read);
    const places = cellPlaces({
      dimensions,
      folds: this.#folds,
      withPeriod: dimensions.length === 0 ? null : this.#withPeriod,
      periods: this.#periods,
      when,
      ids: this.#counts[0]!.cellsWithRows(this.#size()),
    });
    return this.#counts.map((counts, m): Cube => {
      const cells = cellsAt(places, counts, population);
      return {
        metric: ratings[m]!.metric,
        dimensions: dimensions.map(({ name, order }): Dimension => ({ name, order })),
        scale: ratings[m]!.scale,
        cells,
        excluded: { ...sumExcluded(cells), noKey: this.#noKey, badTime: this.#badTime, filtered: 0 },
        rows: this.#rows,
      };
    });
  }

  /** Folds the dimensions into one number, pair by pair. */
  #group(count: number): Int32Array {
    const [first, ...others] = this.#options.dimensions;
    if (first === undefined) return this.#groups[0];
    let groups = first.codes;
    let size = first.values.length;
    others.forEach((dimension, d) => {
      const fold = this.#folds[d]!;
      const folded = this.#groups[d % 2]!;
      fold.index(groups, size, dimension.codes, dimension.values.length, count, folded);
      groups = folded;
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
}

/** Σ of the multiples, of those rows only whose number is negative where numbers are given. */
function sumOf(multiples: Float64Array, count: number, numbers: Int32Array | null): number {
  let total = 0;
  for (let i = 0; i < count; i++) if (numbers === null || numbers[i]! < 0) total += multiples[i]!;
  return total;
}

/** A record a cell: with 100,000 of them most of the work. */
function cellsAt(
  { ids, segments, times, keys, periods }: CellPlaces,
  counts: CellCounts,
  population: CounterOptions["population"],
): Cell[] {
  const cells = new Array<Cell>(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const key = keys[segments[i]!]!;
    const tally = counts.tallyOf(ids[i]!);
    cells[i] = {
      key,
      period: periods[times[i]!] ?? null,
      tally: population === null ? tally : { ...tally, population: peopleOf(population, key, tally.n, i) },
    };
  }
  return cells;
}

/** The people of a segment: no fewer than answered. */
function peopleOf(population: (key: CellKey) => number | null, key: CellKey, n: number, index: number): number | null {
  const people = population(key);
  if (people !== null) requireNumber(people, "population", n, Number.MAX_SAFE_INTEGER, index);
  return people;
}
