/** Σ over clusters of (how many rows each has) to the power 1 … 5; they add up over disjoint clusters. @internal */
export type SizePowers = readonly [s1: number, s2: number, s3: number, s4: number, s5: number];

/** The powers of the cluster sizes. @internal */
export function sizePowers(sizes: Iterable<number>): SizePowers {
  const powers: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const size of sizes) {
    for (let m = 0, power = size; m < 5; m++, power *= size) powers[m]! += power;
  }
  return powers;
}

/** What clusters make of a variance. @internal */
export interface ClusterVariance {
  /** What the plain sum of squares over clusters is multiplied by: above 1, it is biased downwards. */
  readonly factor: number;
  /** Satterthwaite's degrees of freedom, at least 1. */
  readonly df: number;
}

/**
 * The bias factor and the degrees of freedom of a variance made from cluster totals, for clusters of any sizes.
 *
 * Method: E and Q are the traces of the working covariance of the totals and of its square, after the overall mean is taken
 * out; working variance of a cluster of n rows: V·((1 − r)·u·n + r·n²), r between 0 and 1 so that it agrees with B. The plain
 * variance B/N² is multiplied by K/E; df = E²/Q. Equal sizes: G/(G − 1) and G − 1. Of weights n is a cluster's Σw, and u = Σw²/Σw of all:
 * rows of weight w have the variance w²·V, so that no figure moves with the unit of the weights.
 *
 * @param squares - B = Σ over clusters (sum of its rows' residuals)².
 * @param variance - V, variance of one row; 0 where nothing varies.
 * @param unit - u, 1 without weights.
 * @see [bellMcCaffrey2002]
 * @internal
 */
export function clusterVariance(
  squares: number,
  variance: number,
  sizes: SizePowers,
  unit: number = 1,
): ClusterVariance {
  const [s1, s2, s3, s4, s5] = sizes;
  const n = s1;
  const h = s2 / n ** 2;
  /** K, E and Q at correlation r. */
  const at = (r: number): { k: number; e: number; q: number } => {
    const a = unit * (1 - r);
    const k = a * s1 + r * s2;
    const f = (a * s2 + r * s3) / n;
    const l = a * a * s2 + 2 * a * r * s3 + r * r * s4;
    const m = (a * a * s3 + 2 * a * r * s4 + r * r * s5) / n;
    const p = (a * s3 + r * s4) / n ** 2;
    const e = k - 2 * f + h * k;
    return { k, e, q: l - 4 * m + 2 * k * p + 2 * h * l + h * h * k * k + 2 * f * f - 4 * h * f * k };
  };
  const [none, full] = [at(0).e, at(1).e];
  const found = variance > 0 && full > none ? (squares / variance - none) / (full - none) : 0;
  const { k, e, q } = at(Math.min(1, Math.max(0, found)));
  // Where one cluster is nearly all there is, e and q are the rounding of their parts.
  const held = Math.max(e, 1e-12 * k);
  return { factor: k / held, df: q > 0 ? Math.max(1, (held * held) / q) : 1 };
}
