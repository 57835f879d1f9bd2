import { refuse } from "../errors.ts";
import { refuseName, requireChoice, requireRecord } from "../options.ts";
import { type Scale, pointCount, requirePoint, requireScale, scaleOf, scalePoints } from "../scale/scale.ts";

/**
 * What a number counts in: `points` (NPS, −100..100; never percent), `percent` (shares, 0..100),
 * `scale points` (means, in the unit of the answers), `index` (0..100, never percent).
 */
export type Unit = "points" | "percent" | "scale points" | "index";

/** Which way is good. */
export type Better = "higher" | "lower";

/**
 * What a metric is called in a sentence: one text for all languages, or one for each. Never its id.
 *
 * A language that is not there takes the English one.
 */
export type MetricName = string | { readonly en: string; readonly zh: string };

/** What was measured, as every result carries it: the definition travels with the number. */
export interface MetricInfo {
  /** Such as `"nps"`: results of one id are of one metric. */
  readonly id: string;
  /** For sentences and headings. */
  readonly name: MetricName;
  /** What the score, its interval and its differences count in. */
  readonly unit: Unit;
  /** Which way is good: a fall of a metric with `"lower"` is a verdict of "better". */
  readonly better: Better;
  /** What can be answered, before the metric makes its values of it. */
  readonly scale: Scale;
  /** Where the definition stands. */
  readonly source: string;
}

/** What is measured on a scale: plain data, made by the builders or read from a file. */
export interface Metric<Band extends string = string> extends MetricInfo {
  /** What an answer at each point is worth, in the reported unit: the score is the mean of these. */
  readonly values: readonly number[];
  /** The band of each point: `"detractor"`, `"satisfied"`, … */
  readonly bands: readonly Band[];
}

/** What every builder asks for. */
export interface MetricOptions {
  /** A short name, carried in every result; two different metrics need two names. */
  readonly id: string;
  /** What it is called in a sentence; the words of the id unless given. */
  readonly name?: MetricName | undefined;
  /** What can be answered: other answers are refused, see `codes` and `offScale`. */
  readonly scale: Scale;
  /** Which way is good; higher unless given. */
  readonly better?: Better | undefined;
  /** Where the definition stands. */
  readonly source?: string | undefined;
}

/** Bands by name: the answers that belong to each. Every point of the scale stands in exactly one band. */
export type BandPoints<Band extends string> = Readonly<Record<Band, readonly number[]>>;

/** Options of {@link netMetric}. */
export interface NetMetricOptions<Band extends string> extends MetricOptions {
  /** The answers of each band; every point of the scale stands in exactly one. */
  readonly bands: BandPoints<Band>;
  /** The band whose share counts for. */
  readonly plus: NoInfer<Band>;
  /** The band whose share counts against. */
  readonly minus: NoInfer<Band>;
}

/** Options of {@link shareMetric}. */
export interface ShareMetricOptions<Band extends string> extends MetricOptions {
  /** The answers of each band; every point of the scale stands in exactly one. */
  readonly bands: BandPoints<Band>;
  /** The band whose share is measured. */
  readonly band: NoInfer<Band>;
}

/** Options of {@link meanMetric} and {@link indexMetric}. */
export interface MeanMetricOptions<Band extends string> extends MetricOptions {
  /** Every point its own band unless given. */
  readonly bands?: BandPoints<Band> | undefined;
}

/** Refuses what is no definition of a metric, and names of options that nobody knows. @internal */
export function requireMetricOptions(options: MetricOptions, own: readonly string[]): void {
  requireRecord(options, "options", "a record with id and scale");
  const known = ["id", "name", "scale", "better", "source", ...own];
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) refuseName(`options.${name}`, name, known, undefined);
  }
  const { id, name, scale, better, source } = options;
  requireText(id, "id");
  if (name !== undefined && typeof name !== "string") {
    requireRecord(name, "name", "a text, or one for each language { en, zh }");
    requireText(name.en, "name.en");
    requireText(name.zh, "name.zh");
  }
  requireRecord(scale, "scale", "a scale, such as scale(1, 5)");
  scaleOf(scale);
  if (better !== undefined) requireChoice(better, "better", ["higher", "lower"]);
  if (source !== undefined && typeof source !== "string") refuse("BAD_OPTION", "source", "a text", source);
}

function requireText(text: unknown, argument: string): void {
  if (typeof text !== "string" || text === "") refuse("BAD_OPTION", argument, "a text", text);
}

/** Refuses bands that are no partition of the scale's points, or do not have a named one. @internal */
export function requireBands(on: Scale, bands: BandPoints<string>, named: Readonly<Record<string, string>> = {}): void {
  requireRecord(bands, "bands", "a record of bands { name: points }");
  for (const [argument, band] of Object.entries(named)) requireChoice(band, argument, Object.keys(bands));
  const seen = new Set<number>();
  for (const [band, points] of Object.entries(bands)) {
    if (!Array.isArray(points)) refuse("NOT_ITERABLE", `bands.${band}`, "a list of points", points);
    points.forEach((answer, index) => {
      const place = requirePoint(on, answer, `bands.${band}`, index);
      if (seen.has(place)) refuse("DUPLICATE", `bands.${band}`, "a point of no other band", answer, index);
      seen.add(place);
    });
  }
  const bare = scalePoints(on).find((_, place) => !seen.has(place));
  if (bare !== undefined) refuse("BAD_OPTION", "bands", `a band for every point, also for ${bare}`, undefined);
}

/** The part of a metric that results carry. @internal */
export function infoOf({ id, name, unit, better, scale, source }: MetricInfo): MetricInfo {
  return { id, name, unit, better, scale, source };
}

/** Refuses what is no metric: its scale, and what stands at each point of it. @internal */
export function requireMetric(metric: Metric, argument: string = "metric"): void {
  requireScaleOf(metric, argument);
  requirePoints(metric, argument);
}

/** Refuses the scale of a metric that nobody made; whether it is a metric at all is asked elsewhere. @internal */
export function requireScaleOf(metric: Metric, argument: string = "metric"): void {
  const { scale } = Object(metric) as Partial<Metric>;
  if (scale) requireScale(scale, `${argument}.scale`);
}

/** Refuses a metric whose values or bands do not stand one to each point of its scale. @internal */
export function requirePoints(metric: Metric, argument: string = "metric"): void {
  const { values, bands, scale } = Object(metric) as Partial<Metric>;
  const points = scale && pointCount(scale);
  if (
    !points ||
    bands?.length !== points ||
    values?.length !== points ||
    !values.every(Number.isFinite) ||
    new Set(values).size < 2
  ) {
    const expected = points
      ? `a band and a number for each of ${points} points, not all equal`
      : "a metric, such as NPS";
    refuse("BAD_OPTION", argument, expected, metric);
  }
}
