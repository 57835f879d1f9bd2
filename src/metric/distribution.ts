import { refuse } from "../errors.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { nameOf, sameScale } from "../scale/scale.ts";
import { weightsOf } from "../tally/addTallies.ts";
import type { Design, Tally, Weights } from "../tally/countAnswers.ts";
import { clusterVariance } from "../stats/clusterVariance.ts";
import { requireTally } from "../tally/requireTally.ts";
import { lensOf } from "./lens.ts";
import { type Metric, requireScaleOf } from "./metric.ts";

/** A tally seen through a metric: how many answers are worth what, over the metric's different values, ascending, seen or not. */
export interface Distribution {
  /** What an answer is worth, in the metric's unit. */
  readonly values: readonly number[];
  /** Answers at each value, unweighted. */
  readonly counts: readonly number[];
  /** Per value; null when nobody weighed: every answer then counts 1. */
  readonly weights: Weights | null;
  /** What clusters do to the variance; null when the answers are independent of each other. */
  readonly design: Design | null;
  /** How many people there are, where the tally knows it: answers are drawn from them without replacement. Absent without end. */
  readonly population?: number;
}

/**
 * A tally seen through a metric: everything after the score is computed from this.
 *
 * Source: definition; each answer becomes its value. Units: answers, and the metric's for the values.
 *
 * @returns Values with their counts, in order, with what is known of weights, clusters and population.
 * @throws {CxError} `SCALE_MISMATCH` when the tally is over another scale than the metric's
 * @example
 * distribution(NPS, tally(NPS, [10, 9, 7, 0])); // => { values: [-100, 0, 100], counts: [1, 1, 2], weights: null, design: null }
 */
export function distribution(metric: Metric, of: Tally): Distribution {
  requireScaleOf(metric);
  return seenThrough(metric, requireTally(of));
}

/** {@link distribution} of a tally that was checked. @internal */
export function seenThrough(metric: Metric, of: Tally): Distribution {
  const { values, places } = lensOf(metric);
  if (!sameScale(metric.scale, of.scale)) {
    refuse("SCALE_MISMATCH", "tally", `a tally over ${nameOf(metric.scale)}`, of.scale);
  }
  const gather = (perPoint: readonly number[]): number[] => {
    const perValue = new Array<number>(values.length).fill(0);
    for (let k = 0; k < perPoint.length; k++) perValue[places[k]!]! += perPoint[k]!;
    return perValue;
  };
  const { counts, weights, design, population = null } = of;
  // The matrix is symmetric: its columns, gathered once more, are its rows.
  const columns = design?.cross.map(gather);
  return {
    values: values.slice(),
    counts: gather(counts),
    weights: weights && { sums: gather(weights.sums), squares: gather(weights.squares) },
    design: design && {
      clusters: design.clusters,
      sizePowers: design.sizePowers,
      cross: values.map((_, j) => gather(columns!.map((column) => column[j]!))),
    },
    ...(population === null ? {} : { population }),
  };
}

/** More answers than anyone collects: everybody is as good as so many of an endless population. */
const ENDLESS = 1e15;

/** Whether everybody answered, so that nothing is sampled. @internal */
export function isCensus({ counts, population }: Pick<Distribution, "counts" | "population">): boolean {
  return population !== undefined && sum(counts) >= population;
}

/** By how much drawing without replacement makes each answer say more: (N − 1)/(N − n) [cochran1977]. */
function finiteFactor({ counts, population }: Distribution): number {
  if (population === undefined) return 1;
  const n = sum(counts);
  return n >= population ? ENDLESS / n : Math.min(ENDLESS / n, (population - 1) / (population - n));
}

/** What is read off a distribution with answers. @internal */
export interface Moments {
  readonly mean: number;
  /** Σw(v − mean)²/Σw: divided by the weights, not by n − 1. */
  readonly variance: number;
  /** Squared standard error of the mean: from the clusters where there are any, else Σw²(v − mean)²/(Σw)². */
  readonly squaredError: number;
  /** See effectiveN. */
  readonly n: number;
  /** Degrees of freedom of the squared error: Satterthwaite's where it comes from clusters, else infinite. */
  readonly df: number;
}

/** {@link moments} of answers without weights, clusters or population: what an app ships that scores bare answers. @internal */
export function bareMoments({ values, counts }: Pick<Distribution, "values" | "counts">): Moments {
  const n = sum(counts);
  const mean = weightedMean(values, counts);
  const variance = sum(values.map((value, k) => counts[k]! * (value - mean) ** 2)) / n;
  return { mean, variance, squaredError: variance / n, n, df: Infinity };
}

/** @internal */
export function moments(of: Distribution): Moments {
  const { values, weights, design, population } = of;
  if (!weights && !design && population === undefined) return bareMoments(of);
  const { sums, squares } = weightsOf(of);
  const total = sum(sums);
  const mean = weightedMean(values, sums);
  const deviation = values.map((value) => value - mean);
  const square = (per: readonly number[]): number => sum(deviation.map((d, k) => per[k]! * d * d));
  const variance = square(sums) / total;
  const kish = weights ? total ** 2 / sum(squares) : total;
  if (!design) {
    const finite = finiteFactor(of);
    const squaredError = isCensus(of) ? 0 : square(squares) / total ** 2 / finite;
    return { mean, variance, squaredError, n: kish * finite, df: Infinity };
  }

  const { clusters, sizePowers, cross } = design;
  // Variance of a ratio from the totals of its clusters, d'·cross·d/(Σw)² [binder1983], times its bias [bellMcCaffrey2002].
  const between = Math.max(0, sum(cross.flatMap((row, j) => row.map((c, k) => deviation[j]! * c * deviation[k]!))));
  const { factor, df } = clusterVariance(between, variance, sizePowers, weights ? sum(squares) / total : 1);
  const squaredError = (factor * between) / total ** 2;
  // Where all answers are equal there is no variance to compare: one answer a cluster is counted.
  const n = variance > 0 && clusters > 1 ? variance / squaredError : clusters;
  return { mean, variance, squaredError, n: Math.min(kish, n), df };
}

/**
 * How many independent, equally weighted answers would say as much.
 *
 * Formula: Kish's (Σw)²/Σw²; with clusters the smaller of that and variance/se², the se from the clusters.
 * Units: answers. Range: 0 without answers, else above 0 up to n.
 * Where all clustered answers are equal there is no variance to compare: then one answer a cluster is counted.
 * Of a known population of N the n answers were drawn without replacement: times (N − 1)/(N − n); 1e15 where everybody answered.
 *
 * @returns The number of answers, also a fraction.
 * @throws {CxError} `BAD_OPTION` (no distribution)
 * @see [kish1965], [binder1983], [cochran1977]
 * @internal
 */
export function effectiveN(of: Distribution): number {
  if (!Array.isArray((of as Distribution | null)?.counts)) refuse("BAD_OPTION", "of", "a distribution", of);
  return of.counts.some(Boolean) ? moments(of).n : 0;
}

/**
 * Counts that say as much as the answers: effective sample size times the weighted share of each value. Real numbers.
 *
 * @internal
 */
export function effectiveCounts(of: Distribution): readonly number[] {
  if (of.weights === null && of.design === null && of.population === undefined) return of.counts;
  const { sums } = weightsOf(of);
  const factor = effectiveN(of) / sum(sums);
  return sums.map((weight) => (weight === 0 ? 0 : factor * weight));
}
