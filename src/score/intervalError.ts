import { criticalValue } from "../interval/interval.ts";
import type { Score } from "./score.ts";

/**
 * The standard error that a score's own interval speaks of: half its width over its critical value (Student's t where there are
 * clusters). Never 0, also where ten customers all say 10 and the plug-in standard error is; null without an interval, and for a
 * census, which has no sampling error.
 *
 * @internal
 */
export function intervalError({ interval, distribution }: Pick<Score, "interval" | "distribution">): number | null {
  if (interval === null) return null;
  const half = (interval.upper - interval.lower) / 2;
  return half > 0 ? half / criticalValue(distribution, interval.level) : null;
}
