import { refuse, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { SurvivalCurve } from "../stats/survival/kaplanMeier.ts";
import { stepOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, mark, namesOf, quantity } from "./frame.ts";
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
  if (!Array.isArray(targets)) refuse("BAD_OPTION", "targets", "a list of times", targets);
  targets.forEach((target, at) => {
    requireNumber(target, "targets", 0, Infinity, at);
  });
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
  return drawn({ kind: "survivalCurve" }, ["survivalCurve"], shared, (frame) => {
    const names = namesOf(
      entries.map(([name]) => name),
      frame,
    );
    const curves = entries.map(([, curve], at) => ({ name: names[at]!, curve }));
    return draw(curves, { time: time ?? "", per, targets: targets as readonly number[] }, frame);
  });
}

function draw(
  curves: readonly Curve[],
  { time, per, targets }: { readonly time: string; readonly per: number; readonly targets: readonly number[] },
  frame: Frame,
): StackChart {
  const { texts, colors } = frame;
  const width = Math.round(frame.width * 0.875);
  let longest = 0;
  for (const { curve } of curves) longest = Math.max(longest, (curve.times.at(-1) ?? 0) / per);
  if (longest === 0) longest = 1;
  const step = stepOf(longest, 6);
  const ticks = Array.from({ length: Math.floor(longest / step) + 1 }, (_, at) => Number((at * step).toPrecision(12)));
  const values = curves.flatMap((each) => stepsOf(each, per, longest, width));
  const x = {
    scale: { domain: [0, longest], nice: false },
    axis: { title: time === "" ? null : time, values: ticks, grid: false },
  };
  const y = {
    scale: { domain: [0, 100] },
    axis: { title: null, grid: true, values: [0, 25, 50, 75, 100], labelExpr: "datum.label + '%'" },
  };
  const color = {
    field: "group",
    type: "nominal",
    scale: { domain: curves.map(({ name }) => name), range: colors.series.slice(0, curves.length) },
    legend: null,
  };
  const apart = (labels: readonly Part[]): Part[] => spreadOut(labels, "s", (100 * 14) / HEIGHT, [0, 100]);
  const ends = apart(curves.map((each) => labelAt(each, longest, per, frame, curves.length > 1)));
  const marked = targets
    .filter((target) => target <= longest)
    .flatMap((target) => apart(curves.map((each) => labelAt(each, target, per, frame, false))));
  const t = quantity("t", x);
  const plot = {
    width,
    height: HEIGHT,
    data: { values },
    layer: [
      ...(targets.length === 0
        ? []
        : [
            mark(
              "rule",
              { style: "cx-target" },
              { x: t },
              targets.filter((target) => target <= longest).map((target) => ({ t: target })),
            ),
          ]),
      mark(
        "area",
        { interpolate: "step-after", fillOpacity: 0.14 },
        { x: t, y: quantity("lower", y), y2: { field: "upper" }, color },
      ),
      mark("line", { interpolate: "step-after", strokeWidth: 2 }, { x: t, y: quantity("s", y), color }),
      mark(
        "text",
        { style: "cx-value", align: "left", dx: 7 },
        { x: t, y: quantity("at", y), text: { field: "text" } },
        ends,
      ),
      ...(marked.length === 0
        ? []
        : [
            mark("point", { filled: true, size: 55, opacity: 1 }, { x: t, y: quantity("s", y), color }, marked),
            mark(
              "text",
              { style: "cx-value", align: "left", dx: 8, dy: -8 },
              { x: t, y: quantity("at", y), text: { field: "text" } },
              marked,
            ),
          ]),
    ],
  };
  const risk = {
    width,
    height: { step: 18 },
    title: { text: texts.atRisk, frame: "group", fontSize: 11, fontWeight: "normal", color: colors.muted, offset: 4 },
    data: {
      values: curves.flatMap(({ name, curve }) =>
        ticks.map((tick) => ({ group: name, t: tick, text: frame.count(riskAt(curve, tick * per)) })),
      ),
    },
    ...mark(
      "text",
      { style: "cx-note" },
      {
        x: quantity("t", { ...x, axis: null }),
        y: {
          field: "group",
          type: "nominal",
          sort: null,
          scale: { domain: curves.map(({ name }) => name) },
          axis: { title: null, labelColor: colors.ink, labelFontSize: 11, labelPadding: 28 },
        },
        text: { field: "text" },
      },
    ),
  };
  let n = 0;
  for (const { curve } of curves) n += curve.n;
  const level = curves[0]!.curve.level;
  return frame.finish(
    { spacing: 10, resolve: { scale: { color: "shared" } }, vconcat: [plot, risk] },
    frame.chinese ? "仍在持续的比例" : "Share still going",
    [texts.curve(frame.level(level)), `${texts.answers(frame.count(n))}${texts.end}`],
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

function labelAt({ name, curve }: Curve, t: number, per: number, frame: Frame, named: boolean): Part {
  const s = shareAt(curve, t * per);
  const percent = `${frame.number(s)}%`;
  const short = em(name) > 14 ? `${Array.from(name).slice(0, 14).join("")}…` : name;
  return { group: name, t, s, text: named ? `${short} ${percent}` : percent };
}
