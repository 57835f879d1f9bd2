import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { readerOf } from "../rows/rowOptions.ts";
import { type Clock, type PauseRule, isVendorClock, stopwatch, vendorNote, vendorTime } from "./clock.ts";
import { isInside, readCases } from "./readCases.ts";
import type { CaseExclusion, CaseOptions, MeasuredTime, ServiceCase } from "./serviceCase.ts";
import { requireCluster } from "./ratio.ts";
import { TimeList } from "./timeList.ts";
import { type Attribution, type TimeSummary, type TimeSummaryOptions, summarizeTimes } from "./timeSummary.ts";

/** What every time over cases asks for. */
export interface CaseTimeOptions extends CaseOptions, TimeSummaryOptions {
  readonly clock: Clock;
  /** Which cases a period's times come from; without `period` it changes nothing, but is asked for all the same. */
  readonly attribution: Attribution;
}

/** A stretch of a case to measure: from, and to (null while it runs), and where it stopped counting unfinished. @internal */
export interface Stretch {
  readonly from: number;
  /** When it ended; null: not yet, undefined: nobody knows. */
  readonly to: number | null | undefined;
  /** When something else ended it; null when nothing did. */
  readonly cutAt: number | null;
}

/** Measures stretches of cases on a clock and summarises them. @internal */
export function measureTimes(
  measure: string,
  cases: Iterable<ServiceCase>,
  options: CaseTimeOptions & { readonly pauses: PauseRule; readonly vendorMeasure: MeasuredTime | null },
  stretchesOf: (of: ServiceCase) => readonly Stretch[] | undefined,
): TimeSummary {
  const { attribution, clock, pauses, vendorMeasure } = options;
  requireChoice(attribution, "attribution", ["cohort", "flow"]);
  const vendor = vendorMeasure !== null && isVendorClock(clock) ? clock : null;
  if (vendor !== null && attribution === "flow") {
    refuse(
      "BAD_OPTION",
      "clock",
      "a clock of our own for a flow: a vendor's times do not say when they came into the period",
      vendor,
    );
  }
  const watch = vendor === null ? stopwatch(clock, pauses) : null;
  const reading = readCases(cases, options, watch ?? undefined);
  const { asOf, period } = reading;
  const flow = attribution === "flow" ? period : null;
  const keyOf = options.cluster === undefined ? null : readerOf(options.cluster, "cluster");

  function measureOne(of: ServiceCase, index: number, { from, to, cutAt }: Stretch): CaseExclusion | null {
    if (from > asOf) return "notStarted";
    if (flow === null && !isInside(from, period)) return "outsidePeriod";
    if (to === undefined) return "unknown";
    const horizon = flow === null ? asOf : Math.min(asOf, flow.to);
    const cut = Math.min(cutAt ?? horizon, horizon);
    const ended = to !== null && to <= cut && (flow === null || to < flow.to);
    const end = ended ? to : cut;
    const entered = flow === null ? from : Math.max(from, flow.from);
    // A flow counts what was waiting at some moment of the period.
    if (end < entered || (flow !== null && from >= flow.to)) return "outsidePeriod";
    // A vendor gives no time for what has not ended, so that there is nothing to censor it at.
    if (watch === null && !ended) return "unknown";
    const duration = watch === null ? vendorTime(of, vendorMeasure!) : watch.between(of, from, end, index);
    if (duration === null || duration === undefined) return "unknown";
    const key = keyOf === null ? undefined : (keyOf(of) as string | number | null | undefined);
    if (keyOf !== null && (key === null || key === undefined)) return "noKey";
    const entry = entered > from ? watch!.between(of, from, entered, index)! : 0;
    // What ends in the very millisecond in which it comes under observation has lasted one.
    list.add(entered > from ? Math.max(duration, entry + 1) : duration, ended, entry);
    if (key !== undefined) list.keys.push(requireCluster(key, index));
    return null;
  }

  const list = new TimeList();
  reading.cases.forEach((each, index) => {
    const barred = reading.barred[index] ?? null;
    const parts =
      barred === null ? (stretchesOf(each) ?? [{ from: each.startedAt, to: undefined, cutAt: null }]) : [null];
    for (const part of parts) {
      const reason = part === null ? barred : measureOne(each, index, part);
      if (reason !== null) list.exclude(reason);
    }
  });
  const about = { measure, clock: watch?.note ?? vendorNote(vendor!), attribution };
  return summarizeTimes(about, reading, list, options);
}
