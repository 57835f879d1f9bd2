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
  const cellOf = new Int32Array(rows);
  let first: number[] = rows > 0 ? [0] : [];
  for (const { codes, size } of dimensions) {
    const combinations = Math.max(1, first.length) * size;
    first =
      combinations <= TABLE
        ? renumber(cellOf, codes, size, new Int32Array(combinations))
        : renumberMany(cellOf, codes, size);
  }
  return { cellOf, cells: first.length, first: Int32Array.from(first) };
}

/** Numbers the combinations of cell and code as they come, in place; gives a row of each. */
function renumber(cellOf: Int32Array, codes: Int32Array, size: number, placeOf: Int32Array): number[] {
  const first: number[] = [];
  for (let i = 0; i < cellOf.length; i++) {
    const combination = cellOf[i]! * size + codes[i]!;
    let place = placeOf[combination]!; // from 1
    if (place === 0) placeOf[combination] = place = first.push(i);
    cellOf[i] = place - 1;
  }
  return first;
}

/** The same where a table of all combinations would be too large. */
function renumberMany(cellOf: Int32Array, codes: Int32Array, size: number): number[] {
  const first: number[] = [];
  const placeOf = new Map<number, number>();
  for (let i = 0; i < cellOf.length; i++) {
    const combination = cellOf[i]! * size + codes[i]!;
    let place = placeOf.get(combination);
    if (place === undefined) placeOf.set(combination, (place = first.push(i)));
    cellOf[i] = place - 1;
  }
  return first;
}
