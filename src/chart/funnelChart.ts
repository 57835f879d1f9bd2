import { normalQuantile } from "../numerics/normalQuantile.ts";
import type { Funnel } from "../segment/funnelLimits.ts";
import { domainOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, isPercent, mark, namesOf, quantity } from "./frame.ts";
import { placeLabels } from "./placeLabels.ts";
import type { LayerChart, Part } from "./spec.ts";

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
  const { texts, colors, width } = frame;
  const { metric, units, center, standardDeviation, dispersion } = funnel;
  const names = namesOf(
    units.map(({ key }) => key),
    frame,
  );
  const better = metric.better;
  const points = units.map(({ effectiveN, value, outside, favourable, n }, at) => ({
    name: names[at]!,
    n: Math.max(effectiveN, 1),
    nText: frame.count(n),
    value,
    text: frame.value(value, metric.unit),
    kind: outside === "no" ? "no" : `${outside}-${favourable === false ? "worse" : "better"}`,
  }));
  const [least, most] = spanOf(points.map(({ n }) => n));
  const first = units[0];
  // Of the limits, those of the middle unit are seen whole; those of few answers would flatten everything.
  const middle = [...units].sort((a, b) => a.effectiveN - b.effectiveN)[Math.floor(units.length / 2)];
  const limitsSeen = middle === undefined ? [] : [middle.outer.lower, middle.outer.upper];
  const domain = domainOf([center, ...limitsSeen, ...points.map(({ value }) => value)]);
  const [low, high] = widened(domain);
  const spread =
    standardDeviation === null || center === null ? null : { center, spread: standardDeviation * dispersion };
  const limits =
    spread === null || first === undefined
      ? []
      : limitCurve(spread, first.inner.level, first.outer.level, [least, most], [low, high]);
  const x = {
    scale: { type: "log", domain: [least, most], nice: false },
    axis: { title: texts.logScale, grid: false, values: ticksOf(least, most), format: ",d" },
  };
  const y = {
    scale: { domain: [low, high], nice: false, zero: false },
    axis: {
      title: null,
      grid: true,
      tickCount: 6,
      ...(isPercent(metric.unit) ? { labelExpr: "datum.label + '%'" } : {}),
    },
  };
  const kinds = ["no", "inner-better", "inner-worse", "outer-better", "outer-worse"];
  const { background, muted } = colors;
  const scale = (range: readonly string[]): Part => ({
    field: "kind",
    type: "nominal",
    scale: { domain: kinds, range },
    legend: null,
  });
  const [up, down] = better === "higher" ? ["triangle-up", "triangle-down"] : ["triangle-down", "triangle-up"];
  const place = { x: quantity("n", x), y: quantity("value", y) };
  const outside = points.filter(({ kind }) => kind !== "no");
  const labels = placeLabels(
    outside.slice(0, MOST_NAMES).map((point) => ({ ...point, label: point.name })),
    {
      x: (point) => (width * Math.log(point.n / least)) / Math.log(most / least),
      y: (point) => (HEIGHT * (high - point.value)) / (high - low),
      width,
      height: HEIGHT,
    },
  );
  const layer = [
    ...(["ol", "il"] as const).map((limit, at) =>
      mark(
        "area",
        { style: "cx-zone", fillOpacity: at === 0 ? 0.18 : 0.3 },
        { x: quantity("n", x), y: quantity(limit, y), y2: { field: limit === "ol" ? "ou" : "iu" } },
        limits,
      ),
    ),
    ...(center === null ? [] : [mark("rule", { style: "cx-zero" }, { y: quantity("at", y) }, [{ at: center }])]),
    mark(
      "point",
      { filled: true, strokeWidth: 1.6, opacity: 1 },
      {
        ...place,
        fill: scale([background, background, background, colors.better, colors.worse]),
        stroke: scale([muted, colors.better, colors.worse, colors.better, colors.worse]),
        shape: scale(["circle", up, down, up, down]),
        size: { condition: { test: "datum.kind === 'no'", value: 40 }, value: 100 },
        tooltip: [
          { field: "name", title: " " },
          { field: "text", title: frame.name(metric) },
          { field: "nText", title: "n" },
        ],
      },
      points,
    ),
    ...labels.map(({ values, dx, dy, align }) =>
      mark("text", { style: "cx-value", fontSize: 11, align, dx, dy }, { ...place, text: { field: "label" } }, values),
    ),
  ];
  const expected = first === undefined ? 0 : units.length * (1 - first.inner.level);
  return frame.finish({ width, height: HEIGHT, layer }, frame.name(metric), [
    first === undefined
      ? texts.tooFew + texts.end
      : texts.funnel(
          frame.level(first.inner.level),
          frame.level(first.outer.level),
          dispersion > 1 ? frame.number(dispersion, 2) : "",
        ),
    first === undefined ? "" : texts.byChance(frame.number(expected, 1), frame.count(units.length)),
    outside.length > MOST_NAMES ? texts.largest(frame.count(MOST_NAMES), frame.count(outside.length)) : "",
    frame.counted(funnel),
  ]);
}

/** From somewhat below the smallest to somewhat above the largest. */
function spanOf(sizes: readonly number[]): [number, number] {
  let [least, most] = [Infinity, 1];
  for (const n of sizes) [least, most] = [Math.min(least, n), Math.max(most, n)];
  if (least > most) return [1, 10];
  return [Math.max(least / 1.25, 0.8), most * 1.25];
}

/** Room for the limits beyond the points. */
function widened([low, high]: readonly [number, number]): [number, number] {
  const more = (high - low) / 10;
  return [low - more, high + more];
}

function limitCurve(
  { center, spread }: { readonly center: number; readonly spread: number },
  inner: number,
  outer: number,
  [least, most]: readonly [number, number],
  [low, high]: readonly [number, number],
): Part[] {
  const cut = (value: number): number => Math.min(Math.max(value, low), high);
  const reach = (level: number, n: number): number => (normalQuantile((1 + level) / 2) * spread) / Math.sqrt(n);
  return Array.from({ length: POINTS }, (_, at) => {
    const n = least * (most / least) ** (at / (POINTS - 1));
    const [i, o] = [reach(inner, n), reach(outer, n)];
    return { n, il: cut(center - i), iu: cut(center + i), ol: cut(center - o), ou: cut(center + o) };
  });
}

/** 1, 2 and 5 times the powers of ten that lie on the axis. */
function ticksOf(least: number, most: number): number[] {
  const ticks: number[] = [];
  for (let power = 1; power <= most; power *= 10) {
    for (const part of [1, 2, 5]) if (part * power >= least && part * power <= most) ticks.push(part * power);
  }
  // Units of about one size have no such number between them.
  return ticks.length > 1 ? ticks : [Math.ceil(least), Math.floor(most)];
}
