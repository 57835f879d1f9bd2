import type { AverageTime } from "../service/averages.ts";
import type { StageTimes } from "../service/stageTimes.ts";
import type { TimeSummary } from "../service/timeSummary.ts";
import type { TimesCells } from "../service/timesBy.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { SurvivalQuantile } from "../stats/survival/survivalQuantile.ts";
import { type DotRow, type DotTable, MOST_ROWS, dotRow, drawDots } from "./dotTable.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import type { SideChart } from "./spec.ts";
import { intervalIn, quantileName, timeIn, timeUnitOf, timesTitle } from "./timeUnits.ts";

/** What {@link timesDots} draws. */
export type TimesResult = TimeSummary | TimesCells | StageTimes | AverageTime;

/**
 * Times: the median and the 90th percentile as dots on their intervals; of stages, or of segments, their medians below each other.
 *
 * Cases that still run are in the medians, as their functions have them. In seconds, minutes or hours, as the longest of them asks for; by a
 * clock of opening hours an hour is an open hour. A quantile that was not reached has no dot, and an interval without an end an arrow.
 * Source: definition; values and intervals are those of the result. Units: seconds, minutes or hours.
 *
 * @param result - A summary of times, its cells, times of stages, or a mean time.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const at = (hour: number) => Date.UTC(2026, 0, 5, hour);
 * const cases = [1, 2, 4].map((hours, i) => ({ id: `${i}`, startedAt: at(0), firstResponseAt: at(hours) }));
 * const spec = timesDots(firstResponseTime(cases, { asOf: at(20), clock: "calendar", attribution: "cohort", pauses: "run" }));
 * spec.hconcat[0].data.values.map(({ segment, text }) => `${segment} ${text}`); // => ["median 2.0", "90th percentile 4.0"]
 */
export function timesDots(result: TimesResult, options: ChartOptions = {}): SideChart {
  return drawn(result, ["times", "timesCells", "stageTimes", "averageTime"], options, (frame) =>
    drawDots(tableOf(result, frame), frame),
  );
}

interface Timed {
  readonly name: unknown;
  readonly value: number | null;
  readonly interval: OpenInterval | null;
  readonly n: number;
  readonly last?: string;
}

function tableOf(result: TimesResult, frame: Frame): DotTable {
  const { chinese } = frame;
  const list = timesOf(result, frame);
  const unit = timeUnitOf(
    list.map(({ value }) => value),
    frame,
  );
  const names = namesOf(
    list.map(({ name }) => name),
    frame,
  );
  const rows = list.map(({ value, interval, n, last }, at): DotRow => {
    const note = n === 0 ? frame.texts.none : chinese ? "未达到" : "not reached";
    return dotRow(names[at]!, timeIn(value, unit), intervalIn(interval, unit), {
      n,
      note,
      ...(last === undefined ? {} : { last }),
    });
  });
  const level = list.find(({ interval }) => interval !== null)?.interval?.level ?? null;
  const median =
    result.kind === "times" || result.kind === "averageTime" ? (chinese ? "时间" : "time") : quantileName(0.5, frame);
  const title = timesTitle(median, "clock" in result ? result.clock : null, unit, frame);
  return {
    metric: { name: title, unit: "scale points" },
    digits: 1,
    axis: level === null ? title : frame.texts.axis(title, frame.level(level)),
    level,
    rows: rows.slice(0, MOST_ROWS),
    of: rows.length,
    counted: frame.counted(result),
    ...(result.kind === "stageTimes" ? { last: chinese ? "时间占比" : "of all time" } : {}),
  };
}

function timesOf(result: TimesResult, frame: Frame): Timed[] {
  const quantile = ({ p, value, interval }: SurvivalQuantile, n: number): Timed => ({
    name: quantileName(p, frame),
    value,
    interval,
    n,
  });
  if (result.kind === "times") return [quantile(result.median, result.used), quantile(result.p90, result.used)];
  if (result.kind === "averageTime") {
    const { mean, median, p90 } = result;
    const name = frame.chinese ? "平均数" : "mean";
    return [
      { name, value: mean.value, interval: mean.interval, n: mean.n },
      quantile(median, mean.n),
      quantile(p90, mean.n),
    ];
  }
  if (result.kind === "stageTimes") {
    return result.stages.map(({ stage, median, visits, percent }) => ({
      ...quantile(median, visits),
      name: stage,
      last: frame.value(percent, "percent"),
    }));
  }
  return result.cells
    .map(({ key, period, times }) => ({
      ...quantile(times.median, times.used),
      name: period === null ? key : { ...key, "": period.label },
    }))
    .sort((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity) || 0);
}
