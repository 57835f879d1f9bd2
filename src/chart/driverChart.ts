import type { Priorities, Priority } from "../driver/priorities.ts";
import { domainOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, mark, namesOf, quantity } from "./frame.ts";
import { placeLabels } from "./placeLabels.ts";
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
  const { items, cut, importance, level } = result;
  const names = namesOf(
    items.map(({ item }) => item),
    frame,
  );
  const points = items.flatMap((item, at) => placedOf(item, names[at]!));
  const [left, right] = domainOf([
    cut.performance,
    ...points.flatMap(({ performance, pl, pu }) => [performance, pl, pu]),
  ]);
  const [low, high] = domainOf([cut.importance, ...points.flatMap(({ importance: i, il, iu }) => [i, il, iu])]);
  const x = {
    scale: { domain: [left, right], nice: false, zero: false },
    axis: { title: words.performance, grid: false, tickCount: 6, labelExpr: "datum.label + '%'" },
  };
  const y = {
    scale: { domain: [low, high], nice: false, zero: false },
    axis: { title: importance === "derived" ? words.derived : words.stated, grid: false, tickCount: 5 },
  };
  const place = { x: quantity("performance", x), y: quantity("importance", y) };
  const corner = (text: string, up: boolean, atLeft: boolean): Part =>
    mark(
      "text",
      {
        style: "cx-note",
        fontWeight: 600,
        align: atLeft ? "left" : "right",
        baseline: up ? "top" : "bottom",
        dx: atLeft ? 6 : -6,
        dy: up ? 6 : -6,
      },
      { x: { value: atLeft ? 0 : width }, y: { value: up ? 0 : HEIGHT }, text: { field: "text" } },
      [{ text }],
    );
  const labels = placeLabels(points.slice(0, MOST_NAMES), {
    x: (point) => (width * (point.performance - left)) / (right - left),
    y: (point) => (HEIGHT * (high - point.importance)) / (high - low),
    width,
    height: HEIGHT,
    crossed: true,
  });
  const fill = {
    condition: [
      { test: "!datum.clear", value: colors.background },
      { test: "datum.kind === 'first'", value: colors.worse },
    ],
    value: colors.ink,
  };
  const line = { condition: { test: "datum.kind === 'first'", value: colors.worse }, value: colors.ink };
  const cuts = cut.performance !== null && cut.importance !== null;
  const layer = [
    ...(cuts
      ? [
          mark(
            "rect",
            { color: colors.worse, fillOpacity: 0.08 },
            { x: quantity("x1", x), x2: { field: "x2" }, y: quantity("y1", y), y2: { field: "y2" } },
            [{ x1: left, x2: cut.performance, y1: cut.importance, y2: high }],
          ),
          mark("rule", { style: "cx-reference" }, { x: quantity("at", x) }, [{ at: cut.performance }]),
          mark("rule", { style: "cx-reference" }, { y: quantity("at", y) }, [{ at: cut.importance }]),
          corner(words.first, true, true),
          corner(words.keep, true, false),
          corner(words.watch, false, true),
          corner(words.maintain, false, false),
        ]
      : []),
    mark(
      "rule",
      { color: colors.muted, strokeWidth: 1.2, opacity: 0.55 },
      { x: quantity("pl", x), x2: { field: "pu" }, y: quantity("importance", y) },
    ),
    mark(
      "rule",
      { color: colors.muted, strokeWidth: 1.2, opacity: 0.55 },
      { x: quantity("performance", x), y: quantity("il", y), y2: { field: "iu" } },
    ),
    mark(
      "point",
      { filled: true, size: 90, opacity: 1, strokeWidth: 1.6 },
      {
        ...place,
        fill,
        stroke: line,
        tooltip: [
          { field: "label", title: " " },
          { field: "performance", title: words.performance, format: ".0f" },
          { field: "importance", title: words.derived, format: ".1f" },
        ],
      },
    ),
    ...labels.map(({ values, dx, dy, align }) =>
      mark("text", { style: "cx-value", fontSize: 11, align, dx, dy }, { ...place, text: { field: "label" } }, values),
    ),
  ];
  const body = { width, height: HEIGHT, data: { values: points }, layer };
  return frame.finish(body, words.title(frame.name(result.metric)), [
    points.length === 0 ? words.nothing : words.how(frame.level(level)),
    points.some(({ clear }) => !clear) ? words.filled : "",
    frame.counted(result),
  ]);
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
