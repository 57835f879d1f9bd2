import type { ItemPenalty, PenaltyClass, PenaltyReward } from "../driver/penaltyReward.ts";
import { domainOf, limitsOf } from "./axis.ts";
import { MOST_ROWS } from "./dotTable.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { linesAt, mark, quantity, span, tooltip } from "./marks.ts";
import { segmentAxis, sideBySide, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

const WORDS = {
  en: {
    title: (metric: string) => `What low and high answers go with: ${metric}`,
    axis: (level: string) => `against answers in the middle, ${level} intervals`,
    low: "low answers",
    high: "high answers",
    class: "class",
    share: "low",
    classes: {
      "must-be": "must-be",
      performance: "performance",
      attractive: "attractive",
      "no clear effect": "no clear effect",
    } as Readonly<Record<PenaltyClass, string>>,
  },
  zh: {
    title: (metric: string) => `低分与高分回答对应的${metric}`,
    axis: (level: string) => `与中间回答之差，${level}区间`,
    low: "低分回答",
    high: "高分回答",
    class: "类型",
    share: "低分占比",
    classes: {
      "must-be": "必备型",
      performance: "期望型",
      attractive: "魅力型",
      "no clear effect": "无明确影响",
    } as Readonly<Record<PenaltyClass, string>>,
  },
} as const;

/**
 * Penalty and reward: for each item how far the outcome of low answers, and that of high answers, lies from that of answers in the middle.
 *
 * ▼ low answers, ▲ high answers, each on its interval; one that holds 0 says nothing. What only costs is must-be, what only pays attractive.
 * Source: definition; values and intervals are those of the result. Units: the metric's.
 *
 * @param result - What `penaltyReward` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const rows = Array.from({ length: 120 }, (_, i) => ({ id: i, nps: i % 4 === 0 ? 2 : 7 + ((i >> 2) % 3), signs: i % 4 === 0 ? 1 : 3 + (i % 3) }));
 * const state = crossTally(rows, { metric: NPS, rating: "nps", key: "id", items: { signs: "signs" }, scale: scale(1, 5), low: [1, 2], high: [5], missing: "completeRows" });
 * const spec = penaltyChart(penaltyReward(state));
 * spec.hconcat[0].data.values.map(({ segment, side }) => `${segment}: ${side}`); // => ["signs: low answers", "signs: high answers"]
 */
export function penaltyChart(result: PenaltyReward, options: ChartOptions = {}): SideChart {
  return drawn(result, ["penaltyReward"], options, (frame) => draw(result, frame));
}

function draw(result: PenaltyReward, frame: Frame): SideChart {
  const words: Words = frame.chinese ? WORDS.zh : WORDS.en;
  const { metric, level } = result;
  const { texts, count } = frame;
  const items = result.items.slice(0, MOST_ROWS);
  const names = namesOf(
    items.map(({ item }) => item),
    frame,
  );
  const axis = segmentAxis(names, frame);
  const values = items.flatMap((item, at) => sidesOf(item, names[at]!, words, metric.unit, frame));
  const x = {
    scale: {
      domain: domainOf([0, ...values.flatMap(({ value, lower, upper }) => [value, lower, upper])]),
      nice: false,
    },
    axis: { orient: "top", title: words.axis(frame.level(level)), grid: true, tickCount: 5, labelFontSize: 11 },
  };
  const panel = {
    width: Math.round(frame.width * 0.65),
    height: axis.height,
    data: { values },
    layer: sideMarks(x, axis.labelled, words, frame.name(metric), frame.colors),
  };
  const table = textPanel(
    [words.class, words.share],
    items.map((item, at) => ({
      segment: names[at]!,
      texts: [item.class === null ? texts.tooFew : words.classes[item.class], frame.value(item.lowPercent, "percent")],
    })),
    axis.bare,
  );
  return frame.finish(sideBySide([panel, table]), words.title(frame.name(metric)), [
    items.length < result.items.length ? texts.largest(count(items.length), count(result.items.length)) : "",
    frame.counted(result),
  ]);
}

type Words = (typeof WORDS)["en" | "zh"];

/** Low and high answers on their intervals, against those in the middle. */
function sideMarks(x: Part, y: Part, { low, high }: Words, title: string, { worse, better }: Frame["colors"]): Part[] {
  const bySide = (range: readonly string[]): Part => ({
    field: "side",
    type: "nominal",
    scale: { domain: [low, high], range },
    legend: { orient: "top" },
  });
  return [
    ...linesAt("cx-zero", "x", [0], x),
    mark(
      "rule",
      { strokeWidth: 2.5, opacity: 0.55 },
      {
        y,
        ...span("x", "lower", "upper", x),
        color: { condition: { test: "datum.reward", value: better }, value: worse },
      },
    ),
    mark(
      "point",
      { filled: true, size: 110, opacity: 1, strokeWidth: 0 },
      {
        y,
        x: quantity("value", x),
        color: bySide([worse, better]),
        shape: bySide(["triangle-down", "triangle-up"]),
        tooltip: tooltip({ segment: " ", side: "·", text: title }),
      },
    ),
  ];
}

interface DrawnSide {
  readonly segment: string;
  readonly side: string;
  readonly reward: boolean;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly text: string;
}

/** What low answers cost, and what high ones pay, where it is known. */
function sidesOf(
  { penalty, penaltyInterval, reward, rewardInterval }: ItemPenalty,
  segment: string,
  words: Words,
  unit: string,
  frame: Frame,
): DrawnSide[] {
  const sides = [
    { side: words.low, value: penalty, interval: penaltyInterval, reward: false },
    { side: words.high, value: reward, interval: rewardInterval, reward: true },
  ];
  return sides.flatMap(({ value, interval, ...side }) =>
    value === null ? [] : [{ segment, ...side, value, ...limitsOf(value, interval), text: frame.signed(value, unit) }],
  );
}
