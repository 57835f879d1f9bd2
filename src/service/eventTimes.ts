import { dateText } from "../rows/dateText.ts";
import { localReader } from "../rows/localTime.ts";
import { engineTime, instantText } from "../rows/readInstant.ts";
import { requireTimeZone } from "../time/zoneOffsets.ts";
import { type Plausible, isPlausible } from "./caseProblem.ts";

/** Epoch milliseconds of an event's time, or NaN where there is no instant or one in another unit. @internal */
export type EventTimes = (raw: unknown, unit: Plausible) => number;

/** Reads the times of a log: instants, and times without an offset where a zone is named. @internal */
export function eventTimes(timeZone: string | undefined, argument: string): EventTimes {
  if (timeZone !== undefined) requireTimeZone(timeZone, argument);
  const local = timeZone === undefined ? null : localReader(timeZone, "events.at");

  function civilOf(value: unknown): number {
    const found = local !== null && typeof value === "string" ? dateText(value) : null;
    if (found === null || found.zone !== null || typeof found.day !== "number") return NaN;
    const civil = found.day + found.time;
    return Number.isNaN(civil) ? NaN : (local!.read(civil, { index: 0, issues: [] }) ?? NaN);
  }

  return (raw, unit) => {
    const value = typeof raw === "number" ? raw : engineTime(raw);
    const at = typeof value === "number" ? value : (instantText(value) ?? civilOf(value));
    return isPlausible(at, unit) ? at : NaN;
  };
}
