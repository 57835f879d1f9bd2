import { refuse, requireInteger, requireLevel } from "../../errors.ts";
import { betaQuantileLogit } from "../../numerics/betaQuantile.ts";
import { binomialTails } from "../../numerics/binomial.ts";
import { findRoot } from "../../numerics/findRoot.ts";
import { midPLogit } from "../../numerics/midPLogit.ts";
import { betaKernel } from "../../numerics/regularizedBeta.ts";
import { criticalOf, twoSided } from "../../numerics/studentT.ts";
import { requireChoice, settle } from "../../options.ts";
import type { Interval, OpenInterval } from "../interval.ts";
import { type Exposed, type RateRows, type RateSpread, dispersionOf, exposed, spreadOf } from "./exposures.ts";
import { likelihoodP } from "./likelihoodP.ts";
import { poissonLimits } from "./poissonRateInterval.ts";

/** Options of {@link compareRates}. */
export interface CompareRatesOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /**
   * `"score"` unless given: closest to the level, and it alone goes with `spread: "quasi"`. `"exact"`: never below the level.
   * `"midP"`: between the two.
   */
  readonly method?: "score" | "exact" | "midP" | undefined;
  /** `"quasi"` where both sides have five rows or more and no exact method is asked for, else `"poisson"`, unless given. */
  readonly spread?: RateSpread | undefined;
}

/** Two rates side by side. */
export interface RateComparison {
  readonly kind: "rateComparison";
  /** Current − reference, events per unit of exposure. */
  readonly difference: number;
  /** Of `difference`, events per unit of exposure. */
  readonly interval: Interval;
  /** Current over reference; null where the reference has no event. */
  readonly ratio: number | null;
  /** The upper end is null where the reference has no event. */
  readonly ratioInterval: OpenInterval;
  /** Two-sided, of equal rates: below 1 − level exactly when `ratioInterval` leaves out 1. */
  readonly pValue: number;
  /** The exact test of R's poisson.test, which adds up the chances of counts no likelier than the observed; null with `"quasi"`. */
  readonly likelihoodP: number | null;
  /** The side that is looked at. */
  readonly current: RateSide;
  /** The side it is held against. */
  readonly reference: RateSide;
  /** Whether the intervals allow for bursts (`"quasi"`). */
  readonly spread: RateSpread;
  /** Pearson's χ² over its degrees of freedom, both sides pooled; null from single rows. */
  readonly dispersion: number | null;
  /** `"noReference"`: without an event in the reference there is no ratio. `"noEvents"`: neither side has one: nothing is known of the ratio. */
  readonly reason: null | "noReference" | "noEvents";
}

/** One side of a {@link RateComparison}. */
export interface RateSide {
  /** Events per unit of exposure. */
  readonly rate: number;
  /** Over all rows. */
  readonly events: number;
  /** Over all rows, above 0. */
  readonly exposure: number;
  /** Rows with exposure; clusters, where there are any. */
  readonly rows: number;
}

/**
 * Do two rates differ, and by how much? Their difference and their ratio: complaints per order of this month and of last.
 *
 * Method: given the events of both sides together, those of the current one are binomial with the share
 * π = ρt₁/(ρt₁ + t₀), ρ the ratio [przyborowski1940]. Ratio: limits of π (Wilson's; Clopper and Pearson's; mid-P) turned into ρ.
 * Difference: the δ at which (λ̂₁ − λ̂₀ − δ)² = z²(λ₁/t₁ + λ₀/t₀), λ most likely given δ [miettinen1985]; with `"exact"` and
 * `"midP"` from the limits of each rate [zou2008], which need not agree with the p-value at the edge.
 * With `"quasi"`: φ = max(1, pooled χ²/df) times the variance, t(df) for z, df = rows − 2.
 * Units: events per unit of exposure; the ratio has none.
 * Coverage at 95 % (simulated, ±.004, bench/results/rates.md), ratio and difference: `"score"` .947 to .958, `"midP"` .945 to .959,
 * `"exact"` .952 to .978; `"quasi"` .941 to .988 from 10 events a row on, at dispersion 1, 3 and 8. Weakness: bursts that one row a side
 * hides are not allowed for. Accuracy: ratio and p-values 1e-7, R poisson.test, test/reference/rate-ratio.json.
 * Range: ratios 0 or more; p-values 0..1.
 *
 * @param current - `{ events, exposure }`, one row or many, with `cluster` where rows belong together.
 * @param reference - The side it is held against.
 * @returns Difference, ratio, intervals, p-value, what was counted.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER` (a fraction of an event with `"poisson"`), `OUT_OF_RANGE`, `BAD_KEY`, `EMPTY`,
 * `BAD_OPTION`
 * @see [przyborowski1940], [miettinen1985], [zou2008], [graham2003]
 * @example
 * const { ratio, ratioInterval, pValue } = compareRates({ events: 250, exposure: 10 }, { events: 180, exposure: 9 });
 * [ratio, ratioInterval.lower?.toFixed(4), ratioInterval.upper?.toFixed(4), pValue.toFixed(4)]; // => [1.25, "1.0324", "1.5135", "0.0222"]
 */
export function compareRates(
  current: RateRows,
  reference: RateRows,
  options: CompareRatesOptions = {},
): RateComparison {
  const settled = settle(options, { level: 0.95, method: undefined, spread: undefined });
  const { level, method = "score" } = settled;
  requireLevel(level);
  requireChoice(method, "method", ["score", "exact", "midP"]);
  const [one, other] = [exposed(current, "current"), exposed(reference, "reference")];
  const spread = method === "score" ? spreadOf(settled.spread, one, other) : (settled.spread ?? "poisson");
  if (method !== "score" && spread !== "poisson") {
    refuse("BAD_OPTION", "spread", `"poisson" with method "${method}"`, spread);
  }
  if (spread === "poisson") {
    requireInteger(one.events, "current.events");
    requireInteger(other.events, "reference.events");
  }
  const { dispersion, df } = dispersionOf(one, other);
  const quasi = spread === "quasi";
  const pair: Pair = {
    x1: one.events,
    t1: one.exposure,
    x0: other.events,
    t0: other.exposure,
    phi: quasi ? Math.max(1, dispersion!) : 1,
    df: quasi ? df : Infinity,
  };
  const [low, high] = RATIO_LIMITS[method](pair, level);
  const share = other.exposure / one.exposure;
  const words = quasi ? "quasi-Poisson score t" : `Poisson, ${method}`;
  const [rate1, rate0] = [one.events / one.exposure, other.events / other.exposure];
  const [lower, upper] = method === "score" ? scoreDifference(pair, level) : moverDifference(pair, level, method);
  return {
    kind: "rateComparison",
    difference: rate1 - rate0 + 0,
    interval: { lower: lower + 0, upper: upper + 0, level, method: method === "score" ? words : `${words}, MOVER` },
    ratio: other.events === 0 ? null : rate1 / rate0,
    ratioInterval: { lower: low * share, upper: high === null ? null : high * share, level, method: words },
    pValue: pValueOf(pair, method),
    likelihoodP: quasi ? null : exactP(pair),
    current: sideOf(one),
    reference: sideOf(other),
    spread,
    dispersion,
    reason: other.events > 0 ? null : one.events > 0 ? "noReference" : "noEvents",
  };
}

interface Pair {
  readonly x1: number;
  readonly t1: number;
  readonly x0: number;
  readonly t0: number;
  /** By how much more than Poisson counts these vary. */
  readonly phi: number;
  readonly df: number;
}

function sideOf({ events, exposure, rows }: Exposed): RateSide {
  return { rate: events / exposure, events, exposure, rows };
}

type Method = NonNullable<CompareRatesOptions["method"]>;

/** Limits of the odds π/(1 − π) that an event is one of the current side. The upper one is the lower one of the other side. */
const RATIO_LIMITS: Readonly<Record<Method, (pair: Pair, level: number) => readonly [number, number | null]>> = {
  score: ({ x1, x0, phi, df }, level) => {
    const square = criticalOf(level, df) ** 2;
    // Wilson's lower limit of p over the upper one of q: taken from 1, one of many would cost its digits.
    const odds = (x: number, rest: number): number => {
      const s = (square * phi) / (x + rest);
      const [p, q] = [x / (x + rest), rest / (x + rest)];
      const root = Math.sqrt(s * p * q + (s * s) / 4);
      return ((p * p) / (p + s / 2 + root)) * ((1 + s) / (q + s / 2 + root));
    };
    return bothWays(x1, x0, odds);
  },
  exact: ({ x1, x0 }, level) => {
    const tail = (1 - level) / 2;
    return bothWays(x1, x0, (x, rest) => Math.exp(betaQuantileLogit(tail, x, rest + 1, 1 - tail)));
  },
  midP: ({ x1, x0 }, level) => bothWays(x1, x0, (x, rest) => Math.exp(midPLogit(x, rest, (1 - level) / 2))),
};

function bothWays(
  x1: number,
  x0: number,
  least: (x: number, rest: number) => number,
): readonly [lower: number, upper: number | null] {
  return [x1 === 0 ? 0 : least(x1, x0), x0 === 0 ? null : 1 / least(x0, x1)];
}

/** [miettinen1985] eq. 12 for rates of events per time. */
function scoreDifference({ x1, t1, x0, t0, phi, df }: Pair, level: number): readonly [lower: number, upper: number] {
  const reach = criticalOf(level, df) * Math.sqrt(phi);
  const [time, gap] = [t1 + t0, x1 / t1 - x0 / t0];
  const score = (delta: number): number => {
    // T·λ₀² + (T·δ − x₁ − x₀)λ₀ − x₀δ = 0, in the form that does not cancel.
    const b = x1 + x0 - time * delta;
    const root = Math.sqrt(b * b + 4 * time * x0 * delta);
    const rest = b >= 0 ? (b + root) / (2 * time) : (2 * x0 * delta) / (root - b);
    const floor = Math.max(0, -delta, rest);
    return (gap - delta) / Math.sqrt((floor + delta) / t1 + floor / t0);
  };
  const passes = (at: number): number => {
    const above = (delta: number): number => (delta === gap ? 0 : score(delta)) - at;
    const side = at < 0 ? 1 : -1;
    // One event more, or less, is a step of the right size.
    let [near, step] = [gap, (side * (1 + Math.sqrt(x1 + x0))) / Math.min(t1, t0)];
    while (above(near + step) * side > 0) [near, step] = [near + step, 2 * step];
    return findRoot(above, near, near + step);
  };
  return [passes(reach), passes(-reach)];
}

/** [zou2008]: the distance of each limit from the nearer limits of both rates. */
function moverDifference(
  { x1, t1, x0, t0 }: Pair,
  level: number,
  method: "exact" | "midP",
): readonly [lower: number, upper: number] {
  const tail = (1 - level) / 2;
  const [l1, u1] = poissonLimits(method, x1, tail);
  const [l0, u0] = poissonLimits(method, x0, tail);
  const gap = x1 / t1 - x0 / t0;
  return [gap - Math.hypot((x1 - l1) / t1, (u0 - x0) / t0), gap + Math.hypot((u1 - x1) / t1, (x0 - l0) / t0)];
}

function pValueOf({ x1, t1, x0, t0, phi, df }: Pair, method: Method): number {
  const n = x1 + x0;
  if (n === 0) return 1;
  const [share, rest] = [t1 / (t1 + t0), t0 / (t1 + t0)];
  if (method === "score") return twoSided((x1 * rest - x0 * share) / Math.sqrt(phi * n * share * rest), df);
  const [upTo, below] = [binomialTails(x1, n, share), binomialTails(x1 - 1, n, share)];
  const smaller =
    method === "exact"
      ? Math.min(upTo.value, below.complement)
      : Math.min(upTo.value + below.value, upTo.complement + below.complement) / 2;
  return Math.min(1, 2 * smaller);
}

function exactP({ x1, t1, x0, t0 }: Pair): number {
  const n = x1 + x0;
  const [p, q] = [t1 / (t1 + t0), t0 / (t1 + t0)];
  return likelihoodP(x1, {
    mean: n * p,
    most: n,
    chance: (k) => betaKernel(p, k + 1, n - k + 1, q) / ((n + 1) * p * q),
    upTo: (k) => binomialTails(k, n, p),
  });
}
