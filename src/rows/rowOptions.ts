import { refuse } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import type { HasScale, Scale } from "../scale/scale.ts";
import type { ReadingOptions } from "./reading.ts";
import { type Instant } from "../time/instant.ts";
import type { Period, PeriodOptions } from "../time/period.ts";
import { periodCalendar } from "../time/periodCalendar.ts";
import { WEEKDAYS, type Weekday } from "../time/rhythm.ts";
import { DAY } from "../time/zoneOffsets.ts";
import { type KeyValue, type CellKey, requireKey } from "./keys.ts";
import { type ClockChange, type LocalClock } from "./civilTime.ts";
import type { NameWatch } from "./nameWatch.ts";

/** The names of a row's properties, by a detour that makes the compiler print them when one is misspelt, and not `keyof Row`. */
export type PropertyOf<Row> = [Row] extends [unknown]
  ? { [Name in Extract<keyof Row, string>]: Name }[Extract<keyof Row, string>]
  : never;

/** How a value is read off a row: a function, or the name of a property. */
export type Accessor<Row, Value> = ((row: Row) => Value) | PropertyOf<Row>;

/** A dimension whose values have an order of their own: a journey, a tier. */
export interface OrderedDimension<Row> {
  /** The row's value; null and undefined are counted as `noKey`. */
  readonly key: Accessor<Row, KeyValue | null | undefined>;
  /** Its values in the order they are shown; others follow. */
  readonly order: readonly KeyValue[];
}

/** A dimension read off the clock of a zone: the day of the week (`"monday"` …) or the hour of the day (0 … 23). */
export interface ClockDimension<Row> {
  // Not `at`: strings have a method of that name, and the compiler would mistake its parameter for the row.
  /** When the row happened, read as `at` of {@link WhenOption}; null and undefined are counted as `noKey`. */
  readonly instant: Accessor<Row, Instant | null | undefined>;
  /** The day of the week (`"monday"` …) or the hour of the day (0 … 23). */
  readonly part: "weekday" | "hour";
  /** The zone by whose clock it is read: an IANA name, `UTC` or a fixed offset. */
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
  /**
   * When the row happened: epoch milliseconds, a `Date`, a date-time with its offset as tools write it, or one without (`2026-04-14 21:51:17`,
   * `2026-04-14`), which is read by the clock of `timeZone`. Dates that need more to be said (03/04/2026) are read by `readDates` of `cx-metrics/adapters`.
   */
  readonly at: Accessor<Row, Instant | null | undefined>;
  /**
   * How a local time is read that the clock showed twice (it was set back) or never (it was set forward): `"first"` and `"last"` of its
   * instants, the instant of the change for one that never was; an error (`"throw"`) unless given.
   */
  readonly clockChange?: ClockChange | undefined;
  /** `"keep"` makes cells of the periods without rows, too, between the first and the last with rows; `"drop"` unless given. */
  readonly emptyPeriods?: "keep" | "drop" | undefined;
}

/** One of the two: what is measured, or only what is counted. */
export type MetricOrScale<Measured extends HasScale = HasScale> =
  | {
      /** What is measured; the result carries it to every later function. */
      readonly metric: Measured;
      readonly scale?: undefined;
    }
  | {
      /** What can be answered, where no metric is named yet. */
      readonly scale: Scale;
      readonly metric?: undefined;
    };

/** What is asked of each row. */
export type QuestionOptions<Row, Measured extends HasScale = HasScale> = ReadingOptions & {
  /** The answer, as it was given; see `codes` and `offScale`. */
  readonly rating: Accessor<Row, unknown>;
} & MetricOrScale<Measured>;

/** How rows are cut and weighed. */
export interface CutOptions<Row, By, When> {
  /** Segments. Without it there is one. */
  readonly by?: By;
  /** Periods. Without it there are none. */
  readonly when?: When;
  /** One weight a row, 0 or from 1e-100 to 1e100; bigints and numerals in text are read. */
  readonly weight?: Accessor<Row, number | bigint | string> | undefined;
  /** Whose answer it is, where answers of one customer, agent or day resemble each other. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
  /**
   * How many answers a row stands for, where the rows are counts that an engine made: whole numbers, as a number, a bigint or a numeral
   * in text. Not beside `weight`: a weight says how much one answer counts, and its interval knows of one answer only.
   */
  readonly count?: Accessor<Row, number | bigint | string> | undefined;
  /**
   * How many people a segment has, answered or not; null where nobody knows. A score then knows that all of them cannot be asked once more
   * (finite population correction). Not beside `cluster`.
   */
  readonly population?: ((key: CellKey) => number | null) | undefined;
  /**
   * A key that is no key (an object, NaN) or a time that is no instant is an error that names the row (`"throw"`, the default) or
   * counted as `noKey` or `badTime`. A null or undefined key or time is always counted.
   */
  readonly badRows?: "throw" | "count" | undefined;
}

/** The values a dimension can have. */
export type KeyValues<Value> = unknown extends Value ? KeyValue : Extract<Value, KeyValue>;
/** The values of one dimension, from its option. */
export type ValueOf<Row, Option> = Option extends (row: never) => infer Value
  ? KeyValues<Value>
  : Option extends keyof Row
    ? KeyValues<Row[Option]>
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
  readonly clock: DimensionClock | null;
}

/** What a clock in a zone shows, and how it reads local times. @internal */
export interface DimensionClock {
  readonly local: LocalClock;
  readonly show: (instant: number) => KeyValue;
}

/** @internal */
export function readerOf<Row>(accessor: Accessor<Row, unknown>, argument: string, names?: NameWatch): Read<Row> {
  if (names !== undefined) return names.reader(accessor, argument);
  if (typeof accessor === "function") return accessor;
  if (typeof accessor !== "string") refuse("BAD_OPTION", argument, "a function or the name of a property", accessor);
  return (row) => (row as Readonly<Record<string, unknown>>)[accessor];
}

/** @internal */
export function dimensionReaders<Row>(by: ByOption<Row> | undefined, names?: NameWatch): DimensionReader<Row>[] {
  if (by === undefined) return [];
  if (isNames(by)) {
    by.forEach((name, index) => {
      if (by.indexOf(name) !== index) refuse("DUPLICATE", "by", "each dimension once", name, index);
    });
    return by.map((name, d) => ({
      name,
      order: null,
      read: readerOf(name, `by[${d}]`, names),
      column: name,
      clock: null,
    }));
  }
  requireRecord(by, "by", "a list of property names or a record of dimensions");
  return Object.entries(by as Readonly<Record<string, Unfolded<Row>>>).map(([name, option]) =>
    dimensionReader(name, option, names),
  );
}

function isNames<Row>(by: ByOption<Row>): by is readonly PropertyOf<Row>[] {
  return Array.isArray(by);
}

type Unfolded<Row> = Accessor<Row, KeyValue | null | undefined> | OrderedDimension<Row> | ClockDimension<Row>;

function dimensionReader<Row>(name: string, option: Unfolded<Row>, names?: NameWatch): DimensionReader<Row> {
  const argument = `by.${name}`;
  // Types are gone at run time, and null is an object.
  if (typeof option !== "object" || (option as unknown) === null) {
    return {
      name,
      order: null,
      read: readerOf(option as Accessor<Row, unknown>, argument, names),
      column: option,
      clock: null,
    };
  }
  requireRecord(option, argument, "a property, a function, { key, order } or { instant, part, timeZone }");
  if ("part" in option || "instant" in option) {
    const { instant, ...shown } = settle<ClockDimension<Row>, typeof CLOCK>(
      option as ClockDimension<Row>,
      CLOCK,
      argument,
    );
    const { clock, order } = clockPart(shown, argument);
    return { name, order, read: readerOf(instant, `${argument}.instant`, names), column: instant, clock };
  }
  const { key, order } = settle(option, { key: undefined as never, order: undefined as never }, argument);
  const sorted = requireOrder(order, `${argument}.order`);
  return { name, order: sorted, read: readerOf(key, `${argument}.key`, names), column: key, clock: null };
}

const CLOCK = {
  instant: undefined as never,
  part: undefined as never,
  timeZone: undefined as never,
  weekStart: "monday",
} as const;

/** A list of values, each once. @internal */
export function requireOrder(order: unknown, argument: string): readonly KeyValue[] {
  if (!Array.isArray(order)) refuse("BAD_OPTION", argument, "a list of values", order);
  const seen = new Set<KeyValue>();
  return order.map((raw: unknown, index) => {
    const value = requireKey(raw, argument, index);
    if (seen.has(value)) refuse("DUPLICATE", argument, "each value once", value, index);
    seen.add(value);
    return value;
  });
}

/** What a clock in a zone shows at an instant. */
function clockPart(
  { part, timeZone, weekStart }: Required<Omit<ClockDimension<never>, "instant">>,
  argument: string,
): { readonly clock: DimensionClock; readonly order: readonly KeyValue[] | null } {
  requireChoice(part, `${argument}.part`, ["weekday", "hour"]);
  requireChoice(weekStart, `${argument}.weekStart`, WEEKDAYS);
  const calendar = periodCalendar({ every: "day", timeZone }, `${argument}.`);
  const first = WEEKDAYS.indexOf(weekStart);
  return {
    clock: {
      local: { calendar, clockChange: "throw" },
      show: (instant) => {
        const civil = calendar.civilAt(instant);
        return part === "weekday"
          ? WEEKDAYS[new Date(civil).getUTCDay()]!
          : Math.floor((civil - Math.floor(civil / DAY) * DAY) / 3_600_000);
      },
    },
    order: part === "hour" ? null : [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, first)],
  };
}
