import type { CrossGroup, CrossTally } from "./crossState.ts";
import { widthOf } from "./requireCrossTally.ts";

/** A variance below this share of the mean square is rounding. */
const CONSTANT = 1e-12;

/** Means and covariances of the columns of a state. @internal */
export interface CrossMoments {
  readonly width: number;
  readonly weight: number;
  /** In places about the middle of the scale. */
  readonly means: Float64Array;
  /** Row-major; 0 where a column does not vary. */
  readonly covariances: Float64Array;
}

/** All groups together. @internal */
export function totalOf(state: CrossTally): CrossGroup {
  const groups = state.groups;
  const add = (of: (group: CrossGroup) => readonly number[]): number[] => {
    const total = of(groups[0]!).slice();
    for (let g = 1; g < groups.length; g++) of(groups[g]!).forEach((value, i) => (total[i]! += value));
    return total;
  };
  const pairwise = state.missing === "pairwise";
  return {
    n: groups.reduce((sum, { n }) => sum + n, 0),
    weight: groups.reduce((sum, { weight }) => sum + weight, 0),
    squares: groups.reduce((sum, { squares }) => sum + squares, 0),
    sums: add(({ sums }) => sums),
    products: add(({ products }) => products),
    pairs: pairwise
      ? { n: add((g) => g.pairs!.n), weights: add((g) => g.pairs!.weights), sums: add((g) => g.pairs!.sums) }
      : null,
  };
}

/** Means and covariances of all groups, or of all but one. @internal */
export function momentsOf(state: CrossTally, total: CrossGroup, less: CrossGroup | null = null): CrossMoments {
  const width = widthOf(state);
  const means = new Float64Array(width);
  const covariances = new Float64Array(width * width);
  const weight = total.weight - (less?.weight ?? 0);
  const [pairs, lessPairs] = [total.pairs, less?.pairs ?? null];
  const product = (at: number): number => total.products[at]! - (less?.products[at] ?? 0);
  const pairWeight = (at: number): number => pairs!.weights[at]! - (lessPairs?.weights[at] ?? 0);
  const pairMean = (a: number, b: number, w: number): number =>
    (pairs!.sums[a * width + b]! - (lessPairs?.sums[a * width + b] ?? 0)) / w;
  for (let a = 0, at = 0; a < width; a++) {
    const own = pairs === null ? weight : pairWeight(((a + 1) * (a + 2)) / 2 - 1);
    means[a] = own > 0 ? (total.sums[a]! - (less?.sums[a] ?? 0)) / own : 0;
    for (let b = 0; b <= a; b++, at++) {
      const w = pairs === null ? weight : pairWeight(at);
      if (!(w > 0)) continue;
      const square = product(at) / w;
      const middle = pairs === null ? means[a]! * means[b]! : pairMean(a, b, w) * pairMean(b, a, w);
      const covariance = a === b && square - middle <= CONSTANT * square ? 0 : square - middle;
      covariances[a * width + b] = covariance;
      covariances[b * width + a] = covariance;
    }
  }
  for (let a = 0; a < width; a++) {
    if (covariances[a * width + a]! > 0) continue;
    for (let b = 0; b < width; b++) [covariances[a * width + b], covariances[b * width + a]] = [0, 0];
  }
  return { width, weight, means, covariances };
}

/** Answers behind the pair of columns with the fewest, and of each column with the outcome. @internal */
export function pairCounts(
  total: CrossGroup,
  width: number,
): { readonly least: number; readonly own: readonly number[] } {
  if (total.pairs === null) return { least: total.n, own: new Array<number>(width).fill(total.n) };
  const { n } = total.pairs;
  const last = (width * (width - 1)) / 2;
  return {
    least: n.reduce((least, each) => Math.min(least, each), Infinity),
    own: Array.from({ length: width }, (_, a) => n[last + a]!),
  };
}
