import type { MetricInfo } from "../metric/metric.ts";
import { domainOf, percentLabels } from "./axis.ts";
import { periodAxis, runsOf } from "./bands.ts";
import { type Frame, legendLimit } from "./frame.ts";
import { mark, quantity, textMark, tooltip } from "./marks.ts";
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

/** A point as Vega draws it. @internal */
export interface TimeValue extends TimePoint {
  readonly value: number;
  /** Which unbroken run of points it belongs to. */
  readonly run: number;
  readonly text: string;
  readonly range: string;
}

/** Points as Vega draws them; what has no value is left out, its run says so. @internal */
export function valuesOf(points: readonly TimePoint[], frame: Frame, unit: string): TimeValue[] {
  const runs = runsOf(points.map(({ value }) => value));
  return points.flatMap((point, at) => {
    const { value, lower, upper, n } = point;
    if (value === null) return [];
    return [
      {
        ...point,
        value,
        lower: lower ?? value,
        upper: upper ?? value,
        n: n ?? 0,
        run: runs[at]!,
        text: frame.value(value, unit, unit === "scale points" ? 2 : 1),
        range: frame.interval(lower === null ? null : point, unit),
      },
    ];
  });
}

/** @internal */
export function valueAxis(points: readonly TimePoint[], target: number | undefined, unit: string): Part {
  const domain = domainOf([...points.flatMap(({ value, lower, upper }) => [value, lower, upper]), target ?? null]);
  return {
    scale: { domain, nice: false, zero: false },
    axis: { title: null, grid: true, tickCount: 5, ...percentLabels(unit) },
  };
}

/** A line to be reached. @internal */
export function targetMarks(target: number | undefined, axis: Part, frame: Frame, unit: string): Part[] {
  if (target === undefined) return [];
  const values = [{ at: target, text: frame.texts.target(frame.value(target, unit)) }];
  const y = quantity("at", axis);
  return [
    mark("rule", { style: "cx-target" }, { y }, values),
    textMark({ style: "cx-target-label", align: "left", dx: 2, dy: -7 }, { x: { value: 0 }, y }, values),
  ];
}

/** Several lines in one plot, each with its last value. @internal */
export function drawLines(drawn: TimeLines, frame: Frame): StackChart {
  const { metric, lines: all, target } = drawn;
  const { texts, width } = frame;
  const { unit } = metric;
  const kept = new Set([...all].sort((a, b) => b.n - a.n).slice(0, MOST_LINES));
  const lines = all.filter((line) => kept.has(line));
  const points = lines.flatMap((line) => line.points);
  const values = lines.flatMap((line) =>
    valuesOf(line.points, frame, unit).map((value) => ({ ...value, line: line.name })),
  );
  const { labelled: x } = periodAxis(
    lines[0]!.points.map(({ period }) => period),
    frame,
  );
  const y = valueAxis(
    points.map((point) => ({ ...point, lower: null, upper: null })),
    target,
    unit,
  );
  const names = lines.map(({ name }) => name);
  const spec = {
    width,
    height: HEIGHT,
    data: { values },
    layer: [
      ...targetMarks(target, y, frame, unit),
      ...lineMarks(values, names, x, y, frame.name(metric), frame),
      textMark({ style: "cx-note", align: "left", dx: 8 }, { x, y: quantity("at", y) }, endsOf(values, names, y)),
    ],
  };
  return frame.finish({ spacing: 4, resolve: { scale: { x: "shared" } }, vconcat: [spec] }, frame.name(metric), [
    values.some(({ complete }) => !complete) ? texts.partial : "",
    points.some(({ value }) => value === null) ? texts.gaps : "",
    lines.length < all.length ? texts.largest(frame.count(lines.length), frame.count(all.length)) : "",
    ...drawn.notes,
    drawn.counted,
  ]);
}

interface LineValue extends TimeValue {
  readonly line: string;
}

/** A line for each name in its colour; points, hollow where the period was not over. */
function lineMarks(
  values: readonly LineValue[],
  names: readonly string[],
  x: Part,
  axis: Part,
  title: string,
  { colors, width }: Frame,
): Part[] {
  const y = quantity("value", axis);
  const color = {
    field: "line",
    type: "nominal",
    scale: { domain: names, range: colors.series.slice(0, names.length) },
  };
  const legend = { symbolType: "stroke", labelLimit: legendLimit(width, names.length) };
  const points = (complete: boolean, look: Part): Part[] => {
    const some = values.filter((value) => value.complete === complete);
    const says = tooltip({ line: " ", period: "·", text: title, range: "[ ]", n: "n" });
    return some.length === 0
      ? []
      : [mark("point", { ...look, size: 30, opacity: 1 }, { x, y, color, tooltip: says }, some)];
  };
  return [
    mark("line", { strokeWidth: 2 }, { x, y, color: { ...color, legend }, detail: { field: "run", type: "nominal" } }),
    ...points(true, { filled: true }),
    ...points(false, { filled: false, fill: colors.background, strokeWidth: 1.5 }),
  ];
}

/** The last value of each line, apart from each other. */
function endsOf(values: readonly LineValue[], names: readonly string[], axis: Part): Part[] {
  const [low, high] = axis["scale"].domain as [number, number];
  const ends = names.flatMap((name) => values.filter(({ line }) => line === name).slice(-1));
  return spreadOut(ends, "value", (13 * (high - low)) / HEIGHT, [low, high]);
}
