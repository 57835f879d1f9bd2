import { requireNumber } from "../../errors.ts";
import type { OpenInterval } from "../interval.ts";
import { type SurvivalCurve, requireCurve } from "./kaplanMeier.ts";
import type { QuantileColumns } from "./survivalQuantile.ts";

/** The share still going after a duration. */
export interface SurvivalAt {
  readonly kind: "survivalAt";
  /** The duration that was asked for, in the curve's unit. */
  readonly time: number;
  /** Share still going, 0..1; null beyond the last duration while some rows are still open. */
  readonly survival: number | null;
  /** Of `survival`; null without one, and where the curve has none. */
  readonly standardError: number | null;
  /** Pointwise; null where the curve's transform has no limits. */
  readonly interval: OpenInterval | null;
  /** Why there is no share, else null. */
  readonly reason: null | "noRows" | "beyondObserved";
}

/**
 * The share still going after a duration, read off a Kaplan–Meier curve: S(t) includes the events at t.
 *
 * Units: a share, 0..1. 1 − S(target) is attainment of a target with open cases counted as what they are.
 * Limits know the clusters that the curve was made with.
 * Formula: S(t) = Π (1 − d/n) over the event times up to t, as {@link kaplanMeier}.
 * Range: shares 0..1.
 *
 * @returns S with standard error and interval, or null with its reason.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION` (no curve)
 * @see [kaplanMeier1958]
 * @example
 * const { survival, interval } = survivalAt(kaplanMeier([1, 2, 3, 4], [1, 1, 0, 1]), 2.5);
 * [survival, interval?.lower?.toFixed(6), interval?.upper?.toFixed(6)]; // => [0.5, "0.057847", "0.844861"]
 */
export function survivalAt(curve: SurvivalCurve, time: number): SurvivalAt {
  requireCurve(curve, ["survival", "standardError", "lower", "upper"]);
  requireNumber(time, "time", 0);
  return shareAt(curve, time + 0, (place) => curve.standardError[place] ?? null); // not −0
}

/** {@link survivalAt} of a curve that was just made. @internal */
export function shareAt(
  curve: QuantileColumns,
  time: number,
  standardErrorAt: (place: number) => number | null,
): SurvivalAt {
  const { times, level, method } = curve;
  const last = times.length - 1;
  const none = { kind: "survivalAt", time, survival: null, standardError: null, interval: null } as const;
  if (last < 0) return { ...none, reason: "noRows" };
  if (time > times[last]! && curve.survival[last]! > 0) return { ...none, reason: "beyondObserved" };
  const place = lastUpTo(times, time);
  if (place < 0) return { ...none, survival: 1, standardError: 0, reason: null };
  const [lower, upper] = [known(curve.lower[place]), known(curve.upper[place])];
  return {
    ...none,
    survival: curve.survival[place]!,
    standardError: known(standardErrorAt(place)),
    interval: lower === null ? null : { lower, upper, level, method },
    reason: null,
  };
}

/** Columns say NaN where lists say null. */
function known(value: number | null | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Place of the last entry ≤ limit in an ascending list, −1 where there is none. @internal */
export function lastUpTo(ascending: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
