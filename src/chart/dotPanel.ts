import { domainOf, percentLabels } from "./axis.ts";
import type { Frame } from "./frame.ts";
import { mark, quantity, span, textMark, tooltip } from "./marks.ts";
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

/** Where a panel of dots stands, and what it says. @internal */
export interface DotPanel {
  readonly frame: Frame;
  readonly y: Part;
  readonly width: number;
  readonly title: string;
  readonly unit: string;
  readonly digits?: number | undefined;
  readonly reference: number | null;
}

/** A panel of dots on their intervals; an open end runs to the edge with an arrow. @internal */
export function dotPanel(dots: readonly Dot[], panel: DotPanel): Part {
  const { frame, y, width, title, unit, reference } = panel;
  const { colors } = frame;
  const [least, most] = domainOf([...dots.flatMap(({ value, lower, upper }) => [value, lower, upper]), reference], 4);
  const seen = dots.filter(({ value }) => value !== null);
  const open = seen.flatMap(({ segment, lower, upper }) => [
    ...(upper === null && lower !== null ? [{ segment, at: most, text: "►" }] : []),
    ...(lower === null && upper !== null ? [{ segment, at: least, text: "◄" }] : []),
  ]);
  const x = {
    scale: { domain: [least, most], nice: false, zero: false },
    axis: {
      title,
      titleLimit: width + 20,
      orient: "top",
      tickCount: 4,
      grid: true,
      labelFontSize: 11,
      ...percentLabels(unit),
    },
  };
  return {
    width,
    height: { step: STEP },
    data: { values: seen.map((dot) => drawnDot(dot, [least, most], panel)) },
    layer: [
      ...(reference === null
        ? []
        : [mark("rule", { style: "cx-reference" }, { x: quantity("at", x) }, [{ at: reference }])]),
      mark("rule", { strokeWidth: 2, color: colors.muted }, { y, ...span("x", "lower", "upper", x) }),
      mark(
        "point",
        { filled: true, size: 80, stroke: colors.ink, strokeWidth: 1.5, opacity: 1 },
        {
          y,
          x: quantity("value", x),
          fill: { condition: { test: "datum.hollow", value: colors.background }, value: colors.ink },
          tooltip: tooltip({ segment: " ", text: title, range: "[ ]", n: "n" }),
        },
      ),
      ...(open.length === 0 ? [] : [textMark({ style: "cx-note" }, { y, x: quantity("at", x) }, open)]),
    ],
  };
}

/** A dot as Vega draws it: an open end of its interval lies on the edge. */
function drawnDot(dot: Dot, [least, most]: readonly [number, number], { frame, unit, digits }: DotPanel): Part {
  const { segment, value, lower, upper, n, hollow } = dot;
  return {
    segment,
    value,
    lower: lower ?? (upper === null ? value : least),
    upper: upper ?? (lower === null ? value : most),
    text: frame.value(value, unit, digits),
    range: frame.interval(lower === null && upper === null ? null : dot, unit, digits),
    n: n === null ? "–" : frame.count(n),
    hollow,
  };
}
