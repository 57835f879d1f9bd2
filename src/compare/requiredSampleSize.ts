import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { normalQuantile } from "../numerics/normalQuantile.ts";
import { requireRecord, settle } from "../options.ts";
import type { ChangeUnit } from "./change.ts";
import { type PlannedSizes, textbookErrors } from "./planMethod.ts";
import {
  type Planned,
  type PlannedArm,
  limited,
  plannedArm,
  plannedPair,
  plannedUnit,
  requirePopulation,
} from "./planned.ts";
import { PLAN_DEFAULTS, type Plan, type PlanOptions, powerOf, requirePlan } from "./power.ts";

/** Asks for a number known to within a margin. */
export interface MarginOptions {
  /** What the number will be, about: half and half, `{ percent: 50 }`, takes most answers. */
  readonly expect: Planned;
  /** Half the width of the interval, in percentage points, NPS points or the unit of the mean. */
  readonly margin: number;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** Size of the population, where it is small; without end unless given. */
  readonly population?: number | undefined;
}

/** Asks for a change found with a power. */
export interface ChangeOptions extends PlanOptions {
  /** What is there before, in the reference group, or as the known value. */
  readonly from: Planned;
  /** What is there if the change is real; of the same kind as `from`, and not equal to it. */
  readonly to: Planned;
  /** The chance of finding the change if it is there; 0.8 unless given. */
  readonly power?: number | undefined;
  /** Answers of the reference group for each answer of the current one; 1 unless given. */
  readonly ratio?: number | undefined;
}

/** How many answers to collect: answers, not invitations. */
export interface SampleSize {
  readonly kind: "sampleSize";
  /** What `margin` counts in; null where answers or a mean were given as plain numbers. */
  readonly unit: ChangeUnit | null;
  /** Of the one group, or of the current one. */
  readonly n: number;
  /** Of the reference group; null where there is one group only. */
  readonly referenceN: number | null;
  /** n before rounding up; of shares n may be some answers more, so that its own power is what was asked for. */
  readonly exact: number;
  /** Confidence of the interval, or 1 − the chance of a false alarm. */
  readonly level: number;
  /** The chance of finding the change that was asked for; null where a margin was. */
  readonly power: number | null;
  /** Half the width that was asked for; null where a change was. */
  readonly margin: number | null;
}

/**
 * How many answers does it take: to know a number to within a margin, or to find a change?
 *
 * These are answers, not invitations: divide by the response rate. Clumped answers (many of one customer) need the design
 * effect times as many.
 *
 * Formula: margin z²·v/E², v = 10⁴·(p₁ + p₃ − NPS²) for NPS, worst case 50/50. A change: the n at which {@link power} is what was
 * asked for, so that it holds for the test that {@link compare} makes (promised and simulated power: {@link power}); for shares on to
 * the next n whose exact power is at least that.
 * Finite population: n₀/(1 + (n₀ − 1)/N): nobody needs more answers than there are people.
 * Units: answers.
 * Range: 1 or more, rounded up.
 *
 * @returns Answers of each group, rounded up, and before rounding.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (two kinds of number), `BAD_OPTION`, `EMPTY` (a score without answers)
 * @see [farrington1990], [cochran1977]
 * @example
 * requiredSampleSize({ expect: { promoterPercent: 50, detractorPercent: 20 }, margin: 5 }).n; // => 938
 * requiredSampleSize({ from: { percent: 50 }, to: { percent: 60 } }).n; // => 392
 */
export function requiredSampleSize(options: MarginOptions | ChangeOptions): SampleSize {
  requireRecord(options, "options", "a record of options with expect and margin, or from and to");
  return "expect" in options || "margin" in options ? forMargin(options as MarginOptions) : forChange(options);
}

function forMargin(options: MarginOptions): SampleSize {
  const { expect, margin, level, population } = settle(options, {
    expect: undefined as never,
    margin: undefined as never,
    level: 0.95,
    population: undefined,
  });
  const { variance } = plannedArm(expect, "expect");
  // Below a billionth of a point, and above any scale, a margin is a mistake.
  requireNumber(margin, "margin", 1e-9, 1e100);
  requireLevel(level);
  requirePopulation(population);
  const z = criticalZ(level);
  const exact = limited((z * z * variance) / (margin * margin), population);
  const n = Math.max(1, Math.ceil(exact));
  return { kind: "sampleSize", unit: plannedUnit(expect), n, referenceN: null, exact, level, power: null, margin };
}

/** A method of the caller's own need not keep any promise. */
const MOST_STEPS = 1000;

function forChange(options: ChangeOptions): SampleSize {
  const settled = settle(options, {
    ...PLAN_DEFAULTS,
    from: undefined as never,
    to: undefined as never,
    power: 0.8,
    ratio: 1,
  });
  const { power, ratio, population, level } = settled;
  const [from, to] = plannedPair(settled.from, settled.to);
  requireLevel(power, "power");
  requireNumber(ratio, "ratio", 1e-6, 1e6);
  requirePlan(settled);
  if (Math.abs(from.value - to.value) <= 1e-9 * (Math.abs(from.value) + Math.abs(to.value))) {
    refuse("OUT_OF_RANGE", "to", `another value than ${from.value}`, to.value);
  }
  const unbounded = sizeFor(from, to, settled, power, ratio);
  const exact = limited(unbounded, population);
  const sizesAt = (size: number): PlannedSizes => ({
    n: Math.ceil(limited(size, population)),
    referenceN: settled.samples === "one" ? null : Math.ceil(limited(size * ratio, population)),
  });
  let sizes = sizesAt(unbounded);
  // The exact chances of shares go up and down with n: on to the next size that keeps what is promised.
  for (let more = 1; population === undefined && more <= MOST_STEPS; more++) {
    if (powerOf(from, to, settled, sizes) >= power - 1e-12) break;
    sizes = sizesAt(unbounded + more * Math.max(1, 1 / ratio));
  }
  return { kind: "sampleSize", unit: plannedUnit(settled.from), ...sizes, exact, level, power, margin: null };
}

/** The n at which the power is reached, searched around the textbooks' answer. */
function sizeFor(from: PlannedArm, to: PlannedArm, plan: Plan, power: number, ratio: number): number {
  const tail = (1 - plan.level) / 2;
  const one = plan.samples === "one";
  const spread = textbookErrors(from, to, 1, one ? null : ratio);
  const reach =
    normalQuantile(1 - tail, tail) * Math.sqrt(spread.null) + normalQuantile(power) * Math.sqrt(spread.alternative);
  const textbook = (reach / (to.value - from.value)) ** 2; // [fleiss2003] 4.14
  const short = (n: number): number => powerOf(from, to, plan, { n, referenceN: one ? null : n * ratio }, true) - power;
  // Two answers an arm, or there is no spread to estimate.
  const low = Math.max(2, 2 / ratio);
  let high = Math.max(2 * low, 1.5 * textbook);
  while (short(high) < 0 && high < 1e15) high *= 2;
  return short(low) >= 0 ? low : findRoot(short, low, high);
}
