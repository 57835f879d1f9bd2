import { refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { Instant } from "./instant.ts";
import { type Every, type RhythmOptions, rhythm } from "./rhythm.ts";
import { type ZoneOffsets, requireTimeZone } from "./zoneOffsets.ts";

/** A stretch of the calendar: half-open [start, end) in epoch milliseconds. */
export interface Period {
  /** First instant of it, epoch milliseconds. */
  readonly start: number;
  /** First instant after it, epoch milliseconds. */
  readonly end: number;
  /** `2026-03-08T14`, `2026-03-08`, `2026-W10` (the start date where weeks are not ISO weeks), `2026-03`, `2026-Q1`, `2026`, `FY2026`. */
  readonly label: string;
  /** Its length on the calendar. */
  readonly every: Every;
  /** The zone by whose clock it starts and ends. */
  readonly timeZone: string;
  /** Whether the period was over at the as-of instant; null where none was given. */
  readonly complete: boolean | null;
}

/** How time is cut into periods. */
export interface PeriodOptions extends RhythmOptions {
  /** IANA name, `UTC`, or a fixed offset such as `+08:00`. There is no default: a month in Shanghai is not a month in New York. */
  readonly timeZone: string;
  /** The instant as of which a period is complete or still running. */
  readonly asOf?: Instant | undefined;
  /** The zone's table, where it must not come from this runtime's tzdata; see {@link zoneOffsets}. */
  readonly transitions?: ZoneOffsets | undefined;
}

/** Refuses what is no period, and one that was damaged. @internal */
export function requirePeriod(value: unknown, argument: string): asserts value is Period {
  requireRecord(value, argument, "a period made by periods");
  const { start, end, label, every, timeZone, complete } = value as Period;
  const whole =
    Number.isFinite(start) &&
    end > start &&
    Number.isFinite(end) &&
    typeof label === "string" &&
    (complete === null || typeof complete === "boolean");
  if (!whole) refuse("BAD_OPTION", argument, "a period made by periods", value);
  requireTimeZone(timeZone, `${argument}.timeZone`);
  rhythm({ every }, `${argument}.`);
}

/** One date in the year 9999 is a mistake, not a chart. @internal */
export const MOST_PERIODS: number = 1_000_000;
