import { EXCLUSIONS } from "../scale/codeBook.ts";
import { type Scale, pointCount } from "../scale/scale.ts";
import { slotOfExclusion } from "../tally/reading.ts";
import { type Design, type Tally, tallyOf } from "../tally/countAnswers.ts";
import { designOf } from "../tally/tally.ts";
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
  #counts: Uint32Array = new Uint32Array(0);
  /** Σw and Σw² by cell and point, each with what its additions dropped. */
  #sums: Float64Array = new Float64Array(0);
  #sumsLost: Float64Array = new Float64Array(0);
  #squares: Float64Array = new Float64Array(0);
  #squaresLost: Float64Array = new Float64Array(0);
  /** Cell and cluster to a number p; Σw of that cluster in that cell at point k stands at p·points + k. */
  readonly #members: PairIndex = new PairIndex();
  #memberSums: Float64Array = new Float64Array(0);
  #clusterCount: number = 0;
  #membersByCell: Map<number, number[]> | null = null;

  constructor(scale: Scale, weighted: boolean, clustered: boolean) {
    this.#scale = scale;
    this.#points = pointCount(scale);
    this.#slots = this.#points + EXCLUSIONS.length;
    this.#weighted = weighted;
    this.#clustered = clustered;
  }

  /** Counts `count` answers; those in cell −1 fall in no cell. */
  add(
    cells: Int32Array,
    size: number,
    slots: Uint16Array,
    count: number,
    weights: Float64Array,
    clusters: Int32Array,
  ): void {
    if (size > this.#cells) this.#grow(size);
    if (this.#weighted) this.#addWeights(cells, slots, count, weights);
    if (this.#clustered) this.#addMembers(cells, slots, count, weights, clusters);
    const counts = this.#counts;
    const width = this.#slots;
    for (let i = 0; i < count; i++) {
      const cell = cells[i]!;
      if (cell >= 0) counts[cell * width + slots[i]!]!++;
    }
  }

  /** Whether a cell has rows. */
  has(cell: number): boolean {
    for (let k = 0; k < this.#slots; k++) if (this.#counts[cell * this.#slots + k]! > 0) return true;
    return false;
  }

  /** The tally of a cell; cell −1 is one without rows. */
  tallyOf(cell: number): Tally {
    const points = this.#points;
    const part = (sums: Float64Array): number[] =>
      cell < 0 ? new Array<number>(points).fill(0) : Array.from(sums.subarray(cell * points, (cell + 1) * points));
    const start = cell * this.#slots;
    return tallyOf(
      this.#scale,
      { points },
      cell < 0 ? new Uint32Array(this.#slots) : this.#counts.subarray(start, start + this.#slots),
      this.#weighted ? { sums: part(this.#sums), squares: part(this.#squares) } : null,
      this.#clustered ? this.#designOf(cell) : null,
    );
  }

  /** An answer of weight 0 is moved to its own reason, in place, before it is counted. */
  #addWeights(cells: Int32Array, slots: Uint16Array, count: number, weights: Float64Array): void {
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

  #addMembers(cells: Int32Array, slots: Uint16Array, count: number, weights: Float64Array, clusters: Int32Array): void {
    const points = this.#points;
    // A cluster is in a cell only with a scored answer: the others get no number.
    const scored = cells.map((cell, i) => (i < count && slots[i]! < points ? cell : -1));
    const members = new Int32Array(count);
    for (let i = 0; i < count; i++) this.#clusterCount = Math.max(this.#clusterCount, clusters[i]! + 1);
    this.#members.index(scored, this.#cells, clusters, this.#clusterCount, count, members);
    const needed = this.#members.size * points;
    if (needed > this.#memberSums.length) this.#memberSums = longer(this.#memberSums, 2 * needed);
    for (let i = 0; i < count; i++) {
      const member = members[i]!;
      if (member >= 0) this.#memberSums[member * points + slots[i]!]! += this.#weighted ? weights[i]! : 1;
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

/** Kahan 1965: weights are positive, so that the plain form serves. */
function addCompensated(sums: Float64Array, lost: Float64Array, place: number, value: number): void {
  const term = value - lost[place]!;
  const next = sums[place]! + term;
  lost[place] = next - sums[place]! - term;
  sums[place] = next;
}

function longer<Numbers extends Uint32Array | Float64Array>(array: Numbers, length: number): Numbers {
  const copy = new (array.constructor as new (length: number) => Numbers)(length);
  copy.set(array);
  return copy;
}
