import { CxError, refuse, requireChoice } from "../errors.ts";
import { type Scale, pointCount, requirePoint, scalePoints } from "../scale/scale.ts";

/**
 * What a number counts in: `points` (NPS, −100..100; never percent), `percent` (shares, 0..100),
 * `scale points` (means, in the unit of the answers), `index` (0..100, never percent).
 */
export type Unit = "points" | "percent" | "scale points" | "index";

/** Which way is good. */
export type Better = "higher" | "lower";

/** What is measured on a scale: plain data, made by the builders or read from a file. */
export interface Metric<Band extends string = string> {
  readonly id: string;
  readonly scale: Scale;
  /** What an answer at each point is worth, in the reported unit: the score is the mean of these. */
  readonly values: readonly number[];
  /** The band of each point: `"detractor"`, `"satisfied"`, … */
  readonly bands: readonly Band[];
  readonly unit: Unit;
  readonly better: Better;
  /** Where the definition stands. */
  readonly source: string;
}

/** What every builder asks for. */
export interface MetricOptions {
  /** A short name, carried in every result; two different metrics need two names. */
  readonly id: string;
  readonly scale: Scale;
  /** Which way is good; higher unless given. */
  readonly better?: Better | undefined;
  /** Where the definition stands. */
  readonly source?: string | undefined;
}

/** Bands by name: the answers that belong to each. Every point of the scale stands in exactly one band. */
export type BandPoints<Band extends string> = Readonly<Record<Band, readonly number[]>>;

/** The band of every point, from bands by name. @internal */
export function bandsByPoint<Band extends string>(on: Scale, bands: BandPoints<Band>): Band[] {
  const found = new Array<Band | undefined>(pointCount(on)).fill(undefined);
  for (const [band, points] of Object.entries(bands) as [Band, readonly number[]][]) {
    points.forEach((answer, index) => {
      const place = requirePoint(on, answer, `bands.${band}`, index);
      if (found[place] !== undefined) refuse("DUPLICATE", `bands.${band}`, "a point of no other band", answer, index);
      found[place] = band;
    });
  }
  scalePoints(on).forEach((answer, place) => {
    if (found[place] === undefined)
      refuse("BAD_OPTION", "bands", `a band for every point, also for ${answer}`, undefined);
  });
  return found as Band[];
}

/** Every point its own band, named by the answer. @internal */
export function bandPerPoint(on: Scale): string[] {
  return scalePoints(on).map(String);
}

/** Refuses a band that is none of the metric's. @internal */
export function requireBand(bands: object, band: string, argument: string): void {
  requireChoice(band, argument, Object.keys(bands));
}

/** Refuses a metric whose values or bands do not stand one to each point of its scale. @internal */
export function requireMetric(metric: Metric): void {
  const points = pointCount(metric.scale);
  for (const part of ["values", "bands"] as const) {
    if (metric[part].length !== points) {
      refuse("LENGTH_MISMATCH", `metric.${part}`, `${points} entries, one a point`, metric[part].length);
    }
  }
  metric.values.forEach((value, index) => {
    if (!Number.isFinite(value)) refuse("NOT_A_NUMBER", "metric.values", "a finite number", value, index);
  });
  if (metric.values.every((value) => value === metric.values[0])) {
    throw new CxError("OUT_OF_RANGE", {
      argument: "metric.values",
      expected: "at least two different values",
      received: "one",
    });
  }
}
