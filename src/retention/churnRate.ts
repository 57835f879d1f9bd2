import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { proportionInterval } from "../interval/proportionInterval.ts";
import { sum } from "../numerics/sum.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Score, score } from "../score/score.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { poissonRateInterval } from "../stats/rates/poissonRateInterval.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { type SpanOfTime, type TimeSpan, requireTimeSpan } from "../time/timeSpan.ts";
import { CHURN, type RetentionBand } from "./retentionMetric.ts";

/** When somebody was a customer: active from `startedAt` until just before `endedAt`. */
export interface CustomerSpan {
  readonly startedAt: Instant;
  /** Null: still a customer. */
  readonly endedAt: Instant | null;
}

/**
 * Which churn.
 *
 * - `cohort`: lost of those at the start / those at the start. A share; who joined in the period is in neither number.
 * - `startPlusNew`: all losses of the period / those at the start and those who joined in it. A share, too; it falls when many join,
 *   who have had less time to leave.
 * - `averageBase`: all losses of the period / mean of the base at start and end. A rate: it mixes cohorts, and can pass 100 %.
 * - `customerTime`: all losses of the period / customer-time in it. The hazard; the only one that adds up over periods.
 */
export type ChurnVariant = "cohort" | "startPlusNew" | "averageBase" | "customerTime";

const VARIANTS: readonly ChurnVariant[] = ["cohort", "startPlusNew", "averageBase", "customerTime"];

/** Churn of a period by a named definition; rows = used + excluded. */
export interface ChurnRate {
  readonly kind: "churn";
  readonly variant: ChurnVariant;
  /** Customers' spans; null where counts were given. */
  readonly rows: number | null;
  /** Customers that the variant counts: at the start; at the start or new; at the start, at the end or lost; with time in the period, or lost. */
  readonly used: number | null;
  readonly excluded: { readonly outsidePeriod: number } | null;
  readonly lost: number;
  /** What it is divided by: customers at the start, with the new ones, mean customers, or customer-time. */
  readonly base: number;
  /** Null where there is nothing to divide by. */
  readonly value: number | null;
  readonly unit: "percent" | "per unit of customer time";
  readonly better: "lower";
  readonly interval: OpenInterval | null;
  /** For `cohort`, the share as a score, ready to be compared; null for the rates. */
  readonly score: Score<RetentionBand> | null;
  /** `"noExposure"`: somebody was lost, but came and went within no time, or between two counts of nobody. */
  readonly reason: null | "noCustomers" | "noExposure";
}

/** What every churn rate takes. */
export interface ChurnLevelOption {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** Options of {@link churnRate}: definitions disagree, so the variant has no default. */
export type ChurnRateOptions = ChurnLevelOption & {
  /** The period whose losses are asked for, half-open: any record with `start` and `end`. */
  readonly period: TimeSpan;
} & (
    | { readonly variant: "cohort" | "startPlusNew" | "averageBase"; readonly timeUnit?: undefined }
    | {
        readonly variant: "customerTime";
        /** Milliseconds of the unit in which customer-time is counted: 30 days give churn per 30 customer-days. */
        readonly timeUnit: number;
      }
  );

/**
 * Churn of a period from the customers' spans, by a named definition.
 *
 * Formula: see {@link ChurnVariant}. A customer is lost in the period when `endedAt` is after its start and not after its end.
 * Units: percent, or for `customerTime` events per unit of customer-time. Lower is better.
 * Interval: Wilson's for the shares; for the rates the exact Poisson interval of the number lost (Garwood).
 * By segment: {@link customerOutcomes} with {@link churned} feeds the cohort's churn to {@link tallyBy}.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_DATE`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (ended before started, a period of no length)
 * @see [faderHardie2007], [garwood1936]
 * @returns The rate with what it is made of.
 * @example
 * const spans = [{ startedAt: 0, endedAt: null }, { startedAt: 0, endedAt: 15 }, { startedAt: 12, endedAt: 18 }, { startedAt: 5, endedAt: null }];
 * const period = { start: 10, end: 20 };
 * churnRate(spans, { period, variant: "cohort" }).value?.toFixed(4); // => "33.3333"
 * churnRate(spans, { period, variant: "averageBase" }).value; // => 80
 * churnRate(spans, { period, variant: "customerTime", timeUnit: 1 }).value?.toFixed(6); // => "0.064516"
 */
export function churnRate(customers: Iterable<CustomerSpan>, options: ChurnRateOptions): ChurnRate {
  const { variant, level, ...given } = settle(options, {
    variant: undefined as never,
    period: undefined as never,
    timeUnit: undefined as never,
    level: 0.95,
  });
  requireChoice(variant, "variant", VARIANTS);
  requireLevel(level);
  const period = requirePeriod(given.period);
  const timeUnit: unknown = given.timeUnit;
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
    cohort: { variant: "cohort", start, lost: lostOfStart },
    startPlusNew: { variant: "startPlusNew", start, joined, lost },
    averageBase: { variant: "averageBase", start, end, lost },
    customerTime: { variant: "customerTime", lost, customerTime: sum(times) / (timeUnit ?? 1) },
  } as const;
  const found = churnRateFromCounts(counts[variant], { level });
  return { ...found, rows: rows.length, used: seen, excluded: { outsidePeriod: outside } };
}

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

/** The numbers each variant needs. */
export type ChurnCounts =
  | { readonly variant: "cohort"; readonly start: number; readonly lost: number }
  | { readonly variant: "startPlusNew"; readonly start: number; readonly joined: number; readonly lost: number }
  | { readonly variant: "averageBase"; readonly start: number; readonly end: number; readonly lost: number }
  | { readonly variant: "customerTime"; readonly lost: number; readonly customerTime: number };

/**
 * Churn from counts, for those who have no spans: a report's or a database's numbers.
 *
 * A function of its own, for counts name their variant and have no period: {@link churnRate} asks for both.
 * Formula: see {@link ChurnVariant}. Units: percent, or events per unit of customer-time. Lower is better.
 *
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE` (more lost than there were)
 * @see [garwood1936]
 * @returns The rate; `rows`, `used` and `excluded` are null, for counts do not say who was left out.
 * @example
 * const { value, interval } = churnRateFromCounts({ variant: "customerTime", lost: 1869, customerTime: 227_990 });
 * [value?.toFixed(9), interval?.lower?.toFixed(9), interval?.upper?.toFixed(9)]; // => ["0.008197728", "0.007830247", "0.008578003"]
 */
export function churnRateFromCounts(counts: ChurnCounts, options: ChurnLevelOption = {}): ChurnRate {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  requireRecord(counts, "counts", "a record of the variant and its numbers");
  requireChoice(counts.variant, "variant", VARIANTS);
  const { variant } = counts;
  const defaults = Object.fromEntries(["variant", "lost", ...NUMBERS[variant]].map((name) => [name, undefined]));
  settle(counts as Readonly<Record<string, unknown>>, defaults, "counts");
  requireInteger(counts.lost, "lost", 0, Number.MAX_SAFE_INTEGER);
  const lost = counts.lost + 0;
  if (variant === "cohort") return cohortChurn(counts.start, lost, level);
  if (variant === "startPlusNew") return churnOfAll(counts.start, counts.joined, lost, level);
  const percent = variant === "averageBase";
  const base = percent ? averageBase(counts.start, counts.end) : counts.customerTime;
  requireNumber(base, "customerTime", 0);
  const scale = percent ? 100 : 1;
  const interval = base === 0 ? null : poissonRateInterval(lost, base, { level });
  return {
    ...FROM_COUNTS,
    variant,
    lost,
    base,
    value: base === 0 ? null : scale * (lost / base),
    unit: percent ? "percent" : "per unit of customer time",
    interval: interval && {
      lower: scale * interval.lower,
      upper: scale * interval.upper,
      level,
      method: interval.method,
    },
    score: null,
    reason: base > 0 ? null : lost > 0 ? "noExposure" : "noCustomers",
  };
}

const NUMBERS: Readonly<Record<ChurnVariant, readonly string[]>> = {
  cohort: ["start"],
  startPlusNew: ["start", "joined"],
  averageBase: ["start", "end"],
  customerTime: ["customerTime"],
};

const FROM_COUNTS = { kind: "churn", better: "lower", rows: null, used: null, excluded: null } as const;

function cohortChurn(start: number, lost: number, level: number): ChurnRate {
  requireInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(lost, "lost", 0, start);
  const found = score(CHURN, tallyFromCounts(CHURN, [lost, start - lost]), { level });
  const { value, interval } = found;
  const reason = start === 0 ? "noCustomers" : null;
  return {
    ...FROM_COUNTS,
    variant: "cohort",
    lost,
    base: start,
    value,
    unit: "percent",
    interval,
    score: found,
    reason,
  };
}

function churnOfAll(start: number, joined: number, lost: number, level: number): ChurnRate {
  requireInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(joined, "joined", 0, Number.MAX_SAFE_INTEGER - start);
  const base = start + joined;
  requireInteger(lost, "lost", 0, base);
  const found = { ...FROM_COUNTS, variant: "startPlusNew", lost, base, unit: "percent", score: null } as const;
  if (base === 0) return { ...found, value: null, interval: null, reason: "noCustomers" };
  const { lower, upper, method } = proportionInterval(lost, base, { level });
  const interval = { lower: 100 * lower, upper: 100 * upper, level, method };
  return { ...found, value: (100 * lost) / base, interval, reason: null };
}

function averageBase(start: number, end: number): number {
  requireInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(end, "end", 0, Number.MAX_SAFE_INTEGER);
  return (start + end) / 2;
}
