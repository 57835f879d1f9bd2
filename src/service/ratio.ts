import { refuse } from "../errors.ts";
import type { Interval } from "../stats/interval.ts";
import { ratioOfSums } from "../stats/rates/ratioOfSums.ts";
import { type ClusterNote, FEW_CLUSTERS } from "./clusterNote.ts";

/** Refuses what is no row at all. @internal */
export function requireRow(row: unknown, argument: string, expected: string, index: number): void {
  if (typeof row !== "object" || row === null) refuse("BAD_OPTION", argument, expected, row, index);
}

/** A ratio of sums over rows: a mean, an occupancy. */
export interface Ratio<Why extends string = never> {
  /** Null when there is nothing to report: see `reason`. */
  readonly value: number | null;
  /** Rows. */
  readonly n: number;
  /** In the unit of `value`; null without rows, and from one row or cluster. */
  readonly standardError: number | null;
  /** Of `value`; null where a reason says why. */
  readonly interval: Interval | null;
  /** Null without clusters. */
  readonly clusters: ClusterNote | null;
  /**
   * Why there is no value (`"noRows"`), or a value and no interval. `"uncertainDenominator"`: the denominator's own interval holds 0,
   * so that any ratio is possible.
   */
  readonly reason: null | "noRows" | "oneRow" | "oneCluster" | "uncertainDenominator" | Why;
}

/** No ratio, and why. @internal */
export function noRatio<Why extends string>(reason: Ratio<Why>["reason"]): Ratio<Why> {
  return { value: null, n: 0, standardError: null, interval: null, clusters: null, reason };
}

/**
 * Σy/Σx with its interval, rows or clusters of rows drawn with replacement.
 *
 * Formula: linearised variance G/(G − 1)·Σ(y_g − r·x_g)²/X², t(G − 1); with x = 1 the usual t-interval of a mean.
 * Where X itself is known to worse than 10 %, Fieller's interval.
 *
 * @see [fieller1954], [binder1983]
 * @internal
 */
export function ratioOf(
  y: ArrayLike<number>,
  x: ArrayLike<number>,
  keys: readonly (string | number)[] | null,
  level: number,
  most: number = Infinity,
): Ratio {
  if (y.length === 0) return noRatio<never>("noRows");
  const byRow = ratioOfSums(y, x, level);
  const grouped = keys === null ? null : groupSums(y, x, keys);
  const found = grouped === null ? byRow : ratioOfSums(grouped.y, grouped.x, level);
  const clusters = grouped && {
    clusters: grouped.y.length,
    designEffect:
      found.residual !== null && byRow.residual !== null && byRow.residual > 0 ? found.residual / byRow.residual : null,
    few: grouped.y.length < FEW_CLUSTERS,
  };
  const { standardError, interval } = found;
  return {
    value: Math.min(most, byRow.value),
    n: y.length,
    standardError,
    interval: interval && {
      ...interval,
      lower: Math.min(most, Math.max(0, interval.lower)),
      upper: Math.min(most, interval.upper),
    },
    clusters,
    reason: found.reason === "oneRow" && grouped !== null ? "oneCluster" : found.reason,
  };
}

/** The mean of rows, or of rows in clusters. @internal */
export function meanOf(values: ArrayLike<number>, keys: readonly (string | number)[] | null, level: number): Ratio {
  return ratioOf(values, new Float64Array(values.length).fill(1), keys, level);
}

function groupSums(
  y: ArrayLike<number>,
  x: ArrayLike<number>,
  keys: readonly (string | number)[],
): { y: number[]; x: number[] } {
  const places = new Map<string | number, number>();
  const sums = { y: [] as number[], x: [] as number[] };
  keys.forEach((key, i) => {
    let place = places.get(key);
    if (place === undefined) {
      places.set(key, (place = places.size));
      sums.y.push(0);
      sums.x.push(0);
    }
    sums.y[place]! += y[i]!;
    sums.x[place]! += x[i]!;
  });
  return sums;
}
