import { refuse, requireInteger } from "../errors.ts";
import { requireAllComparable } from "../compare/change.ts";
import type { Score } from "../score/score.ts";
import { settle } from "../options.ts";
import { type FormatOptions, digitsOf, formatCount } from "./format.ts";
import { nameText } from "./names.ts";
import { localeOf, numeral } from "./numeral.ts";
import { padded, textWidth } from "./textWidth.ts";

/** What stands in one line of a {@link textChart}: a series' point has all of it. */
export interface ChartPoint {
  /** What stands at the start of the line. */
  readonly period: {
    readonly label: string;
    /** False is marked by `*`; null where nobody asked. */
    readonly complete: boolean | null;
  };
  /** What is drawn; a gap where it has no value. */
  readonly score: Score;
}

/** Options of {@link textChart}. */
export interface TextChartOptions extends FormatOptions {
  /** Characters from the lowest to the highest limit; 41 unless given. */
  readonly width?: number | undefined;
}

/**
 * A series of scores as text, one line a period, with its interval drawn to scale: for a terminal, a log, a chat message.
 *
 * `●` is the score, `├` and `┤` the ends of its interval, `┊` zero where it lies on the axis (`┼` inside an interval); `*` marks a period that was not over. A period
 * without a score is an empty line: a gap, not a zero. The axis runs from the lowest limit to the highest, never from a convenient zero, and is
 * written above it. Units: the metric's.
 * Source: definition; nothing is computed but positions.
 *
 * @param series - A series, or anything with points of a period and a score, all of one metric.
 * @returns Lines, without blanks at their ends; an empty text for a series without points.
 * @throws {CxError} `BAD_OPTION`, `METRIC_MISMATCH`, `NOT_INTEGER` or `OUT_OF_RANGE` (width, digits)
 * @example
 * const month = (label: string, promoters: number, detractors: number) =>
 *   ({ period: { label, complete: true }, score: score(NPS, tallyFromCounts(NPS, { 10: promoters, 5: detractors })) });
 * textChart({ points: [month("2026-01", 70, 30), month("2026-02", 55, 45)] }, { width: 21 }).split("\n").slice(1); // => ["2026-01  40.0  n=100     ┊     ├─────●────┤", "2026-02  10.0  n=100  ├──┼──●─────┤"]
 */
export function textChart(
  series: {
    /** Drawn from the top down. */
    readonly points: readonly ChartPoint[];
  },
  options: TextChartOptions = {},
): string {
  const {
    width,
    absent,
    locale: given,
    digits: asked,
  } = settle(options, { width: 41, absent: "–", locale: "en", digits: undefined });
  requireInteger(width, "width", 5, 400);
  const locale = localeOf(given);
  const listed: unknown = (series as typeof series | null | undefined)?.points;
  if (!Array.isArray(listed)) refuse("BAD_OPTION", "series", "a series", series);
  const points = listed as readonly ChartPoint[];
  if (points.length === 0) return "";
  const scores = points.map(({ score }) => score);
  requireAllComparable(scores, (i) => `points[${i}].score`);
  const digits = digitsOf(points[0]!.score.metric.unit, asked);
  const write = (value: number): string => numeral(value, { digits, locale, sign: false });
  const ruler = rulerOf(points, width);
  const lines = points.map(({ period, score }) => ({
    label: `${nameText(period.label)}${period.complete === false ? "*" : ""}`,
    value: score.value === null ? absent : write(score.value),
    n: `n=${formatCount(score.n, locale)}`,
    bar: barOf(score, ruler),
  }));
  const pad = (column: "label" | "value" | "n"): number =>
    lines.reduce((most, line) => Math.max(most, textWidth(line[column])), 0);
  const [labels, values, sizes] = [pad("label"), pad("value"), pad("n")];
  const known = points.some(({ score }) => score.value !== null);
  return [
    ...(known ? [`${" ".repeat(labels + values + sizes + 6)}${axisOf(ruler, write)}`] : []),
    ...lines.map(({ label, value, n, bar }) =>
      `${padded(label, labels, "left")}  ${padded(value, values, "right")}  ${padded(n, sizes, "right")}  ${bar}`.trimEnd(),
    ),
  ].join("\n");
}

/** From the lowest limit to the highest, over so many characters. */
interface Ruler {
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly place: (value: number) => number;
}

function rulerOf(points: readonly ChartPoint[], width: number): Ruler {
  const ends = points.flatMap(({ score: { value, interval } }) =>
    value === null ? [] : [interval?.lower ?? value, value, interval?.upper ?? value],
  );
  const low = ends.reduce((least, end) => Math.min(least, end), ends[0] ?? 0);
  const high = ends.reduce((most, end) => Math.max(most, end), ends[0] ?? 0);
  const place = (value: number): number =>
    high === low ? 0 : Math.round(((value - low) / (high - low)) * (width - 1));
  return { low, high, width, place };
}

/** The ends of the ruler in figures. */
function axisOf({ low, high, width }: Ruler, write: (value: number) => string): string {
  const [from, to] = [write(low), write(high)];
  return from + to.padStart(Math.max(to.length + 1, width - from.length));
}

/** A score on its interval, and zero where it lies on the ruler. */
function barOf({ value, interval }: Score, { low, high, width, place }: Ruler): string {
  const cells = new Array<string>(width).fill(" ");
  if (low < 0 && high > 0) cells[place(0)] = "┊";
  if (value === null) return cells.join("");
  if (interval !== null) {
    const [from, to] = [place(interval.lower), place(interval.upper)];
    for (let i = from + 1; i < to; i++) cells[i] = cells[i] === "┊" ? "┼" : "─";
    cells[from] = "├";
    cells[to] = "┤";
  }
  cells[place(value)] = "●";
  return cells.join("");
}
