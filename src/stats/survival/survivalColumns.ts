import { requireLevel } from "../../errors.ts";
import { criticalZ } from "../../numerics/criticalValue.ts";
import { studentTQuantile } from "../../numerics/studentT.ts";
import { requireChoice } from "../../options.ts";
import { clusterVariance } from "../clusterVariance.ts";
import { type SurvivalClusters, sumOverClusters } from "./clusteredCurve.ts";
import { type RiskTable, riskTable } from "./riskTable.ts";
import { numberKeys, readSpans } from "./spans.ts";
import { TRANSFORMS, type SurvivalTransform, survivalLimits } from "./survivalLimits.ts";

/**
 * A curve in columns of doubles, NaN where {@link kaplanMeier} says null: 72 bytes a distinct time, where lists with null in them
 * take 112 and an object for each of their numbers.
 *
 * @internal
 */
export interface SurvivalColumns extends RiskTable {
  readonly survival: Float64Array;
  readonly standardError: Float64Array;
  readonly cumulativeHazard: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly n: number;
  readonly level: number;
  readonly method: string;
  readonly clusters: SurvivalClusters | null;
}

/** Options of {@link kaplanMeier}, settled. @internal */
export interface SettledCurve {
  readonly level: number;
  readonly transform?: SurvivalTransform;
  readonly entry?: ArrayLike<number> | undefined;
  readonly clusters?: ArrayLike<string | number> | undefined;
}

/** The curve of {@link kaplanMeier}. @internal */
export function survivalColumns(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean | number>,
  { level, transform = "logLog", entry, clusters }: SettledCurve,
): SurvivalColumns {
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
  atRisk: Float64Array,
  events: Float64Array,
): { readonly survival: Float64Array; readonly greenwood: Float64Array; readonly cumulativeHazard: Float64Array } {
  const length = atRisk.length;
  const survival = new Float64Array(length);
  const cumulativeHazard = new Float64Array(length);
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
function clusteredVariances(sums: SurvivalClusters, survival: Float64Array, level: number): Variances {
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
  survival: Float64Array,
  { ofLog, critical }: Variances,
  transform: SurvivalTransform,
): Pick<SurvivalColumns, "standardError" | "lower" | "upper"> {
  const length = survival.length;
  const standardError = new Float64Array(length);
  const lower = new Float64Array(length);
  const upper = new Float64Array(length);
  let [last, lastVariance]: [ReturnType<typeof survivalLimits>, number] = [null, -1];
  for (let k = 0; k < length; k++) {
    const [share, variance] = [survival[k]!, ofLog[k]!];
    const error = Math.sqrt(variance);
    // Between events nothing moves.
    if (k === 0 || share !== survival[k - 1] || variance !== lastVariance) {
      last = survivalLimits(transform, share, (typeof critical === "number" ? critical : critical[k]!) * error);
      lastVariance = variance;
    }
    standardError[k] = share === 0 ? NaN : share * error;
    lower[k] = last === null ? NaN : last[0];
    upper[k] = last === null ? NaN : last[1];
  }
  return { standardError, lower, upper };
}

function noLimits(length: number): Pick<SurvivalColumns, "standardError" | "lower" | "upper"> {
  const nothing = new Float64Array(length).fill(NaN);
  return { standardError: nothing, lower: nothing, upper: nothing };
}
