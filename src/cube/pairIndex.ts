import { longer } from "./longer.ts";

/** Above this many entries (16 MB) a table gives way to a hash. */
const MOST_DENSE = 4_194_304;

/**
 * Numbers pairs of small whole numbers 0, 1, 2 … in the order in which they are first seen: segment and period to cell.
 *
 * The table is looked up by plain arithmetic while it is small; 100,000 segments in 1,000 periods go to an open hash. Both
 * work on a chunk of rows at a time, so that the loops stay in cache and see arrays of one kind only.
 *
 * @internal
 */
export class PairIndex {
  size: number = 0;
  /** The pair of each number. */
  firsts: Int32Array = new Int32Array(64);
  seconds: Int32Array = new Int32Array(64);
  #table: Int32Array = new Int32Array(0);
  /** First members that the table has a row for, −1 before there is a table; log2 of the length of a row. */
  #rows: number = -1;
  #bits: number = 3;
  #hashed: boolean = false;

  /** Numbers of `count` pairs; a pair with a negative member, −1, has none and gets −1. `out` is neither `a` nor `b`: both are read twice. */
  index(a: Int32Array, sizeA: number, b: Int32Array, sizeB: number, count: number, out: Int32Array): void {
    if (!this.#hashed && (sizeA > this.#rows || sizeB >= 1 << this.#bits)) this.#grow(sizeA, sizeB);
    if (this.#hashed) this.#indexHashed(a, b, count, out);
    else if (lookUp(this.#table, this.#bits, a, b, count, out) < 0) this.#addUnmet(a, b, count, out);
  }

  /** Numbers the pairs that were not met before. */
  #addUnmet(a: Int32Array, b: Int32Array, count: number, out: Int32Array): void {
    for (let i = 0; i < count; i++) {
      if (out[i] !== UNMET) continue;
      const place = placeOf(a[i]!, b[i]!, this.#bits);
      if (this.#table[place] === UNMET) this.#table[place] = this.#add(a[i]!, b[i]!);
      out[i] = this.#table[place]!;
    }
  }

  #indexHashed(a: Int32Array, b: Int32Array, count: number, out: Int32Array): void {
    if (2 * (this.size + count) > this.#table.length) this.#rehash(4 * (this.size + count));
    const table = this.#table;
    const mask = table.length - 1;
    for (let i = 0; i < count; i++) {
      const x = a[i]!;
      const y = b[i]!;
      if ((x | y) < 0) {
        out[i] = -1;
        continue;
      }
      let place = hash(x, y) & mask;
      let id = table[place]!;
      while (id >= 0 && (this.firsts[id] !== x || this.seconds[id] !== y)) {
        place = (place + 1) & mask;
        id = table[place]!;
      }
      if (id < 0) {
        id = this.#add(x, y);
        table[place] = id;
      }
      out[i] = id;
    }
  }

  #add(x: number, y: number): number {
    const id = this.size++;
    if (id === this.firsts.length) {
      this.firsts = longer(this.firsts, 2 * id);
      this.seconds = longer(this.seconds, 2 * id);
    }
    this.firsts[id] = x;
    this.seconds[id] = y;
    return id;
  }

  #grow(sizeA: number, sizeB: number): void {
    while (1 << this.#bits <= sizeB) this.#bits++;
    this.#rows = Math.max(this.#rows, 8);
    while (this.#rows < sizeA) this.#rows *= 2;
    if (this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE) {
      this.#hashed = true;
      this.#rehash(4 * this.size);
      return;
    }
    // A row and a column of −1 before the first: what a negative member gets.
    const width = 1 << this.#bits;
    const table = new Int32Array((this.#rows + 1) * width).fill(UNMET);
    table.fill(-1, 0, width);
    for (let row = 1; row <= this.#rows; row++) table[row * width] = -1;
    for (let id = 0; id < this.size; id++) table[placeOf(this.firsts[id]!, this.seconds[id]!, this.#bits)] = id;
    this.#table = table;
  }

  #rehash(atLeast: number): void {
    let length = 1024;
    while (length < atLeast) length *= 2;
    const table = new Int32Array(length).fill(-1);
    for (let id = 0; id < this.size; id++) {
      let place = hash(this.firsts[id]!, this.seconds[id]!) & (length - 1);
      while (table[place]! >= 0) place = (place + 1) & (length - 1);
      table[place] = id;
    }
    this.#table = table;
  }
}

/** An entry of the table that no pair has yet. */
const UNMET = -2;

function placeOf(x: number, y: number, bits: number): number {
  return ((x + 1) << bits) + y + 1;
}

/** The number of each pair; below 0 when any has none. What was not met is found in a second pass. */
function lookUp(table: Int32Array, bits: number, x: Int32Array, y: Int32Array, count: number, out: Int32Array): number {
  let any = 0;
  for (let i = 0; i < count; i++) any |= out[i] = table[placeOf(x[i]!, y[i]!, bits)]!;
  return any;
}

/** Two odd multipliers and one fold: neighbouring pairs land far apart. */
function hash(x: number, y: number): number {
  const mixed = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
