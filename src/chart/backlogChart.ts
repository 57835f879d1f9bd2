import type { Backlog } from "../service/backlog.ts";
import { type ChartOptions, type Frame, drawn, mark, quantity } from "./frame.ts";
import { segmentAxis, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";
import { timeIn, timeUnitOf } from "./timeUnits.ts";

const WORDS = {
  en: {
    title: (open: string) => `${open} open`,
    axis: "open cases by age",
    under: (least: string, below: string, unit: string) => `${least} to under ${below} ${unit}`,
    over: (least: string, unit: string) => `${least} ${unit} and over`,
    share: "of the open",
    opening: "opening ",
    median: (value: string, unit: string) => `Median age ${value} ${unit}.`,
    flow: (before: string, opened: string, closed: string, after: string) =>
      `Over the period: ${before} + ${opened} new − ${closed} closed = ${after}.`,
  },
  zh: {
    title: (open: string) => `未结${open}件`,
    axis: "未结案件的时长",
    under: (least: string, below: string, unit: string) => `${least}至${below}${unit}`,
    over: (least: string, unit: string) => `${least}${unit}及以上`,
    share: "占未结",
    opening: "营业",
    median: (value: string, unit: string) => `时长中位数${value}${unit}。`,
    flow: (before: string, opened: string, closed: string, after: string) =>
      `本期：${before}+新增${opened}−结案${closed}=${after}。`,
  },
} as const;

/**
 * What is open, by age: a bar for each age, the youngest first, with its count and share; the period's flow in words.
 *
 * The oldest bar is drawn in the colour of worse. Age by the clock of the result, from the first start, pauses counted.
 * Source: definition; values and intervals are those of the result. Units: cases; ages in seconds, minutes or hours.
 *
 * @param result - What `backlog` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const at = (hour: number) => Date.UTC(2026, 0, 5, hour);
 * const cases = [1, 2, 9].map((hour, i) => ({ id: `${i}`, startedAt: at(hour), resolvedAt: null }));
 * const spec = backlogChart(backlog(cases, { asOf: at(10), clock: "calendar", ageLimits: [4 * 3_600_000] }));
 * spec.hconcat[0].data.values.map(({ segment, n }) => `${segment}: ${n}`); // => ["0 to under 4 hours: 1", "4 hours and over: 2"]
 */
export function backlogChart(result: Backlog, options: ChartOptions = {}): SideChart {
  return drawn(result, ["backlog"], options, (frame) => draw(result, frame));
}

function draw(result: Backlog, frame: Frame): SideChart {
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const { open, ages, medianAge, flow, clock } = result;
  const unit = timeUnitOf(
    ages.map(({ least }) => least),
    frame,
  );
  const unitName = `${clock.kind === "business" ? words.opening : ""}${unit.name}`;
  const age = (ms: number): string => {
    const value = timeIn(ms, unit)!;
    return frame.number(value, Number.isInteger(value) ? 0 : 1);
  };
  const rows = ages.map(({ least, below, n }) => ({
    segment: below === null ? words.over(age(least), unitName) : words.under(age(least), age(below), unitName),
    n,
    oldest: below === null,
    share: open === 0 ? "–" : frame.value((100 * n) / open, "percent"),
  }));
  const axis = segmentAxis(
    rows.map(({ segment }) => segment),
    frame,
  );
  let most = 1;
  for (const { n } of rows) most = Math.max(most, n);
  const bars: Part = {
    width: Math.round(frame.width * 0.6),
    height: axis.height,
    data: { values: rows },
    layer: [
      mark(
        "bar",
        {},
        {
          y: axis.labelled,
          x: quantity("n", {
            scale: { domain: [0, most], nice: true },
            axis: { orient: "top", title: words.axis, grid: true, tickCount: 5, tickMinStep: 1, format: ",d" },
          }),
          color: { condition: { test: "datum.oldest", value: frame.colors.worse }, value: frame.colors.neutral },
        },
      ),
    ],
  };
  const counts = textPanel(
    ["n", words.share],
    rows.map(({ segment, n, share }) => ({ segment, texts: [frame.count(n), share] })),
    axis.bare,
  );
  const body = { spacing: 14, resolve: { scale: { y: "shared" } }, hconcat: [bars, counts] };
  const median =
    medianAge.value === null ? "" : words.median(frame.number(timeIn(medianAge.value, unit)!, 1), unitName);
  return frame.finish(body, words.title(frame.count(open)), [
    median,
    flow === null
      ? ""
      : words.flow(...([flow.openBefore, flow.opened, flow.closed, flow.openAfter].map(frame.count) as Four)),
    frame.counted(result),
  ]);
}

type Four = [string, string, string, string];
