import { refuse } from "../errors.ts";
import { MOST_PERIODS, type Period } from "./period.ts";
import { type TransitionsOption, calendarOf, requireSameRhythm } from "./periodRhythm.ts";
import type { ZoneOffsets } from "./zoneOffsets.ts";

/**
 * Periods in order, with the ones between them that are missing. A period that was filled in is over when the next one is.
 *
 * @internal
 */
export function consecutivePeriods(sorted: readonly Period[], { transitions }: TransitionsOption = {}): Period[] {
  const filled: Period[] = [];
  sorted.forEach((period, index) => {
    const before = filled.at(-1);
    if (before !== undefined) {
      requireSameRhythm(before, period, index);
      if (period.start !== before.end) fill(filled, before, period, transitions);
    }
    filled.push(period);
  });
  return filled;
}

function fill(filled: Period[], before: Period, behind: Period, transitions: ZoneOffsets | undefined): void {
  const calendar = calendarOf(before, transitions);
  const last = calendar.ordinalAt(behind.start);
  if (calendar.startAt(last) !== behind.start)
    refuse("MIXED_PERIODS", "periods", "periods of one rhythm", behind.start);
  const first = calendar.ordinalAt(before.start) + 1;
  const all = filled.length + last - first;
  if (all >= MOST_PERIODS)
    refuse("OUT_OF_RANGE", "periods", "a million periods at most from the first to the last", all);
  const complete = before.complete === null || behind.complete === null ? null : before.complete;
  for (let ordinal = first; ordinal < last; ordinal++) {
    const period = calendar.periodAt(ordinal);
    if (period.end > period.start) filled.push({ ...period, complete });
  }
}
