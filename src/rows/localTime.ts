import { refuse } from "../errors.ts";
import { civilDate } from "../time/instant.ts";
import { type ZoneOffsets, civilOf, instantOf, segmentAt, zoneOffsets } from "../time/zoneOffsets.ts";
import type { Line } from "./collect.ts";

/** Reads civil time to an instant, in the caller's zone and no other. @internal */
export interface LocalReader {
  read(civil: number, line: Line): number | null;
  /** Whether clocks in the zone show this at the instant. */
  shows(civil: number, instant: number, line: Line): boolean;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** A year of one zone, and its neighbours. */
const MOST_STRETCHES = 6;

/** @internal */
export function localReader(timeZone: string | undefined, path: string): LocalReader {
  const tables = new Map<number, ZoneOffsets>();
  // Rows of a file lie in few stretches of an offset: civil times in [from, until) are this far from UTC. The last ones are kept.
  const stretches: Stretch[] = [];

  function tableOf(civil: number, zone: string): ZoneOffsets {
    const year = new Date(civil).getUTCFullYear();
    let table = tables.get(year);
    if (table === undefined) {
      table = zoneOffsets(zone, { start: civilDate(year, 0, -1), end: civilDate(year + 1, 0, 3) });
      tables.set(year, table);
    }
    return table;
  }

  function zoneOf({ index }: Line): string {
    if (timeZone !== undefined) return timeZone;
    return refuse("BAD_OPTION", "dates.timeZone", `the time zone of ${path}, whose dates carry none`, undefined, index);
  }

  return {
    shows: (civil, instant, line) => civilOf(tableOf(civil, zoneOf(line)), instant) === civil,
    read(civil, line) {
      for (const { from, until, offset } of stretches) {
        if (civil >= from && civil < until) return civil - offset + 0;
      }
      const table = tableOf(civil, zoneOf(line));
      // The hour that the clock shows twice is read as its first.
      const instant = instantOf(table, civil, "first");
      if (civilOf(table, instant) !== civil) {
        const expected = `a time that clocks in ${timeZone} show (dates.timeZone is the zone of the file)`;
        line.issues.push({ path, message: `expected ${expected}, got one that they skip` });
        return null;
      }
      const { starts, offsets, start, end } = table;
      const place = segmentAt(table, instant);
      const offset = offsets[place]!;
      stretches.unshift({
        from: (starts[place] ?? start) + Math.max(offset, offsets[place - 1] ?? offset),
        until: (starts[place + 1] ?? end) + Math.min(offset, offsets[place + 1] ?? offset),
        offset,
      });
      if (stretches.length > MOST_STRETCHES) stretches.pop();
      return instant + 0;
    },
  };
}
