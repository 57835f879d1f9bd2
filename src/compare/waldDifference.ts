import { refuse, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { type Distribution, moments } from "../metric/distribution.ts";
import { sum } from "../numerics/sum.ts";
import { weightsOf } from "../tally/addTallies.ts";
import { type DifferenceMethod, type DifferenceTest, degreesOfFreedom, requirePair } from "./differenceMethod.ts";
import { criticalOf, twoSided } from "../numerics/studentT.ts";

/** Options of {@link waldDifferenceWith}. */
export interface WaldDifferenceOptions {
  /** Yates' continuity correction, for shares only. False unless given. */
  readonly continuity?: boolean | undefined;
}

/**
 * Wald's interval for a difference: the plug-in standard errors and the normal distribution. For parity with other tools.
 *
 * Weakness: coverage of a nominal 95 % falls to .76 for one-sided NPS at 10 + 10 answers, and to .46 at the very edge (exact, bench/results/coverage-difference.md);
 * constant answers give it no width at all. Use {@link scoreDifference}.
 *
 * Formula: difference ± z·√(se₁² + se₂²), cut off at ± the scale's length; t for z where there are clusters.
 * Units: the metric's. Accuracy: 1e-12, R NPS 1.1 and DescTools, test/reference/two-sample.test.ts.
 * Source: definition; the textbooks' large-sample interval.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns The difference, its interval and p-value.
 * @throws {CxError} `BAD_OPTION` (no distribution), `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (unlike values)
 * @example
 * const { interval, pValue } = waldDifference(nps([10, 10, 9, 8, 3]).distribution, nps([9, 7, 6, 2, 0]).distribution, 0.95);
 * [interval.lower.toFixed(4), interval.upper.toFixed(4), pValue.toFixed(6)]; // => ["-19.1672", "179.1672", "0.113846"]
 */
export const waldDifference: DifferenceMethod = /* @__PURE__ */ waldDifferenceWith({});

/**
 * Makes {@link waldDifference} with or without a continuity correction.
 *
 * Formula: that of {@link waldDifference}; the correction (1/n₁ + 1/n₂)/2 of the scale's length widens the interval on both sides. Units: the metric's.
 * Range: that of the method it makes: within ± the scale's length.
 *
 * @returns A difference method.
 * @throws {CxError} when called: `NOT_A_SHARE` where a correction meets a metric of more than two values
 * @see [yates1934]
 * @example
 * const corrected = waldDifferenceWith({ continuity: true });
 * corrected(csat([5, 5, 5, 1]).distribution, csat([1, 1, 5, 1]).distribution, 0.95).interval.upper; // => 100
 */
export function waldDifferenceWith(options: WaldDifferenceOptions = {}): DifferenceMethod {
  const { continuity } = settle(options, { continuity: false });
  if (typeof continuity !== "boolean") refuse("BAD_OPTION", "continuity", "true or false", continuity);
  return (current, reference, level, against = 0) => {
    requirePair(current, reference, level, against);
    const [first, second] = [moments(current), moments(reference)];
    const range = lengthOf(current);
    if (continuity) requireShare(current, "the continuity correction");
    const correction = continuity ? (range * (1 / first.n + 1 / second.n)) / 2 : 0;
    const df = degreesOfFreedom(current, reference);
    const se = Math.sqrt(first.squaredError + second.squaredError);
    const method = continuity ? "Wald with continuity correction" : "Wald";
    const difference = meanDifference(current, reference, first.mean, second.mean);
    return normalTest({ difference, se, df, range, correction }, level, against, method);
  };
}

/**
 * Agresti and Caffo's interval for a difference of two shares: Wald's after one success and one failure more in each arm.
 *
 * Weakness: its centre is not the difference, and the constants suit 95 % only.
 *
 * Formula: p̃₁ − p̃₂ ± z·√(p̃₁q̃₁/(n₁ + 2) + p̃₂q̃₂/(n₂ + 2)), p̃ = (x + 1)/(n + 2), cut off at ±1.
 * Units: the metric's. Accuracy: 1e-10, R DescTools, test/reference/two-sample.test.ts.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns The shrunken difference, its interval and p-value.
 * @throws {CxError} `NOT_A_SHARE`
 * @see [agresti2000]
 * @example
 * agrestiCaffoDifference(csat([5, 5, 5, 1]).distribution, csat([1, 1, 5, 1]).distribution, 0.95).interval.lower.toFixed(4); // => "-20.0101"
 */
export function agrestiCaffoDifference(
  current: Distribution,
  reference: Distribution,
  level: number,
  against: number = 0,
): DifferenceTest {
  requireShare(current, "Agresti and Caffo's interval");
  return adjustedWald(current, reference, level, against, [1, 0, 1], "Agresti-Caffo");
}

/**
 * An adjusted Wald interval for a difference of any metric: Wald's after pseudo-answers at the scale's low end, middle and
 * high end in each arm.
 *
 * Weakness: its centre is not the difference, and the constants suit 95 % only: (0.75, 1.5, 0.75) covers .67 for
 * one-sided NPS at 10 + 10 answers.
 * Formula: that of {@link waldDifference} on the answers of each arm with `pseudo` added. Units: the metric's.
 * Range: that of the method it makes: within ± the scale's length.
 *
 * @param pseudo - Pseudo-answers of one arm: `[low, middle, high]`.
 * @returns A difference method.
 * @throws {CxError} `OUT_OF_RANGE`
 * @see [rocks2016]
 * @example
 * const rocks = adjustedWaldDifferenceWith([0.75, 1.5, 0.75]);
 * rocks(nps([10, 10, 9, 8, 3]).distribution, nps([9, 7, 6, 2, 0]).distribution, 0.95).interval.lower.toFixed(4); // => "-27.4744"
 */
export function adjustedWaldDifferenceWith(pseudo: readonly [number, number, number]): DifferenceMethod {
  if (!Array.isArray(pseudo) || pseudo.length !== 3)
    refuse("BAD_OPTION", "pseudo", "three numbers: [low, middle, high]", pseudo);
  pseudo.forEach((count, index) => {
    requireNumber(count, "pseudo", 0, 1e15, index);
  });
  return (current, reference, level, against = 0) =>
    adjustedWald(current, reference, level, against, pseudo, `adjusted Wald, ${pseudo.join(" ")}`);
}

function adjustedWald(
  current: Distribution,
  reference: Distribution,
  level: number,
  against: number,
  pseudo: readonly [number, number, number],
  method: string,
): DifferenceTest {
  requirePair(current, reference, level, against);
  const [first, second] = [current, reference].map((of) => withPseudo(of, pseudo)) as [Shifted, Shifted];
  const df = degreesOfFreedom(current, reference);
  const se = Math.sqrt(first.squaredError + second.squaredError);
  const estimate = { difference: first.mean - second.mean, se, df, range: lengthOf(current), correction: 0 };
  return normalTest(estimate, level, against, method);
}

interface Shifted {
  readonly mean: number;
  readonly squaredError: number;
}

function withPseudo(of: Distribution, [low, middle, high]: readonly [number, number, number]): Shifted {
  const { values } = of;
  const [first, last] = [values[0]!, values.at(-1)!];
  const { mean, variance, n } = moments(of);
  const parts = [
    [n, mean],
    [low, first],
    [middle, (first + last) / 2],
    [high, last],
  ] as const;
  const total = sum(parts.map(([weight]) => weight));
  const shifted = sum(parts.map(([weight, value]) => weight * value)) / total;
  // Within the answers, and between them and the pseudo-answers.
  const spread = (n * variance + sum(parts.map(([weight, value]) => weight * (value - shifted) ** 2))) / total;
  return { mean: shifted, squaredError: spread / total };
}

/** An estimate that is treated as normal. */
interface Estimate {
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly range: number;
  readonly correction: number;
}

/** Estimate ± critical value standard errors, and the p-value that goes with it. @internal */
export function normalTest(
  { difference, se, df, range, correction }: Estimate,
  level: number,
  against: number,
  method: string,
): DifferenceTest {
  // The critical value at next to no degrees of freedom is infinite, and ∞·0 is no number.
  const reach = (se === 0 ? 0 : criticalOf(level, df) * se) + correction;
  const gap = Math.max(0, Math.abs(difference - against) - correction);
  return {
    estimate: difference,
    interval: {
      lower: Math.max(-range, difference - reach) + 0,
      upper: Math.min(range, difference + reach),
      level,
      method,
    },
    // Without any spread Wald's formula calls every other difference impossible; compare() gives no verdict then.
    pValue: gap === 0 ? 1 : twoSided(gap / se, df),
  };
}

/**
 * A difference of two means with what their rounding leaves: of a billion answers it may be no more than a few of their last digits.
 *
 * @internal
 */
export function meanDifference(current: Distribution, reference: Distribution, first: number, second: number): number {
  return first - second + (restOf(current, first) - restOf(reference, second));
}

function restOf(of: Distribution, mean: number): number {
  const { sums } = weightsOf(of);
  return sum(of.values.map((value, k) => sums[k]! * (value - mean))) / sum(sums);
}

/** The largest difference there can be. @internal */
export function lengthOf({ values }: Distribution): number {
  return values.at(-1)! - values[0]!;
}

/** Refuses a metric of more than two values. */
function requireShare(of: Distribution, method: string): void {
  requireRecord(of, "distribution", "a distribution");
  const { values } = of;
  if (!Array.isArray(values)) refuse("BAD_OPTION", "distribution.values", "a list of numbers", values);
  if (values.length !== 2) refuse("NOT_A_SHARE", "distribution", `a metric of two values for ${method}`, values.length);
}
