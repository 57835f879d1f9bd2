import { requireLevel } from "../../errors.ts";
import { criticalZ } from "../../numerics/criticalValue.ts";
import { criticalTs } from "../../numerics/criticalTs.ts";
import { requireChoice } from "../../options.ts";
import { clusterVariance } from "../clusterVariance.ts";
import { type SurvivalClusters, sumOverClusters } from "./clusteredCurve.ts";
import { type RiskTable, riskTable } from "./riskTable.ts";
import { numberKeys, readSpans } from "./spans.ts";
import { TRANSFORMS, type SurvivalTransform, survivalLimits } from "./survivalLimits.ts";

/**
 * A curve in columns, NaN where {@link kaplanMeier} says null: 52 bytes a distinct time, where lists with null in them take 112 and an
 * object for each of their numbers.
 *
 * @internal
 */
export interface SurvivalColumns extends RiskTable {
  readonly survival: Float64Array;
  /** Variance of log S, Greenwood's or from clusters. */
  readonly logVariance: Float64Array;
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
  const { survival, greenwood } = productLimit(table);
  const numbered = clusters && numberKeys(clusters, "clusters", spans.n);
  const sums = numbered ? sumOverClusters(spans, table, survival, numbered) : null;
  const variances = sums ? clusteredVariances(sums, survival, level) : { ofLog: greenwood, critical: criticalZ(level) };
  return {
    ...table,
    survival,
    logVariance: variances.ofLog,
    ...(sums?.count === 1 ? noLimits(survival.length) : limitsOf(survival, variances, transform)),
    n: spans.n,
    level,
    method: `kaplanMeier ${transform}${sums ? ", clusters" : ""}`,
    clusters: sums,
  };
}

/** Standard error of the survival at a place; NaN at survival 0, and with one cluster alone. @internal */
export function standardErrorAt(
  { survival, logVariance }: Pick<SurvivalColumns, "survival" | "logVariance">,
  k: number,
): number {
  return survival[k] === 0 ? NaN : survival[k]! * Math.sqrt(logVariance[k]!);
}

/** S and Greenwood's Σ d/(n(n − d)) after each time. */
function productLimit({ atRisk, events }: RiskTable): {
  readonly survival: Float64Array;
  readonly greenwood: Float64Array;
} {
  const length = atRisk.length;
  const [survival, greenwood] = [new Float64Array(length), new Float64Array(length)];
  // Between two censorings the product telescopes: base·(n − d)/n in one division, exact where nothing is censored.
  let [base, start, after] = [1, atRisk[0] ?? 0, atRisk[0] ?? 0];
  let [share, variance] = [1, 0];
  for (let k = 0; k < length; k++) {
    // One by one, here as in the sort and the table: two numbers taken apart from a list are a list each time, 39 bytes a row.
    const n = atRisk[k]!;
    const d = events[k]!;
    if (d > 0) {
      if (n !== after) {
        base = share;
        start = n;
      }
      after = n - d;
      share = base * (after / start);
      variance += d / (n * after);
    }
    survival[k] = share;
    greenwood[k] = variance;
  }
  return { survival, greenwood };
}

interface Variances {
  /** Variance of log S after each time. */
  readonly ofLog: Float64Array;
  readonly critical: number | ArrayLike<number>;
}

/** Variance and critical value of log S from the clusters' influences. */
function clusteredVariances(sums: SurvivalClusters, survival: Float64Array, level: number): Variances {
  const ofLog = new Float64Array(survival.length);
  const dfs = new Float64Array(survival.length);
  if (sums.count < 2) return { ofLog, critical: dfs };
  for (let k = 0; k < survival.length; k++) {
    const share = survival[k]!;
    const squares = sums.levelSquares[k] ?? 0;
    if (k > 0 && squares === sums.levelSquares[k - 1] && share === survival[k - 1]) {
      ofLog[k] = ofLog[k - 1]!;
      dfs[k] = dfs[k - 1]!;
      continue;
    }
    const { factor, df } = clusterVariance(
      sums.sizes[0] ** 2 * share * share * squares,
      share * (1 - share),
      sums.sizes,
    );
    ofLog[k] = factor * squares;
    dfs[k] = df;
  }
  return { ofLog, critical: criticalTs(level, dfs) };
}

function limitsOf(
  survival: Float64Array,
  { ofLog, critical }: Variances,
  transform: SurvivalTransform,
): Pick<SurvivalColumns, "lower" | "upper"> {
  const length = survival.length;
  const [lower, upper, ends] = [new Float64Array(length), new Float64Array(length), new Float64Array(2)];
  let [lastShare, lastVariance] = [NaN, NaN];
  for (let k = 0; k < length; k++) {
    const share = survival[k]!;
    const variance = ofLog[k]!;
    // Between events nothing moves.
    if (share !== lastShare || variance !== lastVariance) {
      const reach = (typeof critical === "number" ? critical : critical[k]!) * Math.sqrt(variance);
      survivalLimits(transform, share, reach, ends);
      lastShare = share;
      lastVariance = variance;
    }
    lower[k] = ends[0]!;
    upper[k] = ends[1]!;
  }
  return { lower, upper };
}

function noLimits(length: number): Pick<SurvivalColumns, "logVariance" | "lower" | "upper"> {
  const nothing = new Float64Array(length).fill(NaN);
  return { logVariance: nothing, lower: nothing, upper: nothing };
}
