import { requireLevel } from "../errors.ts";
import type { ServiceCase } from "./serviceCase.ts";
import { CaseTimer, type SettledTimes, type TimeMeasure } from "./measureTimes.ts";
import { TimeList } from "./timeList.ts";
import { type SettledSummary, type TimeSummary, requireSummary, summarizeTimes } from "./timeSummary.ts";

/** The options that every time over cases has, with their defaults. @internal */
export const TIME_DEFAULTS = {
  asOf: undefined as never,
  period: undefined,
  badCases: "throw",
  clock: undefined as never,
  attribution: undefined as never,
  level: 0.95,
  targets: [] as readonly number[],
  restrictTo: undefined,
  mean: "fullyObserved",
  cluster: undefined,
} as const;

/** One measure over cases, summarised. @internal */
export function timesOf(
  measure: TimeMeasure,
  cases: Iterable<ServiceCase>,
  options: SettledTimes & SettledSummary,
): TimeSummary {
  requireLevel(options.level);
  requireSummary(options);
  const timer = new CaseTimer(measure, cases, options);
  const list = new TimeList(options.cluster !== undefined, timer.reading.cases.length);
  timer.readInto(list);
  const { asOf, period, issues } = timer.reading;
  const about = {
    measure: measure.name,
    clock: timer.clock,
    attribution: options.attribution,
    closedUnanswered: options.closedUnanswered ?? null,
    asOf,
    period,
  };
  return summarizeTimes(about, issues, list, options);
}
