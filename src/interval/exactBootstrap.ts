import { requireChoice, settle } from "../options.ts";
import { refuse } from "../errors.ts";
import { type Distribution, effectiveCounts } from "../metric/distribution.ts";
import { firstWhere } from "../numerics/firstWhere.ts";
import { normalCdf } from "../numerics/normalCdf.ts";
import { normalQuantile } from "../numerics/normalQuantile.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import type { IntervalMethod } from "./interval.ts";
import type { Interval } from "../stats/interval.ts";
import { type Tails, latticeSum } from "./latticeSum.ts";
import { scoreInterval } from "./scoreInterval.ts";
import { requireDistribution } from "./requireDistribution.ts";

/** Options of {@link exactBootstrapWith}. */
export interface ExactBootstrapOptions {
  /** `"bca"`: bias-corrected and accelerated (the default); `"percentile"`: the plain quantiles. */
  readonly method?: "bca" | "percentile" | undefined;
}

/**
 * The BCa bootstrap interval that infinitely many resamples would give: no seed, no Monte Carlo error.
 *
 * Weakness: that of every bootstrap of a short one-sided sample: coverage for NPS .78 at worst at n = 10, .88 at n = 20 (exact, bench/results/coverage.md).
 * Answers that are all equal have no bootstrap distribution: then this is {@link scoreInterval}, and `method` says so.
 *
 * Formula: the resampled total is a lattice variable with characteristic function φⁿ; its distribution function is the
 * inverse Fourier sum over a window of ±9 standard deviations. z₀ = Φ⁻¹(P(θ* < θ̂) + ½P(θ* = θ̂)), a = Σd³/(6(Σd²)^1.5).
 * Weights and clusters: on the effective sample size, rounded, and the weighted shares.
 * Units: the metric's; the limits are values a resample can have. Accuracy: equal to direct convolution, test/laws/interval.test.ts.
 * Range: limits within the scale.
 *
 * @returns The limits in the metric's unit, with level and method.
 * @throws {CxError} `EMPTY`; `OUT_OF_RANGE` when the metric's values lie on no common lattice of 10,000 steps
 * @see [efron1987], [davies1973]
 * @example
 * const { lower, upper } = exactBootstrapInterval(distribution(NPS, tallyFromCounts(NPS, { 3: 1, 8: 4, 10: 15 })), 0.95);
 * [lower, upper]; // => [35, 90]
 */
export function exactBootstrapInterval(distribution: Distribution, level: number): Interval {
  return bootstrapLimits(distribution, level, "bca");
}

/**
 * The exact bootstrap, BCa or percentile.
 *
 * Method: that of {@link exactBootstrapInterval}, with BCa's correction or without it. Units: the metric's.
 * Range: that of the method it makes: limits within the scale.
 *
 * @returns An interval method, to be handed on as the option `interval`.
 * @throws {CxError} `BAD_OPTION`; when called, see {@link exactBootstrapInterval}
 * @see [efron1987]
 * @example
 * const percentile = exactBootstrapWith({ method: "percentile" });
 * const { lower, upper } = percentile(distribution(NPS, tallyFromCounts(NPS, { 3: 1, 8: 4, 10: 15 })), 0.95);
 * [lower, upper]; // => [45, 90]
 */
export function exactBootstrapWith(options: ExactBootstrapOptions = {}): IntervalMethod {
  const { method } = settle(options, { method: "bca" });
  requireChoice(method, "method", ["bca", "percentile"]);
  return (distribution, level) => bootstrapLimits(distribution, level, method);
}

function bootstrapLimits(distribution: Distribution, level: number, kind: "bca" | "percentile"): Interval {
  requireDistribution(distribution, level);
  const counts = effectiveCounts(distribution);
  const total = sum(counts);
  const held = distribution.values.flatMap((value, k) =>
    counts[k]! > 0 ? [{ value, share: counts[k]! / total }] : [],
  );
  const n = Math.max(1, Math.round(total));
  if (held.length === 1) return scoreInterval(distribution, level);

  const origin = held[0]!.value;
  const step = commonStep(held.map(({ value }) => value - origin));
  const points = held.map(({ value }) => Math.round((value - origin) / step));
  const shares = held.map(({ share }) => share);
  const { at, from, to } = latticeSum(points, shares, n);

  const tail = (1 - level) / 2;
  const [lower, upper] = kind === "percentile" ? [tail, tail] : bcaTails(points, shares, n, tail, at);
  // Mirror images of each other: the first total not below the lower tail, the last one not above the upper.
  const lowest = firstWhere(from, to, (s) => at(s).value >= lower * (1 - 1e-12));
  const highest = firstWhere(from, to, (s) => at(s).complement < upper * (1 - 1e-12));
  const method = kind === "bca" ? "exact bootstrap, BCa" : "exact bootstrap, percentile";
  if (lowest >= highest) return scoreInterval(distribution, level); // a level so low that the lattice is too coarse for it
  const valueAt = (total: number): number => (n * origin + step * total) / n;
  return { lower: valueAt(lowest), upper: valueAt(highest), level, method };
}

/** The tail probabilities that replace α/2 and α/2 [efron1987]. */
function bcaTails(
  points: readonly number[],
  shares: readonly number[],
  n: number,
  tail: number,
  at: (s: number) => Tails,
): readonly [lower: number, upper: number] {
  const mean = weightedMean(points, shares);
  const d = points.map((point) => point - mean);
  const second = sum(d.map((gap, k) => shares[k]! * gap * gap));
  const third = sum(d.map((gap, k) => shares[k]! * gap ** 3));
  const acceleration = third / (6 * Math.sqrt(n) * second ** 1.5);
  // Ties with the estimate count half; of weighted answers no total need equal it.
  const observed = n * mean;
  const whole = Math.round(observed);
  const tied = Math.abs(observed - whole) < 1e-9 * Math.max(1, whole);
  const here = at(tied ? whole : Math.floor(observed));
  const before = tied ? at(whole - 1) : here;
  const bias = normalQuantile((here.value + before.value) / 2, (here.complement + before.complement) / 2);
  const shifted = (z: number): number => {
    const shrink = 1 - acceleration * (bias + z);
    return shrink > 0 ? bias + (bias + z) / shrink : Math.sign(bias + z) * Infinity;
  };
  const z = -normalQuantile(tail);
  return [normalCdf(shifted(-z)), normalCdf(-shifted(z))];
}

/** The largest step that every distance from the lowest value is a multiple of (Euclid's algorithm on doubles). */
function commonStep(distances: readonly number[]): number {
  const width = distances.at(-1)!;
  let step = 0;
  for (const distance of distances) {
    let [a, b] = [step, distance];
    while (b > 1e-9 * width) [a, b] = [b, a % b];
    step = a;
  }
  const fits = distances.every((distance) => Math.abs(distance / step - Math.round(distance / step)) < 1e-6);
  if (!fits || width / step > 10_000) {
    refuse("OUT_OF_RANGE", "distribution.values", "values on a common lattice of at most 10,000 steps", width / step);
  }
  return step;
}
