import { refuse, requireLevel, requireNumber } from "../../errors.ts";
import { chiSquareQuantile } from "../../numerics/chiSquare.ts";
import { sum } from "../../numerics/sum.ts";
import { settle } from "../../options.ts";
import type { Interval } from "../interval.ts";
import { requireList } from "../lists.ts";

/** Options of {@link goodmanIntervals} and {@link quesenberryHurstIntervals}. */
export interface SimultaneousOptions {
  /** Probability that all intervals hold at once; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** Intervals that hold together. */
export interface SimultaneousIntervals {
  readonly kind: "simultaneousIntervals";
  /** Answers in all categories. */
  readonly n: number;
  /** Of all together. */
  readonly level: number;
  /** One a category, in order. */
  readonly intervals: readonly Interval[];
}

/**
 * Intervals for all shares of a multinomial that hold together: Goodman's.
 *
 * Weakness: conservative for few categories, since it counts on the worst dependence between them (Bonferroni).
 *
 * Formula: Wilson's limits with z² = the 1 − α/k quantile of chi-square with 1 degree of freedom, α = 1 − level, k categories.
 * Units: shares, 0..1 (not percent). One interval a category, in order. Weighted answers: pass effective counts.
 * Accuracy: 1e-9 relative, R DescTools, test/reference/multinomial-simultaneous.json.
 * Range: 0..1.
 *
 * @param counts - Answers of each category, two or more.
 * @returns One interval a category.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [goodman1965]
 * @example
 * goodmanIntervals([10, 20, 70]).intervals.map(({ lower, upper }) => [lower.toFixed(4), upper.toFixed(4)]); // => [["0.0485", "0.1948"], ["0.1217", "0.3108"], ["0.5819", "0.7964"]]
 */
export function goodmanIntervals(counts: readonly number[], options: SimultaneousOptions = {}): SimultaneousIntervals {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  requireList(counts, "counts");
  const each = (1 - level) / counts.length;
  return simultaneous(counts, level, () => chiSquareQuantile(1 - each, 1, each), "Goodman");
}

/**
 * Intervals for all shares of a multinomial that hold together: Quesenberry and Hurst's, for every contrast of the shares at once.
 *
 * Weakness: wider than {@link goodmanIntervals} from four categories on.
 *
 * Formula: Wilson's limits with z² = the `level` quantile of chi-square with k − 1 degrees of freedom.
 * Units: shares, 0..1. Accuracy: 1e-9 relative, R DescTools, test/reference/multinomial-simultaneous.json.
 * Range: 0..1.
 *
 * @param counts - Answers of each category, two or more.
 * @returns One interval a category.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [quesenberry1964]
 * @example
 * quesenberryHurstIntervals([10, 20, 70]).intervals[0]?.lower.toFixed(6); // => "0.047786"
 */
export function quesenberryHurstIntervals(
  counts: readonly number[],
  options: SimultaneousOptions = {},
): SimultaneousIntervals {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  requireList(counts, "counts");
  const quantile = (): number => chiSquareQuantile(level, counts.length - 1, 1 - level);
  return simultaneous(counts, level, quantile, "Quesenberry-Hurst");
}

function simultaneous(
  counts: readonly number[],
  level: number,
  quantile: () => number,
  method: string,
): SimultaneousIntervals {
  for (const [index, count] of counts.entries()) requireNumber(count, "counts", 0, 1e100, index);
  if (counts.length < 2) refuse("EMPTY", "counts", "at least two categories", counts.length);
  const n = sum(counts);
  if (!(n >= 1e-100)) refuse("EMPTY", "counts", "at least one answer", n);
  const s = quantile() / n;
  const intervals = Array.from(counts, (count) => {
    const p = count / n;
    const centre = p + s / 2;
    const root = Math.sqrt(s * p * ((n - count) / n) + (s * s) / 4);
    return { lower: (p * p) / (centre + root), upper: count === n ? 1 : (centre + root) / (1 + s), level, method };
  });
  return { kind: "simultaneousIntervals", n, level, intervals };
}
