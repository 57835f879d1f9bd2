import { addMonths } from "date-fns/addMonths";
import { refuse } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { type Instant, MAX_INSTANT, toInstant } from "./instant.ts";
import {
  type Every,
  type EveryDays,
  type FiscalYear,
  type Rhythm,
  type RhythmOptions,
  WEEKDAYS,
  type Weekday,
  rhythm,
} from "./rhythm.ts";
import { requireTimeSpan } from "./timeSpan.ts";
import { utc } from "./utc.ts";
import {
  DAY,
  type ZoneOffsets,
  civilOf,
  instantOf,
  requireTimeZone,
  requireZoneOffsets,
  zoneOffsets,
} from "./zoneOffsets.ts";

/** A stretch of the calendar: half-open [start, end) in epoch milliseconds. */
export interface Period {
  readonly start: number;
  readonly end: number;
  /** `2026-03-08T14`, `2026-03-08`, `2026-W10` (the start date where weeks are not ISO weeks), `2026-03`, `2026-Q1`, `2026`, `FY2026`. */
  readonly label: string;
  readonly every: Every;
  readonly timeZone: string;
  /** Whether the period was over at the as-of instant; null where none was given. */
  readonly complete: boolean | null;
}

/** How time is cut into periods. */
export interface PeriodOptions extends RhythmOptions {
  /** IANA name, `UTC`, or a fixed offset such as `+08:00`. There is no default: a month in Shanghai is not a month in New York. */
  readonly timeZone: string;
  /** The instant as of which a period is complete or still running. */
  readonly asOf?: Instant | undefined;
  /** The zone's table, where it must not come from this runtime's tzdata; see {@link zoneOffsets}. */
  readonly transitions?: ZoneOffsets | undefined;
}

/** Options of {@link periods}. */
export interface PeriodsOptions extends PeriodOptions {
  readonly start: Instant;
  readonly end: Instant;
}

/** Options of {@link previousPeriod} and {@link samePeriodLastYear}. */
export interface TransitionsOption {
  /** The table the period was made with, where one was given. */
  readonly transitions?: ZoneOffsets | undefined;
}

/** A period to compare with. */
export interface ReferencePeriod extends Period {
  /** False where it has more or fewer days on the calendar than the period it stands beside. */
  readonly sameLength: boolean;
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

/**
 * Whether a period was over at an instant. A period that is still running has only part of its answers: its score may be read,
 * its count may not be compared.
 *
 * Source: definition. Units: none, true or false.
 *
 * @returns True from the period's end on.
 * @throws {CxError} `BAD_DATE`, `BAD_OPTION` (no period)
 * @example
 * const [day] = periods({ every: "day", timeZone: "Asia/Tokyo", start: 0, end: 1 });
 * isComplete(day!, "1970-01-01T14:59:59+00:00"); // => false
 * isComplete(day!, "1970-01-01T15:00:00+00:00"); // => true
 */
export function isComplete(period: Period, asOf: Instant): boolean {
  requirePeriod(period, "period");
  return toInstant(asOf, "asOf") >= period.end;
}

/**
 * Periods in order, with the ones between them that are missing. A period that was filled in is over when the next one is.
 *
 * @internal
 */
export function consecutivePeriods(sorted: readonly Period[], { transitions }: TransitionsOption = {}): Period[] {
  const filled: Period[] = [];
  sorted.forEach((period, index) => {
    const before = filled.at(-1);
    if (before !== undefined) {
      requireSameRhythm(before, period, index);
      if (period.start !== before.end) fill(filled, before, period, transitions);
    }
    filled.push(period);
  });
  return filled;
}

function fill(filled: Period[], before: Period, behind: Period, transitions: ZoneOffsets | undefined): void {
  const calendar = calendarOf(before, transitions);
  const last = calendar.ordinalAt(behind.start);
  if (calendar.startAt(last) !== behind.start)
    refuse("MIXED_PERIODS", "periods", "periods of one rhythm", behind.start);
  const first = calendar.ordinalAt(before.start) + 1;
  const all = filled.length + last - first;
  if (all >= MOST_PERIODS)
    refuse("OUT_OF_RANGE", "periods", "a million periods at most from the first to the last", all);
  const complete = before.complete === null || behind.complete === null ? null : before.complete;
  for (let ordinal = first; ordinal < last; ordinal++) {
    const period = calendar.periodAt(ordinal);
    if (period.end > period.start) filled.push({ ...period, complete });
  }
}

/** One date in the year 9999 is a mistake, not a chart. */
const MOST_PERIODS = 1_000_000;

/**
 * What makes the periods of a calendar: two periods of one rhythm are the same stretch of time or do not overlap. Monday and
 * Sunday weeks are two rhythms, quarters of two financial years as well.
 *
 * @internal
 */
export function rhythmOf({ every, timeZone, start, label }: Period): string {
  if (typeof every === "object") {
    const { days, startingOn = "1970-01-05" } = every;
    // Two anchors a multiple of the length apart are one.
    const anchor = Math.round(toInstant(`${startingOn}T00:00Z`, "period.every.startingOn") / DAY);
    return `${timeZone} ${days} days ${anchor - days * Math.floor(anchor / days)}`;
  }
  if (every === "week") return `${timeZone} week ${weekStartOf(label)}`;
  const fiscal = label.startsWith("FY") ? fiscalYearOf(label, civilStartOf(timeZone, start)) : undefined;
  return `${timeZone} ${every} ${fiscal === undefined ? "" : `${fiscal.month} ${fiscal.namedAfter}`}`;
}

/** Refuses what is no period, and one that was damaged. @internal */
export function requirePeriod(value: unknown, argument: string): asserts value is Period {
  requireRecord(value, argument, "a period made by periods");
  const { start, end, label, every, timeZone, complete } = value as Period;
  const whole =
    Number.isFinite(start) &&
    end > start &&
    Number.isFinite(end) &&
    typeof label === "string" &&
    (complete === null || typeof complete === "boolean");
  if (!whole) refuse("BAD_OPTION", argument, "a period made by periods", value);
  requireTimeZone(timeZone, `${argument}.timeZone`);
  rhythm({ every }, `${argument}.`);
}

/** Refuses periods of two lengths or zones in one list. @internal */
export function requireSameRhythm(a: Period, b: Period, index: number): void {
  if (rhythmOf(a) !== rhythmOf(b) || b.start < a.end) {
    refuse("MIXED_PERIODS", "periods", "periods of one length and time zone that do not overlap", b.start, index);
  }
}

/** Every option of a calendar of periods, for {@link settle}. @internal */
export const PERIOD_DEFAULTS: {
  readonly every: never;
  readonly weekStart: undefined;
  readonly fiscalYearStart: undefined;
  readonly timeZone: never;
  readonly asOf: undefined;
  readonly transitions: undefined;
} = {
  every: undefined as never,
  weekStart: undefined,
  fiscalYearStart: undefined,
  timeZone: undefined as never,
  asOf: undefined,
  transitions: undefined,
};

/** Periods of one rhythm in one zone, by their number. @internal */
export interface PeriodCalendar {
  readonly rhythm: Rhythm;
  /** Whether the zone's table was given and ends somewhere. */
  readonly bounded: boolean;
  /** What the zone's clock shows at an instant, written as UTC. */
  civilAt(instant: number): number;
  /** The first or last instant at which the zone's clock shows a time; that of the change for one it never shows. */
  instantAt(civil: number, which: "first" | "last"): number;
  /** Number of the period an instant falls in. */
  ordinalAt(instant: number): number;
  /** First instant of a period. */
  startAt(ordinal: number): number;
  periodAt(ordinal: number): Period;
}

/**
 * Whether an instant can have a period: within 300 years of the ends of ECMAScript's time its start or end could not be written.
 *
 * @internal
 */
export function hasPeriod(instant: number): boolean {
  return Math.abs(instant) <= MAX_INSTANT - 110_000 * DAY;
}

/** A table is not stretched over more than 500 years of 366 days: dates that lie farther apart are a mistake in one of them. */
const LONGEST = 15_811_200_000_000;

/** Compiles the options every function with periods takes. @internal */
export function periodCalendar(options: PeriodOptions, argument: string = ""): PeriodCalendar {
  const { every, timeZone, transitions } = options;
  requireTimeZone(timeZone, `${argument}timeZone`);
  if (transitions !== undefined) requireZoneOffsets(transitions, timeZone, `${argument}transitions`);
  const asOf = options.asOf === undefined ? null : toInstant(options.asOf, `${argument}asOf`);
  const beat = rhythm(options, argument);

  let table: ZoneOffsets | undefined = transitions;
  /**
   * The zone around an instant. The table grows to hold what was asked for so far, because rows come in any order; one that was given
   * is never replaced, so that it throws at its horizon.
   */
  function zoneAround(instant: number): ZoneOffsets {
    if (transitions !== undefined) return transitions;
    const [from, to] = [instant - 2 * DAY, instant + 2 * DAY];
    if (table === undefined || from < table.start || to >= table.end) {
      const near = table !== undefined && Math.max(to - table.start, table.end - from) < LONGEST;
      // A day less on either side, which the table adds again.
      table = zoneOffsets(timeZone, {
        start: near ? Math.min(from, table!.start + DAY) : from,
        end: near ? Math.max(to, table!.end - DAY - 1) : to,
      });
    }
    return table;
  }
  const startAt = (ordinal: number): number => {
    const civil = beat.startOf(ordinal);
    return instantOf(zoneAround(civil), civil, "first");
  };
  return {
    rhythm: beat,
    bounded: transitions !== undefined,
    startAt,
    civilAt: (instant) => civilOf(zoneAround(instant), instant),
    instantAt: (civil, which) => instantOf(zoneAround(civil), civil, which),
    ordinalAt(instant) {
      if (!hasPeriod(instant)) refuse("BAD_DATE", "instant", "an instant from the year -271000 to 275000", instant);
      let ordinal = beat.ordinalOf(civilOf(zoneAround(instant), instant));
      // Civil time may run back over the start of a period (St John's, at 00:01): the period has then begun all the same.
      while (instant >= startAt(ordinal + 1)) ordinal++;
      return ordinal;
    },
    periodAt(ordinal) {
      const end = startAt(ordinal + 1);
      return {
        start: startAt(ordinal),
        end,
        label: beat.labelOf(ordinal),
        every: typeof every === "object" ? plainDays(every) : every,
        timeZone,
        complete: asOf === null ? null : asOf >= end,
      };
    },
  };
}

/** The calendar a period was made by, read from the period itself: what `every` does not say stands in the label. */
function calendarOf(period: Period, transitions: ZoneOffsets | undefined): PeriodCalendar {
  const { every, timeZone, start, label } = period;
  if (transitions !== undefined) requireZoneOffsets(transitions, timeZone, "transitions");
  return periodCalendar({
    every,
    timeZone,
    transitions,
    weekStart: every === "week" ? weekStartOf(label) : undefined,
    fiscalYearStart: label.startsWith("FY")
      ? fiscalYearOf(label, civilStartOf(timeZone, start, transitions))
      : undefined,
  });
}

/** ISO weeks are named by their number and start on Monday, all others by the date on which they start. */
function weekStartOf(label: string): Weekday {
  const weekday = label.includes("W") ? "monday" : WEEKDAYS[new Date(`${label}T00:00Z`).getUTCDay()];
  return weekday ?? refuse("BAD_OPTION", "period.label", "2026-W10, or the date on which the week starts", label);
}

function civilStartOf(timeZone: string, start: number, transitions?: ZoneOffsets): Date {
  return new Date(civilOf(transitions ?? zoneOffsets(timeZone, { start, end: start }), start));
}

/** `FY2026-Q2` starting in July is the second quarter of a year that starts in April, named after its start. */
function fiscalYearOf(label: string, start: Date): FiscalYear | undefined {
  const parts = /^FY([+-]?\d+)(?:-Q(\d))?$/.exec(label);
  if (parts === null) return undefined;
  const [, name, quarter = "1"] = parts;
  start.setUTCMonth(start.getUTCMonth() - 3 * (Number(quarter) - 1), 1);
  return { month: start.getUTCMonth() + 1, namedAfter: Number(name) > start.getUTCFullYear() ? "end" : "start" };
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

function plainDays({ days, startingOn }: EveryDays): EveryDays {
  return startingOn === undefined ? { days } : { days, startingOn };
}
