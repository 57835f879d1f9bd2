import { refuse } from "../errors.ts";
import { MAX_INSTANT, toInstant } from "./instant.ts";
import type { Period, PeriodOptions } from "./period.ts";
import { type EveryDays, type Rhythm, rhythm } from "./rhythm.ts";
import {
  DAY,
  type ZoneOffsets,
  civilOf,
  instantOf,
  requireTimeZone,
  requireZoneOffsets,
  zoneOffsets,
} from "./zoneOffsets.ts";

/** Every option of a calendar of periods, for {@link settle}. @internal */
export const PERIOD_DEFAULTS: {
  readonly every: never;
  readonly weekStart: undefined;
  readonly fiscalYearStart: undefined;
  readonly timeZone: never;
  readonly asOf: undefined;
  readonly transitions: undefined;
} = {
  every: undefined as never,
  weekStart: undefined,
  fiscalYearStart: undefined,
  timeZone: undefined as never,
  asOf: undefined,
  transitions: undefined,
};

/** Periods of one rhythm in one zone, by their number. @internal */
export interface PeriodCalendar {
  readonly rhythm: Rhythm;
  /** Whether the zone's table was given and ends somewhere. */
  readonly bounded: boolean;
  /** What the zone's clock shows at an instant, written as UTC. */
  civilAt(instant: number): number;
  /** The first or last instant at which the zone's clock shows a time; that of the change for one it never shows. */
  instantAt(civil: number, which: "first" | "last"): number;
  /** Number of the period an instant falls in. */
  ordinalAt(instant: number): number;
  /** First instant of a period. */
  startAt(ordinal: number): number;
  periodAt(ordinal: number): Period;
}

/**
 * Whether an instant can have a period: within 300 years of the ends of ECMAScript's time its start or end could not be written.
 *
 * @internal
 */
export function hasPeriod(instant: number): boolean {
  return Math.abs(instant) <= MAX_INSTANT - 110_000 * DAY;
}

/** A table is not stretched over more than 500 years of 366 days: dates that lie farther apart are a mistake in one of them. */
const LONGEST = 15_811_200_000_000;

/** Compiles the options every function with periods takes. @internal */
export function periodCalendar(options: PeriodOptions, argument: string = ""): PeriodCalendar {
  const { every, timeZone, transitions } = options;
  requireTimeZone(timeZone, `${argument}timeZone`);
  if (transitions !== undefined) requireZoneOffsets(transitions, timeZone, `${argument}transitions`);
  const asOf = options.asOf === undefined ? null : toInstant(options.asOf, `${argument}asOf`);
  const beat = rhythm(options, argument);

  const zoneAround = transitions === undefined ? growingZone(timeZone) : (): ZoneOffsets => transitions;
  const startAt = (ordinal: number): number => {
    const civil = beat.startOf(ordinal);
    return instantOf(zoneAround(civil), civil, "first");
  };
  return {
    rhythm: beat,
    bounded: transitions !== undefined,
    startAt,
    civilAt: (instant) => civilOf(zoneAround(instant), instant),
    instantAt: (civil, which) => instantOf(zoneAround(civil), civil, which),
    ordinalAt(instant) {
      if (!hasPeriod(instant)) refuse("BAD_DATE", "instant", "an instant from the year -271000 to 275000", instant);
      let ordinal = beat.ordinalOf(civilOf(zoneAround(instant), instant));
      // Civil time may run back over the start of a period (St John's, at 00:01): the period has then begun all the same.
      while (instant >= startAt(ordinal + 1)) ordinal++;
      return ordinal;
    },
    periodAt(ordinal) {
      const end = startAt(ordinal + 1);
      return {
        start: startAt(ordinal),
        end,
        label: beat.labelOf(ordinal),
        every: typeof every === "object" ? plainDays(every) : every,
        timeZone,
        complete: asOf === null ? null : asOf >= end,
      };
    },
  };
}

function plainDays({ days, startingOn }: EveryDays): EveryDays {
  return startingOn === undefined ? { days } : { days, startingOn };
}

/**
 * The zone around an instant. The table grows to hold what was asked for so far, because rows come in any order; one that was given
 * is never replaced, so that it throws at its horizon.
 */
function growingZone(timeZone: string): (instant: number) => ZoneOffsets {
  let table: ZoneOffsets | undefined;
  return (instant) => {
    const [from, to] = [instant - 2 * DAY, instant + 2 * DAY];
    if (table === undefined || from < table.start || to >= table.end) {
      const near = table !== undefined && Math.max(to - table.start, table.end - from) < LONGEST;
      // A day less on either side, which the table adds again.
      table = zoneOffsets(timeZone, {
        start: near ? Math.min(from, table!.start + DAY) : from,
        end: near ? Math.max(to, table!.end - DAY - 1) : to,
      });
    }
    return table;
  };
}
