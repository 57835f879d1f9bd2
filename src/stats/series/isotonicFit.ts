import { type Seasons, seasonOf } from "./seasons.ts";

/** How much of the movement of a sequence a curve that only rises (or only falls) explains. @internal */
export interface IsotonicFit {
  /** Share of the weighted sum of squares about the mean (about the means of its seasons), 0..1; 0 for a constant. */
  readonly rSquared: number;
  readonly direction: "up" | "down";
  /** What the season adds to each point, fitted together with the curve; null without seasons. */
  readonly season: Float64Array | null;
}

/** Curve and season end where the squares of a turn's step are no more than this share of what is left, or than this share of all. */
const NEAR = 1e-9;
const NOTHING_LEFT = 1e-13;
const MOST_TURNS = 500;
/** The longest step, in turns. */
const MOST_REACH = 50;

/**
 * The better of the rising and the falling least-squares curve, or the one in the `only` direction asked for; with seasons the curve and
 * one constant a season together.
 *
 * Method: pooling of adjacent violators, both ways ([barlow1972] section 1.2). With seasons the curve of what the seasons leave and the
 * season's means of what the curve leaves, in turn (alternating projection ends at the common least squares), each turn as long as
 * the last two say ([barzilaiBorwein1988]).
 *
 * @internal
 */
export function isotonicFit(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  seasons: Seasons | null = null,
  only: "up" | "down" | null = null,
): IsotonicFit {
  const start = seasons === null ? null : seasonOf(values, weights, seasons);
  const all = squaresAbout(values, weights, start ?? meanOf(values, weights));
  if (!(all > 0)) return { rSquared: 0, direction: only ?? "up", season: start };
  const up = only === "down" ? null : fit(values, weights, seasons, start, 1, all);
  const down = only === "up" ? null : fit(values, weights, seasons, start, -1, all);
  const rises = down === null || (up !== null && up.left <= down.left);
  const { left, season } = (rises ? up : down)!;
  return { rSquared: Math.min(1, Math.max(0, 1 - left / all)), direction: rises ? "up" : "down", season };
}

function meanOf(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let [weight, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    weight += weights[i]!;
    total += weights[i]! * values[i]!;
  }
  return total / weight;
}

/** Weighted squares about one center, or about one a point. */
function squaresAbout(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  center: number | ArrayLike<number>,
): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    squares += weights[i]! * (values[i]! - (typeof center === "number" ? center : center[i]!)) ** 2;
  }
  return squares;
}

/** What a curve in one direction leaves, and the season beside it. */
function fit(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  seasons: Seasons | null,
  start: Float64Array | null,
  sign: 1 | -1,
  all: number,
): { readonly left: number; readonly season: Float64Array | null } {
  const n = values.length;
  const curve = new Float64Array(n);
  const blocks = { means: new Float64Array(n), sizes: new Float64Array(n), ends: new Int32Array(n) };
  if (seasons === null || start === null) {
    pool(values, weights, sign, curve, blocks);
    return { left: squaresAbout(values, weights, curve), season: null };
  }
  const rest = new Float64Array(n);
  const [season, step, before] = [start.slice(), new Float64Array(n), new Float64Array(n)];
  let left = Infinity;
  let reach = 1;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    for (let i = 0; i < n; i++) rest[i] = values[i]! - season[i]!;
    pool(rest, weights, sign, curve, blocks);
    for (let i = 0; i < n; i++) rest[i] = values[i]! - curve[i]!;
    const means = seasonOf(rest, weights, seasons);
    left = Math.min(left, squaresAbout(rest, weights, means));
    let [squares, bend] = [0, 0];
    for (let i = 0; i < n; i++) {
      step[i] = means[i]! - season[i]!;
      squares += weights[i]! * step[i]! * step[i]!;
      if (turn > 0) bend += weights[i]! * before[i]! * (before[i]! - step[i]!);
    }
    if (squares <= NEAR * left + NOTHING_LEFT * all) return { left, season: means };
    if (turn > 0) reach *= lengthOf(before, weights) / bend;
    if (!(reach >= 1 && reach < MOST_REACH)) reach = 1;
    for (let i = 0; i < n; i++) {
      before[i] = step[i]!;
      season[i]! += reach * step[i]!;
    }
  }
  return { left, season };
}

function lengthOf(step: Float64Array, weights: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < step.length; i++) squares += weights[i]! * step[i]! ** 2;
  return squares;
}

/** Where the levels of a curve are put together. */
interface Blocks {
  readonly means: Float64Array;
  readonly sizes: Float64Array;
  readonly ends: Int32Array;
}

/** The monotone least-squares curve. */
function pool(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  sign: 1 | -1,
  curve: Float64Array,
  { means, sizes, ends }: Blocks,
): void {
  const n = values.length;
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    let mean = sign * values[i]!;
    let size = weights[i]!;
    for (; blocks > 0 && means[blocks - 1]! >= mean; blocks--) {
      const before = sizes[blocks - 1]!;
      mean = (mean * size + means[blocks - 1]! * before) / (size + before);
      size += before;
    }
    means[blocks] = mean;
    sizes[blocks] = size;
    ends[blocks++] = i + 1;
  }
  for (let b = 0, i = 0; b < blocks; b++) for (; i < ends[b]!; i++) curve[i] = sign * means[b]!;
}
