import { refuse, requireInteger } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { pointCount } from "../scale/scale.ts";
import type { Tally } from "./countAnswers.ts";

/**
 * Refuses what is no tally: one from a store may be damaged, and a count below 0 or a sum that is none would pass for a number.
 *
 * @internal
 */
export function requireTally(of: Tally, argument: string = "tally", index?: number): Tally {
  requireRecord(of, argument, "a tally");
  const { scale, counts, n, weights, design } = of;
  requireRecord(scale, `${argument}.scale`, "a scale");
  if (!Array.isArray(counts) || counts.length !== pointCount(scale))
    refuse("LENGTH_MISMATCH", `${argument}.counts`, `${pointCount(scale)} counts, one a point`, counts, index);
  let total = 0;
  for (const count of counts) {
    requireInteger(count, `${argument}.counts`, 0, Number.MAX_SAFE_INTEGER, index);
    total += count;
  }
  if (total !== n) refuse("OUT_OF_RANGE", `${argument}.n`, `${total}, the sum of the counts`, n, index);
  requireRecord(of.excluded, `${argument}.excluded`, "counts by reason");
  if (weights !== null) requireRecord(weights, `${argument}.weights`, "sums and squares, or null");
  if (design !== null) requireRecord(design, `${argument}.design`, "clusters and cross, or null");
  return of;
}
