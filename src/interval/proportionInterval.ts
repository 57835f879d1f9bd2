import { settle } from "../options.ts";
import { refuse, requireInteger, requireLevel } from "../errors.ts";
import type { Distribution } from "../metric/distribution.ts";
import type { IntervalMethod } from "./interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "./scoreInterval.ts";

/** Options of {@link proportionInterval}. */
export interface ProportionIntervalOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** The score interval (for a share: Wilson's) unless given. */
  readonly interval?: IntervalMethod | undefined;
}

/**
 * The interval of a proportion from two bare counts.
 *
 * Units: a proportion, 0..1 (not percent: there is no metric here that could say so).
 * Formula: that of the option `interval`; Wilson's unless given, with one number of successes in n.
 * Range: 0..1.
 *
 * @returns The limits of the share, 0..1, with level and method.
 * @throws {CxError} `NOT_INTEGER`, `OUT_OF_RANGE`, `EMPTY` at n = 0
 * @see [wilson1927]
 * @example
 * proportionInterval(3, 10).lower.toFixed(6); // => "0.107791"
 * proportionInterval(10, 10).upper; // => 1
 */
export function proportionInterval(successes: number, n: number, options: ProportionIntervalOptions = {}): Interval {
  const { level, interval } = settle<ProportionIntervalOptions, typeof DEFAULTS>(options, DEFAULTS);
  requireLevel(level);
  requireInteger(n, "n", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(successes, "successes", 0, n);
  if (typeof interval !== "function") refuse("BAD_OPTION", "interval", "a function, such as scoreInterval", interval);
  if (n === 0) refuse("EMPTY", "n", "at least one answer", n);
  return interval(proportion(successes, n), level);
}

const DEFAULTS: Required<ProportionIntervalOptions> = { level: 0.95, interval: scoreInterval };

function proportion(successes: number, n: number): Distribution {
  return { values: [0, 1], counts: [n - successes, successes], weights: null, design: null };
}
