import { requireNumber } from "../../errors.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { gammaKernel, regularizedGamma } from "../../numerics/regularizedGamma.ts";
import { studentTSf } from "../../numerics/studentT.ts";
import { requireChoice, settle } from "../../options.ts";
import { type Exposed, type RateRows, dispersionOf, exposed } from "./exposures.ts";
import { likelihoodP } from "./likelihoodP.ts";
import type { PoissonMethod } from "./poissonRateInterval.ts";
import type { Alternative } from "../alternative.ts";
import { type RateEstimate, type RateIntervalOptions, estimateRate, requireRateOptions } from "./rateInterval.ts";

/** Options of {@link compareRateToTarget}. */
export interface RateToTargetOptions extends RateIntervalOptions {
  /** Which claim the p-value tests: `"twoSided"` unless given; `"less"`: the rate is below the target. */
  readonly alternative?: Alternative | undefined;
}

/** A rate held against a target. */
export interface RateToTarget {
  readonly kind: "rateToTarget";
  /** Rate − target, events per unit of exposure. */
  readonly difference: number;
  /** Rate over target. */
  readonly ratio: number;
  /** Events per unit of exposure. */
  readonly target: number;
  /** Of the claim `alternative`. */
  readonly pValue: number;
  /** What the p-value speaks for: another rate, a greater or a smaller one. */
  readonly alternative: Alternative;
  /** R's poisson.test, two-sided: the chance of all counts no likelier than the observed; null with `"quasi"`. */
  readonly likelihoodP: number | null;
  /** The rate itself, with its interval. */
  readonly rate: RateEstimate;
}

/**
 * Is a rate above or below its target: at most 3 complaints per 1,000 orders?
 *
 * The two-sided p-value is below 1 − level exactly when the rate's interval leaves out the target (`"exact"`, `"score"`, `"midP"` and
 * `"quasi"`; a posterior has no p-value: with `"jeffreys"` it is that of `"midP"`).
 *
 * Formula: `"poisson"`: tails of the Poisson distribution with mean target·exposure, twice the smaller one [garwood1936];
 * `"quasi"`: (x − λ₀E)/√(φλ₀E) on t(rows − 1), φ = max(1, χ²/(rows − 1)) [mccullaghNelder1989].
 * Units: events per unit of exposure. Accuracy: 1e-9 relative, R poisson.test, test/reference/rates.json.
 * Range: ratios 0 or more; p-values 0..1.
 *
 * @param rows - `{ events, exposure }`, one or many.
 * @param target - The rate to hold it against, above 0, per the same unit of exposure.
 * @returns Difference, ratio, p-value, and the rate with its interval.
 * @throws {CxError} those of {@link rateInterval}, and `NOT_A_NUMBER`, `OUT_OF_RANGE` (target)
 * @see [garwood1936], [mccullaghNelder1989], [dlmf]
 * @example
 * const { ratio, pValue } = compareRateToTarget({ events: 15, exposure: 1000 }, 0.01);
 * [ratio, pValue.toFixed(4)]; // => [1.5, "0.1669"]
 */
export function compareRateToTarget(rows: RateRows, target: number, options: RateToTargetOptions = {}): RateToTarget {
  const settled = settle(options, { level: 0.95, method: undefined, spread: undefined, alternative: "twoSided" });
  const { alternative, level, method, spread } = settled;
  requireRateOptions(level, method);
  requireChoice(alternative, "alternative", ["twoSided", "greater", "less"]);
  requireNumber(target, "target", 1e-100, 1e100);
  const side = exposed(rows, "rows");
  const rate = estimateRate(side, level, method, spread);
  const { events } = side;
  const mean = target * side.exposure;
  const quasi = rate.spread === "quasi";
  const [greater, less] = quasi ? quasiTails(side, mean) : poissonTails(events, mean, method ?? "exact");
  return {
    kind: "rateToTarget",
    difference: rate.estimate - target + 0,
    ratio: rate.estimate / target,
    target,
    pValue:
      alternative === "greater" ? greater : alternative === "less" ? less : Math.min(1, 2 * Math.min(greater, less)),
    alternative,
    likelihoodP: quasi ? null : exactP(events, mean),
    rate,
  };
}

type Tails = readonly [greater: number, less: number];

function quasiTails(side: Exposed, mean: number): Tails {
  const { dispersion, df } = dispersionOf(side);
  const t = (side.events - mean) / Math.sqrt(Math.max(1, dispersion!) * mean);
  return [studentTSf(t, df), studentTSf(-t, df)];
}

/** P(X ≥ x) and P(X ≤ x); with half the chance of x itself for mid-P. */
function poissonTails(x: number, mean: number, method: PoissonMethod): Tails {
  if (method === "score") {
    const z = (x - mean) / Math.sqrt(mean);
    return [normalSf(z), normalSf(-z)];
  }
  const [upTo, below] = [countTails(x, mean), countTails(x - 1, mean)];
  if (method === "exact") return [below.complement, upTo.value];
  return [(upTo.complement + below.complement) / 2, (upTo.value + below.value) / 2];
}

function exactP(x: number, mean: number): number {
  return likelihoodP(x, {
    mean,
    most: Infinity,
    chance: (k) => gammaKernel(k + 1, mean) / mean,
    upTo: (k) => countTails(k, mean),
  });
}

/** P(X ≤ k) and P(X > k) of a Poisson variable [dlmf] 8.4.9. */
function countTails(k: number, mean: number): { readonly value: number; readonly complement: number } {
  if (k < 0) return { value: 0, complement: 1 };
  const { p, q } = regularizedGamma(k + 1, mean);
  return { value: q, complement: p };
}
