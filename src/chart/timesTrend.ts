import type { TimesCells } from "../service/timesBy.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { MOST_PERIODS, requireCount } from "./requireCount.ts";
import type { StackChart } from "./spec.ts";
import { drawLine } from "./timeLine.ts";
import { type TimeLine, type TimeLines, drawLines, timePoint } from "./timeLines.ts";
import { intervalIn, quantileName, timeIn, timeUnitOf, timesTitle } from "./timeUnits.ts";

/**
 * Median times over time: a line in its band with n below, or a line for each segment.
 *
 * Cases that still run are in the medians, so the last periods are not too good; a median that was not reached is a gap. A period that was
 * not over is hollow. In seconds, minutes or hours, as the longest median asks for.
 * Source: definition; values and intervals are those of the result. Units: seconds, minutes or hours.
 *
 * @param result - What `timesBy` returns with `when`.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than 500 periods)
 * @example
 * const at = (day: number, hour: number) => Date.UTC(2026, 0, day, hour);
 * const cases = [1, 2, 4].map((hours, i) => ({ id: `${i}`, startedAt: at(5 + i, 0), firstResponseAt: at(5 + i, hours) }));
 * const days = timesBy(cases, { measure: "firstResponse", asOf: at(9, 0), clock: "calendar", attribution: "cohort", pauses: "run", by: [], when: { every: "day", timeZone: "UTC" } });
 * timesTrend(days).vconcat[0].data.values.map(({ period, text }) => `${period} ${text}`); // => ["2026-01-05 1.00", "2026-01-06 2.00", "2026-01-07 4.00"]
 */
export function timesTrend(result: TimesCells, options: ChartOptions = {}): StackChart {
  return drawn(result, ["timesCells"], options, (frame) => {
    const lines = medianLines(result, frame);
    requireCount(lines.lines[0]?.points.length ?? 0, MOST_PERIODS, "periods in one picture; use larger periods");
    return lines.lines.length > 1 ? drawLines(lines, frame) : drawLine(lines, [], frame);
  });
}

/** Whether times are cut by period. @internal */
export function isTimed({ cells }: TimesCells): boolean {
  return cells.some(({ period }) => period !== null);
}

function medianLines(result: TimesCells, frame: Frame): TimeLines {
  const unit = timeUnitOf(
    result.cells.map(({ times }) => times.median.value),
    frame,
  );
  const byKey = new Map<string, { key: unknown; cells: TimesCells["cells"][number][] }>();
  for (const cell of result.cells) {
    const id = JSON.stringify(cell.key);
    const found = byKey.get(id) ?? { key: cell.key, cells: [] };
    found.cells.push(cell);
    byKey.set(id, found);
  }
  const groups = [...byKey.values()];
  const names = namesOf(
    groups.map(({ key }) => key),
    frame,
  );
  const lines = groups.map(({ cells }, at): TimeLine => {
    let n = 0;
    const points = cells.map(({ period, times }) => {
      const { value, interval } = times.median;
      n += times.used;
      const point = { value: timeIn(value, unit), interval: intervalIn(interval, unit), n: times.used };
      return timePoint(period?.label ?? "", point, period?.complete ?? null);
    });
    return { name: names[at]!, n, points };
  });
  const name = timesTitle(quantileName(0.5, frame), result.clock, unit, frame);
  return {
    metric: { name, unit: "scale points" },
    level: result.cells.find(({ times }) => times.median.interval !== null)?.times.median.interval?.level ?? null,
    lines,
    target: undefined,
    counts: true,
    counted: frame.counted(result),
    // The title may be a finding: what is drawn, and in what, is said here.
    notes: [`● ${name}${frame.texts.end}`],
  };
}
