import { type Instant, toInstant } from "./instant.ts";
import { type Period, requirePeriod } from "./period.ts";

/**
 * Whether a period was over at an instant. A period that is still running has only part of its answers: its score may be read,
 * its count may not be compared.
 *
 * Source: definition. Units: none, true or false.
 *
 * @returns True from the period's end on.
 * @throws {CxError} `BAD_DATE`, `BAD_OPTION` (no period)
 * @example
 * const [day] = periods({ every: "day", timeZone: "Asia/Tokyo", start: 0, end: 1 });
 * isComplete(day!, "1970-01-01T14:59:59+00:00"); // => false
 * isComplete(day!, "1970-01-01T15:00:00+00:00"); // => true
 */
export function isComplete(period: Period, asOf: Instant): boolean {
  requirePeriod(period, "period");
  return toInstant(asOf, "asOf") >= period.end;
}
