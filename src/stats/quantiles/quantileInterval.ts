import { refuse, requireLevel, requireNumber } from "../../errors.ts";
import { binomialQuantile, binomialTails } from "../../numerics/binomial.ts";
import { select } from "../../numerics/select.ts";
import { settle } from "../../options.ts";
import type { OpenInterval } from "../interval.ts";
import { requireSample } from "../../numerics/requireSample.ts";

/** Options of {@link quantileInterval}. */
export interface QuantileIntervalOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
}

/** Two order statistics about a quantile. */
export interface QuantileInterval {
  readonly kind: "quantileInterval";
  /** Two of the values themselves; an end is null where no value is far enough out. */
  readonly interval: OpenInterval;
  /** Rank of the lower limit in the ascending sample, from 1; null where no value is low enough. */
  readonly lowerRank: number | null;
  /** Rank of the upper limit; null where no value is high enough: the p95 of 20 tickets has no upper limit. */
  readonly upperRank: number | null;
  /** The probability that the interval holds the quantile, exact for continuous times; at least the level. */
  readonly coverage: number;
}

/**
 * The interval of a quantile (median, p90 of a handling time) by order statistics: no assumption on the distribution.
 *
 * Weakness: the ends are values of the sample, so that the coverage jumps from rank to rank; an end that the sample
 * cannot give is null. An upper limit of the p95 at 95 % takes 72 values.
 *
 * Formula: ranks l and u with P(B < l) ≤ α/2 and P(B ≥ u) ≤ α/2, B binomial(n, p); coverage P(l ≤ B < u).
 * Units: those of the values. Accuracy: ranks equal to R qbinom's, coverage 1e-11, test/reference/quantiles.json.
 * Range: from the smallest value to the largest.
 *
 * @param values - In any order; they stay as they are.
 * @param p - Between 0 and 1.
 * @returns The interval, the ranks of its ends, the coverage really reached.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [conover1999]
 * @example
 * quantileInterval([12, 5, 7, 30, 9, 21, 3, 14], 0.5); // => { kind: "quantileInterval", interval: { lower: 3, upper: 30, level: 0.95, method: "order statistics" }, lowerRank: 1, upperRank: 8, coverage: 0.9921875 }
 */
export function quantileInterval(
  values: ArrayLike<number>,
  p: number,
  options: QuantileIntervalOptions = {},
): QuantileInterval {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  requireNumber(p, "p", 0, 1);
  if (p === 0 || p === 1) refuse("OUT_OF_RANGE", "p", "a number between 0 and 1", p);
  requireSample(values);
  const n = values.length;
  const low = binomialQuantile((1 - level) / 2, n, p);
  const high = binomialQuantile((1 + level) / 2, n, p) + 1;
  const [lowerRank, upperRank] = [low >= 1 ? low : null, high <= n ? high : null];
  const limits = select(
    values,
    [lowerRank, upperRank].flatMap((rank) => (rank === null ? [] : [rank - 1])),
  );
  const missed = binomialTails(low - 1, n, p).value + binomialTails(high - 1, n, p).complement;
  return {
    kind: "quantileInterval",
    interval: {
      lower: lowerRank === null ? null : limits[0]! + 0,
      upper: upperRank === null ? null : limits.at(-1)! + 0,
      level,
      method: "order statistics",
    },
    lowerRank,
    upperRank,
    coverage: 1 - missed,
  };
}
