import type { Backlog } from "../service/backlog.ts";
import { largestOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn } from "./frame.ts";
import { mark, quantity } from "./marks.ts";
import { type SegmentAxis, segmentAxis, sideBySide, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";
import { type TimeUnit, timeIn, timeUnitOf } from "./timeUnits.ts";

const WORDS = {
  en: {
    title: (open: string) => `${open} open`,
    axis: "open cases by age",
    time: (number: string, unit: string) => `${number} ${unit}`,
    under: (least: string, below: string) => `${least} to under ${below}`,
    over: (least: string) => `${least} and over`,
    share: "of the open",
    opening: "opening ",
    median: (value: string, unit: string) => `Median age ${value} ${unit}.`,
    flow: (before: string, opened: string, closed: string, after: string) =>
      `Over the period: ${before} + ${opened} new − ${closed} closed = ${after}.`,
  },
  zh: {
    title: (open: string) => `未结${open}件`,
    axis: "未结案件的时长",
    time: (number: string, unit: string) => `${number}${unit}`,
    under: (least: string, below: string) => `${least}至${below}`,
    over: (least: string) => `${least}及以上`,
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
  const words: Words = frame.chinese ? WORDS.zh : WORDS.en;
  const { open, ages, medianAge, flow, clock } = result;
  const unit = timeUnitOf(
    ages.map(({ least }) => least),
    frame,
  );
  const named = ({ name }: TimeUnit): string => `${clock.kind === "business" ? words.opening : ""}${name}`;
  const rows = rowsOf(ages, open, unit, named, words, frame);
  const axis = segmentAxis(
    rows.map(({ segment }) => segment),
    frame,
  );
  const counts = textPanel(
    ["n", words.share],
    rows.map(({ segment, n, share }) => ({ segment, texts: [frame.count(n), share] })),
    axis.bare,
  );
  const body = sideBySide([barPanel(rows, axis, words.axis, frame), counts]);
  const median = medianAge.value === null ? "" : frame.number(timeIn(medianAge.value, unit)!, 1);
  return frame.finish(body, words.title(frame.count(open)), [
    median === "" ? "" : words.median(median, named(unit)),
    flow === null ? "" : flowText(flow, words, frame),
    frame.counted(result),
  ]);
}

type Words = (typeof WORDS)["en" | "zh"];

interface AgeRow {
  readonly segment: string;
  readonly n: number;
  readonly oldest: boolean;
  readonly share: string;
}

/** The ages by name, each with its share of what is open. */
function rowsOf(
  ages: Backlog["ages"],
  open: number,
  unit: TimeUnit,
  named: (unit: TimeUnit) => string,
  words: Words,
  frame: Frame,
): AgeRow[] {
  const number = (ms: number, { ms: one }: TimeUnit): string =>
    frame.number(ms / one, Number.isInteger(ms / one) ? 0 : 1);
  // 15 minutes are no 0.3 hours: what has more than one digit in the unit of all is written in its own.
  const unitOf = (ms: number): TimeUnit => (Number.isInteger((10 * ms) / unit.ms) ? unit : timeUnitOf([ms], frame));
  const age = (ms: number, of: TimeUnit): string => words.time(number(ms, of), named(of));
  const name = (least: number, below: number | null): string => {
    if (below === null) return words.over(age(least, unitOf(least)));
    const [first, last] = [unitOf(least), unitOf(below)];
    const bare = least === 0 || first.ms === last.ms;
    return words.under(bare ? number(least, last) : age(least, first), age(below, last));
  };
  return ages.map(({ least, below, n }) => ({
    segment: name(least, below),
    n,
    oldest: below === null,
    share: open === 0 ? "–" : frame.value((100 * n) / open, "percent"),
  }));
}

/** A bar for each age, the oldest in the colour of worse. */
function barPanel(rows: readonly AgeRow[], axis: SegmentAxis, title: string, { colors, width }: Frame): Part {
  const most = largestOf(
    rows.map(({ n }) => n),
    1,
  );
  const x = quantity("n", {
    scale: { domain: [0, most], nice: true },
    axis: { orient: "top", title, grid: true, tickCount: 5, tickMinStep: 1, format: ",d" },
  });
  const color = { condition: { test: "datum.oldest", value: colors.worse }, value: colors.neutral };
  return {
    width: Math.round(width * 0.6),
    height: axis.height,
    data: { values: rows },
    layer: [mark("bar", {}, { y: axis.labelled, x, color })],
  };
}

/** What came and went over the period. */
function flowText(flow: NonNullable<Backlog["flow"]>, words: Words, { count }: Frame): string {
  const { openBefore, opened, closed, openAfter } = flow;
  return words.flow(count(openBefore), count(opened), count(closed), count(openAfter));
}
