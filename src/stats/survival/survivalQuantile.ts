import { requireNumber } from "../../errors.ts";
import type { OpenInterval } from "../interval.ts";
import { type SurvivalCurve, requireCurve } from "./kaplanMeier.ts";

/** The duration by which a share of the cases has ended. */
export interface SurvivalQuantile {
  readonly kind: "survivalQuantile";
  /** The share that has ended, 0..1: 0.5 for the median. */
  readonly p: number;
  /** Null when the curve does not come down to 1 − p: never the longest duration seen. */
  readonly value: number | null;
  /** An end is null where the pointwise limit does not come down to 1 − p; null as a whole without rows. */
  readonly interval: OpenInterval | null;
  /** Why there is no value, else null; `"notReached"`: more than 1 − p are still going at the end. */
  readonly reason: null | "noRows" | "notReached";
}

/**
 * The duration by which a share `p` of the cases has ended (p = 0.5: the median), from a Kaplan–Meier curve.
 *
 * Formula: the first time at which S ≤ 1 − p; where S stands exactly at 1 − p, the middle between that time and the next
 * event (R's rule: with nothing censored it is the quantile of type 2). Limits: the same reading of the pointwise limits, which know
 * the clusters that the curve was made with.
 * Units: those of the durations. Accuracy: R survival 3.5-3, exact, test/reference/survival.json.
 * Range: 0 to the longest duration.
 *
 * @returns The duration and its interval, whose ends may be open, or null with its reason.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION` (no curve)
 * @see [brookmeyerCrowley1982]
 * @example
 * const median = survivalQuantile(kaplanMeier([1, 2, 3, 5, 8, 9], [1, 1, 0, 1, 0, 1]), 0.5);
 * [median.value, median.interval?.lower, median.interval?.upper]; // => [5, 1, null]
 */
export function survivalQuantile(curve: SurvivalCurve, p: number): SurvivalQuantile {
  requireCurve(curve, ["survival", "lower", "upper"]);
  requireNumber(p, "p", 0, 1);
  return quantileOf(curve, p + 0); // not −0
}

/** What {@link survivalQuantile} reads off a curve, in lists or in columns. @internal */
export interface QuantileColumns extends Pick<SurvivalCurve, "level" | "method"> {
  readonly times: ArrayLike<number>;
  readonly survival: ArrayLike<number>;
  /** Null or NaN where there is no limit. */
  readonly lower: ArrayLike<number | null>;
  readonly upper: ArrayLike<number | null>;
}

/** {@link survivalQuantile} of a curve that was just made. @internal */
export function quantileOf(curve: QuantileColumns, p: number): SurvivalQuantile {
  const { level, method } = curve;
  if (curve.times.length === 0) return { kind: "survivalQuantile", p, value: null, interval: null, reason: "noRows" };
  const value = crossing(curve, curve.survival, p);
  const lower = crossing(curve, curve.lower, p);
  const upper = crossing(curve, curve.upper, p);
  const reason = value === null ? "notReached" : null;
  // A limit that rises again in the tail is read there by its height: never on the other side of the curve.
  const interval = {
    lower: lower !== null && value !== null ? Math.min(lower, value) : lower,
    upper: upper !== null && value !== null ? Math.max(upper, value) : upper,
    level,
    method,
  };
  return { kind: "survivalQuantile", p, value, interval, reason };
}

/** Closer than this a step stands at 1 − p: 1 − 0.9 is not the double 0.1, and a product of shares rounds. */
const AT_STEP = 1e-10;

function crossing({ times }: QuantileColumns, falling: ArrayLike<number | null>, p: number): number | null {
  const target = 1 - p;
  const first = highestUpTo(falling, target + AT_STEP);
  if (first < 0) return null;
  // A step below 1 − p is its own next. Flat exactly at 1 − p: to the next step down, or to the end of what was seen.
  const next = highestUpTo(falling, target - AT_STEP);
  return (times[first]! + times[next < 0 ? times.length - 1 : next]!) / 2;
}

/**
 * First place of the highest share up to a limit. On a falling curve that is where it comes down to the limit; a log or
 * plain limit may rise again in the tail, and there R reads it by height too.
 */
function highestUpTo(shares: ArrayLike<number | null>, limit: number): number {
  let found = -1;
  for (let place = 0; place < shares.length; place++) {
    const share = shares[place] ?? null;
    if (share !== null && share <= limit && (found < 0 || share > shares[found]!)) found = place;
  }
  return found;
}
