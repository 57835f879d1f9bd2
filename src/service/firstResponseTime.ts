import type { PauseRule } from "./clock.ts";
import { type CaseTimeOptions, measureTimes } from "./measureTimes.ts";
import type { ServiceCase } from "./serviceCase.ts";
import type { TimeSummary } from "./timeSummary.ts";

/** Options of {@link firstResponseTime}. */
export interface FirstResponseTimeOptions extends CaseTimeOptions {
  /** `"stop"` takes off the case's pauses; `"run"` unless given: nobody waits for a customer who has had no answer. */
  readonly pauses?: PauseRule | undefined;
}

/**
 * How long customers wait for the first reply by a person.
 *
 * Formula: first public reply of a person − first contact, on the clock that is named. A case without a reply is censored at
 * `asOf`, or where it was abandoned or resolved without one: leaving it out would shorten the median by what was left out.
 * Cases labelled `botOnly`, `outbound`, `spam`, `merged`, `deleted` are counted apart.
 * Units: milliseconds on the clock. Lower is better. A reopened case does not start again.
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION` with the index of the case; `HORIZON` of the calendar
 * @see [kaplanMeier1958]
 * @example
 * const minute = 60_000;
 * const cases = [3, 8, null, 20, null].map((reply, i) => ({ id: `${i}`, startedAt: i * minute, firstResponseAt: reply && (i + reply) * minute }));
 * const { median, observed, censored } = firstResponseTime(cases, { asOf: 34 * minute, clock: "calendar", attribution: "cohort" });
 * [median.value / minute, observed, censored]; // => [20, 3, 2]
 */
export function firstResponseTime(cases: Iterable<ServiceCase>, options: FirstResponseTimeOptions): TimeSummary {
  const { pauses = "run" } = options;
  return measureTimes("firstResponse", cases, { ...options, pauses, vendorMeasure: "firstResponse" }, (each) => {
    const { startedAt, firstResponseAt, abandonedAt, resolvedAt } = each;
    const ends = [abandonedAt, resolvedAt].filter((at) => typeof at === "number");
    return [{ from: startedAt, to: firstResponseAt, cutAt: ends.length === 0 ? null : Math.min(...ends) }];
  });
}
