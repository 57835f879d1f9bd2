import { domainOf, percentLabels } from "./axis.ts";
import { type Frame } from "./frame.ts";
import { mark, quantity, span, textMark } from "./marks.ts";
import type { Part } from "./spec.ts";

/** One step of a waterfall. @internal */
export interface Step {
  readonly label: string;
  readonly by: number;
  readonly text: string;
  readonly kind: "better" | "worse";
}

/** A level that steps start from or lead to. @internal */
export interface Level {
  readonly label: string;
  readonly at: number | null;
  readonly text: string;
}

/** A step as a bar between two levels. */
interface Bar extends Step {
  readonly from: number;
  readonly to: number;
}

/**
 * Steps from one level to another, one bar each; the axis is cut around them: bars are changes, not levels.
 *
 * @internal
 */
export function waterfall(
  [before, after]: readonly [Level, Level],
  steps: readonly Step[],
  unit: string,
  { colors, width }: Frame,
): { width: number; height: { step: number }; layer: Part[] } {
  const bars = barsFrom(before.at ?? 0, steps);
  const totals = [before, after].filter(({ at }) => at !== null);
  const labels = [before.label, ...bars.map(({ label }) => label), after.label];
  const domain = room(domainOf([...bars.flatMap(({ from, to }) => [from, to]), ...totals.map(({ at }) => at)]));
  const x = {
    scale: { domain, nice: false, zero: false },
    axis: { orient: "top", title: null, grid: true, tickCount: 6, ...percentLabels(unit) },
  };
  const y = {
    field: "label",
    type: "nominal",
    sort: null,
    scale: { domain: labels, padding: 0.25 },
    axis: { title: null, labelColor: colors.ink, labelFontSize: 12.5 },
  };
  const layer = [
    mark(
      "rule",
      { color: colors.muted, strokeWidth: 1 },
      { x: quantity("at", x), y: { ...y, bandPosition: 0.5 }, y2: { field: "next", bandPosition: 0.5 } },
      linksBetween(bars, before.at, labels),
    ),
    mark("bar", {}, { y, ...span("x", "from", "to", x), color: kindColor(colors) }, bars),
    mark("tick", { thickness: 4, color: colors.ink, size: 21 }, { y, x: quantity("at", x) }, totals),
    ...textsBeside(bars, totals, x, y),
  ];
  return { width: Math.round(width * 0.75), height: { step: 28 }, layer };
}

/** Each step from where the one before it led. */
function barsFrom(start: number, steps: readonly Step[]): Bar[] {
  let level = start;
  return steps.map((step) => {
    const from = level;
    level += step.by;
    return { ...step, from, to: level };
  });
}

/** From each row to the next, at the level that the first of them leads to. */
function linksBetween(bars: readonly Bar[], start: number | null, labels: readonly string[]): Part[] {
  if (bars.length === 0) return [];
  return labels.slice(0, -1).flatMap((label, at) => {
    const height = at === 0 ? start : bars[at - 1]!.to;
    return height === null ? [] : [{ label, next: labels[at + 1]!, at: height }];
  });
}

function kindColor({ worse, better }: Frame["colors"]): Part {
  return {
    field: "kind",
    type: "nominal",
    scale: { domain: ["worse", "better"], range: [worse, better] },
    legend: null,
  };
}

/** What each bar changes, on the side to which it leads, and the levels themselves. */
function textsBeside(bars: readonly Bar[], totals: readonly Level[], x: Part, y: Part): Part[] {
  const texts = (values: readonly Part[], align: string, dx: number, field: string, fontSize: number): Part[] =>
    values.length === 0
      ? []
      : [textMark({ style: "cx-value", align, dx, fontSize }, { y, x: quantity(field, x) }, values)];
  const [down, up] = [bars.filter(({ by }) => by < 0), bars.filter(({ by }) => by >= 0)];
  return [
    ...texts(down, "right", -6, "to", 12),
    ...texts(up, "left", 6, "to", 12),
    ...texts(totals, "left", 9, "at", 14),
  ];
}

/** Room for texts beside the bars. */
function room([low, high]: readonly [number, number]): [number, number] {
  const more = (high - low) / 8;
  return [low - more, high + more];
}
