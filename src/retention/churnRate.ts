import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { requireChoice, settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { type SpanOfTime, type TimeSpan, requireTimeSpan } from "../time/timeSpan.ts";
import {
  type AllCounts,
  type ChurnCounts,
  type ChurnRate,
  type ChurnVariant,
  NUMBERS,
  VARIANTS,
  churnOfCounts,
} from "./churnOfCounts.ts";

/** When somebody was a customer: active from `startedAt` until just before `endedAt`. */
export interface CustomerSpan {
  /** The first instant of being a customer. */
  readonly startedAt: Instant;
  /** Null: still a customer. */
  readonly endedAt: Instant | null;
}

/** What every churn rate takes. */
export interface ChurnLevelOption {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** Options of {@link churnRate} from spans: definitions disagree, so the variant has no default. */
export type ChurnRateOptions = ChurnLevelOption & {
  /** The period whose losses are asked for, half-open: any record with `start` and `end`. */
  readonly period: TimeSpan;
} & (
    | {
        /** What is divided by what, see {@link ChurnVariant}. */
        readonly variant: "cohort" | "startPlusNew" | "averageBase";
        readonly timeUnit?: undefined;
      }
    | {
        /** Losses over customer-time: the hazard. */
        readonly variant: "customerTime";
        /** Milliseconds of the unit in which customer-time is counted: 30 days give churn per 30 customer-days. */
        readonly timeUnit: number;
      }
  );

/** Options of {@link churnRate} from counts: they have no period. */
export interface ChurnCountsOptions<Variant extends ChurnVariant> extends ChurnLevelOption {
  /** What is divided by what, see {@link ChurnVariant}. */
  readonly variant: Variant;
}

/**
 * Churn of a period by a named definition, from the customers' spans or from counts.
 *
 * Formula: see {@link ChurnVariant}. A customer is lost in the period when `endedAt` is after its start and not after its end.
 * Units: percent, or for `customerTime` events per unit of customer-time. Lower is better.
 * Interval: Wilson's for the shares; for the rates the exact Poisson interval of the number lost (Garwood).
 * By segment: {@link customerOutcomes} with {@link churned} feeds the cohort's churn to {@link tallyBy}.
 * From counts, `rows`, `used` and `excluded` are null: counts do not say who was left out.
 * Range: percent 0..100; a rate 0 or more.
 *
 * @param counts - A record of the counts that the variant needs, which goes without a period; or when each was a customer.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_DATE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE` (ended before started, a period of no length, more lost than there were)
 * @see [faderHardie2007], [garwood1936]
 * @returns The rate with what it is made of.
 * @example
 * const spans = [{ startedAt: 0, endedAt: null }, { startedAt: 0, endedAt: 15 }, { startedAt: 12, endedAt: 18 }, { startedAt: 5, endedAt: null }];
 * const period = { start: 10, end: 20 };
 * churnRate(spans, { period, variant: "cohort" }).value?.toFixed(4); // => "33.3333"
 * churnRate(spans, { period, variant: "averageBase" }).value; // => 80
 * churnRate(spans, { period, variant: "customerTime", timeUnit: 1 }).value?.toFixed(6); // => "0.064516"
 * churnRate({ start: 80, joined: 20, lost: 10 }, { variant: "startPlusNew" }).value; // => 10
 */
export function churnRate<Variant extends ChurnVariant>(
  counts: ChurnCounts[Variant],
  options: ChurnCountsOptions<Variant>,
): ChurnRate;
/** From the customers' spans: when each was a customer. */
export function churnRate(customers: Iterable<CustomerSpan>, options: ChurnRateOptions): ChurnRate;
export function churnRate(
  customers: Iterable<CustomerSpan> | ChurnCounts[ChurnVariant],
  options: ChurnRateOptions | ChurnCountsOptions<ChurnVariant>,
): ChurnRate {
  const { variant, level, period, timeUnit } = settle<ChurnRateOptions, typeof OPTIONS>(
    options as ChurnRateOptions,
    OPTIONS,
  );
  requireChoice(variant, "variant", VARIANTS);
  requireLevel(level);
  if (isRecordOfCounts(customers)) {
    if (period !== undefined) refuse("BAD_OPTION", "period", "none beside counts", period);
    if (timeUnit !== undefined) refuse("BAD_OPTION", "timeUnit", "none beside counts", timeUnit);
    const names = Object.fromEntries(["lost", ...NUMBERS[variant]].map((name) => [name, undefined]));
    settle(customers as Readonly<Record<string, unknown>>, names, "counts");
    return churnOfCounts(variant, customers as unknown as AllCounts, level);
  }
  return churnOfSpans(customers, variant, requirePeriod(period), timeUnit, level);
}

/** A record that is no list: counts stand where ids or spans may. @internal */
export function isRecordOfCounts<Counts>(value: Iterable<unknown> | Counts): value is Counts {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value);
}

function churnOfSpans(
  customers: Iterable<CustomerSpan>,
  variant: ChurnVariant,
  period: SpanOfTime,
  timeUnit: unknown,
  level: number,
): ChurnRate {
  if (variant === "customerTime") requireNumber(timeUnit, "timeUnit", Number.MIN_VALUE);
  else if (timeUnit !== undefined) refuse("BAD_OPTION", "timeUnit", 'no unit but for "customerTime"', timeUnit);
  let [start, joined, end, lostOfStart, lost, outside, seen] = [0, 0, 0, 0, 0, 0, 0];
  const times: number[] = [];
  const rows = requireRows(customers, "customers");
  rows.forEach((row, index) => {
    const span = readSpan(row, index);
    const atStart = isThere(span, period.start);
    const atEnd = isThere(span, period.end);
    const gone = isLost(span, period);
    if (atStart) start++;
    // Who starts at the end belongs to the next period, unless it was no time at all.
    const isNew = span.startedAt > period.start && (span.startedAt < period.end || gone);
    if (isNew) joined++;
    if (atEnd) end++;
    if (gone) lost++;
    if (gone && atStart) lostOfStart++;
    const time = Math.min(span.endedAt, period.end) - Math.max(span.startedAt, period.start);
    if (time > 0) times.push(time);
    const counted = {
      cohort: atStart,
      startPlusNew: atStart || isNew,
      averageBase: atStart || atEnd || gone,
      customerTime: time > 0 || gone,
    };
    if (counted[variant]) seen++;
    else outside++;
  });
  const counts = {
    start,
    joined,
    end,
    lost: variant === "cohort" ? lostOfStart : lost,
    customerTime: sum(times) / (timeUnit ?? 1),
  };
  const found = churnOfCounts(variant, counts, level);
  return { ...found, rows: rows.length, used: seen, excluded: { outsidePeriod: outside } };
}

const OPTIONS = {
  variant: undefined as never,
  period: undefined as never,
  timeUnit: undefined as never,
  level: 0.95,
} as const;

/** A period of some length. @internal */
export function requirePeriod(value: unknown): SpanOfTime {
  const period = requireTimeSpan(value, "period");
  if (period.end === period.start) refuse("OUT_OF_RANGE", "period.end", "an instant after period.start", period.end);
  return period;
}

/** A customer's span in epoch milliseconds; it ends at Infinity where the customer is still there. @internal */
export interface Span {
  readonly startedAt: number;
  readonly endedAt: number;
}

/** @internal */
export function readSpan(row: CustomerSpan, index: number): Span {
  const startedAt = toInstant(row.startedAt, "customers.startedAt", index);
  if ((row.endedAt as unknown) === undefined)
    refuse("BAD_DATE", "customers.endedAt", "an instant, or null of a customer who is still there", undefined, index);
  const endedAt = row.endedAt === null ? Infinity : toInstant(row.endedAt, "customers.endedAt", index);
  if (endedAt < startedAt) refuse("OUT_OF_RANGE", "customers.endedAt", "an end not before the start", endedAt, index);
  return { startedAt, endedAt };
}

/** From the instant of starting on, and not at the instant of ending. @internal */
export function isThere({ startedAt, endedAt }: Span, instant: number): boolean {
  return startedAt <= instant && instant < endedAt;
}

/** @internal */
export function isLost({ endedAt }: Span, { start, end }: SpanOfTime): boolean {
  return start < endedAt && endedAt <= end;
}
