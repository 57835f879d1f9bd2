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
  requireSums(distribution, "distribution");
  if (design !== null && design.clusters < 2)
    refuse("OUT_OF_RANGE", "distribution.design", "at least two clusters", design.clusters);
}

/** Refuses a population that is no number and damaged sums of weights and of clusters. @internal */
export function requireSums({ values, weights, design, population }: Distribution, argument: string): void {
  const { length } = values;
  if (population !== undefined) requireNumber(population, `${argument}.population`, 0);
  if (weights !== null) {
    requireRecord(weights, `${argument}.weights`, "sums and squares, or null");
    requireEach(weights.sums, `${argument}.weights.sums`, length);
    requireEach(weights.squares, `${argument}.weights.squares`, length);
  }
  if (design === null) return;
  requireRecord(design, `${argument}.design`, "clusters, sizePowers and cross, or null");
  requireNumber(design.clusters, `${argument}.design.clusters`, 0);
  requireEach(design.sizePowers, `${argument}.design.sizePowers`, 5);
  requireList(design.cross, `${argument}.design.cross`);
  for (let k = 0; k < length; k++) requireEach(design.cross[k]!, `${argument}.design.cross`, length);
}

/** Sums over answers: `count` numbers, none below 0. */
function requireEach(list: readonly number[], argument: string, count: number): void {
  requireList(list, argument);
  if (list.length !== count) refuse("LENGTH_MISMATCH", argument, `${count} numbers`, list.length);
  for (let k = 0; k < count; k++) requireNumber(list[k], argument, 0, Infinity, k);
}

function requireList(list: unknown, argument: string): void {
  if (!Array.isArray(list)) refuse("NOT_ITERABLE", argument, "a list of numbers", list);
}
