import { refuse, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { ChurnRate } from "./churnOfCounts.ts";

/** Churn of a year, were every period like the one measured. */
export interface AnnualChurn {
  readonly kind: "annualChurn";
  /** Percent of the customers at the start that are gone after a year; null where the period's churn is. */
  readonly value: number | null;
  readonly unit: "percent";
  readonly better: "lower";
  /** Of `value`, the period's through the same formula; null where that is. */
  readonly interval: OpenInterval | null;
  /** As it was given: 12 for months. */
  readonly periodsPerYear: number;
  /** A cohort's share compounded, or the rates taken as a hazard that stays. */
  readonly method: "compoundedShare" | "constantHazard";
}

/**
 * A period's churn as the share of customers lost in a year, were every period alike. Never twelve times the month.
 *
 * Formula: 100·(1 − (1 − c)ᵏ) for the share of a cohort; 100·(1 − e^(−k·h)) for losses over the average base or customer-time.
 * Units: percent. Range: 0..100. Lower is better. The interval's ends go through the same formula, which rises with the churn.
 * `startPlusNew` is refused: a share of customers who were there for different times does not compound.
 * Weakness: churn is seldom constant; new customers leave fastest. Where spans are known, {@link kaplanMeier} needs no such guess.
 *
 * @param churn - What {@link churnRate} gave.
 * @param periodsPerYear - Periods (or units of customer-time) of a year: 12 for months.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [faderHardie2007]
 * @returns The year's churn and its interval.
 * @example
 * const monthly = churnRate({ start: 1000, lost: 50 }, { variant: "cohort" });
 * annualChurn(monthly, 12).value?.toFixed(4); // => "45.9640"
 */
export function annualChurn(churn: ChurnRate, periodsPerYear: number): AnnualChurn {
  requireNumber(periodsPerYear, "periodsPerYear", Number.MIN_VALUE);
  requireChurn(churn);
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
    kind: "annualChurn",
    value: yearly(churn.value),
    unit: "percent",
    better: "lower",
    interval: interval && { ...interval, lower: yearly(interval.lower), upper: yearly(interval.upper) },
    periodsPerYear,
    method: compounds ? "compoundedShare" : "constantHazard",
  };
}

/** A churn rate may come back from a store: it is checked before it is believed. */
function requireChurn(churn: ChurnRate): void {
  requireRecord(churn, "churn", "a churn rate");
  if ((churn.kind as unknown) !== "churn") refuse("BAD_OPTION", "churn.kind", '"churn"', churn.kind);
  if (!["cohort", "averageBase", "customerTime"].includes(churn.variant)) {
    refuse("BAD_OPTION", "churn.variant", "cohort, averageBase or customerTime: nothing else compounds", churn.variant);
  }
  const { variant, unit, value, interval } = churn;
  if ((unit === "percent") !== (variant === "cohort" || variant === "averageBase")) {
    refuse("BAD_OPTION", "churn.unit", "the unit of its variant", unit);
  }
  const most = variant === "cohort" ? 100 : Infinity;
  if (value !== null) requireNumber(value, "churn.value", 0, most);
  if (interval === null) return;
  requireRecord(interval, "churn.interval", "an interval");
  for (const name of ["lower", "upper"] as const) {
    if (interval[name] !== null) requireNumber(interval[name], `churn.interval.${name}`, 0, most);
  }
}
