import { requireChoice, settle } from "../options.ts";
import type { PauseRule } from "./clock.ts";
import type { ClosedUnanswered } from "./closedUnanswered.ts";
import type { CaseTimeOptions, Stretch, TimeMeasure } from "./measureTimes.ts";
import type { ServiceCase } from "./serviceCase.ts";
import { TIME_DEFAULTS, timesOf } from "./timesOf.ts";
import type { TimeSummary } from "./timeSummary.ts";

/** Options of {@link nextResponseTime}. */
export interface NextResponseTimeOptions<Case extends ServiceCase = ServiceCase> extends CaseTimeOptions<Case> {
  /** Every turn of the customer, or only those after the first reply (`"later"`), which {@link firstResponseTime} does not count. */
  readonly turns: "all" | "later";
  /** `"run"` unless given. */
  readonly pauses?: PauseRule | undefined;
  /** What a turn says whose case was closed without a reply to it; must be said where such a turn stands in the list. */
  readonly closedUnanswered?: ClosedUnanswered | undefined;
}

/**
 * How long customers wait for each reply: one time a turn, not one a case.
 *
 * Formula: agent's reply − first of the customer's messages in a row before it, by Kaplan–Meier. A turn without a reply is censored
 * at `asOf`; one whose case was closed without a reply to it is what `closedUnanswered` says. An average per case, averaged again,
 * is another number: it weighs a turn by how few turns its case has.
 * Units: milliseconds on the clock. Range: 0 and more. Lower is better.
 * Weakness: a customer who writes "thank you" waits for a reply that nobody owes.
 *
 * @returns Kind `times`; {@link timesBy} gives it by segment and period.
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION` with the index of the case; `HORIZON` of the calendar
 * @see [kaplanMeier1958]
 * @example
 * const minute = 60_000;
 * const turn = (from, to) => ({ startedAt: from * minute, answeredAt: to && to * minute, closedAt: null });
 * const cases = [{ id: "1", startedAt: 0, turns: [turn(0, 5), turn(10, 40), turn(50, null)] }];
 * const { used, censored, median } = nextResponseTime(cases, { asOf: 60 * minute, clock: "calendar", attribution: "cohort", turns: "all" });
 * [used, censored, median.value / minute]; // => [3, 1, 30]
 */
export function nextResponseTime<Case extends ServiceCase>(
  cases: Iterable<Case>,
  options: NextResponseTimeOptions<Case>,
): TimeSummary {
  const settled = settle(options as NextResponseTimeOptions, {
    ...TIME_DEFAULTS,
    turns: undefined as never,
    pauses: "run",
    closedUnanswered: undefined,
  });
  return timesOf(nextResponse(settled.turns), cases, settled);
}

/** The waits for each reply. @internal */
export function nextResponse(turns: "all" | "later"): TimeMeasure {
  requireChoice(turns, "turns", ["all", "later"]);
  const later = turns === "later";
  const stretch: Stretch = { from: 0, to: null, cutAt: null, closedAt: null };
  return {
    name: later ? "nextResponse later" : "nextResponse all",
    vendor: null,
    stretchesOf(of, take) {
      const first = of.firstResponseAt;
      if (of.turns === undefined || (later && first === undefined)) {
        take(Object.assign(stretch, { from: of.startedAt, to: undefined, closedAt: null }));
        return;
      }
      for (const { startedAt, answeredAt, closedAt } of of.turns) {
        if (later && !(typeof first === "number" && startedAt >= first)) continue;
        take(Object.assign(stretch, { from: startedAt, to: answeredAt, closedAt }));
      }
    },
  };
}
