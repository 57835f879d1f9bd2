import { refuse, requireInteger } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { parseInstant } from "./instant.ts";
import { addMonths, differenceInCalendarMonths, utc } from "./utc.ts";
import { DAY } from "./zoneOffsets.ts";

/** Days of the week by name, Sunday first as ECMAScript counts them. */
export const WEEKDAYS: readonly Weekday[] = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];

/** A day of the week. */
export type Weekday = "sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday";

/** Periods of a fixed number of civil days. */
export interface EveryDays {
  /** Civil days of each period, 1 or more. */
  readonly days: number;
  /** A date on which one of the periods starts, `YYYY-MM-DD`; by default 1970-01-05, a Monday. */
  readonly startingOn?: string | undefined;
}

/** How long a period is, on the calendar. */
export type Every = "hour" | "day" | "week" | "month" | "quarter" | "year" | EveryDays;

/** A financial year that does not start in January. Companies disagree on its name, so that must be said. */
export interface FiscalYear {
  /** 1 for January … 12 for December. */
  readonly month: number;
  /** Whether FY2026 is the year that starts in 2026 or the one that ends in it. */
  readonly namedAfter: "start" | "end";
}

/** Which rhythm time is cut in. */
export interface RhythmOptions {
  /** How long each period is: `"hour"` … `"year"`, or `{ days }`. */
  readonly every: Every;
  /** First day of a week; by default `"monday"`, the ISO week. */
  readonly weekStart?: Weekday | undefined;
  /** For quarters and years; by default the calendar year. */
  readonly fiscalYearStart?: FiscalYear | undefined;
}

/**
 * Calendar periods as whole numbers, in civil time written as UTC: period number `ordinal` starts at `startOf(ordinal)`.
 *
 * @internal
 */
export interface Rhythm {
  ordinalOf(civil: number): number;
  startOf(ordinal: number): number;
  labelOf(ordinal: number): string;
}

const UNITS = ["hour", "day", "week", "month", "quarter", "year"] as const;
const HOUR = 3_600_000;

/** Compiles a rhythm. Months are date-fns in UTC, weeks seven civil days: no host zone can enter. @internal */
export function rhythm(options: RhythmOptions, argument: string = ""): Rhythm {
  const { every, weekStart = "monday", fiscalYearStart } = options;
  requireChoice(weekStart, `${argument}weekStart`, WEEKDAYS);
  if (fiscalYearStart !== undefined) requireFiscalYear(fiscalYearStart, `${argument}fiscalYearStart`);
  if (typeof every === "object") return everyDays(every, `${argument}every`);
  requireChoice(every, `${argument}every`, UNITS);
  if (every === "hour") return fixedLength(HOUR, 0, (civil) => isoText(civil).split(":")[0]!);
  if (every === "day") return fixedLength(DAY, 0, dateOf);
  if (every === "week") return weeks(WEEKDAYS.indexOf(weekStart));
  return months({ month: 1, quarter: 3, year: 12 }[every], every, fiscalYearStart);
}

function requireFiscalYear(value: FiscalYear, argument: string): void {
  const { month, namedAfter } = settle(value, { month: undefined as never, namedAfter: undefined as never }, argument);
  requireInteger(month, `${argument}.month`, 1, 12);
  requireChoice(namedAfter, `${argument}.namedAfter`, ["start", "end"]);
}

function everyDays(every: EveryDays, argument: string): Rhythm {
  const { days, startingOn } = settle(every, { days: undefined as never, startingOn: "1970-01-05" }, argument);
  requireInteger(days, `${argument}.days`, 1, 100_000);
  const start = typeof startingOn === "string" ? parseInstant(`${startingOn}T00:00Z`) : NaN;
  if (Number.isNaN(start)) refuse("BAD_DATE", `${argument}.startingOn`, "a date as YYYY-MM-DD", startingOn);
  return fixedLength(days * DAY, start, dateOf);
}

function fixedLength(length: number, anchor: number, labelOfStart: (civil: number) => string): Rhythm {
  const startOf = (ordinal: number): number => anchor + ordinal * length;
  return {
    ordinalOf: (civil) => Math.floor((civil - anchor) / length),
    startOf,
    labelOf: (ordinal) => labelOfStart(startOf(ordinal)),
  };
}

function weeks(weekStartsOn: number): Rhythm {
  // 1969-12-28 was a Sunday.
  return fixedLength(7 * DAY, (weekStartsOn - 4) * DAY, weekStartsOn === 1 ? isoWeek : dateOf);
}

/** `2026-W09` of a Monday: the week belongs to the year of its Thursday, and W01 holds that year's first Thursday (ISO 8601). */
function isoWeek(monday: number): string {
  const thursday = new Date(monday + 3 * DAY);
  const year = thursday.getUTCFullYear();
  const day = (thursday.getTime() - new Date(0).setUTCFullYear(year, 0, 1)) / DAY;
  return `${yearText(year)}-W${String(1 + Math.floor(day / 7)).padStart(2, "0")}`;
}

function months(length: number, every: "month" | "quarter" | "year", fiscalYear: FiscalYear | undefined): Rhythm {
  const first = every === "month" || fiscalYear === undefined ? 0 : fiscalYear.month - 1;
  const origin = Date.UTC(1970, first, 1);
  const named = fiscalYear?.namedAfter === "end" && first > 0 ? 1 : 0;
  const startOf = (ordinal: number): number => addMonths(origin, ordinal * length, { in: utc }).getTime();
  return {
    ordinalOf: (civil) => Math.floor(differenceInCalendarMonths(civil, origin, { in: utc }) / length),
    startOf,
    labelOf(ordinal) {
      if (every === "month") return dateOf(startOf(ordinal)).slice(0, -3);
      const perYear = 12 / length;
      const year = Math.floor(ordinal / perYear);
      const name = `${fiscalYear === undefined ? "" : "FY"}${yearText(1970 + year + named)}`;
      return every === "year" ? name : `${name}-Q${ordinal - year * perYear + 1}`;
    },
  };
}

function isoText(civil: number): string {
  return new Date(civil).toISOString();
}

function dateOf(civil: number): string {
  return isoText(civil).split("T")[0]!;
}

/** Years as ISO 8601 writes them: four digits, six with a sign outside 0 to 9999. */
function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, "0");
  return `${year < 0 ? "-" : "+"}${String(Math.abs(year)).padStart(6, "0")}`;
}
