/** Eigenvalues and eigenvectors of a symmetric matrix. @internal */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row-major; the k-th column belongs to the k-th value. */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix (row-major, size × size) by Jacobi's rotations: slow for hundreds of
 * rows, exact to the last digits for the tens that drivers have.
 *
 * @see [jacobi1846]
 * @internal
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) off += a[i * size + j]! ** 2;
    if (off < 1e-30) break;
    for (let i = 1; i < size; i++) for (let j = 0; j < i; j++) rotate(a, vectors, size, j, i);
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
}

/** One rotation that makes a_pq zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q]!;
  if (Math.abs(off) < 1e-300) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const [kp, kq] = [k * size + p, k * size + q];
    const [x, y] = [a[kp]!, a[kq]!];
    a[kp] = c * x - s * y;
    a[kq] = s * x + c * y;
  }
  for (let k = 0; k < size; k++) {
    const [pk, qk, kp, kq] = [p * size + k, q * size + k, k * size + p, k * size + q];
    const [x, y] = [a[pk]!, a[qk]!];
    a[pk] = c * x - s * y;
    a[qk] = s * x + c * y;
    const [u, v] = [vectors[kp]!, vectors[kq]!];
    vectors[kp] = c * u - s * v;
    vectors[kq] = s * u + c * v;
  }
}
