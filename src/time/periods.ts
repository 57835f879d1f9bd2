import { refuse } from "../errors.ts";
import { settle } from "../options.ts";
import type { Instant } from "./instant.ts";
import { MOST_PERIODS, type Period, type PeriodOptions } from "./period.ts";
import { PERIOD_DEFAULTS, periodCalendar } from "./periodCalendar.ts";
import { requireTimeSpan } from "./timeSpan.ts";

/** Options of {@link periods}. */
export interface PeriodsOptions extends PeriodOptions {
  /** The first instant to cover; its period is there whole. */
  readonly start: Instant;
  /** The first instant that need not be covered; not before `start`. */
  readonly end: Instant;
}

/**
 * The periods that [start, end) touches, in order, without a hole: each ends where the next one starts.
 *
 * A period starts when the zone's clock first shows its start; where that time is skipped, at the change of the clock. So an
 * hour that the clock shows twice is one period of two hours, and a day that never was (30 December 2011 in Samoa) is no period.
 *
 * Units: epoch milliseconds; labels in civil time.
 * Source: definition; ISO 8601 for weeks.
 *
 * @returns The periods, at most a million.
 * @throws {CxError} `BAD_TIME_ZONE`, `BAD_DATE`, `BAD_OPTION`, `OUT_OF_RANGE` (ends before it starts, or more than a million
 *   periods), `HORIZON` (outside the given transitions)
 * @see the README of the room
 * @example
 * periods({ every: "month", timeZone: "Asia/Shanghai", start: "2026-02-10T00:00+08:00", end: "2026-03-01T00:00Z" }).map((period) => period.label); // => ["2026-02", "2026-03"]
 * periods({ every: "day", timeZone: "America/New_York", start: "2026-03-08T12:00Z", end: "2026-03-08T13:00Z" }).map(({ start, end }) => (end - start) / 3_600_000); // => [23]
 * periods({ every: "week", timeZone: "UTC", start: "2026-01-01T00:00Z", end: "2026-01-06T00:00Z" }).map((period) => period.label); // => ["2026-W01", "2026-W02"]
 */
export function periods(options: PeriodsOptions): Period[] {
  const { start, end, ...rhythmic } = settle(options, {
    ...PERIOD_DEFAULTS,
    start: undefined as never,
    end: undefined as never,
  });
  const span = requireTimeSpan({ start, end }, "");
  const calendar = periodCalendar(rhythmic);
  if (span.start === span.end) return [];
  const first = calendar.ordinalAt(span.start);
  // The last period that starts before the end: the end itself is outside.
  const at = calendar.ordinalAt(span.end);
  const last = calendar.startAt(at) < span.end ? at : at - 1;
  if (last - first >= MOST_PERIODS) refuse("OUT_OF_RANGE", "end", "at most a million periods", last - first + 1);
  const found: Period[] = [];
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const period = calendar.periodAt(ordinal);
    if (period.end > period.start) found.push(period);
  }
  return found;
}
