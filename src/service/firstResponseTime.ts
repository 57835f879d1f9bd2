import { settle } from "../options.ts";
import type { PauseRule } from "./clock.ts";
import type { ClosedUnanswered } from "./closedUnanswered.ts";
import type { CaseTimeOptions, Stretch, TimeMeasure } from "./measureTimes.ts";
import type { ServiceCase } from "./serviceCase.ts";
import { TIME_DEFAULTS, timesOf } from "./timesOf.ts";
import type { TimeSummary } from "./timeSummary.ts";

/** Options of {@link firstResponseTime}. */
export interface FirstResponseTimeOptions<Case extends ServiceCase = ServiceCase> extends CaseTimeOptions<Case> {
  /** `"stop"` takes off the case's pauses; `"run"` unless given: nobody waits for a customer who has had no answer. */
  readonly pauses?: PauseRule | undefined;
  /** What a case closed without a reply says; must be said where such a case stands in the list. */
  readonly closedUnanswered?: ClosedUnanswered | undefined;
}

/**
 * How long customers wait for the first reply by a person.
 *
 * Formula: first public reply of a person − first contact, on the clock that is named; the share still waiting after each time by
 * Kaplan–Meier. A case without a reply is censored at `asOf`: leaving it out would shorten the median by what was left out. One
 * that the customer gave up is censored then, and has not met a target once that has passed; one closed without a reply is what
 * `closedUnanswered` says. {@link slaAttainment} reads both in the same way.
 * Cases labelled `botOnly`, `outbound`, `spam`, `merged`, `deleted` are counted apart.
 * Units: milliseconds on the clock. Range: 0 and more. Lower is better. A reopened case does not start again.
 * Weakness: a wait that was given up says little about how long it would have been.
 *
 * @returns Kind `times`; {@link timesBy} gives it by segment and period.
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION` with the index of the case; `HORIZON` of the calendar
 * @see [kaplanMeier1958]
 * @example
 * const minute = 60_000;
 * const cases = [3, 8, null, 20, null].map((reply, i) => ({ id: `${i}`, startedAt: i * minute, firstResponseAt: reply && (i + reply) * minute }));
 * const { median, observed, censored } = firstResponseTime(cases, { asOf: 34 * minute, clock: "calendar", attribution: "cohort" });
 * [median.value / minute, observed, censored]; // => [20, 3, 2]
 */
export function firstResponseTime<Case extends ServiceCase>(
  cases: Iterable<Case>,
  options: FirstResponseTimeOptions<Case>,
): TimeSummary {
  return timesOf(
    firstResponse(),
    cases,
    settle(options as FirstResponseTimeOptions, { ...TIME_DEFAULTS, pauses: "run", closedUnanswered: undefined }),
  );
}

/** The wait for the first reply. @internal */
export function firstResponse(): TimeMeasure {
  const stretch: Stretch = { from: 0, to: null, cutAt: null, closedAt: null };
  return {
    name: "firstResponse",
    vendor: "firstResponse",
    stretchesOf({ startedAt, firstResponseAt, abandonedAt = null, resolvedAt = null }, take) {
      stretch.from = startedAt;
      stretch.to = firstResponseAt;
      stretch.cutAt = abandonedAt;
      // Whoever gave up before it was closed gave up.
      stretch.closedAt = abandonedAt === null ? resolvedAt : null;
      take(stretch);
    },
  };
}
