import { refuse, requireNumber } from "../errors.ts";
import type { BusinessCalendar } from "./businessCalendar.ts";
import { type Instant, toInstant } from "./instant.ts";
import { DAY } from "./zoneOffsets.ts";

/** A stretch in which the clock stands still: [from, to); null where it has not ended. */
export type Pause = readonly [from: Instant, to: Instant | null];

/**
 * Open time between two instants, without the pauses.
 *
 * Pauses may overlap, touch and reach beyond the span: their union within it counts once. An open pause lasts to the end.
 *
 * Formula: C(to) − C(from) − Σ over the union of pauses, C(t) the open time before t. Units: milliseconds. Range: 0 to `to − from`.
 *
 * @param index - Position in the caller's list, for the error message.
 * @throws {CxError} `HORIZON` outside the calendar's range, `BAD_DATE`, `OUT_OF_RANGE` (a span or pause that ends before it starts)
 * @example
 * const desk = businessCalendar({ timeZone: "America/New_York", week: { sunday: [["01:30", "05:00"]] }, range: { from: "2026-10-01T00:00Z", to: "2026-12-01T00:00Z" } });
 * elapsed(desk, "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00") / 60_000; // => 270
 */
export function elapsed(
  calendar: BusinessCalendar,
  from: Instant,
  to: Instant,
  pauses: readonly Pause[] = [],
  index?: number,
): number {
  const start = instantWithin(calendar, from, "from", index);
  const end = instantWithin(calendar, to, "to", index);
  if (end < start) refuse("OUT_OF_RANGE", "to", "an instant not before from", end, index);
  const open = openBefore(calendar, end) - openBefore(calendar, start);
  if (pauses.length === 0) return open;
  return open - sumOfPauses(pauses, start, end, (a, b) => openBefore(calendar, b) - openBefore(calendar, a), index);
}

/**
 * The first instant at which a given open time has passed: the inverse of {@link elapsed}.
 *
 * Formula: min {t ≥ from : elapsed(from, t) ≥ duration}; a duration of 0 is due at once, also while closed.
 * Units: milliseconds in, epoch milliseconds out.
 *
 * @throws {CxError} `HORIZON` when the calendar's range ends before the time is up, `BAD_DATE`, `OUT_OF_RANGE`, `NOT_A_NUMBER`
 * @example
 * const desk = businessCalendar({ timeZone: "Asia/Shanghai", week: { friday: [["09:00", "18:00"]], monday: [["09:00", "18:00"]] }, range: { from: "2026-01-01T00:00Z", to: "2026-12-31T00:00Z" } });
 * new Date(due(desk, "2026-03-06T17:00+08:00", 4 * 3_600_000)).toISOString(); // => "2026-03-09T04:00:00.000Z"
 */
export function due(calendar: BusinessCalendar, from: Instant, duration: number, index?: number): number {
  const start = instantWithin(calendar, from, "from", index);
  requireNumber(duration, "duration", 0, Infinity, index);
  if (duration === 0) return start;
  const { opens, before } = calendar;
  const target = openBefore(calendar, start) + duration;
  // Not before this stretch: a duration too small to change the sum would be due when the stretch before it ended.
  let low = stretchAt(calendar, start);
  let high = opens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before[middle + 1]! < target) low = middle + 1;
    else high = middle;
  }
  if (low === opens.length)
    refuse("HORIZON", "duration", "an open time that ends within the calendar's range", duration, index);
  return opens[low]! + (target - before[low]!);
}

/**
 * Whether the desk is open at an instant.
 *
 * @throws {CxError} `HORIZON` outside the calendar's range, `BAD_DATE`
 * @example
 * const nights = businessCalendar({ timeZone: "UTC", week: { friday: [["22:00", "06:00"]] }, range: { from: "2026-01-01T00:00Z", to: "2027-01-01T00:00Z" } });
 * [isOpen(nights, "2026-03-07T05:59Z"), isOpen(nights, "2026-03-07T06:00Z")]; // => [true, false]
 */
export function isOpen(calendar: BusinessCalendar, at: Instant): boolean {
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
  let list: readonly (readonly [from: number, to: number])[] = pauses.map((pause) => spanOf(pause, end, index));
  if (list.some((pause, i) => i > 0 && pause[0] < list[i - 1]![0])) list = [...list].sort((a, b) => a[0] - b[0]);
  let total = 0;
  let cursor = start;
  for (const [from, to] of list) {
    const a = Math.max(from, cursor);
    const b = Math.min(to, end);
    if (b > a) {
      total += measure(a, b);
      cursor = b;
    }
  }
  return total;
}

function spanOf(pause: Pause, end: number, index?: number): readonly [number, number] {
  if (!Array.isArray(pause)) refuse("BAD_OPTION", "pauses", "pairs of from and to", pause, index);
  const [from, to] = pause;
  const start = toInstant(from, "pauses", index);
  if (to === null) return [start, Math.max(start, end)];
  const stop = toInstant(to, "pauses", index);
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
function stretchAt({ closes, from, index }: BusinessCalendar, instant: number): number {
  // A day holds a few stretches at most, so that a step or two from the day's first one is all it takes.
  let i = index[Math.floor((instant - from) / DAY)]!;
  while (i < closes.length && closes[i]! <= instant) i++;
  return i;
}

function instantWithin(calendar: BusinessCalendar, instant: Instant, argument: string, index?: number): number {
  const at = toInstant(instant, argument, index);
  if (at >= calendar.from && at <= calendar.to) return at;
  return refuse("HORIZON", argument, `an instant within the calendar, ${calendar.from} to ${calendar.to}`, at, index);
}
