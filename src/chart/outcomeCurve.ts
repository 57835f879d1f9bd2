import type { OutcomeLink } from "../driver/linkState.ts";
import { domainOf, limitsOf, percentLabels } from "./axis.ts";
import { periodAxis, stripOf } from "./bands.ts";
import { type ChartOptions, type Frame, drawn } from "./frame.ts";
import { linesAt, mark, quantity, span, textMark, tooltip } from "./marks.ts";
import { requireCount } from "./requireCount.ts";
import type { Part, StackChart } from "./spec.ts";

const WORDS = {
  en: {
    title: (outcome: string, answer: string) => `${outcome} by the answer to ${answer}`,
    how: (level: string) =>
      `Dot and line: share at each answer with its ${level} interval, point by point; hollow: fewer than 30.`,
    bands: "Bars: the bands.",
    window: (days: string) => `Within ${days} days after the answer.`,
    strip: "Grey: n per answer.",
    answer: (name: string) => `answer to ${name}`,
  },
  zh: {
    title: (outcome: string, answer: string) => `按${answer}回答的${outcome}`,
    how: (level: string) => `点和线：每个分值的占比及其${level}区间（逐点）；空心：不足30条。`,
    bands: "横条：各档。",
    window: (days: string) => `回答后${days}天内。`,
    strip: "灰色：各分值的n。",
    answer: (name: string) => `${name}的回答`,
  },
} as const;

const MOST_POINTS = 101;
/** Below this many a share is drawn hollow. */
const SMALL = 30;

/**
 * What an answer goes with: the share to whom it happened at each answer, on its interval, with the bands' shares and n below.
 *
 * An answer that nobody gave is not there. A share is what happened, not what the answer caused.
 * Source: definition; values and intervals are those of the result. Units: percent.
 *
 * @param result - What `linkOutcome` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than 101 different answers)
 * @example
 * const answers = [{ id: 1, on: "2026-01-01T00:00Z", score: 10 }, { id: 2, on: "2026-01-02T00:00Z", score: 3 }];
 * const orders = [{ who: 1, on: "2026-01-20T00:00Z" }];
 * const link = linkOutcome(answers, orders, {
 *   metric: NPS, rating: "score", key: "id", at: "on", outcome: REPURCHASE, event: { key: "who", at: "on" },
 *   window: { days: 30 }, asOf: "2026-04-01T00:00Z", each: "first",
 * });
 * outcomeCurve(link).vconcat[0].data.values.map(({ period, text }) => `${period} ${text}`); // => ["3 0.0%", "10 100.0%"]
 */
export function outcomeCurve(result: OutcomeLink, options: ChartOptions = {}): StackChart {
  return drawn(result, ["outcomeLink"], options, (frame) => draw(result, frame));
}

function draw(result: OutcomeLink, frame: Frame): StackChart {
  const { metric, outcome, points, window, total, level } = result;
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const [answers, shares] = [frame.name(metric), frame.name(outcome)];
  requireCount(points.length, MOST_POINTS, "answers in one picture");
  const dots = dotsOf(result, frame);
  const bars = barsOf(result, frame);
  const { x, labelled } = periodAxis(
    dots.map(({ period }) => period),
    frame,
  );
  const y = {
    scale: { domain: domainOf([0, ...dots.flatMap(({ value, lower, upper }) => [value, lower, upper])]), nice: false },
    axis: { title: null, grid: true, tickCount: 5, ...percentLabels(outcome.unit) },
  };
  const plot = {
    width: frame.width,
    height: 240,
    data: { values: dots },
    layer: [
      ...linesAt("cx-reference", "y", [total.value], y),
      ...curveMarks(bars, x, y, { period: words.answer(answers), text: shares, n: "n" }, frame.colors),
    ],
  };
  const strip = stripOf(dots, { ...labelled, axis: { ...labelled["axis"], title: words.answer(answers) } }, frame, 1);
  const body = { spacing: 4, resolve: { scale: { x: "shared" } }, vconcat: [plot, strip] };
  return frame.finish(body, words.title(shares, answers), [
    words.window(frame.number(window.days, Number.isInteger(window.days) ? 0 : 1)),
    words.how(frame.level(level)),
    bars.length === 0 ? "" : words.bands,
    words.strip,
    frame.counted(result),
  ]);
}

interface AnswerDot {
  readonly period: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
  readonly text: string;
  readonly small: boolean;
}

/** The share at each answer that somebody gave. */
function dotsOf({ points, outcome }: OutcomeLink, frame: Frame): AnswerDot[] {
  return points.flatMap(({ value: answer, score: { value, interval, n } }) =>
    value === null
      ? []
      : [
          {
            period: nameOf(answer, frame),
            value,
            ...limitsOf(value, interval),
            n,
            text: frame.value(value, outcome.unit, 1),
            small: n < SMALL,
          },
        ],
  );
}

/** The share of each band, over the answers in it that somebody gave. */
function barsOf(result: OutcomeLink, frame: Frame): Part[] {
  const { points, outcome } = result;
  return pointsOfBands(result).flatMap(({ band, score, at }): Part[] => {
    const inside = at
      .filter((place) => points[place]!.score.value !== null)
      .map((place) => nameOf(points[place]!.value, frame));
    if (inside.length === 0 || score.value === null) return [];
    const text = `${frame.texts.bands[band] ?? band} ${frame.value(score.value, outcome.unit)}`;
    return [{ period: inside[0]!, last: inside.at(-1)!, at: score.value, text }];
  });
}

/** Bars of the bands behind, dots on their intervals before them, the names of the bands above. */
function curveMarks(
  bars: readonly Part[],
  x: Part,
  y: Part,
  titles: Readonly<Record<string, string>>,
  { neutral, muted, line, background }: Frame["colors"],
): Part[] {
  const start = { ...x, bandPosition: 0 };
  return [
    mark(
      "rule",
      { color: neutral, strokeWidth: 6, opacity: 0.7 },
      { x: start, x2: { field: "last", bandPosition: 1 }, y: quantity("at", y) },
      bars,
    ),
    mark("rule", { strokeWidth: 2, color: muted }, { x, ...span("y", "lower", "upper", y) }),
    mark(
      "point",
      { filled: true, size: 80, stroke: line, strokeWidth: 1.5, opacity: 1 },
      {
        x,
        y: quantity("value", y),
        fill: { condition: { test: "datum.small", value: background }, value: line },
        tooltip: tooltip(titles),
      },
    ),
    textMark(
      { style: "cx-note", align: "left", baseline: "top", dx: 3, dy: 2, fontWeight: 600 },
      { x: start, y: { value: 0 } },
      bars,
    ),
  ];
}

/** An answer as the axis calls it. */
function nameOf(value: number, frame: Frame): string {
  return frame.number(value, Number.isInteger(value) ? 0 : 1);
}

/** Which points each band has: bands and points are both in the order of the scale, and a band's n is that of its points. */
function pointsOfBands({
  bands,
  points,
}: OutcomeLink): (OutcomeLink["bands"][number] & { readonly at: readonly number[] })[] {
  let place = 0;
  const found = bands.map((each) => {
    const at: number[] = [];
    let n = 0;
    while (place < points.length && (n < each.score.n || points[place]!.score.n === 0)) {
      n += points[place]!.score.n;
      at.push(place++);
    }
    return { ...each, at, right: n === each.score.n };
  });
  return found.every(({ right }) => right) ? found : [];
}
