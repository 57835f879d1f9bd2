import type { KnownPoints } from "./points.ts";
import { othersShare, seasonOf, seasonsOf } from "./seasons.ts";
import { MEMORY, wanderOf } from "./wander.ts";

/** A point stands apart that leaves both neighbours by more than so many standard deviations of a step. */
const APART = 3;
/** At most one point of so many. */
const ONE_OF = 12;

/**
 * The points that stand apart from both of their neighbours, to the same side, by more than a wandering level and their standard
 * errors would have it: one bad month, not a movement. A step of the level never does, it leaves one neighbour only.
 *
 * Formula: the smaller of the two steps over √(v + v′ + 2ω²(1 − .75)), ω² the wander without the point; with seasons the smaller of
 * the steps as counted and against the same season of the other rounds. One by one, at most one of twelve, none below twelve points.
 * Under a wander of sd 6 and memory 0 to .8 it takes a point out of at most .02 of series where none stands apart.
 *
 * @returns Their positions among the points.
 * @internal
 */
export function standingApart(points: KnownPoints, seasonLength: number | null): Set<number> {
  const found = new Set<number>();
  let left = points.values.map((_, i) => i);
  while (left.length > ONE_OF * (found.size + 1) - 1) {
    const candidate = farthest(pick(points, left), seasonLength);
    if (candidate === null) break;
    const others = left.filter((_, i) => i !== candidate.place);
    const wander = wanderWithout(pick(points, others), seasonLength);
    const [before, own, behind] = [-1, 0, 1].map((step) => points.variances[left[candidate.place + step]!]!);
    const step = Math.sqrt(own! + Math.max(before!, behind!) + 2 * wander * (1 - MEMORY));
    if (!(candidate.distance > APART * step)) break;
    found.add(left[candidate.place]!);
    left = others;
  }
  return found;
}

/** Some of the points. @internal */
export function pick({ times, values, variances }: KnownPoints, places: readonly number[]): KnownPoints {
  return {
    times: places.map((i) => times[i]!),
    values: places.map((i) => values[i]!),
    variances: places.map((i) => variances[i]!),
  };
}

/** The point that stands apart farthest in its own standard errors. */
function farthest(
  { times, values, variances }: KnownPoints,
  seasonLength: number | null,
): { readonly place: number; readonly distance: number } | null {
  const seasonal = seasonLength === null ? null : againstItsSeason(times, values, variances, seasonLength);
  let best: { readonly place: number; readonly distance: number } | null = null;
  let most = 0;
  for (let i = 1; i < values.length - 1; i++) {
    const steps = [values[i]! - values[i - 1]!, values[i]! - values[i + 1]!];
    if (seasonal !== null) {
      const { own, less } = seasonal;
      steps.push(own[i]! - less[i - 1]!, own[i]! - less[i + 1]!);
    }
    const side = Math.sign(steps[0]!);
    if (!steps.every((step) => Math.sign(step) === side)) continue;
    const distance = steps.reduce((least, step) => Math.min(least, Math.abs(step)), Infinity);
    if (distance / Math.sqrt(variances[i]!) <= most) continue;
    most = distance / Math.sqrt(variances[i]!);
    best = { place: i, distance };
  }
  return best;
}

/** Each value less its season's mean, and less the mean of the other rounds of its season. */
function againstItsSeason(
  times: readonly number[],
  values: readonly number[],
  variances: readonly number[],
  seasonLength: number,
): { readonly less: readonly number[]; readonly own: readonly number[] } {
  const seasons = seasonsOf(times, seasonLength);
  const weights = variances.map((v) => 1 / v);
  const [means, others] = [seasonOf(values, weights, seasons), othersShare(weights, seasons)];
  const less = values.map((value, i) => value - means[i]!);
  return { less, own: less.map((each, i) => each / others[i]!) };
}

function wanderWithout({ times, values, variances }: KnownPoints, seasonLength: number | null): number {
  if (seasonLength === null) return wanderOf(values, variances).variance;
  const seasons = seasonsOf(times, seasonLength);
  const weights = variances.map((v) => 1 / v);
  const [means, others] = [seasonOf(values, weights, seasons), othersShare(weights, seasons)];
  const kept = values.map((_, i) => i).filter((i) => others[i]! > 0);
  return wanderOf(
    kept.map((i) => values[i]! - means[i]!),
    kept.map((i) => variances[i]! * others[i]!),
  ).variance;
}
