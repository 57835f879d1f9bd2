import { refuse, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { Series, SeriesList } from "../cube/seriesOf.ts";
import type { Score } from "../score/score.ts";
import type { Anomalies } from "../trend/anomalies.ts";
import type { SmoothedSeries } from "../trend/ewma.ts";
import type { Trailing } from "../trend/trailing.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { MOST_PERIODS, requireCount } from "./requireCount.ts";
import type { StackChart } from "./spec.ts";
import { drawLine } from "./timeLine.ts";
import { type TimeLine, type TimeLines, drawLines, timePoint } from "./timeLines.ts";

/** What {@link trendChart} draws. */
export type TrendResult = Series | SeriesList | SmoothedSeries | Trailing;

/** Options of {@link trendChart}. */
export interface TrendChartOptions extends ChartOptions {
  /** A line to be reached, in the metric's unit. */
  readonly target?: number | undefined;
  /** Where the level changed, as `anomalies` of the same series says. */
  readonly shifts?: Pick<Anomalies, "shifts"> | undefined;
}

/**
 * Scores over time: a line in its band, a point a period, n below; several segments as lines in one plot.
 *
 * A period without a value is a gap in the line, never a zero and never bridged; a period that was not over is hollow, its line dashed. Periods
 * are a row of labels, not dates, so no reader's zone moves them; a trailing window is called by its last day (UTC). Of more than five segments the five with the most answers are drawn.
 * Source: definition; values and intervals are those of the result. Units: the metric's.
 *
 * @param result - A series, a list of series, a smoothed one, or trailing windows.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than 500 periods)
 * @example
 * const rows = [{ score: 10, at: "2026-01-05T00:00Z" }, { score: 3, at: "2026-03-02T00:00Z" }];
 * const months = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "month", timeZone: "UTC" } });
 * const spec = trendChart(months, { target: 40 });
 * spec.vconcat[0].data.values.map(({ period, value, run }) => [period, value, run]); // => [["2026-01", 100, 0], ["2026-03", -100, 1]]
 */
export function trendChart(result: TrendResult, options: TrendChartOptions = {}): StackChart {
  requireRecord(options, "options", "a record of options");
  const { target, shifts, ...shared } = options;
  if (target !== undefined) requireNumber(target, "target");
  if (shifts !== undefined) {
    requireRecord(shifts, "shifts", "what anomalies returns");
    if (!Array.isArray(shifts.shifts)) refuse("BAD_OPTION", "shifts.shifts", "a list of shifts", shifts.shifts);
  }
  return drawn(result, ["series", "seriesList", "smoothed", "trailing"], shared, (frame) => {
    const lines = { ...linesOf(result, frame), target };
    requireCount(
      lines.lines[0]?.points.length ?? 0,
      MOST_PERIODS,
      result.kind === "trailing"
        ? "windows in one picture; ask for a point after every so many answers (every)"
        : "periods in one picture; use larger periods, or filter the rows",
    );
    return lines.lines.length > 1 ? drawLines(lines, frame) : drawLine(lines, shifts?.shifts ?? [], frame);
  });
}

function linesOf(result: TrendResult, frame: Frame): Omit<TimeLines, "target"> {
  const { metric } = result;
  if (result.kind === "smoothed") {
    const points = result.points.map(({ period, value, interval }) =>
      timePoint(period.label, { value, interval, n: null }, period.complete),
    );
    const lines = [{ name: "", n: 0, points }];
    return { metric, level: result.level, lines, counts: false, counted: "", notes: [] };
  }
  const lines = result.kind === "trailing" ? [windowsOf(result, frame)] : segmentsOf(result, frame);
  const scores = result.kind === "seriesList" ? result.series.flatMap(({ points }) => points) : result.points;
  const level = (scores as readonly { readonly score: Score }[]).find(({ score }) => score.interval)?.score.interval;
  return {
    metric,
    level: level?.level ?? null,
    lines,
    counts: result.kind !== "trailing",
    counted: frame.counted(result),
    notes: result.kind === "trailing" ? [windowNote(result, frame)] : [],
  };
}

function segmentsOf(result: Series | SeriesList, frame: Frame): TimeLine[] {
  const list = result.kind === "series" ? [result] : result.series;
  const names = namesOf(
    list.map(({ key }) => key),
    frame,
  );
  return list.map(({ used, points }, at) => ({
    name: names[at]!,
    n: used,
    points: points.map(({ period, score }) => timePoint(period.label, score, period.complete)),
  }));
}

/** Windows by their last day; two that end on one day stay two. */
function windowsOf({ points, used }: Trailing, frame: Frame): TimeLine {
  const days = namesOf(
    points.map(({ end }) => new Date(end).toISOString().slice(0, 10)),
    frame,
  );
  return { name: "", n: used, points: points.map(({ score }, at) => timePoint(days[at]!, score, true)) };
}

function windowNote({ responses }: Trailing, frame: Frame): string {
  const n = frame.count(responses);
  return frame.chinese ? `每点为最近${n}条回答。` : `Each point: the last ${n} answers; neighbors share most of them.`;
}
