import { requireChoice, settle } from "../options.ts";
import type { PauseRule } from "./clock.ts";
import type { CaseTimeOptions, Stretch, TimeMeasure } from "./measureTimes.ts";
import type { ServiceCase } from "./serviceCase.ts";
import { TIME_DEFAULTS, timesOf } from "./timesOf.ts";
import type { TimeSummary } from "./timeSummary.ts";

/** Options of {@link resolutionTime}. */
export interface ResolutionTimeOptions<Case extends ServiceCase = ServiceCase> extends CaseTimeOptions<Case> {
  /** To the first resolution, or to the one that held: a reopened case is open again for the latter. */
  readonly resolution: "first" | "full";
  /** Whether the time in which the desk waited for somebody else counts. With `"stop"` a case whose pauses are not known is `unknown`. */
  readonly pauses: PauseRule;
}

/**
 * How long cases take to be resolved, the open ones counted as what they are.
 *
 * Formula: first or last resolution − first contact, on the clock that is named, with or without pauses, by Kaplan–Meier; open cases
 * are censored at `asOf`, those that the customer gave up then. On a help desk's log leaving the open ones out moved the median by
 * 35 to 59 %. Units: milliseconds on the clock. Range: 0 and more. Lower is better.
 * Weakness: where hard cases stay open, the restricted mean says more than a median of the easy ones.
 *
 * @returns Kind `times`; {@link timesBy} gives it by segment and period.
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION` with the index of the case; `HORIZON` of the calendar
 * @see [kaplanMeier1958]
 * @example
 * const hour = 3_600_000;
 * const cases = [
 *   { id: "1", startedAt: 0, firstResolvedAt: 4 * hour, resolvedAt: 4 * hour, pauses: [[hour, 2 * hour]] },
 *   { id: "2", startedAt: 0, firstResolvedAt: 5 * hour, resolvedAt: null, pauses: [] },
 *   { id: "3", startedAt: 0, firstResolvedAt: 9 * hour, resolvedAt: 9 * hour },
 * ];
 * const full = resolutionTime(cases, { asOf: 20 * hour, clock: "calendar", attribution: "cohort", resolution: "full", pauses: "stop" });
 * [full.observed, full.censored, full.excluded.unknown, full.median.value / hour]; // => [1, 1, 1, 11.5]
 */
export function resolutionTime<Case extends ServiceCase>(
  cases: Iterable<Case>,
  options: ResolutionTimeOptions<Case>,
): TimeSummary {
  const { resolution, ...settled } = settle(options as ResolutionTimeOptions, {
    ...TIME_DEFAULTS,
    resolution: undefined as never,
    pauses: undefined as never,
  });
  requireChoice(resolution, "resolution", ["first", "full"]);
  const measure = resolutionOf(resolution === "first" ? "firstResolution" : "fullResolution");
  return timesOf(measure, cases, { ...settled, closedUnanswered: undefined });
}

/** The time to a resolution. @internal */
export function resolutionOf(name: "firstResolution" | "fullResolution"): TimeMeasure {
  const first = name === "firstResolution";
  const stretch: Stretch = { from: 0, to: null, cutAt: null, closedAt: null };
  return {
    name,
    vendor: name,
    stretchesOf(of, take) {
      stretch.from = of.startedAt;
      stretch.to = first ? of.firstResolvedAt : of.resolvedAt;
      stretch.cutAt = of.abandonedAt ?? null;
      take(stretch);
    },
  };
}
