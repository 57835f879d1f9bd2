import { refuse, requireCluster } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Read, readerOf } from "../rows/rowOptions.ts";
import { requireKnown } from "./caseCut.ts";
import {
  type Clock,
  type ClockNote,
  type PauseRule,
  type Stopwatch,
  isVendorClock,
  stopwatch,
  vendorNote,
  vendorTime,
} from "./clock.ts";
import { type ClosedUnanswered, refuseUnsaid, requireClosedUnanswered } from "./closedUnanswered.ts";
import { type CaseReading, type PeriodNote, isInside, readCases } from "./readCases.ts";
import type { CaseExclusion, CaseOptions, MeasuredTime, ServiceCase } from "./serviceCase.ts";
import type { TimeList } from "./timeList.ts";
import type { Attribution, TimeSummaryOptions } from "./timeSummary.ts";

/** What every time over cases asks for. */
export interface CaseTimeOptions<Case extends ServiceCase = ServiceCase> extends CaseOptions, TimeSummaryOptions<Case> {
  /** What time is counted: every hour, open hours, or the vendor's own figures. */
  readonly clock: Clock;
  /** Which cases a period's times come from; without `period` it changes nothing, but is asked for all the same. */
  readonly attribution: Attribution;
}

/** A stretch of a case to measure. @internal */
export interface Stretch {
  from: number;
  /** When it ended; null: not yet, undefined: nobody knows. */
  to: number | null | undefined;
  /** When the customer gave up before; null when not. */
  cutAt: number | null;
  /** When the case was closed before; null when not. */
  closedAt: number | null;
}

/** What is measured of a case: one time (a response, a resolution) or several (a reply to each turn). @internal */
export interface TimeMeasure {
  readonly name: string;
  /** The vendor's figure for it; null where vendors have none. */
  readonly vendor: MeasuredTime | null;
  /** Calls `take` with each stretch, which is the same record every time; does not where nobody knows. */
  readonly stretchesOf: (of: ServiceCase, take: (stretch: Stretch) => void) => void;
}

/** Options of {@link CaseTimer}, settled. @internal */
export interface SettledTimes extends Pick<CaseTimeOptions, "asOf" | "period" | "clock" | "attribution" | "cluster"> {
  readonly badCases: "throw" | "count";
  readonly pauses: PauseRule;
  readonly closedUnanswered: ClosedUnanswered | undefined;
}

/** Reads cases and measures stretches of them on a clock. @internal */
export class CaseTimer {
  readonly clock: ClockNote;
  readonly reading: CaseReading;
  /** The period that a flow counts in; null for a cohort. */
  readonly flow: PeriodNote | null;
  readonly #measure: TimeMeasure;
  readonly #watch: Stopwatch | null;
  readonly #closedUnanswered: ClosedUnanswered | undefined;
  readonly #clusterOf: Read<ServiceCase> | null;

  constructor(measure: TimeMeasure, cases: Iterable<ServiceCase>, options: SettledTimes) {
    const { attribution, clock, pauses, closedUnanswered, cluster } = options;
    requireChoice(attribution, "attribution", ["cohort", "flow"]);
    requireClosedUnanswered(closedUnanswered);
    const vendor = measure.vendor !== null && isVendorClock(clock) ? clock : null;
    if (vendor !== null && attribution === "flow") {
      const expected = "a clock of our own for a flow: a vendor's times do not say when they came into the period";
      refuse("BAD_OPTION", "clock", expected, vendor);
    }
    const watch = vendor === null ? stopwatch(clock, pauses) : null;
    this.#measure = measure;
    this.#watch = watch;
    this.#closedUnanswered = closedUnanswered;
    this.clock = watch?.note ?? vendorNote(vendor!);
    this.reading = readCases(cases, options, watch === null ? undefined : (each) => watch.problemOf(each));
    this.flow = attribution === "flow" ? this.reading.period : null;
    if (cluster !== undefined) requireKnown(cluster, "cluster", this.reading.cases);
    this.#clusterOf = cluster === undefined ? null : readerOf(cluster, "cluster");
  }

  /** All times into one list. */
  readInto(list: TimeList): void {
    const { cases, barred } = this.reading;
    let index = 0;
    const take = (stretch: Stretch): void => {
      this.take(cases[index]!, index, stretch, this.flow, list);
    };
    for (; index < cases.length; index++) {
      const reason = barred[index]!;
      if (reason === null) this.stretchesOf(cases[index]!, take);
      else list.exclude(reason);
    }
  }

  /** The stretches of a case; one of which nobody knows the end where nobody knows anything. */
  stretchesOf(of: ServiceCase, take: (stretch: Stretch) => void): void {
    this.#measure.stretchesOf(of, take);
  }

  /** One stretch into a list: measured, or left out for a reason. */
  take(of: ServiceCase, index: number, stretch: Stretch, flow: PeriodNote | null, list: TimeList): void {
    const reason = this.#measureOne(of, index, stretch, flow, list);
    if (reason !== null) list.exclude(reason);
  }

  /** Why a stretch counts nowhere, before anything else is asked; null where it may. */
  outsideOf({ from }: Stretch): CaseExclusion | null {
    const { asOf, period } = this.reading;
    if (from > asOf) return "notStarted";
    const inside = this.flow === null ? isInside(from, period) : from < this.flow.end;
    return inside ? null : "outsidePeriod";
  }

  /** When a stretch ended for certain, or how long it can be followed. */
  endOf({ to, cutAt }: Stretch): number {
    const { asOf } = this.reading;
    return Math.min(to ?? asOf, cutAt ?? asOf, asOf);
  }

  #measureOne(
    of: ServiceCase,
    index: number,
    stretch: Stretch,
    flow: PeriodNote | null,
    list: TimeList,
  ): CaseExclusion | null {
    const { asOf } = this.reading;
    const watch = this.#watch;
    const { from, cutAt } = stretch;
    const outside = this.outsideOf(stretch);
    if (outside !== null) return outside;
    const to = this.#endOf(stretch, index);
    if (to === undefined) return "unknown";
    if (to === "excluded") return "closedUnanswered";
    const horizon = flow === null ? asOf : Math.min(asOf, flow.end);
    const cut = Math.min(cutAt ?? horizon, horizon);
    const ended = to !== null && to <= cut && (flow === null || to < flow.end);
    const end = ended ? to : cut;
    const entered = flow === null ? from : Math.max(from, flow.start);
    // A flow counts what was waiting at some moment of the period.
    if (end < entered) return "outsidePeriod";
    // A vendor gives no time for what has not ended, so that there is nothing to censor it at.
    if (watch === null && !ended) return "unknown";
    const duration = watch === null ? vendorTime(of, this.#measure.vendor!) : watch.between(of, from, end, index);
    if (duration === null || duration === undefined) return "unknown";
    const key = this.#clusterOf === null ? undefined : this.#clusterOf(of);
    if (this.#clusterOf !== null && (key === null || key === undefined)) return "noKey";
    if (key !== undefined) list.clusters?.push(requireCluster(key, index));
    const entry = entered > from ? watch!.between(of, from, entered, index)! : 0;
    const reach = ended || cut === horizon ? duration : watch!.between(of, from, horizon, index)!;
    // What ends in the very millisecond in which it comes under observation has lasted one.
    list.take(entered > from ? Math.max(duration, entry + 1) : duration, ended, entry, reach);
    return null;
  }

  /** When a stretch ended, by the rule for what was closed without a reply. */
  #endOf({ to, closedAt }: Stretch, index: number): number | null | undefined | "excluded" {
    const { asOf } = this.reading;
    if (closedAt === null || closedAt > asOf || to === undefined || (to !== null && to <= asOf)) return to;
    const rule = this.#closedUnanswered ?? refuseUnsaid(index);
    return rule === "excluded" ? "excluded" : rule === "answered" ? closedAt : null;
  }
}
