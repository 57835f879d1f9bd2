import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { normalQuantile } from "../numerics/normalQuantile.ts";
import {
  type Planned,
  type PlannedMoments,
  limited,
  plannedMoments,
  plannedPair,
  requirePopulation,
  unlimited,
} from "./planned.ts";
import { type Plan, type PlanOptions, powerOf, requirePlan, squaredErrors } from "./power.ts";

/** Asks for a number known to within a margin. */
export interface MarginOptions {
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
  readonly from: Planned;
  readonly to: Planned;
  /** The chance of finding the change if it is there; 0.8 unless given. */
  readonly power?: number | undefined;
  /** Answers of the reference group for each answer of the current one; 1 unless given. */
  readonly ratio?: number | undefined;
}

/** How many answers to collect: answers, not invitations. */
export interface SampleSize {
  /** Of the one group, or of the current one. */
  readonly n: number;
  /** Of the reference group; null where there is one group only. */
  readonly referenceN: number | null;
  /** n before rounding up. */
  readonly exact: number;
}

/**
 * How many answers does it take: to know a number to within a margin, or to find a change?
 *
 * These are answers, not invitations: divide by the response rate. Clumped answers (many of one customer) need the design
 * effect times as many.
 *
 * Formula: margin z²·v/E², v = 10⁴·(p₁ + p₃ − NPS²) for NPS, worst case 50/50; shares by Fleiss' formula
 * (power.prop.test), net scores (z_{α/2} + z_β)²(v₁ + v₂)/δ², means by the non-central t. Finite population:
 * n₀/(1 + (n₀ − 1)/N). Accuracy: 1e-6 (that of the references), test/reference/power.test.ts.
 *
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (two kinds of number), `BAD_OPTION`
 * @see [fleiss2003], [cochran1977]
 * @example
 * requiredSampleSize({ expect: { promoterPercent: 50, detractorPercent: 20 }, margin: 5 }).n; // => 938
 * requiredSampleSize({ from: { percent: 50 }, to: { percent: 60 } }).n; // => 388
 */
export function requiredSampleSize(options: MarginOptions | ChangeOptions): SampleSize {
  return "expect" in options ? forMargin(options) : forChange(options);
}

function forMargin({ expect, margin, level = 0.95, population }: MarginOptions): SampleSize {
  const { variance } = plannedMoments(expect, "expect");
  requireNumber(margin, "margin");
  if (margin <= 0) refuse("OUT_OF_RANGE", "margin", "a number above 0", margin);
  requireLevel(level);
  requirePopulation(population);
  const z = normalQuantile((1 + level) / 2, (1 - level) / 2);
  const exact = limited((z * z * variance) / (margin * margin), population);
  return { n: Math.ceil(exact), referenceN: null, exact };
}

function forChange(options: ChangeOptions): SampleSize {
  const { power = 0.8, ratio = 1, population } = options;
  const [from, to] = plannedPair(options.from, options.to);
  requireLevel(power, "power");
  requireNumber(ratio, "ratio", 1e-6, 1e6);
  requirePopulation(population);
  const plan = requirePlan(options);
  if (from.value === to.value) refuse("OUT_OF_RANGE", "to", `another value than ${from.value}`, to.value);
  const unbounded = sizeFor(from, to, plan, power, ratio);
  const exact = limited(unbounded, population);
  const referenceN = plan.samples === "one" ? null : Math.ceil(limited(unbounded * ratio, population));
  return { n: Math.ceil(exact), referenceN, exact };
}

function sizeFor(from: PlannedMoments, to: PlannedMoments, plan: Plan, power: number, ratio: number): number {
  const tail = (1 - plan.level) / 2;
  const effect = to.value - from.value;
  const spread = squaredErrors(from, to, plan.samples, 1, ratio);
  const reach =
    normalQuantile(1 - tail, tail) * Math.sqrt(spread.null) + normalQuantile(power) * Math.sqrt(spread.alternative);
  const normal = (reach / effect) ** 2; // [fleiss2003] 4.14
  const short = (n: number): number => powerOf(from, to, { ...plan, n, referenceN: n * ratio }) - power;
  if (from.kind !== "mean" && !plan.eitherDirection) return normal;
  // Two answers an arm, or there is no spread to estimate.
  const low = Math.max(2, 2 / ratio);
  let high = Math.max(2 * low, 2 * normal);
  while (short(high) < 0) high *= 2;
  return short(low) >= 0 ? low : findRoot(short, low, high);
}

/** Options of {@link detectableChange}. */
export interface DetectableChangeOptions extends PlanOptions {
  /** What is there before. */
  readonly from: Planned;
  /** Answers of the current group. */
  readonly n: number;
  /** Answers of the reference group; as many as `n` unless given. */
  readonly referenceN?: number | undefined;
  /** The chance of finding the change if it is there; 0.8 unless given. */
  readonly power?: number | undefined;
}

/** The smallest changes that a comparison is likely to find, as distances from `from`; null where the scale ends before. */
export interface DetectableChange {
  readonly increase: number | null;
  readonly decrease: number | null;
}

/**
 * How small a change can so many answers find?
 *
 * A real change below this will mostly be reported as "no clear change". For a net score and a mean the spread is taken
 * to stay what it is; a share takes its spread with it.
 *
 * Formula: the |δ| at which {@link power} reaches the power asked for. Units: percentage points, points, or the mean's.
 *
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [fleiss2003]
 * @example
 * const { increase, decrease } = detectableChange({ from: { percent: 80 }, n: 400 });
 * [increase?.toFixed(4), decrease?.toFixed(4)]; // => ["7.3142", "8.4767"]
 */
export function detectableChange(options: DetectableChangeOptions): DetectableChange {
  const { n, referenceN = n, power = 0.8, population } = options;
  const from = plannedMoments(options.from, "from");
  requireLevel(power, "power");
  requirePopulation(population);
  const plan = requirePlan(options);
  requireNumber(n, "n", plan.samples === "one" ? 1 : 2, population);
  requireNumber(referenceN, "referenceN", 2, population);
  const sizes = { n: unlimited(n, population), referenceN: unlimited(referenceN, population) };
  const moved = (by: number): PlannedMoments => {
    const value = from.value + by;
    return from.kind === "share" ? { ...from, value, variance: value * (100 - value) } : { ...from, value };
  };
  const short = (by: number): number => powerOf(from, moved(by), { ...plan, ...sizes }) - power;
  const reach = (direction: 1 | -1): number | null => {
    const most = room(from, direction);
    let far = Math.min(most, from.kind === "mean" ? Math.sqrt(from.variance) : most);
    if (far === 0) return null;
    while (far < most && short(direction * far) < 0 && far < 1e12) far *= 2;
    return short(direction * far) < 0 ? null : findRoot((by) => short(direction * by), 0, far);
  };
  return { increase: reach(1), decrease: reach(-1) };
}

/** How far a value can move before its scale ends. */
function room({ kind, value }: PlannedMoments, direction: 1 | -1): number {
  if (kind === "mean") return Infinity;
  return direction === 1 ? 100 - value : value + (kind === "net" ? 100 : 0);
}
