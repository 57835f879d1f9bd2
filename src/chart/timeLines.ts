import type { MetricInfo } from "../metric/metric.ts";
import { domainOf } from "./axis.ts";
import { periodAxis, runsOf } from "./bands.ts";
import { type Frame, isPercent, legendLimit, mark, quantity } from "./frame.ts";
import type { Part, StackChart } from "./spec.ts";
import { spreadOut } from "./spreadOut.ts";

/** A value of one period. @internal */
export interface TimePoint {
  readonly period: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number | null;
  readonly complete: boolean;
}

/** One line of a plot. @internal */
export interface TimeLine {
  readonly name: string;
  readonly n: number;
  readonly points: readonly TimePoint[];
}

/** What is drawn over time, and what is said of it. @internal */
export interface TimeLines {
  readonly metric: Pick<MetricInfo, "name" | "unit">;
  readonly level: number | null;
  readonly lines: readonly TimeLine[];
  readonly target: number | undefined;
  /** Whether points have an n to show. */
  readonly counts: boolean;
  readonly counted: string;
  /** More sentences of the subtitle. */
  readonly notes: readonly string[];
}

const HEIGHT = 250;
/** More lines than this cannot be told apart. */
const MOST_LINES = 5;

/** A value of a period on its interval. @internal */
export function timePoint(
  period: string,
  point: Pick<TimePoint, "value" | "n"> & { readonly interval: Pick<TimePoint, "lower" | "upper"> | null },
  complete: boolean | null,
): TimePoint {
  const { lower, upper } = point.interval ?? { lower: null, upper: null };
  return { period, value: point.value, lower, upper, n: point.n, complete: complete !== false };
}

/** Points as Vega draws them; what has no value is left out, its run says so. @internal */
export function valuesOf(points: readonly TimePoint[], frame: Frame, unit: string): Part[] {
  const runs = runsOf(points.map(({ value }) => value));
  return points.flatMap((point, at) =>
    point.value === null
      ? []
      : [
          {
            ...point,
            lower: point.lower ?? point.value,
            upper: point.upper ?? point.value,
            n: point.n ?? 0,
            run: runs[at]!,
            text: frame.value(point.value, unit, unit === "scale points" ? 2 : 1),
            range: frame.interval(point.lower === null ? null : point, unit),
          },
        ],
  );
}

/** @internal */
export function valueAxis(points: readonly TimePoint[], target: number | undefined, unit: string): Part {
  const domain = domainOf([...points.flatMap(({ value, lower, upper }) => [value, lower, upper]), target ?? null]);
  const labels = isPercent(unit) ? { labelExpr: "datum.label + '%'" } : {};
  return { scale: { domain, nice: false, zero: false }, axis: { title: null, grid: true, tickCount: 5, ...labels } };
}

/** A line to be reached. @internal */
export function targetMarks(target: number | undefined, axis: Part, frame: Frame, unit: string): Part[] {
  if (target === undefined) return [];
  const values = [{ at: target, text: frame.texts.target(frame.value(target, unit)) }];
  const y = quantity("at", axis);
  return [
    mark("rule", { style: "cx-target" }, { y }, values),
    mark(
      "text",
      { style: "cx-target-label", align: "left", dx: 2, dy: -7 },
      { x: { value: 0 }, y, text: { field: "text" } },
      values,
    ),
  ];
}

/** Several lines in one plot, each with its last value. @internal */
export function drawLines(drawn: TimeLines, frame: Frame): StackChart {
  const { metric, lines: all, target } = drawn;
  const { texts, colors, width } = frame;
  const { unit } = metric;
  const kept = new Set([...all].sort((a, b) => b.n - a.n).slice(0, MOST_LINES));
  const lines = all.filter((line) => kept.has(line));
  const axis = valueAxis(
    lines.flatMap(({ points }) => points.map((point) => ({ ...point, lower: null, upper: null }))),
    target,
    unit,
  );
  const { labelled } = periodAxis(
    lines[0]!.points.map(({ period }) => period),
    frame,
  );
  const values = lines.flatMap(({ name, points }) =>
    valuesOf(points, frame, unit).map((value): Part => ({ ...value, line: name })),
  );
  const [low, high] = axis["scale"].domain as [number, number];
  const ends = spreadOut(
    lines.flatMap(({ name }) => values.filter(({ line }) => line === name).slice(-1)),
    "value",
    (13 * (high - low)) / HEIGHT,
    [low, high],
  );
  const y = quantity("value", axis);
  const color = {
    field: "line",
    type: "nominal",
    scale: { domain: lines.map(({ name }) => name), range: colors.series.slice(0, lines.length) },
  };
  const tooltip = [
    { field: "line", title: " " },
    { field: "period", title: "·" },
    { field: "text", title: frame.name(metric) },
    { field: "range", title: "[ ]" },
    { field: "n", title: "n" },
  ];
  const spec = {
    width,
    height: HEIGHT,
    data: { values },
    layer: [
      ...targetMarks(target, axis, frame, unit),
      mark(
        "line",
        { strokeWidth: 2 },
        {
          x: labelled,
          y,
          color: { ...color, legend: { symbolType: "stroke", labelLimit: legendLimit(width, lines.length) } },
          detail: { field: "run", type: "nominal" },
        },
      ),
      ...[true, false].flatMap((complete) => {
        const some = values.filter((value) => value["complete"] === complete);
        const look = complete ? { filled: true } : { filled: false, fill: colors.background, strokeWidth: 1.5 };
        return some.length === 0
          ? []
          : [mark("point", { ...look, size: 30, opacity: 1 }, { x: labelled, y, color, tooltip }, some)];
      }),
      mark(
        "text",
        { style: "cx-note", align: "left", dx: 8 },
        { x: labelled, y: quantity("at", axis), text: { field: "text" } },
        ends,
      ),
    ],
  };
  const gaps = lines.some(({ points }) => points.some(({ value }) => value === null));
  return frame.finish({ spacing: 4, resolve: { scale: { x: "shared" } }, vconcat: [spec] }, frame.name(metric), [
    values.some(({ complete }) => !complete) ? texts.partial : "",
    gaps ? texts.gaps : "",
    lines.length < all.length ? texts.largest(frame.count(lines.length), frame.count(all.length)) : "",
    ...drawn.notes,
    drawn.counted,
  ]);
}
