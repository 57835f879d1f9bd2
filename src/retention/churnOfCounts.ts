import { requireInteger, requireNumber } from "../errors.ts";
import { proportionInterval } from "../interval/proportionInterval.ts";
import { type Score, score } from "../score/score.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { poissonRateInterval } from "../stats/rates/poissonRateInterval.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { CHURN, type RetentionBand } from "./retentionMetric.ts";

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

/** @internal */
export const VARIANTS: readonly ChurnVariant[] = ["cohort", "startPlusNew", "averageBase", "customerTime"];

/** Churn of a period by a named definition; rows = used + excluded. */
export interface ChurnRate {
  readonly kind: "churn";
  /** Which churn it is. */
  readonly variant: ChurnVariant;
  /** Customers' spans; null where counts were given. */
  readonly rows: number | null;
  /** Customers that the variant counts: at the start; at the start or new; at the start, at the end or lost; with time in the period, or lost. */
  readonly used: number | null;
  /** Null where counts were given. */
  readonly excluded: {
    /** Customers whom the variant does not count, see `used`. */
    readonly outsidePeriod: number;
  } | null;
  /** Customers lost, as the variant counts them. */
  readonly lost: number;
  /** What it is divided by: customers at the start, with the new ones, mean customers, or customer-time. */
  readonly base: number;
  /** Null where there is nothing to divide by. */
  readonly value: number | null;
  /** Percent for all variants but `customerTime`. */
  readonly unit: "percent" | "per unit of customer time";
  readonly better: "lower";
  /** In the unit of `value`; null without one. */
  readonly interval: OpenInterval | null;
  /** For `cohort`, the share as a score, ready to be compared; null for the rates. */
  readonly score: Score<RetentionBand> | null;
  /** `"noExposure"`: somebody was lost, but came and went within no time, or between two counts of nobody. */
  readonly reason: null | "noCustomers" | "noExposure";
}

/** The numbers each variant needs, for those who have no spans: a report's or a database's. */
export interface ChurnCounts {
  readonly cohort: {
    /** Customers at the start of the period. */
    readonly start: number;
    /** Of those at the start, lost in the period. */
    readonly lost: number;
  };
  readonly startPlusNew: {
    /** Customers at the start of the period. */
    readonly start: number;
    /** Customers who came in the period, whether they stayed or not. */
    readonly joined: number;
    /** Lost in the period, new ones too. */
    readonly lost: number;
  };
  readonly averageBase: {
    /** Customers at the start of the period. */
    readonly start: number;
    /** Customers at its end. */
    readonly end: number;
    /** Lost in the period, new ones too. */
    readonly lost: number;
  };
  readonly customerTime: {
    /** Lost in the period, new ones too. */
    readonly lost: number;
    /** Time that all customers together were there, in the unit the rate is wanted in. */
    readonly customerTime: number;
  };
}

/** All that any variant divides. @internal */
export interface AllCounts {
  readonly start: number;
  readonly joined: number;
  readonly end: number;
  readonly lost: number;
  readonly customerTime: number;
}

/** Churn of a period from its numbers. @internal */
export function churnOfCounts(variant: ChurnVariant, counts: AllCounts, level: number): ChurnRate {
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

/** What each variant needs beside the lost. @internal */
export const NUMBERS: Readonly<Record<ChurnVariant, readonly string[]>> = {
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
