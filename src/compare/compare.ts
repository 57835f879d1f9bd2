import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import type { Score } from "../score/score.ts";
import { type Change, armOf, changeOf, hasOneCluster, reasonOf, requireComparable } from "./change.ts";
import type { DifferenceMethod, DifferenceTest } from "./differenceMethod.ts";
import { scoreDifference } from "./scoreDifference.ts";

/** Options of {@link compare}. */
export interface CompareOptions {
  /** Confidence of the interval; the scores' own level unless given. */
  readonly level?: number | undefined;
  /** How the difference is tested; {@link scoreDifference} unless given. */
  readonly method?: DifferenceMethod | undefined;
  /** Differences within ±margin do not matter, in the metric's unit: asks whether the arms are equivalent. */
  readonly margin?: number | undefined;
  /** Fewer answers than this in an arm are not enough to say anything; 2 unless given. */
  readonly minimumN?: number | undefined;
}

/**
 * Did it really change? The difference of two independent scores of one metric, with its interval, p-value and verdict.
 *
 * Formula: current − reference. Units: the metric's, percentage points for a share. Positive is better where higher is.
 * Verdict, in this order: "not enough data" (an arm below `minimumN`, or an interval without interior); with a margin,
 * "equivalent" when the interval at 2·level − 1 lies inside ±margin; "better" or "worse" when the interval at `level`
 * leaves out 0; "no clear change", which is not "no change".
 * The answers of the two arms must come from different people: see {@link comparePaired} where they do not.
 *
 * @throws {CxError} `METRIC_MISMATCH` (metrics, scales or levels differ), `OUT_OF_RANGE` or `NOT_A_NUMBER` (level, margin, minimumN), `BAD_OPTION`
 * @see [miettinen1985]
 * @example
 * const change = compare(nps([10, 10, 9, 9, 8, 10, 9, 7]), nps([6, 3, 9, 7, 0, 8, 5, 9]));
 * [change.difference, change.unit, change.verdict]; // => [100, "points", "better"]
 */
export function compare(current: Score, reference: Score, options: CompareOptions = {}): Change {
  const own = requireComparable({ current, reference });
  const { level = own, method = scoreDifference, minimumN = 2 } = options;
  const margin = options.margin ?? null;
  requireLevel(level);
  if (typeof method !== "function") refuse("BAD_OPTION", "method", "a function, such as welchDifference", method);
  requireInteger(minimumN, "minimumN", 1);
  if (margin !== null) requireMargin(margin, level);
  const reason = reasonOf([current, reference], minimumN);
  const known = current.value !== null && reference.value !== null;
  const testAt = (at: number): DifferenceTest => method(current.distribution, reference.distribution, at);
  return changeOf({
    metric: current.metric,
    difference: known ? current.value - reference.value + 0 : null,
    test: known && !hasOneCluster([current, reference]) ? testAt(level) : null,
    reason,
    margin,
    narrow: () => testAt(2 * level - 1).interval,
    current: armOf(current),
    reference: armOf(reference),
  });
}

/** Refuses a margin that is not above 0, and a level at which there is no 2·level − 1. @internal */
export function requireMargin(margin: unknown, level: number): asserts margin is number {
  requireNumber(margin, "margin");
  if (margin <= 0) refuse("OUT_OF_RANGE", "margin", "a number above 0", margin);
  if (level <= 0.5) refuse("OUT_OF_RANGE", "level", "a number above 0.5 beside a margin", level);
}
