import type { DriverComparison } from "../driver/compareDrivers.ts";
import { domainOf } from "./axis.ts";
import { MOST_ROWS } from "./dotTable.ts";
import { type ChartOptions, type Frame, drawn, legendLimit, mark, namesOf, quantity } from "./frame.ts";
import { requireCount } from "./requireCount.ts";
import { segmentAxis, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

const WORDS = {
  en: {
    title: (metric: string) => `${metric} per point of an answer, by segment`,
    axis: (metric: string, level: string) => `${metric} that goes with one point more, ${level} intervals`,
    p: "p (adjusted)",
    how: "p: whether the slopes of the segments differ, adjusted for the number of items.",
    counts: (segment: string, used: string, rows: string) => `${segment}: ${used} of ${rows} rows`,
  },
  zh: {
    title: (metric: string) => `各分组中每1分对应的${metric}`,
    axis: (metric: string, level: string) => `每增加1分对应的${metric}，${level}区间`,
    p: "p（校正）",
    how: "p：各分组的斜率是否不同，已按项数校正。",
    counts: (segment: string, used: string, rows: string) => `${segment}：${rows}行中${used}行`,
  },
} as const;

const MOST_SEGMENTS = 5;
const SHAPES = ["circle", "square", "diamond", "triangle-up", "cross"];

/**
 * Drivers in segments beside each other: for each item the slope in every segment on its interval, and whether they differ.
 *
 * Segments are told apart by form as well as by colour. Intervals that overlap may still differ and the other way round: the p-value decides.
 * Source: definition; values and intervals are those of the result. Units: the metric's, per point of an answer.
 *
 * @param result - What `compareDrivers` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than five segments)
 * @example
 * const state = (turn: number) => crossTally(Array.from({ length: 60 }, (_, i) => ({ id: i, nps: 4 + ((i * turn) % 7), food: 1 + (i % 4), signs: 1 + (i % 5) })), { metric: NPS, rating: "nps", key: "id", items: { food: "food", signs: "signs" }, scale: scale(1, 5), missing: "completeRows" });
 * const spec = slopeDots(compareDrivers([{ key: { shop: "A" }, state: state(1) }, { key: { shop: "B" }, state: state(3) }]));
 * spec.hconcat[0].data.values.map(({ segment, group }) => `${segment} ${group}`); // => ["food A", "food B", "signs A", "signs B"]
 */
export function slopeDots(result: DriverComparison, options: ChartOptions = {}): SideChart {
  return drawn(result, ["driverComparison"], options, (frame) => draw(result, frame));
}

function draw(result: DriverComparison, frame: Frame): SideChart {
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const { texts, colors } = frame;
  requireCount(result.segments.length, MOST_SEGMENTS, "segments in one picture");
  const items = result.items.slice(0, MOST_ROWS);
  const names = namesOf(
    items.map(({ item }) => item),
    frame,
  );
  const groups = namesOf(
    result.segments.map(({ key }) => key),
    frame,
  );
  const values = items.flatMap(({ slopes }, at) =>
    slopes.flatMap(({ slope, interval }, i): Part[] =>
      slope === null
        ? []
        : [
            {
              segment: names[at]!,
              group: groups[i]!,
              slope,
              lower: interval?.lower ?? slope,
              upper: interval?.upper ?? slope,
              text: frame.number(slope, 2, true),
            },
          ],
    ),
  );
  const axis = segmentAxis(names, frame);
  const domain = domainOf([0, ...values.flatMap(({ slope, lower, upper }) => [slope, lower, upper] as number[])]);
  const metric = frame.name(result.metric);
  const x = {
    scale: { domain, nice: false },
    axis: {
      orient: "top",
      title: words.axis(metric, frame.level(result.level)),
      grid: true,
      tickCount: 5,
      labelFontSize: 11,
    },
  };
  const byGroup = (range: readonly string[]): Part => ({
    field: "group",
    type: "nominal",
    scale: { domain: groups, range: range.slice(0, groups.length) },
    legend: { orient: "top", labelLimit: legendLimit(frame.width, groups.length) },
  });
  const yOffset = { field: "group", type: "nominal", sort: null, scale: { domain: groups } };
  const step = Math.max(30, 14 * groups.length);
  const panel = {
    width: Math.round(frame.width * 0.7),
    // For the whole row of an item, not for each segment in it.
    height: { step, for: "position" },
    data: { values },
    layer: [
      mark("rule", { style: "cx-zero" }, { x: quantity("at", x) }, [{ at: 0 }]),
      mark(
        "rule",
        { strokeWidth: 2, color: colors.muted },
        {
          y: axis.labelled,
          yOffset,
          x: quantity("lower", x),
          x2: { field: "upper" },
        },
      ),
      mark(
        "point",
        { filled: true, size: 60, opacity: 1, strokeWidth: 0 },
        {
          y: axis.labelled,
          yOffset,
          x: quantity("slope", x),
          color: byGroup(colors.series),
          shape: byGroup(SHAPES),
          tooltip: [
            { field: "segment", title: " " },
            { field: "group", title: "·" },
            { field: "text", title: metric },
          ],
        },
      ),
    ],
  };
  const table = {
    ...textPanel(
      [words.p],
      items.map(({ adjustedPValue: p }, at) => ({
        segment: names[at]!,
        texts: [p === null ? "–" : p < 0.001 ? "< 0.001" : frame.number(p, 3)],
      })),
      axis.bare,
    ),
    height: { step },
  };
  const body = {
    spacing: 14,
    resolve: { scale: { y: "shared", color: "shared", shape: "shared" } },
    hconcat: [panel, table],
  };
  const counts = result.segments.map(({ rows, used }, at) =>
    words.counts(groups[at]!, frame.count(used), frame.count(rows)),
  );
  return frame.finish(body, words.title(metric), [
    result.reason === null ? words.how : texts.tooFew + texts.end,
    counts.length === 0 ? "" : counts.join(texts.comma) + texts.end,
  ]);
}
