import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import type { MetricInfo } from "../metric/metric.ts";
import { requireRecord, settle } from "../options.ts";
import type { Score } from "../score/score.ts";
import {
  type Change,
  type ChangeReason,
  type ChangeUnit,
  type Verdict,
  changeOf,
  hasOneCluster,
  fewestAsked,
  reasonOf,
  requireComparable,
} from "./change.ts";
import { type CompareOptions, compareBy } from "./compare.ts";
import { INTERVAL_COMPARING, type IntervalComparing, requireIntervalComparing } from "./intervalComparing.ts";
import { type MoverArm, moverContrast } from "../stats/moverContrast.ts";
import { moverDifferenceWith, pValueByInversion } from "./moverDifference.ts";
import { scoreDifference } from "./scoreDifference.ts";

/** One group now and before. */
export interface ChangingGroup {
  /** After the measure. */
  readonly current: Score;
  /** Before it. */
  readonly reference: Score;
}

/** Options of {@link differenceInDifferences}. */
export interface DifferenceInDifferencesOptions extends Omit<CompareOptions, "method"> {
  /** The interval of each of the four scores; {@link scoreInterval} unless given. */
  readonly interval?: IntervalMethod | undefined;
}

/** How much more one group changed than another. */
export interface DifferenceInDifferences {
  readonly kind: "differenceInDifferences";
  readonly metric: MetricInfo;
  /** (treated: current − reference) − (control: current − reference); null where a score has no value. */
  readonly difference: number | null;
  /** What `difference`, `interval` and `margin` count in. */
  readonly unit: ChangeUnit;
  /** Of `difference`; null where a score has no value or is of one cluster. */
  readonly interval: Interval | null;
  /** Two-sided, against no difference, 0..1; null where `interval` is. */
  readonly pValue: number | null;
  /** Whether `difference` points the metric's good way, however doubtful it is; null at 0 and without one. */
  readonly favourable: boolean | null;
  /** `"better"`: the treated group gained more, in the metric's good direction. */
  readonly verdict: Verdict;
  /** Why the verdict is "not enough data", else null. */
  readonly reason: ChangeReason | null;
  /** Differences within ±margin do not matter, in `unit`; null where no margin was asked for. */
  readonly margin: number | null;
  /** The fewest answers of a score that were asked for. */
  readonly minimumN: number;
  /** How the interval was made; `"none"` where there is none. */
  readonly method: string;
  /** The change of the group that the measure was taken in. */
  readonly treated: Change<"change">;
  /** The change of the group that was left alone. */
  readonly control: Change<"change">;
}

/**
 * Did the improved stores gain more than the rest? The change of one group less the change of another.
 *
 * It takes out what moved both groups (season, a campaign, a new questionnaire). It answers for the measure only if both
 * groups would have moved alike without it, which no number here can tell: look at earlier periods.
 *
 * Formula: MOVER on the four scores' intervals, coefficients 1, −1, −1, 1; p-value 1 − the level at which it ends at 0.
 * Units and verdict: as in {@link compare}.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns The difference of the two changes, tested, with both changes.
 * @throws {CxError} those of {@link compare}
 * @see [zou2008], [card1994]
 * @example
 * const of = (yes: number, no: number) => score(CSAT, tallyFromCounts(CSAT, { 5: yes, 1: no }));
 * const treated = { current: of(360, 140), reference: of(300, 200) };
 * const control = { current: of(315, 185), reference: of(310, 190) };
 * const { difference, verdict, interval } = differenceInDifferences(treated, control);
 * [difference, verdict, interval?.lower.toFixed(4)]; // => [11, "better", "2.6267"]
 */
export function differenceInDifferences(
  treated: ChangingGroup,
  control: ChangingGroup,
  options: DifferenceInDifferencesOptions = {},
): DifferenceInDifferences {
  const settled = settle(options, INTERVAL_COMPARING);
  requireRecord(treated, "treated", "a record of current and reference");
  requireRecord(control, "control", "a record of current and reference");
  const own = requireComparable({
    "treated.current": treated.current,
    "treated.reference": treated.reference,
    "control.current": control.current,
    "control.reference": control.reference,
  });
  const comparing = requireIntervalComparing(settled, own);
  const { metric, difference, unit, interval, pValue, favourable, verdict, reason, margin, minimumN, method } =
    contrastOf([treated.current, treated.reference, control.current, control.reference], comparing);
  return {
    kind: "differenceInDifferences",
    metric,
    difference,
    unit,
    interval,
    pValue,
    favourable,
    verdict,
    reason,
    margin,
    minimumN,
    method,
    treated: changeOfGroup(treated, comparing),
    control: changeOfGroup(control, comparing),
  };
}

/** (treated − its reference) − (control − its reference), tested. */
function contrastOf(scores: FourScores, { level, interval, margin, minimumN }: IntervalComparing): Change<"change"> {
  const testable = !hasOneCluster(scores) && scores.every(({ value }) => value !== null);
  const [a, b, c, d] = scores.map(({ value }) => value!) as [number, number, number, number];
  const difference = testable ? a - b - (c - d) + 0 : null;
  const intervalAt = (at: number): Interval => {
    const intervals = scores.map(({ distribution }) => interval(distribution, at));
    const arms = scores.map(({ value }, i): MoverArm => ({ ...intervals[i]!, value: value! }));
    const { lower, upper } = moverContrast(arms, [1, -1, -1, 1]);
    return { lower, upper, level: at, method: `MOVER on ${intervals[0]!.method}` };
  };
  const nobody = { of: null, value: null, n: 0, effectiveN: 0, interval: null };
  return changeOf({
    kind: "change",
    metric: scores[0].metric,
    difference,
    test: testable ? { interval: intervalAt(level), pValue: pValueByInversion(intervalAt, difference!, 0) } : null,
    relativeInterval: null,
    reason: reasonOf(scores, minimumN),
    margin: margin ?? null,
    minimumN: fewestAsked(scores, minimumN),
    narrow: () => intervalAt(2 * level - 1),
    current: nobody,
    reference: nobody,
  });
}

type FourScores = readonly [Score, Score, Score, Score];

function changeOfGroup(
  { current, reference }: ChangingGroup,
  { level, interval, margin, minimumN }: IntervalComparing,
): Change<"change"> {
  const method = interval === scoreInterval ? scoreDifference : moverDifferenceWith({ interval });
  return compareBy(current, reference, { level, method, margin, minimumN }, "change");
}
