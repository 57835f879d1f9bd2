import { normalQuantile } from "../numerics/normalQuantile.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { Funnel } from "../segment/funnelLimits.ts";
import { domainOf, percentLabels } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { linesAt, mark, quantity, span, tooltip } from "./marks.ts";
import { type Places, nameMarks } from "./placeLabels.ts";
import type { LayerChart, Part } from "./spec.ts";

/** The least and the most on an axis. */
type Ends = readonly [number, number];

const HEIGHT = 340;
const POINTS = 49;
/** Names of units outside the limits: more would lie on each other. */
const MOST_NAMES = 15;

/**
 * Funnel plot of units (stores, agents, areas): each by its answers and score, between limits that narrow as answers grow.
 *
 * Filled triangles lie outside the outer limits, hollow ones outside the inner ones only; those outside are named. Formula of the limits at
 * n: center ± z·φ·s/√n, as {@link funnelLimits} makes them. The subtitle says how many chance alone puts outside.
 * Units: the metric's.
 * Range: limits within the scale.
 *
 * @param result - What `funnelLimits` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @see [spiegelhalter2005]
 * @example
 * const stores = [[10, 9, 3, 8], [6, 7, 8, 10], [9, 9, 2, 1]].map((ratings, store) => ({ key: { store }, score: nps(ratings) }));
 * const spec = funnelChart(funnelLimits(stores));
 * spec.layer.length > 3; // => true
 */
export function funnelChart(result: Funnel<unknown>, options: ChartOptions = {}): LayerChart {
  return drawn(result, ["funnel"], options, (frame) => draw(result, frame));
}

function draw(funnel: Funnel<unknown>, frame: Frame): LayerChart {
  const { metric, center } = funnel;
  const { texts, width, count } = frame;
  const points = pointsOf(funnel, frame);
  const outside = points.filter(({ kind }) => kind !== "no");
  const sizes = spanOf(points.map(({ n }) => n));
  const values = valuesSeen(funnel);
  const x = {
    scale: { type: "log", domain: sizes, nice: false },
    axis: { title: texts.logScale, grid: false, values: ticksOf(sizes), format: ",d" },
  };
  const y = {
    scale: { domain: values, nice: false, zero: false },
    axis: { title: null, grid: true, tickCount: 6, ...percentLabels(metric.unit) },
  };
  const axes = { x: quantity("n", x), y: quantity("value", y) };
  const named = outside.slice(0, MOST_NAMES).map((point) => ({ ...point, label: point.name }));
  const layer = [
    ...zoneMarks(limitCurve(funnel, sizes, values), x, y),
    ...linesAt("cx-zero", "y", [center], y),
    unitMark(points, axes, metric, frame),
    ...nameMarks(named, placesIn(sizes, values, width), axes),
  ];
  return frame.finish({ width, height: HEIGHT, layer }, frame.name(metric), [
    ...howToRead(funnel, frame),
    outside.length > MOST_NAMES ? texts.largest(count(MOST_NAMES), count(outside.length)) : "",
    frame.counted(funnel),
  ]);
}

interface UnitPoint {
  readonly name: string;
  readonly n: number;
  readonly nText: string;
  readonly value: number;
  readonly text: string;
  /** One of {@link KINDS}. */
  readonly kind: string;
}

const KINDS = ["no", "inner-better", "inner-worse", "outer-better", "outer-worse"];

function pointsOf({ units, metric }: Funnel<unknown>, frame: Frame): UnitPoint[] {
  const names = namesOf(
    units.map(({ key }) => key),
    frame,
  );
  return units.map(({ effectiveN, value, outside, favourable, n }, at) => ({
    name: names[at]!,
    n: Math.max(effectiveN, 1),
    nText: frame.count(n),
    value,
    text: frame.value(value, metric.unit),
    kind: outside === "no" ? "no" : `${outside}-${favourable === false ? "worse" : "better"}`,
  }));
}

/** The values that the plot shows, with room beyond: all units, and of the limits those of the middle unit: those of few answers would flatten everything. */
function valuesSeen({ units, center, metric }: Funnel<unknown>): Ends {
  const middle = [...units].sort((a, b) => a.effectiveN - b.effectiveN)[Math.floor(units.length / 2)];
  const limits = middle === undefined ? [] : [middle.outer.lower, middle.outer.upper];
  const around = domainOf([center, ...limits, ...units.map(({ value }) => value)]);
  const [low, high] = [Math.max(around[0], scaleOf(metric)[0]), Math.min(around[1], scaleOf(metric)[1])];
  const more = (high - low) / 10;
  return [low - more, high + more];
}

/** The ends of what a share or a net score can be; others have none that a funnel knows. */
function scaleOf({ unit }: MetricInfo): Ends {
  if (unit === "percent") return [0, 100];
  return unit === "points" ? [-100, 100] : [-Infinity, Infinity];
}

/** The outer limits and on them the inner ones. */
function zoneMarks(limits: readonly Part[], x: Part, y: Part): Part[] {
  return [["ol", "ou", 0.18] as const, ["il", "iu", 0.3] as const].map(([lower, upper, fillOpacity]) =>
    mark("area", { style: "cx-zone", fillOpacity }, { x: quantity("n", x), ...span("y", lower, upper, y) }, limits),
  );
}

/** Units by what they are: a circle within, a triangle outside, filled beyond the outer limits. */
function unitMark(points: readonly UnitPoint[], axes: Part, metric: MetricInfo, frame: Frame): Part {
  const { background, muted, better, worse } = frame.colors;
  const [up, down] = metric.better === "higher" ? ["triangle-up", "triangle-down"] : ["triangle-down", "triangle-up"];
  const byKind = (range: readonly string[]): Part => ({
    field: "kind",
    type: "nominal",
    scale: { domain: KINDS, range },
    legend: null,
  });
  return mark(
    "point",
    { filled: true, strokeWidth: 1.6, opacity: 1 },
    {
      ...axes,
      fill: byKind([background, background, background, better, worse]),
      stroke: byKind([muted, better, worse, better, worse]),
      shape: byKind(["circle", up, down, up, down]),
      size: { condition: { test: "datum.kind === 'no'", value: 40 }, value: 100 },
      tooltip: tooltip({ name: " ", text: frame.name(metric), nText: "n" }),
    },
    points,
  );
}

/** Where points lie in pixels, for labels beside them. */
function placesIn(
  [least, most]: Ends,
  [low, high]: Ends,
  width: number,
): Places<UnitPoint & { readonly label: string }> {
  return {
    x: ({ n }) => (width * Math.log(n / least)) / Math.log(most / least),
    y: ({ value }) => (HEIGHT * (high - value)) / (high - low),
    width,
    height: HEIGHT,
  };
}

/** What the limits are, and how many units chance alone puts outside. */
function howToRead({ units, dispersion, center }: Funnel<unknown>, frame: Frame): string[] {
  const { texts } = frame;
  const first = units[0];
  if (first === undefined) return [center === null ? texts.tooFew + texts.end : texts.allAlike];
  const [inner, outer] = [first.inner.level, first.outer.level];
  const expected = units.length * (1 - inner);
  return [
    texts.funnel(frame.level(inner), frame.level(outer), dispersion > 1 ? frame.number(dispersion, 2) : ""),
    texts.byChance(frame.number(expected, 1), frame.count(units.length)),
  ];
}

/** From somewhat below the smallest to somewhat above the largest. */
function spanOf(sizes: readonly number[]): Ends {
  let [least, most] = [Infinity, 1];
  for (const n of sizes) [least, most] = [Math.min(least, n), Math.max(most, n)];
  if (least > most) return [1, 10];
  return [Math.max(least / 1.25, 0.8), most * 1.25];
}

/** The limits over all sizes, cut where the plot or the scale ends. */
function limitCurve(
  { units, center, standardDeviation, dispersion, metric }: Funnel<unknown>,
  [least, most]: Ends,
  [low, high]: Ends,
): Part[] {
  const first = units[0];
  if (first === undefined || standardDeviation === null || center === null) return [];
  const spread = standardDeviation * dispersion;
  const [lowest, highest] = scaleOf(metric);
  const cut = (value: number): number => Math.min(Math.max(value, low, lowest), high, highest);
  const reach = (level: number, n: number): number => (normalQuantile((1 + level) / 2) * spread) / Math.sqrt(n);
  return Array.from({ length: POINTS }, (_, at) => {
    const n = least * (most / least) ** (at / (POINTS - 1));
    const [i, o] = [reach(first.inner.level, n), reach(first.outer.level, n)];
    return { n, il: cut(center - i), iu: cut(center + i), ol: cut(center - o), ou: cut(center + o) };
  });
}

/** 1, 2 and 5 times the powers of ten that lie on the axis. */
function ticksOf([least, most]: Ends): number[] {
  const ticks: number[] = [];
  for (let power = 1; power <= most; power *= 10) {
    for (const part of [1, 2, 5]) if (part * power >= least && part * power <= most) ticks.push(part * power);
  }
  // Units of about one size have no such number between them.
  return ticks.length > 1 ? ticks : [Math.ceil(least), Math.floor(most)];
}
