import type { RevenueRetention } from "../retention/revenueRetention.ts";
import { type ChartOptions, type Frame, drawn } from "./frame.ts";
import type { LayerChart } from "./spec.ts";
import { type Step, waterfall } from "./waterfall.ts";

const WORDS = {
  en: {
    title: "Revenue of those who were customers at the start",
    start: "start",
    churned: "left",
    contraction: "bought less",
    expansion: "bought more",
    end: "end",
    rates: (gross: string, net: string, level: string) => `Gross retention ${gross}, net ${net} (${level} intervals).`,
    customers: (n: string, all: string) => `${n} of ${all} customers had revenue at the start.`,
    none: "Nobody had revenue at the start.",
  },
  zh: {
    title: "期初客户的收入",
    start: "期初",
    churned: "流失",
    contraction: "减购",
    expansion: "增购",
    end: "期末",
    rates: (gross: string, net: string, level: string) => `毛留存率${gross}，净留存率${net}（${level}区间）。`,
    customers: (n: string, all: string) => `${all}位客户中${n}位在期初有收入。`,
    none: "期初没有收入。",
  },
} as const;

/**
 * Where revenue went: from the start over what left and shrank to what grew, with gross and net retention and their intervals.
 *
 * The axis is cut around the levels: bars are changes, not levels. In the money of the rows.
 * Source: definition; values and intervals are those of the result. Units: the money of the rows; percent for the rates.
 *
 * @param result - What `revenueRetention` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const spec = revenueBridge(revenueRetention([{ start: 100, end: 130 }, { start: 100, end: 80 }, { start: 50, end: 0 }]));
 * spec.layer[1].data.values.map(({ label, text }) => `${label} ${text}`); // => ["left −50", "bought less −20", "bought more +30"]
 */
export function revenueBridge(result: RevenueRetention, options: ChartOptions = {}): LayerChart {
  return drawn(result, ["revenueRetention"], options, (frame) => draw(result, frame));
}

function draw(result: RevenueRetention, frame: Frame): LayerChart {
  const words = frame.chinese ? WORDS.zh : WORDS.en;
  const { start, end, churned, contraction, expansion, gross, grossInterval, net, netInterval, level } = result;
  // Amounts under 100 have cents.
  const digits = Math.max(Math.abs(start), Math.abs(end), expansion) < 100 ? 2 : 0;
  const step = (label: string, by: number): Step => ({
    label,
    by,
    text: frame.number(by, digits, true),
    kind: by < 0 ? "worse" : "better",
  });
  const known = gross !== null;
  const body = waterfall(
    [
      { label: words.start, at: known ? start : null, text: frame.number(start, digits) },
      { label: words.end, at: known ? end : null, text: frame.number(end, digits) },
    ],
    known
      ? [step(words.churned, -churned), step(words.contraction, -contraction), step(words.expansion, expansion)]
      : [],
    "index",
    frame,
  );
  const rate = (value: number | null, interval: typeof netInterval): string =>
    `${frame.value(value, "percent", 1)}${interval === null ? "" : ` ${frame.interval(interval, "percent", 1)}`}`;
  return frame.finish(body, words.title, [
    known ? words.rates(rate(gross, grossInterval), rate(net, netInterval), frame.level(level)) : words.none,
    words.customers(frame.count(result.used), frame.count(result.rows)),
  ]);
}
