/** One dimension of the rows: a number for each, below `size`. @internal */
export interface Coded {
  readonly codes: Int32Array;
  readonly size: number;
}

/** Cells of the rows: those that occur of all combinations of codes, numbered as they come. @internal */
export interface Crossed {
  readonly cellOf: Int32Array;
  readonly cells: number;
  /** A row of each cell. */
  readonly first: Int32Array;
}

/** Beyond so many combinations a table of all is larger than the rows are worth. */
const TABLE = 1 << 22;

/**
 * Crosses one dimension after the other, and numbers anew after each, so that no product of their sizes is ever needed.
 *
 * @internal
 */
export function crossed(dimensions: readonly Coded[], rows: number): Crossed {
  let cellOf: Int32Array = new Int32Array(rows);
  let first: number[] = rows > 0 ? [0] : [];
  for (const { codes, size } of dimensions) {
    const width = Math.max(1, size);
    const combinations = Math.max(1, first.length) * width;
    const places = combinations <= TABLE ? new Int32Array(combinations) : new Map<number, number>();
    const next = new Int32Array(rows);
    first = [];
    for (let i = 0; i < rows; i++) {
      const combination = cellOf[i]! * width + codes[i]!;
      let place = places instanceof Map ? (places.get(combination) ?? 0) : places[combination]!; // from 1
      if (place === 0) {
        place = first.push(i);
        if (places instanceof Map) places.set(combination, place);
        else places[combination] = place;
      }
      next[i] = place - 1;
    }
    cellOf = next;
  }
  return { cellOf, cells: first.length, first: Int32Array.from(first) };
}
