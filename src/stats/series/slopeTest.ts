import { criticalOf, twoSided } from "../../numerics/studentT.ts";
import type { Interval } from "../interval.ts";

/** The line of a straight-line method, how far off its slope may be, and whether it is level. */
export interface SlopeTest {
  /** Points without the gaps. */
  readonly n: number;
  /** Change per unit of time. */
  readonly slope: number | null;
  /** Value of the line at time 0. */
  readonly intercept: number | null;
  /** Of the slope. */
  readonly standardError: number | null;
  /** Slope in standard errors; null without a standard error. */
  readonly t: number | null;
  /** Degrees of freedom of `t`; null without one. */
  readonly df: number | null;
  /** Two-sided, against a slope of 0, 0..1; null without a standard error. */
  readonly pValue: number | null;
  /** Of the slope. */
  readonly interval: Interval | null;
}

/** What is said of a slope that has no standard error. @internal */
export const UNTESTED: {
  readonly standardError: null;
  readonly t: null;
  readonly df: null;
  readonly pValue: null;
  readonly interval: null;
} = { standardError: null, t: null, df: null, pValue: null, interval: null };

/** A slope against 0, and its interval, by t. @internal */
export function testSlope(
  slope: number,
  standardError: number,
  df: number,
  level: number,
  method: string,
): { standardError: number; t: number; df: number; pValue: number; interval: Interval } {
  const t = slope / standardError;
  const reach = criticalOf(level, df) * standardError;
  const interval = { lower: slope - reach, upper: slope + reach, level, method };
  return { standardError, t, df, pValue: twoSided(t, df), interval };
}
