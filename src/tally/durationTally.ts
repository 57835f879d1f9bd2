import { refuse, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { sum } from "../numerics/sum.ts";
import { requireIterable } from "../errors.ts";

/** How many durations were not counted, by reason. */
export interface DurationExcluded {
  /** null and undefined. */
  readonly missing: number;
  /** Below 0: a data error, counted on request. */
  readonly negative: number;
}

/** How many durations fall into each of a series of logarithmic bins. Plain JSON; two of one accuracy add up to one. */
export interface DurationTally {
  /** Quantiles are within this share of the exact ones. */
  readonly relativeAccuracy: number;
  readonly n: number;
  /** Durations of 0, which no logarithmic bin holds. */
  readonly zeros: number;
  /** Bins that hold anything, ascending: bin k holds the durations in (γᵏ⁻¹, γᵏ], γ = (1 + α)/(1 − α). */
  readonly bins: readonly number[];
  /** Durations in each of `bins`. */
  readonly counts: readonly number[];
  /** Shortest and longest, exactly; null without durations. */
  readonly min: number | null;
  readonly max: number | null;
  readonly excluded: DurationExcluded;
}

/** Options of {@link durationTally}. */
export interface DurationTallyOptions {
  /** α, from 0.0001 to 0.5: how far a quantile may be off, as a share of itself; 0.01 unless given. */
  readonly relativeAccuracy?: number | undefined;
  /** A duration below 0 is an error (`"throw"`, the default) or counted as excluded (`"count"`). */
  readonly negative?: "throw" | "count" | undefined;
}

/**
 * Counts durations in logarithmic bins, so that days, machines and SQL engines add up: merging in any order gives one
 * result, and every quantile of it is within `relativeAccuracy` of the exact one. For times that were observed to the end.
 *
 * Formula: bin k = ⌈ln x / ln γ⌉, γ = (1 + α)/(1 − α); SQL counts the same by `ceil(ln(x) / ln(γ))`.
 * Units: those of the durations. Size: at 1 % some 115 bins a factor of ten.
 *
 * @param durations - 0 or more each; null and undefined are missing.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [massonRimLee2019]
 * @example
 * const { n, zeros, bins, counts, excluded } = durationTally([0, 1, 60, 61, null], { relativeAccuracy: 0.05 });
 * [n, zeros, bins, counts, excluded.missing]; // => [4, 1, [0, 41, 42], [1, 1, 1], 1]
 */
export function durationTally(
  durations: Iterable<number | null | undefined>,
  options: DurationTallyOptions = {},
): DurationTally {
  const { relativeAccuracy = 0.01, negative = "throw" } = options;
  requireAccuracy(relativeAccuracy);
  requireChoice(negative, "negative", ["throw", "count"]);
  const perLog = 1 / logGrowth(relativeAccuracy);
  const bins = new Map<number, number>();
  let [zeros, missing, below, index] = [0, 0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  for (const duration of requireIterable(durations, "durations")) {
    if (duration === null || duration === undefined) missing++;
    else {
      requireNumber(duration, "durations", negative === "count" ? -Infinity : 0, Infinity, index);
      if (duration < 0) below++;
      else {
        // + 0: a result holds no −0.
        if (duration < min) min = duration + 0;
        if (duration > max) max = duration + 0;
        if (duration === 0) zeros++;
        else {
          const bin = Math.ceil(Math.log(duration) * perLog);
          bins.set(bin, (bins.get(bin) ?? 0) + 1);
        }
      }
    }
    index++;
  }
  return tallyOfBins(relativeAccuracy, bins, zeros, [min, max], { missing, negative: below });
}

/**
 * Adds duration tallies of one accuracy: the tally of all their durations, whatever the order.
 *
 * @throws {CxError} `EMPTY` without tallies, `SCALE_MISMATCH` for another accuracy
 * @example
 * const [monday, tuesday] = [durationTally([5, 90]), durationTally([40])];
 * durationQuantile(addDurationTallies([monday, tuesday]), 0.5)?.toFixed(1); // => "40.0"
 */
export function addDurationTallies(tallies: readonly DurationTally[]): DurationTally {
  const [first] = tallies;
  if (first === undefined) refuse("EMPTY", "tallies", "at least one tally", tallies.length);
  const bins = new Map<number, number>();
  let [zeros, missing, negative] = [0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  for (const [index, each] of tallies.entries()) {
    if (each.relativeAccuracy !== first.relativeAccuracy) {
      const expected = `the accuracy ${first.relativeAccuracy} of the first`;
      refuse("SCALE_MISMATCH", "tallies", expected, each.relativeAccuracy, index);
    }
    each.bins.forEach((bin, k) => bins.set(bin, (bins.get(bin) ?? 0) + each.counts[k]!));
    zeros += each.zeros;
    missing += each.excluded.missing;
    negative += each.excluded.negative;
    min = Math.min(min, each.min ?? Infinity);
    max = Math.max(max, each.max ?? -Infinity);
  }
  return tallyOfBins(first.relativeAccuracy, bins, zeros, [min, max], { missing, negative });
}

/**
 * A quantile of tallied durations: the one of type 2, each duration taken at the middle of its bin. Null without durations.
 *
 * Accuracy: within `relativeAccuracy` of the exact quantile of type 2; exact at p = 0 and 1 and for durations all alike.
 *
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [massonRimLee2019], [hyndmanFan1996]
 * @example
 * const tallied = durationTally([30, 45, 60, 90, 600], { relativeAccuracy: 0.001 });
 * durationQuantile(tallied, 0.9); // => 600
 * durationQuantile(tallied, 0.5)?.toFixed(1); // => "60.0"
 */
export function durationQuantile(of: DurationTally, p: number): number | null {
  requireNumber(p, "p", 0, 1);
  if (of.n === 0) return null;
  const rank = of.n * p;
  const whole = Math.round(rank);
  // 4 ulp: 100 × 0.29 is 28.999999999999996.
  if (Math.abs(rank - whole) > 4 * Number.EPSILON * rank) return durationOfRank(of, Math.ceil(rank));
  return (durationOfRank(of, Math.max(1, whole)) + durationOfRank(of, Math.min(of.n, whole + 1))) / 2;
}

/**
 * The mean of tallied durations, each taken at the middle of its bin. Null without durations.
 *
 * Accuracy: within `relativeAccuracy` of the exact mean. Units: those of the durations.
 * Weakness: a mean of durations is made by its longest few, and wrong where cases are still open.
 *
 * @example
 * durationMean(durationTally([10, 20, 90], { relativeAccuracy: 0.001 }))?.toFixed(1); // => "40.0"
 */
export function durationMean(of: DurationTally): number | null {
  return of.n === 0 ? null : sum(of.bins.map((bin, k) => of.counts[k]! * middle(of, bin))) / of.n;
}

/** The rank-th shortest duration, from 1, at the middle of its bin. @internal */
export function durationOfRank(of: DurationTally, rank: number): number {
  if (rank <= 1) return of.min!;
  if (rank >= of.n) return of.max!;
  let seen = of.zeros;
  if (rank <= seen) return 0;
  const place = of.counts.findIndex((count) => (seen += count) >= rank);
  return middle(of, of.bins[place]!);
}

/** The value within α of both ends of a bin: 2γᵏ/(γ + 1) = (1 − α)γᵏ. */
function middle({ relativeAccuracy, min, max }: DurationTally, bin: number): number {
  const value = (1 - relativeAccuracy) * Math.exp(bin * logGrowth(relativeAccuracy));
  return Math.min(max!, Math.max(min!, value));
}

/** ln γ = ln((1 + α)/(1 − α)) */
function logGrowth(relativeAccuracy: number): number {
  return Math.log1p(relativeAccuracy) - Math.log1p(-relativeAccuracy);
}

function requireAccuracy(relativeAccuracy: number): void {
  requireNumber(relativeAccuracy, "relativeAccuracy", 0.0001, 0.5);
}

function tallyOfBins(
  relativeAccuracy: number,
  filled: ReadonlyMap<number, number>,
  zeros: number,
  [min, max]: readonly [number, number],
  excluded: DurationExcluded,
): DurationTally {
  const bins = [...filled.keys()].sort((a, b) => a - b);
  const counts = bins.map((bin) => filled.get(bin)!);
  const n = counts.reduce((total, count) => total + count, zeros);
  const ends = n === 0 ? { min: null, max: null } : { min, max };
  return { relativeAccuracy, n, zeros, bins, counts, ...ends, excluded };
}
