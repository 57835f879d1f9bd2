import type { Metric } from "../metric/metric.ts";
import type { Column, ColumnValue } from "../rows/columns.ts";
import type { ReadingOptions } from "../rows/reading.ts";
import type { PeriodOptions } from "../time/period.ts";
import type { Weekday } from "../time/rhythm.ts";
import type { CellKey, KeyValue } from "../rows/keys.ts";
import type { ClockChange } from "../rows/civilTime.ts";
import type { MetricOrScale, PropertyOf } from "../rows/rowOptions.ts";

/** Columns by name, all of one length. */
export type Columns = Readonly<Record<string, Column>>;

/** A row as its columns would spell it; 64-bit integers are read as numbers. */
export type RowOf<C> = { readonly [Name in keyof C]: AsNumber<ColumnValue<C[Name]>> };
/** 64-bit integers as numbers, everything else as it is. */
export type AsNumber<Value> = unknown extends Value ? unknown : Value extends bigint ? number : Value;

/** The dimensions: names of columns, or a record of names and the column of each. */
export type ColumnByOption<C> = readonly PropertyOf<C>[] | Readonly<Record<string, ColumnDimension<C>>>;

/** How one dimension is read off columns: a column, one with an order, or the clock at a column of instants. */
export type ColumnDimension<C> =
  | PropertyOf<C>
  | {
      /** The column of the dimension's values. */
      readonly key: PropertyOf<C>;
      /** Its values in the order they are shown; others follow. */
      readonly order: readonly KeyValue[];
    }
  | {
      /** The column of instants, as `at` of {@link ColumnWhenOption} without a unit: epoch milliseconds. */
      readonly instant: PropertyOf<C>;
      /** The day of the week (`"monday"` …) or the hour of the day (0 … 23). */
      readonly part: "weekday" | "hour";
      /** The zone by whose clock it is read: an IANA name, `UTC` or a fixed offset. */
      readonly timeZone: string;
      /** The weekday that comes first; `"monday"` unless given. */
      readonly weekStart?: Weekday | undefined;
    };

/** Which period a row of columns belongs to. */
export interface ColumnWhenOption<C> extends PeriodOptions {
  /**
   * The column of instants. Numbers and 64-bit integers without a type of their own are epoch milliseconds unless `unit` says
   * otherwise; in a typed array NaN is no instant.
   */
  readonly at: PropertyOf<C>;
  /** What untyped numbers of `at` count, since 1970: from seconds to nanoseconds; `"ms"` unless given. */
  readonly unit?: "s" | "ms" | "us" | "ns" | undefined;
  /** As in {@link WhenOption}: local times that the clock showed twice or never. */
  readonly clockChange?: ClockChange | undefined;
  /** `"keep"` makes cells of the periods without rows, too, between the first and the last with rows; `"drop"` unless given. */
  readonly emptyPeriods?: "keep" | "drop" | undefined;
}

/** Options of {@link tallyColumns}. */
export type TallyColumnsOptions<C, By, When, Band extends string = string> = ReadingOptions & {
  /** The column of answers. */
  readonly rating: PropertyOf<C>;
  /** Segments. Without it there is one. */
  readonly by?: By;
  /** Periods. Without it there are none. */
  readonly when?: When;
  /** The column of weights, 0 or from 1e-100 to 1e100. */
  readonly weight?: PropertyOf<C> | undefined;
  /** The column that says whose answer it is, where answers of one customer, agent or day resemble each other. */
  readonly cluster?: PropertyOf<C> | undefined;
  /** The column that says how many answers a row stands for, as in {@link CutOptions}. */
  readonly count?: PropertyOf<C> | undefined;
  /** As in {@link CutOptions}. */
  readonly population?: ((key: CellKey) => number | null) | undefined;
  /** As in {@link CutOptions}. */
  readonly badRows?: "throw" | "count" | undefined;
} & MetricOrScale<Metric<Band>>;
