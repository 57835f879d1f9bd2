import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { HasScale, Scale } from "../scale/scale.ts";
import type { ReadingOptions } from "./reading.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { type Period, type PeriodCalendar, type PeriodOptions, hasPeriod, periodCalendar } from "../time/periods.ts";
import { WEEKDAYS, type Weekday } from "../time/rhythm.ts";
import { DAY } from "../time/zoneOffsets.ts";
import { type KeyValue, requireKey } from "./keys.ts";

/** The names of a row's properties, by a detour that makes the compiler print them when one is misspelt, and not `keyof Row`. */
export type PropertyOf<Row> = [Row] extends [unknown]
  ? { [Name in Extract<keyof Row, string>]: Name }[Extract<keyof Row, string>]
  : never;

/** How a value is read off a row: a function, or the name of a property. */
export type Accessor<Row, Value> = ((row: Row) => Value) | PropertyOf<Row>;

/** A dimension whose values have an order of their own: a journey, a tier. */
export interface OrderedDimension<Row> {
  readonly key: Accessor<Row, KeyValue | null | undefined>;
  readonly order: readonly KeyValue[];
}

/** A dimension read off the clock of a zone: the day of the week (`"monday"` …) or the hour of the day (0 … 23). */
export interface ClockDimension<Row> {
  // Not `at`: strings have a method of that name, and the compiler would mistake its parameter for the row.
  readonly instant: Accessor<Row, Instant | null | undefined>;
  readonly part: "weekday" | "hour";
  readonly timeZone: string;
  /** The weekday that comes first; `"monday"` unless given. */
  readonly weekStart?: Weekday | undefined;
}

/** How one dimension is read off a row; a conditional type, so that messages print what it stands for instead of its name. */
export type DimensionOption<Row> = [Row] extends [unknown]
  ? PropertyOf<Row> | ((row: Row) => KeyValue | null | undefined) | OrderedDimension<Row> | ClockDimension<Row>
  : never;

/** The dimensions: names of properties, or a record of names and how each is read. */
export type ByOption<Row> = readonly PropertyOf<Row>[] | Readonly<Record<string, DimensionOption<Row>>>;

/** Which period a row belongs to. */
export interface WhenOption<Row> extends PeriodOptions {
  /** When the row happened: epoch milliseconds, a `Date`, or an ISO 8601 string with its offset. */
  readonly at: Accessor<Row, Instant | null | undefined>;
  /** `"keep"` makes cells of the periods without rows, too, between the first and the last with rows; `"drop"` unless given. */
  readonly emptyPeriods?: "keep" | "drop" | undefined;
}

/** What is asked of each row. */
export type QuestionOptions<Row, Measured extends HasScale = HasScale> = ReadingOptions & {
  /** The answer, as it was given; see `codes` and `offScale`. */
  readonly rating: Accessor<Row, unknown>;
} & ( // One of the two: what is measured, or only what is counted.
    { readonly metric: Measured; readonly scale?: undefined } | { readonly scale: Scale; readonly metric?: undefined }
  );

/** How rows are cut and weighed. */
export interface CutOptions<Row, By, When> {
  /** Segments. Without it there is one. */
  readonly by?: By;
  /** Periods. Without it there are none. */
  readonly when?: When;
  /** One weight a row, 0 or from 1e-100 to 1e100. */
  readonly weight?: Accessor<Row, number> | undefined;
  /** Whose answer it is, where answers of one customer, agent or day resemble each other. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
  /**
   * A key that is no key (an object, NaN) or a time that is no instant is an error that names the row (`"throw"`, the default) or
   * counted as `noKey` or `badTime`. A null or undefined key or time is always counted.
   */
  readonly badRows?: "throw" | "count" | undefined;
}

/** The values a dimension can have. */
type Values<Value> = unknown extends Value ? KeyValue : Extract<Value, KeyValue>;
type ValueOf<Row, Option> = Option extends (row: never) => infer Value
  ? Values<Value>
  : Option extends keyof Row
    ? Values<Row[Option]>
    : Option extends { readonly part: "weekday" }
      ? Weekday
      : Option extends { readonly part: "hour" }
        ? number
        : Option extends { readonly key: infer Key }
          ? ValueOf<Row, Key>
          : never;

/** The key of a cell, from the `by` option; no dimension when there was none. */
export type KeyOf<Row, By> = undefined extends By
  ? // eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- a key without dimensions has no names at all
    Readonly<Record<never, never>>
  : By extends readonly (infer Name)[]
    ? { readonly [N in Name & string]: ValueOf<Row, N> }
    : { readonly [N in keyof By & string]: ValueOf<Row, By[N]> };

/** The period of a cell, from the `when` option. */
export type PeriodOf<When> = undefined extends When ? null : Period;

/** A value off a row. @internal */
export type Read<Row> = (row: Row) => unknown;

/** A dimension, ready to be read. @internal */
export interface DimensionReader<Row> {
  readonly name: string;
  readonly order: readonly KeyValue[] | null;
  readonly read: Read<Row>;
  /** What it was asked by: the name of a property or a column, or a function. */
  readonly column: unknown;
  /** What to make of the instant that was read, for a dimension off the clock. */
  readonly clock: ((instant: number) => KeyValue) | null;
}

/** @internal */
export function readerOf<Row>(accessor: Accessor<Row, unknown>, argument: string): Read<Row> {
  if (typeof accessor === "function") return accessor;
  if (typeof accessor !== "string") refuse("BAD_OPTION", argument, "a function or the name of a property", accessor);
  return (row) => (row as Readonly<Record<string, unknown>>)[accessor];
}

/** @internal */
export function dimensionReaders<Row>(by: ByOption<Row> | undefined): DimensionReader<Row>[] {
  if (by === undefined) return [];
  if (typeof by !== "object") refuse("BAD_OPTION", "by", "a list of property names or a record of dimensions", by);
  if (isNames(by)) {
    by.forEach((name, index) => {
      if (by.indexOf(name) !== index) refuse("DUPLICATE", "by", "each dimension once", name, index);
    });
    return by.map((name) => ({ name, order: null, read: readerOf(name, "by"), column: name, clock: null }));
  }
  return Object.entries(by as Readonly<Record<string, Unfolded<Row>>>).map(([name, option]) =>
    dimensionReader(name, option),
  );
}

function isNames<Row>(by: ByOption<Row>): by is readonly PropertyOf<Row>[] {
  return Array.isArray(by);
}

type Unfolded<Row> = Accessor<Row, KeyValue | null | undefined> | OrderedDimension<Row> | ClockDimension<Row>;

function dimensionReader<Row>(name: string, option: Unfolded<Row>): DimensionReader<Row> {
  const argument = `by.${name}`;
  // Types are gone at run time, and null is an object.
  if ((option as unknown) === null) refuse("BAD_OPTION", argument, "a function or the name of a property", option);
  if (typeof option !== "object")
    return { name, order: null, read: readerOf(option, argument), column: option, clock: null };
  if ("part" in option) {
    const { clock, order } = clockPart(option, argument);
    return { name, order, read: readerOf(option.instant, `${argument}.instant`), column: option.instant, clock };
  }
  const order = requireOrder(option.order, `${argument}.order`);
  return { name, order, read: readerOf(option.key, `${argument}.key`), column: option.key, clock: null };
}

/** A list of values, each once. @internal */
export function requireOrder(order: unknown, argument: string): readonly KeyValue[] {
  if (!Array.isArray(order)) refuse("BAD_OPTION", argument, "a list of values", order);
  const values = order.map((value: unknown, index) => requireKey(value, argument, index));
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index) refuse("DUPLICATE", argument, "each value once", value, index);
  });
  return values;
}

/** What a clock in a zone shows at an instant. @internal */
export function clockPart(
  { part, timeZone, weekStart = "monday" }: Omit<ClockDimension<never>, "instant">,
  argument: string,
): { readonly clock: (instant: number) => KeyValue; readonly order: readonly KeyValue[] | null } {
  requireChoice(part, `${argument}.part`, ["weekday", "hour"]);
  requireChoice(weekStart, `${argument}.weekStart`, WEEKDAYS);
  const calendar = periodCalendar({ every: "day", timeZone }, `${argument}.`);
  const first = WEEKDAYS.indexOf(weekStart);
  return {
    clock: (instant) => {
      const civil = calendar.civilAt(instant);
      return part === "weekday"
        ? WEEKDAYS[new Date(civil).getUTCDay()]!
        : Math.floor((civil - Math.floor(civil / DAY) * DAY) / 3_600_000);
    },
    order: part === "hour" ? null : [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, first)],
  };
}

/** The calendar of a `when` option. @internal */
export function calendarOf(when: WhenOption<never> | undefined): PeriodCalendar | null {
  if (when === undefined) return null;
  // Types are gone at run time: null is no way to say "none".
  if (typeof (when as unknown) !== "object" || (when as unknown) === null) {
    refuse("BAD_OPTION", "when", "a record with at, every and timeZone", when);
  }
  requireChoice(when.emptyPeriods ?? "drop", "when.emptyPeriods", ["keep", "drop"]);
  return periodCalendar(when, "when.");
}

/** Epoch milliseconds, or NaN where there is no instant and that is allowed. @internal */
export function timeOf(raw: unknown, argument: string, index: number, strict: boolean): number {
  if (raw === null || raw === undefined) return NaN;
  if (typeof raw === "number" && hasPeriod(raw)) return raw;
  if (!strict) {
    try {
      const time = toInstant(raw, argument, index);
      return hasPeriod(time) ? time : NaN;
    } catch {
      return NaN;
    }
  }
  const time = toInstant(raw, argument, index);
  if (!hasPeriod(time)) refuse("BAD_DATE", argument, "an instant from the year -271000 to 275000", time, index);
  return time;
}
