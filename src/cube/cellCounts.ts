import { addCompensated } from "../numerics/sum.ts";
import { EXCLUSIONS, type Excluded } from "../scale/codeBook.ts";
import { type Scale, pointCount } from "../scale/scale.ts";
import { slotOfExclusion } from "../rows/reading.ts";
import { type Design, type Tally } from "../tally/countAnswers.ts";
import { designOf } from "../tally/tally.ts";
import { longer } from "./longer.ts";
import { PairIndex } from "./pairIndex.ts";

/**
 * The counts of every cell in one dense array: slot `s` of cell `c` stands at c·S + s, S = points and exclusions.
 *
 * @internal
 */
export class CellCounts {
  readonly #scale: Scale;
  readonly #points: number;
  readonly #slots: number;
  readonly #weighted: boolean;
  readonly #clustered: boolean;
  #cells: number = 0;
  /** Doubles where a row stands for many answers: a count may pass 2^32. */
  #counts: Uint32Array | Float64Array;
  readonly #counted: boolean;
  /** Σw and Σw² by cell and point, each with what its additions dropped. */
  #sums: Float64Array = new Float64Array(0);
  #sumsLost: Float64Array = new Float64Array(0);
  #squares: Float64Array = new Float64Array(0);
  #squaresLost: Float64Array = new Float64Array(0);
  /** Cell and cluster to a number p; Σw of that cluster in that cell at point k stands at p·points + k. */
  readonly #members: PairIndex = new PairIndex();
  #memberSums: Float64Array = new Float64Array(0);
  #clusterCount: number = 0;
  #rows: number = 0;
  readonly #zeros: readonly number[];
  #membersByCell: Map<number, number[]> | null = null;

  constructor(scale: Scale, { weighted, clustered, counted }: CountKind) {
    this.#scale = scale;
    this.#points = pointCount(scale);
    this.#slots = this.#points + EXCLUSIONS.length;
    this.#zeros = new Array<number>(this.#points).fill(0);
    this.#weighted = weighted;
    this.#clustered = clustered;
    this.#counted = counted;
    this.#counts = counted ? new Float64Array(0) : new Uint32Array(0);
  }

  /** Counts `count` rows, and returns how many of them fall in no cell: −1. */
  add(cells: Int32Array, size: number, slots: Int32Array, count: number, columns: CountedColumns): number {
    if (size > this.#cells) this.#grow(size);
    if (this.#weighted) this.#addWeights(cells, slots, count, columns.weights);
    if (this.#clustered) this.#addMembers(cells, slots, count, columns);
    // 32 bits hold the count of rows of any one place until all rows are this many.
    this.#rows += count;
    if (this.#rows > 0xffffffff && this.#counts instanceof Uint32Array) this.#counts = Float64Array.from(this.#counts);
    return this.#counted
      ? addMultiples(this.#counts, cells, slots, this.#slots, count, columns.multiples)
      : addRows(this.#counts, cells, slots, this.#slots, count);
  }

  /** The cells among the first `size` that have rows. */
  cellsWithRows(size: number): Int32Array {
    // A cell may have its number before it has rows; then it lies behind the counts.
    size = Math.min(size, this.#cells);
    const found = new Int32Array(size);
    const counts = this.#counts;
    const width = this.#slots;
    let n = 0;
    for (let cell = 0; cell < size; cell++) {
      let slot = cell * width;
      const end = slot + width;
      while (slot < end && counts[slot] === 0) slot++;
      if (slot < end) found[n++] = cell;
    }
    return found.subarray(0, n);
  }

  /** The tally of a cell; cell −1 is one without rows. */
  tallyOf(cell: number): Tally {
    const points = this.#points;
    const start = cell * this.#slots;
    // A copy of a short list is made twice as fast as one that is filled.
    const counts = this.#zeros.slice();
    let n = 0;
    for (let k = 0; k < points && cell >= 0; k++) n += counts[k] = this.#counts[start + k]!;
    return {
      scale: this.#scale,
      counts,
      n,
      excluded: cell < 0 ? NOBODY : this.#excludedAt(start + points),
      weights: this.#weighted
        ? { sums: this.#perPoint(this.#sums, cell), squares: this.#perPoint(this.#squares, cell) }
        : null,
      design: this.#clustered ? this.#designOf(cell) : null,
      population: null,
    };
  }

  /** Most cells of a large cube leave nobody out: they share one record. */
  #excludedAt(first: number): Excluded {
    const counts = this.#counts;
    let any = 0;
    for (let r = 0; r < EXCLUSIONS.length; r++) any += counts[first + r]!;
    if (any === 0) return NOBODY;
    return {
      missing: counts[first]!,
      notApplicable: counts[first + 1]!,
      dismissed: counts[first + 2]!,
      offScale: counts[first + 3]!,
      zeroWeight: counts[first + 4]!,
    };
  }

  #perPoint(values: Float64Array, cell: number): number[] {
    if (cell < 0) return new Array<number>(this.#points).fill(0);
    return Array.from(values.subarray(cell * this.#points, (cell + 1) * this.#points));
  }

  /** An answer of weight 0 is moved to its own reason, in place, before it is counted. */
  #addWeights(cells: Int32Array, slots: Int32Array, count: number, weights: Float64Array): void {
    const points = this.#points;
    const zero = slotOfExclusion(points, "zeroWeight");
    for (let i = 0; i < count; i++) {
      if (slots[i]! >= points) continue;
      const weight = weights[i]!;
      if (weight === 0) {
        slots[i] = zero;
      } else if (cells[i]! >= 0) {
        const place = cells[i]! * points + slots[i]!;
        addCompensated(this.#sums, this.#sumsLost, place, weight);
        addCompensated(this.#squares, this.#squaresLost, place, weight * weight);
      }
    }
  }

  #addMembers(cells: Int32Array, slots: Int32Array, count: number, columns: CountedColumns): void {
    const { clusters } = columns;
    const points = this.#points;
    // How much a row's answer counts in the sums of its cluster.
    const pulls = this.#weighted ? columns.weights : this.#counted ? columns.multiples : null;
    // A cluster is in a cell only with a scored answer: the others get no number.
    const scored = cells.map((cell, i) => (i < count && slots[i]! < points && pulls?.[i] !== 0 ? cell : -1));
    const members = new Int32Array(count);
    for (let i = 0; i < count; i++) this.#clusterCount = Math.max(this.#clusterCount, clusters[i]! + 1);
    this.#members.index(scored, this.#cells, clusters, this.#clusterCount, count, members);
    const needed = this.#members.size * points;
    if (needed > this.#memberSums.length) this.#memberSums = longer(this.#memberSums, 2 * needed);
    for (let i = 0; i < count; i++) {
      const member = members[i]!;
      if (member >= 0) this.#memberSums[member * points + slots[i]!]! += pulls?.[i] ?? 1;
    }
  }

  #designOf(cell: number): Design {
    if (this.#membersByCell === null) {
      this.#membersByCell = new Map();
      for (let member = 0; member < this.#members.size; member++) {
        const own = this.#members.firsts[member]!;
        const list = this.#membersByCell.get(own);
        if (list === undefined) this.#membersByCell.set(own, [member]);
        else list.push(member);
      }
    }
    const members = this.#membersByCell.get(cell) ?? [];
    const rows = members.map((member) => this.#memberSums.subarray(member * this.#points, (member + 1) * this.#points));
    return designOf(rows, this.#points);
  }

  #grow(size: number): void {
    this.#cells = Math.max(size, 2 * this.#cells);
    this.#counts = longer(this.#counts, this.#cells * this.#slots);
    if (!this.#weighted) return;
    const length = this.#cells * this.#points;
    this.#sums = longer(this.#sums, length);
    this.#sumsLost = longer(this.#sumsLost, length);
    this.#squares = longer(this.#squares, length);
    this.#squaresLost = longer(this.#squaresLost, length);
  }
}

const NOBODY: Excluded = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0 };

/** What the cells of a cube hold beside their counts. @internal */
export interface CountKind {
  readonly weighted: boolean;
  readonly clustered: boolean;
  readonly counted: boolean;
}

/** Columns of the chunk that is being counted. @internal */
export interface CountedColumns {
  readonly weights: Float64Array;
  readonly clusters: Int32Array;
  readonly multiples: Float64Array;
}

function addRows(
  counts: Uint32Array | Float64Array,
  cells: Int32Array,
  slots: Int32Array,
  width: number,
  count: number,
): number {
  let outside = 0;
  for (let i = 0; i < count; i++) {
    const cell = cells[i]!;
    if (cell >= 0) counts[cell * width + slots[i]!]!++;
    else outside++;
  }
  return outside;
}

function addMultiples(
  counts: Uint32Array | Float64Array,
  cells: Int32Array,
  slots: Int32Array,
  width: number,
  count: number,
  multiples: Float64Array,
): number {
  let outside = 0;
  for (let i = 0; i < count; i++) {
    const cell = cells[i]!;
    if (cell >= 0) counts[cell * width + slots[i]!]! += multiples[i]!;
    else outside++;
  }
  return outside;
}
