import {
  type BandPoints,
  type Metric,
  type MetricOptions,
  type Unit,
  bandPerPoint,
  bandsByPoint,
  requireBand,
  requireMetric,
} from "./metric.ts";
import { scalePoints } from "../scale/scale.ts";

/** Options of {@link netMetric}. */
export interface NetMetricOptions<Band extends string> extends MetricOptions {
  readonly bands: BandPoints<Band>;
  /** The band whose share counts for. */
  readonly plus: NoInfer<Band>;
  /** The band whose share counts against. */
  readonly minus: NoInfer<Band>;
}

/**
 * A net score: the share of one band minus the share of another, as NPS is.
 *
 * Formula: 100·(n₊ − n₋)/n, the mean of 100, 0 and −100. Units: points. Range: −100..100.
 *
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * const NET_STARS = netMetric({ id: "net-stars", scale: scale(1, 5), bands: { bad: [1, 2], fair: [3, 4], good: [5] }, plus: "good", minus: "bad" });
 * score(NET_STARS, [5, 5, 5, 3, 1]).value; // => 40
 */
export function netMetric<Band extends string>(options: NetMetricOptions<Band>): Metric<Band> {
  const { bands, plus, minus } = options;
  requireBand(bands, plus, "plus");
  requireBand(bands, minus, "minus");
  const byPoint = bandsByPoint(options.scale, bands);
  return metricOf(options, "points", byPoint, (_, band) => (band === plus ? 100 : band === minus ? -100 : 0));
}

/** Options of {@link shareMetric}. */
export interface ShareMetricOptions<Band extends string> extends MetricOptions {
  readonly bands: BandPoints<Band>;
  /** The band whose share is measured. */
  readonly band: NoInfer<Band>;
}

/**
 * The share of answers in one band, as top-2 CSAT is.
 *
 * Formula: 100·n_band/n, the mean of 100 and 0. Units: percent. Range: 0..100.
 *
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * const TOP_BOX = shareMetric({ id: "top-box", scale: scale(1, 5), bands: { top: [5], rest: [1, 2, 3, 4] }, band: "top" });
 * score(TOP_BOX, [5, 4, 5, 1]).value; // => 50
 */
export function shareMetric<Band extends string>(options: ShareMetricOptions<Band>): Metric<Band> {
  requireBand(options.bands, options.band, "band");
  const byPoint = bandsByPoint(options.scale, options.bands);
  return metricOf(options, "percent", byPoint, (_, band) => (band === options.band ? 100 : 0));
}

/** Options of {@link meanMetric} and {@link indexMetric}. */
export interface MeanMetricOptions<Band extends string> extends MetricOptions {
  /** Every point its own band unless given. */
  readonly bands?: BandPoints<Band> | undefined;
}

/**
 * The mean answer.
 *
 * Formula: Σ answers / n. Units: scale points. Range: that of the scale. Treats the steps of the scale as equally wide.
 *
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * score(meanMetric({ id: "wait", scale: scale(1, 7), better: "lower" }), [2, 2, 5]).value; // => 3
 */
export function meanMetric<Band extends string = string>(options: MeanMetricOptions<Band>): Metric<Band> {
  return metricOf(options, "scale points", bandsOrPoints(options), (answer) => answer);
}

/**
 * The mean answer on 0..100, 0 the lowest point and 100 the highest (percent of maximum possible).
 *
 * Formula: 100·(mean − min)/(max − min). Units: index, never percent: 4.0 of 5 is 75, not 80. Range: 0..100.
 *
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * score(indexMetric({ id: "index", scale: scale(1, 5) }), [4, 4, 4]).value; // => 75
 */
export function indexMetric<Band extends string = string>(options: MeanMetricOptions<Band>): Metric<Band> {
  const { min, max } = options.scale;
  return metricOf(options, "index", bandsOrPoints(options), (answer) => (100 * (answer - min)) / (max - min));
}

function bandsOrPoints<Band extends string>({ scale, bands }: MeanMetricOptions<Band>): Band[] {
  return bands === undefined ? (bandPerPoint(scale) as Band[]) : bandsByPoint(scale, bands);
}

function metricOf<Band extends string>(
  { id, scale, better = "higher", source = "" }: MetricOptions,
  unit: Unit,
  bands: readonly Band[],
  valueOf: (answer: number, band: Band) => number,
): Metric<Band> {
  const values = scalePoints(scale).map((answer, place) => valueOf(answer, bands[place]!));
  const metric: Metric<Band> = { id, scale, values, bands, unit, better, source };
  requireMetric(metric);
  return metric;
}
