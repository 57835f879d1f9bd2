import { describe, expect, it } from "vitest";
import { consecutivePeriods } from "../../../src/time/consecutivePeriods.ts";
import type { Period } from "../../../src/time/period.ts";
import { type PeriodsOptions, periods } from "../../../src/time/periods.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { toldBy } from "../../config/errors.ts";

const DAY = 86_400_000;
const during = (options: Omit<PeriodsOptions, "timeZone"> & { readonly timeZone?: string }): Period[] =>
  periods({ timeZone: "UTC", ...options });
const months = (asOf?: string): Period[] =>
  during({ every: "month", start: "2026-01-01T00:00Z", end: "2026-07-01T00:00Z", asOf });

describe("periods with those between them", () => {
  it("are as they were where none is missing", () => {
    expect(consecutivePeriods([])).toEqual([]);
    expect(consecutivePeriods(months().slice(0, 1))).toEqual(months().slice(0, 1));
    expect(consecutivePeriods(months())).toEqual(months());
  });

  it("are all of them", () => {
    const [january, , march, , , june] = months() as [Period, Period, Period, Period, Period, Period];
    expect(consecutivePeriods([january, march, june])).toEqual(months());
    expect(consecutivePeriods([january, june], { transitions: zoneOffsets("UTC", { start: 0, end: 2e12 }) })).toEqual(
      months(),
    );
  });

  it("were over where the one before and the one behind say when, and are as the one before", () => {
    const [january, , march] = months("2026-02-10T00:00Z") as [Period, Period, Period];
    const between = (before: boolean | null, behind: boolean | null): boolean | null =>
      consecutivePeriods([
        { ...january, complete: before },
        { ...march, complete: behind },
      ])[1]!.complete;
    expect([between(true, false), between(false, false), between(true, true)]).toEqual([true, false, true]);
    expect([between(null, true), between(true, null), between(null, null)]).toEqual([null, null, null]);
  });

  it("leave out the day that Samoa skipped", () => {
    const days = during({
      every: "day",
      timeZone: "Pacific/Apia",
      start: "2011-12-28T12:00Z",
      end: "2012-01-02T12:00Z",
    });
    expect(days.map(({ label }) => label.slice(5))).toEqual(["12-28", "12-29", "12-31", "01-01", "01-02", "01-03"]);
    expect(consecutivePeriods([days[0]!, days.at(-1)!])).toEqual(days);
  });

  it("are of one rhythm", () => {
    const [january, february, march] = months() as [Period, Period, Period];
    const [week] = during({ every: "week", start: "2026-03-10T00:00Z", end: "2026-03-11T00:00Z" }) as [Period];
    const one = "MIXED_PERIODS periods[1]: expected periods of one length and time zone that do not overlap, got";
    expect(toldBy(() => consecutivePeriods([january, week]))).toBe(`${one} ${week.start}`);
    expect(toldBy(() => consecutivePeriods([february, january]))).toBe(`${one} ${january.start}`);
    expect(toldBy(() => consecutivePeriods([january, { ...march, start: march.start + 1 }]))).toBe(
      `MIXED_PERIODS periods: expected periods of one rhythm, got ${march.start + 1}`,
    );
  });

  it("are a million at most", () => {
    const [first] = during({ every: "day", start: 0, end: 1 }) as [Period];
    const [far] = during({ every: "day", start: 1e6 * DAY, end: 1e6 * DAY + 1 }) as [Period];
    expect(toldBy(() => consecutivePeriods([first, far]))).toBe(
      "OUT_OF_RANGE periods: expected a million periods at most from the first to the last, got 1000000",
    );
    const [second, third] = during({ every: "day", start: DAY, end: 3 * DAY }) as [Period, Period];
    expect(toldBy(() => consecutivePeriods([first, second, third, far]))).toBe(
      "OUT_OF_RANGE periods: expected a million periods at most from the first to the last, got 1000000",
    );
  });
});
