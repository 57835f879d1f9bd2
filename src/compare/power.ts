import { refuse, requireLevel, requireNumber } from "../errors.ts";
import type { ChangeUnit } from "./change.ts";
import { normalSf } from "../numerics/normalCdf.ts";
import { studentTQuantile } from "../numerics/studentT.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { noncentralTSf } from "../stats/tests/noncentralT.ts";
import { type PlanMethod, type PlannedSizes, scorePlan, textbookErrors } from "./planMethod.ts";
import { type Planned, type PlannedArm, plannedPair, plannedSizes, plannedUnit, requirePopulation } from "./planned.ts";

/** How a planned comparison will be tested. */
export interface PlanOptions {
  /** 1 − the chance of a false alarm; 0.95 unless given. */
  readonly level?: number | undefined;
  /** `"two"` groups, or `"one"` against a known value (also: the differences within pairs, against 0). `"two"` unless given. */
  readonly samples?: "one" | "two" | undefined;
  /** Size of the population each group is drawn from, where it is small; without end unless given. */
  readonly population?: number | undefined;
  /** Whether a significant difference the wrong way counts as found; false unless given. */
  readonly eitherDirection?: boolean | undefined;
  /** Which test the plan is for: {@link scorePlan}, that of {@link compare}, unless given. A mean by its deviation always takes Student's t. */
  readonly method?: PlanMethod | undefined;
}

/** Options of {@link power}. */
export interface PowerOptions extends PlanOptions {
  /** What is there before, in the reference group, or as the known value. */
  readonly from: Planned;
  /** What is there if the change is real. */
  readonly to: Planned;
  /** Answers of the current group. */
  readonly n: number;
  /** Answers of the reference group; as many as `n` unless given. */
  readonly referenceN?: number | undefined;
}

/** The chance of finding a change that is really there. */
export interface Power {
  readonly kind: "power";
  /** What `difference` counts in; null where answers or means were given as plain numbers. */
  readonly unit: ChangeUnit | null;
  /** 0..1 */
  readonly power: number;
  /** to − from, in the unit of the plan. */
  readonly difference: number;
  /** 1 − the chance of a false alarm. */
  readonly level: number;
  /** Answers of the one group, or of the current one. */
  readonly n: number;
  /** Null with one sample. */
  readonly referenceN: number | null;
}

/**
 * How likely is a comparison to find a change that is really there?
 *
 * Below 0.8 "no clear change" says little: plan with {@link requiredSampleSize}. It describes the test that {@link compare} makes:
 * what simulations find is .009 below to .018 above the power it promises for NPS, shares and means at 30 answers an arm or more, equal
 * arms and unequal ones, also near the ends of the scale (bench/results/power.md, ±.0045). For a share, and any other metric of two
 * values, it is exact: every pair of counts is gone through, so that it goes up and down with n in small steps.
 *
 * Formula: {@link scorePlan}; a mean given by its deviation by the non-central t. Finite population: n(N − 1)/(N − n) answers
 * for n. Range: 0..1. Accuracy: shares 1e-12, the restricted variance 1e-8 (mpmath), means 1e-6 (R power.t.test), test/reference/power.test.ts.
 * Units: none, a probability; values and changes in the metric's.
 *
 * @returns The chance of finding the change, 0..1, with the plan.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (two kinds of number), `BAD_OPTION`, `EMPTY` (a score without answers)
 * @see [farrington1990]
 * @example
 * power({ from: { percent: 50 }, to: { percent: 60 }, n: 100 }).power.toFixed(6); // => "0.309210"
 * power({ from: { promoterPercent: 40, detractorPercent: 25 }, to: { promoterPercent: 50, detractorPercent: 20 }, n: 500 }).power.toFixed(4); // => "0.8522"
 */
export function power(options: PowerOptions): Power {
  const settled = settle(options, {
    ...PLAN_DEFAULTS,
    from: undefined as never,
    to: undefined as never,
    n: undefined as never,
    referenceN: undefined,
  });
  const { n, level } = settled;
  const [from, to] = plannedPair(settled.from, settled.to);
  requirePlan(settled);
  const { referenceN, sizes } = plannedSizes(settled, from);
  const found = powerOf(from, to, settled, sizes);
  const difference = to.value - from.value + 0;
  return { kind: "power", unit: plannedUnit(settled.from), power: found, difference, level, n, referenceN };
}

/** What is taken where a plan says nothing. @internal */
export const PLAN_DEFAULTS: {
  readonly level: number;
  readonly samples: "two";
  readonly population: undefined;
  readonly eitherDirection: boolean;
  readonly method: PlanMethod;
} = { level: 0.95, samples: "two", population: undefined, eitherDirection: false, method: scorePlan };

/** A plan with nothing left open. @internal */
export interface Plan {
  readonly level: number;
  readonly samples: "one" | "two";
  readonly population: number | undefined;
  readonly eitherDirection: boolean;
  readonly method: PlanMethod;
}

/** @internal */
export function requirePlan({ level, samples, population, eitherDirection, method }: Plan): void {
  requireLevel(level);
  requireChoice(samples, "samples", ["one", "two"]);
  requirePopulation(population);
  if (typeof eitherDirection !== "boolean") refuse("BAD_OPTION", "eitherDirection", "true or false", eitherDirection);
  if (typeof method !== "function") refuse("BAD_OPTION", "method", "a function, such as scorePlan", method);
}

/**
 * The power for sizes without end of population. Exact chances are those of counts as they come: not of a population with an end.
 *
 * @param smooth - Whether exact chances, which go up and down with n in small steps, are left aside.
 * @internal
 */
export function powerOf(
  from: PlannedArm,
  to: PlannedArm,
  plan: Plan,
  sizes: PlannedSizes,
  smooth: boolean = false,
): number {
  if (from.answers === null) return powerOfMeans(from, to, plan, sizes);
  const found = plan.method(from, to, sizes, plan.level);
  requireRecord(found, "method()", "a record of margin, otherMargin, standardError and skewness");
  const { margin, otherMargin, standardError, skewness } = found;
  for (const [name, value] of Object.entries({ margin, otherMargin, standardError, skewness })) {
    requireNumber(value, `method().${name}`);
  }
  const { chances } = found;
  if (chances !== undefined && chances !== null) {
    if (!Array.isArray(chances)) refuse("BAD_OPTION", "method().chances", "two chances, or null", chances);
    for (const i of [0, 1]) requireNumber(chances[i], "method().chances", 0, 1, i);
    if (!smooth && plan.population === undefined)
      return plan.eitherDirection ? Math.min(1, chances[0] + chances[1]) : chances[0];
  }
  const passes = (by: number): number => {
    if (standardError === 0) return by > 0 ? 1 : 0;
    const x = by / standardError;
    return normalSf(-x - (skewness * (Math.min(4, x * x) - 1)) / 6); // Cornish and Fisher's first term, as far as it holds
  };
  return passes(margin) + (plan.eitherDirection ? passes(otherMargin) : 0);
}

/** Student's where both groups spread alike, else Welch's. */
function powerOfMeans(
  from: PlannedArm,
  to: PlannedArm,
  { level, eitherDirection }: Plan,
  { n, referenceN }: PlannedSizes,
): number {
  const effect = Math.abs(to.value - from.value);
  const tail = (1 - level) / 2;
  const se = Math.sqrt(textbookErrors(from, to, n, referenceN).alternative);
  if (se === 0) return effect > 0 ? 1 : tail;
  const df = referenceN === null ? n - 1 : degrees(from, to, n, referenceN);
  const critical = studentTQuantile(1 - tail, df, tail);
  const found = noncentralTSf(critical, df, effect / se);
  return found + (eitherDirection ? noncentralTSf(critical, df, -effect / se) : 0);
}

function degrees(from: PlannedArm, to: PlannedArm, n: number, referenceN: number): number {
  if (from.variance === to.variance) return n + referenceN - 2;
  const [a, b] = [to.variance / n, from.variance / referenceN];
  return (a + b) ** 2 / ((a * a) / (n - 1) + (b * b) / (referenceN - 1));
}
