import { domainOf } from "./axis.ts";
import { type Frame, isPercent, mark, quantity } from "./frame.ts";
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

/**
 * Steps from one level to another, one bar each; the axis is cut around them: bars are changes, not levels.
 *
 * @internal
 */
export function waterfall(
  [before, after]: readonly [Level, Level],
  steps: readonly Step[],
  unit: string,
  frame: Frame,
): { width: number; height: { step: number }; layer: Part[] } {
  const { colors } = frame;
  let level = before.at ?? 0;
  const bars = steps.map((step) => {
    const from = level;
    level += step.by;
    return { ...step, from, to: level };
  });
  const totals = [before, after].filter(({ at }) => at !== null);
  const labels = [before.label, ...bars.map(({ label }) => label), after.label];
  const links = labels.slice(0, -1).flatMap((label, at) => {
    const height = at === 0 ? before.at : bars[at - 1]!.to;
    return height === null || bars.length === 0 ? [] : [{ label, next: labels[at + 1]!, at: height }];
  });
  const domain = room(domainOf([...bars.flatMap(({ from, to }) => [from, to]), ...totals.map(({ at }) => at)]));
  const x = {
    scale: { domain, nice: false, zero: false },
    axis: {
      orient: "top",
      title: null,
      grid: true,
      tickCount: 6,
      ...(isPercent(unit) ? { labelExpr: "datum.label + '%'" } : {}),
    },
  };
  const y = {
    field: "label",
    type: "nominal",
    sort: null,
    scale: { domain: labels, padding: 0.25 },
    axis: { title: null, labelColor: colors.ink, labelFontSize: 12.5 },
  };
  const text = (values: readonly Part[], align: string, dx: number, field: string, fontSize: number): Part[] =>
    values.length === 0
      ? []
      : [
          mark(
            "text",
            { style: "cx-value", align, dx, fontSize },
            { y, x: quantity(field, x), text: { field: "text" } },
            values,
          ),
        ];
  const layer = [
    mark(
      "rule",
      { color: colors.muted, strokeWidth: 1 },
      { x: quantity("at", x), y: { ...y, bandPosition: 0.5 }, y2: { field: "next", bandPosition: 0.5 } },
      links,
    ),
    mark(
      "bar",
      {},
      {
        y,
        x: quantity("from", x),
        x2: { field: "to" },
        color: {
          field: "kind",
          type: "nominal",
          scale: { domain: ["worse", "better"], range: [colors.worse, colors.better] },
          legend: null,
        },
      },
      bars,
    ),
    mark("tick", { thickness: 4, color: colors.ink, size: 21 }, { y, x: quantity("at", x) }, totals),
    ...text(
      bars.filter(({ by }) => by < 0),
      "right",
      -6,
      "to",
      12,
    ),
    ...text(
      bars.filter(({ by }) => by >= 0),
      "left",
      6,
      "to",
      12,
    ),
    ...text(totals, "left", 9, "at", 14),
  ];
  return { width: Math.round(frame.width * 0.75), height: { step: 28 }, layer };
}

/** Room for texts beside the bars. */
function room([low, high]: readonly [number, number]): [number, number] {
  const more = (high - low) / 8;
  return [low - more, high + more];
}
