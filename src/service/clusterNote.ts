import { moments } from "../metric/distribution.ts";
import type { Score } from "../score/score.ts";

/** How far clusters widen an interval. */
export interface ClusterNote {
  /** How many there are. */
  readonly clusters: number;
  /** Variance of the estimate over that of as many independent rows; null where there is no variance. */
  readonly designEffect: number | null;
  /** Fewer than ten clusters: the standard error itself is a guess then. */
  readonly few: boolean;
}

/** Fewer clusters than this are flagged. @internal */
export const FEW_CLUSTERS = 10;

/** How many clusters a score has, and what they cost. @internal */
export function clusterNote({ distribution }: Pick<Score, "distribution">): ClusterNote {
  const clusters = distribution.design?.clusters ?? 0;
  const few = clusters < FEW_CLUSTERS;
  if (clusters < 2) return { clusters, designEffect: null, few };
  const rows = moments({ ...distribution, design: null }).squaredError;
  return { clusters, designEffect: rows === 0 ? null : moments(distribution).squaredError / rows, few };
}
