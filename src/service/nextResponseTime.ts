import { requireChoice } from "../options.ts";
import type { PauseRule } from "./clock.ts";
import { type CaseTimeOptions, measureTimes } from "./measureTimes.ts";
import type { ServiceCase } from "./serviceCase.ts";
import type { TimeSummary } from "./timeSummary.ts";

/** Options of {@link nextResponseTime}. */
export interface NextResponseTimeOptions extends CaseTimeOptions {
  /** Every turn of the customer, or only those after the first reply (`"later"`), which {@link firstResponseTime} does not count. */
  readonly turns: "all" | "later";
  /** `"run"` unless given. */
  readonly pauses?: PauseRule | undefined;
}

/**
 * How long customers wait for each reply: one time a turn, not one a case.
 *
 * Formula: agent's reply − first of the customer's messages in a row before it. A turn without a reply is censored at `asOf`,
 * or where the case was resolved without one. An average per case, averaged again, is another number: it weighs a turn by
 * how few turns its case has. Units: milliseconds on the clock. Lower is better.
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION` with the index of the case; `HORIZON` of the calendar
 * @example
 * const minute = 60_000;
 * const turn = (from, to) => ({ startedAt: from * minute, answeredAt: to && to * minute, closedAt: null });
 * const cases = [{ id: "1", startedAt: 0, turns: [turn(0, 5), turn(10, 40), turn(50, null)] }];
 * const { n, censored, median } = nextResponseTime(cases, { asOf: 60 * minute, clock: "calendar", attribution: "cohort", turns: "all" });
 * [n, censored, median.value / minute]; // => [3, 1, 30]
 */
export function nextResponseTime(cases: Iterable<ServiceCase>, options: NextResponseTimeOptions): TimeSummary {
  const { turns, pauses = "run" } = options;
  requireChoice(turns, "turns", ["all", "later"]);
  return measureTimes(`nextResponse ${turns}`, cases, { ...options, pauses, vendorMeasure: null }, (each) => {
    const first = each.firstResponseAt;
    const known = turns === "all" ? each.turns : first === undefined ? undefined : each.turns;
    const counted = known?.filter(
      ({ startedAt }) => turns === "all" || (typeof first === "number" && startedAt >= first),
    );
    return counted?.map(({ startedAt, answeredAt, closedAt }) => ({
      from: startedAt,
      to: answeredAt,
      cutAt: closedAt,
    }));
  });
}
