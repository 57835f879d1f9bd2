import { refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { ControlChart } from "../stats/series/controlChart.ts";
import type { ScoreChart } from "../trend/scoreChart.ts";
import type { Anomalies } from "../trend/anomalies.ts";
import { domainOf, percentLabels } from "./axis.ts";
import { periodAxis, runsOf } from "./bands.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { mark, quantity, span, textMark } from "./marks.ts";
import { MOST_PERIODS, requireCount } from "./requireCount.ts";
import { em } from "./wrap.ts";
import type { LayerChart, Part } from "./spec.ts";

/** Options of {@link controlPicture}. */
export interface ControlPictureOptions extends ChartOptions {
  /** What the points are called, in their order: texts, or periods; those of a series' chart, else 1, 2, 3 …, unless given. */
  readonly periods?:
    | readonly (
        | string
        | {
            /** What stands at the axis. */
            readonly label: string;
          }
      )[]
    | undefined;
}

const HEIGHT = 260;
/** What texts of the style cx-note are written in, in pixels. */
const NOTE_SIZE = 11;

/**
 * A control chart as a picture: points between their stepped limits, the center, the baseline, runs and what lies outside.
 *
 * Triangles are points outside the limits: up or down, where the metric is known (anomalies, a chart of scores) in the colour of better or worse. Gaps
 * stay gaps.
 * Source: definition; limits and signals are those of the result. Units: those of the result.
 *
 * @param result - A control chart, or the anomalies of a series (with their chart).
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than 500 points; another number of `periods` than of points)
 * @example
 * const months = [[30, 50], [28, 47], [31, 47], [60, 20]].map(([d, p]) => score(NPS, tallyFromCounts(NPS, { 0: d!, 8: 20, 10: p! })));
 * const spec = controlPicture(scoreChart(months, { baseline: { end: 3 } }), { periods: ["Jan", "Feb", "Mar", "Apr"] });
 * spec.data.values.map(({ period, side }) => `${period} ${side}`); // => ["Jan inside", "Feb inside", "Mar inside", "Apr below"]
 */
export function controlPicture(result: ControlChart | Anomalies, options: ControlPictureOptions = {}): LayerChart {
  requireRecord(options, "options", "a record of options");
  const { periods, ...shared } = options;
  return drawn(result, ["controlChart", "anomalies"], shared, (frame) => {
    const chart = result.kind === "anomalies" ? result.chart : result;
    requireCount(chart.points.length, MOST_PERIODS, "points in one picture");
    return draw(
      chart,
      (result as Partial<ScoreChart>).metric ?? null,
      labelsOf(periods ?? (result as Partial<ScoreChart>).periods ?? undefined, chart.points.length, frame),
      frame,
    );
  });
}

function labelsOf(periods: unknown, count: number, frame: Frame): string[] {
  if (periods === undefined) return Array.from({ length: count }, (_, at) => String(at + 1));
  if (!Array.isArray(periods)) return refuse("BAD_OPTION", "periods", "a list of texts or periods", periods);
  if (periods.length !== count)
    return refuse("OUT_OF_RANGE", "periods", `a list as long as the chart, ${count}`, periods.length);
  const labels = (periods as readonly unknown[]).map((each, at) => {
    const label: unknown =
      typeof each === "object" && each !== null ? (each as { readonly label?: unknown }).label : each;
    return typeof label === "string" ? label : refuse("BAD_OPTION", `periods[${at}]`, "a text or a period", each);
  });
  return namesOf(labels, frame);
}

function draw(chart: ControlChart, metric: MetricInfo | null, labels: readonly string[], frame: Frame): LayerChart {
  const { texts, colors, width } = frame;
  const { points, center, baseline } = chart;
  const { labelled: x } = periodAxis(labels, frame);
  const values = pointsOf(points, labels);
  const limits = limitsOf(points, labels);
  const unit = metric?.unit ?? "";
  const domain = domainOf([center, ...points.flatMap(({ value, lower, upper }) => [value, lower, upper])]);
  const axis = {
    scale: { domain, nice: false, zero: false },
    axis: { title: null, grid: false, tickCount: 5, ...percentLabels(unit) },
  };
  const y = quantity("value", axis);
  const color = sideColors(metric, frame);
  const layer = [
    ...limitMarks(limits, x, axis),
    ...(center === null ? [] : centerMarks(center, axis, unit, frame)),
    ...spanMarks(labels, baseline, HEIGHT, texts.baseline, x, frame, colors.muted),
    ...inRows(longRuns(chart), labels.length, frame).flatMap(({ start, end, side, text, row }) =>
      spanMarks(labels, { start, end }, 13 * row, text, x, frame, color[side]),
    ),
    mark("line", { color: colors.muted, strokeWidth: 1.2 }, { x, y, detail: { field: "run", type: "nominal" } }),
    pointMark(values.length > 120 ? 12 : 32, x, y, [colors.ink, color.below, color.above]),
    ...outsideLabels(values, x, y),
  ];
  return frame.finish(
    { width, height: HEIGHT, data: { values }, layer },
    metric === null ? texts.baseline : frame.name(metric),
    [
      limits.length > 0 ? texts.limits : texts.tooFew + texts.end,
      values.some(({ side }) => side !== "inside") ? texts.signals : "",
      values.length < points.length ? texts.gaps : "",
    ],
  );
}

type Points = ControlChart["points"];

interface DrawnPoint {
  readonly period: string;
  readonly value: number;
  readonly run: number;
  readonly side: "inside" | "below" | "above";
}

/** Points that have a value, and on which side of their limits they lie. */
function pointsOf(points: Points, labels: readonly string[]): DrawnPoint[] {
  const runs = runsOf(points.map(({ value }) => value));
  return points.flatMap(({ value, lower, upper }, at) => {
    if (value === null) return [];
    const side = upper !== null && value > upper ? "above" : lower !== null && value < lower ? "below" : "inside";
    return [{ period: labels[at]!, value, run: runs[at]!, side }];
  });
}

function limitsOf(points: Points, labels: readonly string[]): Part[] {
  return points.flatMap(({ lower, upper }, at) =>
    lower === null || upper === null ? [] : [{ period: labels[at]!, lower, upper }],
  );
}

/** The zone between the limits, and its steps. */
function limitMarks(limits: readonly Part[], x: Part, y: Part): Part[] {
  const [start, end] = [
    { ...x, bandPosition: 0 },
    { field: "period", bandPosition: 1 },
  ];
  return [
    mark("rect", { style: "cx-zone" }, { x, ...span("y", "lower", "upper", y) }, limits),
    ...["lower", "upper"].map((limit) =>
      mark("rule", { style: "cx-limit" }, { x: start, x2: end, y: quantity(limit, y) }, limits),
    ),
  ];
}

/** The first three long runs on one side of the center. */
function longRuns({ signals }: ControlChart): { start: number; end: number; side: "above" | "below" }[] {
  return signals
    .flatMap(({ rule, side, start, end }) => (rule === "longRun" && side !== null ? [{ start, end, side }] : []))
    .slice(0, 3);
}

/** Long runs with their words, each in the first row where its text lies on no other. */
function inRows(
  runs: ReturnType<typeof longRuns>,
  count: number,
  { texts, width, count: shown }: Frame,
): (ReturnType<typeof longRuns>[number] & { readonly text: string; readonly row: number })[] {
  const ends: number[][] = [];
  return runs.map((run) => {
    const text = texts.inRow(shown(run.end - run.start), run.side);
    const size = NOTE_SIZE * em(text) + 6;
    const from = isLate(run.start, count) ? (width * run.end) / count - size : (width * run.start) / count;
    let row = 0;
    while (ends.some(([left, right, of]) => of === row && from < right! && from + size > left!)) row++;
    ends.push([from, from + size, row]);
    return { ...run, text, row };
  });
}

/** A text of a late span runs to the left: to the right it would leave the picture. */
function isLate(start: number, count: number): boolean {
  return start > 0.6 * count;
}

/** Points: a circle inside, a larger triangle outside the limits. */
function pointMark(size: number, x: Part, y: Part, colors: readonly string[]): Part {
  return mark(
    "point",
    { filled: true, opacity: 1 },
    {
      x,
      y,
      shape: bySide(["circle", "triangle-down", "triangle-up"]),
      color: bySide(colors),
      size: { condition: { test: "datum.side === 'inside'", value: size }, value: 110 },
    },
  );
}

/** The colours of what lies above and below: better and worse where the metric is known. */
function sideColors(metric: MetricInfo | null, { colors }: Frame): { readonly above: string; readonly below: string } {
  if (metric === null) return { above: colors.ink, below: colors.ink };
  const [above, below] = metric.better === "higher" ? [colors.better, colors.worse] : [colors.worse, colors.better];
  return { above, below };
}

function bySide(range: readonly string[]): Part {
  return {
    field: "side",
    type: "nominal",
    scale: { domain: ["inside", "below", "above"], range: [...range] },
    legend: null,
  };
}

function centerMarks(center: number, axis: Part, unit: string, frame: Frame): Part[] {
  const values = [{ at: center, text: frame.value(center, unit, 1) }];
  const y = quantity("at", axis);
  return [
    mark("rule", { style: "cx-zero" }, { y }, values),
    textMark({ style: "cx-note", align: "left", dx: 6, fontWeight: 600 }, { x: { value: frame.width }, y }, values),
  ];
}

/** A bar over some of the points, and what it says. */
function spanMarks(
  labels: readonly string[],
  { start, end }: { readonly start: number; readonly end: number },
  y: number,
  text: string,
  x: Part,
  frame: Frame,
  color: string,
): Part[] {
  if (end <= start || labels[start] === undefined || labels[end - 1] === undefined) return [];
  const values = [{ period: labels[start], last: labels[end - 1], text }];
  const from = { ...x, bandPosition: 0 };
  const below = y === HEIGHT;
  const late = isLate(start, labels.length);
  const place = late ? { ...x, field: "last", bandPosition: 1 } : from;
  return [
    mark(
      "rule",
      { color, strokeWidth: 3, opacity: below ? 1 : 0.6 },
      { x: from, x2: { field: "last", bandPosition: 1 }, y: { value: below ? y : 2 } },
      values,
    ),
    textMark(
      {
        style: "cx-note",
        align: late ? "right" : "left",
        baseline: below ? "bottom" : "top",
        dy: below ? -4 : 8,
        dx: late ? -2 : 2,
        ...(below ? {} : { color: frame.colors.muted }),
      },
      { x: place, y: { value: y } },
      values,
    ),
  ];
}

/** The names of what lies outside, where they are few. */
function outsideLabels(values: readonly DrawnPoint[], x: Part, y: Part): Part[] {
  return [
    ["below", 16],
    ["above", -14],
  ].flatMap(([side, dy]) => {
    const named = values.filter((value) => value.side === side);
    if (named.length === 0 || named.length > 8) return [];
    return [textMark({ style: "cx-value", dy }, { x, y }, named, "period")];
  });
}
