import { refuse } from "../errors.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { nameOf, sameScale } from "../scale/scale.ts";
import { weightsOf } from "../tally/addTallies.ts";
import type { Design, Tally, Weights } from "../tally/tally.ts";
import { type Metric, requireMetric } from "./metric.ts";

/** A tally seen through a metric: how many answers are worth what, over the metric's different values, ascending, seen or not. */
export interface Distribution {
  readonly values: readonly number[];
  /** Answers at each value, unweighted. */
  readonly counts: readonly number[];
  readonly weights: Weights | null;
  readonly design: Design | null;
}

/**
 * A tally seen through a metric: everything after the score is computed from this.
 *
 * @throws {CxError} `SCALE_MISMATCH` when the tally is over another scale than the metric's
 * @example
 * distribution(NPS, tally(NPS, [10, 9, 7, 0])); // => { values: [-100, 0, 100], counts: [1, 1, 2], weights: null, design: null }
 */
export function distribution(metric: Metric, of: Tally): Distribution {
  requireMetric(metric);
  if (!sameScale(metric.scale, of.scale)) {
    refuse("SCALE_MISMATCH", "tally", `a tally over ${nameOf(metric.scale)} for ${metric.id}`, of.scale);
  }
  const values = [...new Set(metric.values)].sort((a, b) => a - b);
  const place = metric.values.map((value) => values.indexOf(value));
  const gather = (perPoint: readonly number[]): number[] => {
    const perValue = new Array<number>(values.length).fill(0);
    perPoint.forEach((entry, k) => {
      perValue[place[k]!]! += entry;
    });
    return perValue;
  };
  const { weights, design } = of;
  return {
    values,
    counts: gather(of.counts),
    weights: weights && { sums: gather(weights.sums), squares: gather(weights.squares) },
    design: design && { clusters: design.clusters, cross: gatherRows(design.cross.map(gather), place, values.length) },
  };
}

function gatherRows(rows: readonly (readonly number[])[], place: readonly number[], length: number): number[][] {
  const gathered = Array.from({ length }, () => new Array<number>(length).fill(0));
  rows.forEach((row, j) => {
    row.forEach((entry, k) => {
      gathered[place[j]!]![k]! += entry;
    });
  });
  return gathered;
}

/** Mean and variance (divided by Σw, not by n − 1) of a distribution with answers. @internal */
export function moments(of: Distribution): {
  readonly mean: number;
  readonly variance: number;
  readonly total: number;
} {
  const { sums } = weightsOf(of);
  const total = sum(sums);
  const mean = weightedMean(of.values, sums);
  const variance = sum(of.values.map((value, k) => sums[k]! * (value - mean) ** 2)) / total;
  return { mean, variance, total };
}

/** Squared standard error of the mean: from the clusters where there are any, else Σw²(v − mean)²/(Σw)². @internal */
export function squaredError(
  of: Distribution,
  { mean, total }: { readonly mean: number; readonly total: number },
): number {
  const deviation = of.values.map((value) => value - mean);
  if (of.design === null) {
    const { squares } = weightsOf(of);
    return sum(deviation.map((d, k) => squares[k]! * d * d)) / total ** 2;
  }
  const { clusters, cross } = of.design;
  // Linearised variance of a ratio, clusters drawn with replacement [binder1983].
  const between = sum(cross.flatMap((row, j) => row.map((c, k) => deviation[j]! * c * deviation[k]!)));
  return ((clusters / (clusters - 1)) * Math.max(0, between)) / total ** 2;
}

/**
 * How many independent, equally weighted answers would say as much.
 *
 * Formula: Kish's (Σw)²/Σw²; with clusters the smaller of that and variance/se², the se from the clusters.
 * Units: answers. Range: above 0 up to n.
 * Where all clustered answers are equal there is no variance to compare: then one answer a cluster is counted.
 *
 * @see [kish1965]
 * @example
 * effectiveN(distribution(NPS, tally(NPS, [10, 0, 8], { weights: [2, 1, 1] }))).toFixed(4); // => "2.6667"
 */
export function effectiveN(of: Distribution): number {
  const { sums, squares } = weightsOf(of);
  const total = sum(sums);
  if (total === 0) return 0;
  const kish = of.weights === null ? total : total ** 2 / sum(squares);
  if (of.design === null) return kish;
  const { mean, variance } = moments(of);
  if (variance === 0 || of.design.clusters === 1) return Math.min(kish, of.design.clusters);
  return Math.min(kish, variance / squaredError(of, { mean, total }));
}

/**
 * Counts that say as much as the answers: effective sample size times the weighted share of each value. Real numbers.
 *
 * @internal
 */
export function effectiveCounts(of: Distribution): readonly number[] {
  if (of.weights === null && of.design === null) return of.counts;
  const { sums } = weightsOf(of);
  const factor = effectiveN(of) / sum(sums);
  return sums.map((weight) => (weight === 0 ? 0 : factor * weight));
}
