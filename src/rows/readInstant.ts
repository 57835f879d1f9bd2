import { MAX_INSTANT, parseInstant } from "../time/instant.ts";
import { type Line, isEmptyText, note } from "./collect.ts";
import { dateText } from "./dateText.ts";
import { type DecimalSign, numberOf } from "./numeral.ts";

/** Reads the dates of one column to epoch milliseconds; an empty cell is null. @internal */
export interface DateReader {
  readonly read: (raw: unknown, line: Line) => number | null;
  /** To be called behind the last row: refuses a column that could not be read for want of an option. */
  readonly end: () => void;
}

/** Seconds until 5138: a larger number of "seconds" is milliseconds, or nonsense. @internal */
export const MOST_SECONDS: number = 1e11;

/** A Date, or text with its offset; undefined for what needs a zone or an order to be an instant. @internal */
export function instantText(raw: unknown): number | undefined {
  const instant = raw instanceof Date ? raw.getTime() : parseInstant(raw);
  if (Math.abs(instant) <= MAX_INSTANT) return instant + 0;
  const found = typeof raw === "string" ? dateText(raw) : null;
  if (found === null || typeof found.zone !== "number" || typeof found.day !== "number") return undefined;
  const read = found.day + found.time - found.zone;
  return Math.abs(read) <= MAX_INSTANT ? read + 0 : undefined;
}

/** Timestamps of DuckDB come as records of a bigint; everything else is an instant as it is. @internal */
export function engineTime(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || raw instanceof Date) return raw;
  const { micros, millis, seconds, nanos } = raw as Readonly<Record<string, unknown>>;
  if (typeof micros === "bigint") return Number(micros) / 1000;
  if (typeof nanos === "bigint") return Number(nanos) / 1e6;
  if (typeof millis === "bigint") return Number(millis);
  return typeof seconds === "bigint" ? Number(seconds) * 1000 : raw;
}

/** Whether a cell holds nothing. @internal */
export function isBlank(raw: unknown): boolean {
  return typeof raw === "string" ? isEmptyText(raw) : raw === null || raw === undefined;
}

/** The first midnight of the year 1, with which Go and .NET write that there is no time. @internal */
export const FIRST_MIDNIGHT: number = -62_135_596_800_000;

/** How pandas, R, SQL and MySQL's files write that there is no time. */
const NO_TIME: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "NaT",
  "nan",
  "NaN",
  "None",
  "NULL",
  "null",
  "NA",
  "<NA>",
  "N/A",
  "n/a",
  "\\N",
]);

/** Whether a cell says that there is no time: nothing, one of those words, or MySQL's date of zeros. @internal */
export function isNoTime(raw: unknown): boolean {
  if (typeof raw !== "string") return isBlank(raw) || Number.isNaN(raw);
  // None of the words is as long as a date, of which the set would have to read every letter.
  return raw.length < 5 ? isEmptyText(raw) || NO_TIME.has(raw) : raw.startsWith("0000-00-00") || isEmptyText(raw);
}

/** Reads ISO 8601 with its offset, and nothing else. @internal */
export function readInstant(raw: unknown, path: string, line: Line): number | null {
  if (isNoTime(raw)) return null;
  const instant = instantText(raw);
  if (instant === undefined) note(line, path, `an ISO 8601 date-time with its offset from UTC${unitHint(raw)}`, raw);
  return instant === FIRST_MIDNIGHT ? null : (instant ?? null);
}

/** Reads seconds since 1970. @internal */
export function readSeconds(raw: unknown, path: string, line: Line, decimal?: DecimalSign): number | null {
  return isNoTime(raw) ? null : readScaled(raw, 1000, MOST_SECONDS, "seconds since 1970", path, line, decimal);
}

/** Reads seconds since 1970 as an API gives them, or text with its offset, as warehouses make of them. @internal */
export function readSecondsOrText(raw: unknown, path: string, line: Line): number | null {
  const instant = typeof raw === "string" || raw instanceof Date ? instantText(raw) : undefined;
  if (instant === FIRST_MIDNIGHT) return null;
  return instant ?? readSeconds(raw, path, line);
}

/** A number of a unit since 1970, refused where only another unit would make it a date. @internal */
export function readScaled(
  raw: unknown,
  unit: number,
  most: number,
  what: string,
  path: string,
  line: Line,
  decimal?: DecimalSign,
): number | null {
  const value = numberOf(raw, decimal);
  if (value !== null && Math.abs(value) <= most) return Math.round(value * unit) + 0;
  note(line, path, `${what}${unitHint(raw, decimal)}`, raw);
  return null;
}

/** A number is a date of our days in one unit only; which one, in words for a message; empty where it is one in none. @internal */
export function unitHint(raw: unknown, decimal?: DecimalSign): string {
  const value = typeof raw === "bigint" ? Number(raw) : numberOf(raw, decimal);
  const found = UNITS.find(([from, to]) => value !== null && value >= from && value < to);
  return found === undefined ? "" : ` (${found[2]})`;
}

/** From 1990 to 2100. */
const UNITS: readonly (readonly [from: number, to: number, hint: string])[] = [
  [32_874, 73_051, 'dates.format: "excelSerial" reads days of a spreadsheet'],
  [631e6, 4.1e9, 'dates.format: "unixSeconds" reads seconds'],
  [631e9, 4.1e12, 'dates.format: "unixMilliseconds" reads milliseconds'],
  [631e12, 4.1e15, "they may be microseconds: divide them by 1000"],
  [631e15, 4.1e18, "they may be nanoseconds: divide them by 1e6"],
];
