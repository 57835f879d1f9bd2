import { refuse } from "../errors.ts";
import { refuseName, settle } from "../options.ts";
import { parseInstant } from "./instant.ts";
import type { Weekday } from "./rhythm.ts";
import { DAY } from "./zoneOffsets.ts";

/** When a shift starts and ends, as a wall clock shows it: `["09:00", "17:30"]`, `["18:00", "24:00"]`. An end not after its start is on the next day. */
export type Shift = readonly [start: string, end: string];

/** The shifts of each day of the week, by the day on which they start; a day that is not named is closed. */
export type WeekHours = Readonly<Partial<Record<Weekday, readonly Shift[]>>>;

/** Opening hours that hold from a date until the next version's date. */
export interface WeekVersion {
  /** First date on which these hours hold, `YYYY-MM-DD`; null for the first version: since ever. */
  readonly start: string | null;
  /** The shifts of each day of the week; a day that is not named is closed. */
  readonly week: WeekHours;
}

/** Dates whose shifts differ from those of their day of the week: closed, shortened, or opened. */
export interface CalendarException {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** The last date of a longer exception, included; `date` itself unless given. */
  readonly through?: string | undefined;
  /** The shifts that start on these dates; none means closed. */
  readonly hours: readonly Shift[];
}

/** A shift in milliseconds from midnight of the day on which it starts. @internal */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// The same names as WEEKDAYS in rhythm.ts, which brings date-fns with it.
const WEEK: readonly Weekday[] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MINUTE = 60_000;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

/** The shifts that start on a day, counted from 1970-01-01. @internal */
export type ShiftsOfDay = (day: number) => readonly Span[];

/** Compiles opening hours. `firstDay` is the first day that will be asked for. @internal */
export function compileHours(
  week: WeekHours | readonly WeekVersion[],
  exceptions: readonly CalendarException[],
  firstDay: number,
): ShiftsOfDay {
  const versions = isVersions(week)
    ? compileVersions(week, firstDay)
    : [{ from: -Infinity, days: weekOf(week, "week") }];
  const dated = compileExceptions(exceptions);
  const anyOpen = versions.some(({ days }) => days.some((shifts) => shifts.length > 0));
  if (!anyOpen && ![...dated.values()].some((shifts) => shifts.length > 0)) {
    refuse("EMPTY", "week", "at least one shift", undefined);
  }
  return (day) => {
    const exception = dated.get(day);
    if (exception !== undefined) return exception;
    let v = versions.length - 1;
    while (versions[v]!.from > day && v > 0) v--;
    return versions[v]!.days[(((day + FIRST_WEEKDAY) % 7) + 7) % 7]!;
  };
}

function isVersions(week: WeekHours | readonly WeekVersion[]): week is readonly WeekVersion[] {
  return Array.isArray(week);
}

interface CompiledVersion {
  readonly from: number;
  readonly days: readonly (readonly Span[])[];
}

function compileVersions(versions: readonly WeekVersion[], firstDay: number): CompiledVersion[] {
  const compiled = versions.map((version, index) => {
    requireRecord(version, "week", "a date and the week from then on", index);
    const { start, week } = settle(version, { start: undefined as never, week: undefined as never }, `week[${index}]`);
    return {
      from: start === null ? -Infinity : dayOf(start, "week", index),
      days: weekOf(week, `week[${index}].week`),
    };
  });
  compiled.forEach(({ from }, index) => {
    if (index > 0 && from <= compiled[index - 1]!.from) {
      refuse(
        "OUT_OF_RANGE",
        "week",
        "versions in the order of their dates, each date once",
        versions[index]!.start,
        index,
      );
    }
  });
  if (compiled.length === 0) refuse("EMPTY", "week", "at least one version", undefined);
  if (compiled[0]!.from > firstDay) {
    refuse("HORIZON", "week", "a first version that holds from the start of the range", versions[0]!.start, 0);
  }
  return compiled;
}

function weekOf(week: WeekHours, argument: string): (readonly Span[])[] {
  if (typeof week !== "object" || (week as unknown) === null) refuse("BAD_OPTION", argument, "shifts by weekday", week);
  for (const name of Object.keys(week)) {
    if (!(WEEK as readonly string[]).includes(name))
      refuseName(`${argument}.${name}`, name, WEEK, week[name as Weekday]);
  }
  return WEEK.map((name) => spansOf(week[name] ?? [], `${argument}.${name}`));
}

function compileExceptions(exceptions: readonly CalendarException[]): Map<number, readonly Span[]> {
  const dated = new Map<number, readonly Span[]>();
  if (!Array.isArray(exceptions)) refuse("BAD_OPTION", "exceptions", "a list of dates and their hours", exceptions);
  exceptions.forEach((exception: CalendarException, index) => {
    requireRecord(exception, "exceptions", "a date and its hours", index);
    const { date, through, hours } = settle(
      exception,
      { date: undefined as never, through: exception.date, hours: undefined as never },
      `exceptions[${index}]`,
    );
    const first = dayOf(date, "exceptions", index);
    const last = dayOf(through, "exceptions", index);
    if (last < first) refuse("OUT_OF_RANGE", "exceptions", `a last date not before ${date}`, through, index);
    const spans = spansOf(hours, `exceptions[${index}].hours`);
    for (let day = first; day <= last; day++) {
      if (dated.has(day)) refuse("DUPLICATE", "exceptions", "each date at most once", date, index);
      dated.set(day, spans);
    }
  });
  return dated;
}

function spansOf(shifts: readonly Shift[], argument: string): readonly Span[] {
  if (!Array.isArray(shifts)) refuse("BAD_OPTION", argument, 'a list of shifts such as ["09:00", "17:30"]', shifts);
  return shifts.map((shift: Shift, index) => {
    requireRecord(shift, argument, 'a shift such as ["09:00", "17:30"]', index);
    const [start, end] = [timeOf(shift[0], argument, index), timeOf(shift[1], argument, index)];
    if (start === DAY) refuse("OUT_OF_RANGE", argument, "a start before 24:00", start / DAY, index);
    return { start, end: end > start ? end : end + DAY };
  });
}

function requireRecord(value: unknown, argument: string, expected: string, index: number): void {
  if (typeof value !== "object" || value === null) refuse("BAD_OPTION", argument, expected, value, index);
}

/** "17:30" in milliseconds from midnight; 24:00 is the end of the day. */
function timeOf(text: unknown, argument: string, index: number): number {
  const parts = typeof text === "string" ? /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) : null;
  const minutes = parts === null ? NaN : Number(parts[1]) * 60 + Number(parts[2]);
  if (!(minutes <= 1440)) refuse("BAD_OPTION", argument, 'times from "00:00" to "24:00"', text, index);
  return minutes * MINUTE;
}

/** Days from 1970-01-01 of a date. */
function dayOf(date: string, argument: string, index: number): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? parseInstant(`${date}T00:00Z`) : NaN;
  if (Number.isNaN(time)) refuse("BAD_DATE", argument, "a date as YYYY-MM-DD", date, index);
  return time / DAY;
}
