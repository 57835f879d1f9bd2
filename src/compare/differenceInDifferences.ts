import { requireInteger, requireLevel } from "../errors.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import type { Score } from "../score/score.ts";
import {
  type Change,
  type ChangeReason,
  type ChangeUnit,
  type Verdict,
  changeOf,
  hasOneCluster,
  reasonOf,
  requireComparable,
} from "./change.ts";
import { type CompareOptions, compare, requireMargin } from "./compare.ts";
import { moverContrast, pValueByInversion } from "./moverDifference.ts";

/** One group before and after. */
export interface BeforeAfter {
  readonly before: Score;
  readonly after: Score;
}

/** Options of {@link differenceInDifferences}. */
export interface DifferenceInDifferencesOptions extends Omit<CompareOptions, "method"> {
  /** The interval of each of the four scores; {@link scoreInterval} unless given. */
  readonly interval?: IntervalMethod | undefined;
}

/** How much more one group changed than another. */
export interface DifferenceInDifferences {
  readonly metric: MetricInfo;
  /** (treated after − before) − (control after − before); null where a score has no value. */
  readonly difference: number | null;
  readonly unit: ChangeUnit;
  readonly interval: Interval | null;
  readonly pValue: number | null;
  readonly favourable: boolean | null;
  readonly verdict: Verdict;
  readonly reason: ChangeReason | null;
  readonly margin: number | null;
  readonly method: string;
  readonly treated: Change;
  readonly control: Change;
}

/**
 * Did the improved stores gain more than the rest? The change of one group less the change of another.
 *
 * It takes out what moved both groups (season, a campaign, a new questionnaire). It answers for the measure only if both
 * groups would have moved alike without it, which no number here can tell: look at earlier periods.
 *
 * Formula: MOVER on the four scores' intervals, coefficients 1, −1, −1, 1; p-value 1 − the level at which it ends at 0.
 * Units and verdict: as in {@link compare}.
 *
 * @throws {CxError} those of {@link compare}
 * @see [zou2008], [card1994]
 * @example
 * const of = (yes: number, no: number) => score(CSAT, tallyFromCounts(CSAT, { 5: yes, 1: no }));
 * const treated = { before: of(300, 200), after: of(360, 140) };
 * const control = { before: of(310, 190), after: of(315, 185) };
 * const { difference, verdict, interval } = differenceInDifferences(treated, control);
 * [difference, verdict, interval?.lower.toFixed(4)]; // => [11, "better", "2.6267"]
 */
export function differenceInDifferences(
  treated: BeforeAfter,
  control: BeforeAfter,
  options: DifferenceInDifferencesOptions = {},
): DifferenceInDifferences {
  const own = requireComparable({
    "treated.after": treated.after,
    "treated.before": treated.before,
    "control.after": control.after,
    "control.before": control.before,
  });
  const { level = own, interval = scoreInterval, minimumN = 2, margin } = options;
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 1);
  if (margin !== undefined) requireMargin(margin, level);
  const scores = [treated.after, treated.before, control.after, control.before];
  const reason = reasonOf(scores, minimumN);
  const testable = !hasOneCluster(scores) && scores.every((score) => score.value !== null);
  const contrastAt = (at: number): Interval & { readonly estimate: number } => {
    const intervals = scores.map((score) => interval(score.distribution, at));
    const arms = scores.map((score, i) => ({
      value: score.value!,
      lower: intervals[i]!.lower,
      upper: intervals[i]!.upper,
    }));
    return { ...moverContrast(arms, [1, -1, -1, 1]), level: at, method: `MOVER on ${intervals[0]!.method}` };
  };
  const intervalAt = (at: number): Interval => {
    const { lower, upper, method } = contrastAt(at);
    return { lower, upper, level: at, method };
  };
  const difference = testable ? contrastAt(level).estimate + 0 : null;
  const nobody = { of: null, value: null, n: 0, effectiveN: 0, interval: null };
  const change = changeOf({
    metric: treated.after.metric,
    difference,
    test: testable ? { interval: intervalAt(level), pValue: pValueByInversion(contrastAt, difference!, 0) } : null,
    reason,
    margin: margin ?? null,
    narrow: () => intervalAt(2 * level - 1),
    current: nobody,
    reference: nobody,
  });
  const arm = ({ after, before }: BeforeAfter): Change => compare(after, before, { level, minimumN, margin });
  return {
    metric: change.metric,
    difference,
    unit: change.unit,
    interval: change.interval,
    pValue: change.pValue,
    favourable: change.favourable,
    verdict: change.verdict,
    reason: change.reason,
    margin: change.margin,
    method: change.method,
    treated: arm(treated),
    control: arm(control),
  };
}
