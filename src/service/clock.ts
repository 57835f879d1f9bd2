import { refuse } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import type { BusinessCalendar } from "../time/businessCalendar.ts";
import { openTime, sumOfPauses } from "../time/elapsed.ts";
import type { CaseProblem } from "./caseProblem.ts";
import type { MeasuredTime, ServiceCase } from "./serviceCase.ts";

/** Opening hours by id, for desks with several: a case says which by its `calendarId`. */
export interface CalendarsById {
  /** By `calendarId` of the cases; a case of an unknown one cannot be measured. */
  readonly calendars: Readonly<Record<string, BusinessCalendar>>;
}

/** Times as the help desk computed them (`measured` of the cases), with the name of its clock. */
export interface VendorClock {
  /** The name under which results show its clock. */
  readonly vendor: string;
}

/** What time is counted: every hour (`"calendar"`), open hours, open hours of the case's own calendar, or the vendor's own figure. */
export type Clock = "calendar" | BusinessCalendar | CalendarsById | VendorClock;

/** Whether the clock stands still while the desk waits for somebody else. */
export type PauseRule = "run" | "stop";

/** The clock as a result names it. */
export interface ClockNote {
  /** Every hour, open hours, or as the vendor counted. */
  readonly kind: "calendar" | "business" | "vendor";
  /** The vendor's name for its clock; null for clocks of our own. */
  readonly name: string | null;
  /** Whether it stood still while the desk waited for somebody else; null for the vendor's, which does not say. */
  readonly pauses: PauseRule | null;
  /** Of the opening hours; empty for the other clocks. */
  readonly timeZones: readonly string[];
  /** Where the offsets of those zones come from, see {@link ZoneOffsets}. */
  readonly zoneSources: readonly string[];
}

/** A clock, ready to measure cases. @internal */
export interface Stopwatch {
  readonly note: ClockNote;
  /** What keeps a case from being measured by this clock at all, or null. */
  problemOf(of: ServiceCase): CaseProblem | null;
  /** Milliseconds between two instants of a case; null where its pauses are needed and not known. */
  between(of: ServiceCase, from: number, to: number, index: number): number | null;
}

/** One empty list for millions of cases. */
const NO_PAUSES: readonly never[] = [];

/** Compiles a clock. @internal */
export function stopwatch(clock: Clock, pauses: PauseRule): Stopwatch {
  requireChoice(pauses, "pauses", ["run", "stop"]);
  const calendarOf = calendarReader(clock);
  const calendars = calendarsOf(clock);
  return {
    note: {
      kind: clock === "calendar" ? "calendar" : "business",
      name: null,
      pauses,
      timeZones: [...new Set(calendars.map(({ timeZone }) => timeZone))],
      zoneSources: [...new Set(calendars.map(({ source }) => source))],
    },
    problemOf(of) {
      return calendarOf(of) === undefined
        ? { code: "BAD_OPTION", expected: "calendarId to name one of clock.calendars", received: typeof of.calendarId }
        : null;
    },
    between(of, from, to, index) {
      const stops = pauses === "run" ? NO_PAUSES : of.pauses;
      if (stops === undefined) return null;
      const calendar = calendarOf(of) ?? null;
      if (calendar !== null) return openTime(calendar, from, to, stops, index);
      return to - from - (stops.length === 0 ? 0 : sumOfPauses(stops, from, to, (a, b) => b - a, index));
    },
  };
}

/** The note of a vendor's clock. @internal */
export function vendorNote(clock: VendorClock): ClockNote {
  const { vendor } = settle(clock, { vendor: undefined as never }, "clock");
  if (typeof vendor !== "string" || vendor === "") refuse("BAD_OPTION", "clock.vendor", "a name", vendor);
  return { kind: "vendor", name: vendor, pauses: null, timeZones: [], zoneSources: [] };
}

/** Whether a clock is the vendor's own. @internal */
export function isVendorClock(clock: Clock): clock is VendorClock {
  return typeof clock === "object" && (clock as unknown) !== null && "vendor" in clock;
}

/** The vendor's figure, where it is a duration. @internal */
export function vendorTime(of: ServiceCase, measure: MeasuredTime): number | undefined {
  return of.measured?.[measure];
}

/** The calendar of a case: null for calendar time, undefined where there is none by that id. */
function calendarReader(clock: Clock): (of: ServiceCase) => BusinessCalendar | null | undefined {
  if (clock === "calendar") return () => null;
  if (typeof clock !== "object" || (clock as unknown) === null || isVendorClock(clock)) {
    return refuse("BAD_OPTION", "clock", '"calendar", a business calendar or calendars by id', clock);
  }
  if (!("calendars" in clock)) {
    requireCalendar(clock, "clock");
    return () => clock;
  }
  const { calendars } = settle(clock, { calendars: undefined as never }, "clock");
  requireRecord(calendars, "clock.calendars", "business calendars by id");
  const byId = new Map(Object.entries(calendars));
  for (const calendar of byId.values()) requireCalendar(calendar, "clock.calendars");
  return ({ calendarId }) => (calendarId === undefined ? undefined : byId.get(calendarId));
}

/** Refuses what no {@link businessCalendar} made. @internal */
export function requireCalendar(calendar: unknown, argument: string): void {
  if (typeof calendar !== "object" || calendar === null || !("opens" in calendar)) {
    refuse("BAD_OPTION", argument, '"calendar", a business calendar or calendars by id', calendar);
  }
}

function calendarsOf(clock: Clock): readonly BusinessCalendar[] {
  if (typeof clock !== "object" || isVendorClock(clock)) return [];
  return "calendars" in clock ? Object.values(clock.calendars) : [clock];
}
