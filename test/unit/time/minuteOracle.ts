import type { Pause } from "../../../src/time/elapsed.ts";

const MINUTE = 60_000;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export interface OracleHours {
  readonly timeZone: string;
  readonly week: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly exceptions: readonly { readonly date: string; readonly hours: readonly (readonly [string, string])[] }[];
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock shows, as minutes from 1970 as if it were UTC, asked from Intl minute by minute. */
function wallMinutes(timeZone: string, from: number, count: number): Float64Array {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const two = "2-digit";
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
    });
    formats.set(timeZone, format);
  }
  return Float64Array.from({ length: count }, (_, i) => {
    const [date, time] = format.format(from + i * MINUTE).split(", ") as [string, string];
    const [day, month, year] = date.split("/").map(Number) as [number, number, number];
    const [hour, minute] = time.split(":").map(Number) as [number, number];
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE;
  });
}

/**
 * Open minutes by brute force, without zone table, prefix sums or any date library: a shift is open from the first minute
 * whose wall clock is not before its start until the last minute that shows its end; where none does, through the last
 * one whose wall clock is before its end.
 */
export function openMinutes(hours: OracleHours, from: number, to: number): Uint8Array {
  const margin = 3 * 1440;
  const count = (to - from) / MINUTE;
  const wall = wallMinutes(hours.timeZone, from - margin * MINUTE, count + 2 * margin);
  const open = new Uint8Array(wall.length);
  const firstDay = Math.floor(wall[0]! / 1440);
  const lastDay = Math.floor(wall.at(-1)! / 1440);
  for (let day = firstDay + 1; day < lastDay; day++) {
    const date = new Date(day * 1440 * MINUTE).toISOString().slice(0, 10);
    const weekday = WEEKDAYS[new Date(day * 1440 * MINUTE).getUTCDay()]!;
    const shifts = hours.exceptions.find((each) => each.date === date)?.hours ?? hours.week[weekday] ?? [];
    for (const [start, end] of shifts) {
      const begins = day * 1440 + minutesOf(start);
      const ends = (minutesOf(end) > minutesOf(start) ? day : day + 1) * 1440 + minutesOf(end);
      let last = wall.length - 1;
      while (last >= 0 && wall[last]! > ends) last--;
      open.fill(
        1,
        wall.findIndex((minute) => minute >= begins),
        wall[last] === ends ? last : last + 1,
      );
    }
  }
  return open.slice(margin, margin + count);
}

/** Open minutes outside the pauses, all on whole minutes, counted one at a time. */
export function countMinutes(
  open: Uint8Array,
  origin: number,
  from: number,
  to: number,
  pauses: readonly Pause[],
): number {
  let minutes = 0;
  for (let at = from; at < to; at += MINUTE) {
    const paused = pauses.some(([a, b]) => at >= Number(a) && (b === null || at < Number(b)));
    if (open[(at - origin) / MINUTE] === 1 && !paused) minutes++;
  }
  return minutes;
}

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
