import { requireInteger, requireLevel } from "../../errors.ts";
import { settle } from "../../options.ts";
import { IsotonicPValue } from "./isotonicPValue.ts";
import { pelt } from "./pelt.ts";
import { requirePoints, requireStandardErrors } from "./points.ts";
import { correlationOf, effectiveLength, fromSteps } from "./wander.ts";

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
  readonly after: number;
  readonly pValue: number;
  /** Times the number of shifts (Bonferroni), at most 1. */
  readonly adjustedPValue: number;
}

/** Where the level of a series changed for good. */
export interface LevelShifts {
  readonly kind: "levelShifts";
  readonly n: number;
  readonly shifts: readonly Shift[];
  /** Standard deviation of the wandering of the level between the shifts, beyond the standard errors. */
  readonly wander: number | null;
  readonly level: number;
  readonly reason: null | "tooFewPoints" | "constant";
}

/**
 * Where the level of a series changed for good, each shift with its p-value: {@link pelt} proposes, a test disposes.
 *
 * Method: every cut of PELT is tested on the two levels beside it: R² of the two means, weights 1/(se² + ω²), against the
 * distribution of the best monotone curve ({@link isotonicTrend}), which bounds that of the best cut; ω² from steps of 1 to 3
 * points within levels. The weakest cut is dropped until all have p ≤ (1 − level)/cuts, ω² and p anew each time.
 * False claims at 95 % under a wandering level, 24 and 36 periods: at most .04 at memory ≤ .5, up to .12 at .8. A shift of 20
 * points at mid-span is found in .67/.94/1.00 of series of 12 months at 300/1,000/3,000 answers (bench/results/trend-verdict.md).
 * Units: the values'. Weakness: a slope is cut into steps: look at {@link isotonicTrend} first; a season is not known here.
 * Range: p-values 0..1; positions from 0.
 *
 * @param values - Equally spaced; null is a gap and keeps its place.
 * @returns The shifts, each with the levels beside it and its p-values, and the wander of the level.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_OPTION`
 * @see [killick2012], [barlow1972]
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
    const tested = cuts.map((cut, k) => {
      const [start, end] = [cuts[k - 1] ?? 0, cuts[k + 1] ?? x.length];
      return testCut(x, variances, wander, start, cut, end, tests);
    });
    const worst = tested.reduce((most, { pValue }, k) => (pValue > tested[most]!.pValue ? k : most), 0);
    if (cuts.length === 0 || tested[worst]!.pValue * cuts.length <= 1 - level) {
      const shifts = tested.map((each, k): Shift => ({
        at: times[cuts[k]!]!,
        ...each,
        adjustedPValue: Math.min(1, each.pValue * cuts.length),
      }));
      return { ...common, shifts, wander: Math.sqrt(wander), reason: null };
    }
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

function testCut(
  values: readonly number[],
  variances: readonly number[],
  wander: number,
  start: number,
  cut: number,
  end: number,
  tests: IsotonicPValue,
): Pick<Shift, "before" | "after" | "pValue"> {
  const part = (from: number, to: number): { weight: number; mean: number; squares: number } => {
    let [weight, sum, squares] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      const w = 1 / (variances[i]! + wander);
      weight += w;
      sum += w * values[i]!;
    }
    const mean = sum / weight;
    for (let i = from; i < to; i++) squares += (values[i]! - mean) ** 2 / (variances[i]! + wander);
    return { weight, mean, squares };
  };
  const [before, after] = [part(start, cut), part(cut, end)];
  const between = ((before.weight * after.weight) / (before.weight + after.weight)) * (after.mean - before.mean) ** 2;
  const rSquared = between / (between + before.squares + after.squares);
  const correlation = correlationOf(wander, variances.slice(start, end));
  const pValue = tests.of(rSquared, effectiveLength(end - start, correlation));
  return { before: before.mean + 0, after: after.mean + 0, pValue };
}
