import { scalePoints } from "../scale/scale.ts";
import type {
  BandPoints,
  MeanMetricOptions,
  Metric,
  MetricOptions,
  NetMetricOptions,
  ShareMetricOptions,
  Unit,
} from "./metric.ts";

/*
 * What the builders make, without their checks: the catalogue is made of these, so that an app that measures NPS does
 * not carry the messages for a metric that nobody wrote. Tests put every constant through the checks.
 */

/** @internal */
export function netOf<Band extends string>(options: NetMetricOptions<Band>): Metric<Band> {
  const { plus, minus } = options;
  return metricOf(options, "points", options.bands, (_, band) => (band === plus ? 100 : band === minus ? -100 : 0));
}

/** @internal */
export function shareOf<Band extends string>(options: ShareMetricOptions<Band>): Metric<Band> {
  return metricOf(options, "percent", options.bands, (_, band) => (band === options.band ? 100 : 0));
}

/** @internal */
export function meanOf<Band extends string>(options: MeanMetricOptions<Band>): Metric<Band> {
  return metricOf(options, "scale points", options.bands, (answer) => answer);
}

/** @internal */
export function indexOf<Band extends string>(options: MeanMetricOptions<Band>): Metric<Band> {
  const { min, max } = options.scale;
  return metricOf(options, "index", options.bands, (answer) => (100 * (answer - min)) / (max - min));
}

function metricOf<Band extends string>(
  { id, name = id.replaceAll("-", " "), scale, better = "higher", source = "" }: MetricOptions,
  unit: Unit,
  bands: BandPoints<Band> | undefined,
  valueOf: (answer: number, band: Band) => number,
): Metric<Band> {
  const points = scalePoints(scale);
  const names = Object.keys(bands ?? {}) as Band[];
  // Without bands every point is its own, named by the answer.
  const bandOf = (answer: number): Band =>
    bands ? names.find((name) => bands[name].includes(answer))! : (String(answer) as Band);
  const byPoint = points.map(bandOf);
  const values = points.map((answer, place) => valueOf(answer, byPoint[place]!));
  return { id, name, unit, better, scale, source, values, bands: byPoint };
}
