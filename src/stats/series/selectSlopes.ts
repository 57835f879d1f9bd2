import { CxError } from "../../errors.ts";
import { select } from "../../numerics/select.ts";
import type { Points } from "./points.ts";

/** Up to so many points all slopes are written down; beyond, slopes are selected without listing them. */
const LIST_UP_TO = 700;

/** More points than this have too many slopes to list even as a last resort. */
const MOST_LISTED = 8000;

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
function windowAround(given: Points, rank: number): readonly [below: number, slopes: Float64Array] {
  const points = centred(given);
  const n = given.values.length;
  let window: SlopeWindow = {
    lower: -Infinity,
    upper: Infinity,
    below: 0,
    count: slopeCount(given),
    order: Int32Array.from(given.values, (_, i) => i),
    keys: Float64Array.from(given.times, (t) => -t),
  };
  for (let round = 0; round < 100; round++) {
    if (window.count <= 4 * n) return [window.below, slopesOf(given, window, window.count, 0)];
    const before = window;
    const sample = slopesOf(given, window, n, round).sort();
    const place = ((rank - window.below + 0.5) / window.count) * n;
    const margin = 2 * Math.sqrt(n);
    for (const bound of [
      boundBeside(points, sample, Math.floor(place - margin), -1, window),
      boundBeside(points, sample, Math.ceil(place + margin), 1, window),
    ]) {
      window = cut(points, window, bound, rank);
    }
    if (window.count < before.count) continue;
    // A slope that many pairs share fills the margin. It is cut out: the rank is inside, below or above.
    const shared = sample[Math.min(n - 1, Math.max(0, Math.floor(place)))]!;
    const [lower, upper] = [clearBeside(points, shared, -1), clearBeside(points, shared, 1)];
    window = cut(points, cut(points, window, lower, rank), upper, rank);
    const inside = (lower ?? -Infinity) <= window.lower && window.upper <= (upper ?? Infinity);
    if (inside && lower !== null && upper !== null) return [rank, Float64Array.of(shared)];
    if (window.count === before.count) break;
  }
  // Points on top of each other as far as doubles can tell: no bound parts them.
  if (given.values.length > MOST_LISTED) {
    throw new CxError("NO_CONVERGENCE", {
      argument: "values",
      expected: "slopes that can be told apart",
      received: "others",
    });
  }
  return [0, allSlopes(given)];
}

/** Smaller coordinates have smaller rounding errors; differences of neighbours stay what they are. */
function centred({ times, values }: Points): Points {
  const middle = times[times.length >> 1]!;
  const [level] = select(values, [values.length >> 1]) as [number];
  return { times: times.map((t) => t - middle), values: values.map((value) => value - level) };
}

/** The part of a window on the rank's side of a bound; the window itself where there is no bound inside it. */
function cut(points: Points, window: SlopeWindow, bound: number | null, rank: number): SlopeWindow {
  if (bound === null || !(bound > window.lower && bound < window.upper)) return window;
  const keys = keysAt(points, bound);
  const { order, count } = countInversions(window.order, keys);
  return rank < window.below + count
    ? { ...window, upper: bound, count, keys }
    : { ...window, lower: bound, below: window.below + count, count: window.count - count, order };
}

function keysAt({ times, values }: Points, bound: number): Float64Array {
  return Float64Array.from(values, (x, i) => x - bound * times[i]!);
}

/** A clear bound just outside sample[at], between it and a slope further out; null where the window's own bound serves. */
function boundBeside(
  points: Points,
  sample: Float64Array,
  at: number,
  side: 1 | -1,
  window: SlopeWindow,
): number | null {
  const slope = sample[at];
  if (slope === undefined) return null;
  let tried = 0;
  for (let step = 1; tried < 5; step *= 2) {
    const next = sample[at + side * step];
    if (next === slope) continue;
    const far = next ?? (side < 0 ? window.lower : window.upper);
    if (!Number.isFinite(far)) return null;
    const bound: number = slope + (far - slope) / 2;
    if (bound !== slope && bound !== far && isClear(points, bound)) return bound;
    if (next === undefined) return null;
    tried++;
  }
  return null;
}

/** The nearest clear bound on one side of a slope, by steps that grow; null where it is nearer to another slope than to this. */
function clearBeside(points: Points, slope: number, side: 1 | -1): number | null {
  const { times, values } = points;
  const span = times[times.length - 1]! - times[0]!;
  const spread = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / span || 1;
  const last = 1e-9 * Math.max(Math.abs(slope), spread);
  for (let step = 1e-16 * Math.max(Math.abs(slope), 1e-6 * spread); step <= last; step *= 4) {
    const bound = slope + side * step;
    if (bound !== slope && isClear(points, bound)) return bound;
  }
  return null;
}

/** Whether every pair of points is told apart beyond rounding in the order of x − bound·t. */
function isClear(points: Points, bound: number): boolean {
  const { times, values } = points;
  const keys = keysAt(points, bound);
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    largest = Math.max(largest, Math.abs(values[i]!) + Math.abs(bound * times[i]!));
  }
  const sorted = keys.slice().sort();
  let nearest = Infinity;
  for (let k = 1; k < sorted.length; k++) nearest = Math.min(nearest, sorted[k]! - sorted[k - 1]!);
  if (nearest > 8 * Number.EPSILON * largest) return true;
  // Near for the largest point need not be near for the two that are near: look at their own sizes.
  const order = mergeByKey(
    Int32Array.from(values, (_, i) => i),
    keys,
    () => undefined,
  );
  const size = (i: number): number => Math.abs(values[i]!) + Math.abs(bound * times[i]!);
  for (let k = 1; k < order.length; k++) {
    const [i, j] = [order[k - 1]!, order[k]!];
    if (keys[j]! - keys[i]! <= 8 * Number.EPSILON * Math.max(size(i), size(j))) return false;
  }
  return true;
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
