import { refuse } from "../errors.ts";
import {
  type CalendarException,
  type ShiftsOfDay,
  type WeekHours,
  type WeekVersion,
  compileHours,
} from "./businessCalendarHours.ts";
import { requireRecord, settle } from "../options.ts";
import { type TimeSpan, requireTimeSpan } from "./timeSpan.ts";
import {
  DAY,
  type ZoneOffsets,
  civilOf,
  instantOf,
  requireTimeZone,
  requireZoneOffsets,
  zoneOffsets,
} from "./zoneOffsets.ts";

/** Options of {@link businessCalendar}. */
export interface BusinessCalendarOptions {
  /** IANA name, or a fixed offset such as `+08:00`: where the wall clock hangs. */
  readonly timeZone: string;
  /** Shifts by weekday, or versions of them in the order of their dates. */
  readonly week: WeekHours | readonly WeekVersion[];
  /** Dates that are closed, shortened or opened; each date at most once. */
  readonly exceptions?: readonly CalendarException[] | undefined;
  /** Instants the calendar answers for; beyond them it throws `HORIZON` instead of guessing. */
  readonly range: TimeSpan;
  /** The zone's offsets, where those of the runtime's own tzdata are not wanted; a day longer than `range` at both ends. */
  readonly transitions?: ZoneOffsets | undefined;
}

/** When the desk is open, as stretches of time. Plain data, made by {@link businessCalendar}. */
export interface BusinessCalendar {
  /** The zone by whose clock the shifts were read: an IANA name or a fixed offset. */
  readonly timeZone: string;
  /** Where the zone's offsets come from, see {@link ZoneOffsets}. */
  readonly source: string;
  /** The calendar answers for [start, end]. */
  readonly start: number;
  /** Epoch milliseconds, as `start`. */
  readonly end: number;
  /** Open stretches [opens[i], closes[i]), ascending, apart from each other; epoch milliseconds. */
  readonly opens: readonly number[];
  /** The end of each open stretch, as many as `opens`. */
  readonly closes: readonly number[];
  /** Open milliseconds before each stretch, and in all as the last entry. */
  readonly before: readonly number[];
  /** For each 24 h from `start`: the first stretch that ends after their start. */
  readonly index: readonly number[];
}

/**
 * Opening hours as stretches of real time: several shifts a day, 24:00, overnight, dated exceptions, versions over the years.
 *
 * A shift belongs to the date on which it starts, also where it ends on the next: an exception replaces the shifts that
 * start on its date, and a night shift of the day before runs into it. Overlapping shifts count once.
 * When the clock is set back, a shift runs from the first instant of its start to the last of its end; when it is set
 * forward, a time that is skipped is read as the instant of the change.
 *
 * Units: epoch milliseconds. Checked against a minute-by-minute count through Intl in zones with every kind of change.
 * Source: definition; the union of the shifts of all dates.
 *
 * @returns The calendar as plain data, for {@link elapsed}, {@link due} and {@link isOpen}.
 * @throws {CxError} `BAD_TIME_ZONE`, `BAD_DATE`, `BAD_OPTION`, `OUT_OF_RANGE`, `DUPLICATE` (a date twice in `exceptions`),
 * `EMPTY` (no shift at all), `HORIZON` (`week` or `transitions` begin or end within the range)
 * @example
 * const nine = [["09:00", "12:30"], ["13:30", "18:00"]] as const;
 * const desk = businessCalendar({
 *   timeZone: "Europe/Berlin",
 *   week: { monday: nine, tuesday: nine, wednesday: nine, thursday: nine, friday: [["09:00", "15:00"]] },
 *   exceptions: [{ date: "2026-04-03", hours: [] }, { date: "2026-04-06", hours: [] }],
 *   range: { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" },
 * });
 * elapsed(desk, "2026-04-02T15:30Z", "2026-04-07T07:15Z") / 60_000; // => 45
 */
export function businessCalendar(options: BusinessCalendarOptions): BusinessCalendar {
  const { timeZone, week, exceptions, range, transitions } = settle(options, {
    timeZone: undefined as never,
    week: undefined as never,
    exceptions: [],
    range: undefined as never,
    transitions: undefined,
  });
  const { start, end } = requireTimeSpan(range, "range");
  if (start === end) refuse("OUT_OF_RANGE", "range.end", "an instant after range.start", end);
  if (end - start > LONGEST) refuse("OUT_OF_RANGE", "range", "at most 1,000 years", end - start);
  requireTimeZone(timeZone, "timeZone");
  const zone = transitions ?? zoneOffsets(timeZone, { start, end });
  requireZoneOffsets(zone, timeZone, "transitions");
  if (zone.start > start - DAY || zone.end < end + DAY) {
    const expected = "offsets from a day before range.start to a day after range.end";
    refuse("HORIZON", "transitions", expected, zone.end);
  }
  const firstDay = Math.floor(civilOf(zone, start) / DAY) - 1;
  const shiftsOf = compileHours(week, exceptions, firstDay + 1);
  const { opens, closes } = merge(stretches(zone, shiftsOf, firstDay, start, end));
  const before = [0];
  opens.forEach((open, i) => before.push(before[i]! + closes[i]! - open));
  return {
    timeZone: zone.timeZone,
    source: zone.source,
    start,
    end,
    opens,
    closes,
    before,
    index: indexOf(closes, start, end),
  };
}

/** 1,000 years: a calendar is a list of days. */
const LONGEST = 31_622_400_000_000;

type Stretch = readonly [open: number, close: number];

/** Every shift as instants within [from, to], in the order of the days on which they start. */
function stretches(zone: ZoneOffsets, shiftsOf: ShiftsOfDay, firstDay: number, from: number, to: number): Stretch[] {
  const [first, last] = [civilOf(zone, from), civilOf(zone, to - 1)];
  const found: Stretch[] = [];
  // A day further than the clock shows at the end: it may have been set back over midnight.
  for (let day = firstDay; day * DAY <= last + DAY; day++) {
    for (const { start, end } of shiftsOf(day)) {
      const [opening, closing] = [day * DAY + start, day * DAY + end];
      // Half a day beyond the range no change of the clock brings a shift back into it.
      if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue;
      const open = opening <= first ? from : instantOf(zone, opening, "first");
      const close = closing > last ? to : Math.min(to, instantOf(zone, closing, "last"));
      if (Math.max(open, from) < close) found.push([Math.max(open, from), close]);
    }
  }
  return found;
}

/** Stretches that touch or overlap become one. */
function merge(found: Stretch[]): { readonly opens: number[]; readonly closes: number[] } {
  found.sort((a, b) => a[0] - b[0]);
  const opens: number[] = [];
  const closes: number[] = [];
  for (const [open, close] of found) {
    const last = closes.length - 1;
    if (last >= 0 && open <= closes[last]!) closes[last] = Math.max(closes[last]!, close);
    else {
      opens.push(open);
      closes.push(close);
    }
  }
  return { opens, closes };
}

function indexOf(closes: readonly number[], from: number, to: number): number[] {
  const index: number[] = [];
  let i = 0;
  for (let start = from; start <= to; start += DAY) {
    while (i < closes.length && closes[i]! <= start) i++;
    index.push(i);
  }
  return index;
}

const checked: WeakSet<object> = /* @__PURE__ */ new WeakSet();

/** Refuses what is no calendar, and one that was damaged on its way to a store and back. @internal */
export function requireCalendar(value: unknown, argument: string): asserts value is BusinessCalendar {
  if (typeof value === "object" && value !== null && checked.has(value)) return;
  requireRecord(value, argument, "a calendar made by businessCalendar");
  // What of it is no list is found by the first test.
  const { start, end, opens, closes, before, index } = value as BusinessCalendar;
  const lists = [opens, closes, before, index];
  const whole =
    Number.isFinite(start) &&
    Number.isFinite(end) &&
    lists.every(isAscending) &&
    closes.length === opens.length &&
    before.length === opens.length + 1 &&
    index.length === Math.floor((end - start) / DAY) + 1;
  if (!whole) refuse("BAD_OPTION", argument, "a calendar made by businessCalendar", value);
  checked.add(value as object);
}

function isAscending(list: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.every((each, i) => Number.isFinite(each) && (i === 0 || (each as number) >= (list[i - 1] as number)))
  );
}
