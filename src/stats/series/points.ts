import { CxError, refuse, requireNumber } from "../../errors.ts";
import { requireList, requireSameLength } from "../lists.ts";

/** Why a trend, a chart or a change point could not be computed from the points there are. */
export type TrendReason = null | "tooFewPoints" | "constant";

/** Observed points of a series in time order; what was a gap is not among them. @internal */
export interface Points {
  /** Times, ascending; positions in the series where none were given. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Points of a series and how well each is known. @internal */
export interface KnownPoints extends Points {
  readonly variances: readonly number[];
}

/** Options of every method that may read irregular times. */
export interface TimesOption {
  /** One time a value, strictly ascending; 0, 1, 2, … unless given. The slope is per unit of these. */
  readonly times?: ArrayLike<number> | undefined;
}

/** Larger numbers have squares and sums that leave the range of a double. @internal */
export const LARGEST: number = 1e100;

/** The points of a series: null is a gap and keeps its place on the time axis. @internal */
export function requirePoints(
  values: ArrayLike<number | null>,
  times?: ArrayLike<number>,
  argument: string = "values",
  equalTimes: "refused" | "allowed" = "refused",
): Points {
  requireList(values, argument);
  if (times !== undefined) requireTimes(times, values.length, equalTimes === "allowed");
  const n = values.length;
  let gaps = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i];
    if (value === null) gaps++;
    else if (!Number.isFinite(value) || Math.abs(value!) > LARGEST)
      requireNumber(value, argument, -LARGEST, LARGEST, i);
  }
  const at = new Array<number>(n - gaps);
  const present = new Array<number>(n - gaps);
  for (let i = 0, k = 0; i < n; i++) {
    const value = values[i]!;

    if (value === null) continue;
    at[k] = times === undefined ? i : times[i]!;
    present[k++] = value + 0; // −0 is 0
  }
  return { times: at, values: present };
}

/** A series without gaps, for methods that read every neighbour. @internal */
export function requireNoGaps(values: ArrayLike<number | null>, argument: string = "values"): number[] {
  requireList(values, argument);
  return Array.from(values, (value, i) => {
    if (value === null) refuse("MIXED_PERIODS", argument, "a number in every period, no gap", value, i);
    requireNumber(value, argument, -LARGEST, LARGEST, i);
    return value + 0;
  });
}

/** Ten million times the last instant that ECMAScript knows, in milliseconds. */
const LARGEST_TIME = 1e23;

/** The standard errors of the values that are no gaps. @internal */
export function requireStandardErrors(
  values: ArrayLike<number | null>,
  standardErrors: ArrayLike<number | null>,
): number[] {
  requireSameLength(standardErrors, "standardErrors", values.length);
  const errors: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i] === null) continue;
    const error = standardErrors[i];
    if (error === 0) refuse("OUT_OF_RANGE", "standardErrors", "a number above 0", error, i);
    requireNumber(error, "standardErrors", 1e-20, LARGEST, i);
    errors.push(error);
  }
  return errors;
}

function requireTimes(times: ArrayLike<number>, length: number, equal: boolean): void {
  requireSameLength(times, "times", length);
  for (let i = 0; i < length; i++) {
    requireNumber(times[i], "times", -LARGEST_TIME, LARGEST_TIME, i);
    if (i === 0 || times[i]! > times[i - 1]! || (equal && times[i] === times[i - 1])) continue;
    const code = times[i] === times[i - 1] ? "DUPLICATE" : "OUT_OF_RANGE";
    throw new CxError(code, {
      argument: "times",
      index: i,
      expected: "a later time than the one before",
      received: String(times[i]),
    });
  }
}

/** More additions than these are no answer in any time a caller waits. @internal */
export const MOST_STEPS: number = 2e9;

/** Refuses lags that so many points would take minutes for. @internal */
export function requireLags(lags: number, n: number, argument: string): void {
  if (lags * n > MOST_STEPS) {
    refuse("OUT_OF_RANGE", argument, `at most ${Math.floor(MOST_STEPS / n)} for ${n} points`, lags);
  }
}
