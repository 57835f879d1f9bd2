import { CxError, refuse, requireInteger } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { MAX_INSTANT, parseInstant } from "../time/instant.ts";
import { requireTimeZone } from "../time/zoneOffsets.ts";
import { type Line, note } from "./collect.ts";
import { dateScanner } from "./dateScanner.ts";
import { type DateText, type OpenDay, dateText, realDay } from "./dateText.ts";
import { type LocalReader, localReader } from "./localTime.ts";
import { type DecimalSign, numberOf } from "./numeral.ts";
import {
  type DateReader,
  FIRST_MIDNIGHT,
  MOST_SECONDS,
  isNoTime,
  readScaled,
  readSeconds,
  unitHint,
} from "./readInstant.ts";
import { offsetsOfName } from "./zoneNames.ts";

/** How a column writes its dates. Nothing of it is guessed from the values. */
export interface DateOptions {
  /**
   * `"text"` (the default): ISO 8601 in all its forms, and day, month and year in figures or with the month's name (English, German,
   * French, Spanish, Italian, Portuguese, Dutch), with 年月日 and 时分秒, with or without a time, the half of the day (`AM`, `午後`, `μ.μ.`) and an offset. The others are numbers: seconds or milliseconds since 1970, or days since 1899-12-30 as
   * Excel (1900 date system) stores them; a cell of text among serials is read as text.
   */
  readonly format?: "text" | "unixSeconds" | "unixMilliseconds" | "excelSerial" | undefined;
  /** Whether 03/04/2026 is the third of April (`"dmy"`) or the fourth of March (`"mdy"`); `"ymd"` where a year of two digits stands first. A column that needs it is refused without it. */
  readonly order?: "dmy" | "mdy" | "ymd" | undefined;
  /** The zone of dates that carry no offset, an IANA name. A column of such dates cannot be read without it. */
  readonly timeZone?: string | undefined;
  /** The century of years of two digits: 2000 or 1900. Without it 00 to 69 are 2000 to 2069, for nothing was exported before 1970; 70 to 99 are refused. */
  readonly century?: number | undefined;
}

/** Excel counts 1900-02-29, which never was: serials are right from 1 March 1900 on. */
const FIRST_SERIAL = 61;

type Order = "dmy" | "mdy" | "ymd";

/** Makes a reader for one column: it remembers which order of day and month the rows have shown. @internal */
export function dateReader(options: DateOptions | null | undefined, path: string, decimal?: DecimalSign): DateReader {
  if (options === null) return { read: () => null, end: () => undefined };
  const settled = settle<DateOptions, Record<keyof DateOptions, undefined>>(
    options ?? {},
    { format: undefined, order: undefined, timeZone: undefined, century: undefined },
    "dates",
  );
  const { format = "text", order, timeZone, century } = settled;
  requireChoice(format, "dates.format", ["text", "unixSeconds", "unixMilliseconds", "excelSerial"]);
  if (order !== undefined) requireChoice(order, "dates.order", ["dmy", "mdy", "ymd"]);
  if (timeZone !== undefined) requireTimeZone(timeZone, "dates.timeZone");
  if (century !== undefined) requireInteger(century, "dates.century", 0, 9900);
  if (century !== undefined && century % 100 !== 0)
    refuse("OUT_OF_RANGE", "dates.century", "a whole century: 1900, 2000", century);
  const local = localReader(timeZone, path);
  const text = textReader(local, { order, century }, path);
  const end = text.end;
  // Until April 1970 nothing was exported: such a number counts something else, seconds or days.
  const late = (instant: number | null, unit: string, raw: unknown, line: Line): number | null => {
    if (instant !== null && instant !== 0 && Math.abs(instant) < 1e10)
      note(line, path, `${unit} since 1970${unitHint(raw, decimal)}`, raw);
    return instant;
  };
  switch (format) {
    case "unixSeconds":
      return { read: (raw, line) => late(readSeconds(raw, path, line, decimal), "seconds", raw, line), end };
    case "unixMilliseconds":
      return {
        read(raw, line) {
          if (isNoTime(raw)) return null;
          const instant = readScaled(raw, 1, 1000 * MOST_SECONDS, "milliseconds since 1970", path, line, decimal);
          return late(instant, "milliseconds", raw, line);
        },
        end,
      };
    case "excelSerial":
      return {
        read(raw, line) {
          if (isNoTime(raw)) return null;
          const serial = numberOf(raw, decimal);
          if (serial === null && typeof raw !== "number") return text.read(raw, line);
          if (serial !== null && serial >= FIRST_SERIAL && serial < 2_958_466) {
            return local.read(Math.round((serial - 25_569) * 86_400_000) + 0, line);
          }
          note(line, path, `an Excel serial date${unitHint(raw, decimal)}`, raw);
          return null;
        },
        end,
      };
    default:
      return text;
  }
}

function textReader(
  local: LocalReader,
  { order, century }: { readonly order: Order | undefined; readonly century: number | undefined },
  path: string,
): DateReader {
  const seen = orderWitness(order, path);
  const zones = new Map<string, LocalReader>();
  const day = dayReader(seen, order, century);
  const scan = dateScanner();

  function zoned(name: string, line: Line): LocalReader | null {
    let found = zones.get(name);
    if (found === undefined) {
      try {
        requireTimeZone(name, path);
      } catch {
        note(line, path, "a time zone that this runtime knows", undefined);
        return null;
      }
      found = localReader(name, path);
      zones.set(name, found);
    }
    return found;
  }

  /** `2:22:07 PM EST`: a short name tells which of a zone's two offsets holds, and no more. */
  function named(name: string, civil: number, line: Line): number | null {
    const instant = offsetsOfName(name)
      .map((hours) => civil - hours * 3_600_000 + 0)
      .find((each) => local.shows(civil, each, line));
    if (instant === undefined) {
      const expected = "a time in the zone of dates.timeZone, or with its offset in figures";
      line.issues.push({ path, message: `expected ${expected}, got the short name of another zone` });
    }
    return instant ?? null;
  }

  return {
    read(raw, line) {
      if (isNoTime(raw)) return null;
      if (raw instanceof Date || typeof raw !== "string") return instantOnly(raw, path, line);
      const found = scan(raw) ?? instantOf(raw) ?? dateText(raw);
      if (found === null) {
        note(line, path, `a date-time as ISO 8601 or in figures${unitHint(raw)}`, raw);
        return null;
      }
      const midnight = typeof found.day === "number" ? found.day : day(found.day, line);
      // The column cannot be read; end() says why.
      if (midnight === undefined) return null;
      const civil = midnight + found.time;
      if (civil === FIRST_MIDNIGHT) return null;
      if (Number.isNaN(civil) || Number.isNaN(found.zone)) {
        note(line, path, "a date of the calendar and a time of the clock", raw);
        return null;
      }
      if (found.zone === null) return local.read(civil, line);
      if (typeof found.zone === "number") return civil - found.zone + 0;
      return found.zone.includes("/")
        ? (zoned(found.zone, line)?.read(civil, line) ?? null)
        : named(found.zone, civil, line);
    },
    end: seen.end,
  };
}

/** ISO 8601 with its offset, by the reader of instants. */
function instantOf(text: string): DateText | null {
  const instant = parseInstant(text);
  return Math.abs(instant) <= MAX_INSTANT ? { day: instant, time: 0, zone: 0 } : null;
}

function instantOnly(raw: unknown, path: string, line: Line): number | null {
  const instant = raw instanceof Date ? raw.getTime() : NaN;
  if (Math.abs(instant) <= MAX_INSTANT) return instant + 0;
  note(line, path, `a date as text${unitHint(raw) || " (dates.format says which number is a date)"}`, raw);
  return null;
}

/** Midnight of a date whose order is said; undefined where it is not, NaN for a day that no calendar has. */
function dayReader(
  seen: OrderWitness,
  order: Order | undefined,
  century: number | undefined,
): (open: OpenDay, line: Line) => number | undefined {
  const yearOf = (figure: number, fullYear: boolean, { text }: OpenDay, { index }: Line): number => {
    if (fullYear) return figure;
    if (century !== undefined) return century + figure;
    if (figure < 70) return 2000 + figure;
    throw new CxError("BAD_OPTION", {
      argument: "dates.century",
      index,
      expected: "1900 or 2000, the century of years of two digits",
      received: `${text} without it`,
    });
  };
  return (open, line) => {
    const { first, second, third, fullYear, named } = open;
    if (named === true) return realDay(yearOf(third, fullYear, open, line), second, first);
    seen.note(open, line);
    if (order === undefined) return undefined;
    if (order === "ymd") return fullYear ? NaN : realDay(yearOf(first, false, open, line), second, third);
    const year = yearOf(third, fullYear, open, line);
    return order === "dmy" ? realDay(year, second, first) : realDay(year, first, second);
  };
}

interface OrderWitness {
  readonly note: (open: OpenDay, line: Line) => void;
  readonly end: () => void;
}

/** 25/03 can only be day first, 03/25 only month first: a column that shows both, or not what was said, has no reading. */
function orderWitness(order: Order | undefined, path: string): OrderWitness {
  const seen: Partial<Record<Order, string>> = {};
  let open: string | undefined;
  let short = false;
  return {
    note({ first, second, fullYear, text }, { index }) {
      if (order === undefined) open ??= `${text} in row ${index}`;
      short ||= !fullYear;
      const only = first > 12 && second <= 12 ? "dmy" : second > 12 && first <= 12 ? "mdy" : undefined;
      if (only === undefined || order === "ymd") return;
      seen[only] ??= `${text} in row ${index}`;
      const other = only === "dmy" ? seen.mdy : seen.dmy;
      if (other === undefined && (order === undefined || order === only)) return;
      throw new CxError("BAD_DATE", {
        argument: "dates.order",
        index,
        expected: order === undefined ? "one order of day and month in the column" : `every date to be ${order}`,
        received: other === undefined ? seen[only] : `${other} and ${text} in row ${index}`,
      });
    },
    end() {
      if (open === undefined) return;
      throw new CxError("BAD_OPTION", {
        argument: "dates.order",
        expected: `"dmy" or "mdy"${short ? ' (or "ymd")' : ""}, the order of day and month in ${path}`,
        received: `${seen.dmy ?? seen.mdy ?? open} without it`,
      });
    },
  };
}
