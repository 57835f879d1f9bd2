import type { Interval } from "../interval.ts";
import { type BrunnerMunzelOptions, brunnerMunzel } from "./brunnerMunzel.ts";
import type { Sample } from "./sample.ts";

/** The size of a difference in order, without a unit. */
export interface CliffsDelta {
  /** From −1 (every x below every y) to 1. */
  readonly delta: number;
  /** Null where the groups do not overlap, are all tied, or have one answer only. */
  readonly interval: Interval | null;
}

/**
 * How far two groups stand apart in order: the share of pairs with x above y less the share with x below.
 *
 * Formula: 2·P(X > Y) + P(X = Y) − 1; interval from {@link brunnerMunzel}. Range: −1..1, without unit.
 *
 * @throws {CxError} those of {@link brunnerMunzel}
 * @see [cliff1993], [brunner2000]
 * @example
 * cliffsDelta([5, 5, 4, 3, 5], [2, 4, 3, 1]).delta.toFixed(4); // => "0.8000"
 */
export function cliffsDelta(x: Sample, y: Sample, options: BrunnerMunzelOptions = {}): CliffsDelta {
  const { probabilityOfSuperiority, interval } = brunnerMunzel(x, y, options);
  return {
    delta: 2 * probabilityOfSuperiority - 1,
    interval: interval && {
      lower: 2 * interval.lower - 1,
      upper: 2 * interval.upper - 1,
      level: interval.level,
      method: interval.method,
    },
  };
}
