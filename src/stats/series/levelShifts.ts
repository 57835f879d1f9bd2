import { requireInteger, requireLevel } from "../../errors.ts";
import { sum } from "../../numerics/sum.ts";
import { settle } from "../../options.ts";
import { adjustPValues } from "../tests/adjustPValues.ts";
import { IsotonicPValue } from "./isotonicPValue.ts";
import { pelt } from "./pelt.ts";
import { requirePoints, requireStandardErrors } from "./points.ts";
import { correlationAt, effectiveLength, fromSteps } from "./wander.ts";

/** Options of {@link levelShifts}. */
export interface LevelShiftsOptions {
  /** One a value: how well each point is known. */
  readonly standardErrors: ArrayLike<number | null>;
  /** Fewest points between two shifts; 3 unless given. */
  readonly minimumSegment?: number | undefined;
  /** Confidence, over all shifts together; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** A lasting change of level. */
export interface Shift {
  /** Position of the first point of the new level. */
  readonly at: number;
  /** Means of the levels on either side, weighted. */
  readonly before: number;
  /** Of the new level. */
  readonly after: number;
  /** Of this shift alone, 0..1. */
  readonly pValue: number;
  /** Adjusted for the number of shifts (Holm). */
  readonly adjustedPValue: number;
}

/** Where the level of a series changed for good. */
export interface LevelShifts {
  readonly kind: "levelShifts";
  /** Points without the gaps. */
  readonly n: number;
  /** In order of time; none where the reason says why. */
  readonly shifts: readonly Shift[];
  /** Standard deviation of the wandering of the level between the shifts, beyond the standard errors. */
  readonly wander: number | null;
  /** 1 − the chance of any shift where there is none. */
  readonly level: number;
  /** Why nothing was looked for, else null. */
  readonly reason: null | "tooFewPoints" | "constant";
}

/**
 * Where the level of a series changed for good, each shift with its p-value: {@link pelt} proposes, a test disposes.
 *
 * Method: every cut of PELT is tested on the two levels beside it: R² of the two means, weights 1/(se² + ω²), against the
 * distribution of the best monotone curve ({@link isotonicTrend}), which bounds that of the best cut; ω² from steps of 1 to 3
 * points within levels, the squares about the levels from all of them. The weakest cut is dropped until all have an adjusted
 * p ≤ 1 − level (Holm), ω² and p anew each time. So a level that comes and goes is found, too, as two shifts.
 * False claims at 95 % under a wandering level, 12 to 36 periods: at most .05 at memory ≤ .5, up to .16 at .8. A shift of 20
 * points at mid-span is found in .64/.94/1.00 of series of 12 months at 300/1,000/3,000 answers; 10 points for 8 of 24 months and
 * back, both shifts, in .54/.98/1.00 (bench/results/trend-verdict.md).
 * Units: the values'. Weakness: a slope is cut into steps: look at {@link isotonicTrend} first; a season is not known here.
 * Range: p-values 0..1; positions from 0.
 *
 * @param values - Equally spaced; null is a gap and keeps its place.
 * @returns The shifts, each with the levels beside it and its p-values, and the wander of the level.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_OPTION`
 * @see [killick2012], [barlow1972], [holm1979]
 * @example
 * const values = [40, 42, 41, 39, 40, 41, 52, 51, 53, 50, 52, 51];
 * const { shifts } = levelShifts(values, { standardErrors: values.map(() => 1.5) });
 * shifts.map(({ at, before, after, pValue }) => [at, before.toFixed(1), after.toFixed(1), pValue < 0.001]); // => [[6, "40.5", "51.5", true]]
 */
export function levelShifts(values: ArrayLike<number | null>, options: LevelShiftsOptions): LevelShifts {
  const { standardErrors, minimumSegment, level } = settle(options, {
    standardErrors: undefined as never,
    minimumSegment: 3,
    level: 0.95,
  });
  requireLevel(level);
  requireInteger(minimumSegment, "minimumSegment", 2);
  const { times, values: x } = requirePoints(values);
  const variances = requireStandardErrors(values, standardErrors).map((error) => error * error);
  const proposed = pelt(values, { standardErrors, minimumSegment });
  const common = { kind: "levelShifts", n: x.length, level } as const;
  if (proposed.reason !== null) return { ...common, shifts: [], wander: null, reason: proposed.reason };
  let cuts = proposed.changes.map((start) => times.indexOf(start));
  const tests = new IsotonicPValue();
  for (;;) {
    const wander = wanderWithin(x, variances, cuts);
    const tested = testCuts(x, variances, wander, cuts, tests);
    const pValues = tested.map(({ pValue }) => pValue);
    const adjusted = adjustPValues(pValues, { method: "holm" });
    if (adjusted.every((p) => p! <= 1 - level)) {
      const shifts = tested.map((each, k): Shift => ({
        at: times[cuts[k]!]!,
        ...each,
        adjustedPValue: adjusted[k]!,
      }));
      return { ...common, shifts, wander: Math.sqrt(wander), reason: null };
    }
    const worst = pValues.reduce((most, p, k) => (p > pValues[most]! ? k : most), 0);
    cuts = cuts.filter((_, k) => k !== worst);
  }
}

/** ω² from steps that do not cross a cut. */
function wanderWithin(values: readonly number[], variances: readonly number[], cuts: readonly number[]): number {
  const level = new Uint32Array(values.length);
  for (let i = 0, k = 0; i < values.length; i++) {
    if (i === cuts[k]) k++;
    level[i] = k;
  }
  const within = (from: number, to: number): boolean => level[from] === level[to];
  return [1, 2, 3].reduce((most, lag) => Math.max(most, fromSteps(values, variances, lag, within)), 0);
}

interface Level {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
  readonly mean: number;
  /** Weighted squares about the mean. */
  readonly squares: number;
  /** Of the sampling errors alone. */
  readonly precision: number;
}

function levelOf(
  values: readonly number[],
  variances: readonly number[],
  wander: number,
  start: number,
  end: number,
): Level {
  let [weight, total, squares, precision] = [0, 0, 0, 0];
  for (let i = start; i < end; i++) {
    const w = 1 / (variances[i]! + wander);
    weight += w;
    total += w * values[i]!;
    precision += 1 / variances[i]!;
  }
  const mean = total / weight;
  for (let i = start; i < end; i++) squares += (values[i]! - mean) ** 2 / (variances[i]! + wander);
  return { start, end, weight, mean, squares, precision };
}

/** Each cut by the two levels beside it; how much points scatter about their level is read off all of them. */
function testCuts(
  values: readonly number[],
  variances: readonly number[],
  wander: number,
  cuts: readonly number[],
  tests: IsotonicPValue,
): Pick<Shift, "before" | "after" | "pValue">[] {
  const levels = [0, ...cuts].map((start, k) => levelOf(values, variances, wander, start, cuts[k] ?? values.length));
  const [precision, squares] = [
    sumsBefore(levels.map((level) => level.precision)),
    sumsBefore(levels.map((level) => level.squares)),
  ];
  const lengthOf = (points: number, known: number): number =>
    Math.min(points, effectiveLength(points, correlationAt(wander, points / known)));
  // Of the levels first … last − 1, which a cut does not touch: independent points beyond one a level, and squares about the levels.
  const scatterOf = (first: number, last: number): { free: number; squares: number } => {
    if (first === last) return { free: 0, squares: 0 };
    const points = levels[last - 1]!.end - levels[first]!.start;
    const free = lengthOf(points, precision[last]! - precision[first]!) - (last - first);
    return free > 0 ? { free, squares: squares[last]! - squares[first]! } : { free: 0, squares: 0 };
  };
  return cuts.map((_, k) => {
    const [before, after] = [levels[k]!, levels[k + 1]!];
    const others = [scatterOf(0, k), scatterOf(k + 2, levels.length)];
    const between = ((before.weight * after.weight) / (before.weight + after.weight)) * (after.mean - before.mean) ** 2;
    const within = before.squares + after.squares + sum(others.map(({ squares }) => squares));
    const free = sum(others.map((each) => each.free));
    const length = lengthOf(after.end - before.start, before.precision + after.precision);
    const pValue = tests.of(between / (between + within), Math.max(3, length), -free);
    return { before: before.mean + 0, after: after.mean + 0, pValue };
  });
}

/** Sums of all before each place, the total at the end. */
function sumsBefore(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}
