import { requireNumber } from "../../errors.ts";
import type { Interval } from "../interval.ts";
import { criticalZ } from "../../numerics/criticalValue.ts";
import { type SurvivalCurve, requireCurve } from "./kaplanMeier.ts";
import { lastUpTo } from "./survivalAt.ts";

/** The mean duration, counting no more than `tau` of any. */
export interface RestrictedMean {
  readonly tau: number;
  /** Null when the curve is not known up to tau. */
  readonly value: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** `"noVariance"`: a value, but no event before tau that left others behind, so that nothing says how far it may be off. */
  readonly reason: null | "noRows" | "beyondObserved" | "noVariance";
}

/**
 * The restricted mean: the mean of min(duration, tau), with open cases counted as what they are.
 *
 * It is defined also where the median is not, and differences of it are in days, which log-rank's are not.
 * Formula: the area under S up to tau; se² = Σ (area from t to tau)²·d/(n(n − d)) over the event times; value ± z·se.
 * Units: those of the durations. Range: 0..tau. Accuracy: R survival 3.5-3, 1e-11 relative, test/reference/survival.json.
 *
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [irwin1949], [royston2013]
 * @example
 * const { value, standardError } = restrictedMean(kaplanMeier([1, 2, 4, 6], [1, 0, 1, 0]), 5);
 * [value, standardError?.toFixed(6)]; // => [3.625, "0.802827"]
 */
export function restrictedMean(curve: SurvivalCurve, tau: number): RestrictedMean {
  requireCurve(curve);
  requireNumber(tau, "tau", 0);
  if (tau === 0) tau = 0; // not −0
  const { times, survival, events, atRisk, level, method } = curve;
  const last = times.length - 1;
  const reason = last < 0 ? "noRows" : tau > times[last]! && survival[last]! > 0 ? "beyondObserved" : null;
  if (reason !== null) return { tau, value: null, standardError: null, interval: null, reason };
  let [area, variance, end] = [0, 0, tau];
  // From the right, so that the area still to come stands ready at each event.
  for (let place = lastUpTo(times, tau); place >= 0; place--) {
    area += survival[place]! * (end - times[place]!);
    end = times[place]!;
    const [d, n] = [events[place]!, atRisk[place]!];
    // Where all that were left end there is nothing to come: 0²/0.
    if (d < n) variance += (area * area * d) / (n * (n - d));
  }
  const value = area + end;
  const standardError = Math.sqrt(variance);
  const reach = criticalZ(level) * standardError;
  if (variance === 0) return { tau, value, standardError, interval: null, reason: "noVariance" };
  const interval: Interval = {
    lower: Math.max(0, value - reach),
    upper: Math.min(tau, value + reach),
    level,
    method: `${method} restricted mean`,
  };
  return { tau, value, standardError, interval, reason: null };
}
