import { requireNumber } from "../../errors.ts";
import type { Interval } from "../interval.ts";
import { criticalZ } from "../../numerics/criticalValue.ts";
import { studentTQuantile } from "../../numerics/studentT.ts";
import { clusterVariance } from "../clusterVariance.ts";
import type { SurvivalClusters } from "./clusteredCurve.ts";
import { type SurvivalCurve, requireCurve } from "./kaplanMeier.ts";
import { lastUpTo } from "./survivalAt.ts";

/** The mean duration, counting no more than `tau` of any. */
export interface RestrictedMean {
  readonly kind: "restrictedMean";
  /** Longest duration that is counted, in the curve's unit. */
  readonly tau: number;
  /** Null when the curve is not known up to tau. */
  readonly value: number | null;
  /** In the curve's unit; null without a value and with one cluster. */
  readonly standardError: number | null;
  /** Of `value`, within 0 and tau; null where a reason says why. */
  readonly interval: Interval | null;
  /**
   * `"beyondObserved"`: rows were still open at the longest duration, and tau lies beyond it; `"noVariance"`: a value, but no
   * event before tau that left others behind, so that nothing says how far it may be off; `"oneCluster"`: likewise.
   */
  readonly reason: null | "noRows" | "beyondObserved" | "noVariance" | "oneCluster";
}

/**
 * The restricted mean: the mean of min(duration, tau), with open cases counted as what they are.
 *
 * It is defined also where the median is not, and differences of it are in days, which log-rank's are not. Beyond the longest
 * duration it is null with the reason `"beyondObserved"` as long as rows were still open there: nothing is known of that area.
 * Formula: the area under S up to tau; se² = Σ (area from t to tau)²·d/(n(n − d)) over the event times; value ± z·se. From a
 * curve with clusters se² is the sum over clusters of squared influences, with factor and t of S(tau/2).
 * Units: those of the durations. Range: 0..tau. Coverage with 6 to 30 clusters .94–.97 (bench/results/survival.md).
 * Accuracy: R survival 3.5-3, 1e-11 relative, test/reference/survival.json; clusters without the factor 1e-9, survival-cluster.json.
 *
 * @returns The mean up to tau with standard error and interval, or null with its reason.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION` (no curve)
 * @see [irwin1949], [royston2013], [yingWei1994]
 * @example
 * const { value, standardError } = restrictedMean(kaplanMeier([1, 2, 4, 6], [1, 0, 1, 0]), 5);
 * [value, standardError?.toFixed(6)]; // => [3.625, "0.802827"]
 */
export function restrictedMean(curve: SurvivalCurve, tau: number): RestrictedMean {
  requireCurve(curve, ["survival", "events", "atRisk"]);
  requireNumber(tau, "tau", 0);
  return areaOf(curve, tau + 0); // not −0
}

/** What {@link restrictedMean} reads off a curve, in lists or in columns. @internal */
export interface AreaColumns extends Pick<SurvivalCurve, "level" | "method" | "clusters"> {
  readonly times: ArrayLike<number>;
  readonly survival: ArrayLike<number>;
  readonly events: ArrayLike<number>;
  readonly atRisk: ArrayLike<number>;
}

/** {@link restrictedMean} of a curve that was just made. @internal */
export function areaOf(curve: AreaColumns, tau: number): RestrictedMean {
  const { times, survival, level, method, clusters } = curve;
  const last = times.length - 1;
  const none = { kind: "restrictedMean", tau, value: null, standardError: null, interval: null } as const;
  if (last < 0) return { ...none, reason: "noRows" };
  if (tau > times[last]! && survival[last]! > 0) return { ...none, reason: "beyondObserved" };
  const { value, variance } = areaUpTo(curve, tau);
  if (clusters?.count === 1) return { ...none, value, reason: "oneCluster" };
  const own = clusters === null ? { variance, critical: criticalZ(level) } : clustered(clusters, curve, tau);
  const standardError = Math.sqrt(own.variance);
  if (variance === 0 || own.variance === 0) return { ...none, value, standardError, reason: "noVariance" };
  const reach = own.critical * standardError;
  const interval: Interval = {
    lower: Math.max(0, value - reach),
    upper: Math.min(tau, value + reach),
    level,
    method: `${method} restricted mean`,
  };
  return { ...none, value, standardError, interval, reason: null };
}

/** The area under the curve and Greenwood's variance of it. [irwin1949] */
function areaUpTo({ times, survival, events, atRisk }: AreaColumns, tau: number): { value: number; variance: number } {
  let [area, variance, end] = [0, 0, tau];
  // From the right, so that the area still to come stands ready at each event.
  for (let place = lastUpTo(times, tau); place >= 0; place--) {
    area += survival[place]! * (end - times[place]!);
    end = times[place]!;
    const d = events[place]!;
    const n = atRisk[place]!;
    // Where all that were left end there is nothing to come: 0²/0.
    if (d < n) variance += (area * area * d) / (n * (n - d));
  }
  return { value: area + end, variance };
}

/** Variance from the clusters' influences on the area, carried on from the last time before tau. */
function clustered(
  { sizes, levelSquares, areaSquares, areaByLevel }: SurvivalClusters,
  { times, survival, level }: AreaColumns,
  tau: number,
): { readonly variance: number; readonly critical: number } {
  const at = (time: number): number => lastUpTo(times, time);
  const place = at(tau);
  const step = place < 0 ? 0 : survival[place]! * (tau - times[place]!);
  const squares =
    place < 0
      ? 0
      : areaSquares[place]! + 2 * step * (areaByLevel[place] ?? 0) + step * step * (levelSquares[place] ?? 0);
  const middle = at(tau / 2);
  const share = survival[middle] ?? 1;
  const influence = share * share * (levelSquares[middle] ?? 0);
  const { factor, df } = clusterVariance(sizes[0] ** 2 * influence, share * (1 - share), sizes);
  return { variance: factor * squares, critical: studentTQuantile((1 + level) / 2, df, (1 - level) / 2) };
}
