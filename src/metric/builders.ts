import { refuse } from "../errors.ts";
import { indexOf, meanOf, netOf, shareOf } from "./metricOf.ts";
import {
  type MeanMetricOptions,
  type Metric,
  type NetMetricOptions,
  type ShareMetricOptions,
  requireBands,
  requireMetricOptions,
} from "./metric.ts";

/**
 * A net score: the share of one band minus the share of another, as NPS is.
 *
 * Formula: 100·(n₊ − n₋)/n, the mean of 100, 0 and −100. Units: points. Range: −100..100.
 * Source: definition.
 *
 * @returns The metric as plain data.
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * const NET_STARS = netMetric({ id: "net-stars", scale: scale(1, 5), bands: { bad: [1, 2], fair: [3, 4], good: [5] }, plus: "good", minus: "bad" });
 * score(NET_STARS, [5, 5, 5, 3, 1]).value; // => 40
 */
export function netMetric<Band extends string>(options: NetMetricOptions<Band>): Metric<Band> {
  requireMetricOptions(options, ["bands", "plus", "minus"]);
  requireBands(options.scale, options.bands, { plus: options.plus, minus: options.minus });
  if (options.plus === (options.minus as string))
    refuse("BAD_OPTION", "minus", "another band than plus", options.minus);
  return netOf(options);
}

/**
 * The share of answers in one band, as top-2 CSAT is.
 *
 * Formula: 100·n_band/n, the mean of 100 and 0. Units: percent. Range: 0..100.
 * Source: definition.
 *
 * @returns The metric as plain data.
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * const TOP_BOX = shareMetric({ id: "top-box", scale: scale(1, 5), bands: { top: [5], rest: [1, 2, 3, 4] }, band: "top" });
 * score(TOP_BOX, [5, 4, 5, 1]).value; // => 50
 */
export function shareMetric<Band extends string>(options: ShareMetricOptions<Band>): Metric<Band> {
  requireMetricOptions(options, ["bands", "band"]);
  requireBands(options.scale, options.bands, { band: options.band });
  return shareOf(options);
}

/**
 * The mean answer.
 *
 * Formula: Σ answers / n. Units: scale points. Range: that of the scale. Treats the steps of the scale as equally wide.
 * Source: definition.
 *
 * @returns The metric as plain data.
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * score(meanMetric({ id: "wait", scale: scale(1, 7), better: "lower" }), [2, 2, 5]).value; // => 3
 */
export function meanMetric<Band extends string = string>(options: MeanMetricOptions<Band>): Metric<Band> {
  requireMetricOptions(options, ["bands"]);
  if (options.bands) requireBands(options.scale, options.bands);
  return meanOf(options);
}

/**
 * The mean answer on 0..100, 0 the lowest point and 100 the highest (percent of maximum possible).
 *
 * Formula: 100·(mean − min)/(max − min). Units: index, never percent: 4.0 of 5 is 75, not 80. Range: 0..100.
 * Source: definition; percent of maximum possible [cohen1999].
 *
 * @returns The metric as plain data.
 * @throws {CxError} `OFF_SCALE`, `DUPLICATE`, `BAD_OPTION`
 * @example
 * score(indexMetric({ id: "index", scale: scale(1, 5) }), [4, 4, 4]).value; // => 75
 */
export function indexMetric<Band extends string = string>(options: MeanMetricOptions<Band>): Metric<Band> {
  requireMetricOptions(options, ["bands"]);
  if (options.bands) requireBands(options.scale, options.bands);
  return indexOf(options);
}
