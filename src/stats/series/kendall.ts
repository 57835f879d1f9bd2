/** Kendall's S of a sequence with what its variance needs. @internal */
export interface KendallScore {
  readonly n: number;
  /** Rising pairs − falling pairs. */
  readonly s: number;
  /** Sizes of the groups of equal values, two or more. */
  readonly ties: readonly number[];
}

/** Blocks of this size are sorted by insertion. */
const BLOCK = 8;

/**
 * S = Σ sign(xⱼ − xᵢ) over i < j, by counting the inversions of a merge sort: O(n log n).
 *
 * @internal
 */
export function kendallScore(values: ArrayLike<number>): KendallScore {
  const n = values.length;
  const { sorted, inversions } = sortCounting(values);
  const ties: number[] = [];
  let tied = 0;
  for (let i = 0, size = 1; i < n; i++, size++) {
    if (i + 1 < n && sorted[i] === sorted[i + 1]) continue;
    if (size > 1) {
      ties.push(size);
      tied += (size * (size - 1)) / 2;
    }
    size = 0;
  }
  return { n, s: (n * (n - 1)) / 2 - tied - 2 * inversions + 0, ties };
}

/** Values ascending, and how many pairs stood the wrong way round. @internal */
export function sortCounting(values: ArrayLike<number>): {
  readonly sorted: Float64Array;
  readonly inversions: number;
} {
  const n = values.length;
  // Filled by hand and merged without a test of bounds in the loop: half the time of the obvious code at a hundred points.
  let from = new Float64Array(n);
  let to = new Float64Array(n);
  for (let i = 0; i < n; i++) from[i] = values[i]!;
  let inversions = 0;
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    for (let i = start + 1; i < end; i++) {
      const value = from[i]!;
      let j = i;
      for (; j > start && from[j - 1]! > value; j--) from[j] = from[j - 1]!;
      from[j] = value;
      inversions += i - j;
    }
  }
  for (let width = BLOCK; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      let k = start;
      while (left < middle && right < end) {
        const a = from[left]!;
        const b = from[right]!;
        if (a <= b) {
          to[k++] = a;
          left++;
        } else {
          to[k++] = b;
          right++;
          inversions += middle - left;
        }
      }
      while (left < middle) to[k++] = from[left++]!;
      while (right < end) to[k++] = from[right++]!;
    }
    [from, to] = [to, from];
  }
  return { sorted: from, inversions };
}

/** Variance of S for exchangeable values, with ties. [kendall1975] @internal */
export function kendallVariance({ n, ties }: KendallScore): number {
  const cubes = (t: number): number => t * (t - 1) * (2 * t + 5);
  return (cubes(n) - ties.reduce((all, t) => all + cubes(t), 0)) / 18 + 0;
}

/** Kendall's τ-b against time, which has no ties; null when all values are equal. @internal */
export function kendallTau({ n, s, ties }: KendallScore): number | null {
  const pairs = (t: number): number => (t * (t - 1)) / 2;
  const untied = pairs(n) - ties.reduce((all, t) => all + pairs(t), 0);
  return untied === 0 ? null : s / Math.sqrt(pairs(n) * untied);
}

/** (S − sign S)/sd: S moves in steps of 2, so that ½ a step is taken off. @internal */
export function continuityCorrected(s: number, sd: number): number {
  return (s - Math.sign(s)) / sd + 0;
}

/**
 * P(S ≥ s) when all orders of n different values are equally likely.
 *
 * The number of inversions is a sum of independent uniforms on 0 … i − 1, i = 1 … n; convolved by running sums.
 *
 * @internal
 */
export function exactKendallTail(s: number, n: number): number {
  const most = (n * (n - 1)) / 2;
  if (s <= -most) return 1;
  const inversions = (most - s) / 2;
  let shares = [1];
  for (let i = 2; i <= n; i++) {
    const next = new Array<number>(shares.length + i - 1).fill(0);
    let window = 0;
    for (let k = 0; k < next.length; k++) {
      window += (shares[k] ?? 0) - (shares[k - i] ?? 0);
      next[k] = window / i;
    }
    shares = next;
  }
  return shares.reduce((tail, share, k) => (k <= inversions ? tail + share : tail), 0);
}
