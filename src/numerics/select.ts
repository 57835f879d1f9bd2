import { requireInteger } from "../errors.ts";

/** Below so many values a copy and a partition are faster than two passes over 2¹⁸ buckets. */
const FEW = 1 << 16;
const BITS = 18;

/**
 * The values that would stand at `ranks` (from 0) if `values` were sorted ascending; the input stays as it is.
 *
 * Method: counts the values by the top 18 bits of their double, made order-preserving over the sign, then partitions only
 * the buckets that hold a wanted rank (Floyd–Rivest): all ranks in two passes. Few values are copied and partitioned.
 * Valid for finite and infinite values; NaN has no rank and must not occur.
 *
 * @throws {CxError} `NOT_INTEGER`, `OUT_OF_RANGE` for a rank outside 0 … n − 1
 * @see [floydRivest1975]
 * @example
 * select([30, -10, 20, 40, 0], [0, 2, 4]); // => [-10, 20, 40]
 */
export function select(values: ArrayLike<number>, ranks: readonly number[]): number[] {
  for (const [index, rank] of ranks.entries()) requireInteger(rank, "ranks", 0, values.length - 1, index);
  const ascending = [...new Set(ranks)].sort((a, b) => a - b);
  const buckets =
    values.length < FEW
      ? [{ first: 0, ranks: ascending, values: Float64Array.from(values) }]
      : bucketsOf(values instanceof Float64Array ? values : Float64Array.from(values), ascending);
  const found = new Map<number, number>();
  for (const { first, ranks: wanted, values: inside } of buckets) {
    partition(
      inside,
      0,
      inside.length - 1,
      wanted.map((rank) => rank - first),
    );
    for (const rank of wanted) found.set(rank, inside[rank - first]!);
  }
  return ranks.map((rank) => found.get(rank)!);
}

interface Bucket {
  /** Rank of the bucket's smallest value. */
  readonly first: number;
  readonly ranks: readonly number[];
  readonly values: Float64Array;
}

/** The buckets that hold a wanted rank, with their values. */
function bucketsOf(values: Float64Array, ranks: readonly number[]): Bucket[] {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const high = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1; // which half of a double holds the sign
  const sizes = new Uint32Array(1 << BITS);
  for (let i = high; i < words.length; i += 2) {
    const word = words[i]!;
    sizes[(word ^ ((word >> 31) | 0x80000000)) >>> (32 - BITS)]!++;
  }
  const buckets: Bucket[] = [];
  const filled: number[] = [];
  let first = 0;
  let at = 0;
  for (let key = 0; key < sizes.length; key++) {
    const size = sizes[key]!;
    const before = at;
    while (at < ranks.length && ranks[at]! < first + size) at++;
    if (at > before) buckets.push({ first, ranks: ranks.slice(before, at), values: new Float64Array(size) });
    sizes[key] = at > before ? filled.push(0) : 0; // from here on: which bucket, from 1
    first += size;
  }
  for (let i = high; i < words.length; i += 2) {
    const word = words[i]!;
    const which = sizes[(word ^ ((word >> 31) | 0x80000000)) >>> (32 - BITS)]!;
    if (which > 0) buckets[which - 1]!.values[filled[which - 1]!++] = values[i >> 1]!;
  }
  return buckets;
}

/** Puts every wanted rank in its place: the middle one first, then each side by itself. */
function partition(values: Float64Array, left: number, right: number, ranks: readonly number[]): void {
  if (ranks.length === 0 || left >= right) return;
  const middle = ranks.length >> 1;
  const rank = ranks[middle]!;
  floydRivest(values, left, right, rank);
  partition(values, left, rank - 1, ranks.slice(0, middle));
  partition(values, rank + 1, right, ranks.slice(middle + 1));
}

/** [floydRivest1975] algorithm SELECT. */
function floydRivest(values: Float64Array, left: number, right: number, k: number): void {
  while (right > left) {
    if (right - left > 600) {
      // Narrow the range by selecting in a sample about k first.
      const n = right - left + 1;
      const i = k - left + 1;
      const z = Math.log(n);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * Math.sign(i - n / 2);
      const from = Math.max(left, Math.floor(k - (i * s) / n + sd));
      const to = Math.min(right, Math.floor(k + ((n - i) * s) / n + sd));
      floydRivest(values, from, to, k);
    }
    const pivot = values[k]!;
    let i = left;
    let j = right;
    swap(values, left, k);
    if (values[right]! > pivot) swap(values, left, right);
    while (i < j) {
      swap(values, i, j);
      i++;
      j--;
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
    }
    if (values[left] === pivot) swap(values, left, j);
    else swap(values, ++j, right);
    if (j <= k) left = j + 1;
    if (k <= j) right = j - 1;
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const held = values[i]!;
  values[i] = values[j]!;
  values[j] = held;
}
