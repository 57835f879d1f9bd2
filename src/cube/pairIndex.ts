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
  #table: Int32Array = new Int32Array(64).fill(-1);
  #rows: number = 8;
  #bits: number = 3;
  #hashed: boolean = false;

  /** Numbers of `count` pairs; a pair with a negative member has none, and gets −1. */
  index(a: Int32Array, sizeA: number, b: Int32Array, sizeB: number, count: number, out: Int32Array): void {
    if (!this.#hashed && (sizeA > this.#rows || sizeB > 1 << this.#bits)) this.#grow(sizeA, sizeB);
    if (this.#hashed) this.#indexHashed(a, b, count, out);
    else this.#indexDense(a, b, count, out);
  }

  #indexDense(a: Int32Array, b: Int32Array, count: number, out: Int32Array): void {
    const table = this.#table;
    const bits = this.#bits;
    for (let i = 0; i < count; i++) {
      const x = a[i]!;
      const y = b[i]!;
      if ((x | y) < 0) {
        out[i] = -1;
        continue;
      }
      const place = (x << bits) | y;
      let id = table[place]!;
      if (id < 0) {
        id = this.#add(x, y);
        table[place] = id;
      }
      out[i] = id;
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
    while (1 << this.#bits < sizeB) this.#bits++;
    while (this.#rows < sizeA) this.#rows *= 2;
    if (this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE) {
      this.#hashed = true;
      this.#rehash(4 * this.size);
      return;
    }
    this.#table = new Int32Array(this.#rows << this.#bits).fill(-1);
    for (let id = 0; id < this.size; id++) this.#table[(this.firsts[id]! << this.#bits) | this.seconds[id]!] = id;
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

/** Two odd multipliers and one fold: neighbouring pairs land far apart. */
function hash(x: number, y: number): number {
  const mixed = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
