import { refuse, requireInteger, requireLevel, requireNumber } from "../../errors.ts";
import { requireChoice, settle } from "../../options.ts";
import { gammaLogStart, gammaQuantile } from "../../numerics/chiSquare.ts";
import { type CdfPoint, invertCdf } from "../../numerics/invertCdf.ts";
import { normalQuantile } from "../../numerics/normalQuantile.ts";
import { gammaKernel, regularizedGamma } from "../../numerics/regularizedGamma.ts";
import type { Interval } from "../interval.ts";

/** How the interval of a Poisson rate is made. */
export type PoissonMethod = "exact" | "score" | "midP" | "jeffreys";

/** Options of {@link poissonRateInterval}. */
export interface PoissonRateOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /**
   * `"exact"` (the default): Garwood's, coverage never below the level. `"score"`: closest to the level on average.
   * `"midP"`: between the two. `"jeffreys"`: the posterior after half an event.
   */
  readonly method?: PoissonMethod | undefined;
}

/**
 * The interval of a rate of events per unit of exposure: complaints per 1,000 orders, contacts per customer-month.
 *
 * Takes events as independent of each other; events that come in bursts (one outage, many contacts) vary more than this says.
 *
 * Formula: exact: quantiles of chi-square, χ²(α/2; 2x)/2T and χ²(1 − α/2; 2x + 2)/2T, 0 at x = 0;
 * score: (x + z²/2 ± z·√(x + z²/4))/T; mid-P: with half the probability of x itself.
 * Units: events per unit of `exposure`.
 * Accuracy: 1e-9 relative, R poisson.test, test/reference/rates.json.
 * Range: 0 or more.
 *
 * @param events - How many happened.
 * @param exposure - What the events could have happened in, above 0, in the unit the rate is wanted per.
 * @returns The interval alone; {@link rateInterval} takes rows, and widens for bursts.
 * @throws {CxError} `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [garwood1936]
 * @example
 * const { lower, upper } = poissonRateInterval(5, 100);
 * [lower.toFixed(6), upper.toFixed(6)]; // => ["0.016235", "0.116683"]
 */
export function poissonRateInterval(events: number, exposure: number, options: PoissonRateOptions = {}): Interval {
  const { level, method } = settle(options, { level: 0.95, method: "exact" });
  requireLevel(level);
  requirePoissonMethod(method);
  requireInteger(events, "events", 0, Number.MAX_SAFE_INTEGER);
  requireNumber(exposure, "exposure", 0, 1e100);
  if (exposure < 1e-100) refuse("OUT_OF_RANGE", "exposure", "a number above 0 (1e-100 or more)", exposure);
  const [lower, upper] = poissonLimits(method, events, (1 - level) / 2);
  return { lower: lower / exposure, upper: upper / exposure, level, method: `Poisson, ${method}` };
}

/** @internal */
export function requirePoissonMethod(method: unknown): asserts method is PoissonMethod {
  requireChoice(method, "method", ["exact", "score", "midP", "jeffreys"]);
}

/** Limits of the mean of a Poisson variable seen at x, which leave out `tail` on either side. @internal */
export function poissonLimits(method: PoissonMethod, x: number, tail: number): readonly [lower: number, upper: number] {
  return LIMITS[method](x, tail);
}

type Limits = (events: number, tail: number) => readonly [lower: number, upper: number];

const LIMITS: Readonly<Record<PoissonMethod, Limits>> = {
  exact: (x, tail) => [x === 0 ? 0 : gammaQuantile(tail, x), gammaQuantile(1 - tail, x + 1, tail)],
  jeffreys: (x, tail) => [x === 0 ? 0 : gammaQuantile(tail, x + 0.5), gammaQuantile(1 - tail, x + 0.5, tail)],
  midP: (x, tail) => [x === 0 ? 0 : midPQuantile(x, tail, 1 - tail), midPQuantile(x, 1 - tail, tail)],
  score: (x, tail) => {
    const z = normalQuantile(1 - tail, tail);
    const upper = x + (z * z) / 2 + z * Math.sqrt(x + (z * z) / 4);
    return [(x * x) / upper, upper]; // the product of the limits is x²
  },
};

/** The mean m at which P(X > x) + ½P(X = x) = p: between the gamma distributions of shapes x and x + 1. */
function midPQuantile(x: number, p: number, q: number): number {
  const at = (u: number): CdfPoint => {
    const m = Math.exp(u);
    const reached = x === 0 ? { p: 1, q: 0 } : regularizedGamma(x, m);
    const passed = regularizedGamma(x + 1, m);
    const [a, b] = [x === 0 ? 0 : gammaKernel(x, m), gammaKernel(x + 1, m)];
    return {
      value: (reached.p + passed.p) / 2,
      complement: (reached.q + passed.q) / 2,
      slope: (a + b) / 2,
      bend: (a * (x - m) + b * (x + 1 - m)) / (a + b),
    };
  };
  return Math.exp(invertCdf(at, p, q, gammaLogStart(p, x + 0.5, q), -745, 709));
}
