import { CxError } from "../errors.ts";
import { select } from "../numerics/select.ts";
import type { Points } from "./points.ts";

/** Up to so many points all slopes are written down; beyond, slopes are selected without listing them. */
const LIST_UP_TO = 700;

/** How many pairs of points there are. @internal */
export function slopeCount({ values }: Points): number {
  return (values.length * (values.length - 1)) / 2;
}

/** Median of the slopes between all pairs of points: Sen's slope. @internal */
export function medianSlope(points: Points): number {
  const count = slopeCount(points);
  const [low, high] = slopesAt(points, [Math.ceil(count / 2) - 1, Math.floor(count / 2)]);
  return (low! + high!) / 2 + 0;
}

/**
 * The slopes at `ranks` (from 0) among the slopes of all pairs, ascending.
 *
 * All n(n − 1)/2 slopes up to 700 points, slope selection in O(n log n) beyond: see {@link SlopeWindow}.
 *
 * @internal
 */
export function slopesAt(points: Points, ranks: readonly number[]): number[] {
  if (points.values.length <= LIST_UP_TO) return select(allSlopes(points), ranks).map((slope) => slope + 0);
  let window: readonly [below: number, slopes: Float64Array] = [0, new Float64Array(0)];
  return ranks.map((rank) => {
    if (rank < window[0] || rank >= window[0] + window[1].length) window = windowAround(points, rank);
    return select(window[1], [rank - window[0]])[0]! + 0;
  });
}

/** All slopes between pairs of points, in no particular order. @internal */
export function allSlopes({ times, values }: Points): Float64Array {
  const n = values.length;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let k = 0;
  for (let i = 0; i < n; i++) {
    const [t, x] = [times[i]!, values[i]!];
    for (let j = i + 1; j < n; j++) slopes[k++] = (values[j]! - x) / (times[j]! - t);
  }
  return slopes;
}

/**
 * The slopes between two bounds, never listed: a pair of points has a slope below b exactly when the two stand the wrong way
 * round in the order of x − b·t, so that slopes between two bounds are the inversions between two orders [matousek1991].
 */
interface SlopeWindow {
  readonly lower: number;
  readonly upper: number;
  /** Slopes below `lower`. */
  readonly below: number;
  /** Slopes inside. */
  readonly count: number;
  /** Points in the order of x − lower·t. */
  readonly order: Int32Array;
  /** x − upper·t of each point. */
  readonly keys: Float64Array;
}

/** Narrows a window about a rank by sampling until its slopes can be listed. Returns them with the number of slopes below. */
function windowAround(points: Points, rank: number): readonly [below: number, slopes: Float64Array] {
  const { times, values } = points;
  const n = values.length;
  let window: SlopeWindow = {
    lower: -Infinity,
    upper: Infinity,
    below: 0,
    count: slopeCount(points),
    order: Int32Array.from(values, (_, i) => i),
    keys: Float64Array.from(times, (t) => -t),
  };
  let stuck = 0;
  for (let round = 0; round < 200; round++) {
    if (window.count <= 4 * n) return [window.below, slopesOf(points, window, window.count, 0)];
    const sample = slopesOf(points, window, n, round).sort();
    const place = ((rank - window.below + 0.5) / window.count) * n;
    // A slope that many pairs share can fill the margin: then the bounds must come nearer.
    const margin = (2 * Math.sqrt(n)) / 4 ** stuck;
    const bounds = [
      boundBelow(points, sample, Math.floor(place - margin), window.lower),
      boundAbove(points, sample, Math.ceil(place + margin), window.upper),
    ];
    const before = window;
    for (const bound of bounds) {
      if (bound !== null && bound > window.lower && bound < window.upper) window = cut(points, window, bound, rank);
    }
    // Whatever is left is one slope, as far as doubles can tell.
    stuck = window.count === before.count ? stuck + 1 : 0;
    if (stuck > 0 && sample[n - 1]! - sample[0]! <= 8 * resolution(points, sample[0]!)) {
      return [rank, Float64Array.of(sample[n >> 1]!)];
    }
  }
  throw new CxError("NO_CONVERGENCE", {
    argument: "values",
    expected: "slopes that can be told apart",
    received: "others",
  });
}

/** The part of a window on the rank's side of a bound. */
function cut(points: Points, window: SlopeWindow, bound: number, rank: number): SlopeWindow {
  const keys = keysAt(points, bound);
  const { order, count } = countInversions(window.order, keys);
  return rank < window.below + count
    ? { ...window, upper: bound, count, keys }
    : { ...window, lower: bound, below: window.below + count, count: window.count - count, order };
}

function keysAt({ times, values }: Points, bound: number): Float64Array {
  return Float64Array.from(values, (x, i) => x - bound * times[i]!);
}

/** A bound below sample[at] that no slope is near, or null where the window's own bound serves. */
function boundBelow(points: Points, sample: Float64Array, at: number, lower: number): number | null {
  if (at < 0) return null;
  const slope = sample[at]!;
  const apart = slope - 4 * resolution(points, slope);
  let k = at;
  while (k >= 0 && sample[k]! >= apart) k--;
  return clearBound(points, slope, k >= 0 ? sample[k]! : lower);
}

function boundAbove(points: Points, sample: Float64Array, at: number, upper: number): number | null {
  if (at >= sample.length) return null;
  const slope = sample[at]!;
  const apart = slope + 4 * resolution(points, slope);
  let k = at;
  while (k < sample.length && sample[k]! <= apart) k++;
  return clearBound(points, slope, k < sample.length ? sample[k]! : upper);
}

/** A bound between a slope and its neighbour at which every pair of points is told apart beyond rounding. */
function clearBound(points: Points, slope: number, neighbour: number): number | null {
  const far = Number.isFinite(neighbour) ? neighbour : slope + Math.sign(neighbour) * Math.max(1, Math.abs(slope));
  for (let share = 0.5; share > 1e-13; share *= 0.37) {
    const bound = slope + share * (far - slope);
    if (bound === slope) return null;
    if (isClear(points, bound)) return bound;
  }
  return null;
}

function isClear(points: Points, bound: number): boolean {
  const keys = keysAt(points, bound).sort();
  const rounding = keyRounding(points, bound);
  for (let i = 1; i < keys.length; i++) if (keys[i]! - keys[i - 1]! <= rounding) return false;
  return true;
}

/** Keys nearer than this may stand either way round. */
function keyRounding({ times, values }: Points, bound: number): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) size = Math.max(size, Math.abs(values[i]!) + Math.abs(bound * times[i]!));
  return 4 * Number.EPSILON * size;
}

/** Slopes nearer than this cannot be told apart. */
function resolution(points: Points, slope: number): number {
  let step = Infinity;
  for (let i = 1; i < points.times.length; i++) step = Math.min(step, points.times[i]! - points.times[i - 1]!);
  return (2 * keyRounding(points, slope)) / step;
}

/** The points in the order of their keys, and how many pairs change places on the way. */
function countInversions(
  order: Int32Array,
  keys: Float64Array,
): { readonly order: Int32Array; readonly count: number } {
  let count = 0;
  const sorted = mergeByKey(order, keys, (left, middle) => {
    count += middle - left;
  });
  return { order: sorted, count };
}

/** About `size` slopes of the window, evenly over its inversions (all of them when size = count). */
function slopesOf({ times, values }: Points, window: SlopeWindow, size: number, round: number): Float64Array {
  const { order, keys, count } = window;
  const slopes = new Float64Array(size);
  const every = count / size;
  // Jittered by multiples of the golden ratio: a sample without a random source; only speed depends on it.
  const rankOf = (k: number): number =>
    size === count ? k : Math.min(count - 1, Math.floor((k + ((k * 0.618033988749895 + round * 0.414) % 1)) * every));
  let taken = 0;
  let next = rankOf(0);
  let passed = 0;
  mergeByKey(order, keys, (left, middle, from, right) => {
    while (taken < size && next < passed + middle - left) {
      const [i, j] = [from[left + next - passed]!, right];
      slopes[taken++] = (values[j]! - values[i]!) / (times[j]! - times[i]!);
      next = rankOf(taken);
    }
    passed += middle - left;
  });
  return slopes;
}

/** Merge sort of points by key; `passes` is told whenever a point passes from[left] … from[middle − 1]. */
function mergeByKey(
  order: Int32Array,
  keys: Float64Array,
  passes: (left: number, middle: number, from: Int32Array, point: number) => void,
): Int32Array {
  const n = order.length;
  let from = order.slice();
  let to = new Int32Array(n);
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
  return from;
}
