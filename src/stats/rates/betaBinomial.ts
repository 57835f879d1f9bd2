import { refuse, requireNumber } from "../../errors.ts";
import { digammaRise, trigammaFall } from "../../numerics/digamma.ts";
import { logBeta } from "../../numerics/logGamma.ts";
import { between } from "../../numerics/between.ts";
import { sum } from "../../numerics/sum.ts";
import { requireRecord } from "../../options.ts";
import { requireList } from "../lists.ts";

/** Successes out of trials, unit by unit. Whole numbers, or effective counts of weighted answers. */
export interface Shares {
  /** One a unit, 0 to its trials. */
  readonly successes: readonly number[];
  /** One a unit. */
  readonly trials: readonly number[];
}

/** The beta distribution from which the units' true shares are most likely drawn. */
export interface BetaBinomialFit {
  readonly kind: "betaBinomial";
  /**
   * `"partial"`: a beta distribution fits best; `"full"`: the units differ no more than chance, the likelihood runs to one
   * share for all; `"none"`: every unit is all or nothing, the likelihood runs to a prior that says nothing.
   */
  readonly pooling: "partial" | "full" | "none";
  /** Null unless the pooling is partial. */
  readonly alpha: number | null;
  /** Null unless the pooling is partial. */
  readonly beta: number | null;
  /** Mean of the true shares, 0..1. */
  readonly mean: number;
  /** Without the binomial coefficients. */
  readonly logLikelihood: number;
}

/**
 * The most likely beta distribution of the true shares behind counts: empirical Bayes for shares.
 *
 * Formula: maximises Σ log B(x + α, n − x + β) − log B(α, β). A unit's shrunken share is (x + α)/(n + α + β).
 * Method: at a fixed α + β the likelihood is concave in the mean (Newton); the slope in log(α + β) is then brought to 0.
 * Whether there is a maximum at all is decided by Tarone's sign before any iteration.
 * Accuracy: log likelihood 1e-8, shrunken shares 1e-4 (where R's nlm stops), test/reference/heterogeneity-shrinkage.json.
 *
 * Units: α and β are counts of answers. Weakness: with few units the fit is uncertain, and says nothing of that.
 * Range: mean 0..1, α and β above 0.
 *
 * @param of - Successes and trials, one a unit.
 * @returns The fit, or why there is none.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `EMPTY`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [griffiths1973], [tarone1979]
 * @example
 * const { alpha, beta, pooling } = fitBetaBinomial({ successes: [41, 52, 79, 28], trials: [50, 92, 93, 81] });
 * [alpha?.toFixed(3), beta?.toFixed(3), pooling]; // => ["3.638", "2.031", "partial"]
 */
export function fitBetaBinomial(of: Shares): BetaBinomialFit {
  requireShares(of);
  const units = of.trials.map((n, i) => ({ x: of.successes[i]!, y: n - of.successes[i]!, n })).filter(({ n }) => n > 0);
  const all = sum(units.map(({ n }) => n));
  if (all === 0) refuse("EMPTY", "trials", "at least one trial", all);
  const mean = sum(units.map(({ x }) => x)) / all;
  if (taroneSign(units, mean) <= 0) {
    const logLikelihood = all * (xlog(mean, mean) + xlog(1 - mean, 1 - mean));
    return { kind: "betaBinomial", pooling: "full", alpha: null, beta: null, mean, logLikelihood };
  }
  if (units.every(({ x, y }) => x === 0 || y === 0)) {
    // At α + β → 0 a unit is all with probability μ, else nothing: one draw a unit.
    const share = units.filter(({ x }) => x > 0).length / units.length;
    const logLikelihood = units.length * (xlog(share, share) + xlog(1 - share, 1 - share));
    return { kind: "betaBinomial", pooling: "none", alpha: null, beta: null, mean: share, logLikelihood };
  }
  const { size, mean: best } = mostLikely(units, mean);
  const [alpha, beta] = [size * best, size * (1 - best)];
  const logLikelihood = sum(units.map(({ x, y }) => logBeta(x + alpha, y + beta) - logBeta(alpha, beta)));
  return { kind: "betaBinomial", pooling: "partial", alpha, beta, mean: best, logLikelihood };
}

interface Unit {
  readonly x: number;
  readonly y: number;
  readonly n: number;
}

/** Slope of the likelihood in 1/(α + β) at 0: without overdispersion there it is not positive [tarone1979]. */
function taroneSign(units: readonly Unit[], p: number): number {
  if (p === 0 || p === 1) return 0;
  const pairs = units.map(({ x, y, n }) => (x * (x - 1)) / p + (y * (y - 1)) / (1 - p) - n * (n - 1));
  // Rounding must not turn "every unit exactly at p" into overdispersion.
  return sum(pairs) - 1e-12 * sum(units.map(({ n }) => n * n));
}

/** α + β where the profile's slope in its logarithm is 0, by Illinois steps in a bracket. */
function mostLikely(units: readonly Unit[], start: number): { readonly size: number; readonly mean: number } {
  let mean = start;
  const slopeAt = (u: number): number => {
    const size = Math.exp(u);
    mean = meanAt(units, size, mean);
    const gain = units.map(
      ({ x, y, n }) =>
        mean * digammaRise(size * mean, x) + (1 - mean) * digammaRise(size * (1 - mean), y) - digammaRise(size, n),
    );
    return size * sum(gain);
  };
  let [low, high] = [0, 0];
  let [slopeLow, slopeHigh] = [slopeAt(0), slopeAt(0)];
  for (let step = 1; slopeLow < 0 && low > -700; step *= 2) {
    [high, slopeHigh] = [low, slopeLow];
    low -= step;
    slopeLow = slopeAt(low);
  }
  for (let step = 1; slopeHigh > 0 && high < 300; step *= 2) {
    [low, slopeLow] = [high, slopeHigh];
    high += step;
    slopeHigh = slopeAt(high);
  }
  let u = low;
  for (let i = 0, side = 0; i < 200 && high - low > 1e-13 * (1 + Math.abs(u)); i++) {
    const secant = (low * slopeHigh - high * slopeLow) / (slopeHigh - slopeLow);
    u = between(secant, low, high);
    const slope = slopeAt(u);
    if (slope === 0) break;
    if (slope > 0) {
      [low, slopeLow] = [u, slope];
      if (side > 0) slopeHigh /= 2;
      side = 1;
    } else {
      [high, slopeHigh] = [u, slope];
      if (side < 0) slopeLow /= 2;
      side = -1;
    }
    // The likelihood is flat at its top: a slope of 1e-12 answers moves nothing that can be seen.
    if (Math.abs(slope) < 1e-12) break;
  }
  const size = Math.exp(u);
  return { size, mean: meanAt(units, size, mean) };
}

/** The most likely mean at one α + β: Newton in a bracket, the likelihood is concave. */
function meanAt(units: readonly Unit[], size: number, start: number): number {
  let [low, high, mean] = [0, 1, start];
  for (let i = 0; i < 100; i++) {
    const [alpha, beta] = [size * mean, size * (1 - mean)];
    const slope = sum(units.map(({ x, y }) => digammaRise(alpha, x) - digammaRise(beta, y)));
    const bend = size * sum(units.map(({ x, y }) => trigammaFall(alpha, x) + trigammaFall(beta, y)));
    if (slope > 0) low = mean;
    else high = mean;
    const newton = mean + slope / bend;
    const next = between(newton, low, high);
    const moved = Math.abs(next - mean);
    mean = next;
    if (moved <= 1e-15 * Math.min(mean, 1 - mean) || high - low <= 1e-16) break;
  }
  return mean;
}

function xlog(x: number, y: number): number {
  return x === 0 ? 0 : x * Math.log(y);
}

function requireShares(of: Shares): void {
  requireRecord(of, "of", "a record of successes and trials");
  const { successes, trials } = of;
  requireList(trials, "trials");
  requireList(successes, "successes");
  if (successes.length !== trials.length) {
    refuse("LENGTH_MISMATCH", "successes", `${trials.length} entries, one a unit`, successes.length);
  }
  trials.forEach((n, i) => {
    requireNumber(n, "trials", 0, Number.MAX_SAFE_INTEGER, i);
    requireNumber(successes[i], "successes", 0, n, i);
    // Below, the logarithms of gamma functions have no digits left.
    for (const count of [n, successes[i], n - successes[i]]) {
      if (count > 0 && count < 1e-9) refuse("OUT_OF_RANGE", "successes", "counts of 0, or from 1e-9 on", count, i);
    }
  });
}
