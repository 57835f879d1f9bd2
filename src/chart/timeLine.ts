import type { Anomalies } from "../trend/anomalies.ts";
import { periodAxis } from "./bands.ts";
import { type Frame, mark, quantity } from "./frame.ts";
import type { Part, StackChart } from "./spec.ts";
import { type TimeLines, type TimePoint, targetMarks, valueAxis, valuesOf } from "./timeLines.ts";

/** One line in its band, n of each period below. @internal */
export function drawLine(drawn: TimeLines, shifts: Anomalies["shifts"], frame: Frame): StackChart {
  const { metric, level, target, counts } = drawn;
  const points = drawn.lines[0]?.points ?? [];
  const { texts, colors, width } = frame;
  const { unit } = metric;
  const values = valuesOf(points, frame, unit);
  const axis = valueAxis(points, target, unit);
  const { x, labelled } = periodAxis(
    points.map(({ period }) => period),
    frame,
  );
  const at = counts ? x : labelled;
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
          { field: "text", title: frame.name(metric) },
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
    vconcat: counts ? [line, strip(points, labelled, frame)] : [line],
  };
  return frame.finish(body, frame.name(metric), [
    level === null ? "" : texts.lines(frame.level(level)),
    broken.length > 0 ? texts.partial : "",
    values.length < points.length ? texts.gaps : "",
    counts ? texts.strip : "",
    ...drawn.notes,
    drawn.counted,
  ]);
}

/** n of each period, below the plot. */
function strip(points: readonly TimePoint[], x: Part, frame: Frame): Part {
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
  points: readonly TimePoint[],
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
