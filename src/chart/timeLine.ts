import type { Anomalies } from "../trend/anomalies.ts";
import { periodAxis, stripOf } from "./bands.ts";
import { type Frame } from "./frame.ts";
import { mark, quantity, span, textMark, tooltip } from "./marks.ts";
import type { Part, StackChart } from "./spec.ts";
import { type TimeLines, type TimePoint, type TimeValue, targetMarks, valueAxis, valuesOf } from "./timeLines.ts";

/** One line in its band, n of each period below. @internal */
export function drawLine(drawn: TimeLines, shifts: Anomalies["shifts"], frame: Frame): StackChart {
  const { metric, level, target, counts, notes, counted } = drawn;
  const points = drawn.lines[0]?.points ?? [];
  const { texts, width } = frame;
  const { unit } = metric;
  const values = valuesOf(points, frame, unit);
  const whole = values.filter(({ complete }) => complete);
  const broken = values.filter(({ complete }) => !complete);
  // An area of one point is not seen: the interval of a period without neighbors is a line.
  const lone = whole.filter(({ run }, i) => run !== whole[i - 1]?.run && run !== whole[i + 1]?.run);
  const look = { color: frame.colors.line, strokeWidth: 1.5 };
  const bands = periodAxis(
    points.map(({ period }) => period),
    frame,
  );
  const x = counts ? bands.x : bands.labelled;
  const axis = valueAxis(points, target, unit);
  const place = { x, y: quantity("value", axis) };
  const range = { x, ...span("y", "lower", "upper", axis) };
  const layer = [
    ...targetMarks(target, axis, frame, unit),
    mark("area", { style: "cx-band" }, { ...range, detail: RUN }, whole),
    ...(lone[0] ? [mark("rule", look, range, lone)] : []),
    ...shiftMarks(shifts, points, x, frame, unit),
    mark("line", { style: "cx-line" }, { ...place, detail: RUN }, whole),
    ...(broken[0] ? tailMarks([...tailStart(values), ...broken], broken, place, range, look) : []),
    dotMark(values.length > 60 ? broken : values, place, frame.name(metric), frame),
    ...lastText(values.slice(-1), place),
  ];
  const line = { width, height: 250, data: { values }, layer };
  const ns = points.map(({ period, n }) => ({ period, n: n ?? 0 }));
  const body = {
    spacing: 4,
    resolve: { scale: { x: "shared" } },
    vconcat: counts ? [line, stripOf(ns, bands.labelled, frame)] : [line],
  };
  return frame.finish(body, frame.name(metric), [
    level === null ? "" : texts.lines(frame.level(level)),
    broken[0] ? texts.partial : "",
    values.length < points.length ? texts.gaps : "",
    counts ? texts.strip : "",
    ...notes,
    counted,
  ]);
}

/** A line for each unbroken run of points. */
const RUN = { field: "run", type: "nominal" } as const;

/** Where the dashed tail starts: at the last point that was over, if nothing is missing in between. */
function tailStart(values: readonly TimeValue[]): TimeValue[] {
  return values.filter(({ complete, run }, at) => {
    const next = values[at + 1];
    return complete && next?.complete === false && next.run === run;
  });
}

/** Periods that were not over: a dashed line to them, and dashed intervals. */
function tailMarks(
  tail: readonly TimeValue[],
  broken: readonly TimeValue[],
  place: Part,
  range: Part,
  look: Part,
): Part[] {
  const strokeDash = [3, 3];
  return [
    mark("line", { style: "cx-line", strokeDash }, { ...place, detail: RUN }, tail),
    mark("rule", { ...look, strokeDash }, range, broken),
  ];
}

/** Points, hollow where the period was not over. */
function dotMark(values: readonly TimeValue[], place: Part, name: string, { colors }: Frame): Part {
  return mark(
    "point",
    { filled: true, size: 42, stroke: colors.line, opacity: 1 },
    {
      ...place,
      fill: { condition: { test: "datum.complete", value: colors.line }, value: colors.background },
      tooltip: tooltip({ period: " ", text: name, range: "[ ]", n: "n" }),
    },
    values,
  );
}

/** The last value in figures. */
function lastText(last: readonly TimeValue[], place: Part): Part[] {
  const look = { style: "cx-value", align: "left", dx: 9, fontSize: 13 };
  return last[0] ? [textMark(look, place, last)] : [];
}

function shiftMarks(
  shifts: Anomalies["shifts"],
  points: readonly TimePoint[],
  x: Part,
  frame: Frame,
  unit: string,
): Part[] {
  if (!shifts[0]) return [];
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
    textMark(
      { style: "cx-note", align: "left", baseline: "bottom", dx: -4, fontWeight: 600 },
      { x: start, y: quantity("row", { scale: null, axis: null }) },
      values,
    ),
  ];
}
