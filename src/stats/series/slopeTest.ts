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
  readonly t: number | null;
  readonly df: number | null;
  readonly pValue: number | null;
  /** Of the slope. */
  readonly interval: Interval | null;
}
