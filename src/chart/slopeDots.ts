import type { DriverComparison } from "../driver/compareDrivers.ts";
import { domainOf, limitsOf } from "./axis.ts";
import { MOST_ROWS } from "./dotTable.ts";
import { type ChartOptions, type Frame, drawn, legendLimit, namesOf } from "./frame.ts";
import { linesAt, mark, quantity, span, tooltip } from "./marks.ts";
import { requireCount } from "./requireCount.ts";
import { segmentAxis, sideBySide, textPanel } from "./segmentAxis.ts";
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
  const { segments, reason } = result;
  requireCount(segments.length, MOST_SEGMENTS, "segments in one picture");
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const items = result.items.slice(0, MOST_ROWS);
  const names = namesOf(
    items.map(({ item }) => item),
    frame,
  );
  const groups = namesOf(
    segments.map(({ key }) => key),
    frame,
  );
  const metric = frame.name(result.metric);
  const title = words.axis(metric, frame.level(result.level));
  const dots = items.flatMap((item, at) => dotsOf(item, names[at]!, groups, frame));
  const axis = segmentAxis(names, frame);
  const step = Math.max(30, 14 * groups.length);
  const panel = slopePanel(dots, groups, { y: axis.labelled, step, title, metric }, frame);
  const table = { ...pValues(items, names, words.p, axis.bare, frame), height: { step } };
  const body = { ...sideBySide([panel, table]), resolve: { scale: { y: "shared", color: "shared", shape: "shared" } } };
  const counts = segments.map(({ rows, used }, at) => words.counts(groups[at]!, frame.count(used), frame.count(rows)));
  const { comma, end, tooFew } = frame.texts;
  return frame.finish(body, words.title(metric), [
    reason === null ? words.how : tooFew + end,
    counts.length === 0 ? "" : counts.join(comma) + end,
  ]);
}

interface SlopeDot {
  readonly segment: string;
  readonly group: string;
  readonly slope: number;
  readonly lower: number;
  readonly upper: number;
  readonly text: string;
}

/** An item's slope in every segment that has one. */
function dotsOf(
  { slopes }: DriverComparison["items"][number],
  segment: string,
  groups: readonly string[],
  frame: Frame,
): SlopeDot[] {
  return slopes.flatMap(({ slope, interval }, at) =>
    slope === null
      ? []
      : [{ segment, group: groups[at]!, slope, ...limitsOf(slope, interval), text: frame.number(slope, 2, true) }],
  );
}

/** The slopes of an item below one another, a colour and a form for each segment. */
function slopePanel(
  dots: readonly SlopeDot[],
  groups: readonly string[],
  {
    y,
    step,
    title,
    metric,
  }: { readonly y: Part; readonly step: number; readonly title: string; readonly metric: string },
  { colors, width }: Frame,
): Part {
  const domain = domainOf([0, ...dots.flatMap(({ slope, lower, upper }) => [slope, lower, upper])]);
  const x = {
    scale: { domain, nice: false },
    axis: { orient: "top", title, grid: true, tickCount: 5, labelFontSize: 11 },
  };
  const byGroup = (range: readonly string[]): Part => ({
    field: "group",
    type: "nominal",
    scale: { domain: groups, range: range.slice(0, groups.length) },
    legend: { orient: "top", labelLimit: legendLimit(width, groups.length) },
  });
  const place = { y, yOffset: { field: "group", type: "nominal", sort: null, scale: { domain: groups } } };
  return {
    width: Math.round(width * 0.7),
    // For the whole row of an item, not for each segment in it.
    height: { step, for: "position" },
    data: { values: dots },
    layer: [
      ...linesAt("cx-zero", "x", [0], x),
      mark("rule", { strokeWidth: 2, color: colors.muted }, { ...place, ...span("x", "lower", "upper", x) }),
      mark(
        "point",
        { filled: true, size: 60, opacity: 1, strokeWidth: 0 },
        {
          ...place,
          x: quantity("slope", x),
          color: byGroup(colors.series),
          shape: byGroup(SHAPES),
          tooltip: tooltip({ segment: " ", group: "·", text: metric }),
        },
      ),
    ],
  };
}

/** Whether the slopes of an item differ, as a column of p-values. */
function pValues(
  items: DriverComparison["items"],
  names: readonly string[],
  heading: string,
  y: Part,
  frame: Frame,
): Part {
  const text = (p: number | null): string => (p === null ? "–" : p < 0.001 ? "< 0.001" : frame.number(p, 3));
  const rows = items.map(({ adjustedPValue }, at) => ({ segment: names[at]!, texts: [text(adjustedPValue)] }));
  return textPanel([heading], rows, y);
}
