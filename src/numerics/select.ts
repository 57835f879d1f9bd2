import { refuse, requireInteger } from "../errors.ts";
import { requireSample } from "./requireSample.ts";

/** Below so many values a copy and a partition are faster than two passes over 2¹⁸ buckets. */
const FEW = 1 << 16;
/**
 * A double's sign, its exponent and the first six bits after it; the other 14 of its upper half are shifted out, in figures, since a loop loads a
 * constant of the module anew for each value: 3.5 ns a value for 4.1.
 */
const BITS = 18;

/**
 * The values that would stand at `ranks` (from 0) if `values` were sorted ascending; the input stays as it is.
 *
 * Method: counts the values by the top 18 bits of their double, then partitions only the buckets that hold a wanted rank
 * (Floyd–Rivest): all ranks in two passes. Few values are copied and partitioned.
 * Valid for finite and infinite values. Units: those of the values.
 * Range: one of the values.
 *
 * @param values - An array or typed array.
 * @param ranks - From 0, in any order.
 * @returns One value for each rank.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER` (NaN has no rank), `NOT_INTEGER`, `OUT_OF_RANGE` for a rank outside 0 … n − 1
 * @see [floydRivest1975]
 * @example
 * select([30, -10, 20, 40, 0], [0, 2, 4]); // => [-10, 20, 40]
 */
export function select(values: ArrayLike<number>, ranks: readonly number[]): number[] {
  return selectRanks(values, ranks, "any");
}

/** {@link select}, which may also refuse infinities: in the same pass, so that a check costs nothing. @internal */
export function selectRanks(values: ArrayLike<number>, ranks: readonly number[], which: "any" | "finite"): number[] {
  const given: unknown = ranks;
  if (!Array.isArray(given)) refuse("NOT_ITERABLE", "ranks", "an array", given);
  const counted = values instanceof Float64Array && values.length >= FEW;
  if (!counted) requireSample(values, "values", which === "any" ? "notNaN" : "finite");
  for (const [index, rank] of ranks.entries()) requireInteger(rank, "ranks", 0, values.length - 1, index);
  const ascending = [...new Set(ranks)].sort((a, b) => a - b);
  const buckets =
    values.length < FEW
      ? [{ first: 0, ranks: ascending, values: Float64Array.from(values) }]
      : bucketsOf(counted ? values : Float64Array.from(values), ascending, which);
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
  return ranks.map((rank) => found.get(rank)! + 0); // never −0
}

interface Bucket {
  /** Rank of the bucket's smallest value. */
  readonly first: number;
  readonly ranks: readonly number[];
  readonly values: Float64Array;
}

/** The buckets that hold a wanted rank, with their values. */
function bucketsOf(values: Float64Array, ranks: readonly number[], which: "any" | "finite"): Bucket[] {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const high = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1; // which half of a double holds the sign
  const sizes = new Uint32Array(1 << BITS);
  for (let i = high; i < words.length; i += 2) sizes[words[i]! >>> 14]!++;
  if (hasSpecial(sizes)) requireSample(values, "values", which === "any" ? "notNaN" : "finite");
  const buckets: Bucket[] = [];
  const filled: number[] = [];
  const places = new Uint32Array(1 << BITS); // which bucket a key is, from 1
  let first = 0;
  let at = 0;
  for (let step = 0; step < sizes.length; step++) {
    const key = keyAt(step);
    const size = sizes[key]!;
    if (size === 0) continue;
    const before = at;
    while (at < ranks.length && ranks[at]! < first + size) at++;
    if (at > before) {
      buckets.push({ first, ranks: ranks.slice(before, at), values: new Float64Array(size) });
      places[key] = filled.push(0);
    }
    first += size;
  }
  if (buckets.length < 256) fillFew(words, values, high, new Uint8Array(places), buckets, filled);
  else fill(words, values, high, places, buckets, filled);
  return buckets;
}

/** Keys in the order of their values: of negative numbers the larger key is the smaller value. */
function keyAt(step: number): number {
  const half = 1 << (BITS - 1);
  return step < half ? 2 * half - 1 - step : step - half;
}

/** Whether an infinity or a NaN was counted: all bits of the exponent are set. */
function hasSpecial(sizes: Uint32Array): boolean {
  const half = 1 << (BITS - 1);
  const from = 0x7ff << (BITS - 12);
  for (let key = from; key < half; key++) if (sizes[key]! + sizes[half + key]! > 0) return true;
  return false;
}

/** The second pass. Its table of places is read once a value: of bytes, it stays in the cache; a kind of array each, or the loop is a slow one. */
function fillFew(
  words: Uint32Array,
  values: Float64Array,
  high: number,
  places: Uint8Array,
  buckets: readonly Bucket[],
  filled: number[],
): void {
  for (let i = high; i < words.length; i += 2) {
    const place = places[words[i]! >>> 14]!;
    if (place > 0) buckets[place - 1]!.values[filled[place - 1]!++] = values[i >> 1]!;
  }
}

function fill(
  words: Uint32Array,
  values: Float64Array,
  high: number,
  places: Uint32Array,
  buckets: readonly Bucket[],
  filled: number[],
): void {
  for (let i = high; i < words.length; i += 2) {
    const place = places[words[i]! >>> 14]!;
    if (place > 0) buckets[place - 1]!.values[filled[place - 1]!++] = values[i >> 1]!;
  }
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
