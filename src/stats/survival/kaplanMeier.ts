import { CxError, refuse, requireLevel, requireNumber } from "../../errors.ts";
import { requireRecord, settle } from "../../options.ts";
import type { SurvivalClusters } from "./clusteredCurve.ts";
import { type SurvivalColumns, standardErrorAt, survivalColumns } from "./survivalColumns.ts";
import type { SurvivalTransform } from "./survivalLimits.ts";

/** Options of {@link kaplanMeier}. */
export interface KaplanMeierOptions {
  /** Confidence of the pointwise limits; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the limits are made; `"logLog"` unless given. */
  readonly transform?: SurvivalTransform | undefined;
  /**
   * The duration at which each row came under observation (delayed entry, left truncation): cases already open when the
   * period began. A row is at risk from after its entry to its duration, one of entry 0 also at 0. 0 for every row unless given.
   */
  readonly entry?: ArrayLike<number> | undefined;
  /**
   * Whose row each is, where rows of one agent, store or customer resemble each other: standard errors and limits then come
   * from the clusters. One cluster alone tells neither.
   */
  readonly clusters?: ArrayLike<string | number> | undefined;
}

/** A survival curve: at each distinct duration, who was at risk, what happened, and which share is still going after it. */
export interface SurvivalCurve {
  readonly kind: "survivalCurve";
  /** Distinct durations, ascending, in the unit of the input; also those at which rows were only censored. */
  readonly times: readonly number[];
  /** Rows still going just before each time. */
  readonly atRisk: readonly number[];
  /** Rows that ended at each time. */
  readonly events: readonly number[];
  /** Rows last seen at each time, still going. */
  readonly censored: readonly number[];
  /** Share still going after each time, 0..1. */
  readonly survival: readonly number[];
  /** Of the survival, Greenwood's or from clusters; null where the curve has come to 0, and with one cluster alone. */
  readonly standardError: readonly (number | null)[];
  /** Nelson–Aalen. */
  readonly cumulativeHazard: readonly number[];
  /** Pointwise limits; null where the transform has none (log-log before the first event, every one at survival 0), and with one cluster alone. */
  readonly lower: readonly (number | null)[];
  /** Null where `lower` is. */
  readonly upper: readonly (number | null)[];
  /** Rows. */
  readonly n: number;
  /** Confidence of the limits at each time alone. */
  readonly level: number;
  /** Which transform the limits are made on. */
  readonly method: string;
  /** What the rows' clusters leave behind; null without clusters. */
  readonly clusters: SurvivalClusters | null;
}

/**
 * The Kaplan–Meier curve: the share of cases still going after each duration, with open cases counted as what they are.
 *
 * Formula: S(t) = Π (1 − d/n) over the event times up to t, d events among n at risk; Greenwood's variance
 * S²·Σ d/(n(n − d)); log-log limits S^exp(∓z√G/log S). A row censored at the time of an event counts as at risk there.
 * Times are alike where the numbers are: R's survfit takes those within 1.5e-8 of each other, relatively, for one.
 * With `clusters`: variance S²·Σ over clusters of (the sum of their rows' influences)² by the infinitesimal jackknife, times a
 * factor for its bias, z from t with Satterthwaite's degrees of freedom.
 * Units: durations in, shares 0..1 out. With nothing censored S is the empirical share of longer durations, exactly.
 * Coverage at 95 % with 6 to 30 clusters of equal and of unequal size: .94–.98 at S near .4, where Greenwood's has .45–.63
 * (bench/results/survival.md).
 * Weakness: censoring must not be informative. An as-of cut-off is fine, "closed as spam" is not: exclude or count apart.
 * Accuracy: R survival 3.5-3, 1e-11 relative, test/reference/survival.json; robust errors without the factor (`clusters` of the
 * result) 1e-9, test/reference/survival-cluster.json.
 * Range: S 0..1.
 *
 * @param durations - How long each row was observed, 0 or more.
 * @param observed - Whether the event came at the end of it (true or 1) or the row was still open (false or 0).
 * @returns The curve: at each event time who is at risk, S, its standard error and limits.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_KEY`, `BAD_OPTION`, with the index of the row
 * @see [kaplanMeier1958], [kalbfleischPrentice1980], [yingWei1994], [bellMcCaffrey2002]
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
  const settled = settle(options, { level: 0.95, transform: "logLog", entry: undefined, clusters: undefined });
  return asLists(survivalColumns(durations, observed, settled));
}

/** Columns as lists, null for NaN: what JSON holds. */
function asLists(curve: SurvivalColumns): SurvivalCurve {
  const { times, atRisk, events, censored, survival, lower, upper, n, level, method, clusters } = curve;
  return {
    kind: "survivalCurve",
    times: numbersOf(times),
    atRisk: countsOf(atRisk),
    events: countsOf(events),
    censored: countsOf(censored),
    survival: numbersOf(survival),
    standardError: standardErrors(curve),
    cumulativeHazard: nelsonAalen(curve),
    lower: numbersOrNull(lower),
    upper: numbersOrNull(upper),
    n,
    level,
    method,
    clusters,
  };
}

function numbersOf(column: Float64Array): number[] {
  const list = new Array<number>(column.length);
  for (let k = 0; k < column.length; k++) list[k] = column[k]!;
  return list;
}

function countsOf(column: Uint32Array): number[] {
  const list = new Array<number>(column.length);
  for (let k = 0; k < column.length; k++) list[k] = column[k]!;
  return list;
}

function numbersOrNull(column: Float64Array): (number | null)[] {
  const list = new Array<number | null>(column.length);
  for (let k = 0; k < column.length; k++) list[k] = Number.isNaN(column[k]) ? null : column[k]!;
  return list;
}

function standardErrors(curve: SurvivalColumns): (number | null)[] {
  const list = new Array<number | null>(curve.times.length);
  for (let k = 0; k < list.length; k++) {
    const error = standardErrorAt(curve, k);
    list[k] = Number.isNaN(error) ? null : error;
  }
  return list;
}

/** Σ d/n up to each time. */
function nelsonAalen({ atRisk, events }: SurvivalColumns): number[] {
  const hazards = new Array<number>(events.length);
  let hazard = 0;
  for (let k = 0; k < events.length; k++) {
    if (events[k]! > 0) hazard += events[k]! / atRisk[k]!;
    hazards[k] = hazard;
  }
  return hazards;
}

const COLUMNS = [
  "atRisk",
  "events",
  "censored",
  "survival",
  "cumulativeHazard",
  "standardError",
  "lower",
  "upper",
] as const;

/** Refuses what no {@link kaplanMeier} made, and what was changed since: a column that lacks numbers or has others. @internal */
export function requireCurve(
  curve: SurvivalCurve,
  columns: readonly (typeof COLUMNS)[number][] = [],
  argument: string = "curve",
): void {
  const seen = curve as Partial<SurvivalCurve> | null | undefined;
  if (typeof seen !== "object" || seen?.kind !== "survivalCurve" || !Array.isArray(seen.times)) {
    refuse("BAD_OPTION", argument, "a survival curve of kaplanMeier", seen);
  }
  requireLevel(seen.level, `${argument}.level`);
  const { length } = curve.times;
  for (const name of COLUMNS) {
    const column: unknown = curve[name];
    if (!Array.isArray(column) || column.length !== length)
      damaged(`${argument}.${name}`, `a list of ${length}`, undefined, column);
    if (!columns.includes(name)) continue;
    const most = name === "survival" || name === "lower" || name === "upper" ? 1 : Infinity;
    const nullable = name === "standardError" || name === "lower" || name === "upper";
    for (let k = 0; k < length; k++) {
      const value: unknown = (column as readonly unknown[])[k];
      const fine = value === null ? nullable : typeof value === "number" && value >= 0 && value <= most;
      if (!fine) damaged(`${argument}.${name}`, "what kaplanMeier put there", k, value);
    }
  }
  if (curve.clusters !== null) requireClusters(curve.clusters, argument, length);
  let before = 0;
  for (let k = 0; k < length; k++) {
    const time: unknown = curve.times[k];
    if (typeof time !== "number" || !(time >= before)) damaged(`${argument}.times`, "ascending times", k, time);
    before = time;
  }
}

function requireClusters(clusters: SurvivalClusters, argument: string, length: number): void {
  requireRecord(clusters, `${argument}.clusters`, "what kaplanMeier put there, or null");
  requireNumber(clusters.count, `${argument}.clusters.count`, 0);
  const sums = { levelSquares: length, areaSquares: length, areaByLevel: length, sizes: 5 };
  for (const [name, count] of Object.entries(sums)) {
    const list: unknown = clusters[name as keyof typeof sums];
    if (!Array.isArray(list) || list.length !== count)
      damaged(`${argument}.clusters.${name}`, `a list of ${count}`, undefined, list);
  }
}

function damaged(argument: string, expected: string, index: number | undefined, value: unknown): never {
  const received = typeof value === "number" ? String(value) : value === null ? "null" : typeof value;
  throw new CxError("BAD_OPTION", { argument, index, expected, received });
}
