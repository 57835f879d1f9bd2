import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { poissonRateInterval } from "../stats/rates/poissonRateInterval.ts";
import { sum } from "../numerics/sum.ts";
import { type Score, score } from "../score/score.ts";
import { requireIterable } from "../errors.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { type Instant, toInstant } from "../time/instant.ts";
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
 * - `averageBase`: all losses of the period / mean of the base at start and end. A rate: it mixes cohorts, and can pass 100 %.
 * - `customerTime`: all losses of the period / customer-time in it. The hazard; the only one that adds up over periods.
 */
export type ChurnVariant = "cohort" | "averageBase" | "customerTime";

/** Churn of a period by a named definition. */
export interface ChurnRate {
  readonly variant: ChurnVariant;
  readonly lost: number;
  /** What it is divided by: customers at the start, mean customers, or customer-time. */
  readonly base: number;
  /** Null where there is nothing to divide by. */
  readonly value: number | null;
  readonly unit: "percent" | "per unit of customer time";
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
export type ChurnRateOptions = ChurnLevelOption & { readonly from: Instant; readonly to: Instant } & (
    | { readonly variant: "cohort" | "averageBase"; readonly timeUnit?: undefined }
    | {
        readonly variant: "customerTime";
        /** Milliseconds of the unit in which customer-time is counted: 30 days give churn per 30 customer-days. */
        readonly timeUnit: number;
      }
  );

/**
 * Churn of the period [from, to] from the customers' spans, by a named definition.
 *
 * Formula: see {@link ChurnVariant}. A customer is lost in the period when `endedAt` is after `from` and not after `to`.
 * Units: percent (`cohort`, `averageBase`) or events per unit of customer-time. Lower is better.
 * Interval: Wilson's for the share; for the rates the exact Poisson interval of the number lost (Garwood).
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE` (ended before started, from not before to), `BAD_OPTION`, `NOT_ITERABLE`
 * @see [faderHardie2007], [garwood1936]
 * @example
 * const spans = [{ startedAt: 0, endedAt: null }, { startedAt: 0, endedAt: 15 }, { startedAt: 12, endedAt: 18 }, { startedAt: 5, endedAt: null }];
 * churnRate(spans, { from: 10, to: 20, variant: "cohort" }).value?.toFixed(4); // => "33.3333"
 * churnRate(spans, { from: 10, to: 20, variant: "averageBase" }).value; // => 80
 * churnRate(spans, { from: 10, to: 20, variant: "customerTime", timeUnit: 1 }).value?.toFixed(6); // => "0.064516"
 */
export function churnRate(customers: Iterable<CustomerSpan>, options: ChurnRateOptions): ChurnRate {
  const { variant, timeUnit = 1 } = options;
  requireChoice(variant, "variant", ["cohort", "averageBase", "customerTime"]);
  const from = toInstant(options.from, "from");
  const to = toInstant(options.to, "to");
  if (to <= from) refuse("OUT_OF_RANGE", "to", "an instant after from", to);
  if (variant === "customerTime") requireNumber(options.timeUnit, "timeUnit", Number.MIN_VALUE);
  let [start, end, lostOfStart, lost, index] = [0, 0, 0, 0, 0];
  const times: number[] = [];
  for (const row of requireIterable(customers, "customers")) {
    const { startedAt, endedAt } = readSpan(row, index++);
    const [atStart, gone] = [startedAt <= from && from < endedAt, from < endedAt && endedAt <= to];
    if (atStart) start++;
    if (startedAt <= to && to < endedAt) end++;
    if (gone) lost++;
    if (gone && atStart) lostOfStart++;
    const time = Math.min(endedAt, to) - Math.max(startedAt, from);
    if (time > 0) times.push(time);
  }
  if (variant === "cohort") return churnRateFromCounts({ variant, start, lost: lostOfStart }, options);
  if (variant === "averageBase") return churnRateFromCounts({ variant, start, end, lost }, options);
  return churnRateFromCounts({ variant, lost, customerTime: sum(times) / timeUnit }, options);
}

function readSpan(row: CustomerSpan, index: number): { startedAt: number; endedAt: number } {
  const given = row as CustomerSpan | null | undefined;
  const startedAt = toInstant(given?.startedAt, "customers.startedAt", index);
  const endedAt = given?.endedAt === null ? Infinity : toInstant(given?.endedAt, "customers.endedAt", index);
  if (endedAt < startedAt) refuse("OUT_OF_RANGE", "customers.endedAt", "an end not before the start", endedAt, index);
  return { startedAt, endedAt };
}

/** The numbers each variant needs. */
export type ChurnCounts =
  | { readonly variant: "cohort"; readonly start: number; readonly lost: number }
  | { readonly variant: "averageBase"; readonly start: number; readonly end: number; readonly lost: number }
  | { readonly variant: "customerTime"; readonly lost: number; readonly customerTime: number };

/**
 * Churn from counts: the twin of {@link churnRate} for those who have no spans.
 *
 * @throws {CxError} `BAD_OPTION`, `NOT_INTEGER`, `OUT_OF_RANGE` (more lost than there were)
 * @see [garwood1936]
 * @example
 * const { value, interval } = churnRateFromCounts({ variant: "customerTime", lost: 1869, customerTime: 227_990 });
 * [value?.toFixed(9), interval?.lower?.toFixed(9), interval?.upper?.toFixed(9)]; // => ["0.008197728", "0.007830247", "0.008578003"]
 */
export function churnRateFromCounts(counts: ChurnCounts, options: ChurnLevelOption = {}): ChurnRate {
  const { level = 0.95 } = options;
  const { variant, lost } = counts;
  requireLevel(level);
  requireChoice(variant, "variant", ["cohort", "averageBase", "customerTime"]);
  requireInteger(lost, "lost", 0, Number.MAX_SAFE_INTEGER);
  if (variant === "cohort") return cohortChurn(counts.start, lost, level);
  const percent = variant === "averageBase";
  const base = percent ? averageBase(counts.start, counts.end) : counts.customerTime;
  requireNumber(base, "customerTime", 0);
  const scale = percent ? 100 : 1;
  const interval = base === 0 ? null : poissonRateInterval(lost, base, { level });
  return {
    variant,
    lost,
    base,
    value: base === 0 ? null : scale * (lost / base),
    unit: percent ? "percent" : "per unit of customer time",
    interval: interval && { ...interval, lower: scale * interval.lower, upper: scale * interval.upper },
    score: null,
    reason: base > 0 ? null : lost > 0 ? "noExposure" : "noCustomers",
  };
}

function cohortChurn(start: number, lost: number, level: number): ChurnRate {
  requireInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(lost, "lost", 0, start);
  const found = score(CHURN, tallyFromCounts(CHURN, [lost, start - lost]), { level });
  const { value, interval } = found;
  const reason = start === 0 ? "noCustomers" : null;
  return { variant: "cohort", lost, base: start, value, unit: "percent", interval, score: found, reason };
}

function averageBase(start: number, end: number): number {
  requireInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(end, "end", 0, Number.MAX_SAFE_INTEGER);
  return (start + end) / 2;
}
