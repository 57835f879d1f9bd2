import { domainOf } from "./axis.ts";
import { type Frame, isPercent, mark, quantity } from "./frame.ts";
import { STEP } from "./segmentAxis.ts";
import type { Part } from "./spec.ts";

/** What is drawn as a dot on its interval. @internal */
export interface Dot {
  readonly segment: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number | null;
  /** A period that was not over, or what is not sure: drawn hollow. */
  readonly hollow: boolean;
}

/** A panel of dots on their intervals; an open end runs to the edge with an arrow. @internal */
export function dotPanel(
  dots: readonly Dot[],
  {
    frame,
    y,
    width,
    title,
    unit,
    digits,
    reference,
  }: {
    readonly frame: Frame;
    readonly y: Part;
    readonly width: number;
    readonly title: string;
    readonly unit: string;
    readonly digits?: number | undefined;
    readonly reference: number | null;
  },
): Part {
  const { colors } = frame;
  const [least, most] = domainOf([...dots.flatMap(({ value, lower, upper }) => [value, lower, upper]), reference], 4);
  const seen = dots.filter((dot) => dot.value !== null);
  const values = seen.map((dot) => ({
    segment: dot.segment,
    value: dot.value,
    lower: dot.lower ?? (dot.upper === null ? dot.value : least),
    upper: dot.upper ?? (dot.lower === null ? dot.value : most),
    text: frame.value(dot.value, unit, digits),
    range: frame.interval(dot.lower === null && dot.upper === null ? null : dot, unit, digits),
    n: dot.n === null ? "–" : frame.count(dot.n),
    hollow: dot.hollow,
  }));
  const open = seen.flatMap(({ segment, lower, upper }) => [
    ...(upper === null && lower !== null ? [{ segment, at: most, text: "►" }] : []),
    ...(lower === null && upper !== null ? [{ segment, at: least, text: "◄" }] : []),
  ]);
  const axis = {
    title,
    titleLimit: width + 20,
    orient: "top",
    tickCount: 4,
    grid: true,
    labelFontSize: 11,
    ...(isPercent(unit) ? { labelExpr: "datum.label + '%'" } : {}),
  };
  const scale = { domain: [least, most], nice: false, zero: false };
  return {
    width,
    height: { step: STEP },
    data: { values },
    layer: [
      ...(reference === null
        ? []
        : [mark("rule", { style: "cx-reference" }, { x: quantity("at", { scale, axis }) }, [{ at: reference }])]),
      mark(
        "rule",
        { strokeWidth: 2, color: colors.muted },
        { y, x: quantity("lower", { scale, axis }), x2: { field: "upper" } },
      ),
      mark(
        "point",
        { filled: true, size: 80, stroke: colors.ink, strokeWidth: 1.5, opacity: 1 },
        {
          y,
          x: quantity("value", { scale, axis }),
          fill: { condition: { test: "datum.hollow", value: colors.background }, value: colors.ink },
          tooltip: [
            { field: "segment", title: " " },
            { field: "text", title },
            { field: "range", title: "[ ]" },
            { field: "n", title: "n" },
          ],
        },
      ),
      ...(open.length === 0
        ? []
        : [
            mark(
              "text",
              { style: "cx-note" },
              { y, x: quantity("at", { scale, axis }), text: { field: "text" } },
              open,
            ),
          ]),
    ],
  };
}
