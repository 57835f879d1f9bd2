import { CxError, refuse, requireLevel } from "../../errors.ts";
import { requireChoice, settle } from "../../options.ts";
import { criticalZ } from "../../numerics/criticalValue.ts";
import { studentTQuantile } from "../../numerics/studentT.ts";
import { clusterVariance } from "../clusterVariance.ts";
import { type SurvivalClusters, sumOverClusters } from "./clusteredCurve.ts";
import { riskTable } from "./riskTable.ts";
import { numberKeys, readSpans } from "./spans.ts";
import { TRANSFORMS, type SurvivalTransform, survivalLimits } from "./survivalLimits.ts";

/** Options of {@link kaplanMeier}. */
export interface KaplanMeierOptions {
  /** Confidence of the pointwise limits; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the limits are made; `"logLog"` unless given. */
  readonly transform?: SurvivalTransform | undefined;
  /**
   * The duration at which each row came under observation (delayed entry, left truncation): cases already open when the
   * period began. A row is at risk from after its entry to its duration. 0 for every row unless given.
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
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  /** Share still going after each time, 0..1. */
  readonly survival: readonly number[];
  /** Of the survival, Greenwood's or from clusters; null where the curve has come to 0, and with one cluster alone. */
  readonly standardError: readonly (number | null)[];
  /** Nelson–Aalen. */
  readonly cumulativeHazard: readonly number[];
  /** Pointwise limits; null where the transform has none (log-log before the first event, every one at survival 0), and with one cluster alone. */
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  /** Rows. */
  readonly n: number;
  readonly level: number;
  readonly method: string;
  /** What the rows' clusters leave behind; null without clusters. */
  readonly clusters: SurvivalClusters | null;
}

/**
 * The Kaplan–Meier curve: the share of cases still going after each duration, with open cases counted as what they are.
 *
 * Formula: S(t) = Π (1 − d/n) over the event times up to t, d events among n at risk; Greenwood's variance
 * S²·Σ d/(n(n − d)); log-log limits S^exp(∓z√G/log S). A row censored at the time of an event counts as at risk there.
 * With `clusters`: variance S²·Σ over clusters of (the sum of their rows' influences)² by the infinitesimal jackknife, times a
 * factor for its bias, z from t with Satterthwaite's degrees of freedom.
 * Units: durations in, shares 0..1 out. With nothing censored S is the empirical share of longer durations, exactly.
 * Coverage at 95 % with 6 to 30 clusters of equal and of unequal size: .94–.98 at S near .4, where Greenwood's has .45–.63
 * (bench/results/survival.md).
 * Weakness: censoring must not be informative. An as-of cut-off is fine, "closed as spam" is not: exclude or count apart.
 * Accuracy: R survival 3.5-3, 1e-11 relative, test/reference/survival.json; robust errors without the factor (`clusters` of the
 * result) 1e-9, test/reference/survival-cluster.json.
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
  const { level, transform, entry, clusters } = settle(options, {
    level: 0.95,
    transform: "logLog",
    entry: undefined,
    clusters: undefined,
  });
  requireLevel(level);
  requireChoice(transform, "transform", TRANSFORMS);
  const spans = readSpans(durations, observed, entry);
  const table = riskTable(spans);
  const { survival, greenwood, cumulativeHazard } = productLimit(table.atRisk, table.events);
  const numbered = clusters && numberKeys(clusters, "clusters", spans.n);
  const sums = numbered ? sumOverClusters(spans, table, survival, numbered) : null;
  const variances = sums ? clusteredVariances(sums, survival, level) : { ofLog: greenwood, critical: criticalZ(level) };
  const limits = sums?.count === 1 ? noLimits(survival.length) : limitsOf(survival, variances, transform);
  return {
    kind: "survivalCurve",
    ...table,
    survival,
    ...limits,
    cumulativeHazard,
    n: spans.n,
    level,
    method: `kaplanMeier ${transform}${sums ? ", clusters" : ""}`,
    clusters: sums,
  };
}

/** S, Greenwood's Σ d/(n(n − d)) and the Nelson–Aalen hazard after each time. */
function productLimit(
  atRisk: readonly number[],
  events: readonly number[],
): { readonly survival: number[]; readonly greenwood: Float64Array; readonly cumulativeHazard: number[] } {
  const length = atRisk.length;
  const survival = new Array<number>(length);
  const cumulativeHazard = new Array<number>(length);
  const greenwood = new Float64Array(length);
  // Between two censorings the product telescopes: base·(n − d)/n in one division, exact where nothing is censored.
  let [base, start, after] = [1, atRisk[0] ?? 0, atRisk[0] ?? 0];
  let [share, variance, hazard] = [1, 0, 0];
  for (let k = 0; k < length; k++) {
    const [n, d] = [atRisk[k]!, events[k]!];
    if (d > 0) {
      if (n !== after) [base, start] = [share, n];
      after = n - d;
      share = base * (after / start);
      variance += d / (n * after);
      hazard += d / n;
    }
    survival[k] = share;
    greenwood[k] = variance;
    cumulativeHazard[k] = hazard;
  }
  return { survival, greenwood, cumulativeHazard };
}

interface Variances {
  /** Variance of log S after each time. */
  readonly ofLog: ArrayLike<number>;
  readonly critical: number | ArrayLike<number>;
}

/** Variance and critical value of log S from the clusters' influences. */
function clusteredVariances(sums: SurvivalClusters, survival: readonly number[], level: number): Variances {
  const ofLog = new Float64Array(survival.length);
  const critical = new Float64Array(survival.length);
  if (sums.count < 2) return { ofLog, critical };
  survival.forEach((share, k) => {
    const squares = sums.levelSquares[k] ?? 0;
    if (k > 0 && squares === sums.levelSquares[k - 1] && share === survival[k - 1]) {
      [ofLog[k], critical[k]] = [ofLog[k - 1]!, critical[k - 1]!];
      return;
    }
    const { factor, df } = clusterVariance(
      sums.sizes[0] ** 2 * share * share * squares,
      share * (1 - share),
      sums.sizes,
    );
    ofLog[k] = factor * squares;
    critical[k] = studentTQuantile((1 + level) / 2, df, (1 - level) / 2);
  });
  return { ofLog, critical };
}

function limitsOf(
  survival: readonly number[],
  { ofLog, critical }: Variances,
  transform: SurvivalTransform,
): Pick<SurvivalCurve, "standardError" | "lower" | "upper"> {
  const length = survival.length;
  const standardError = new Array<number | null>(length);
  const lower = new Array<number | null>(length);
  const upper = new Array<number | null>(length);
  let [last, lastVariance]: [ReturnType<typeof survivalLimits>, number] = [null, -1];
  for (let k = 0; k < length; k++) {
    const [share, variance] = [survival[k]!, ofLog[k]!];
    const error = Math.sqrt(variance);
    // Between events nothing moves.
    if (k === 0 || share !== survival[k - 1] || variance !== lastVariance) {
      last = survivalLimits(transform, share, (typeof critical === "number" ? critical : critical[k]!) * error);
      lastVariance = variance;
    }
    standardError[k] = share === 0 ? null : share * error;
    lower[k] = last && last[0];
    upper[k] = last && last[1];
  }
  return { standardError, lower, upper };
}

function noLimits(length: number): Pick<SurvivalCurve, "standardError" | "lower" | "upper"> {
  const nothing = new Array<null>(length).fill(null);
  return { standardError: nothing, lower: nothing, upper: nothing };
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
  let before = 0;
  for (let k = 0; k < length; k++) {
    const time: unknown = curve.times[k];
    if (typeof time !== "number" || !(time >= before)) damaged(`${argument}.times`, "ascending times", k, time);
    before = time;
  }
}

function damaged(argument: string, expected: string, index: number | undefined, value: unknown): never {
  const received = typeof value === "number" ? String(value) : value === null ? "null" : typeof value;
  throw new CxError("BAD_OPTION", { argument, index, expected, received });
}
