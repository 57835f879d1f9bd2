import { refuse, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { SurvivalCurve } from "../stats/survival/kaplanMeier.ts";
import { largestOf, percentLabels, stepOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { mark, quantity, span, textMark } from "./marks.ts";
import type { Part, StackChart } from "./spec.ts";
import { spreadOut } from "./spreadOut.ts";
import { em } from "./wrap.ts";

/** Options of {@link survivalChart}. */
export interface SurvivalChartOptions extends ChartOptions {
  /** What time is counted in, as the axis says it: "months as a customer". */
  readonly time?: string | undefined;
  /** How many of the curve's units are one of the axis: 86_400_000 for days of milliseconds; 1 unless given. */
  readonly per?: number | undefined;
  /** Where people look: marked on every curve, in units of the axis. */
  readonly targets?: readonly number[] | undefined;
}

interface Curve {
  readonly name: string;
  readonly curve: SurvivalCurve;
}

const HEIGHT = 280;
const MOST_CURVES = 5;

/**
 * Survival curves: the share still going over time with its limits, one line a group, and how many were still observed below.
 *
 * Source: definition; S, limits and counts are those of the curve. Units: percent still going; time in `per` of the curve's unit.
 *
 * @param result - A curve of `kaplanMeier`, or curves by the group's name.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than five curves)
 * @example
 * const curve = kaplanMeier([1, 2, 2, 5], [true, true, false, false]);
 * const spec = survivalChart({ pro: curve }, { time: "months", title: "Three in four stay" });
 * spec.vconcat[0].data.values.map(({ t, s }) => [t, s]); // => [[0, 100], [1, 75], [2, 50], [5, 50]]
 */
export function survivalChart(
  result: SurvivalCurve | Readonly<Record<string, SurvivalCurve>>,
  options: SurvivalChartOptions = {},
): StackChart {
  requireRecord(options, "options", "a record of options");
  const { time, per = 1, targets = [], ...shared } = options;
  requireNumber(per, "per", Number.MIN_VALUE);
  if (time !== undefined && (typeof time !== "string" || time === "")) refuse("BAD_OPTION", "time", "a text", time);
  requireTargets(targets);
  const groups = groupsOf(result);
  return drawn({ kind: "survivalCurve" }, ["survivalCurve"], shared, (frame) => {
    const names = namesOf(
      // A curve of its own has no name; a group's may be empty.
      groups.map(([name]) => ("kind" in result && result.kind === "survivalCurve" ? {} : name)),
      frame,
    );
    const curves = groups.map(([, curve], at) => ({ name: names[at]!, curve }));
    return draw(curves, { time: time ?? "", per, targets }, frame);
  });
}

function requireTargets(targets: unknown): asserts targets is readonly number[] {
  if (!Array.isArray(targets)) return refuse("BAD_OPTION", "targets", "a list of times", targets);
  targets.forEach((target, at) => {
    requireNumber(target, "targets", 0, Infinity, at);
  });
}

/** One curve, or each by its group's name. */
function groupsOf(result: SurvivalCurve | Readonly<Record<string, SurvivalCurve>>): [string, SurvivalCurve][] {
  requireRecord(result, "result", "a survival curve, or curves by their group's name");
  const single = (result as SurvivalCurve).kind === "survivalCurve";
  const groups = single ? { "": result as SurvivalCurve } : (result as Readonly<Record<string, SurvivalCurve>>);
  const entries = Object.entries(groups);
  if (entries.length === 0 || entries.length > MOST_CURVES) {
    refuse("OUT_OF_RANGE", "result", `1 to ${MOST_CURVES} curves`, entries.length);
  }
  for (const [, curve] of entries) {
    requireRecord(curve, "result", "a curve of kaplanMeier for each group");
    if ((curve as { readonly kind?: unknown }).kind !== "survivalCurve") {
      refuse("BAD_OPTION", "result", "a curve of kaplanMeier for each group", curve);
    }
  }
  return entries;
}

/** What the axis of time is: its name, the curve's units in one of its own, where people look. */
interface TimeAxis {
  readonly time: string;
  readonly per: number;
  readonly targets: readonly number[];
}

function draw(curves: readonly Curve[], axis: TimeAxis, frame: Frame): StackChart {
  const { texts, colors } = frame;
  const width = Math.round(frame.width * 0.875);
  const longest =
    largestOf(
      curves.map(({ curve }) => (curve.times.at(-1) ?? 0) / axis.per),
      0,
    ) || 1;
  const ticks = ticksTo(longest);
  const x = {
    scale: { domain: [0, longest], nice: false },
    axis: { title: axis.time === "" ? null : axis.time, values: ticks, grid: false },
  };
  const plot = {
    width,
    height: HEIGHT,
    data: { values: curves.flatMap((each) => stepsOf(each, axis.per, longest, width)) },
    layer: curveMarks(curves, axis, longest, x, frame),
  };
  const risk = {
    width,
    height: { step: 18 },
    title: { text: texts.atRisk, frame: "group", fontSize: 11, fontWeight: "normal", color: colors.muted, offset: 4 },
    ...riskMark(curves, ticks, axis.per, x, frame),
  };
  let n = 0;
  for (const { curve } of curves) n += curve.n;
  return frame.finish(
    { spacing: 10, resolve: { scale: { color: "shared" } }, vconcat: [plot, risk] },
    frame.chinese ? "仍在持续的比例" : "Share still going",
    [texts.curve(frame.level(curves[0]!.curve.level)), `${texts.answers(frame.count(n))}${texts.end}`],
  );
}

/** Whole steps from 0 to the longest time. */
function ticksTo(longest: number): number[] {
  const step = stepOf(longest, 6);
  return Array.from({ length: Math.floor(longest / step) + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** The targets, the curves between their limits, and what they say at the end and at the targets. */
function curveMarks(
  curves: readonly Curve[],
  { per, targets }: TimeAxis,
  longest: number,
  x: Part,
  { colors, number }: Frame,
): Part[] {
  const y = {
    scale: { domain: [0, 100] },
    axis: { title: null, grid: true, values: [0, 25, 50, 75, 100], ...percentLabels("percent") },
  };
  const color = {
    field: "group",
    type: "nominal",
    scale: { domain: curves.map(({ name }) => name), range: colors.series.slice(0, curves.length) },
    legend: null,
  };
  const t = quantity("t", x);
  const labelsAt = (time: number, named: boolean): Part[] => {
    const labels = curves.map((each) => labelAt(each, time, per, number, named));
    return spreadOut(labels, "s", (100 * 14) / HEIGHT, [0, 100]);
  };
  const texts = (labels: readonly Part[], look: Part): Part =>
    textMark({ style: "cx-value", align: "left", ...look }, { x: t, y: quantity("at", y) }, labels);
  const seen = targets.filter((target) => target <= longest);
  const lines = seen.map((time) => ({ t: time }));
  const marked = seen.flatMap((target) => labelsAt(target, false));
  return [
    ...(targets.length === 0 ? [] : [mark("rule", { style: "cx-target" }, { x: t }, lines)]),
    mark("area", { interpolate: "step-after", fillOpacity: 0.14 }, { x: t, ...span("y", "lower", "upper", y), color }),
    mark("line", { interpolate: "step-after", strokeWidth: 2 }, { x: t, y: quantity("s", y), color }),
    texts(labelsAt(longest, curves.length > 1), { dx: 7 }),
    ...(marked.length === 0
      ? []
      : [
          mark("point", { filled: true, size: 55, opacity: 1 }, { x: t, y: quantity("s", y), color }, marked),
          texts(marked, { dx: 8, dy: -8 }),
        ]),
  ];
}

/** How many were still observed, a row for each curve. */
function riskMark(curves: readonly Curve[], ticks: readonly number[], per: number, x: Part, frame: Frame): Part {
  const values = curves.flatMap(({ name, curve }) =>
    ticks.map((tick) => ({ group: name, t: tick, text: frame.count(riskAt(curve, tick * per)) })),
  );
  return textMark(
    { style: "cx-note" },
    {
      x: quantity("t", { ...x, axis: null }),
      y: {
        field: "group",
        type: "nominal",
        sort: null,
        scale: { domain: curves.map(({ name }) => name) },
        axis: { title: null, labelColor: frame.colors.ink, labelFontSize: 11, labelPadding: 28 },
      },
    },
    values,
  );
}

/** The curve as steps from 0, at most one row every two pixels; limits that are not there lie on the curve. */
function stepsOf({ name, curve }: Curve, per: number, longest: number, width: number): Part[] {
  const rows: Part[] = [{ group: name, t: 0, s: 100, lower: 100, upper: 100 }];
  let last = -Infinity;
  curve.times.forEach((time, at) => {
    const pixel = Math.floor((time / per / longest) * (width / 2));
    const row = {
      group: name,
      t: time / per,
      s: 100 * curve.survival[at]!,
      lower: 100 * (curve.lower[at] ?? curve.survival[at]!),
      upper: 100 * (curve.upper[at] ?? curve.survival[at]!),
    };
    // Of the steps within one column of pixels the last one stands.
    if (pixel === last && rows.length > 1 && curve.times.length > width / 2) rows[rows.length - 1] = row;
    else rows.push(row);
    last = pixel;
  });
  return rows;
}

function shareAt(curve: SurvivalCurve, time: number): number {
  let share = 1;
  for (const [at, each] of curve.times.entries()) {
    if (each > time) break;
    share = curve.survival[at]!;
  }
  return 100 * share;
}

function riskAt(curve: SurvivalCurve, time: number): number {
  for (const [at, each] of curve.times.entries()) if (each >= time) return curve.atRisk[at]!;
  return 0;
}

function labelAt({ name, curve }: Curve, t: number, per: number, number: Frame["number"], named: boolean): Part {
  const s = shareAt(curve, t * per);
  const percent = `${number(s)}%`;
  const short = em(name) > 14 ? `${Array.from(name).slice(0, 14).join("")}…` : name;
  return { group: name, t, s, text: named ? `${short} ${percent}` : percent };
}
