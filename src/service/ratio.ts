import type { Interval } from "../interval/interval.ts";
import { criticalT } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import { type ClusterNote, FEW_CLUSTERS } from "./outcomes.ts";

/** A ratio of sums over rows: a mean, an occupancy. */
export interface Ratio {
  readonly value: number;
  /** Rows. */
  readonly n: number;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** Null without clusters. */
  readonly clusters: ClusterNote | null;
  /** Why there is no interval. `"uncertainDenominator"`: the denominator's own interval holds 0, so that any ratio is possible. */
  readonly reason: null | "oneRow" | "oneCluster" | "uncertainDenominator";
}

/** A denominator whose standard error is more than this share of it needs Fieller's interval. */
const UNCERTAIN = 0.1;

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
  y: readonly number[],
  x: readonly number[],
  keys: readonly (string | number)[] | null,
  level: number,
  most: number = Infinity,
): Ratio {
  const [totalY, totalX] = [sum(y), sum(x)];
  const value = totalY / totalX;
  const byRow = spread(y, x, value);
  const grouped = keys === null ? null : groupSums(y, x, keys);
  const found = grouped === null ? byRow : spread(grouped.y, grouped.x, value);
  const clusters = grouped && {
    clusters: grouped.y.length,
    designEffect:
      found.residual !== null && byRow.residual !== null && byRow.residual > 0 ? found.residual / byRow.residual : null,
    few: grouped.y.length < FEW_CLUSTERS,
  };
  const result = { value, n: y.length, clusters };
  if (found.residual === null) {
    return { ...result, standardError: null, interval: null, reason: grouped === null ? "oneRow" : "oneCluster" };
  }
  const standardError = Math.sqrt(found.residual) / totalX;
  const t = criticalT(level, found.groups - 1);
  if (Math.sqrt(found.xx) <= UNCERTAIN * totalX) {
    const reach = t * standardError;
    const [lower, upper] = [Math.max(0, value - reach), Math.min(most, value + reach)];
    return { ...result, standardError, interval: { lower, upper, level, method: "linearised t" }, reason: null };
  }
  // Fieller: the r for which Y − r·X is not different from 0, the roots of a quadratic.
  const a = totalX ** 2 - t * t * found.xx;
  const b = totalX * totalY - t * t * found.xy;
  const c = totalY ** 2 - t * t * found.yy;
  if (a <= 0) return { ...result, standardError, interval: null, reason: "uncertainDenominator" };
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  const [lower, upper] = [Math.max(0, (b - root) / a), Math.min(most, (b + root) / a)];
  return { ...result, standardError, interval: { lower, upper, level, method: "Fieller t" }, reason: null };
}

/** The mean of rows, or of rows in clusters. @internal */
export function meanOf(values: readonly number[], keys: readonly (string | number)[] | null, level: number): Ratio {
  const ones = values.map(() => 1);
  return ratioOf(values, ones, keys, level);
}

interface Spread {
  readonly groups: number;
  /** Variance of Σ(y − r·x), of Σy, of Σx and their covariance; null from a single group. */
  readonly residual: number | null;
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

function spread(y: readonly number[], x: readonly number[], ratio: number): Spread {
  const groups = y.length;
  if (groups < 2) return { groups, residual: null, yy: 0, xy: 0, xx: 0 };
  const [meanY, meanX] = [sum(y) / groups, sum(x) / groups];
  const factor = groups / (groups - 1);
  return {
    groups,
    residual: factor * sum(y.map((each, g) => (each - ratio * x[g]!) ** 2)),
    yy: factor * sum(y.map((each) => (each - meanY) ** 2)),
    xy: factor * sum(y.map((each, g) => (each - meanY) * (x[g]! - meanX))),
    xx: factor * sum(x.map((each) => (each - meanX) ** 2)),
  };
}

function groupSums(
  y: readonly number[],
  x: readonly number[],
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
