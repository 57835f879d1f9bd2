import { requireRecord } from "../options.ts";
import { refuse, requireLevel, requireNumber } from "../errors.ts";
import type { Distribution } from "../metric/distribution.ts";

/**
 * Refuses what no interval can be made of: a level outside (0, 1), no answers, negative or missing counts, values that do
 * not ascend, a single cluster (it says nothing about the next one).
 *
 * @internal
 */
export function requireDistribution(distribution: Distribution, level: number): void {
  requireRecord(distribution, "distribution", "a distribution");
  const { values, counts, design } = distribution;
  requireList(values, "distribution.values");
  requireList(counts, "distribution.counts");
  if (design !== null) requireRecord(design, "distribution.design", "clusters and cross, or null");
  requireLevel(level);
  if (values.length !== counts.length || values.length < 2) {
    refuse("LENGTH_MISMATCH", "distribution.counts", "one count a value, of at least two", counts.length);
  }
  let answered = false;
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k]!;
    if (!(typeof count === "number" && count >= 0 && count < Infinity))
      requireNumber(count, "distribution.counts", 0, Number.MAX_VALUE, k);
    answered ||= count > 0;
    if (!Number.isFinite(values[k])) requireNumber(values[k], "distribution.values", -Infinity, Infinity, k);
    if (k > 0 && !(values[k]! > values[k - 1]!)) {
      refuse("OUT_OF_RANGE", "distribution.values", "ascending values", values[k], k);
    }
  }
  if (!answered) refuse("EMPTY", "distribution", "at least one answer", 0);
  if (design !== null && design.clusters < 2) {
    refuse("OUT_OF_RANGE", "distribution.design", "at least two clusters", design.clusters);
  }
}

function requireList(list: unknown, argument: string): void {
  if (!Array.isArray(list)) refuse("NOT_ITERABLE", argument, "a list of numbers", list);
}
