import { refuse } from "../errors.ts";
import { toInstant } from "./instant.ts";
import type { Period } from "./period.ts";
import { type PeriodCalendar, periodCalendar } from "./periodCalendar.ts";
import { type FiscalYear, WEEKDAYS, type Weekday } from "./rhythm.ts";
import { DAY, type ZoneOffsets, civilOf, requireZoneOffsets, zoneOffsets } from "./zoneOffsets.ts";

/** Options of {@link previousPeriod} and {@link samePeriodLastYear}. */
export interface TransitionsOption {
  /** The table the period was made with, where one was given. */
  readonly transitions?: ZoneOffsets | undefined;
}

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

/** Refuses periods of two lengths or zones in one list. @internal */
export function requireSameRhythm(a: Period, b: Period, index: number): void {
  if (rhythmOf(a) !== rhythmOf(b) || b.start < a.end) {
    refuse("MIXED_PERIODS", "periods", "periods of one length and time zone that do not overlap", b.start, index);
  }
}

/** The calendar a period was made by, read from the period itself: what `every` does not say stands in the label. @internal */
export function calendarOf(period: Period, transitions: ZoneOffsets | undefined): PeriodCalendar {
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
