import { refuse } from "../errors.ts";
import { settle } from "../options.ts";
import { type DifferenceMethod, degreesOfFreedom, requirePair } from "./differenceMethod.ts";
import { criticalOf, twoSided } from "../numerics/studentT.ts";
import { type ScorePair, multiplierAt, reachOf, scorePair } from "./scorePair.ts";

/**
 * The two-sample multinomial score interval and test: the differences that the test does not reject. The default.
 *
 * For shares it is Miettinen and Nurminen's; it treats NPS and means of bounded scales alike. It never has zero width,
 * ends exactly at ± the scale's range, and its p-value is below 1 − level exactly when its interval leaves out 0.
 * Coverage at 95 %, realistic NPS: .943 (10 + 10 answers) and .946 (20 + 20) at the least, .951 and .949 on average;
 * near the ends of the scale .94 at the least (bench/results/coverage-difference.md).
 * Weakness: below 10 answers an arm errors are unequal between the two sides; {@link scoreSkewDifference} balances them.
 *
 * Formula: {d : (difference − d)² ≤ z²·V(d)·N/(N − 1)}, V(d) = V₁/n₁ + V₂/n₂ under the most likely answers whose means
 * differ by d. Weights and clusters: on effective counts, with Welch's t for z where there are clusters.
 * Units: the metric's. Accuracy: 64 reference limits to 1e-10, test/reference/multinomial-diff-ci.test.ts and others.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns The difference, its interval and p-value.
 * @throws {CxError} `BAD_OPTION` (no distribution), `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (unlike values)
 * @see [miettinen1985], [mee1984], [lang2008]
 * @example
 * const [now, before] = [nps([10, 10, 9, 8, 3]), nps([9, 7, 6, 2, 0])];
 * const { interval, pValue } = scoreDifference(now.distribution, before.distribution, 0.95);
 * [interval.lower.toFixed(4), interval.upper.toFixed(4), pValue.toFixed(6)]; // => ["-36.1903", "152.8237", "0.179712"]
 */
export const scoreDifference: DifferenceMethod = /* @__PURE__ */ scoreDifferenceWith({});

/** Options of {@link scoreDifferenceWith}. */
export interface ScoreDifferenceOptions {
  /** Whether the variance is multiplied by N/(N − 1); true unless given. Without it: Mee's interval. */
  readonly unbiased?: boolean | undefined;
}

/**
 * Makes {@link scoreDifference} with or without the factor N/(N − 1).
 *
 * Weakness: without it coverage falls to .93 at 10 + 10 answers (exact, bench/results/coverage-difference.md).
 * Formula: that of {@link scoreDifference}; with `unbiased: false` V(d) without N/(N − 1), as Mee has it. Units: the metric's.
 * Range: that of the method it makes: within ± the scale's length.
 *
 * @returns A difference method.
 * @throws {CxError} `BAD_OPTION`; when called those of {@link scoreDifference}
 * @see [mee1984]
 * @example
 * const mee = scoreDifferenceWith({ unbiased: false });
 * const share = (n: number, yes: number) => ({ values: [0, 1], counts: [n - yes, yes], weights: null, design: null });
 * mee(share(70, 56), share(80, 48), 0.95).interval.lower.toFixed(9); // => "0.053333849"
 */
export function scoreDifferenceWith(options: ScoreDifferenceOptions = {}): DifferenceMethod {
  const { unbiased } = settle(options, { unbiased: true });
  if (typeof unbiased !== "boolean") refuse("BAD_OPTION", "unbiased", "true or false", unbiased);
  return (current, reference, level, against = 0) => {
    requirePair(current, reference, level, against);
    const pair = scorePair(current, reference, unbiased);
    const df = degreesOfFreedom(current, reference);
    const critical = criticalOf(level, df);
    const method = unbiased ? "two-sample score" : "two-sample score without N/(N - 1)";
    // Named one by one: spread into the record, the two limits took a fifth of a comparison.
    const { lower, upper } = limits(pair, critical);
    return {
      estimate: pair.difference,
      interval: { lower, upper, level, method },
      pValue: twoSided(statistic(pair, against), df),
    };
  };
}

/** Both limits. One ulp outside the range is possible after the subtraction. */
function limits(pair: ScorePair, critical: number): { readonly lower: number; readonly upper: number } {
  const { difference, range, factor, squaredError } = pair;
  const target = factor * critical * critical;
  return {
    lower: Math.max(-range, difference - reachOf(pair.down, target, squaredError)),
    upper: Math.min(range, difference + reachOf(pair.up, target, squaredError)),
  };
}

/** (difference − against)/√(V·N/(N − 1)), V under the most likely answers whose means differ by `against`. @internal */
export function statistic(pair: ScorePair, against: number): number {
  const gap = pair.difference - against;
  if (gap === 0) return 0;
  const mu = multiplierAt(gap > 0 ? pair.down : pair.up, Math.abs(gap), pair.squaredError);
  return Math.sign(gap) * Math.sqrt((mu * Math.abs(gap)) / pair.factor);
}
