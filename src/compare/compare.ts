import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { isCensus } from "../metric/distribution.ts";
import type { Score } from "../score/score.ts";
import {
  CENSUS,
  type Change,
  type ChangeKind,
  armOf,
  changeOf,
  hasOneCluster,
  fewestAsked,
  reasonOf,
  requireComparable,
} from "./change.ts";
import { type DifferenceMethod, type DifferenceTest, requireTest } from "./differenceMethod.ts";
import { relativeInterval } from "./relativeInterval.ts";
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
 * The relative change has its own interval (shares: Koopman's, 13/19 against 16/41 is 1.7533 [1.046215, 2.860102] times; others: MOVER-R).
 * Errors of a 95 % interval, nominal 2.5 % a side: 2.2 to 3.3 % with equal arms of 50 answers or more, also at NPS 80; a small arm beside a
 * large one near the end of the scale errs on one side (20 answers against 400 at NPS 80: 3.7 % and 0.0): for a one-sided claim there take
 * {@link scoreSkewDifference} (2.5 % and 0.0), bench/results/sides.md.
 * Of known populations (counted with `population`) the arms are drawn without replacement; two censuses have no sampling error and say so.
 * The answers of the two arms must come from different people: see {@link comparePaired} where they do not.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns A change: difference, intervals, p-value, verdict, both arms.
 * @throws {CxError} `METRIC_MISMATCH` (metrics, scales or levels differ), `OUT_OF_RANGE` or `NOT_A_NUMBER` (level, margin, minimumN), `BAD_OPTION`
 * @see [miettinen1985], [koopman1984], [donner2012]
 * @example
 * const change = compare(nps([10, 10, 9, 9, 8, 10, 9, 7]), nps([6, 3, 9, 7, 0, 8, 5, 9]));
 * [change.difference, change.unit, change.verdict]; // => [100, "points", "better"]
 */
export function compare(current: Score, reference: Score, options: CompareOptions = {}): Change<"change"> {
  return compareBy(current, reference, settle(options, COMPARE_DEFAULTS), "change");
}

/** What is taken where the options of {@link compare} say nothing. @internal */
export const COMPARE_DEFAULTS: {
  readonly level: undefined;
  readonly method: DifferenceMethod;
  readonly margin: undefined;
  readonly minimumN: number;
} = { level: undefined, method: scoreDifference, margin: undefined, minimumN: 2 };

/** Options of {@link compare} with nothing left open but the level. @internal */
export interface Comparing {
  readonly level: number | undefined;
  readonly method: DifferenceMethod;
  readonly margin: number | undefined;
  readonly minimumN: number;
}

/** @internal */
export function compareBy<Kind extends ChangeKind>(
  current: Score,
  reference: Score,
  { level: asked, method, margin, minimumN }: Comparing,
  kind: Kind,
): Change<Kind> {
  const own = requireComparable({ current, reference });
  const level = asked ?? own;
  requireComparing({ level, method, margin, minimumN });
  const reason = reasonOf([current, reference], minimumN);
  const known = current.value !== null && reference.value !== null;
  const census = isCensus(current.distribution) && isCensus(reference.distribution);
  const testAt = (at: number): DifferenceTest =>
    census
      ? censusTest(current.value! - reference.value! + 0, at)
      : requireTest(method(current.distribution, reference.distribution, at));
  const testable = known && !hasOneCluster([current, reference]);
  return changeOf({
    kind,
    metric: current.metric,
    difference: known ? current.value - reference.value + 0 : null,
    test: testable ? testAt(level) : null,
    relativeInterval: testable ? relativeInterval(current, reference, level) : null,
    reason,
    margin: margin ?? null,
    minimumN: fewestAsked([current, reference], minimumN),
    narrow: () => testAt(2 * level - 1).interval,
    current: armOf(current),
    reference: armOf(reference),
  });
}

/** Everybody was asked: the difference is what it is. @internal */
export function censusTest(difference: number, level: number): DifferenceTest {
  const interval = { lower: difference, upper: difference, level, method: CENSUS };
  return { estimate: difference, interval, pValue: difference === 0 ? 1 : 0 };
}

/** @internal */
export function requireComparing({ level, method, margin, minimumN }: Comparing & { readonly level: number }): void {
  requireLevel(level);
  if (typeof method !== "function") refuse("BAD_OPTION", "method", "a function, such as welchDifference", method);
  requireInteger(minimumN, "minimumN", 1);
  if (margin !== undefined) requireMargin(margin, level);
}

/** Refuses a margin that is not above 0, and a level at which there is no 2·level − 1. @internal */
export function requireMargin(margin: unknown, level: number): asserts margin is number {
  requireNumber(margin, "margin");
  if (margin <= 0) refuse("OUT_OF_RANGE", "margin", "a number above 0", margin);
  if (level <= 0.5) refuse("OUT_OF_RANGE", "level", "a number above 0.5 beside a margin", level);
}
