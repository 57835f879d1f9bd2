import { symmetricEigen } from "../../numerics/symmetricEigen.ts";

/** Eigenvalues below this count as none: directions that the items do not have. */
const NO_DIRECTION = 1e-10;

/**
 * Johnson's relative weights: R² spread over the orthogonal variables nearest to the items, and from there to the items.
 *
 * Formula: Λ = R_xx^(1/2), β = Λ⁻¹r_xy, part_j = Σ_k Λ_jk²·β_k² [johnson2000]. Cost: p³, so for any number of items.
 *
 * @param r - Correlations, row-major, p items and the outcome last; 0 on the diagonal of an item that is constant.
 * @param parts - Receives the p parts; they add up to R².
 * @returns R² of all items.
 * @internal
 */
export function johnsonParts(r: Float64Array, p: number, parts: Float64Array): number {
  const size = p + 1;
  const rxx = new Float64Array(p * p);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) rxx[i * p + j] = r[i * size + j]!;
  const { values, vectors } = symmetricEigen(rxx, p);
  const root = new Float64Array(p * p);
  const beta = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    if (values[k]! <= NO_DIRECTION) continue;
    const length = Math.sqrt(values[k]!);
    let along = 0;
    for (let j = 0; j < p; j++) along += vectors[j * p + k]! * r[j * size + p]!;
    for (let i = 0; i < p; i++) {
      const v = vectors[i * p + k]!;
      beta[i]! += (v * along) / length;
      for (let j = 0; j < p; j++) root[i * p + j]! += v * length * vectors[j * p + k]!;
    }
  }
  parts.fill(0);
  let r2 = 0;
  for (let k = 0; k < p; k++) {
    const square = beta[k]! ** 2;
    for (let j = 0; j < p; j++) parts[j]! += root[j * p + k]! ** 2 * square;
  }
  for (let j = 0; j < p; j++) r2 += parts[j]!;
  return r2;
}
