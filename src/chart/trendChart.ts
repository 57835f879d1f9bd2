import { refuse, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { Series, SeriesList } from "../cube/seriesOf.ts";
import type { SmoothedSeries } from "../trend/ewma.ts";
import type { Anomalies } from "../trend/anomalies.ts";
import { domainOf } from "./axis.ts";
import { periodAxis, runsOf } from "./bands.ts";
import { type ChartOptions, type Frame, drawn, isPercent, mark, namesOf, quantity } from "./frame.ts";
import type { Part, StackChart } from "./spec.ts";
import { requireCount } from "./requireCount.ts";

/** Options of {@link trendChart}. */
export interface TrendChartOptions extends ChartOptions {
  /** A line to be reached, in the metric's unit. */
  readonly target?: number | undefined;
  /** Where the level changed, as `anomalies` of the same series says. */
  readonly shifts?: Pick<Anomalies, "shifts"> | undefined;
}

/** More periods than this in one picture cannot be told apart. */
const MOST_PERIODS = 500;
/** More lines than this cannot be, either. */
const MOST_LINES = 5;

interface Point {
  readonly period: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number | null;
  readonly complete: boolean;
}

interface Line {
  readonly name: string;
  readonly n: number;
  readonly points: readonly Point[];
}

/**
 * Scores over time: a line in its band, a point a period, n below; several segments as lines in one plot.
 *
 * A period without a value is a gap in the line, never a zero and never bridged; a period that was not over is hollow, its line dashed. Periods
 * are a row of labels, not dates, so no reader's zone moves them. Of more than five segments the five with the most answers are drawn.
 * Source: definition; values and intervals are those of the series. Units: the metric's.
 *
 * @param result - A series, a list of series, or a smoothed one.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than 500 periods)
 * @example
 * const rows = [{ score: 10, at: "2026-01-05T00:00Z" }, { score: 3, at: "2026-03-02T00:00Z" }];
 * const months = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "month", timeZone: "UTC" } });
 * const spec = trendChart(months, { target: 40 });
 * spec.vconcat[0].data.values.map(({ period, value, run }) => [period, value, run]); // => [["2026-01", 100, 0], ["2026-03", -100, 1]]
 */
export function trendChart(result: Series | SeriesList | SmoothedSeries, options: TrendChartOptions = {}): StackChart {
  requireRecord(options, "options", "a record of options");
  const { target, shifts, ...shared } = options;
  if (target !== undefined) requireNumber(target, "target");
  if (shifts !== undefined) {
    requireRecord(shifts, "shifts", "what anomalies returns");
    if (!Array.isArray(shifts.shifts)) refuse("BAD_OPTION", "shifts.shifts", "a list of shifts", shifts.shifts);
  }
  return drawn(result, ["series", "seriesList", "smoothed"], shared, (frame) => {
    const lines = linesOf(result, frame);
    const first = lines[0];
    const periods = first?.points.length ?? 0;
    requireCount(periods, MOST_PERIODS, "periods in one picture; use larger periods, or filter the rows");
    return lines.length > 1
      ? drawLines(result, lines, target, frame)
      : drawLine(result, first?.points ?? [], target, shifts?.shifts ?? [], frame);
  });
}

function linesOf(result: Series | SeriesList | SmoothedSeries, frame: Frame): Line[] {
  if (result.kind === "smoothed") {
    const points = result.points.map(({ period, value, interval }) => ({
      period: period.label,
      value,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      n: null,
      complete: period.complete !== false,
    }));
    return [{ name: "", n: 0, points }];
  }
  const list = result.kind === "series" ? [result] : result.series;
  const names = namesOf(
    list.map(({ key }) => key),
    frame,
  );
  return list.map(({ used, points }, at) => ({
    name: names[at]!,
    n: used,
    points: points.map(({ period, score }) => ({
      period: period.label,
      value: score.value,
      lower: score.interval?.lower ?? null,
      upper: score.interval?.upper ?? null,
      n: score.n,
      complete: period.complete !== false,
    })),
  }));
}

/** Points as Vega draws them; what has no value is left out, its run says so. */
function valuesOf(points: readonly Point[], frame: Frame, unit: string): Part[] {
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

function valueAxis(points: readonly Point[], target: number | undefined, unit: string): Part {
  const domain = domainOf([...points.flatMap(({ value, lower, upper }) => [value, lower, upper]), target ?? null]);
  const labels = isPercent(unit) ? { labelExpr: "datum.label + '%'" } : {};
  return { scale: { domain, nice: false, zero: false }, axis: { title: null, grid: true, tickCount: 5, ...labels } };
}

function targetMarks(target: number | undefined, axis: Part, frame: Frame, unit: string): Part[] {
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

function drawLine(
  result: Series | SeriesList | SmoothedSeries,
  points: readonly Point[],
  target: number | undefined,
  shifts: Anomalies["shifts"],
  frame: Frame,
): StackChart {
  const { texts, colors, width } = frame;
  const { unit } = result.metric;
  const values = valuesOf(points, frame, unit);
  const axis = valueAxis(points, target, unit);
  const { x, labelled } = periodAxis(
    points.map(({ period }) => period),
    frame,
  );
  const hasN = result.kind !== "smoothed";
  const at = hasN ? x : labelled;
  const whole = values.filter(({ complete }) => complete as boolean);
  const broken = values.filter(({ complete }) => !complete);
  const last = values.at(-1);
  // The dashed tail reaches back to the last point that was over, where nothing is missing in between.
  const before = values.filter(
    (value, i) => value["complete"] && values[i + 1]?.["complete"] === false && values[i + 1]?.["run"] === value["run"],
  );
  const y = quantity("value", axis);
  const run = { field: "run", type: "nominal" };
  const many = values.length > 60;
  const dots = many ? [...broken] : values;
  const layer = [
    ...targetMarks(target, axis, frame, unit),
    mark(
      "area",
      { style: "cx-band" },
      { x: at, y: quantity("lower", axis), y2: { field: "upper" }, detail: run },
      whole,
    ),
    ...shiftMarks(shifts, points, at, frame, unit),
    mark("line", { style: "cx-line" }, { x: at, y, detail: run }, whole),
    ...(broken.length === 0
      ? []
      : [
          mark("line", { style: "cx-line", strokeDash: [3, 3] }, { x: at, y, detail: run }, [...before, ...broken]),
          mark(
            "rule",
            { color: colors.line, strokeWidth: 1.5, strokeDash: [3, 3] },
            { x: at, y: quantity("lower", axis), y2: { field: "upper" } },
            broken,
          ),
        ]),
    mark(
      "point",
      { filled: true, size: 42, stroke: colors.line, opacity: 1 },
      {
        x: at,
        y,
        fill: { condition: { test: "datum.complete", value: colors.line }, value: colors.background },
        tooltip: [
          { field: "period", title: " " },
          { field: "text", title: frame.name(result.metric) },
          { field: "range", title: "[ ]" },
          { field: "n", title: "n" },
        ],
      },
      dots,
    ),
    ...(last === undefined
      ? []
      : [
          mark(
            "text",
            { style: "cx-value", align: "left", dx: 9, fontSize: 13 },
            { x: at, y, text: { field: "text" } },
            [last],
          ),
        ]),
  ];
  const line = { width, height: 250, data: { values }, layer };
  const body = {
    spacing: 4,
    resolve: { scale: { x: "shared" } },
    vconcat: hasN ? [line, strip(points, labelled, frame)] : [line],
  };
  const level = levelOf(result);
  return frame.finish(body, frame.name(result.metric), [
    level === null ? "" : texts.lines(frame.level(level)),
    broken.length > 0 ? texts.partial : "",
    values.length < points.length ? texts.gaps : "",
    hasN ? texts.strip : "",
    result.kind === "smoothed" ? "" : frame.counted(result),
  ]);
}

/** n of each period, below the plot. */
function strip(points: readonly Point[], x: Part, frame: Frame): Part {
  let most = 0;
  for (const { n } of points) most = Math.max(most, n ?? 0);
  const axis = { title: null, values: [most], labelExpr: "'n ' + datum.label", format: ",d" };
  return {
    width: frame.width,
    height: 34,
    data: { values: points.map(({ period, n }) => ({ period, n: n ?? 0 })) },
    layer: [
      mark(
        "bar",
        { color: frame.colors.neutral },
        { x, y: quantity("n", { scale: { domain: [0, most || 1], nice: false }, axis }), y2: { datum: 0 } },
      ),
    ],
  };
}

function shiftMarks(
  shifts: Anomalies["shifts"],
  points: readonly Point[],
  x: Part,
  frame: Frame,
  unit: string,
): Part[] {
  if (shifts.length === 0) return [];
  const known = new Set(points.map(({ period }) => period));
  const values = shifts
    .filter(({ period }) => known.has(period.label))
    .map(({ period, before, after, favourable }, at) => ({
      period: period.label,
      row: at % 2 === 0 ? -3 : -17,
      text: `${favourable === false ? "▼" : "▲"} ${period.label}${frame.texts.colon}${frame.value(before, unit, 1)} → ${frame.value(after, unit, 1)}`,
    }));
  const start = { ...x, bandPosition: 0 };
  return [
    mark("rule", { style: "cx-zero" }, { x: start }, values),
    mark(
      "text",
      { style: "cx-note", align: "left", baseline: "bottom", dx: -4, fontWeight: 600 },
      { x: start, y: quantity("row", { scale: null, axis: null }), text: { field: "text" } },
      values,
    ),
  ];
}

function drawLines(
  result: Series | SeriesList | SmoothedSeries,
  all: readonly Line[],
  target: number | undefined,
  frame: Frame,
): StackChart {
  const { texts, colors, width } = frame;
  const { unit } = result.metric;
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
  const ends = lines.flatMap(({ name }) => values.filter(({ line }) => line === name).slice(-1));
  const y = quantity("value", axis);
  const color = {
    field: "line",
    type: "nominal",
    scale: { domain: lines.map(({ name }) => name), range: colors.series.slice(0, lines.length) },
  };
  const tooltip = [
    { field: "line", title: " " },
    { field: "period", title: "·" },
    { field: "text", title: frame.name(result.metric) },
    { field: "range", title: "[ ]" },
    { field: "n", title: "n" },
  ];
  const spec = {
    width,
    height: 250,
    data: { values },
    layer: [
      ...targetMarks(target, axis, frame, unit),
      mark(
        "line",
        { strokeWidth: 2 },
        {
          x: labelled,
          y,
          color: { ...color, legend: { symbolType: "stroke" } },
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
      mark("text", { style: "cx-note", align: "left", dx: 8 }, { x: labelled, y, text: { field: "text" } }, ends),
    ],
  };
  const gaps = lines.some(({ points }) => points.some(({ value }) => value === null));
  return frame.finish({ spacing: 4, resolve: { scale: { x: "shared" } }, vconcat: [spec] }, frame.name(result.metric), [
    values.some(({ complete }) => !complete) ? texts.partial : "",
    gaps ? texts.gaps : "",
    lines.length < all.length ? texts.largest(frame.count(lines.length), frame.count(all.length)) : "",
    result.kind === "smoothed" ? "" : frame.counted(result),
  ]);
}

function levelOf(result: Series | SeriesList | SmoothedSeries): number | null {
  if (result.kind === "smoothed") return result.level;
  const list = result.kind === "series" ? [result] : result.series;
  for (const { points } of list) for (const { score } of points) if (score.interval) return score.interval.level;
  return null;
}
