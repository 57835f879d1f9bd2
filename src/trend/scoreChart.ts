import { requireAllComparable } from "../compare/change.ts";
import { refuse } from "../errors.ts";
import { requireFlag, settle } from "../options.ts";
import type { Series } from "../cube/seriesOf.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import type { Score } from "../score/score.ts";
import type { Period } from "../time/period.ts";
import { weightsOf } from "../tally/addTallies.ts";
import { CHART_DEFAULTS, type ControlChart, drawChart, requireChart } from "../stats/series/controlChart.ts";
import type { CountChartOptions } from "../stats/series/pChart.ts";
import { requireSeries } from "./series.ts";

/** The control chart of a metric: of which periods its points are. */
export interface ScoreChart extends ControlChart {
  /** What was charted, and in which unit; null of no scores at all. */
  readonly metric: MetricInfo | null;
  /** One a point, gaps too; null of scores that were given as a list. */
  readonly periods: readonly Period[] | null;
}

/**
 * Control chart of any score (NPS, CSAT, a mean): limits from the pooled spread of single answers and each period's n.
 *
 * Formula: center ∓ 3√(V/n), center and V the mean and variance of all answers of the baseline, n the effective answers
 * of the period. So a month in which everybody is a promoter has limits as wide as any other. `laney` multiplies by σ_z.
 * Units: the metric's; limits end at the ends of its range. A period without answers is a gap.
 * False alarms on NPS with 20 to 400 answers a period: .044 of series of 24 months in control have a point outside the limits, .087 any
 * signal with the default rules, .177 with Nelson's (bench/results/trend.md).
 * Range: within the metric's range.
 *
 * @param scores - A series, or scores in order of time; scores of one metric.
 * @returns Center, limits and standardized value of each period, which period that is, and the signals.
 * @throws {CxError} `NOT_ITERABLE`, `METRIC_MISMATCH`, `OUT_OF_RANGE` (baseline), `BAD_OPTION`
 * @see [shewhart1931], [laney2002]
 * @example
 * const months = [[30, 20, 50], [28, 25, 47], [31, 22, 47], [60, 20, 20]].map(([d, p, o]) => score(NPS, tallyFromCounts(NPS, { 0: d!, 8: p!, 10: o! })));
 * const chart = scoreChart(months, { baseline: { end: 3 } });
 * [chart.center!.toFixed(4), chart.points[3]!.lower!.toFixed(4)]; // => ["18.3333", "-7.5269"]
 * chart.signals.map(({ rule, start, side }) => [rule, start, side]); // => [["beyondLimits", 3, "below"]]
 */
export function scoreChart(scores: Series | readonly Score[], options: CountChartOptions = {}): ScoreChart {
  const chart = chartOfScores(scores, options);
  const series = "points" in scores ? scores : null;
  const metric = series?.metric ?? (scores as readonly Score[])[0]?.metric;
  return {
    ...chart,
    metric: metric === undefined ? null : infoOf(metric),
    periods: series?.points.map(({ period }) => period) ?? null,
  };
}

/** The chart alone, where its series stands beside it. @internal */
export function chartOfScores(scores: Series | readonly Score[], options: CountChartOptions): ControlChart {
  const { laney, ...settled } = settle(options, { ...CHART_DEFAULTS, laney: false });
  requireFlag(laney, "laney");
  const all = scoresOf(scores);
  const settings = requireChart(settled, all.length);
  const pooled = pooledMoments(all.slice(settings.baseline.start, settings.baseline.end));
  const values = all[0]?.distribution.values ?? [0];
  return drawChart(
    {
      chart: "score",
      values: all.map(({ value }) => value),
      center: pooled?.mean ?? null,
      errors: all.map((score) =>
        score.value === null || !pooled?.variance ? null : Math.sqrt(pooled.variance / score.effectiveN),
      ),
      bounds: [values[0]!, values.at(-1)!],
      laney,
    },
    settings,
  );
}

/** The scores of a series or a list, all of one metric. @internal */
export function scoresOf(scores: Series | readonly Score[]): readonly Score[] {
  if (typeof scores !== "object" || (scores as unknown) === null) {
    refuse("NOT_ITERABLE", "scores", "a series or an array of scores", scores);
  }
  const list: unknown = "points" in scores ? requireSeries(scores).map(({ score }) => score) : scores;
  if (!Array.isArray(list)) refuse("NOT_ITERABLE", "scores", "a series or an array of scores", scores);
  const all = list as readonly Score[];
  if (all.length > 0) requireAllComparable(all, (i) => `scores[${i}]`);
  return all;
}

/** Mean and variance of single answers over several scores; null without answers. @internal */
export function pooledMoments(scores: readonly Score[]): { readonly mean: number; readonly variance: number } | null {
  const seen = scores.filter(({ value }) => value !== null);
  if (seen.length === 0) return null;
  const { values } = seen[0]!.distribution;
  const weights = seen.map(({ distribution }) => weightsOf(distribution).sums);
  const sums = values.map((_, k) => sum(weights.map((each) => each[k]!)));
  const total = sum(sums);
  const mean = weightedMean(values, sums);
  return { mean, variance: sum(values.map((value, k) => sums[k]! * (value - mean) ** 2)) / total };
}
