import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import type { Interval } from "../stats/interval.ts";
import { type PoissonMethod, poissonRateInterval } from "../stats/rates/poissonRateInterval.ts";
import type { BusinessCalendar } from "../time/businessCalendar.ts";
import type { TimeSpan } from "../time/timeSpan.ts";
import { type ClockNote, requireCalendar, stopwatch } from "./clock.ts";
import { type PeriodNote, countOutcomes, isInside, readCases } from "./readCases.ts";
import {
  type CaseExcluded,
  type CaseExclusion,
  type CaseIssue,
  type CaseOptions,
  type ServiceCase,
  seenBy,
} from "./serviceCase.ts";

/** Options of {@link throughput}. */
export interface ThroughputOptions extends CaseOptions {
  /** The resolutions in [start, end) count, whenever their cases started. */
  readonly period: TimeSpan;
  /** The first resolution of a case, or the one that held. */
  readonly resolution: "first" | "full";
  /** What time is counted: every hour, or open hours. */
  readonly clock: "calendar" | BusinessCalendar;
  /** Per how many milliseconds of that time: 3_600_000 for "an hour". */
  readonly per: number;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Which interval of a Poisson rate; `"exact"` unless given. */
  readonly method?: PoissonMethod | undefined;
}

/** How many cases a desk resolves in a time. */
export interface Throughput {
  readonly kind: "throughput";
  /** Whether first resolutions are counted, or those that held. */
  readonly resolution: "first" | "full";
  /** Resolutions per `per` milliseconds; null where the period has no open time: see `reason`. */
  readonly value: number | null;
  /** Milliseconds of the period on the clock, up to `asOf`. */
  readonly time: number;
  /** How many milliseconds of time `value` is for. */
  readonly per: number;
  /** Of `value`; null where it is. */
  readonly interval: Interval | null;
  /** What time is counted. */
  readonly clock: ClockNote;
  /** Epoch milliseconds: what happened later is not known. */
  readonly asOf: number;
  /** As it was asked for, also where it has not ended. */
  readonly period: PeriodNote;
  /** False where the period has not ended by `asOf`. */
  readonly complete: boolean;
  /** Cases read: used + Σ excluded. */
  readonly rows: number;
  /** Cases resolved in the period. */
  readonly used: number;
  /** Cases not resolved in the period, by reason. */
  readonly excluded: CaseExcluded;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** Why there is no rate: the period has no open time before `asOf`; else null. */
  readonly reason: null | "noTime";
}

/**
 * Throughput: resolutions per unit of time in a period (a flow, whenever the cases started).
 *
 * Formula: per·resolutions / time on the clock, Garwood's exact Poisson interval. Units: cases per `per` milliseconds. Range: 0
 * and more. Higher is better, as far as they stay resolved. An open case is `pending`.
 * Weakness: it rewards the easy cases, and takes resolutions as independent of each other.
 *
 * @returns Kind `throughput`.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`, `BAD_DATE` with the index of the case; `HORIZON` of the calendar
 * @see [garwood1936]
 * @example
 * const hour = 3_600_000;
 * const cases = [1, 2, 5, 30, null].map((at, i) => ({ id: `${i}`, startedAt: 0, resolvedAt: at && at * hour }));
 * const { value, used, excluded } = throughput(cases, { asOf: 48 * hour, period: { start: 0, end: 24 * hour }, resolution: "full", clock: "calendar", per: hour });
 * [value, used, excluded.outsidePeriod, excluded.pending]; // => [0.125, 3, 1, 1]
 */
export function throughput(cases: Iterable<ServiceCase>, options: ThroughputOptions): Throughput {
  const settled = settle(options, {
    asOf: undefined as never,
    period: undefined as never,
    badCases: "throw",
    resolution: undefined as never,
    clock: undefined as never,
    per: undefined as never,
    level: 0.95,
    method: "exact",
  });
  const { resolution, clock, per, level, method } = settled;
  requireChoice(resolution, "resolution", ["first", "full"]);
  requireNumber(per, "per", 1e-100, 1e100);
  requireLevel(level);
  requireChoice(method, "method", ["exact", "score", "midP", "jeffreys"]);
  if (clock !== "calendar") requireCalendar(clock, "clock");
  const watch = stopwatch(clock, "run");
  const reading = readCases(cases, settled);
  const { asOf } = reading;
  const period = reading.period ?? refuse("BAD_OPTION", "period", "a period, or its start and end", undefined);
  if (period.start > asOf) refuse("OUT_OF_RANGE", "period.start", "an instant not after asOf", period.start);
  const time = watch.between({ id: "", startedAt: period.start }, period.start, Math.min(period.end, asOf), 0)!;
  const judged = reading.cases.map((each, index): CaseExclusion | 1 => {
    const reason = reading.barred[index] ?? null;
    if (reason !== null) return reason;
    const at = seenBy(resolution === "first" ? each.firstResolvedAt : each.resolvedAt, asOf);
    if (at === undefined) return "unknown";
    return at === null ? "pending" : isInside(at, period) ? 1 : "outsidePeriod";
  });
  const { used, excluded } = countOutcomes(judged);
  const limits = time === 0 ? null : poissonRateInterval(used, time, { level, method });
  return {
    kind: "throughput",
    resolution,
    value: time === 0 ? null : (per * used) / time,
    time,
    per,
    interval: limits && { ...limits, lower: per * limits.lower, upper: per * limits.upper },
    clock: watch.note,
    asOf,
    period,
    complete: period.end <= asOf,
    rows: judged.length,
    used,
    excluded,
    issues: reading.issues,
    reason: time === 0 ? "noTime" : null,
  };
}
