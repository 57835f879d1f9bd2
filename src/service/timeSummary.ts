import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { proportionInterval } from "../interval/proportionInterval.ts";
import { quantileInterval } from "../stats/quantiles/quantileInterval.ts";
import { type SurvivalCurve, kaplanMeier } from "../stats/survival/kaplanMeier.ts";
import { type RestrictedMean, restrictedMean } from "../stats/survival/restrictedMean.ts";
import { survivalAt } from "../stats/survival/survivalAt.ts";
import { type SurvivalQuantile, survivalQuantile } from "../stats/survival/survivalQuantile.ts";
import { type DurationTally, durationTally } from "../tally/durationTally.ts";
import type { ClockNote } from "./clock.ts";
import { type Ratio, meanOf } from "./ratio.ts";
import type { CaseReading, PeriodNote } from "./readCases.ts";
import type { CaseExcluded, CaseIssue, ServiceCase } from "./serviceCase.ts";
import type { TimeList } from "./timeList.ts";

/**
 * Which cases a period's times come from. `"cohort"`: those that started in it. `"flow"`: those that were waiting in it,
 * from the period's start or their own (delayed entry) until they ended or the period did. A flow says how long things take
 * now; where hardly anything that started in the period is short or young, its curve begins with few at risk and is uncertain.
 */
export type Attribution = "cohort" | "flow";

/** What every time over cases can be asked. */
export interface TimeSummaryOptions {
  /** Confidence of every interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Targets, milliseconds on the clock: the share within each is reported. */
  readonly targets?: readonly number[] | undefined;
  /** Where the restricted mean stops counting, milliseconds on the clock; the longest time seen unless given. */
  readonly restrictTo?: number | undefined;
  /** `"observed"` asks for the mean of what has ended also while cases are open: it is too short, and by how much nobody knows. */
  readonly mean?: "fullyObserved" | "observed" | undefined;
  /** Whose case it is, for the mean's interval. A case without the key is excluded as `noKey`. */
  readonly cluster?: Accessor<ServiceCase, string | number | null | undefined> | undefined;
}

/** The share that ended within a target. */
export interface TargetShare {
  readonly within: number;
  /** Ended within the target, ended or waited longer, and still undecided. */
  readonly met: number;
  readonly breached: number;
  readonly pending: number;
  /** Kaplan–Meier, 0..100, the undecided counted as what they are; null where the curve does not reach the target. */
  readonly percent: number | null;
  readonly interval: OpenInterval | null;
}

/** Times with some still running. Milliseconds on the clock that is named. */
export interface TimeSummary {
  readonly measure: string;
  readonly clock: ClockNote;
  readonly attribution: Attribution;
  readonly asOf: number;
  readonly period: PeriodNote | null;
  /** Times read: n + Σ excluded. */
  readonly rows: number;
  /** observed + censored. */
  readonly n: number;
  readonly observed: number;
  /** Still running, at `asOf` or where something else ended them. */
  readonly censored: number;
  readonly excluded: CaseExcluded;
  readonly issues: readonly CaseIssue[];
  /** Kaplan–Meier quantiles: null when not reached, never the longest time seen. */
  readonly median: SurvivalQuantile;
  readonly p90: SurvivalQuantile;
  readonly restrictedMean: RestrictedMean;
  /** Null while cases are open, unless the call asked for it. */
  readonly mean: Ratio | null;
  readonly targets: readonly TargetShare[];
  /** Mergeable with other days' and machines'; null while times are still running, which it cannot count. */
  readonly durations: DurationTally | null;
}

/** Everything that is read off a list of times. @internal */
export function summarizeTimes(
  about: Pick<TimeSummary, "measure" | "clock" | "attribution">,
  { asOf, period, issues }: Pick<CaseReading, "asOf" | "period" | "issues">,
  list: TimeList,
  options: TimeSummaryOptions,
): TimeSummary {
  const { level = 0.95, targets = [], mean = "fullyObserved" } = options;
  requireLevel(level);
  requireChoice(mean, "mean", ["fullyObserved", "observed"]);
  requireTargets(targets);
  const n = list.durations.length;
  const durations = Float64Array.from(list.durations);
  const observed = list.ended.reduce((sum, ended) => sum + ended, 0);
  const delayed = list.entries.some((entry) => entry > 0);
  const curve = kaplanMeier(durations, list.ended, { level, entry: delayed ? list.entries : undefined });
  const tau = options.restrictTo ?? durations.reduce((most, duration) => Math.max(most, duration), 0);
  requireNumber(tau, "restrictTo", 0);
  const complete = observed === n && !delayed;
  return {
    ...about,
    asOf,
    period,
    rows: list.rows,
    n,
    observed,
    censored: n - observed,
    excluded: list.excluded,
    issues,
    median: timeQuantile(curve, complete ? durations : null, 0.5),
    p90: timeQuantile(curve, complete ? durations : null, 0.9),
    restrictedMean: restrictedMean(curve, tau),
    mean:
      observed > 0 && (complete || mean === "observed")
        ? meanOfEnded(list, options.cluster !== undefined, level)
        : null,
    targets: targets.map((within) => targetShare(curve, list, within, delayed)),
    durations: complete ? durationTally(durations) : null,
  };
}

function meanOfEnded({ durations, ended, keys }: TimeList, clustered: boolean, level: number): Ratio {
  const over = (_: unknown, place: number): boolean => ended[place] === 1;
  return meanOf(durations.filter(over), clustered ? keys.filter(over) : null, level);
}

function requireTargets(targets: unknown): void {
  if (!Array.isArray(targets)) refuse("BAD_OPTION", "targets", "a list of milliseconds", targets);
  for (const [index, target] of targets.entries()) requireNumber(target, "targets", 0, Infinity, index);
}

function targetShare(
  curve: SurvivalCurve,
  { durations, ended }: TimeList,
  within: number,
  delayed: boolean,
): TargetShare {
  let [met, breached] = [0, 0];
  durations.forEach((duration, place) => {
    if (duration > within) breached++;
    else met += ended[place]!;
  });
  const pending = durations.length - met - breached;
  const decided = pending === 0 && !delayed;
  return { within, met, breached, pending, ...shareWithin(curve, within, { met, breached, decided }) };
}

/**
 * A quantile off the curve; where every time is over, with the interval by order statistics, which needs no large sample.
 *
 * @param times - The times where all are over, else null.
 * @internal
 */
export function timeQuantile(curve: SurvivalCurve, times: ArrayLike<number> | null, p: number): SurvivalQuantile {
  const found = survivalQuantile(curve, p);
  if (times === null || times.length === 0) return found;
  return { ...found, interval: quantileInterval(times, p, { level: curve.level }).interval };
}

/**
 * Share within a limit, 0..100, with its interval: a plain proportion where everything is decided (its interval also holds where
 * all or none met the limit), else Kaplan–Meier.
 *
 * @internal
 */
export function shareWithin(
  curve: SurvivalCurve,
  within: number,
  { met, breached, decided }: { readonly met: number; readonly breached: number; readonly decided: boolean },
): { readonly percent: number | null; readonly interval: OpenInterval | null } {
  const n = met + breached;
  if (decided && n > 0) {
    const { lower, upper, level, method } = proportionInterval(met, n, { level: curve.level });
    return { percent: (100 * met) / n, interval: { lower: 100 * lower, upper: 100 * upper, level, method } };
  }
  const { survival, interval } = survivalAt(curve, within);
  return { percent: survival === null ? null : 100 * (1 - survival), interval: percentEnded(interval) };
}

/** The interval of a survival S, turned into that of 100·(1 − S). */
function percentEnded(interval: OpenInterval | null): OpenInterval | null {
  if (interval === null) return null;
  const turn = (share: number | null): number | null => (share === null ? null : 100 * (1 - share));
  return { ...interval, lower: turn(interval.upper), upper: turn(interval.lower) };
}
