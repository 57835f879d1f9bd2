/** A pivot below this share of its own diagonal: the row says what others say. */
const SINGULAR = 1e-10;

/**
 * The inverse of a symmetric positive definite matrix (row-major, size × size), null where it has none.
 *
 * Method: the sweep operator on the matrix scaled to a unit diagonal. [goodnight1979]
 *
 * @internal
 */
export function symmetricInverse(matrix: Float64Array, size: number): Float64Array | null {
  const a = matrix.slice();
  const scale = Float64Array.from({ length: size }, (_, i) => Math.sqrt(matrix[i * size + i]!));
  for (let i = 0; i < size; i++) {
    if (!(scale[i]! > 0)) return null;
    for (let j = 0; j < size; j++) a[i * size + j]! /= scale[i]! * scale[j]!;
  }
  for (let k = 0; k < size; k++) {
    const pivot = a[k * size + k]!;
    if (!(pivot > SINGULAR)) return null;
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const factor = a[i * size + k]! / pivot;
      for (let j = 0; j < size; j++) if (j !== k) a[i * size + j]! -= factor * a[k * size + j]!;
      a[i * size + k] = -factor;
    }
    for (let j = 0; j < size; j++) if (j !== k) a[k * size + j]! /= pivot;
    a[k * size + k] = 1 / pivot;
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) a[i * size + j]! /= scale[i]! * scale[j]!;
  return a;
}
