import { describe, expect, it } from "vitest";
import type { Period } from "../../../src/time/period.ts";
import { periodCalendar } from "../../../src/time/periodCalendar.ts";
import { calendarOf, requireSameRhythm, rhythmOf } from "../../../src/time/periodRhythm.ts";
import { type PeriodsOptions, periods } from "../../../src/time/periods.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { toldBy } from "../../config/errors.ts";

const DAY = 86_400_000;
/** The period that holds noon of 10 May 2026. */
const one = (options: Omit<PeriodsOptions, "start" | "end" | "timeZone"> & { readonly timeZone?: string }): Period =>
  periods({ timeZone: "UTC", ...options, start: "2026-05-10T12:00Z", end: "2026-05-10T12:01Z" })[0]!;
const fiscal = (month: number, namedAfter: "start" | "end", every: "quarter" | "year"): Period =>
  one({ every, fiscalYearStart: { month, namedAfter } });

describe("what makes the periods of a calendar", () => {
  it.each<[rhythm: string, period: Period]>([
    ["UTC hour ", one({ every: "hour" })],
    ["Asia/Tokyo day ", one({ every: "day", timeZone: "Asia/Tokyo" })],
    ["UTC month ", one({ every: "month" })],
    ["UTC quarter ", one({ every: "quarter" })],
    ["UTC week monday", one({ every: "week" })],
    ["UTC week sunday", one({ every: "week", weekStart: "sunday" })],
    ["UTC week saturday", one({ every: "week", weekStart: "saturday" })],
    ["UTC year 4 end", fiscal(4, "end", "year")],
    ["UTC year 10 start", fiscal(10, "start", "year")],
    ["UTC quarter 4 end", fiscal(4, "end", "quarter")],
    ["UTC quarter 7 start", fiscal(7, "start", "quarter")],
    ["UTC quarter 12 end", fiscal(12, "end", "quarter")],
    ["UTC 7 days 4", one({ every: { days: 7 } })],
    ["UTC 7 days 4", one({ every: { days: 7, startingOn: "1969-12-29" } })],
    ["UTC 7 days 5", one({ every: { days: 7, startingOn: "2026-05-05" } })],
    ["UTC 10 days 9", one({ every: { days: 10, startingOn: "1969-12-31" } })],
    ["UTC 30 days 4", one({ every: { days: 30 } })],
  ])("%s", (rhythm, period) => {
    expect(rhythmOf(period)).toBe(rhythm);
    // And the calendar that is read from the period makes the period again.
    const calendar = calendarOf(period, undefined);
    expect(calendar.periodAt(calendar.ordinalAt(period.start))).toEqual(period);
  });

  it("is refused where the label of a week says nothing, or an anchor is no date", () => {
    expect(toldBy(() => rhythmOf({ ...one({ every: "week", weekStart: "sunday" }), label: "May" }))).toBe(
      "BAD_OPTION period.label: expected 2026-W10, or the date on which the week starts, got string",
    );
    expect(toldBy(() => rhythmOf({ ...one({ every: { days: 7 } }), every: { days: 7, startingOn: "May" } }))).toMatch(
      /^BAD_DATE period.every.startingOn: /,
    );
  });

  it("of a financial year is read off a year of six digits, too", () => {
    expect(rhythmOf({ ...fiscal(4, "start", "year"), label: "FY+012026" })).toBe("UTC year 4 end");
    expect(rhythmOf({ ...fiscal(4, "start", "year"), label: "FY-000001" })).toBe("UTC year 4 start");
  });

  it("is that of a plain year where the label of a financial year was damaged", () => {
    for (const label of ["FY", "FY2026-Q", "FY2026 ", "xFY2026", "FYabc"])
      expect(rhythmOf({ ...fiscal(4, "end", "year"), label })).toBe("UTC year ");
  });
});

describe("two periods of one list", () => {
  const months = periods({ every: "month", timeZone: "UTC", start: 0, end: 100 * DAY }) as [Period, Period, Period];
  const told = "MIXED_PERIODS periods[7]: expected periods of one length and time zone that do not overlap, got";
  it("may touch or lie apart, in their order", () => {
    expect(() => {
      requireSameRhythm(months[0], months[1], 7);
    }).not.toThrow();
    expect(() => {
      requireSameRhythm(months[0], months[2], 7);
    }).not.toThrow();
    expect(
      toldBy(() => {
        requireSameRhythm(months[1], months[0], 7);
      }),
    ).toBe(`${told} 0`);
    expect(
      toldBy(() => {
        requireSameRhythm(months[0], months[0], 7);
      }),
    ).toBe(`${told} 0`);
  });
  it("are of one length and one zone", () => {
    for (const other of [one({ every: "week" }), one({ every: "month", timeZone: "Asia/Tokyo" })])
      expect(
        toldBy(() => {
          requireSameRhythm(months[0], other, 7);
        }),
      ).toBe(`${told} ${other.start}`);
  });
});

describe("a calendar of periods", () => {
  const utc = zoneOffsets("UTC", { start: 0, end: 1e12 });
  it("knows whether its zone's table ends somewhere", () => {
    expect(periodCalendar({ every: "day", timeZone: "UTC" }).bounded).toBe(false);
    expect(periodCalendar({ every: "day", timeZone: "UTC", transitions: utc }).bounded).toBe(true);
  });

  it("reads the clock both ways", () => {
    const berlin = periodCalendar({ every: "day", timeZone: "Europe/Berlin" });
    const noon = Date.UTC(2026, 6, 1, 12);
    expect(berlin.civilAt(noon)).toBe(noon + DAY / 12);
    expect(berlin.instantAt(noon + DAY / 12, "first")).toBe(noon);
    const twice = Date.UTC(2026, 9, 25, 2, 30);
    expect(berlin.instantAt(twice, "last") - berlin.instantAt(twice, "first")).toBe(DAY / 24);
  });

  it("gives periods the days they were asked for, and no word more", () => {
    const every = { days: 14, startingOn: undefined, note: "ours" } as never;
    const calendar = periodCalendar({ every: { days: 14, startingOn: undefined }, timeZone: "UTC" });
    expect(Object.keys(calendar.periodAt(3).every)).toEqual(["days"]);
    const anchored = periodCalendar({ every: { days: 14, startingOn: "2026-01-05" }, timeZone: "UTC" });
    expect(anchored.periodAt(3).every).toEqual({ days: 14, startingOn: "2026-01-05" });
    expect(toldBy(() => periodCalendar({ every, timeZone: "UTC" }))).toMatch(/^BAD_OPTION every.note: /);
    const own = { days: 14 };
    expect(periodCalendar({ every: own, timeZone: "UTC" }).periodAt(0).every).not.toBe(own);
  });

  it("holds instants far apart and near, in any order", () => {
    const days = periodCalendar({ every: "day", timeZone: "Europe/Berlin" });
    const years = [2026, 1990, 2600, 1200, 2027, 2026];
    for (const year of years) {
      const start = Date.UTC(year, 6, 1) - days.civilAt(Date.UTC(year, 6, 1)) + Date.UTC(year, 6, 1);
      expect(days.startAt(days.ordinalAt(start))).toBe(start);
      expect(days.ordinalAt(start - 1)).toBe(days.ordinalAt(start) - 1);
    }
  });

  it("read from a period takes the table that the period was made with, and no other", () => {
    const month = one({ every: "month" });
    expect(calendarOf(month, { ...utc, end: 3e12 }).bounded).toBe(true);
    expect(toldBy(() => calendarOf(month, { ...utc, timeZone: "Asia/Tokyo" }))).toBe(
      'BAD_TIME_ZONE transitions: expected the table of UTC, got "Asia/Tokyo"',
    );
    expect(toldBy(() => calendarOf(fiscal(4, "end", "year"), { ...utc, timeZone: "Asia/Tokyo" }))).toBe(
      'BAD_TIME_ZONE transitions: expected the table of UTC, got "Asia/Tokyo"',
    );
  });
});
