import { refuse, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { quantileInterval } from "../stats/quantiles/quantileInterval.ts";
import { type RestrictedMean, areaOf } from "../stats/survival/restrictedMean.ts";
import { type SurvivalColumns, survivalColumns } from "../stats/survival/survivalColumns.ts";
import { type SurvivalQuantile, quantileOf } from "../stats/survival/survivalQuantile.ts";
import { type DurationTally, durationTally } from "../stats/quantiles/durationTally.ts";
import type { ClockNote } from "./clock.ts";
import type { ClosedUnanswered } from "./closedUnanswered.ts";
import { type Ratio, meanOf, noRatio } from "./ratio.ts";
import type { PeriodNote } from "./readCases.ts";
import type { CaseExcluded, CaseIssue, ServiceCase } from "./serviceCase.ts";
import { type ShareWithin, decidedShare, shareOn, shareWithin } from "./shareWithin.ts";
import type { TimeList } from "./timeList.ts";

/**
 * Which cases a period's times come from. `"cohort"`: those that started in it. `"flow"`: those that were waiting in it,
 * from the period's start or their own (delayed entry) until they ended or the period did. A flow says how long things take
 * now; where hardly anything that started in the period is short or young, its curve begins with few at risk and is uncertain.
 */
export type Attribution = "cohort" | "flow";

/** What every time over cases can be asked. */
export interface TimeSummaryOptions<Case extends ServiceCase = ServiceCase> {
  /** Confidence of every interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Targets, milliseconds on the clock: the share within each is reported. */
  readonly targets?: readonly number[] | undefined;
  /** Where the restricted mean stops counting, milliseconds on the clock; the longest time seen unless given. */
  readonly restrictTo?: number | undefined;
  /** `"observed"` asks for the mean of what has ended also while cases are open: it is too short, and by how much nobody knows. */
  readonly mean?: "fullyObserved" | "observed" | undefined;
  /** Whose case it is, where those of one agent, day or customer resemble each other, for every interval. A case without the key is excluded as `noKey`. */
  readonly cluster?: Accessor<Case, string | number | null | undefined> | undefined;
}

/** The share that ended within a target. */
export interface TargetShare {
  /** The target, milliseconds on the clock. */
  readonly within: number;
  /** Ended within the target, ended or waited longer, and still undecided. */
  readonly met: number;
  /** Ended or waited longer than the target. */
  readonly breached: number;
  /** Undecided: still running, and not as long as the target. */
  readonly pending: number;
  /** Kaplan–Meier, 0..100, the undecided counted as what they are. */
  readonly percent: number | null;
  /** Of `percent`; null without one, an end is null where nothing bounds it. */
  readonly interval: OpenInterval | null;
  /** Why there is no percent: no times, or none seen as long as the target. */
  readonly reason: null | "noRows" | "beyondObserved";
}

/**
 * The mean of times that are over.
 *
 * `"stillRunning"`: some are not, and the call did not ask for the mean of the others (`mean: "observed"`); `restrictedMean` counts them.
 */
export type TimeMean = Ratio<"stillRunning">;

/** Times with some still running. Milliseconds on the clock that is named. */
export interface TimeSummary {
  readonly kind: "times";
  /** Which time it is. */
  readonly measure: string;
  /** What time is counted. */
  readonly clock: ClockNote;
  /** Which cases a period's times come from. */
  readonly attribution: Attribution;
  /** The rule for what was closed without a reply; null where none was said. */
  readonly closedUnanswered: ClosedUnanswered | null;
  /** Epoch milliseconds: what happened later is not known. */
  readonly asOf: number;
  /** Null where none was asked for. */
  readonly period: PeriodNote | null;
  /** Times read: used + Σ excluded. */
  readonly rows: number;
  /** Times measured: observed + censored. */
  readonly used: number;
  /** Times that were not measured, by reason. */
  readonly excluded: CaseExcluded;
  /** Times that are over. */
  readonly observed: number;
  /** Still running, at `asOf` or where the customer gave up. */
  readonly censored: number;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** Kaplan–Meier quantiles: null when not reached, never the longest time seen. */
  readonly median: SurvivalQuantile;
  /** Nine of ten were no longer; as `median`. */
  readonly p90: SurvivalQuantile;
  /** Mean of all times, each counted up to `restrictTo`; also while some are still running. */
  readonly restrictedMean: RestrictedMean;
  /** Of what is over; null while some are still running, unless asked for. */
  readonly mean: TimeMean;
  /** In the order in which they were asked for; none unless given. */
  readonly targets: readonly TargetShare[];
  /** Mergeable with other days' and machines'; null while times are still running, which it cannot count. */
  readonly durations: DurationTally | null;
}

/** How times are summarised, settled. @internal */
export interface SettledSummary {
  readonly level: number;
  readonly targets: readonly number[];
  readonly restrictTo: number | undefined;
  readonly mean: "fullyObserved" | "observed";
  readonly cluster: TimeSummaryOptions["cluster"];
}

/** Refuses what cannot be asked of times. @internal */
export function requireSummary({ targets, restrictTo, mean }: SettledSummary): void {
  requireChoice(mean, "mean", ["fullyObserved", "observed"]);
  if (!Array.isArray(targets)) refuse("BAD_OPTION", "targets", "a list of milliseconds", targets);
  targets.forEach((target, index) => {
    requireNumber(target, "targets", 0, Infinity, index);
  });
  if (restrictTo !== undefined) requireNumber(restrictTo, "restrictTo", 0);
}

type About = Pick<TimeSummary, "measure" | "clock" | "attribution" | "closedUnanswered" | "asOf" | "period">;

/** Everything that is read off a list of times. @internal */
export function summarizeTimes(
  about: About,
  issues: readonly CaseIssue[],
  list: TimeList,
  { level, targets, restrictTo, mean }: SettledSummary,
): TimeSummary {
  const { durations, ended } = list;
  const used = durations.length;
  let [observed, longest] = [0, 0];
  for (let i = 0; i < used; i++) {
    observed += ended[i]!;
    if (durations[i]! > longest) longest = durations[i]!;
  }
  const curve = survivalColumns(durations, ended, {
    level,
    entry: list.delayed ? list.entries : undefined,
    clusters: list.clusters,
  });
  const complete = observed === used && !list.delayed;
  // Order statistics take the times as independent of each other.
  const alone = complete && list.clusters === undefined ? durations : null;
  return {
    kind: "times",
    ...about,
    rows: list.rows,
    used,
    excluded: list.excluded,
    observed,
    censored: used - observed,
    issues,
    median: timeQuantile(curve, alone, 0.5),
    p90: timeQuantile(curve, alone, 0.9),
    restrictedMean: areaOf(curve, restrictTo ?? longest),
    mean: complete || mean === "observed" ? meanOfEnded(list, level) : noRatio("stillRunning"),
    targets: targets.map((within) => targetShare(curve, list, within)),
    durations: complete ? durationTally(durations) : null,
  };
}

function meanOfEnded({ durations, ended, clusters }: TimeList, level: number): TimeMean {
  if (!ended.includes(0)) return meanOf(durations, clusters ?? null, level);
  const over = (_: unknown, place: number): boolean => ended[place] === 1;
  return meanOf(durations.filter(over), clusters?.filter(over) ?? null, level);
}

function targetShare(curve: SurvivalColumns, list: TimeList, within: number): TargetShare {
  const { waits } = list;
  const { met, breached, pending } = waits.count(within);
  const { percent, interval, reason } = shareOf();
  return { within, met, breached, pending, percent, interval, reason };

  function shareOf(): ShareWithin {
    if (pending === 0 && !list.delayed) return decidedShare(waits, within, curve.level);
    if (waits === list) return shareOn(curve, within);
    const { level } = curve;
    if (!list.delayed) return shareWithin(waits, within, level);
    // Who came late was not at risk of an early end, however the wait was cut off.
    const { durations, ended, clusters } = waits;
    return shareOn(survivalColumns(durations, ended, { level, entry: list.entries, clusters }), within);
  }
}

/**
 * A quantile off the curve; where every time is over, with the interval by order statistics, which needs no large sample.
 *
 * @param times - The times where all are over, else null.
 * @internal
 */
export function timeQuantile(curve: SurvivalColumns, times: ArrayLike<number> | null, p: number): SurvivalQuantile {
  const found = quantileOf(curve, p);
  if (times === null || times.length === 0) return found;
  return { ...found, interval: quantileInterval(times, p, { level: curve.level }).interval };
}
