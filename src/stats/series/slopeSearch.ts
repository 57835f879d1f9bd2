import { CxError } from "../../errors.ts";
import { select } from "../../numerics/select.ts";
import { sortOrder } from "../../numerics/sortOrder.ts";
import { largestOf } from "../lists.ts";
import { sortCounting } from "./kendall.ts";
import type { Points } from "./points.ts";

/** More slopes than these are not listed even as a last resort: 256 MB. */
const MOST_LISTED = 32_000_000;

/** Two bounds, how many slopes are below the lower one, and how many between them. */
interface Window {
  readonly lower: number;
  readonly upper: number;
  readonly below: number;
  readonly count: number;
}

interface Listed {
  readonly below: number;
  readonly slopes: Float64Array<ArrayBuffer>;
}

/** Finds slopes by their rank among more pairs than one would list. @internal */
export class SlopeSearch {
  /** As given, points of one time ascending by value: their order then never changes, and they are no pair. */
  readonly #given: readonly Points[];
  /** About the middle: smaller coordinates have smaller rounding errors. */
  readonly #points: readonly Points[];
  readonly #n: number;
  readonly #count: number;
  /** Slopes of a sample of pairs, ascending. */
  readonly #sample: Float64Array;

  constructor(groups: readonly Points[], count: number) {
    this.#given = groups.map(sortEqualTimes);
    this.#points = this.#given.map(centered);
    this.#n = groups.reduce((all, { values }) => all + values.length, 0);
    this.#count = count;
    this.#sample = sampleOfPairs(this.#given, this.#n);
  }

  /** All slopes of a narrow window about a rank. */
  around(rank: number): Listed {
    let window: Window = { lower: -Infinity, upper: Infinity, below: 0, count: this.#count };
    const enough = 8 * this.#n;
    window = this.#cutBySample(window, rank);
    for (let round = 0; round < 60 && window.count > enough; round++) {
      const before = window.count;
      window = this.#cutByInterpolation(window, rank);
      if (window.count <= before / 2) continue;
      // A slope that many pairs share fills the window. It is cut out: the rank is at it, below or above.
      const shared = this.#slopeInside(window, rank, round);
      const [lower, upper] = [this.#clearBeside(shared, -1), this.#clearBeside(shared, 1)];
      window = this.#cut(this.#cut(window, lower, rank), upper, rank);
      const atShared = lower !== null && upper !== null && window.lower >= lower && window.upper <= upper;
      if (atShared) return { below: rank, slopes: Float64Array.of(shared) };
      if (window.count === before) break;
    }
    if (window.count <= Math.max(enough, MOST_LISTED)) {
      return { below: window.below, slopes: this.#list(window, window.count, 0) };
    }
    // Points on top of each other as far as doubles can tell: no bound parts them.
    const expected = "slopes that can be told apart";
    throw new CxError("NO_CONVERGENCE", { argument: "values", expected, received: "others" });
  }

  /** The part of a window on the rank's side of a clear bound inside it; the window itself where there is none. */
  #cut(window: Window, bound: number | null, rank: number): Window {
    if (bound === null || !(bound > window.lower && bound < window.upper)) return window;
    const below = this.#countBelow(bound);
    if (below === null) return window;
    return rank < below
      ? { ...window, upper: bound, count: below - window.below }
      : { ...window, lower: bound, below, count: window.count - (below - window.below) };
  }

  /** How many slopes are below a bound; null where rounding could hide on which side some pair is. */
  #countBelow(bound: number): number | null {
    let count = 0;
    for (const points of this.#points) {
      const keys = keysAt(points, bound);
      const { sorted, inversions } = sortCounting(keys);
      if (!isClear(points, bound, keys, sorted)) return null;
      count += inversions;
    }
    return count;
  }

  /** One bound where the sample says that the rank is, and two about where its count and the sample's density say so. */
  #cutBySample(window: Window, rank: number): Window {
    const sample = this.#sample;
    const last = sample.length - 1;
    const place = Math.min(last - 1, Math.floor(((rank + 0.5) / this.#count) * sample.length));
    const [first, end] = [place - 10 * Math.sqrt(last), place + 10 * Math.sqrt(last)].map((at) =>
      Math.min(last, Math.max(0, Math.floor(at))),
    ) as [number, number];
    const density = ((sample[end]! - sample[first]!) / (end - first)) * (sample.length / this.#count);
    const bound = (sample[place]! + sample[place + 1]!) / 2;
    const once = this.#cut(window, bound, rank);
    if (once === window) return window;
    const off = rank + 0.5 - (once.lower === bound ? once.below : once.below + once.count);
    const [guess, half] = [bound + off * density, (1.5 * this.#n + 0.02 * Math.abs(off)) * density];
    return this.#cut(this.#cut(once, guess - half, rank), guess + half, rank);
  }

  /** Bounds about where the rank would be if the slopes lay evenly in the window. */
  #cutByInterpolation(window: Window, rank: number): Window {
    const { lower, upper, below, count } = window;
    if (!Number.isFinite(lower) || !Number.isFinite(upper)) return window;
    const density = (upper - lower) / count;
    const guess = lower + (rank - below + 0.5) * density;
    const half = 1.5 * this.#n * density;
    return this.#cut(this.#cut(window, guess - half, rank), guess + half, rank);
  }

  /** Some slope of the window, near the rank. */
  #slopeInside(window: Window, rank: number, round: number): number {
    const size = Math.min(window.count, 1000);
    const slopes = this.#list(window, size, round).sort();
    return slopes[Math.min(size - 1, Math.floor(((rank - window.below + 0.5) / window.count) * size))]!;
  }

  /** The nearest clear bound on one side of a slope, by steps that grow; null where it is nearer to another slope than to this. */
  #clearBeside(slope: number, side: 1 | -1): number | null {
    const spans = this.#points.map(({ times }) => (times.at(-1) ?? 0) - (times[0] ?? 0));
    const spread = largestOf(this.#points.map(({ values }) => largestOf(values))) / largestOf(spans) || 1;
    const last = 1e-9 * Math.max(Math.abs(slope), spread);
    for (let step = 1e-16 * Math.max(Math.abs(slope), 1e-6 * spread); step <= last; step *= 4) {
      const bound = slope + side * step;
      if (bound !== slope && this.#countBelow(bound) !== null) return bound;
    }
    return null;
  }

  /** `size` slopes of the window, evenly over its inversions (all of them when size = count). */
  #list({ lower, upper, count }: Window, size: number, round: number): Float64Array<ArrayBuffer> {
    const slopes = new Float64Array(size);
    const every = count / size;
    // Jittered by multiples of the golden ratio: a sample without a random source; only speed depends on it.
    const rankOf = (k: number): number =>
      size === count ? k : Math.min(count - 1, Math.floor((k + ((k * 0.618033988749895 + round * 0.414) % 1)) * every));
    let [taken, next, passed] = [0, rankOf(0), 0];
    this.#given.forEach(({ times, values }, g) => {
      const points = this.#points[g]!;
      const order = lower === -Infinity ? Uint32Array.from(values, (_, i) => i) : sortOrder(keysAt(points, lower));
      const keys = upper === Infinity ? Float64Array.from(times, (t) => -t) : keysAt(points, upper);
      mergeByKey(order, keys, (left, middle, from, right) => {
        while (taken < size && next < passed + middle - left) {
          const i = from[left + next - passed]!;
          slopes[taken++] = (values[right]! - values[i]!) / (times[right]! - times[i]!);
          next = rankOf(taken);
        }
        passed += middle - left;
      });
    });
    return slopes;
  }
}

function sortEqualTimes({ times, values }: Points): Points {
  const sorted = values.slice();
  for (let start = 0; start < times.length;) {
    let end = start + 1;
    while (end < times.length && times[end] === times[start]) end++;
    if (end - start > 1) {
      const run = values.slice(start, end).sort((a, b) => a - b);
      for (let k = 0; k < run.length; k++) sorted[start + k] = run[k]!;
    }
    start = end;
  }
  return { times, values: sorted };
}

function centered({ times, values }: Points): Points {
  if (values.length === 0) return { times, values };
  const middle = times[times.length >> 1]!;
  const [level] = select(values, [values.length >> 1]) as [number];
  return { times: times.map((t) => t - middle), values: values.map((value) => value - level) };
}

/** Slopes of pairs spread evenly over all, ascending. */
function sampleOfPairs(groups: readonly Points[], size: number): Float64Array {
  const slopes = new Float64Array(size);
  let taken = 0;
  // Multiples of the powers of the plastic number fill a square evenly: pairs without a random source.
  for (let k = 1, [a, b] = [0.5, 0.5]; taken < size && k < 3 * size; k++) {
    [a, b] = [(a + 0.7548776662466927) % 1, (b + 0.5698402909980532) % 1];
    const { times, values } = groups[k % groups.length]!;
    const [i, j] = [Math.floor(a * values.length), Math.floor(b * values.length)];
    if (i < values.length && j < values.length && times[i] !== times[j]) {
      slopes[taken++] = (values[j]! - values[i]!) / (times[j]! - times[i]!);
    }
  }
  return slopes.subarray(0, taken).sort();
}

function keysAt({ times, values }: Points, bound: number): Float64Array {
  const keys = new Float64Array(values.length);
  for (let i = 0; i < keys.length; i++) keys[i] = values[i]! - bound * times[i]!;
  return keys;
}

/** Whether every pair of points is told apart beyond rounding in the order of x − bound·t. */
function isClear({ times, values }: Points, bound: number, keys: Float64Array, sorted: Float64Array): boolean {
  const size = (i: number): number => Math.abs(values[i]!) + Math.abs(bound * times[i]!);
  let [largest, nearest] = [0, Infinity];
  for (let i = 0; i < keys.length; i++) largest = Math.max(largest, size(i));
  for (let k = 1; k < sorted.length; k++) nearest = Math.min(nearest, sorted[k]! - sorted[k - 1]!);
  if (nearest > 8 * Number.EPSILON * largest) return true;
  // Near for the largest point need not be near for the two that are near: look at their own sizes.
  const order = sortOrder(keys);
  for (let k = 1; k < order.length; k++) {
    const [i, j] = [order[k - 1]!, order[k]!];
    const near = keys[j]! - keys[i]! <= 8 * Number.EPSILON * Math.max(size(i), size(j));
    if (near && times[i] !== times[j]) return false;
  }
  return true;
}

/** Merge sort of points by key; `passes` is told whenever a point passes from[left] … from[middle − 1]. */
function mergeByKey(
  order: Uint32Array,
  keys: Float64Array,
  passes: (left: number, middle: number, from: Uint32Array, point: number) => void,
): void {
  const n = order.length;
  let from = order.slice();
  let to = new Uint32Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let [left, right] = [start, middle];
      for (let k = start; k < end; k++) {
        if (right >= end || (left < middle && keys[from[left]!]! <= keys[from[right]!]!)) {
          to[k] = from[left++]!;
        } else {
          if (left < middle) passes(left, middle, from, from[right]!);
          to[k] = from[right++]!;
        }
      }
    }
    [from, to] = [to, from];
  }
}
