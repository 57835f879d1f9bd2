import type { OutcomeLink } from "../driver/linkState.ts";
import { domainOf } from "./axis.ts";
import { periodAxis } from "./bands.ts";
import { type ChartOptions, type Frame, drawn, isPercent, mark, quantity } from "./frame.ts";
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
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const { texts, colors, width } = frame;
  const { metric, outcome, points, window, total, level } = result;
  requireCount(points.length, MOST_POINTS, "answers in one picture");
  const percent = isPercent(outcome.unit);
  const values = points.flatMap(({ value, score }): Part[] =>
    score.value === null
      ? []
      : [
          {
            period: nameOf(value, frame),
            value: score.value,
            lower: score.interval?.lower ?? score.value,
            upper: score.interval?.upper ?? score.value,
            n: score.n,
            text: frame.value(score.value, outcome.unit, 1),
            small: score.n < SMALL,
          },
        ],
  );
  const labels = values.map(({ period }) => period as string);
  const { x, labelled } = periodAxis(labels, frame);
  const spans = pointsOfBands(result).flatMap(({ band, score, at }): Part[] => {
    const inside = at
      .filter((place) => points[place]!.score.value !== null)
      .map((place) => nameOf(points[place]!.value, frame));
    if (inside.length === 0 || score.value === null) return [];
    const text = `${texts.bands[band] ?? band} ${frame.value(score.value, outcome.unit)}`;
    return [{ period: inside[0]!, last: inside.at(-1)!, at: score.value, text }];
  });
  const domain = domainOf([0, ...values.flatMap(({ value, lower, upper }) => [value, lower, upper] as number[])]);
  const y = (field: string): Part =>
    quantity(field, {
      scale: { domain, nice: false },
      axis: { title: null, grid: true, tickCount: 5, ...(percent ? { labelExpr: "datum.label + '%'" } : {}) },
    });
  const start = { ...x, bandPosition: 0 };
  const plot = {
    width,
    height: 240,
    data: { values },
    layer: [
      ...(total.value === null ? [] : [mark("rule", { style: "cx-reference" }, { y: y("at") }, [{ at: total.value }])]),
      mark(
        "rule",
        { color: colors.neutral, strokeWidth: 6, opacity: 0.7 },
        { x: start, x2: { field: "last", bandPosition: 1 }, y: y("at") },
        spans,
      ),
      mark("rule", { strokeWidth: 2, color: colors.muted }, { x, y: y("lower"), y2: { field: "upper" } }),
      mark(
        "point",
        { filled: true, size: 80, stroke: colors.line, strokeWidth: 1.5, opacity: 1 },
        {
          x,
          y: y("value"),
          fill: { condition: { test: "datum.small", value: colors.background }, value: colors.line },
          tooltip: [
            { field: "period", title: words.answer(frame.name(metric)) },
            { field: "text", title: frame.name(outcome) },
            { field: "n", title: "n" },
          ],
        },
      ),
      mark(
        "text",
        { style: "cx-note", align: "left", baseline: "top", dx: 3, dy: 2, fontWeight: 600 },
        { x: start, y: { value: 0 }, text: { field: "text" } },
        spans,
      ),
    ],
  };
  let most = 1;
  for (const { n } of values) most = Math.max(most, n as number);
  const strip = {
    width,
    height: 34,
    data: { values },
    layer: [
      mark(
        "bar",
        { color: colors.neutral },
        {
          x: { ...labelled, axis: { ...labelled["axis"], title: words.answer(frame.name(metric)) } },
          y: quantity("n", {
            scale: { domain: [0, most], nice: false },
            axis: { title: null, values: [most], labelExpr: "'n ' + datum.label", format: ",d" },
          }),
          y2: { datum: 0 },
        },
      ),
    ],
  };
  const body = { spacing: 4, resolve: { scale: { x: "shared" } }, vconcat: [plot, strip] };
  return frame.finish(body, words.title(frame.name(outcome), frame.name(metric)), [
    words.window(frame.number(window.days, Number.isInteger(window.days) ? 0 : 1)),
    words.how(frame.level(level)),
    spans.length === 0 ? "" : words.bands,
    words.strip,
    frame.counted(result),
  ]);
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
