import type { Priorities, Priority } from "../driver/priority.ts";
import { domainOf, percentLabels } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { linesAt, mark, quantity, span, textMark } from "./marks.ts";
import { type Places, nameMarks } from "./placeLabels.ts";
import type { LayerChart, Part } from "./spec.ts";

const WORDS = {
  en: {
    title: (metric: string) => `What matters for ${metric}, and how well it is done`,
    performance: "mean answer, % of the scale",
    derived: "importance: share of what the items explain",
    stated: "importance: what customers said",
    first: "improve first",
    keep: "keep up",
    watch: "watch",
    maintain: "maintain",
    how: (level: string) => `Lines: ${level} intervals; dashed: where the quadrants part.`,
    filled: "Filled: the quadrant is established.",
    nothing: "Importance is not known.",
  },
  zh: {
    title: (metric: string) => `哪些因素影响${metric}，做得怎样`,
    performance: "平均回答，占量表的%",
    derived: "重要性：各项在可解释部分中的占比",
    stated: "重要性：客户自述",
    first: "优先改进",
    keep: "保持",
    watch: "观察",
    maintain: "维持",
    how: (level: string) => `线：${level}区间；虚线：象限分界。`,
    filled: "实心：所在象限已确立。",
    nothing: "重要性未知。",
  },
} as const;

const HEIGHT = 380;
/** Points beyond this many are drawn without names. */
const MOST_NAMES = 15;

interface Placed {
  readonly label: string;
  readonly performance: number;
  readonly importance: number;
  readonly pl: number;
  readonly pu: number;
  readonly il: number;
  readonly iu: number;
  readonly kind: "first" | "other";
  readonly clear: boolean;
}

/**
 * Importance and performance of items: what weighs much and satisfies little is the corner to improve first.
 *
 * Each item is a point with both intervals; filled where its quadrant is established, hollow where an interval crosses a line between the
 * quadrants. Without the importance of any item nothing is placed, and the subtitle says so.
 * Source: definition; values and intervals are those of the result. Units: percent of the scale; importance in percent of what the items explain, or as it was stated.
 *
 * @param result - What `priorities` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @see [martilla1977]
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ({ id: i, nps: 4 + (i % 7), food: 1 + (i % 7 > 2 ? 3 : 0) + (i % 2), signs: 1 + (i % 5) }));
 * const state = crossTally(rows, { metric: NPS, rating: "nps", key: "id", items: { food: "food", signs: "signs" }, scale: scale(1, 5), missing: "completeRows" });
 * driverChart(priorities(state, { goal: 4.5 })).title.text; // => ["What matters for NPS, and how well it is done"]
 */
export function driverChart(result: Priorities, options: ChartOptions = {}): LayerChart {
  return drawn(result, ["priorities"], options, (frame) => draw(result, frame));
}

function draw(result: Priorities, frame: Frame): LayerChart {
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const { colors, width } = frame;
  const { cut, importance, level } = result;
  const points = pointsOf(result, frame);
  const across = domainOf([cut.performance, ...points.flatMap(({ performance, pl, pu }) => [performance, pl, pu])]);
  const up = domainOf([cut.importance, ...points.flatMap(({ importance: i, il, iu }) => [i, il, iu])]);
  const x = {
    scale: { domain: across, nice: false, zero: false },
    axis: { title: words.performance, grid: false, tickCount: 6, ...percentLabels("percent") },
  };
  const y = {
    scale: { domain: up, nice: false, zero: false },
    axis: { title: importance === "derived" ? words.derived : words.stated, grid: false, tickCount: 5 },
  };
  const axes = { x: quantity("performance", x), y: quantity("importance", y) };
  const through = { color: colors.muted, strokeWidth: 1.2, opacity: 0.55 };
  const layer = [
    ...quadrants(cut, x, y, words, frame),
    mark("rule", through, { ...span("x", "pl", "pu", x), y: axes.y }),
    mark("rule", through, { x: axes.x, ...span("y", "il", "iu", y) }),
    itemMark(axes, words, colors),
    ...nameMarks(points.slice(0, MOST_NAMES), placesIn(across, up, width), axes),
  ];
  const body = { width, height: HEIGHT, data: { values: points }, layer };
  return frame.finish(body, words.title(frame.name(result.metric)), [
    points.length === 0 ? words.nothing : words.how(frame.level(level)),
    points.some(({ clear }) => !clear) ? words.filled : "",
    frame.counted(result),
  ]);
}

type Words = (typeof WORDS)["en" | "zh"];

/** The corner to improve first, the lines between the quadrants, and their names; nothing where no line is known. */
function quadrants(cut: Priorities["cut"], x: Part, y: Part, words: Words, { colors, width }: Frame): Part[] {
  const { performance, importance } = cut;
  if (performance === null || importance === null) return [];
  const corner = (text: string, up: boolean, atLeft: boolean): Part =>
    textMark(
      {
        style: "cx-note",
        fontWeight: 600,
        align: atLeft ? "left" : "right",
        baseline: up ? "top" : "bottom",
        dx: atLeft ? 6 : -6,
        dy: up ? 6 : -6,
      },
      { x: { value: atLeft ? 0 : width }, y: { value: up ? 0 : HEIGHT } },
      [{ text }],
    );
  return [
    mark(
      "rect",
      { color: colors.worse, fillOpacity: 0.08 },
      { ...span("x", "x1", "x2", x), ...span("y", "y1", "y2", y) },
      [{ x1: x["scale"].domain[0], x2: performance, y1: importance, y2: y["scale"].domain[1] }],
    ),
    ...linesAt("cx-reference", "x", [performance], x),
    ...linesAt("cx-reference", "y", [importance], y),
    corner(words.first, true, true),
    corner(words.keep, true, false),
    corner(words.watch, false, true),
    corner(words.maintain, false, false),
  ];
}

/** Items: those to improve first in a colour of their own, hollow where that is not established. */
function itemMark(axes: Part, words: Words, { background, ink, worse }: Frame["colors"]): Part {
  const first = { test: "datum.kind === 'first'", value: worse };
  return mark(
    "point",
    { filled: true, size: 90, opacity: 1, strokeWidth: 1.6 },
    {
      ...axes,
      fill: { condition: [{ test: "!datum.clear", value: background }, first], value: ink },
      stroke: { condition: first, value: ink },
      tooltip: [
        { field: "label", title: " " },
        { field: "performance", title: words.performance, format: ".0f" },
        { field: "importance", title: words.derived, format: ".1f" },
      ],
    },
  );
}

/** Where items lie in pixels, for labels beside them. */
function placesIn(
  [left, right]: readonly [number, number],
  [low, high]: readonly [number, number],
  width: number,
): Places<Placed> {
  return {
    x: ({ performance }) => (width * (performance - left)) / (right - left),
    y: ({ importance }) => (HEIGHT * (high - importance)) / (high - low),
    width,
    height: HEIGHT,
    crossed: true,
  };
}

function pointsOf({ items }: Priorities, frame: Frame): Placed[] {
  const names = namesOf(
    items.map(({ item }) => item),
    frame,
  );
  return items.flatMap((item, at) => placedOf(item, names[at]!));
}

function placedOf(item: Priority, label: string): Placed[] {
  const { performance, performanceInterval, importance, importanceInterval, quadrant, clear } = item;
  if (performance === null || importance === null) return [];
  return [
    {
      label,
      performance,
      importance,
      pl: performanceInterval?.lower ?? performance,
      pu: performanceInterval?.upper ?? performance,
      il: importanceInterval?.lower ?? importance,
      iu: importanceInterval?.upper ?? importance,
      kind: quadrant === "improve first" ? "first" : "other",
      clear,
    },
  ];
}
