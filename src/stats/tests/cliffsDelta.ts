import type { Interval } from "../interval.ts";
import { type BrunnerMunzel, type BrunnerMunzelOptions, brunnerMunzel } from "./brunnerMunzel.ts";
import type { Sample } from "./sample.ts";

/** The size of a difference in order, without a unit. */
export interface CliffsDelta {
  readonly kind: "cliffsDelta";
  /** From −1 (every x below every y) to 1. */
  readonly estimate: number;
  /** Null where `reason` says so. */
  readonly interval: Interval | null;
  /** The groups do not overlap, all answers are tied, or a group has one answer only. */
  readonly reason: BrunnerMunzel["reason"];
}

/**
 * How far two groups stand apart in order: the share of pairs with x above y less the share with x below.
 *
 * Formula: 2·P(X > Y) + P(X = Y) − 1; interval from {@link brunnerMunzel}. Range: −1..1, without unit.
 *
 * Weakness: that of its interval: below about 10 answers a group it is a little too narrow.
 * Units: none.
 *
 * @param x - Numbers, or `{ values, counts }`.
 * @param y - The group it is held against.
 * @returns The delta and its interval.
 * @throws {CxError} those of {@link brunnerMunzel}
 * @see [cliff1993], [brunner2000]
 * @example
 * cliffsDelta([5, 5, 4, 3, 5], [2, 4, 3, 1]).estimate.toFixed(4); // => "0.8000"
 */
export function cliffsDelta(x: Sample, y: Sample, options: BrunnerMunzelOptions = {}): CliffsDelta {
  const { probabilityOfSuperiority, interval, reason } = brunnerMunzel(x, y, options);
  return {
    kind: "cliffsDelta",
    estimate: 2 * probabilityOfSuperiority - 1,
    interval: interval && {
      lower: 2 * interval.lower - 1,
      upper: 2 * interval.upper - 1,
      level: interval.level,
      method: interval.method,
    },
    reason,
  };
}
