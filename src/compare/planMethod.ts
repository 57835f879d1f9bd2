import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import { type PlannedArm, shareVariance } from "./planned.ts";
import { STILL, multiplierAt, scorePair } from "./scorePair.ts";
import { shareChances } from "./shareChances.ts";

/** Sizes of a planned comparison, for populations without end. */
export interface PlannedSizes {
  /** Answers of the one group, or of the current one. */
  readonly n: number;
  /** Null where the other side is a known value. */
  readonly referenceN: number | null;
}

/** What a planned test will do: the change is found where `margin` + a normal error of `standardError` is above 0. */
export interface PlannedTest {
  /** How far the expected difference lies beyond the point at which it becomes significant; below 0 where it does not reach it. */
  readonly margin: number;
  /** Where a significant difference the other way begins, from the expected difference on. */
  readonly otherMargin: number;
  /** Of the distance to significance, in the unit of the plan. */
  readonly standardError: number;
  /** Of the distance to significance. */
  readonly skewness: number;
  /** The chances themselves of finding the change, and one the other way, where the method knows them; from the margins unless given. */
  readonly chances?: readonly [number, number] | null | undefined;
}

/** How the power of a planned comparison is worked out: a function of the two arms, which have values and shares. */
export type PlanMethod = (from: PlannedArm, to: PlannedArm, sizes: PlannedSizes, level: number) => PlannedTest;

/**
 * The plan for the test that {@link compare} makes (and {@link compareToTarget}, with one sample). The default.
 *
 * Formula: F = |δ| − z·√V₀, V₀ the score test's restricted variance on the expected counts, times N/(N − 1); F varies with
 * σ² = Σ_arms (Σpg² − (Σpg)²)/n, g = ∂F/∂p, since V₀ moves with the answers near the ends of the scale, which Farrington and
 * Manning's formula leaves out; its bias Σp·∂²F/∂p²/2n and its skewness γ are taken along: Φ(x + γ(x² − 1)/6), x = F/σ.
 * Derivatives by central differences. Of two values only and whole numbers of answers the chances are exact: every pair of counts
 * is gone through.
 * Promised against simulated power: see {@link power}.
 * Units: the metric's for margins and the standard error.
 * Range: any number; above 0 the change is found more often than not.
 *
 * @returns How far the change lies beyond significance, and how uncertain that is.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (unlike values)
 * @see [farrington1990], [miettinen1985]
 * @example
 * const [from, to] = [{ percent: 90 }, { percent: 98 }];
 * power({ from, to, n: 100, method: scorePlan }).power.toFixed(3); // => "0.691"
 */
export function scorePlan(from: PlannedArm, to: PlannedArm, sizes: PlannedSizes, level: number): PlannedTest {
  requirePlanned(from, to, sizes, level);
  const { values } = to.answers!;
  const sign = to.value < from.value ? -1 : 1;
  const z = criticalZ(level);
  const marginAt = ([current, reference]: Shares): number => {
    const { difference, error } = distanceAt(values, current, reference, from.value, sizes);
    return sign * difference - z * error;
  };
  const shares: Shares = [to.answers!.shares, from.answers!.shares];
  const margin = marginAt(shares);
  const ns = [sizes.n, sizes.referenceN ?? Infinity] as const;
  const arms = ([0, 1] as const).map((side) => armMoments(marginAt, shares, side, ns[side], margin));
  const variance = sum(arms.map((arm) => arm.variance));
  // The way in which the shares move together with F, and how F bends along it.
  const along = (by: number): Shares =>
    shares.map((own, side) => own.map((share, k) => share + by * arms[side]!.covariances[k]!)) as unknown as Shares;
  const room = arms.flatMap(({ covariances }, side) =>
    covariances.map((c, k) => shares[side]![k]! / Math.abs(c) || Infinity),
  );
  const step = room.reduce((least, each) => Math.min(least, each / 2), 0.5 / Math.sqrt(variance));
  const bend = variance === 0 ? 0 : (marginAt(along(step)) - 2 * margin + marginAt(along(-step))) / (step * step);
  const third = sum(arms.map((arm) => arm.third)) + 3 * bend;
  const most = (limit: number, value: number): number => Math.max(-limit, Math.min(limit, value));
  return {
    // With a handful of answers the expansions mean nothing: neither term may outweigh what it corrects.
    margin: margin + most(Math.sqrt(variance) / 4, sum(arms.map(({ bias }) => bias))),
    otherMargin: margin - 2 * Math.abs(to.value - from.value),
    standardError: Math.sqrt(variance),
    skewness: variance === 0 ? 0 : most(1, third / variance ** 1.5),
    chances: values.length === 2 ? exactChances(from, to, sizes, level) : null,
  };
}

/** Of two values, the chance of finding the change and of finding the opposite. */
function exactChances(
  from: PlannedArm,
  to: PlannedArm,
  sizes: PlannedSizes,
  level: number,
): readonly [number, number] | null {
  const chances = shareChances(to.answers!.shares[1]!, from.answers!.shares[1]!, sizes, level);
  if (chances === null) return null;
  const { higher, lower } = chances;
  return to.value < from.value ? [lower, higher] : [higher, lower];
}

/** The shares of the current arm and of the reference. */
type Shares = readonly [readonly number[], readonly number[]];

/** What one arm's sampling does to F. */
interface ArmMoments {
  readonly variance: number;
  /** Third moment of the linear part. */
  readonly third: number;
  readonly bias: number;
  /** Of each share with F. */
  readonly covariances: readonly number[];
}

/** Moments by central differences; F does not change when all shares of an arm are multiplied by one number. */
function armMoments(at: (shares: Shares) => number, shares: Shares, side: 0 | 1, n: number, here: number): ArmMoments {
  const own = shares[side];
  const slopes: number[] = [];
  let bias = 0;
  own.forEach((share, k) => {
    const step = share < 1e-9 ? 0 : Math.min(0.2 * share, 0.5 / n);
    const moved = (by: number): number => {
      const around = own.map((each, j) => (each + (j === k ? by : 0)) / (1 + by));
      return at(side === 0 ? [around, shares[1]] : [shares[0], around]);
    };
    const [up, down] = step === 0 ? [here, here] : [moved(step), moved(-step)];
    slopes.push(step === 0 ? 0 : (up - down) / (2 * step));
    if (step > 0) bias += (share * (up - 2 * here + down)) / (2 * n * step * step);
  });
  const mean = sum(own.map((share, k) => share * slopes[k]!));
  const power = (order: number): number => sum(own.map((share, k) => share * (slopes[k]! - mean) ** order));
  return {
    variance: power(2) / n,
    third: power(3) / (n * n),
    bias,
    covariances: own.map((share, k) => (share * (slopes[k]! - mean)) / n),
  };
}

interface Distance {
  readonly difference: number;
  /** The score test's standard error were there no difference. */
  readonly error: number;
}

/** Difference of the expected means and its restricted standard error. */
function distanceAt(
  values: readonly number[],
  current: readonly number[],
  reference: readonly number[],
  known: number,
  { n, referenceN }: PlannedSizes,
): Distance {
  const expected = (shares: readonly number[], size: number) => ({
    values,
    counts: shares.map((share) => share * size),
    weights: null,
    design: null,
  });
  const own = expected(current, n);
  const pair = scorePair(own, referenceN === null ? own : expected(reference, referenceN), referenceN !== null);
  const difference = referenceN === null ? sum(current.map((share, k) => share * values[k]!)) - known : pair.difference;
  const arms = difference > 0 ? pair.down : pair.up;
  const squaredError = referenceN === null ? arms[0].variance / n : pair.squaredError;
  if (difference === 0) return { difference, error: Math.sqrt(pair.factor * squaredError) };
  const mu = multiplierAt(referenceN === null ? [arms[0], STILL] : arms, Math.abs(difference), squaredError);
  // z² = μ·|difference|/factor at no difference, so that the squared error is factor·|difference|/μ.
  return { difference, error: Math.sqrt((pair.factor * Math.abs(difference)) / mu) };
}

/**
 * The textbooks' plan: normal errors, known in advance. For parity with other programs (power.prop.test, Fleiss' formula).
 *
 * Weakness: near the ends of a scale, or with unequal arms, power of .80 by this plan was .13 to .85 in simulations of the
 * test that {@link compare} makes; use {@link scorePlan}.
 *
 * Formula: shares: z·√V₀ from the pooled share; others V₀ = V₁ = v₁/n₁ + v₂/n₂. Accuracy: 1e-6, R power.prop.test,
 * test/reference/power.test.ts.
 * Units: the metric's for margins and the standard error.
 * Range: any number; above 0 the change is found more often than not.
 *
 * @returns How far the change lies beyond significance, and how uncertain that is.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (unlike values)
 * @see [fleiss2003]
 * @example
 * power({ from: { percent: 50 }, to: { percent: 60 }, n: 100, method: textbookPlan }).power.toFixed(6); // => "0.294127"
 */
export function textbookPlan(from: PlannedArm, to: PlannedArm, sizes: PlannedSizes, level: number): PlannedTest {
  requirePlanned(from, to, sizes, level);
  const { n, referenceN } = sizes;
  const effect = Math.abs(to.value - from.value);
  const z = criticalZ(level);
  const squared = textbookErrors(from, to, n, referenceN);
  return {
    margin: effect - z * Math.sqrt(squared.null),
    otherMargin: -effect - z * Math.sqrt(squared.null),
    standardError: Math.sqrt(squared.alternative),
    skewness: 0,
  };
}

/** Squared standard errors of the difference without and with the change. @internal */
export function textbookErrors(
  from: PlannedArm,
  to: PlannedArm,
  n: number,
  referenceN: number | null,
): { readonly null: number; readonly alternative: number } {
  if (referenceN === null) return { null: from.variance / n, alternative: to.variance / n };
  const alternative = to.variance / n + from.variance / referenceN;
  if (from.kind !== "share") return { null: alternative, alternative };
  const [a, b] = [1 / n, 1 / referenceN];
  return { null: shareVariance((b * to.value + a * from.value) / (a + b)) * (a + b), alternative };
}

/** Refuses arms without answers, of different values, and sizes that are none. */
function requirePlanned(from: PlannedArm, to: PlannedArm, sizes: PlannedSizes, level: number): void {
  requireLevel(level);
  for (const [name, arm] of [
    ["from", from],
    ["to", to],
  ] as const) {
    requireRecord(arm, name, "an arm, as a plan method is given it");
    requireRecord(arm.answers, `${name}.answers`, "values and shares");
    const { values, shares } = arm.answers!;
    if (!Array.isArray(values) || !Array.isArray(shares) || values.length !== shares.length || values.length < 2) {
      refuse("BAD_OPTION", `${name}.answers`, "a share for each of two values or more", values);
    }
    requireNumber(arm.value, `${name}.value`);
    requireNumber(arm.variance, `${name}.variance`, 0);
    shares.forEach((share, k) => {
      requireNumber(share, `${name}.answers.shares`, 0, 1 + 1e-9, k);
      requireNumber(values[k], `${name}.answers.values`, -1e100, 1e100, k);
      if (values[k] !== from.answers!.values[k]) refuse("METRIC_MISMATCH", "to", "the values of from", values[k], k);
    });
  }
  requireRecord(sizes, "sizes", "a record of n and referenceN");
  requireNumber(sizes.n, "sizes.n", 1);
  if (sizes.referenceN !== null) requireNumber(sizes.referenceN, "sizes.referenceN", 1);
}
