import { refuse } from "../errors.ts";
import { parseInstant } from "../time/instant.ts";
import { type PeriodCalendar, hasPeriod } from "../time/periods.ts";

/** Which instant a local time means that the clock showed twice or never; an error unless said. */
export type ClockChange = "throw" | "first" | "last";

/** A clock that reads local times. @internal */
export interface LocalClock {
  readonly calendar: PeriodCalendar;
  readonly clockChange: ClockChange;
}

/** The last 19 characters of `2026-04-14 21:51:17`; a zone or an offset behind them is none of ours. */
const LOCAL = /^(?:[+-]\d{6}|\d{4})-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/**
 * The instant of a date-time without offset, as the clock of a zone shows it; null for text that is none. Where the time was shown twice or
 * never and nobody said which is meant, an error, or NaN where that is allowed.
 *
 * @internal
 */
export function civilInstant(
  text: string,
  { calendar, clockChange }: LocalClock,
  argument: string,
  index: number,
  strict: boolean,
): number | null {
  const civil = LOCAL.test(text) ? parseInstant(`${text}Z`) : NaN;
  if (Number.isNaN(civil) || !hasPeriod(civil)) return null;
  const [first, last] = [calendar.instantAt(civil, "first"), calendar.instantAt(civil, "last")];
  if (first === last && calendar.civilAt(first) === civil) return first;
  if (clockChange !== "throw") return clockChange === "first" ? first : last;
  if (!strict) return NaN;
  const expected = `a local time that the clock showed once (clockChange: "first" or "last" says which is meant)`;
  return refuse("BAD_DATE", argument, expected, text, index);
}
