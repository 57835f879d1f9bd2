import { refuse, requireInteger, requireLevel, requireNumber } from "../../errors.ts";
import { seededRandom } from "../../numerics/seededRandom.ts";
import { sum } from "../../numerics/sum.ts";
import { mean, variance } from "../../numerics/variance.ts";
import { requireChoice, requireRecord, settle } from "../../options.ts";
import { requireList } from "../lists.ts";
import { type BootstrapMethod, accelerationOf, biasOf, bootstrapLimits } from "./bootstrapLimits.ts";
import type { Interval } from "../interval.ts";

/** Options of {@link bootstrapInterval}. */
export interface BootstrapOptions {
  /** Seed of the resamples, a whole number from 0 to 2³² − 1; recorded in the result. */
  readonly seed: number;
  /** Resamples; 2000 unless given. */
  readonly resamples?: number | undefined;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** `"bca"` unless given: corrected for bias and skewness, at the price of one evaluation for each row or category. */
  readonly method?: BootstrapMethod | undefined;
}

/** A bootstrap interval with what it takes to make it again. */
export interface BootstrapInterval {
  readonly kind: "bootstrapInterval";
  /** The statistic of the data as they are. */
  readonly estimate: number;
  /** Of `estimate`, in its unit. */
  readonly interval: Interval;
  /** Standard deviation of the replicates. */
  readonly standardError: number;
  /** That of the call: with it every resample comes again. */
  readonly seed: number;
  /** How many were drawn. */
  readonly resamples: number;
}

/** Independent rows, or how many answers stand in each category. */
export interface BootstrapRows<Row> {
  /** One is drawn as a whole, whatever it holds. */
  readonly rows: readonly Row[];
}
/** Counts by category: a tally, a distribution, or any list of counts under this name. */
export interface BootstrapCounts {
  /** Whole numbers; their sum is drawn anew each time. */
  readonly counts: readonly number[];
}

/**
 * A bootstrap interval for any statistic: a gap between two shares, a ratio, a weighted index.
 *
 * For a score itself {@link exactBootstrapInterval} is exact and {@link scoreInterval} better. Over counts a resample is
 * one multinomial draw, so that the cost does not grow with the number of answers.
 * Weakness: short or one-sided samples; a sample that leaves every resample alike is refused.
 *
 * Formula: see `method`; BCa's acceleration from the delete-one jackknife, ties with the estimate counted half.
 * Units: the statistic's. Accuracy: limits of given replicates 1e-8, R boot, test/reference/bootstrap.json.
 * Range: that of the statistic.
 *
 * @param sample - `{ rows }` or `{ counts }`; the statistic receives rows or counts alike.
 * @param statistic - Must give a finite number for every resample.
 * @returns Estimate, interval, standard error, and the seed and resamples that make it again.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `OUT_OF_RANGE` (too few or constant answers), `NOT_A_NUMBER` (statistic), `NOT_INTEGER`, `BAD_OPTION`,
 * `DESIGN_MISMATCH` (a weighted or clustered tally)
 * @see [efron1987], [davison1997]
 * @example
 * const topBox = ([, , , , top]: readonly number[], n: number) => (100 * top!) / n;
 * const { lower, upper } = bootstrapInterval({ counts: [2, 3, 10, 30, 55] }, (c) => topBox(c, 100), { seed: 1 }).interval;
 * [lower.toFixed(2), upper.toFixed(2)]; // => ["45.66", "65.00"]
 */
export function bootstrapInterval<Row>(
  sample: BootstrapRows<Row>,
  statistic: (rows: readonly Row[]) => number,
  options: BootstrapOptions,
): BootstrapInterval;
/** Of counts instead of rows. */
export function bootstrapInterval(
  sample: BootstrapCounts,
  statistic: (counts: readonly number[]) => number,
  options: BootstrapOptions,
): BootstrapInterval;
export function bootstrapInterval<Row>(
  sample: BootstrapRows<Row> | BootstrapCounts,
  statistic: (resample: readonly never[]) => number,
  options: BootstrapOptions,
): BootstrapInterval {
  const { seed, resamples, level, method } = settle(options, {
    seed: undefined as never,
    resamples: 2000,
    level: 0.95,
    method: "bca",
  });
  requireLevel(level);
  requireInteger(resamples, "resamples", 2, 1e7);
  requireChoice(method, "method", ["bca", "percentile", "basic", "normal"]);
  if (typeof statistic !== "function") refuse("BAD_OPTION", "statistic", "a function", statistic);
  requireRecord(sample, "sample", "{ rows } or { counts }");
  const random = seededRandom(seed);
  const evaluate = (resample: readonly unknown[]): number => {
    const value = statistic(resample as readonly never[]);
    requireNumber(value, "statistic");
    return value;
  };
  const plan = "counts" in sample ? planCounts(sample) : planRows(sample.rows);
  const estimate = evaluate(plan.all);
  const replicates = Float64Array.from({ length: resamples }, () => evaluate(plan.draw(random)));
  if (replicates.every((replicate) => replicate === replicates[0])) {
    refuse("OUT_OF_RANGE", "sample", "answers whose resamples differ in the statistic", resamples);
  }
  const correction =
    method === "bca" ? { bias: biasOf(estimate, replicates), acceleration: plan.acceleration(evaluate) } : undefined;
  const [lower, upper] = bootstrapLimits(estimate, replicates, level, method, correction);
  return {
    kind: "bootstrapInterval",
    estimate,
    interval: { lower: lower + 0, upper: upper + 0, level, method: `bootstrap, ${method}` },
    standardError: Math.sqrt(variance(replicates)),
    seed: seed + 0,
    resamples,
  };
}

interface Plan {
  readonly all: readonly unknown[];
  readonly draw: (random: ReturnType<typeof seededRandom>) => readonly unknown[];
  /** From the jackknife: how unevenly the answers pull the statistic. */
  readonly acceleration: (evaluate: (resample: readonly unknown[]) => number) => number;
}

function planRows(rows: readonly unknown[]): Plan {
  const given: unknown = rows;
  if (!Array.isArray(given)) refuse("NOT_ITERABLE", "sample.rows", "an array", rows);
  if (rows.length < 2) refuse("EMPTY", "sample.rows", "at least two rows", rows.length);
  return {
    all: rows,
    draw: (random) => rows.map(() => rows[random.integer(rows.length)]),
    acceleration(evaluate) {
      const deleted = rows.map((_, i) => evaluate(rows.filter((_, j) => j !== i)));
      const centre = mean(deleted);
      return accelerationOf(deleted.map((value) => centre - value));
    },
  };
}

function planCounts(sample: BootstrapCounts): Plan {
  const { counts } = sample;
  requireList(counts, "sample.counts");
  for (const [index, count] of counts.entries()) {
    requireInteger(count, "sample.counts", 0, Number.MAX_SAFE_INTEGER, index);
  }
  const design = sample as { readonly weights?: unknown; readonly design?: unknown };
  if ((design.weights ?? null) !== null || (design.design ?? null) !== null) {
    refuse("DESIGN_MISMATCH", "sample", "counts without weights or clusters, or else rows", sample);
  }
  const n = sum(counts);
  if (n < 2) refuse("EMPTY", "sample.counts", "at least two answers", n);
  return {
    all: counts,
    draw: (random) => random.multinomial(n, counts),
    acceleration(evaluate) {
      // All answers of a category pull alike: one evaluation for each category.
      const deleted = counts.map((count, k) =>
        count === 0 ? 0 : evaluate(counts.map((c, j) => (j === k ? c - 1 : c))),
      );
      const centre = sum(deleted.map((value, k) => value * counts[k]!)) / n;
      return accelerationOf(
        deleted.map((value) => centre - value),
        counts,
      );
    },
  };
}
