import { settle } from "../../options.ts";
import { refuse, requireLevel, requireNumber } from "../../errors.ts";
import { binomialQuantile } from "../../numerics/binomial.ts";
import { type DurationTally, durationOfRank, requireDurationTally } from "./durationTally.ts";
import type { OpenInterval } from "../interval.ts";
import type { QuantileIntervalOptions } from "./quantileInterval.ts";

/**
 * The interval of a quantile of tallied durations, by order statistics: {@link quantileInterval} for durations that days and
 * machines counted, of which only the tally is left. Null without durations.
 *
 * Formula: the durations of ranks l and u, B binomial(n, p), P(B < l) ≤ α/2 and P(B ≥ u) ≤ α/2; an end that the tally cannot
 * give is null. Units: those of the durations. Accuracy: each end within the tally's `relativeAccuracy`.
 * Range: 0 or more.
 *
 * @returns The limits of the time with level and method, an end null where the data leave it open; null without durations.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [conover1999], [massonRimLee2019]
 * @example
 * const tallied = durationTally([12, 5, 7, 30, 9, 21, 3, 14], { relativeAccuracy: 0.0001 });
 * const median = durationQuantileInterval(tallied, 0.5, { level: 0.9 });
 * [median?.lower?.toFixed(2), median?.upper?.toFixed(2)]; // => ["5.00", "21.00"]
 */
export function durationQuantileInterval(
  of: DurationTally,
  p: number,
  options: QuantileIntervalOptions = {},
): OpenInterval | null {
  requireDurationTally(of, "of");
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  requireNumber(p, "p", 0, 1);
  if (p === 0 || p === 1) refuse("OUT_OF_RANGE", "p", "a number between 0 and 1", p);
  if (of.n === 0) return null;
  const low = binomialQuantile((1 - level) / 2, of.n, p);
  const high = binomialQuantile((1 + level) / 2, of.n, p) + 1;
  return {
    lower: low >= 1 ? durationOfRank(of, low) : null,
    upper: high <= of.n ? durationOfRank(of, high) : null,
    level,
    method: "order statistics, tallied",
  };
}
