import { sum, weightedMean } from "../numerics/sum.ts";

/** P(S ≤ s) and P(S > s). @internal */
export interface Tails {
  readonly value: number;
  readonly complement: number;
}

/** @internal */
export interface LatticeSum {
  /** For s from `from` − 1 on. */
  readonly at: (s: number) => Tails;
  readonly from: number;
  readonly to: number;
  /** How many frequencies one probability takes. */
  readonly waves: number;
}

/**
 * The distribution of a sum of n draws over whole-numbered points, from its characteristic function.
 *
 * Only the frequencies where |φ|ⁿ is above 1e-18 are kept, some thirty of them; the distribution function is a finite
 * geometric series in each, so that one probability costs thirty terms however long the window is.
 *
 * @internal
 */
export function latticeSum(points: readonly number[], shares: readonly number[], n: number): LatticeSum {
  const mean = weightedMean(points, shares);
  const sd = Math.sqrt(n * sum(points.map((point, k) => shares[k]! * (point - mean) ** 2)));
  const top = points.at(-1)!;
  const from = Math.max(0, Math.floor(n * mean - 9 * sd - 30 * top));
  const to = Math.min(n * top, Math.ceil(n * mean + 9 * sd + 30 * top));
  const length = to - from + 1;
  const waves: { readonly angle: number; readonly real: number; readonly imaginary: number }[] = [];
  const d = points.map((point) => point - mean);
  const base = (2 * Math.PI) / length;
  // Every wave's size first, by turning unit vectors: good to 1e-12, enough to see which ones are not negligible.
  const [turnX, turnY] = [d.map((gap) => Math.cos(base * gap)), d.map((gap) => Math.sin(base * gap))];
  const [x, y] = [d.map(() => 1), d.map(() => 0)];
  const negligible = Math.exp(-84 / n);
  for (let k = 1; 2 * k <= length; k++) {
    let real = 0;
    let imaginary = 0;
    for (let j = 0; j < d.length; j++) {
      const turned = x[j]! * turnX[j]! - y[j]! * turnY[j]!;
      y[j] = x[j]! * turnY[j]! + y[j]! * turnX[j]!;
      x[j] = turned;
      real += shares[j]! * turned;
      imaginary += shares[j]! * y[j]!;
    }
    if (real * real + imaginary * imaginary >= negligible) waves.push(wave(k));
  }
  const at = (s: number): Tails => {
    if (s >= to) return { value: 1, complement: 0 };
    const terms = s - from + 1;
    let value = terms / length;
    for (const { angle, real, imaginary } of waves) {
      // Re of wave·Σ e^(−i·angle·r), r = 0 … terms − 1: Dirichlet's kernel.
      const size = Math.sin((angle * terms) / 2) / Math.sin(angle / 2);
      const turn = (angle * (terms - 1)) / 2;
      value += size * (real * Math.cos(turn) + imaginary * Math.sin(turn));
    }
    return { value: Math.max(0, value), complement: Math.max(0, 1 - value) };
  };
  return { at, from, to, waves: waves.length };

  /** Twice φⁿ at the k-th frequency, seen from the start of the window; φ about the mean, whose phase stays small. */
  function wave(k: number): { readonly angle: number; readonly real: number; readonly imaginary: number } {
    const angle = base * k;
    const real = sum(d.map((gap, j) => shares[j]! * Math.cos(angle * gap)));
    const imaginary = sum(d.map((gap, j) => shares[j]! * Math.sin(angle * gap)));
    const size = ((real * real + imaginary * imaginary) ** (n / 2) * (2 * k === length ? 1 : 2)) / length;
    const phase = n * Math.atan2(imaginary, real) + angle * (n * mean - from);
    return { angle, real: size * Math.cos(phase), imaginary: size * Math.sin(phase) };
  }
}
