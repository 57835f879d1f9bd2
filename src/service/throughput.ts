import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { BusinessCalendar } from "../time/businessCalendar.ts";
import { type PoissonMethod, poissonRateInterval } from "../stats/rates/poissonRateInterval.ts";
import type { Interval } from "../stats/interval.ts";
import type { TimeSpan } from "../time/timeSpan.ts";
import { requireCalendar, stopwatch } from "./clock.ts";
import { type PeriodNote, countExclusions, isInside, readCases } from "./readCases.ts";
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
  readonly period: TimeSpan;
  /** The first resolution of a case, or the one that held. */
  readonly resolution: "first" | "full";
  /** What time is counted: every hour, or open hours. */
  readonly clock: "calendar" | BusinessCalendar;
  /** Per how many milliseconds of that time: 3_600_000 for "an hour". */
  readonly per: number;
  readonly level?: number | undefined;
  readonly kind?: PoissonMethod | undefined;
}

/** How many cases a desk resolves in a time. */
export interface Throughput {
  /** Resolutions per `per` milliseconds; null where the period has no open time. */
  readonly value: number | null;
  readonly resolved: number;
  /** Milliseconds of the period on the clock, up to `asOf`. */
  readonly time: number;
  readonly per: number;
  readonly interval: Interval | null;
  readonly period: PeriodNote;
  /** False where the period has not ended by `asOf`. */
  readonly complete: boolean;
  /** cases = resolved + Σ excluded. */
  readonly cases: number;
  readonly excluded: CaseExcluded;
  readonly issues: readonly CaseIssue[];
}

/**
 * Throughput: resolutions per unit of time in a period (a flow, whenever the cases started).
 *
 * Formula: per·resolutions / time on the clock, Garwood's exact Poisson interval. Units: cases per `per` milliseconds. Higher is
 * better, as far as they stay resolved. An open case is `pending`.
 *
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`, `BAD_DATE` with the index of the case; `HORIZON` of the calendar
 * @see [garwood1936]
 * @example
 * const hour = 3_600_000;
 * const cases = [1, 2, 5, 30, null].map((at, i) => ({ id: `${i}`, startedAt: 0, resolvedAt: at && at * hour }));
 * const { value, resolved, excluded } = throughput(cases, { asOf: 48 * hour, period: { start: 0, end: 24 * hour }, resolution: "full", clock: "calendar", per: hour });
 * [value, resolved, excluded.outsidePeriod, excluded.pending]; // => [0.125, 3, 1, 1]
 */
export function throughput(cases: Iterable<ServiceCase>, options: ThroughputOptions): Throughput {
  const { resolution, clock, per, level = 0.95, kind } = options;
  requireChoice(resolution, "resolution", ["first", "full"]);
  requireNumber(per, "per", Number.MIN_VALUE);
  requireLevel(level);
  if (clock !== "calendar") requireCalendar(clock, "clock");
  const reading = readCases(cases, options);
  const { asOf } = reading;
  const period = reading.period ?? refuse("BAD_OPTION", "period", "from and to", undefined);
  if (period.from > asOf) refuse("OUT_OF_RANGE", "period.from", "an instant not after asOf", period.from);
  const time = stopwatch(clock, "run").between(
    { id: "", startedAt: period.from },
    period.from,
    Math.min(period.to, asOf),
    0,
  )!;
  const judged = reading.cases.map((each, index): CaseExclusion | 1 => {
    const reason = reading.barred[index] ?? null;
    if (reason !== null) return reason;
    const at = seenBy(resolution === "first" ? each.firstResolvedAt : each.resolvedAt, asOf);
    if (at === undefined) return "unknown";
    return at === null ? "pending" : isInside(at, period) ? 1 : "outsidePeriod";
  });
  const resolved = judged.filter((each) => each === 1).length;
  const limits = time === 0 ? null : poissonRateInterval(resolved, time, { level, method: kind });
  return {
    value: time === 0 ? null : (per * resolved) / time,
    resolved,
    time,
    per,
    interval: limits && { ...limits, lower: per * limits.lower, upper: per * limits.upper },
    period,
    complete: period.to <= asOf,
    cases: judged.length,
    excluded: countExclusions(judged),
    issues: reading.issues,
  };
}
