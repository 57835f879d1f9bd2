import { CxError, refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { MAX_INSTANT, civilDate } from "../time/instant.ts";
import { type ZoneOffsets, civilOf, instantOf, requireTimeZone, zoneOffsets } from "../time/zoneOffsets.ts";
import { type Line, note } from "./collect.ts";
import { numberOf } from "./numeral.ts";
import { type DateReader, instantText, isBlank, readScaled, readSeconds } from "./readInstant.ts";

/** How a column writes its dates. Nothing of it is guessed from the values. */
export interface DateOptions {
  /**
   * `"text"` (the default): ISO 8601, or day, month and year in figures with or without a time. The others are numbers:
   * seconds or milliseconds since 1970, or days since 1899-12-30 as Excel (1900 date system) stores them.
   */
  readonly format?: "text" | "unixSeconds" | "unixMilliseconds" | "excelSerial" | undefined;
  /** Whether 03/04/2026 is the third of April (`"dmy"`) or the fourth of March (`"mdy"`). Without it such a row is rejected. */
  readonly order?: "dmy" | "mdy" | undefined;
  /** The zone of dates that carry no offset, an IANA name. A column of such dates cannot be read without it. */
  readonly timeZone?: string | undefined;
}

const TIME = "(?:[T, ]+(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?(?: ?([AaPp])\\.?[Mm]\\.?)?)?$";

/** Excel counts 1900-02-29, which never was: serials are right from 1 March 1900 on. */
const FIRST_SERIAL = 61;

/** Makes a reader for one column: it remembers which order of day and month the rows have shown. @internal */
export function dateReader(options: DateOptions | null | undefined): DateReader {
  if (options === null) return () => null;
  const { format = "text", order, timeZone } = options ?? {};
  requireChoice(format, "dates.format", ["text", "unixSeconds", "unixMilliseconds", "excelSerial"]);
  if (order !== undefined) requireChoice(order, "dates.order", ["dmy", "mdy"]);
  if (timeZone !== undefined) requireTimeZone(timeZone, "dates.timeZone");
  const local = localReader(timeZone);
  const civilText = civilTextReader(order);
  return (raw, path, line) => {
    if (isBlank(raw)) return null;
    if (format === "unixSeconds") return readSeconds(raw, path, line);
    if (format === "unixMilliseconds") return readScaled(raw, 1, MAX_INSTANT, "milliseconds since 1970", path, line);
    if (format === "excelSerial") return local(excelCivil(raw, path, line), path, line);
    const instant = instantText(raw);
    return instant ?? local(civilText(raw, path, line), path, line);
  };
}

function excelCivil(raw: unknown, path: string, line: Line): number | null {
  const serial = numberOf(raw);
  if (serial !== null && serial >= FIRST_SERIAL && serial < 2_958_466) {
    return Math.round((serial - 25_569) * 86_400_000) + 0;
  }
  note(line, path, "an Excel serial date", raw);
  return null;
}

/** Civil time of a date in figures, written as UTC. */
function civilTextReader(order: "dmy" | "mdy" | undefined): DateReader {
  const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})` + TIME);
  const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})` + TIME);
  const seen: Partial<Record<"dmy" | "mdy", string>> = {};

  /** 25/03 can only be day first, 03/25 only month first: a column that shows both, or not what was said, has no reading. */
  function witness(a: number, b: number, date: string, index: number): void {
    const only = a > 12 && b <= 12 ? "dmy" : b > 12 && a <= 12 ? "mdy" : undefined;
    if (only === undefined) return;
    seen[only] ??= `${date} in row ${index}`;
    const other = only === "dmy" ? seen.mdy : seen.dmy;
    if (other === undefined && (order === undefined || order === only)) return;
    throw new CxError("BAD_DATE", {
      argument: "dates.order",
      index,
      expected: order === undefined ? "one order of day and month in the column" : `every date to be ${order}`,
      received: other === undefined ? seen[only] : `${other} and ${date} in row ${index}`,
    });
  }

  return (raw, path, line) => {
    const text = typeof raw === "string" ? raw.trim() : "";
    const first = yearFirst.exec(text);
    if (first !== null) return civil(first[1]!, first[3]!, first[4]!, first.slice(5), raw, path, line);
    const last = yearLast.exec(text);
    if (last === null) {
      note(line, path, "a date in figures with a year of four digits", raw);
      return null;
    }
    const [, a, separator, b, year] = last as unknown as [string, string, string, string, string];
    witness(Number(a), Number(b), [a, b, year].join(separator), line.index);
    if (order === undefined) {
      note(line, path, "a date that starts with its year, or the option dates.order", raw);
      return null;
    }
    return civil(year, order === "dmy" ? b : a, order === "dmy" ? a : b, last.slice(5), raw, path, line);
  };
}

function civil(
  year: string,
  month: string,
  day: string,
  time: readonly (string | undefined)[],
  raw: unknown,
  path: string,
  line: Line,
): number | null {
  const [hours = "0", minute = "0", second = "0", fraction = "", half] = time;
  const date = civilDate(Number(year), Number(month) - 1, Number(day));
  const back = new Date(date);
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const real = back.getUTCDate() === Number(day) && back.getUTCMonth() === Number(month) - 1;
  // "13:05 PM" and "0:05 AM" are on no clock.
  const onClock = hour < 24 && Number(minute) < 60 && Number(second) < 60;
  const halfDay = half === undefined || (Number(hours) >= 1 && Number(hours) <= 12);
  if (real && onClock && halfDay) {
    return (
      date +
      hour * 3_600_000 +
      Number(minute) * 60_000 +
      Number(second) * 1000 +
      Number(fraction.slice(0, 3).padEnd(3, "0"))
    );
  }
  note(line, path, "a date of the calendar and a time of the clock", raw);
  return null;
}

/** Civil time to an instant, in the caller's zone and no other. */
function localReader(timeZone: string | undefined): (civil: number | null, path: string, line: Line) => number | null {
  const tables = new Map<number, ZoneOffsets>();
  return (civil, path, line) => {
    if (civil === null) return null;
    if (timeZone === undefined) {
      refuse("BAD_OPTION", "dates.timeZone", `the time zone of ${path}, whose dates carry none`, undefined, line.index);
    }
    const year = new Date(civil).getUTCFullYear();
    let zone = tables.get(year);
    if (zone === undefined) {
      zone = zoneOffsets(timeZone, { start: civilDate(year, 0, -1), end: civilDate(year + 1, 0, 3) });
      tables.set(year, zone);
    }
    // The hour that the clock shows twice is read as its first.
    const instant = instantOf(zone, civil, "first");
    if (civilOf(zone, instant) === civil) return instant + 0;
    line.issues.push({ path, message: `expected a time that clocks in ${timeZone} show, got one that they skip` });
    return null;
  };
}
