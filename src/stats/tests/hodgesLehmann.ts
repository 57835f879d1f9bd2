import { requireLevel } from "../../errors.ts";
import { normalQuantile } from "../../numerics/normalQuantile.ts";
import { settle } from "../../options.ts";
import type { OpenInterval } from "../interval.ts";
import { rankSumChances } from "./mannWhitney.ts";
import { type CountedSample, type Sample, align, counted, tieSum } from "./sample.ts";

/** Options of {@link hodgesLehmann}. */
export interface HodgesLehmannOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
}

/** How much higher one group stands. */
export interface HodgesLehmann {
  readonly kind: "hodgesLehmann";
  /** Median of all differences x − y, in the unit of the answers. */
  readonly estimate: number;
  /** An end is null where too few pairs can carry the level, or nothing varies. */
  readonly interval: OpenInterval;
  /** The level that the chosen differences really have: steps of pairs rarely hit the one asked for. */
  readonly achievedLevel: number;
}

/**
 * By how much does one group stand above the other? The median of all pairwise differences, with its interval.
 *
 * Units: those of the answers. On a short scale with many ties the shift is a whole or half step, often 0, and the
 * interval a coarse one; {@link mannWhitney}'s probability of superiority says more there.
 *
 * Formula: interval from the k-th smallest to the k-th largest difference, k the largest with P(U < k) ≤ (1 − level)/2:
 * exact without ties and below 50 answers a group, else by the normal distribution with the variance for ties.
 * Accuracy: exact differences, found by bisection over the doubles, never by forming all pairs.
 * Range: any finite number.
 *
 * @param x - Numbers, or `{ values, counts }`.
 * @param y - The group it is held against.
 * @returns The shift x − y, its interval, the level really reached.
 * @throws {CxError} `BAD_OPTION`, `EMPTY`, `NOT_ITERABLE`, `NOT_A_NUMBER`, `DESIGN_MISMATCH` (weights or clusters), `OUT_OF_RANGE` (level)
 * @see [hodges1963]
 * @example
 * const { estimate, interval } = hodgesLehmann([12, 15, 18, 21, 34], [8, 9, 11, 14, 16]);
 * [estimate, interval.lower, interval.upper]; // => [7, -1, 23]
 */
export function hodgesLehmann(x: Sample, y: Sample, options: HodgesLehmannOptions = {}): HodgesLehmann {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  const [first, second] = [counted(x, "x"), counted(y, "y")];
  const pairs = first.n * second.n;
  const ordered = (rank: number): number => differenceOfRank(first, second, rank);
  const { k, achieved, method } = rankOf(first, second, (1 - level) / 2);
  const middle = Math.floor((pairs + 1) / 2);
  return {
    kind: "hodgesLehmann",
    estimate: pairs % 2 === 1 ? ordered(middle) : (ordered(middle) + ordered(middle + 1)) / 2,
    interval: {
      lower: k === 0 ? null : ordered(k),
      upper: k === 0 ? null : ordered(pairs + 1 - k),
      level,
      method: `Hodges-Lehmann, ${method}`,
    },
    achievedLevel: achieved,
  };
}

/** The largest k with P(U < k) ≤ tail, and 1 − 2·P(U < k). */
function rankOf(
  x: CountedSample,
  y: CountedSample,
  tail: number,
): { readonly k: number; readonly achieved: number; readonly method: string } {
  if (x.values.length === 1 && y.values.length === 1) return { k: 0, achieved: 1, method: "constant" };
  const { ties, n } = align([x, y]);
  if (ties.every((t) => t === 1) && x.n < 50 && y.n < 50) {
    let below = 0;
    let k = 0;
    for (const chance of rankSumChances(x.n, y.n)) {
      // A sum that misses the tail by rounding alone meets it.
      if (below + chance > tail * (1 + 64 * Number.EPSILON)) break;
      below += chance;
      k++;
    }
    return { k, achieved: k === 0 ? 1 : 1 - 2 * below, method: "exact" };
  }
  const pairs = x.n * y.n;
  const sd = Math.sqrt((pairs / 12) * (n + 1 - tieSum(ties) / (n * (n - 1))));
  const k = Math.max(0, Math.floor(pairs / 2 + normalQuantile(tail) * sd + 0.5));
  return { k, achieved: 1 - 2 * tail, method: "normal" };
}

/** The difference x − y of a rank (from 1) among all pairs: bisection over the doubles, counting pairs at each step. */
function differenceOfRank(x: CountedSample, y: CountedSample, rank: number): number {
  const reaches = (difference: number): boolean => pairsUpTo(x, y, difference) >= rank;
  let low = x.values[0]! - y.values.at(-1)!;
  if (reaches(low)) return low + 0;
  let high = x.values.at(-1)! - y.values[0]!;
  for (;;) {
    const middle = halfway(low, high);
    if (middle === null) return high + 0;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
}

/** A double and its bits, in one place of memory. */
const word = /* @__PURE__ */ (() => new DataView(new ArrayBuffer(8)))();
const SIGN = -0x8000000000000000n;

/** The double half way between two others in the order of the doubles; null where they are neighbours. */
function halfway(low: number, high: number): number | null {
  const [from, to] = [placeOf(low), placeOf(high)];
  if (to - from <= 1n) return null;
  const place = from + (to - from) / 2n;
  word.setBigInt64(0, place < 0n ? -place ^ SIGN : place);
  return word.getFloat64(0);
}

/** Where a double stands in the order of all doubles; −0 and 0 stand together. */
function placeOf(value: number): bigint {
  word.setFloat64(0, value);
  const raw = word.getBigInt64(0);
  return raw < 0n ? -(raw ^ SIGN) : raw;
}

/** Pairs with x − y ≤ difference, in one walk over both: as x rises, the y that reach it rise too. */
function pairsUpTo(x: CountedSample, y: CountedSample, difference: number): number {
  let at = 0;
  let passed = 0;
  let pairs = 0;
  x.values.forEach((value, k) => {
    while (at < y.values.length && value - y.values[at]! > difference) passed += y.counts[at++]!;
    pairs += x.counts[k]! * (y.n - passed);
  });
  return pairs;
}
