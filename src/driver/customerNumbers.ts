import type { KeyValue } from "../rows/keys.ts";

/** Customers by number, 0, 1, 2 … in the order in which they first appear: whole numbers as keys go by a table, others by a map. @internal */
export class CustomerNumbers {
  #size = 0;
  readonly #others = new Map<KeyValue, number>();
  /** Number + 1 at each whole key; 0 where there is none. */
  readonly #table: Int32Array;

  /** @param rows - How many rows will ask: whole keys up to four times that have a place in the table. */
  constructor(rows: number) {
    this.#table = new Int32Array(Math.min(4 * rows + 16, 2 ** 26));
  }

  get size(): number {
    return this.#size;
  }

  /** The customer's number, −1 for one who was not numbered. */
  find(key: KeyValue): number {
    if (this.#isInTable(key)) return this.#table[key]! - 1;
    return this.#others.get(key) ?? -1;
  }

  /** The customer's number, a new one for a new customer. */
  of(key: KeyValue): number {
    const known = this.find(key);
    if (known >= 0) return known;
    if (this.#isInTable(key)) this.#table[key] = this.#size + 1;
    else this.#others.set(key, this.#size);
    return this.#size++;
  }

  #isInTable(key: KeyValue): key is number {
    return typeof key === "number" && key >= 0 && key < this.#table.length && Number.isInteger(key);
  }
}
