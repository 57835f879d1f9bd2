import { firstWhere } from "../numerics/firstWhere.ts";
import { CxError, refuse, requireNumber } from "../errors.ts";
import { requireChoice, requireRecord, shown } from "../options.ts";
import { MAX_INSTANT, civilDate, offsetOf } from "./instant.ts";
import { type TimeSpan, requireTimeSpan } from "./timeSpan.ts";

/**
 * A time zone as a table: from `starts[i]` on, the clock stands `offsets[i]` milliseconds east of UTC.
 * Plain data: it can be stored, sent, and made from any other source of transitions.
 */
export interface ZoneOffsets {
  /** IANA name, or a fixed offset such as `+08:00`. */
  readonly timeZone: string;
  /** Where the transitions come from: `Intl` means the tzdata of the runtime that made the table. */
  readonly source: string;
  /** The table is valid for instants in [start, end). */
  readonly start: number;
  /** Epoch milliseconds, as `start`. */
  readonly end: number;
  /** Epoch milliseconds, ascending; the first is `start`. */
  readonly starts: readonly number[];
  /** Milliseconds to add to an instant to get civil time, one for each start. */
  readonly offsets: readonly number[];
}

/** Milliseconds of a day in UTC. @internal */
export const DAY: number = 86_400_000;

/** 6 days: the shortest stay of any zone on one offset from 2000 to 2035 is 6.96 (America/Boa_Vista, 2000). */
const PROBE_STEP = 518_400_000;

/** 1,000 years take 61,000 questions to Intl, half a second; all of ECMAScript's time would take an hour. */
const MOST_YEARS = 1000;

/**
 * The offsets of a time zone over a range, probed once from `Intl` every 6 days and pinned to the second by bisection.
 * Years that were probed before are not probed again.
 *
 * tzdata differs between runtimes (Node 20.20 has 2025c, Node 26.10 has 2026c), so the same answer may fall on another
 * day elsewhere: functions that take a time zone also take such a table as `transitions`.
 *
 * Units: epoch milliseconds and milliseconds. The table is rounded outward to whole UTC years with a day's margin. A range of
 * more than 1,000 years is refused: a year takes some 60 questions to `Intl`.
 * Weakness: two changes of the clock within 6 days that cancel each other would be missed; no zone has had them since 2000.
 * Method: bisection between two probes that differ. Source: definition; the zone rules are the runtime's.
 *
 * @returns The table.
 * @throws {CxError} `BAD_TIME_ZONE`, `BAD_DATE`, `BAD_OPTION` (no range), `OUT_OF_RANGE` (it ends before it starts, or is longer than 1,000 years)
 * @see the README of the room
 * @example
 * zoneOffsets("Asia/Kathmandu", { start: 0, end: 1e12 }).offsets; // => [19800000, 20700000]
 * zoneOffsets("Europe/Berlin", { start: "2026-03-01T00:00Z", end: "2026-04-01T00:00Z" }).starts.map((at) => new Date(at).toISOString().slice(0, 16)); // => ["2026-01-01T00:00", "2026-03-29T01:00", "2026-10-25T01:00"]
 */
export function zoneOffsets(timeZone: string, range: TimeSpan): ZoneOffsets {
  const { start: from, end: to } = requireTimeSpan(range, "range");
  requireTimeZone(timeZone, "timeZone");
  const fixed = fixedOffset(timeZone);
  const first = new Date(Math.max(from - DAY, -MAX_INSTANT)).getUTCFullYear();
  const last = new Date(Math.min(to + DAY, MAX_INSTANT)).getUTCFullYear();
  if (fixed === undefined && last - first > MOST_YEARS) {
    refuse("OUT_OF_RANGE", "range", `at most ${MOST_YEARS} years of a zone whose clock changes`, last - first);
  }
  const start = startOfYear(first);
  const starts = [start];
  const offsets = [fixed ?? offsetProbe(timeZone)(start)];
  for (let year = first; fixed === undefined && year <= last; year++) {
    const changes = changesIn(timeZone, year);
    // A change at the very start of the table is its first entry already.
    for (let i = changes.starts[0] === start ? 1 : 0; i < changes.starts.length; i++) {
      starts.push(changes.starts[i]!);
      offsets.push(changes.offsets[i]!);
    }
  }
  return {
    timeZone,
    source: fixed === undefined ? "Intl" : "fixed",
    start,
    end: startOfYear(last + 1),
    starts,
    offsets,
  };
}

/**
 * Civil time at an instant: what a wall clock in the zone shows, written as if it were UTC, so that `getUTCHours` and
 * the like read it.
 *
 * @throws {CxError} `HORIZON` outside the table
 * @internal
 */
export function civilOf(zone: ZoneOffsets, instant: number): number {
  requireZoneOffsets(zone, undefined, "zone");
  if (typeof instant !== "number") refuse("NOT_A_NUMBER", "instant", "epoch milliseconds", instant);
  if (!(instant >= zone.start && instant < zone.end)) {
    refuse("HORIZON", "instant", `an instant within the table, ${zone.start} to ${zone.end}`, instant);
  }
  return instant + zone.offsets[segmentAt(zone, instant)]!;
}

/**
 * The instant at which a clock in the zone shows a civil time (as {@link civilOf} writes it).
 *
 * A time that the clock shows twice (it was set back) has a `"first"` and a `"last"` instant. A time that it never shows
 * (it was set forward) is read as the instant of the change. So a stretch from the first instant of its start to the last of its
 * end counts the doubled hour once and the missing hour not at all.
 *
 * @param which - `"first"` for the start of something, `"last"` for its end.
 * @throws {CxError} `HORIZON` outside the table
 * @internal
 */
export function instantOf(zone: ZoneOffsets, civil: number, which: "first" | "last"): number {
  requireZoneOffsets(zone, undefined, "zone");
  requireNumber(civil, "civil");
  requireChoice(which, "which", ["first", "last"]);
  const { starts, offsets } = zone;
  // No clock has stood more than 16 h from UTC (Manila until 1844, Sitka until 1867).
  const low = segmentAt(zone, civil - 16 * 3_600_000);
  const high = segmentAt(zone, civil + 16 * 3_600_000);
  let instant: number;
  if (which === "first") {
    // The first stretch that ends after this civil time; when it also starts after it, the time falls in the gap before.
    let i = low;
    while (i < high && civil >= starts[i + 1]! + offsets[i]!) i++;
    instant = i === low ? civil - offsets[i]! : Math.max(civil - offsets[i]!, starts[i]!);
  } else {
    // The last stretch that starts before this civil time; when it also ends before it, the time falls in the gap behind.
    let i = high;
    while (i > low && civil < starts[i]! + offsets[i]!) i--;
    instant = i === high ? civil - offsets[i]! : Math.min(civil - offsets[i]!, starts[i + 1]!);
  }
  if (!(instant >= zone.start && instant <= zone.end)) {
    refuse("HORIZON", "civil", `a civil time within the table, ${zone.start} to ${zone.end}`, civil);
  }
  return instant;
}

/** The stretch an instant lies in: the last start not after it, the first one for anything before. @internal */
export function segmentAt(zone: ZoneOffsets, instant: number): number {
  const { starts } = zone;
  return firstWhere(1, starts.length, (place) => starts[place]! > instant) - 1;
}

const checked: WeakSet<object> = /* @__PURE__ */ new WeakSet();

/** Refuses what is no table of offsets, one that was damaged, and the table of another zone. @internal */
export function requireZoneOffsets(
  value: unknown,
  timeZone: string | undefined,
  argument: string,
): asserts value is ZoneOffsets {
  const known = typeof value === "object" && value !== null && checked.has(value);
  if (!known) {
    requireRecord(value, argument, "a table made by zoneOffsets");
    const { start, end, starts, offsets, ...names } = value as ZoneOffsets;
    const whole =
      typeof names.timeZone === "string" &&
      typeof names.source === "string" &&
      Number.isFinite(start) &&
      Number.isFinite(end) &&
      Array.isArray(starts) &&
      Array.isArray(offsets) &&
      starts.length === offsets.length &&
      starts[0] === start &&
      starts.every((at, i) => Number.isFinite(at) && (i === 0 || at > starts[i - 1]!)) &&
      offsets.every((offset: number) => Number.isFinite(offset) && Math.abs(offset) <= DAY);
    if (!whole) refuse("BAD_OPTION", argument, "a table made by zoneOffsets", value);
    checked.add(value as object);
  }
  const { timeZone: own } = value as ZoneOffsets;
  if (timeZone !== undefined && own !== timeZone) {
    throw new CxError("BAD_TIME_ZONE", { argument, expected: `the table of ${timeZone}`, received: shown(own) });
  }
}

/** Refuses a name this runtime has no zone for. The host's own zone is never meant. @internal */
export function requireTimeZone(timeZone: unknown, argument: string): asserts timeZone is string {
  if (typeof timeZone !== "string") {
    refuse("BAD_TIME_ZONE", argument, 'the name of a time zone, such as "Asia/Shanghai" or "UTC"', timeZone);
  }
  if (fixedOffset(timeZone) === undefined) offsetProbe(timeZone, argument);
}

/** Milliseconds of `UTC` or `+08:00`; not every runtime's Intl knows the latter. */
function fixedOffset(timeZone: string): number | undefined {
  if (timeZone === "UTC") return 0;
  const offset = /^[+-]\d\d:\d\d$/.test(timeZone) ? offsetOf(timeZone) : NaN;
  return Number.isNaN(offset) ? undefined : offset;
}

interface Changes {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

// Memory of pure functions of (zone, year): they change how long a call takes, never what it returns.
const probes: Map<string, (instant: number) => number> = /* @__PURE__ */ new Map();
const changesByYear: Map<string, Changes> = /* @__PURE__ */ new Map();

/** The changes of a zone's clock within one UTC year. */
function changesIn(timeZone: string, year: number): Changes {
  const name = `${timeZone} ${year}`;
  let found = changesByYear.get(name);
  if (found === undefined) {
    found = probeChanges(offsetProbe(timeZone), startOfYear(year), startOfYear(year + 1));
    changesByYear.set(name, found);
  }
  return found;
}

function probeChanges(offsetAt: (instant: number) => number, from: number, to: number): Changes {
  const starts: number[] = [];
  const offsets: number[] = [];
  // Everything a second early, so that a change on the stroke of the new year belongs to the year it begins.
  const end = to - 1000;
  let low = Math.max(from - 1000, -MAX_INSTANT);
  let before = offsetAt(low);
  while (low < end) {
    const high = Math.min(low + PROBE_STEP, end);
    const after = offsetAt(high);
    while (before !== after) {
      low = lastSecondOf(offsetAt, before, low, high) + 1000;
      before = offsetAt(low);
      starts.push(low);
      offsets.push(before);
    }
    low = high;
  }
  return { starts, offsets };
}

/** Bisection for the last whole second before the clock leaves an offset. */
function lastSecondOf(offsetAt: (instant: number) => number, offset: number, low: number, high: number): number {
  const seconds = Math.ceil((high - low) / 1000);
  return low + 1000 * (firstWhere(1, seconds, (second) => offsetAt(low + 1000 * second) !== offset) - 1);
}

/** A function that asks Intl for the offset at an instant, to the second. */
function offsetProbe(timeZone: string, argument: string = "timeZone"): (instant: number) => number {
  let probe = probes.get(timeZone);
  if (probe === undefined) {
    let format: Intl.DateTimeFormat;
    try {
      // The hour is asked for only because the formatter is then a quarter faster.
      format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset", hour: "numeric" });
    } catch {
      return refuse(
        "BAD_TIME_ZONE",
        argument,
        'a time zone this runtime knows, such as "Asia/Shanghai" or "UTC"',
        timeZone,
      );
    }
    probe = (instant) => readLongOffset(format.format(instant));
    probes.set(timeZone, probe);
  }
  return probe;
}

/** "3 PM GMT-04:56:02" → −17762000; "GMT" alone is 0. */
function readLongOffset(text: string): number {
  const parts = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (parts === null) return 0;
  const [, sign, hours, minutes, seconds = "0"] = parts;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

function startOfYear(year: number): number {
  const start = civilDate(year, 0, 1);
  if (!Number.isNaN(start)) return start;
  return year < 0 ? -MAX_INSTANT : MAX_INSTANT + 1;
}
