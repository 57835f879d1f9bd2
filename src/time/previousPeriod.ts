import { settle } from "../options.ts";
import { type Period, requirePeriod } from "./period.ts";
import type { PeriodCalendar } from "./periodCalendar.ts";
import { type TransitionsOption, calendarOf } from "./periodRhythm.ts";
import { addMonths, utc } from "./utc.ts";

/** A period to compare with. */
export interface ReferencePeriod extends Period {
  /** False where it has more or fewer days on the calendar than the period it stands beside. */
  readonly sameLength: boolean;
}

/**
 * The period before: the month before a month, the day before a day.
 *
 * Its calendar length may differ (February stands before March), and `sameLength` says so.
 * Source: definition. Units: epoch milliseconds; `sameLength` compares calendar days.
 *
 * @returns The other period, and whether it is as long on the calendar.
 * @throws {CxError} `BAD_TIME_ZONE`, `BAD_OPTION` (no period), `HORIZON`
 * @example
 * const [march] = periods({ every: "month", timeZone: "America/New_York", start: "2026-03-01T12:00Z", end: "2026-03-02T12:00Z" });
 * previousPeriod(march!).label; // => "2026-02"
 * previousPeriod(march!).sameLength; // => false
 */
export function previousPeriod(period: Period, options: TransitionsOption = {}): ReferencePeriod {
  const { transitions } = settle(options, { transitions: undefined });
  requirePeriod(period, "period");
  const calendar = calendarOf(period, transitions);
  const ordinal = calendar.ordinalAt(period.start);
  return reference(calendar, ordinal, lastThatWas(calendar, ordinal - 1));
}

/**
 * The same stretch of the calendar a year earlier: the month, quarter or year twelve months back, a week 52 weeks back (so that
 * Mondays meet Mondays), the day or hour of the same date, 28 February for the 29th.
 *
 * A period of `{ days }` meets the one of equal length whose start lies nearest to a year back.
 * Source: definition. Units: epoch milliseconds; `sameLength` compares calendar days.
 *
 * @returns The other period, and whether it is as long on the calendar.
 * @throws {CxError} `BAD_TIME_ZONE`, `BAD_OPTION` (no period), `HORIZON`
 * @example
 * const [february] = periods({ every: "month", timeZone: "UTC", start: "2024-02-01T00:00Z", end: "2024-02-02T00:00Z" });
 * samePeriodLastYear(february!).label; // => "2023-02"
 * samePeriodLastYear(february!).sameLength; // => false
 */
export function samePeriodLastYear(period: Period, options: TransitionsOption = {}): ReferencePeriod {
  const { transitions } = settle(options, { transitions: undefined });
  requirePeriod(period, "period");
  const calendar = calendarOf(period, transitions);
  const ordinal = calendar.ordinalAt(period.start);
  const { every } = period;
  const yearBack = { month: 12, quarter: 4, year: 1, week: 52 };
  let then: number;
  if (typeof every === "object") then = ordinal - Math.round(365 / every.days);
  else if (every === "day" || every === "hour")
    then = calendar.rhythm.ordinalOf(sameDateLastYear(calendar.rhythm.startOf(ordinal)));
  else then = ordinal - yearBack[every];
  return reference(calendar, ordinal, lastThatWas(calendar, then));
}

/** Two periods of one rhythm; their lengths are compared on the calendar, where a day with 23 hours is a day. */
function reference(calendar: PeriodCalendar, ordinal: number, other: number): ReferencePeriod {
  const lengthOf = (each: number): number => calendar.rhythm.startOf(each + 1) - calendar.rhythm.startOf(each);
  return { ...calendar.periodAt(other), sameLength: lengthOf(other) === lengthOf(ordinal) };
}

/** A period, or the one before it where the zone skipped it. */
function lastThatWas(calendar: PeriodCalendar, ordinal: number): number {
  while (calendar.startAt(ordinal) === calendar.startAt(ordinal + 1)) ordinal--;
  return ordinal;
}

/** The same date and hour a year earlier; 28 February for the 29th. */
function sameDateLastYear(civil: number): number {
  return addMonths(civil, -12, { in: utc }).getTime();
}
