import { refuse, requireIterable, requireNumber } from "../../errors.ts";
import { sum } from "../../numerics/sum.ts";
import { requireChoice, requireRecord, settle } from "../../options.ts";
import { LogBins, binOf } from "./logBins.ts";

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
  /** Durations counted, `zeros` included. */
  readonly n: number;
  /** Durations of 0, which no logarithmic bin holds. */
  readonly zeros: number;
  /** Bins that hold anything, ascending: bin k holds the durations in (γᵏ⁻¹, γᵏ], γ = (1 + α)/(1 − α). */
  readonly bins: readonly number[];
  /** Durations in each of `bins`. */
  readonly counts: readonly number[];
  /** Shortest and longest, exactly; null without durations. */
  readonly min: number | null;
  /** Longest, exactly; null without durations. */
  readonly max: number | null;
  /** What was no duration, by reason; not in `n`. */
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
 * Speed: from 25,600 durations in an array on (at 1 %), the logarithm is looked up by the first bits of the number: 4 ns a duration.
 * Range: counts 0 or more.
 *
 * @param durations - 0 or more each; null and undefined are missing.
 * @returns Plain JSON.
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
  const { relativeAccuracy, negative } = settle(options, { relativeAccuracy: 0.01, negative: "throw" });
  requireAccuracy(relativeAccuracy);
  requireChoice(negative, "negative", ["throw", "count"]);
  requireIterable(durations, "durations");
  const growth = logGrowth(relativeAccuracy);
  const bins = new Map<number, number>();
  let [zeros, missing, below] = [0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  const add = (duration: unknown, index: number): void => {
    if (duration === null || duration === undefined) {
      missing++;
      return;
    }
    requireNumber(duration, "durations", negative === "count" ? -Infinity : 0, Infinity, index);
    if (duration < 0) {
      below++;
      return;
    }
    // + 0: a result holds no −0.
    if (duration < min) min = duration + 0;
    if (duration > max) max = duration + 0;
    if (duration === 0) zeros++;
    else addTo(bins, binOf(duration, growth), 1);
  };
  const table = LogBins.for(durations, growth);
  if (table === null) {
    let index = 0;
    for (const duration of durations) add(duration, index++);
  } else {
    table.count(durations as Float64Array | unknown[], add);
    table.forEach((bin, count) => {
      addTo(bins, bin, count);
    });
    min = Math.min(min, table.min);
    max = Math.max(max, table.max);
  }
  return tallyOfBins(relativeAccuracy, bins, zeros, [min, max], { missing, negative: below });
}

function addTo(bins: Map<number, number>, bin: number, count: number): void {
  bins.set(bin, (bins.get(bin) ?? 0) + count);
}

/**
 * Adds duration tallies of one accuracy: the tally of all their durations, whatever the order.
 *
 * Method: counts of equal bins are added; smallest and largest are those of all. Units: those of the durations.
 * Range: counts 0 or more.
 *
 * @returns One tally.
 * @throws {CxError} `EMPTY` without tallies, `SCALE_MISMATCH` for another accuracy, `NOT_ITERABLE`, `BAD_OPTION` (a damaged tally)
 * @see [massonRimLee2019]
 * @example
 * const [monday, tuesday] = [durationTally([5, 90]), durationTally([40])];
 * durationQuantile(addDurationTallies([monday, tuesday]), 0.5)?.toFixed(1); // => "40.0"
 */
export function addDurationTallies(tallies: Iterable<DurationTally>): DurationTally {
  const [first, ...others] = requireIterable(tallies, "tallies");
  if (first === undefined) return refuse("EMPTY", "tallies", "at least one tally", 0);
  const bins = new Map<number, number>();
  let [zeros, missing, negative] = [0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  for (const [index, each] of [first, ...others].entries()) {
    requireDurationTally(each, "tallies", index);
    if (each.relativeAccuracy !== first.relativeAccuracy) {
      const expected = `the accuracy ${first.relativeAccuracy} of the first`;
      refuse("SCALE_MISMATCH", "tallies", expected, each.relativeAccuracy, index);
    }
    each.bins.forEach((bin, k) => {
      addTo(bins, bin, each.counts[k]!);
    });
    zeros += each.zeros;
    missing += each.excluded.missing;
    negative += each.excluded.negative;
    min = Math.min(min, each.min ?? Infinity);
    max = Math.max(max, each.max ?? -Infinity);
  }
  return tallyOfBins(first.relativeAccuracy, bins, zeros, [min, max], { missing, negative });
}

/** Refuses what is no tally of durations, and one that was damaged on its way to a store and back. @internal */
export function requireDurationTally(value: unknown, argument: string, index?: number): asserts value is DurationTally {
  requireRecord(value, argument, "a tally of durations");
  const { relativeAccuracy, n, zeros, bins, counts, min, max, excluded } = value as DurationTally;
  requireRecord(excluded, `${argument}.excluded`, "durations that are not counted, by reason");
  const isList = (list: unknown): boolean => Array.isArray(list);
  const ascending = (each: number, k: number): boolean =>
    Number.isSafeInteger(each) && (k === 0 || each > bins[k - 1]!);
  const whole = (count: unknown): boolean => Number.isSafeInteger(count) && (count as number) >= 0;
  const known =
    isList(bins) &&
    isList(counts) &&
    bins.length === counts.length &&
    bins.every(ascending) &&
    [zeros, excluded.missing, excluded.negative].every(whole) &&
    counts.every(whole) &&
    counts.reduce((total, count) => total + count, zeros) === n &&
    (n === 0
      ? min === null && max === null
      : Number.isFinite(min) && Number.isFinite(max) && min! >= 0 && max! >= min!);
  if (!known) refuse("BAD_OPTION", argument, "a tally made by durationTally", value, index);
  requireAccuracy(relativeAccuracy);
}

/**
 * A quantile of tallied durations: the one of type 2, each duration taken at the middle of its bin. Null without durations.
 *
 * Accuracy: within `relativeAccuracy` of the exact quantile of type 2; exact at p = 0 and 1 and for durations all alike.
 * Formula: the bin of rank ⌈n·p⌉; where n·p is whole, the middle between ranks n·p and n·p + 1. Units: those of the durations.
 * Range: 0 or more.
 *
 * @returns In the unit of the durations.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION` (a damaged tally)
 * @see [massonRimLee2019], [hyndmanFan1996]
 * @example
 * const tallied = durationTally([30, 45, 60, 90, 600], { relativeAccuracy: 0.001 });
 * durationQuantile(tallied, 0.9); // => 600
 * durationQuantile(tallied, 0.5)?.toFixed(1); // => "60.0"
 */
export function durationQuantile(of: DurationTally, p: number): number | null {
  requireDurationTally(of, "of");
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
 * Formula: Σ count·(middle of the bin)/n.
 * Range: 0 or more.
 *
 * @returns In the unit of the durations.
 * @throws {CxError} `BAD_OPTION` (a damaged tally)
 * @see [massonRimLee2019]
 * @example
 * durationMean(durationTally([10, 20, 90], { relativeAccuracy: 0.001 }))?.toFixed(1); // => "40.0"
 */
export function durationMean(of: DurationTally): number | null {
  requireDurationTally(of, "of");
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
