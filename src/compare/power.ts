import { requireLevel, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { normalQuantile } from "../numerics/normalQuantile.ts";
import { normalSf } from "../numerics/normalCdf.ts";
import { studentTQuantile } from "../numerics/studentT.ts";
import { noncentralTSf } from "../stats/tests/noncentralT.ts";
import {
  type Planned,
  type PlannedMoments,
  plannedPair,
  requirePopulation,
  shareVariance,
  unlimited,
} from "./planned.ts";

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

/**
 * How likely is a comparison to find a change that is really there?
 *
 * Below 0.8 "no clear change" says little: plan with {@link requiredSampleSize}.
 *
 * Formula: shares Φ((|δ| − z·√V₀)/√V₁), V₀ from the pooled share (as power.prop.test); net scores the same with V₀ = V₁;
 * means by the non-central t. Finite population: n(N − 1)/(N − n) answers for n. Range: 0..1.
 * Accuracy: 1e-6 (that of the references), R power.prop.test and power.t.test, test/reference/power.test.ts.
 *
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `METRIC_MISMATCH` (two kinds of number), `BAD_OPTION`
 * @see [fleiss2003]
 * @example
 * power({ from: { percent: 50 }, to: { percent: 60 }, n: 100 }).toFixed(6); // => "0.294127"
 * power({ from: { promoterPercent: 40, detractorPercent: 25 }, to: { promoterPercent: 50, detractorPercent: 20 }, n: 500 }).toFixed(6); // => "0.854322"
 */
export function power(options: PowerOptions): number {
  const { n, referenceN = n, population } = options;
  const [from, to] = plannedPair(options.from, options.to);
  requirePopulation(population);
  const plan = requirePlan(options);
  requireNumber(n, "n", plan.samples === "one" ? 1 : 2, population);
  requireNumber(referenceN, "referenceN", 2, population);
  return powerOf(from, to, { ...plan, n: unlimited(n, population), referenceN: unlimited(referenceN, population) });
}

/** A plan with nothing left open. @internal */
export interface Plan {
  readonly level: number;
  readonly samples: "one" | "two";
  readonly eitherDirection: boolean;
}

/** @internal */
export function requirePlan({ level = 0.95, samples = "two", eitherDirection = false }: PlanOptions): Plan {
  requireLevel(level);
  requireChoice(samples, "samples", ["one", "two"]);
  return { level, samples, eitherDirection };
}

/** The power for sizes without end of population. @internal */
export function powerOf(
  from: PlannedMoments,
  to: PlannedMoments,
  { level, samples, eitherDirection, n, referenceN }: Plan & { readonly n: number; readonly referenceN: number },
): number {
  const effect = Math.abs(to.value - from.value);
  const tail = (1 - level) / 2;
  const squared = squaredErrors(from, to, samples, n, referenceN);
  const se = Math.sqrt(squared.alternative);
  if (from.kind === "mean") {
    if (se === 0) return effect > 0 ? 1 : tail;
    const df = samples === "one" ? n - 1 : degrees(from, to, n, referenceN);
    const critical = studentTQuantile(1 - tail, df, tail);
    const found = noncentralTSf(critical, df, effect / se);
    return found + (eitherDirection ? noncentralTSf(critical, df, -effect / se) : 0);
  }
  const critical = normalQuantile(1 - tail, tail) * Math.sqrt(squared.null);
  if (se === 0) return effect > critical ? 1 : 0;
  return normalSf((critical - effect) / se) + (eitherDirection ? normalSf((critical + effect) / se) : 0);
}

/** Squared standard errors of the difference without and with the change. @internal */
export function squaredErrors(
  from: PlannedMoments,
  to: PlannedMoments,
  samples: "one" | "two",
  n: number,
  referenceN: number,
): { readonly null: number; readonly alternative: number } {
  if (samples === "one") return { null: from.variance / n, alternative: to.variance / n };
  const alternative = to.variance / n + from.variance / referenceN;
  if (from.kind !== "share") return { null: alternative, alternative };
  const [a, b] = [1 / n, 1 / referenceN]; // 0 for a whole population
  const pooled = a + b === 0 ? to.value : (b * to.value + a * from.value) / (a + b);
  return { null: shareVariance(pooled) * (a + b), alternative };
}

/** Student's where both groups spread alike, else Welch's. */
function degrees(from: PlannedMoments, to: PlannedMoments, n: number, referenceN: number): number {
  if (from.variance === to.variance) return n + referenceN - 2;
  const [a, b] = [to.variance / n, from.variance / referenceN];
  return (a + b) ** 2 / ((a * a) / (n - 1) + (b * b) / (referenceN - 1));
}
