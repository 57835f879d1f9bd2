import { refuse } from "../errors.ts";
import { type PeriodCalendar, hasPeriod } from "../time/periodCalendar.ts";
import { dateText } from "./dateText.ts";

/** Which instant a local time means that the clock showed twice or never; an error unless said. */
export type ClockChange = "throw" | "first" | "last";

/** A clock that reads local times. @internal */
export interface LocalClock {
  readonly calendar: PeriodCalendar;
  readonly clockChange: ClockChange;
}

/**
 * The instant of a date or date-time without offset, as the clock of a zone shows it (a day begins when its date does); null for text that is
 * none. Where the time was shown twice or never and nobody said which is meant, an error, or NaN where that is allowed.
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
  const found = dateText(text);
  if (found === null || found.zone !== null || typeof found.day !== "number") return null;
  const civil = found.day + found.time;
  if (Number.isNaN(civil) || !hasPeriod(civil)) return null;
  const [first, last] = [calendar.instantAt(civil, "first"), calendar.instantAt(civil, "last")];
  // A day begins with its first instant, whatever its clock shows then.
  if ((first === last && calendar.civilAt(first) === civil) || (found.time === 0 && !text.includes(":"))) return first;
  if (clockChange !== "throw") return clockChange === "first" ? first : last;
  if (!strict) return NaN;
  const expected = `a local time that the clock showed once (clockChange: "first" or "last" says which is meant)`;
  return refuse("BAD_DATE", argument, expected, text, index);
}
