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

/** Reads ISO 8601 with its offset, and nothing else. @internal */
export function readInstant(raw: unknown, path: string, line: Line): number | null {
  if (isBlank(raw)) return null;
  const instant = instantText(raw);
  if (instant === undefined) note(line, path, "an ISO 8601 date-time with its offset from UTC", raw);
  return instant ?? null;
}

/** Reads seconds since 1970. @internal */
export function readSeconds(raw: unknown, path: string, line: Line, decimal?: DecimalSign): number | null {
  return isBlank(raw) ? null : readScaled(raw, 1000, MOST_SECONDS, "seconds since 1970", path, line, decimal);
}

/** Reads seconds since 1970 as an API gives them, or text with its offset, as warehouses make of them. @internal */
export function readSecondsOrText(raw: unknown, path: string, line: Line): number | null {
  const instant = typeof raw === "string" || raw instanceof Date ? instantText(raw) : undefined;
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
  note(line, path, what, raw);
  return null;
}
