import { refuse, requireNumber } from "../../errors.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { sumOf } from "../../numerics/sum.ts";
import { deviationsOf } from "../../numerics/variance.ts";
import { requireRecord, settle } from "../../options.ts";
import { requireList } from "../lists.ts";

/** An estimate and its standard error, both in one unit. */
export interface Estimates {
  /** One a unit, all in one unit of measurement. */
  readonly estimates: readonly number[];
  /** Above 0: a standard error of 0 would claim that a unit is known exactly. */
  readonly standardErrors: readonly number[];
}

/** How far true values differ beyond what their standard errors explain. */
export interface Heterogeneity {
  readonly kind: "heterogeneity";
  /** Cochran's Q, chi-square with `df` degrees of freedom where all true values are equal. */
  readonly q: number;
  /** Units − 1. */
  readonly df: number;
  /** Of Q, against equal true values, 0..1. */
  readonly pValue: number;
  /** Percent of the observed variance that is not sampling error, 0..100. */
  readonly iSquared: number;
  /** Variance of the true values, in squared units. */
  readonly tauSquared: number;
  /** Mean of the true values, each estimate weighted by 1/(se² + τ²). */
  readonly mean: number;
  /** Of `mean`. */
  readonly standardError: number;
}

/** Options of {@link heterogeneity}. */
export interface HeterogeneityOptions {
  /** How τ² is estimated: {@link pauleMandel} unless given; {@link derSimonianLaird}, {@link restrictedMaximumLikelihood}. */
  readonly method?: TauSquaredMethod | undefined;
}

/** How τ² is estimated: a function of the estimates and their squared standard errors. */
export type TauSquaredMethod = (estimates: readonly number[], variances: readonly number[]) => number;

/**
 * Whether units differ by more than chance, and by how much: Cochran's Q, I² and the variance τ² of their true values.
 *
 * Formula: Q = Σ w(θ − μ)², w = 1/se²; I² = 100·max(0, (Q − df)/Q); τ² by `method`.
 * Units: those of the estimates (τ² squared). Q takes the standard errors as known: with a few answers a unit it rejects too often.
 * Accuracy: Q, I² and DerSimonian–Laird 1e-10, the others 1e-6 (metafor 3.8.1), test/reference/heterogeneity-shrinkage.json.
 * Range: Q and τ² 0 or more; the mean any number.
 *
 * @param of - Estimates and their standard errors, one a unit.
 * @returns Q with its p-value, I², τ², and the mean of the true values.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `EMPTY`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [cochran1954], [higgins2002], [pauleMandel1982]
 * @example
 * const { q, iSquared, tauSquared } = heterogeneity({ estimates: [30, 42, 55], standardErrors: [3, 4, 5] });
 * [q.toFixed(4), iSquared.toFixed(4), tauSquared.toFixed(4)]; // => ["19.6632", "89.8287", "139.2566"]
 */
export function heterogeneity(of: Estimates, options: HeterogeneityOptions = {}): Heterogeneity {
  const { method } = settle(options, { method: pauleMandel });
  if (typeof method !== "function") refuse("BAD_OPTION", "method", "a function", method);
  requireEstimates(of);
  const { estimates } = of;
  const variances = of.standardErrors.map((se) => se * se);
  const df = estimates.length - 1;
  const q = cochransQ(estimates, variances, 0).q;
  const tau2 = df === 0 ? 0 : method(estimates, variances);
  requireNumber(tau2, "method", 0);
  const { mean, total } = cochransQ(estimates, variances, tau2);
  return {
    kind: "heterogeneity",
    q,
    df,
    pValue: df === 0 ? 1 : chiSquareSf(q, df),
    iSquared: q > df ? (100 * (q - df)) / q : 0,
    tauSquared: tau2,
    mean,
    standardError: 1 / Math.sqrt(total),
  };
}

/** A value drawn towards the mean of its peers. */
export interface Shrunken {
  /** Between its own estimate and the common mean. */
  readonly value: number;
  /** The doubt about the common mean included, that about τ² left out. */
  readonly standardError: number;
}

/**
 * Each estimate drawn towards the common mean, the further the less it is known: best linear unbiased prediction.
 *
 * Formula: B·θ + (1 − B)·μ, B = τ²/(τ² + se²); variance B·se² + (1 − B)²·se(μ)². At τ² = 0 everybody is at the mean.
 * Weakness: the variance leaves out the doubt about τ² itself, so it is a little small with few units.
 * Units: those of the estimates.
 * Range: any finite number.
 *
 * @param of - Estimates and their standard errors, one a unit.
 * @param found - What {@link heterogeneity} gave for them.
 * @returns One shrunken value a unit, in their order.
 * @throws {CxError} as {@link heterogeneity}
 * @see [efronMorris1977], [viechtbauer2010]
 * @example
 * const stores = { estimates: [30, 42, 55], standardErrors: [3, 4, 5] };
 * shrinkEstimates(stores, heterogeneity(stores)).map(({ value }) => value.toFixed(2)); // => ["30.72", "41.99", "53.01"]
 */
export function shrinkEstimates(
  of: Estimates,
  found: Pick<Heterogeneity, "tauSquared" | "mean" | "standardError">,
): readonly Shrunken[] {
  requireEstimates(of);
  requireRecord(found, "found", "what heterogeneity gave");
  const { tauSquared, mean, standardError } = found;
  requireNumber(tauSquared, "found.tauSquared", 0, 1e200);
  requireNumber(mean, "found.mean", -1e100, 1e100);
  requireNumber(standardError, "found.standardError", 0, 1e100);
  return of.estimates.map((estimate, i) => {
    const variance = of.standardErrors[i]! ** 2;
    const trust = tauSquared / (tauSquared + variance);
    const distrust = variance / (tauSquared + variance);
    return {
      value: trust * estimate + distrust * mean,
      standardError: Math.sqrt(trust * variance + (distrust * standardError) ** 2),
    };
  });
}

/**
 * τ² that makes the generalised Q equal to its degrees of freedom; the default: no distribution assumed, no iteration that can fail.
 *
 * Method: Newton from 0, which comes up from the left. Units: the square of the estimates'.
 * Range: 0 or more.
 *
 * @returns τ², 0 or above.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [pauleMandel1982]
 * @example
 * heterogeneity({ estimates: [30, 42, 55], standardErrors: [3, 4, 5] }, { method: pauleMandel }).tauSquared.toFixed(4); // => "139.2566"
 */
export function pauleMandel(estimates: readonly number[], variances: readonly number[]): number {
  requireVariances(estimates, variances);
  const df = estimates.length - 1;
  let tau2 = 0;
  // Q falls and is convex in τ²: Newton from 0 comes up from the left and never overshoots [dersimonianKacker2007].
  for (let i = 0; i < 200; i++) {
    const { q, slope } = cochransQ(estimates, variances, tau2);
    if (!(q > df)) break;
    const step = (q - df) / slope;
    tau2 += step;
    if (step <= 1e-14 * tau2) break;
  }
  return tau2;
}

/**
 * τ² by moments in one step. Too small where units differ much and their standard errors too.
 *
 * Formula: max(0, (Q − df)/(Σw − Σw²/Σw)).
 *
 * Units: the square of the estimates'.
 * Range: 0 or more.
 *
 * @returns τ², 0 or above.
 * @throws {CxError} those of {@link pauleMandel}
 * @see [dersimonianLaird1986]
 * @example
 * heterogeneity({ estimates: [30, 42, 55], standardErrors: [3, 4, 5] }, { method: derSimonianLaird }).tauSquared.toFixed(4); // => "135.8300"
 */
export function derSimonianLaird(estimates: readonly number[], variances: readonly number[]): number {
  requireVariances(estimates, variances);
  if (estimates.length === 1) return 0;
  const { q, total } = cochransQ(estimates, variances, 0);
  const squares = sumOf(variances.length, (i) => 1 / (variances[i]! * variances[i]!));
  return Math.max(0, (q - (estimates.length - 1)) / (total - squares / total));
}

/**
 * τ² that maximises the restricted likelihood of normal true values.
 *
 * Method: Fisher scoring with halved steps. Units: the square of the estimates'.
 * Range: 0 or more.
 *
 * @returns τ², 0 or above.
 * @throws {CxError} those of {@link pauleMandel}
 * @see [viechtbauer2005]
 * @example
 * heterogeneity({ estimates: [30, 42, 55], standardErrors: [3, 4, 5] }, { method: restrictedMaximumLikelihood }).tauSquared.toFixed(4); // => "138.8450"
 */
export function restrictedMaximumLikelihood(estimates: readonly number[], variances: readonly number[]): number {
  // Fisher scoring from the method of moments, by the full step or by half of it until the likelihood rises.
  let tau2 = derSimonianLaird(estimates, variances);
  if (estimates.length === 1) return 0;
  const least = variances.reduce((smallest, v) => Math.min(smallest, v), Infinity);
  let best = restrictedLogLikelihood(estimates, variances, tau2);
  for (let i = 0; i < 500; i++) {
    const direction = scoringStep(estimates, variances, tau2);
    // Near the top the likelihood is flat to its last digits: there the step is right, and the likelihood has no say.
    const near = Math.abs(direction) <= 1e-5 * (tau2 + least);
    let next = Math.max(0, tau2 + direction);
    let reached = restrictedLogLikelihood(estimates, variances, next);
    for (let halved = 0; !near && reached < best && halved < 40; halved++) {
      next = (next + tau2) / 2;
      reached = restrictedLogLikelihood(estimates, variances, next);
    }
    const moved = Math.abs(next - tau2);
    if (near || reached >= best) [tau2, best] = [next, reached];
    if (moved <= 1e-13 * (tau2 + least)) break;
  }
  return tau2;
}

/** (y′PPy − tr P)/tr PP, P = W − W11′W/Σw [viechtbauer2005]. */
function scoringStep(estimates: readonly number[], variances: readonly number[], tau2: number): number {
  const { total: w1, slope: explained } = cochransQ(estimates, variances, tau2);
  const weight = (i: number): number => 1 / (variances[i]! + tau2);
  const [w2, w3] = [sumOf(variances.length, (i) => weight(i) ** 2), sumOf(variances.length, (i) => weight(i) ** 3)];
  return (explained - (w1 - w2 / w1)) / (w2 - (2 * w3) / w1 + (w2 / w1) ** 2);
}

function restrictedLogLikelihood(estimates: readonly number[], variances: readonly number[], tau2: number): number {
  const { q, total } = cochransQ(estimates, variances, tau2);
  return -(sumOf(variances.length, (i) => Math.log(variances[i]! + tau2)) + Math.log(total) + q) / 2;
}

/** The methods are public: what they are handed is checked. */
function requireVariances(estimates: readonly number[], variances: readonly number[]): void {
  requireList(estimates, "estimates");
  requireList(variances, "variances");
  if (estimates.length === 0) refuse("EMPTY", "estimates", "at least one estimate", estimates.length);
  if (variances.length !== estimates.length) {
    refuse("LENGTH_MISMATCH", "variances", `${estimates.length} entries, one an estimate`, variances.length);
  }
  estimates.forEach((value, i) => {
    requireNumber(value, "estimates", -1e100, 1e100, i);
    requireNumber(variances[i], "variances", 1e-200, 1e200, i);
  });
}

/** Weighted mean, Σw, Q and −dQ/dτ² at one τ². */
function cochransQ(
  estimates: readonly number[],
  variances: readonly number[],
  tau2: number,
): { readonly mean: number; readonly total: number; readonly q: number; readonly slope: number } {
  const n = variances.length;
  const weight = (i: number): number => 1 / (variances[i]! + tau2);
  const total = sumOf(n, weight);
  const { center: mean, deviations } = deviationsOf(
    estimates,
    Float64Array.from(variances, (_, i) => weight(i)),
  );
  const q = sumOf(n, (i) => weight(i) * deviations[i]! ** 2);
  const slope = sumOf(n, (i) => (weight(i) * deviations[i]!) ** 2);
  return { mean, total, q, slope };
}

/** @internal */
export function requireEstimates(of: Estimates): void {
  requireRecord(of, "of", "a record of estimates and standardErrors");
  const { estimates, standardErrors } = of;
  requireList(estimates, "estimates");
  requireList(standardErrors, "standardErrors");
  if (estimates.length === 0) refuse("EMPTY", "estimates", "at least one estimate", estimates.length);
  if (standardErrors.length !== estimates.length) {
    refuse("LENGTH_MISMATCH", "standardErrors", `${estimates.length} entries, one an estimate`, standardErrors.length);
  }
  estimates.forEach((value, i) => {
    requireNumber(value, "estimates", -1e100, 1e100, i);
    // 0 would claim that a unit is known exactly; beyond these the squares under- or overflow.
    requireNumber(standardErrors[i], "standardErrors", 1e-100, 1e100, i);
  });
}
