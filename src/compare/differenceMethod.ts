import { refuse, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { requireDistribution } from "../interval/requireDistribution.ts";
import { type Distribution, moments } from "../metric/distribution.ts";
import type { Interval } from "../stats/interval.ts";

/** A difference of two means, tested. */
export interface DifferenceTest {
  /** Where the method sees the difference: the plain one, or one that pseudo-answers have shrunk. */
  readonly estimate: number;
  /** Of the difference, in the metric's unit. */
  readonly interval: Interval;
  /** Two-sided, against the difference that the method was given. */
  readonly pValue: number;
}

/**
 * How a difference of two independent arms is tested: a function, so that anyone can write one.
 * Both distributions are of one metric and have answers, and at least two clusters where they have clusters.
 *
 * @param against - The difference under test, in the metric's unit; 0 unless given.
 */
export type DifferenceMethod = (
  current: Distribution,
  reference: Distribution,
  level: number,
  against?: number,
) => DifferenceTest;

/**
 * Refuses a pair of distributions that no difference can be made of: of different values, or each for itself.
 *
 * @internal
 */
export function requirePair(current: Distribution, reference: Distribution, level: number, against: number): void {
  requireNumber(against, "against", -1e150, 1e150);
  for (const each of [current, reference]) {
    requireRecord(each, each === current ? "current" : "reference", "a distribution");
    requireDistribution(each, level);
  }
  current.values.forEach((value, k) => {
    if (value === reference.values[k] && current.values.length === reference.values.length) return;
    refuse("METRIC_MISMATCH", "reference.values", `${value}, as in the other distribution`, reference.values[k], k);
  });
}

/** Refuses what a method of the caller's own gives back and is no test. @internal */
export function requireTest(found: DifferenceTest, argument: string = "method"): DifferenceTest {
  requireRecord(found, `${argument}()`, "a record of estimate, interval and pValue");
  requireRecord(found.interval, `${argument}().interval`, "an interval");
  requireNumber(found.estimate, `${argument}().estimate`);
  requireNumber(found.interval.lower, `${argument}().interval.lower`);
  requireNumber(found.interval.upper, `${argument}().interval.upper`);
  requireNumber(found.pValue, `${argument}().pValue`, 0, 1);
  return found;
}

/**
 * Degrees of freedom for two arms: infinite without clusters, else Welch and Satterthwaite's from each arm's clusters.
 *
 * @internal
 */
export function degreesOfFreedom(...distributions: readonly Distribution[]): number {
  if (distributions.every(({ design }) => design === null)) return Infinity;
  const parts = distributions.map((arm) => {
    const { variance, n, df } = moments(arm);
    return { squaredError: variance / n, df };
  });
  const total = parts.reduce((sum, part) => sum + part.squaredError, 0);
  const fewest = parts.reduce((least, { df }) => Math.min(least, df), Infinity);
  if (total === 0 || fewest === Infinity) return fewest;
  return 1 / parts.reduce((sum, { squaredError, df }) => sum + (squaredError / total) ** 2 / df, 0); // [welch1947]
}
