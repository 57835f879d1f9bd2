import { refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { ControlChart } from "../stats/series/controlChart.ts";
import type { Anomalies } from "../trend/anomalies.ts";
import { domainOf } from "./axis.ts";
import { periodAxis, runsOf } from "./bands.ts";
import { type ChartOptions, type Frame, drawn, mark, namesOf, quantity } from "./frame.ts";
import { MOST_PERIODS, requireCount } from "./requireCount.ts";
import type { LayerChart, Part } from "./spec.ts";

/** Options of {@link controlPicture}. */
export interface ControlPictureOptions extends ChartOptions {
  /** What the points are called, in their order: texts, or periods; 1, 2, 3 … unless given. */
  readonly periods?: readonly (string | { readonly label: string })[] | undefined;
}

const HEIGHT = 260;

/**
 * A control chart as a picture: points between their stepped limits, the center, the baseline, runs and what lies outside.
 *
 * Triangles are points outside the limits: up or down, and for `anomalies` (which knows the metric) in the colour of better or worse. Gaps
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
      result.kind === "anomalies" ? result : null,
      labelsOf(periods, chart.points.length, frame),
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

function draw(chart: ControlChart, of: Anomalies | null, labels: readonly string[], frame: Frame): LayerChart {
  const { texts, colors, width } = frame;
  const { points, center, baseline, signals } = chart;
  const { labelled: x } = periodAxis(labels, frame);
  const runs = runsOf(points.map(({ value }) => value));
  const values = points.flatMap(({ value, lower, upper }, at): Part[] => {
    if (value === null) return [];
    const side = upper !== null && value > upper ? "above" : lower !== null && value < lower ? "below" : "inside";
    return [{ period: labels[at]!, value, run: runs[at]!, side }];
  });
  const limits = points.flatMap(({ lower, upper }, at) =>
    lower === null || upper === null ? [] : [{ period: labels[at]!, lower, upper }],
  );
  const domain = domainOf([center, ...points.flatMap(({ value, lower, upper }) => [value, lower, upper])]);
  const axis = { scale: { domain, nice: false, zero: false }, axis: { title: null, grid: false, tickCount: 5 } };
  const y = quantity("value", axis);
  const [start, end] = [
    { ...x, bandPosition: 0 },
    { field: "period", bandPosition: 1 },
  ];
  const color = sideColors(of, frame);
  const layer = [
    mark("rect", { style: "cx-zone" }, { x, y: quantity("lower", axis), y2: { field: "upper" } }, limits),
    ...["lower", "upper"].map((limit) =>
      mark("rule", { style: "cx-limit" }, { x: start, x2: end, y: quantity(limit, axis) }, limits),
    ),
    ...(center === null ? [] : centerMarks(center, axis, frame)),
    ...spanMarks(labels, baseline, HEIGHT, texts.baseline, x, frame, colors.muted),
    ...signals
      .filter(({ rule, side }) => rule === "longRun" && side !== null)
      .slice(0, 3)
      .flatMap((run) =>
        spanMarks(labels, run, 0, texts.inRow(frame.count(run.end - run.start), run.side!), x, frame, color[run.side!]),
      ),
    mark("line", { color: colors.muted, strokeWidth: 1.2 }, { x, y, detail: { field: "run", type: "nominal" } }),
    mark(
      "point",
      { filled: true, opacity: 1 },
      {
        x,
        y,
        shape: nominal(["circle", "triangle-down", "triangle-up"]),
        color: nominal([colors.ink, color.below, color.above]),
        size: { condition: { test: "datum.side === 'inside'", value: values.length > 120 ? 12 : 32 }, value: 110 },
      },
    ),
    ...outsideLabels(values, x, y),
  ];
  return frame.finish(
    { width, height: HEIGHT, data: { values }, layer },
    of === null ? texts.baseline : frame.name(of.metric),
    [
      limits.length > 0 ? texts.limits : texts.tooFew + texts.end,
      values.some(({ side }) => side !== "inside") ? texts.signals : "",
      values.length < points.length ? texts.gaps : "",
    ],
  );
}

/** The colours of what lies above and below: better and worse where the metric is known. */
function sideColors(of: Anomalies | null, { colors }: Frame): { readonly above: string; readonly below: string } {
  if (of === null) return { above: colors.ink, below: colors.ink };
  const [above, below] = of.metric.better === "higher" ? [colors.better, colors.worse] : [colors.worse, colors.better];
  return { above, below };
}

function nominal(range: readonly string[]): Part {
  return {
    field: "side",
    type: "nominal",
    scale: { domain: ["inside", "below", "above"], range: [...range] },
    legend: null,
  };
}

function centerMarks(center: number, axis: Part, frame: Frame): Part[] {
  const values = [{ at: center, text: frame.number(center, 1) }];
  const y = quantity("at", axis);
  return [
    mark("rule", { style: "cx-zero" }, { y }, values),
    mark(
      "text",
      { style: "cx-note", align: "left", dx: 6, fontWeight: 600 },
      { x: { value: frame.width }, y, text: { field: "text" } },
      values,
    ),
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
  const below = y > 0;
  // A text of a late span runs to the left: to the right it would leave the picture.
  const late = start > 0.6 * labels.length;
  const place = late ? { ...x, field: "last", bandPosition: 1 } : from;
  return [
    mark(
      "rule",
      { color, strokeWidth: 3, opacity: below ? 1 : 0.6 },
      { x: from, x2: { field: "last", bandPosition: 1 }, y: { value: below ? y : 2 } },
      values,
    ),
    mark(
      "text",
      {
        style: "cx-note",
        align: late ? "right" : "left",
        baseline: below ? "bottom" : "top",
        dy: below ? -4 : 8,
        dx: late ? -2 : 2,
        ...(below ? {} : { color: frame.colors.muted }),
      },
      { x: place, y: { value: y }, text: { field: "text" } },
      values,
    ),
  ];
}

/** The names of what lies outside, where they are few. */
function outsideLabels(values: readonly Part[], x: Part, y: Part): Part[] {
  return [
    ["below", 16],
    ["above", -14],
  ].flatMap(([side, dy]) => {
    const named = values.filter((value) => value["side"] === side);
    if (named.length === 0 || named.length > 8) return [];
    return [mark("text", { style: "cx-value", dy }, { x, y, text: { field: "period" } }, named)];
  });
}
