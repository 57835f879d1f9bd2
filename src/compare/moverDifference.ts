import { refuse } from "../errors.ts";
import { settle } from "../options.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { type Distribution, moments } from "../metric/distribution.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { moverContrast } from "../stats/moverContrast.ts";
import { type DifferenceMethod, type DifferenceTest, requirePair } from "./differenceMethod.ts";

/** Options of {@link moverDifferenceWith}. */
export interface MoverDifferenceOptions {
  /** The interval of each arm; {@link scoreInterval} unless given. */
  readonly interval?: IntervalMethod | undefined;
}

/**
 * The interval of a difference put together from the two intervals that are shown anyway.
 *
 * Coverage at 95 %, realistic NPS: .948 (10 + 10 answers) and .948 (20 + 20) at the least, .959 and .952 on average (exact, bench/results/coverage-difference.md).
 * For two shares it is Newcombe's hybrid score interval (his method 10): there the score interval is Wilson's.
 * Weakness: where the arms are small, it is not the inverse of the best test; {@link scoreDifference} is.
 *
 * Formula: d − √((θ₁ − l₁)² + (u₂ − θ₂)²) and d + √((u₁ − θ₁)² + (θ₂ − l₂)²); the p-value is 1 − the level at which
 * the interval ends at the tested difference, not below 2e-12.
 * Units: the metric's. Accuracy: 1e-9, mpmath, test/reference/two-sample.test.ts.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns The difference, its interval and p-value.
 * @throws {CxError} `BAD_OPTION` (no distribution), `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (unlike values)
 * @see [zou2008], [newcombe1998b] method 10
 * @example
 * const { interval, pValue } = moverDifference(nps([10, 10, 9, 8, 3]).distribution, nps([9, 7, 6, 2, 0]).distribution, 0.95);
 * [interval.lower.toFixed(4), interval.upper.toFixed(4), pValue.toFixed(6)]; // => ["-25.9645", "140.3050", "0.155654"]
 */
export const moverDifference: DifferenceMethod = /* @__PURE__ */ moverDifferenceWith({});

/**
 * Makes {@link moverDifference} from any one-sample interval that holds its own estimate.
 *
 * Formula: that of {@link moverDifference}, the limits l and u those of `interval`. Units: the metric's.
 * Range: that of the method it makes: within ± the scale's length.
 *
 * @returns A difference method.
 * @throws {CxError} `BAD_OPTION`; when called those of {@link moverDifference} and of the interval
 * @see [zou2008], [donner2012]
 * @example
 * const corrected = moverDifferenceWith({ interval: wilsonWith({ continuity: true }) });
 * corrected(csat([5, 5, 5, 1]).distribution, csat([1, 1, 5, 1]).distribution, 0.95).interval.lower.toFixed(4); // => "-25.0344"
 */
export function moverDifferenceWith(options: MoverDifferenceOptions = {}): DifferenceMethod {
  const { interval } = settle(options, { interval: scoreInterval });
  if (typeof interval !== "function") refuse("BAD_OPTION", "interval", "a function, such as scoreInterval", interval);
  return (current, reference, level, against = 0) => mover(current, reference, level, against, interval);
}

function mover(
  current: Distribution,
  reference: Distribution,
  level: number,
  against: number,
  interval: IntervalMethod,
): DifferenceTest {
  requirePair(current, reference, level, against);
  const values = [current, reference].map((of) => moments(of).mean);
  const at = (each: number): Interval => {
    const intervals = [current, reference].map((of) => interval(of, each));
    const parts = intervals.map(({ lower, upper }, i) => ({ value: values[i]!, lower, upper }));
    const { lower, upper } = moverContrast(parts, [1, -1]);
    return { lower, upper, level: each, method: `MOVER on ${intervals[0]!.method}` };
  };
  const estimate = values[0]! - values[1]!;
  return { estimate, interval: at(level), pValue: pValueByInversion(at, estimate, against) };
}

/** Levels end at 1 − 1e-12: smaller p-values are reported as this. */
const LEAST = 2e-12;

/**
 * 1 − the level at which an interval just ends at `against`.
 *
 * @internal
 */
export function pValueByInversion(
  at: (level: number) => { readonly lower: number; readonly upper: number },
  estimate: number,
  against: number,
): number {
  if (estimate === against) return 1;
  // How far the limit on the side of `against` still is from it: falls as p does.
  const distance = (logP: number): number => {
    const { lower, upper } = at(1 - Math.exp(logP));
    return estimate > against ? lower - against : against - upper;
  };
  const [narrow, wide] = [Math.log1p(-1e-9), Math.log(LEAST)];
  if (distance(narrow) <= 0) return 1;
  if (distance(wide) >= 0) return LEAST;
  return Math.exp(findRoot(distance, wide, narrow));
}
