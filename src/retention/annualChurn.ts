import { refuse, requireNumber } from "../errors.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { ChurnRate } from "./churnRate.ts";

/** Churn of a year, were every period like the one measured. */
export interface AnnualChurn {
  /** Percent of the customers at the start that are gone after a year; null where the period's churn is. */
  readonly value: number | null;
  readonly unit: "percent";
  readonly interval: OpenInterval | null;
  readonly periodsPerYear: number;
  readonly method: "compounded share" | "constant hazard";
}

/**
 * A period's churn as the share of customers lost in a year, were every period alike. Never twelve times the month.
 *
 * Formula: 100·(1 − (1 − c)ᵏ) for the share of a cohort; 100·(1 − e^(−k·h)) for losses over the average base or customer-time.
 * Units: percent, 0..100. The interval's ends go through the same formula, which rises with the churn.
 * Weakness: churn is seldom constant; new customers leave fastest. Where spans are known, {@link kaplanMeier} needs no such guess.
 *
 * @param periodsPerYear - Periods (or units of customer-time) of a year: 12 for months.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [faderHardie2007]
 * @example
 * const monthly = churnRateFromCounts({ variant: "cohort", start: 1000, lost: 50 });
 * annualChurn(monthly, 12).value?.toFixed(4); // => "45.9640"
 */
export function annualChurn(churn: ChurnRate, periodsPerYear: number): AnnualChurn {
  requireNumber(periodsPerYear, "periodsPerYear", Number.MIN_VALUE);
  const seen = churn as unknown;
  if (typeof seen !== "object" || seen === null || !("variant" in seen)) {
    refuse("BAD_OPTION", "churn", "a churn rate", seen);
  }
  const compounds = churn.variant === "cohort";
  const perUnit = churn.unit === "percent" ? 100 : 1;
  const yearly = (value: number | null): number | null => {
    if (value === null) return null;
    const rate = value / perUnit;
    // 1 − (1 − c)ᵏ and 1 − e^(−kh), without losing the digits of a small churn.
    return -100 * Math.expm1(periodsPerYear * (compounds ? Math.log1p(-rate) : -rate)) + 0;
  };
  const { interval } = churn;
  return {
    value: yearly(churn.value),
    unit: "percent",
    interval: interval && { ...interval, lower: yearly(interval.lower), upper: yearly(interval.upper) },
    periodsPerYear,
    method: compounds ? "compounded share" : "constant hazard",
  };
}
