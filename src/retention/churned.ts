import { settle } from "../options.ts";
import type { TimeSpan } from "../time/timeSpan.ts";
import { type CustomerSpan, isLost, isThere, readSpan, requirePeriod } from "./churnRate.ts";
import type { CustomerQuestion } from "./customerOutcomes.ts";
import { CHURN, RETENTION, type RetentionBand } from "./retentionMetric.ts";

/** Options of {@link churned} and {@link retained}. */
export interface ChurnedOptions {
  /** The period, half-open: who was there at its start is asked whether they were lost in it. */
  readonly period: TimeSpan;
}

/**
 * The question whether a customer of the start of a period was lost in it: the cohort's churn, one answer a customer.
 *
 * Answers: 1 kept, 0 lost, read by {@link CHURN}. Who was not there at the start is no member; a period that was not over at the
 * as-of instant leaves all immature, the lost ones too: who goes early must not be counted before who stays.
 * Units: points of the scale 0..1. Lower churn is better.
 * Definition: members have startedAt ≤ start < endedAt; lost are those with endedAt ≤ end.
 * Range: 0 and 1.
 *
 * @throws {CxError} `BAD_OPTION`, `BAD_DATE`, `OUT_OF_RANGE` (a period of no length)
 * @see [faderHardie2007]
 * @returns The question, for {@link customerOutcomes}.
 * @example
 * const march = { start: "2026-03-01T00:00Z", end: "2026-04-01T00:00Z" };
 * const spans = [{ startedAt: "2026-01-01T00:00Z", endedAt: "2026-03-09T00:00Z" }, { startedAt: "2026-02-01T00:00Z", endedAt: null }];
 * customerOutcomes(churned({ period: march }), spans, { asOf: "2026-04-02T00:00Z" }).outcomes.map(({ outcome }) => outcome); // => [0, 1]
 */
export function churned(options: ChurnedOptions): CustomerQuestion<CustomerSpan, RetentionBand> {
  return { ...keptThrough(options), metric: CHURN };
}

/**
 * The question whether a customer of the start of a period was still there after it: {@link churned}, read by {@link RETENTION}.
 *
 * Units: points of the scale 0..1. Higher retention is better.
 * Definition: members have startedAt ≤ start < endedAt; kept are those with endedAt > end, or without end.
 * Range: 0 and 1.
 *
 * @throws {CxError} `BAD_OPTION`, `BAD_DATE`, `OUT_OF_RANGE` (a period of no length)
 * @see [faderHardie2007]
 * @returns The question, for {@link customerOutcomes}.
 * @example
 * const spans = [{ startedAt: 0, endedAt: 15 }, { startedAt: 0, endedAt: null }, { startedAt: 5, endedAt: null }];
 * const { outcomes, codes } = customerOutcomes(retained({ period: { start: 10, end: 20 } }), spans, { asOf: 20 });
 * score(RETENTION, outcomes.map(({ outcome }) => outcome), { codes }).value?.toFixed(2); // => "66.67"
 */
export function retained(options: ChurnedOptions): CustomerQuestion<CustomerSpan, RetentionBand> {
  return { ...keptThrough(options), metric: RETENTION };
}

function keptThrough(options: ChurnedOptions): Omit<CustomerQuestion<CustomerSpan, RetentionBand>, "metric"> {
  const { period: given } = settle(options, { period: undefined as never });
  const period = requirePeriod(given);
  return {
    of: "spans",
    memberAt: ({ rows, index }) => (isThere(readSpan(rows[0]!, index), period.start) ? period.start : null),
    judge: ({ rows, index }, asOf) => {
      if (period.end > asOf) return "immature";
      return isLost(readSpan(rows[0]!, index), period) ? 0 : 1;
    },
  };
}
