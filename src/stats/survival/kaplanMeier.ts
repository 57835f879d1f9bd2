import { refuse, requireLevel } from "../../errors.ts";
import { requireChoice } from "../../options.ts";
import { criticalZ } from "../../numerics/criticalValue.ts";
import { type Spans, readSpans } from "./spans.ts";

/** On which scale of the survival its limits are symmetric; `"log-log"` covers best and stays inside 0..1. */
export type SurvivalTransform = "log-log" | "plain" | "log" | "logit" | "arcsine";

/** Options of {@link kaplanMeier}. */
export interface KaplanMeierOptions {
  /** Confidence of the pointwise limits; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the limits are made; `"log-log"` unless given. */
  readonly transform?: SurvivalTransform | undefined;
  /**
   * The duration at which each row came under observation (delayed entry, left truncation): cases already open when the
   * period began. A row is at risk from after its entry to its duration. 0 for every row unless given.
   */
  readonly entry?: ArrayLike<number> | undefined;
}

/** A survival curve: at each distinct duration, who was at risk, what happened, and which share is still going after it. */
export interface SurvivalCurve {
  /** Distinct durations, ascending, in the unit of the input; also those at which rows were only censored. */
  readonly times: readonly number[];
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  /** Share still going after each time, 0..1. */
  readonly survival: readonly number[];
  /** Greenwood's, of the survival; null where the curve has come to 0 and it is not defined. */
  readonly standardError: readonly (number | null)[];
  /** Nelson–Aalen. */
  readonly cumulativeHazard: readonly number[];
  /** Pointwise limits; null where the transform has none (log-log before the first event, every one at survival 0). */
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  /** Rows. */
  readonly n: number;
  readonly level: number;
  readonly method: string;
}

/**
 * The Kaplan–Meier curve: the share of cases still going after each duration, with open cases counted as what they are.
 *
 * Formula: S(t) = Π (1 − d/n) over the event times up to t, d events among n at risk; Greenwood's variance
 * S²·Σ d/(n(n − d)); log-log limits S^exp(∓z√G/log S). A row censored at the time of an event counts as at risk there.
 * Units: durations in, shares 0..1 out. With nothing censored S is the empirical share of longer durations, exactly.
 * Weakness: censoring must not be informative. An as-of cut-off is fine, "closed as spam" is not: exclude or count apart.
 * Accuracy: R survival 3.5-3, 1e-11 relative, test/reference/survival.json.
 *
 * @param durations - How long each row was observed, 0 or more.
 * @param observed - Whether the event came at the end of it (true or 1) or the row was still open (false or 0).
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_OPTION`, with the index of the row
 * @see [kaplanMeier1958], [kalbfleischPrentice1980]
 * @example
 * const curve = kaplanMeier([1, 2, 2, 3, 5], [true, true, false, true, false]);
 * curve.survival.map((share) => share.toFixed(4)); // => ["0.8000", "0.6000", "0.3000", "0.3000"]
 * curve.lower.map((share) => share?.toFixed(4)); // => ["0.2038", "0.1257", "0.0123", "0.0123"]
 */
export function kaplanMeier(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean | number>,
  options: KaplanMeierOptions = {},
): SurvivalCurve {
  const { level = 0.95, transform = "log-log", entry } = options;
  requireLevel(level);
  requireChoice(transform, "transform", ["log-log", "plain", "log", "logit", "arcsine"]);
  return curveOf(readSpans(durations, observed, entry), level, transform);
}

function curveOf(spans: Spans, level: number, transform: SurvivalTransform): SurvivalCurve {
  const { ended, open, entries } = spans;
  const z = criticalZ(level);
  const limits = LIMITS[transform];
  const columns = {
    times: [] as number[],
    atRisk: [] as number[],
    events: [] as number[],
    censored: [] as number[],
    survival: [] as number[],
    standardError: [] as (number | null)[],
    cumulativeHazard: [] as number[],
    lower: [] as (number | null)[],
    upper: [] as (number | null)[],
  };
  const n = ended.length + open.length;
  let [e, c, entered] = [0, 0, 0];
  // Between two censorings the product telescopes: base·(n − d)/n in one division, exact where nothing is censored.
  let [base, start, after] = [1, n, n];
  let [survival, greenwood, hazard] = [1, 0, 0];
  let [lower, upper] = pointwise(limits, survival, greenwood, z);
  while (e < ended.length || c < open.length) {
    const time = Math.min(ended[e] ?? Infinity, open[c] ?? Infinity);
    if (entries === null) entered = n;
    else while (entered < n && entries[entered]! < time) entered++;
    const atRisk = entered - e - c;
    const [firstEnded, firstOpen] = [e, c];
    while (ended[e] === time) e++;
    while (open[c] === time) c++;
    const events = e - firstEnded;
    if (events > 0) {
      if (atRisk !== after) [base, start] = [survival, atRisk];
      after = atRisk - events;
      survival = base * (after / start);
      greenwood += events / (atRisk * after);
      hazard += events / atRisk;
      [lower, upper] = pointwise(limits, survival, greenwood, z);
    }
    columns.times.push(time);
    columns.atRisk.push(atRisk);
    columns.events.push(events);
    columns.censored.push(c - firstOpen);
    columns.survival.push(survival);
    columns.standardError.push(survival === 0 ? null : survival * Math.sqrt(greenwood));
    columns.cumulativeHazard.push(hazard);
    columns.lower.push(lower);
    columns.upper.push(upper);
  }
  return { ...columns, n, level, method: `kaplan-meier ${transform}` };
}

/** Both limits, null where they are not defined. */
function pointwise(limits: Limits, survival: number, greenwood: number, z: number): [number | null, number | null] {
  if (survival === 0) return [null, null];
  const both = limits(survival, z * Math.sqrt(greenwood));
  return both === null ? [null, null] : [Math.max(0, both[0]), Math.min(1, both[1])];
}

/** The limits of a survival s > 0 whose logarithm is known to ± reach. */
type Limits = (s: number, reach: number) => [number, number] | null;

// [kalbfleischPrentice1980] 1.3 for plain, log and log-log; the others are the delta method on their scale.
const LIMITS: Readonly<Record<SurvivalTransform, Limits>> = {
  plain: (s, reach) => [s - s * reach, s + s * reach],
  log: (s, reach) => [s * Math.exp(-reach), s * Math.exp(reach)],
  "log-log": (s, reach) => {
    if (s === 1) return null;
    const log = Math.log(s);
    const power = Math.exp(reach / log); // below 1: log s is negative
    return [Math.exp(log / power), Math.exp(log * power)];
  },
  logit: (s, reach) => {
    if (s === 1) return null;
    const [odds, factor] = [s / (1 - s), Math.exp(reach / (1 - s))];
    return [1 / (1 + factor / odds), 1 / (1 + 1 / (odds * factor))];
  },
  arcsine: (s, reach) => {
    if (s === 1) return null;
    const [angle, half] = [Math.asin(Math.sqrt(s)), (reach / 2) * Math.sqrt(s / (1 - s))];
    return [Math.sin(Math.max(0, angle - half)) ** 2, Math.sin(Math.min(Math.PI / 2, angle + half)) ** 2];
  },
};

/** Refuses what no {@link kaplanMeier} made. @internal */
export function requireCurve(curve: SurvivalCurve): void {
  const seen = curve as unknown;
  if (typeof seen !== "object" || seen === null || !("survival" in seen)) {
    refuse("BAD_OPTION", "curve", "a survival curve", seen);
  }
}
