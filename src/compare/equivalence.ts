import type { Score } from "../score/score.ts";
import { settle } from "../options.ts";
import { type Change, requireComparable } from "./change.ts";
import { requireTest } from "./differenceMethod.ts";
import {
  COMPARE_DEFAULTS,
  type CompareOptions,
  type Comparing,
  compareBy,
  requireComparing,
  requireMargin,
} from "./compare.ts";

/** Options of {@link equivalence} and {@link nonInferiority}: there is no default margin, it is the question. */
export interface EquivalenceOptions extends CompareOptions {
  /** Differences up to this size do not matter, in the metric's unit. */
  readonly margin: number;
}

/** A change tested for being too small to matter. */
export interface Equivalence extends Change<"equivalence"> {
  /** The larger p-value of the two one-sided tests; null where there is not enough data. */
  readonly equivalenceP: number | null;
  /** Whether the arms are equivalent; null where there is not enough data. */
  readonly equivalent: boolean | null;
}

/**
 * Is the difference too small to matter? Two one-sided tests against ±margin.
 *
 * "No clear change" is no evidence of no change; this is. A difference can be clear and equivalent at once: real, but too
 * small to matter.
 *
 * Formula: max of the one-sided p-values against −margin and +margin; equivalent where it is below 1 − level, which is
 * where the interval at 2·level − 1 lies inside ±margin. Units: the metric's; percentage points for a share.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns A change, and whether it is too small to matter.
 * @throws {CxError} those of {@link compare}
 * @see [schuirmann1987]
 * @example
 * const [now, before] = [{ 10: 5010, 0: 4990 }, { 10: 5000, 0: 5000 }].map((counts) => score(NPS, tallyFromCounts(NPS, counts)));
 * const { equivalent, equivalenceP } = equivalence(now!, before!, { margin: 5 });
 * [equivalent, equivalenceP?.toFixed(5)]; // => [true, "0.00034"]
 */
export function equivalence(current: Score, reference: Score, options: EquivalenceOptions): Equivalence {
  const asked = requireAsked(current, reference, options);
  const change = compareBy(current, reference, asked, "equivalence");
  const against = sidedTest(current, reference, asked);
  const equivalenceP = change.reason === null ? Math.max(against(-1), against(1)) : null;
  return { ...change, equivalenceP, equivalent: equivalenceP === null ? null : change.verdict === "equivalent" };
}

/** A change tested for not being worse than a margin. */
export interface NonInferiority extends Change<"nonInferiority"> {
  /** One-sided, against a loss of the margin; null where there is not enough data. */
  readonly nonInferiorityP: number | null;
  /** Whether a loss of the margin or more is ruled out; null where there is not enough data. */
  readonly nonInferior: boolean | null;
}

/**
 * Is it at least not worse by more than a margin? One one-sided test, in the metric's direction.
 *
 * Formula: one-sided p-value against a loss of `margin` (against +margin where lower is better), compared with 1 − level.
 * Units: the metric's; percentage points for a share. The verdict is that of {@link compare} without a margin.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns A change, and whether a loss of the margin is ruled out.
 * @throws {CxError} those of {@link compare}
 * @see [schuirmann1987]
 * @example
 * const [now, before] = [{ 5: 480, 1: 520 }, { 5: 500, 1: 500 }].map((counts) => score(CSAT, tallyFromCounts(CSAT, counts)));
 * const { nonInferior, nonInferiorityP } = nonInferiority(now!, before!, { margin: 6 });
 * [nonInferior, nonInferiorityP?.toFixed(5)]; // => [true, "0.03657"]
 */
export function nonInferiority(current: Score, reference: Score, options: EquivalenceOptions): NonInferiority {
  const asked = requireAsked(current, reference, options);
  const { margin, level } = asked;
  const change = { ...compareBy(current, reference, { ...asked, margin: undefined }, "nonInferiority"), margin };
  const against = sidedTest(current, reference, asked);
  const nonInferiorityP = change.reason === null ? against(current.metric.better === "higher" ? -1 : 1) : null;
  return { ...change, nonInferiorityP, nonInferior: nonInferiorityP === null ? null : nonInferiorityP < 1 - level };
}

/** A comparison with its margin and level. */
interface Asked extends Comparing {
  readonly level: number;
  readonly margin: number;
}

function requireAsked(current: Score, reference: Score, options: EquivalenceOptions): Asked {
  const settled = settle(options, { ...COMPARE_DEFAULTS, margin: undefined as never });
  const own = requireComparable({ current, reference });
  const asked = { ...settled, level: settled.level ?? own };
  requireComparing({ ...asked, margin: undefined });
  requireMargin(asked.margin, asked.level);
  return asked;
}

/** One-sided p-values against −margin (side −1: the difference is larger) and +margin (side 1: it is smaller). */
function sidedTest(
  { distribution: current }: Score,
  { distribution: reference }: Score,
  { margin, level, method }: Asked,
): (side: -1 | 1) => number {
  return (side) => {
    const { estimate, pValue } = requireTest(method(current, reference, level, side * margin));
    // On the margin's inner side the two-sided p-value is twice the one-sided one.
    return side * estimate < margin ? pValue / 2 : 1 - pValue / 2;
  };
}
