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
