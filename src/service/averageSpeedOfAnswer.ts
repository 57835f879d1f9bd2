import { requireLevel } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type AverageOptions, type AverageTime, averageTimes } from "./averages.ts";
import { queueStateOf } from "./contactQueue.ts";
import { readCases } from "./readCases.ts";
import type { CaseOptions, ServiceCase } from "./serviceCase.ts";

/** Options of {@link averageSpeedOfAnswer}. */
export interface AverageSpeedOfAnswerOptions<Case extends ServiceCase = ServiceCase>
  extends CaseOptions, AverageOptions<Case> {
  /** Every answered contact, or only those that had to wait at all. */
  readonly among: "answered" | "queued";
}

/**
 * Average speed of answer: how long answered contacts waited.
 *
 * Formula: Σ wait / answered contacts. The mean hides two crowds: on one call centre it was 40.7 s over all answered and 78.5 s
 * over queued calls, with a median of 6 s. Abandoned contacts were impatient, not quick: they are `notCovered` here, and
 * {@link firstResponseTime} counts them as censored. Units: milliseconds. Range: 0 and more. Lower is better.
 * `period` takes contacts by their entry into the queue.
 * Weakness: the longer the queue, the more of the long waits are given up and not in it.
 *
 * @returns Kind `averageTime`.
 * @throws {CxError} `BAD_OPTION`, `BAD_DATE`, `OUT_OF_RANGE`, `BAD_KEY`, with the index of the case
 * @see [binder1983]
 * @example
 * const calls = [0, 0, 6, 90].map((wait, i) => ({ id: `${i}`, startedAt: 0, firstResponseAt: wait * 1000 }));
 * const mean = (among) => averageSpeedOfAnswer(calls, { asOf: 3_600_000, among }).mean.value;
 * [mean("answered"), mean("queued")]; // => [24000, 48000]
 */
export function averageSpeedOfAnswer<Case extends ServiceCase>(
  cases: Iterable<Case>,
  options: AverageSpeedOfAnswerOptions<Case>,
): AverageTime {
  const settled = settle(options as AverageSpeedOfAnswerOptions, {
    asOf: undefined as never,
    period: undefined,
    badCases: "throw",
    level: 0.95,
    cluster: undefined,
    among: undefined as never,
  });
  const { among, level } = settled;
  requireLevel(level);
  requireChoice(among, "among", ["answered", "queued"]);
  const reading = readCases(cases, settled);
  return averageTimes(`speedOfAnswer ${among}`, reading, settled, (each) => {
    const contact = queueStateOf(each, reading.asOf);
    if (contact === null) return "unknown";
    if (contact.end === "waiting") return "pending";
    return contact.end !== "answered" || (among === "queued" && contact.wait === 0) ? "notCovered" : contact.wait;
  });
}
