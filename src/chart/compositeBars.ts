import type { Composite } from "../driver/composite.ts";
import { largestOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { mark, span } from "./marks.ts";
import { type SegmentAxis, segmentAxis, sideBySide, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

const WORDS = {
  en: {
    axis: "share of the weight: reached and lost, in points of the 100",
    reached: "reached",
    lost: "lost",
    mean: "mean",
    weight: "weight",
    how: "Each bar is as long as the item's weight; the filled part is what it adds to the value.",
  },
  zh: {
    axis: "权重：得到与失去的部分（满分100）",
    reached: "得到",
    lost: "失去",
    mean: "均值",
    weight: "权重",
    how: "每条长度为该项的权重；深色部分为它对总值的贡献。",
  },
} as const;

/**
 * What a composite is made of: a bar as long as each item's weight, filled as far as its answers reach, the rest being what it costs.
 *
 * The filled parts add up to the value, the others to what is missing of 100. The item that costs most is the longest empty part.
 * Source: definition; values and intervals are those of the result. Units: points of 100.
 *
 * @param result - What `composite` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const rows = [{ answered: 1, solved: 1 }, { answered: 1, solved: 0 }];
 * const items = { answered: { scale: scale(0, 1), weight: 40 }, solved: { scale: scale(0, 1), weight: 60 } };
 * const spec = compositeBars(composite(rows, { items, missing: "drop" }));
 * spec.hconcat[0].data.values.map(({ segment, part, to }) => `${segment} ${part} ${to}`); // => ["answered reached 40", "answered lost 40", "solved reached 30", "solved lost 60"]
 */
export function compositeBars(result: Composite, options: ChartOptions = {}): SideChart {
  return drawn(result, ["composite"], options, (frame) => draw(result, frame));
}

function draw(result: Composite, frame: Frame): SideChart {
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const { texts } = frame;
  const { metric, items, value, interval } = result;
  const names = namesOf(
    items.map(({ item }) => item),
    frame,
  );
  const axis = segmentAxis(names, frame);
  const table = textPanel(
    [words.mean, words.weight, "n"],
    items.map(({ mean, percent, n }, at) => ({
      segment: names[at]!,
      texts: [mean === null ? texts.tooFew : frame.number(mean, 0), frame.value(percent, "percent"), frame.count(n)],
    })),
    axis.bare,
  );
  const body = sideBySide([barPanel(partsOf(items, names, words), axis, words, frame), table]);
  const title = `${frame.name(metric)}${texts.colon}${value === null ? texts.tooFew : frame.number(value, 1)}`;
  return frame.finish(body, title, [
    interval === null
      ? ""
      : `${texts.axis(frame.number(value!, 1), frame.level(interval.level))} ${frame.interval(interval, "index", 1)}${texts.end}`,
    words.how,
    frame.counted(result),
  ]);
}

type Words = (typeof WORDS)["en" | "zh"];

interface BarPart {
  readonly segment: string;
  readonly part: string;
  readonly from: number;
  readonly to: number;
}

/** What each item adds and then what it costs; nothing unless all are known. */
function partsOf(items: Composite["items"], names: readonly string[], { reached, lost }: Words): BarPart[] {
  const parts = items.map(({ contribution, lost: missing }, at) =>
    contribution === null || missing === null
      ? null
      : [
          { segment: names[at]!, part: reached, from: 0, to: contribution },
          { segment: names[at]!, part: lost, from: contribution, to: contribution + missing },
        ],
  );
  return parts.includes(null) ? [] : parts.flatMap((each) => each ?? []);
}

/** A bar as long as each item's weight, in two colours. */
function barPanel(values: readonly BarPart[], axis: SegmentAxis, words: Words, { colors, width }: Frame): Part {
  const x = {
    scale: {
      domain: [
        0,
        largestOf(
          values.map(({ to }) => to),
          1,
        ),
      ],
      nice: true,
    },
    axis: { orient: "top", title: words.axis, grid: true, tickCount: 5 },
  };
  const color = {
    field: "part",
    type: "nominal",
    scale: { domain: [words.reached, words.lost], range: [colors.better, colors.neutral] },
    legend: { orient: "top" },
  };
  return {
    width: Math.round(width * 0.6),
    height: axis.height,
    data: { values },
    layer: [mark("bar", {}, { y: axis.labelled, ...span("x", "from", "to", x), color })],
  };
}
