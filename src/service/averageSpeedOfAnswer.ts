import { requireChoice } from "../options.ts";
import { type AverageOptions, type AverageTime, averageTimes } from "./averages.ts";
import { readCases } from "./readCases.ts";
import type { CaseOptions, ServiceCase } from "./serviceCase.ts";
import { queueOf } from "./serviceLevel.ts";

/** Options of {@link averageSpeedOfAnswer}. */
export interface AverageSpeedOfAnswerOptions extends CaseOptions, AverageOptions {
  /** Every answered contact, or only those that had to wait at all. */
  readonly among: "answered" | "queued";
}

/**
 * Average speed of answer: how long answered contacts waited.
 *
 * Formula: Σ wait / answered contacts. The mean hides two crowds: on one call centre it was 40.7 s over all answered and 78.5 s
 * over queued calls, with a median of 6 s. Abandoned contacts were impatient, not quick: they are `notCovered` here, and
 * {@link firstResponseTime} counts them as censored. Units: milliseconds. Lower is better.
 * `period` takes contacts by their entry into the queue.
 *
 * @throws {CxError} `BAD_OPTION`, `BAD_DATE`, `OUT_OF_RANGE`, with the index of the case
 * @example
 * const calls = [0, 0, 6, 90].map((wait, i) => ({ id: `${i}`, startedAt: 0, firstResponseAt: wait * 1000 }));
 * const mean = (among) => averageSpeedOfAnswer(calls, { asOf: 3_600_000, among }).mean?.value;
 * [mean("answered"), mean("queued")]; // => [24000, 48000]
 */
export function averageSpeedOfAnswer(cases: Iterable<ServiceCase>, options: AverageSpeedOfAnswerOptions): AverageTime {
  const { among } = options;
  requireChoice(among, "among", ["answered", "queued"]);
  const reading = readCases(cases, options);
  return averageTimes(reading, options, (each) => {
    const contact = queueOf(each, reading.asOf);
    if (contact === null) return "unknown";
    if (contact.end === "waiting") return "pending";
    return contact.end === "abandoned" || (among === "queued" && contact.wait === 0) ? "notCovered" : contact.wait;
  });
}
