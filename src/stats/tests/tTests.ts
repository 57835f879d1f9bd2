import { refuse, requireLevel, requireNumber } from "../../errors.ts";
import { criticalOf, studentTSf, twoSided } from "../../numerics/studentT.ts";
import { deviationsOf, mean, variance } from "../../numerics/variance.ts";
import { settle } from "../../options.ts";
import type { Interval } from "../interval.ts";
import { requireNumbers } from "./sample.ts";

/** Options of {@link welchTest} and {@link pairedTTest}. */
export interface TTestOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** The difference under test, in the unit of the measurements; 0 unless given. */
  readonly against?: number | undefined;
}

/** A difference of means, tested by Student's t. */
export interface TTest {
  readonly kind: "welchTest" | "pairedTTest";
  /** Mean of the first less that of the second, in the unit of the measurements. */
  readonly difference: number;
  /** Null where nothing varies: no test is possible then. */
  readonly interval: Interval | null;
  /** (difference − against) in standard errors; null where nothing varies. */
  readonly statistic: number | null;
  /** Degrees of freedom of the t. */
  readonly df: number;
  /** Two-sided. */
  readonly pValue: number | null;
  /** One-sided, for a difference above `against`. */
  readonly greaterP: number | null;
  /** One-sided, for a difference below `against`. */
  readonly lessP: number | null;
  /** `"constant"`: nothing varies, so that no test is possible. */
  readonly reason: null | "constant";
}

/**
 * Do two groups of measurements have the same mean? Welch's t-test, which does not ask for equal variances.
 *
 * For durations, spend and other measurements; for ratings {@link compare} knows the scale and stays right at small n.
 * Weakness: one huge value decides; think of medians ({@link hodgesLehmann}) for times.
 *
 * Formula: t = (x̄ − ȳ − against)/√(s_x²/m + s_y²/n), df by Welch and Satterthwaite. Units: those of the measurements.
 * Accuracy: 1e-10, R t.test, test/reference/means.test.ts.
 * Range: differences any number; p-values 0..1.
 *
 * @param x - The measurements of one group.
 * @param y - Of the group it is held against.
 * @returns x̄ − ȳ with its interval, test and one-sided p-values.
 * @throws {CxError} `BAD_OPTION`, `EMPTY` below two values a group, `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (level)
 * @see [welch1947]
 * @example
 * const { difference, pValue } = welchTest([31, 35, 42, 44], [28, 30, 29, 34, 35]);
 * [difference.toFixed(2), pValue?.toFixed(6)]; // => ["6.80", "0.106593"]
 */
export function welchTest(x: Iterable<number>, y: Iterable<number>, options: TTestOptions = {}): TTest {
  const asked = requireOptions(options);
  const [first, second] = [requireNumbers(x, "x", 2), requireNumbers(y, "y", 2)].map((sample) => {
    const { center, rest } = deviationsOf(sample);
    return { center, rest, squaredError: variance(sample) / sample.length, df: sample.length - 1 };
  }) as [WelchGroup, WelchGroup];
  const se = Math.sqrt(first.squaredError + second.squaredError);
  const difference = first.center - second.center + (first.rest - second.rest);
  return tTest(difference, se, welchDf([first, second]), asked, "welchTest");
}

interface WelchGroup {
  /** The mean as a double, and what its rounding leaves: their sum keeps the digits of a small difference. */
  readonly center: number;
  readonly rest: number;
  readonly squaredError: number;
  readonly df: number;
}

/**
 * Did the same cases change? Student's t-test on the difference within each pair.
 *
 * For measurements; for ratings of the same respondents {@link comparePaired} knows the scale.
 *
 * Formula: t = (d̄ − against)/(s_d/√n), d = x − y, df = n − 1. Units: those of the measurements.
 * Accuracy: 1e-10, R t.test(paired = TRUE), test/reference/means.test.ts.
 * Range: differences any number; p-values 0..1.
 *
 * @param x - The second measurement of each pair, where time runs.
 * @param y - The first one, in the same order.
 * @returns The mean of x − y with its interval, test and one-sided p-values.
 * @throws {CxError} `BAD_OPTION`, `LENGTH_MISMATCH`, `EMPTY` below two pairs, `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (level)
 * @see [student1908]
 * @example
 * const { difference, df, pValue } = pairedTTest([31, 35, 42, 44], [30, 31, 40, 35]);
 * [difference, df, pValue?.toFixed(6)]; // => [4, 3, "0.110162"]
 */
export function pairedTTest(x: Iterable<number>, y: Iterable<number>, options: TTestOptions = {}): TTest {
  const asked = requireOptions(options);
  const [first, second] = [requireNumbers(x, "x", 2), requireNumbers(y, "y", 2)];
  if (first.length !== second.length)
    refuse("LENGTH_MISMATCH", "y", `${first.length} values, one a pair`, second.length);
  const differences = first.map((value, i) => value - second[i]!);
  const se = Math.sqrt(variance(differences) / differences.length);
  return tTest(mean(differences), se, differences.length - 1, asked, "pairedTTest");
}

interface Asked {
  readonly level: number;
  readonly against: number;
}

function requireOptions(options: TTestOptions): Asked {
  const { level, against } = settle(options, { level: 0.95, against: 0 });
  requireLevel(level);
  requireNumber(against, "against", -1e100, 1e100);
  return { level, against };
}

function tTest(difference: number, se: number, df: number, { level, against }: Asked, kind: TTest["kind"]): TTest {
  const method = kind === "welchTest" ? "Welch t" : "paired t";
  if (se === 0) {
    const nothing = { interval: null, statistic: null, pValue: null, greaterP: null, lessP: null };
    return { kind, difference: difference + 0, ...nothing, df, reason: "constant" };
  }
  const reach = criticalOf(level, df) * se;
  const interval = { lower: difference - reach + 0, upper: difference + reach + 0, level, method };
  const statistic = (difference - against) / se;
  return {
    kind,
    difference,
    interval,
    statistic,
    df,
    pValue: twoSided(statistic, df),
    greaterP: studentTSf(statistic, df),
    lessP: studentTSf(-statistic, df),
    reason: null,
  };
}

/** The squared standard error of a mean, and its degrees of freedom. @internal */
export interface WelchArm {
  readonly squaredError: number;
  readonly df: number;
}

/** [welch1947], and Satterthwaite 1946. @internal */
export function welchDf([first, second]: readonly [WelchArm, WelchArm]): number {
  const total = first.squaredError + second.squaredError;
  // Shares of the total, so that neither tiny nor huge variances leave the range of a double.
  const [a, b] = [first.squaredError / total, second.squaredError / total];
  return total === 0 ? Math.min(first.df, second.df) : 1 / ((a * a) / first.df + (b * b) / second.df);
}
