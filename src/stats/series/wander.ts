/** How the level of a series wanders beyond what the standard errors of its points explain. @internal */
export interface Wander {
  /** ω², squared units. */
  readonly variance: number;
  /** ρ: how much a point resembles the one before it, wander and sampling error together. */
  readonly correlation: number;
}

/** How much of a month's wander is left a month later: taken as known, short series cannot tell. @internal */
export const MEMORY = 0.75;

/** Below so many points the wander is read off all of them, from there on off their steps. */
const STEPS_FROM = 12;

/**
 * The wander of points with known sampling variances, of memory .75.
 *
 * Formula: below 12 points DerSimonian and Laird's moment estimate about the weighted mean; from 12 on the larger of the
 * estimates from steps over 1 and over round(n/6) points, Σ(Δ² − q)/q ÷ Σ 2/q ÷ (1 − .75^h), q the variance of a step.
 *
 * @see [dersimonianLaird1986]
 * @internal
 */
export function wanderOf(values: readonly number[], variances: readonly number[]): Wander {
  const n = values.length;
  const variance =
    n < STEPS_FROM
      ? aboutTheMean(values, variances)
      : Math.max(fromSteps(values, variances, 1), fromSteps(values, variances, Math.round(n / 6)));
  return { variance, correlation: correlationOf(variance, variances) };
}

function aboutTheMean(values: readonly number[], variances: readonly number[]): number {
  let [total, squares, sum] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const w = 1 / variances[i]!;
    total += w;
    squares += w * w;
    sum += w * values[i]!;
  }
  let q = 0;
  for (let i = 0; i < values.length; i++) q += (values[i]! - sum / total) ** 2 / variances[i]!;
  const scale = total - squares / total;
  return scale > 0 ? Math.max(0, (q - (values.length - 1)) / scale) : 0;
}

/** From steps over `lag` points; `isStep` leaves out those that cross a change of level. @internal */
export function fromSteps(
  values: readonly number[],
  variances: readonly number[],
  lag: number,
  isStep: (from: number, to: number) => boolean = () => true,
): number {
  let [excess, weight] = [0, 0];
  for (let i = lag; i < values.length; i++) {
    if (!isStep(i - lag, i)) continue;
    const q = variances[i]! + variances[i - lag]!;
    excess += ((values[i]! - values[i - lag]!) ** 2 - q) / q;
    weight += 2 / q;
  }
  return weight > 0 ? Math.max(0, excess / weight / (1 - MEMORY ** lag)) : 0;
}

/** ρ of a wander of so much variance under sampling variances with this harmonic mean. @internal */
export function correlationOf(variance: number, variances: readonly number[]): number {
  let precision = 0;
  for (let i = 0; i < variances.length; i++) precision += 1 / variances[i]!;
  return correlationAt(variance, variances.length / precision);
}

/** The same, the harmonic mean of the sampling variances given. @internal */
export function correlationAt(variance: number, harmonicMean: number): number {
  return (MEMORY * variance) / (variance + harmonicMean);
}

/**
 * T*: how many independent points say as much as so many that wander.
 *
 * Formula: min(n, n(1 − ρ)/(1 + ρ) + ρ(5 + n/24)), at least 3: the AR(1) rule, and what simulation of short series adds to it.
 *
 * @internal
 */
export function effectiveLength(points: number, correlation: number): number {
  const length = (points * (1 - correlation)) / (1 + correlation) + correlation * (5 + points / 24);
  return Math.max(3, Math.min(points, length));
}
