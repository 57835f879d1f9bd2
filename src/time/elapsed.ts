import { firstWhere } from "../numerics/firstWhere.ts";
import { refuse, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { type BusinessCalendar, requireCalendar } from "./businessCalendar.ts";
import { type Instant, toInstant } from "./instant.ts";
import { DAY } from "./zoneOffsets.ts";

/** A stretch in which the clock stands still: [start, end); null where it has not ended. */
export type Pause = readonly [start: Instant, end: Instant | null];

/** Options of {@link elapsed} and {@link due}. */
export interface PausesOption {
  /** When the clock stood still, in any order; pauses may overlap. */
  readonly pauses?: readonly Pause[] | undefined;
}

/**
 * Open time between two instants, without the pauses.
 *
 * Pauses may overlap, touch and reach beyond the span: their union within it counts once. An open pause lasts to the end.
 *
 * Formula: C(end) − C(start) − Σ over the union of pauses, C(t) the open time before t. Units: milliseconds. Range: 0 to `end − start`.
 * Source: definition.
 *
 * @returns Milliseconds.
 * @throws {CxError} `HORIZON` outside the calendar's range, `BAD_DATE`, `BAD_OPTION`, `OUT_OF_RANGE` (a span or pause that ends before it starts)
 * @see the README of the room
 * @example
 * const desk = businessCalendar({ timeZone: "America/New_York", week: { sunday: [["01:30", "05:00"]] }, range: { start: "2026-10-01T00:00Z", end: "2026-12-01T00:00Z" } });
 * elapsed(desk, "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00") / 60_000; // => 270
 * elapsed(desk, "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00", { pauses: [["2026-11-01T04:00-05:00", null]] }) / 60_000; // => 210
 */
export function elapsed(calendar: BusinessCalendar, start: Instant, end: Instant, options: PausesOption = {}): number {
  const { pauses } = settle(options, { pauses: [] });
  requireCalendar(calendar, "calendar");
  return openTime(calendar, start, end, requirePauses(pauses));
}

/**
 * {@link elapsed} for a calendar that was checked, over a case of a list.
 *
 * @param index - Position in the caller's list, for the error message.
 * @internal
 */
export function openTime(
  calendar: BusinessCalendar,
  start: Instant,
  end: Instant,
  pauses: readonly Pause[],
  index?: number,
): number {
  const first = instantWithin(calendar, start, "start", index);
  const last = instantWithin(calendar, end, "end", index);
  if (last < first) refuse("OUT_OF_RANGE", "end", "an instant not before start", last, index);
  const open = openBefore(calendar, last) - openBefore(calendar, first);
  if (pauses.length === 0) return open;
  return open - sumOfPauses(pauses, first, last, (a, b) => openBefore(calendar, b) - openBefore(calendar, a), index);
}

/**
 * The first instant at which a given open time has passed, pauses left out: the inverse of {@link elapsed}.
 *
 * Formula: min {t ≥ start : elapsed(start, t, pauses) ≥ duration}; a duration of 0 is due at once, also while closed.
 * A pause that has not ended leaves nothing to be due after it: a deadline that lies before it stands, any other is `HORIZON`.
 * Units: milliseconds in, epoch milliseconds out.
 * Source: definition.
 *
 * @returns Epoch milliseconds.
 * @throws {CxError} `HORIZON` when the calendar's range ends, or the clock stops for good, before the time is up; `BAD_DATE`, `BAD_OPTION`,
 *   `OUT_OF_RANGE`, `NOT_A_NUMBER`
 * @see the README of the room
 * @example
 * const desk = businessCalendar({ timeZone: "Asia/Shanghai", week: { friday: [["09:00", "18:00"]], monday: [["09:00", "18:00"]] }, range: { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" } });
 * new Date(due(desk, "2026-03-06T17:00+08:00", 4 * 3_600_000)).toISOString(); // => "2026-03-09T04:00:00.000Z"
 * new Date(due(desk, "2026-03-06T17:00+08:00", 4 * 3_600_000, { pauses: [["2026-03-09T10:00+08:00", "2026-03-09T12:00+08:00"]] })).toISOString(); // => "2026-03-09T06:00:00.000Z"
 */
export function due(calendar: BusinessCalendar, start: Instant, duration: number, options: PausesOption = {}): number {
  const { pauses } = settle(options, { pauses: [] });
  requireCalendar(calendar, "calendar");
  requireNumber(duration, "duration", 0);
  return dueTime(calendar, start, duration, requirePauses(pauses));
}

/**
 * {@link due} for a calendar and a duration that were checked, over a case of a list.
 *
 * @param index - Position in the caller's list, for the error message.
 * @internal
 */
export function dueTime(
  calendar: BusinessCalendar,
  start: Instant,
  duration: number,
  pauses: readonly Pause[],
  index?: number,
): number {
  let from = instantWithin(calendar, start, "start", index);
  if (duration === 0) return from;
  // From one pause to the next: as soon as the time is up before a pause begins, the pauses behind it do not matter.
  let left = duration;
  for (const [stop, go] of spansOf(pauses, Infinity, index)) {
    if (go <= from) continue;
    // A pause that begins where the calendar ends is past any deadline it knows.
    if (stop > from) {
      const open = openBefore(calendar, Math.min(stop, calendar.end)) - openBefore(calendar, from);
      if (left <= open || stop > calendar.end) return dueAfter(calendar, from, left, index);
      left -= open;
    }
    if (go > calendar.end) refuse("HORIZON", "duration", WITHIN, duration, index);
    from = go;
  }
  return dueAfter(calendar, from, left, index);
}

const WITHIN = "an open time that ends within the calendar's range";

/** The first instant at which the desk has been open for a while since `from`. */
function dueAfter(calendar: BusinessCalendar, from: number, duration: number, index: number | undefined): number {
  const { opens, before } = calendar;
  const target = openBefore(calendar, from) + duration;
  // Not before this stretch: a duration too small to change the sum would be due when the stretch before it ended.
  const place = firstWhere(stretchAt(calendar, from), opens.length, (at) => before[at + 1]! >= target);
  if (place === opens.length) refuse("HORIZON", "duration", WITHIN, duration, index);
  return opens[place]! + (target - before[place]!);
}

/**
 * Whether the desk is open at an instant.
 *
 * Source: definition. Units: none, true or false.
 *
 * @returns True from the start of a stretch of open time, false from its end.
 * @throws {CxError} `HORIZON` outside the calendar's range, `BAD_DATE`, `BAD_OPTION` (no calendar)
 * @see the README of the room
 * @example
 * const nights = businessCalendar({ timeZone: "UTC", week: { friday: [["22:00", "06:00"]] }, range: { start: "2026-01-01T00:00Z", end: "2027-01-01T00:00Z" } });
 * [isOpen(nights, "2026-03-07T05:59Z"), isOpen(nights, "2026-03-07T06:00Z")]; // => [true, false]
 */
export function isOpen(calendar: BusinessCalendar, at: Instant): boolean {
  requireCalendar(calendar, "calendar");
  const instant = instantWithin(calendar, at, "at");
  const { opens } = calendar;
  const i = stretchAt(calendar, instant);
  return i < opens.length && opens[i]! <= instant;
}

/** Measure of the union of pauses within [start, end], as `measure` measures a stretch. @internal */
export function sumOfPauses(
  pauses: readonly Pause[],
  start: number,
  end: number,
  measure: (from: number, to: number) => number,
  index?: number,
): number {
  let total = 0;
  let cursor = start;
  for (const [from, to] of spansOf(pauses, end, index)) {
    const a = Math.max(from, cursor);
    const b = Math.min(to, end);
    if (b > a) {
      total += measure(a, b);
      cursor = b;
    }
  }
  return total;
}

function requirePauses(pauses: readonly Pause[]): readonly Pause[] {
  const given: unknown = pauses;
  if (!Array.isArray(given)) refuse("BAD_OPTION", "pauses", "a list of pairs of start and end", given);
  return pauses;
}

type Span = readonly [start: number, end: number];

/** Pauses in the order of their starts; one that has not ended lasts to `end`. */
function spansOf(pauses: readonly Pause[], end: number, index?: number): readonly Span[] {
  const list = pauses.map((pause) => spanOf(pause, end, index));
  const sorted = list.every((span, i) => i === 0 || span[0] >= list[i - 1]![0]);
  return sorted ? list : list.sort((a, b) => a[0] - b[0]);
}

function spanOf(pause: Pause, end: number, index?: number): Span {
  if (!Array.isArray(pause)) refuse("BAD_OPTION", "pauses", "pairs of start and end", pause, index);
  const start = toInstant(pause[0], "pauses", index);
  if (pause[1] === null) return [start, Math.max(start, end)];
  const stop = toInstant(pause[1], "pauses", index);
  if (stop < start) refuse("OUT_OF_RANGE", "pauses", "a pause that ends no earlier than it starts", stop, index);
  return [start, stop];
}

/** C(t): open milliseconds of the calendar before an instant within its range. */
function openBefore(calendar: BusinessCalendar, instant: number): number {
  const { opens, before } = calendar;
  const i = stretchAt(calendar, instant);
  const open = i < opens.length ? opens[i]! : instant;
  return instant > open ? before[i]! + (instant - open) : before[i]!;
}

/** The first stretch that ends after an instant. */
function stretchAt({ closes, start, index }: BusinessCalendar, instant: number): number {
  // A day holds a few stretches at most, so that a step or two from the day's first one is all it takes.
  let i = index[Math.floor((instant - start) / DAY)]!;
  while (i < closes.length && closes[i]! <= instant) i++;
  return i;
}

function instantWithin(calendar: BusinessCalendar, instant: Instant, argument: string, index?: number): number {
  const at = toInstant(instant, argument, index);
  if (at >= calendar.start && at <= calendar.end) return at;
  return refuse("HORIZON", argument, `an instant within the calendar, ${calendar.start} to ${calendar.end}`, at, index);
}
