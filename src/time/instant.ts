import { refuse } from "../errors.ts";

/** A point in time as a caller may have it: a `Date`, epoch milliseconds (also as a bigint), or an ISO 8601 string with its offset from UTC. */
export type Instant = Date | number | bigint | string;

/** The last instant ECMAScript knows, 100 million days from 1970. @internal */
export const MAX_INSTANT: number = 8.64e15;

const OFFSET =
  "an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others)";
const ISO_INSTANT = /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)$/;

/**
 * An instant as epoch milliseconds. Only three forms are instants: a valid `Date`, a finite number (or bigint) of milliseconds
 * within ±8.64e15, and an ISO 8601 date-time that carries its offset (`2026-03-01T09:30:00+08:00`, `…Z`; a space may
 * stand for the `T`). A date without a time or a time without an offset means a different instant on every machine, and is refused.
 *
 * Units: epoch milliseconds; digits after the third of a string's fraction are dropped.
 * Source: definition; ISO 8601.
 *
 * @param argument - What the value is called in a message.
 * @param index - Its place in a list, for the message.
 * @returns Epoch milliseconds.
 * @throws {CxError} `BAD_DATE`
 * @example
 * toInstant("2026-03-01T09:30:00+08:00"); // => 1772328600000
 * toInstant(new Date(86_400_000)); // => 86400000
 * const refused = (() => { try { return toInstant("2026-03-01 09:30", "answeredAt", 7); } catch (error) { return error as CxError; } })();
 * (refused as CxError).message; // => "answeredAt[7]: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string"
 */
export function toInstant(value: unknown, argument: string = "instant", index?: number): number {
  const time = typeof value === "number" ? value : value instanceof Date ? value.getTime() : parseInstant(value);
  if (Math.abs(time) <= MAX_INSTANT) return time === 0 ? 0 : time;
  if (typeof value === "string") {
    refuse("BAD_DATE", argument, OFFSET, value, index);
  }
  const expected = "a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset";
  return refuse("BAD_DATE", argument, expected, value instanceof Date ? time : value, index);
}

/** From 1990 an instant is of our days. */
const SINCE_1990 = 631_152_000_000;

/**
 * Refuses instants of which all are of another unit than milliseconds: as such the seconds of 2001 to 2033 lie from 12 to 24 January
 * 1970, the microseconds of 1990 to 2100 beyond the year 21,000.
 *
 * Few may lie in that January by chance, where small numbers count from anywhere; twenty do not. Beside an `asOf` of our days one is
 * enough.
 *
 * @internal
 */
export function refuseOtherUnit({ first, last, count }: Span, argument: string, asOf: number = Infinity): void {
  const enough = asOf === Infinity ? 20 : asOf >= SINCE_1990 ? 1 : Infinity;
  if (count < enough) return;
  const expected = "milliseconds since 1970; all are in ";
  if (first >= 1e9 && last < 2e9)
    refuse("BAD_DATE", argument, `${expected}January 1970, where seconds come to (times 1000)`, first);
  if (first >= 1000 * SINCE_1990 && last < 4.1e15)
    refuse("BAD_DATE", argument, `${expected}a far future, where microseconds come to (divided by 1000)`, first);
}

/** Earliest and latest of some instants, and how many they are. @internal */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** NaN is no instant. @internal */
export function spanOf(times: Iterable<number>): Span {
  let [first, last, count] = [Infinity, -Infinity, 0];
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    count++;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { first, last, count };
}

/** Epoch milliseconds of an ISO 8601 date-time with its offset, NaN for anything else. @internal */
export function parseInstant(value: unknown): number {
  // Every instant of ECMAScript is a whole number that a double holds.
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return NaN;
  const usual = parseUsual(value);
  if (!Number.isNaN(usual)) return usual;
  const fields = ISO_INSTANT.exec(value);
  if (fields === null) return NaN;
  const [, year, month, day, hour, minute, second = "0", fraction = "", offset = "Z"] = fields;
  if (year === "-000000" || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return NaN;
  const date = civilDate(Number(year), Number(month) - 1, Number(day));
  // Date.UTC rolls 30 February over into March: the date is real when its month comes back.
  if (new Date(date).getUTCMonth() !== Number(month) - 1) return NaN;
  const time = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
  return date + time + Number(fraction.slice(0, 3).padEnd(3, "0")) - offsetOf(offset);
}

/**
 * `YYYY-MM-DDTHH:mm:ssZ` and `….sssZ`, which is what JSON holds, ten times as fast as by the expression; NaN for anything else, valid or not.
 */
function parseUsual(text: string): number {
  const { length } = text;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 0x5a) return NaN;
  if (text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d || text.charCodeAt(10) !== 0x54) return NaN;
  if (text.charCodeAt(13) !== 0x3a || text.charCodeAt(16) !== 0x3a) return NaN;
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  // 29 to 31 and years before 100 are left to the expression, which asks the calendar.
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return NaN;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return NaN;
  let milliseconds = 0;
  if (length === 24) {
    if (text.charCodeAt(19) !== 0x2e) return NaN;
    milliseconds = 10 * twoDigits(text, 20) + (twoDigits(text, 21) % 10);
  }
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

/** Two digits as a number, NaN for anything else. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NaN;
}

/** Milliseconds east of UTC of `Z`, `+08`, `+0800` or `+08:00`; NaN from 24 h on. @internal */
export function offsetOf(text: string): number {
  if (text === "Z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2)) * (text.length > 3 ? 1 : 0);
  if (hours > 23 || minutes > 59) return NaN;
  return (text.startsWith("-") ? -1 : 1) * (hours * 3_600_000 + minutes * 60_000);
}

/** Date.UTC for every year: on its own it reads the years 0 to 99 as 1900 to 1999. @internal */
export function civilDate(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}
