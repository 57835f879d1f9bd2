import { describe, expect, it } from "vitest";
import { isComplete } from "../../../src/time/isComplete.ts";
import type { Period } from "../../../src/time/period.ts";
import { type PeriodsOptions, periods } from "../../../src/time/periods.ts";
import { previousPeriod, samePeriodLastYear } from "../../../src/time/previousPeriod.ts";
import { toInstant } from "../../../src/time/instant.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { codeOf, toldBy, expectRefused } from "../../config/errors.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

const labels = (options: PeriodsOptions): string[] => periods(options).map((period) => period.label);

const one = (options: Omit<PeriodsOptions, "end">): Period =>
  periods({ ...options, end: toInstant(options.start) + 1 })[0]!;

describe("periods", () => {
  it.each<[string, PeriodsOptions, string[]]>([
    [
      "months in Shanghai, where March begins eight hours earlier",
      { every: "month", timeZone: "Asia/Shanghai", start: "2026-02-10T00:00+08:00", end: "2026-02-28T16:00:00.001Z" },
      ["2026-02", "2026-03"],
    ],
    [
      "ISO weeks, the first of which holds 29 December",
      { every: "week", timeZone: "UTC", start: "2025-12-28T00:00Z", end: "2026-01-06T00:00Z" },
      ["2025-W52", "2026-W01", "2026-W02"],
    ],
    [
      "a year with 53 ISO weeks",
      { every: "week", timeZone: "UTC", start: "2026-12-25T00:00Z", end: "2027-01-04T00:00:00.001Z" },
      ["2026-W52", "2026-W53", "2027-W01"],
    ],
    [
      "weeks from Sunday, named by their first day",
      { every: "week", weekStart: "sunday", timeZone: "UTC", start: "2026-03-01T00:00Z", end: "2026-03-08T00:00:01Z" },
      ["2026-03-01", "2026-03-08"],
    ],
    [
      "calendar quarters",
      { every: "quarter", timeZone: "UTC", start: "2025-12-31T23:59Z", end: "2026-04-01T00:00:01Z" },
      ["2025-Q4", "2026-Q1", "2026-Q2"],
    ],
    [
      "quarters of a year from April, named after its end",
      {
        every: "quarter",
        fiscalYearStart: { month: 4, namedAfter: "end" },
        timeZone: "UTC",
        start: "2026-03-31T00:00Z",
        end: "2026-07-02T00:00Z",
      },
      ["FY2026-Q4", "FY2027-Q1", "FY2027-Q2"],
    ],
    [
      "years from October, named after their start",
      {
        every: "year",
        fiscalYearStart: { month: 10, namedAfter: "start" },
        timeZone: "UTC",
        start: "2026-09-30T00:00Z",
        end: "2026-10-02T00:00Z",
      },
      ["FY2025", "FY2026"],
    ],
    [
      "fortnights from a given date",
      {
        every: { days: 14, startingOn: "2026-01-07" },
        timeZone: "UTC",
        start: "2026-01-06T00:00Z",
        end: "2026-01-22T00:00Z",
      },
      ["2025-12-24", "2026-01-07", "2026-01-21"],
    ],
    ["nothing between an instant and itself", { every: "day", timeZone: "UTC", start: 5, end: 5 }, []],
    [
      "an hour skipped in New York",
      { every: "hour", timeZone: "America/New_York", start: "2026-03-08T06:00Z", end: "2026-03-08T08:00Z" },
      ["2026-03-08T01", "2026-03-08T03"],
    ],
    [
      "the day Samoa skipped",
      { every: "day", timeZone: "Pacific/Apia", start: "2011-12-29T12:00Z", end: "2011-12-30T12:00Z" },
      ["2011-12-29", "2011-12-31"],
    ],
  ])("%s", (_, options, expected) => {
    expect(labels(options)).toEqual(expected);
  });

  it.each([
    ["America/New_York", "2026-03-08T12:00Z", 23],
    ["America/New_York", "2026-11-01T12:00Z", 25],
    ["Australia/Lord_Howe", "2026-04-04T20:00Z", 24.5],
    ["America/Sao_Paulo", "2018-11-04T12:00Z", 23],
  ])("a day in %s around %s has %d hours", (timeZone, start, hours) => {
    const day = one({ every: "day", timeZone, start });
    expect((day.end - day.start) / 3_600_000).toBe(hours);
  });

  it("a day on which the clock ran back over midnight starts when midnight was first shown", () => {
    const day = one({ every: "day", timeZone: "America/St_Johns", start: "2010-11-07T12:00Z" });
    expect(day.label).toBe("2010-11-07");
    expect(iso(day.start)).toBe("2010-11-07T02:30");
    // 23:30 on 6 November by the clock, for the second time: the seventh has begun.
    expect(one({ every: "day", timeZone: "America/St_Johns", start: "2010-11-07T03:00Z" }).label).toBe("2010-11-07");
  });

  it("an hour shown twice is one period of two hours", () => {
    const hour = one({ every: "hour", timeZone: "America/New_York", start: "2026-11-01T06:30Z" });
    expect([hour.label, iso(hour.start), iso(hour.end)]).toEqual([
      "2026-11-01T01",
      "2026-11-01T05:00",
      "2026-11-01T07:00",
    ]);
  });

  it("says of each period whether it was over, and null where no as-of instant was given", () => {
    const options = { every: "month", timeZone: "UTC", start: "2026-01-05T00:00Z", end: "2026-03-05T00:00Z" } as const;
    expect(periods(options).map((period) => period.complete)).toEqual([null, null, null]);
    const asOf = "2026-03-01T00:00Z";
    expect(periods({ ...options, asOf }).map((period) => period.complete)).toEqual([true, true, false]);
  });

  it("takes the zone's table from elsewhere, and does not look past it", () => {
    const transitions = { ...zoneOffsets("Asia/Tokyo", { start: 0, end: 1 }), source: "by hand", offsets: [0] };
    const options = { every: "day", timeZone: "Asia/Tokyo", transitions } as const;
    expect(periods({ ...options, start: 0, end: 1 })[0]!.start).toBe(0);
    expect(codeOf(() => periods({ ...options, start: "2026-01-01T00:00Z", end: "2026-01-02T00:00Z" }))).toBe("HORIZON");
    expect(codeOf(() => periods({ ...options, timeZone: "UTC", start: 0, end: 1 }))).toBe("BAD_TIME_ZONE");
  });

  it("is plain data", () => {
    const [period] = periods({ every: { days: 3 }, timeZone: "UTC", start: 0, end: 1 });
    expect(JSON.parse(JSON.stringify(period))).toEqual(period);
  });

  it.each<[string, Partial<PeriodsOptions>, string]>([
    [
      "an unknown unit",
      { every: "fortnight" as "week" },
      'BAD_OPTION every: expected "hour" or "day" or "week" or "month" or "quarter" or "year", got "fortnight"',
    ],
    ["no days", { every: { days: 0 } }, "OUT_OF_RANGE every.days: expected a number from 1 to 100000, got 0"],
    ["half days", { every: { days: 1.5 } }, "NOT_INTEGER every.days: expected a whole number, got 1.5"],
    [
      "an anchor that is no date",
      { every: { days: 1, startingOn: "2026-02-30" } },
      "BAD_DATE every.startingOn: expected a date as YYYY-MM-DD, got string",
    ],
    [
      "an unknown weekday",
      { weekStart: "Sunday" as "sunday" },
      'BAD_OPTION weekStart: expected "sunday" or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" (did you mean "sunday"?), got "Sunday"',
    ],
    [
      "month 13",
      { fiscalYearStart: { month: 13, namedAfter: "end" } },
      "OUT_OF_RANGE fiscalYearStart.month: expected a number from 1 to 12, got 13",
    ],
    [
      "a fiscal year with no name",
      { fiscalYearStart: { month: 4 } as never },
      'BAD_OPTION fiscalYearStart.namedAfter: expected "start" or "end", got undefined',
    ],
    [
      "no zone",
      { timeZone: undefined as never },
      'BAD_TIME_ZONE timeZone: expected the name of a time zone, such as "Asia/Shanghai" or "UTC", got undefined',
    ],
    ["a start after the end", { start: 2, end: 1 }, "OUT_OF_RANGE end: expected an instant not before start, got 1"],
    [
      "a date without a zone",
      { start: "2026-01-01" },
      "BAD_DATE start: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string",
    ],
    [
      "an instant near the end of time",
      { start: 8.63e15, end: 8.64e15 },
      "BAD_DATE instant: expected an instant from the year -271000 to 275000, got 8640000000000000",
    ],
    [
      "more than a million periods",
      { every: "hour", start: "1800-01-01T00:00Z", end: "2000-01-01T00:00Z" },
      "OUT_OF_RANGE end: expected at most a million periods, got 1753152",
    ],
  ])("refuses %s", (_, change, code) => {
    const options: PeriodsOptions = { every: "day", timeZone: "UTC", start: 0, end: 1, ...change };
    expect(toldBy(() => periods(options))).toBe(code);
  });
});

describe("previousPeriod and samePeriodLastYear", () => {
  const fiscal = { month: 4, namedAfter: "end" } as const;
  it.each<[string, Omit<PeriodsOptions, "end">, [string, boolean], [string, boolean]]>([
    [
      "March",
      { every: "month", timeZone: "America/New_York", start: "2026-03-10T00:00Z" },
      ["2026-02", false],
      ["2025-03", true],
    ],
    [
      "a leap February",
      { every: "month", timeZone: "UTC", start: "2024-02-10T00:00Z" },
      ["2024-01", false],
      ["2023-02", false],
    ],
    [
      "29 February",
      { every: "day", timeZone: "UTC", start: "2024-02-29T00:00Z" },
      ["2024-02-28", true],
      ["2023-02-28", true],
    ],
    [
      "a day of 23 hours",
      { every: "day", timeZone: "Europe/Berlin", start: "2026-03-29T10:00Z" },
      ["2026-03-28", true],
      ["2025-03-29", true],
    ],
    [
      "an ISO week",
      { every: "week", timeZone: "UTC", start: "2026-01-01T00:00Z" },
      ["2025-W52", true],
      ["2025-W01", true],
    ],
    [
      "a week 53",
      { every: "week", timeZone: "UTC", start: "2026-12-31T00:00Z" },
      ["2026-W52", true],
      ["2026-W01", true],
    ],
    [
      "a week from Sunday",
      { every: "week", weekStart: "sunday", timeZone: "UTC", start: "2026-03-04T00:00Z" },
      ["2026-02-22", true],
      ["2025-03-02", true],
    ],
    [
      "a quarter",
      { every: "quarter", timeZone: "UTC", start: "2026-01-04T00:00Z" },
      ["2025-Q4", false],
      ["2025-Q1", true],
    ],
    [
      "a fiscal quarter",
      { every: "quarter", fiscalYearStart: fiscal, timeZone: "UTC", start: "2026-02-04T00:00Z" },
      ["FY2026-Q3", false],
      ["FY2025-Q4", true],
    ],
    [
      "a fiscal year",
      { every: "year", fiscalYearStart: fiscal, timeZone: "UTC", start: "2026-02-04T00:00Z" },
      ["FY2025", true],
      ["FY2025", true],
    ],
    [
      "the day after Samoa's missing day",
      { every: "day", timeZone: "Pacific/Apia", start: "2011-12-30T10:00Z" },
      ["2011-12-29", true],
      ["2010-12-31", true],
    ],
    [
      "the same date as Samoa's missing day",
      { every: "day", timeZone: "Pacific/Apia", start: "2012-12-30T00:00Z" },
      ["2012-12-29", true],
      ["2011-12-29", true],
    ],
    [
      "four weeks",
      { every: { days: 28 }, timeZone: "UTC", start: "2026-01-05T00:00Z" },
      ["2025-11-24", true],
      ["2024-12-23", true],
    ],
    [
      "an hour",
      { every: "hour", timeZone: "Asia/Kathmandu", start: "2026-01-05T00:00Z" },
      ["2026-01-05T04", true],
      ["2025-01-05T05", true],
    ],
  ])("beside %s", (_, options, previous, lastYear) => {
    const period = one(options);
    const before = previousPeriod(period);
    expect([before.label, before.sameLength]).toEqual(previous);
    const then = samePeriodLastYear(period);
    expect([then.label, then.sameLength]).toEqual(lastYear);
    expect(then.complete).toBe(null);
  });

  it("the previous period ends where its successor starts", () => {
    const week = one({ every: "week", weekStart: "friday", timeZone: "Pacific/Apia", start: "2012-01-03T00:00Z" });
    expect(previousPeriod(week).end).toBe(week.start);
    // Six days: the seventh was skipped.
    expect((week.end - week.start) / 86_400_000).toBe(6);
  });

  it("isComplete holds from the end on, which is outside the period", () => {
    const day = one({ every: "day", timeZone: "Asia/Tokyo", start: 0 });
    expect([isComplete(day, day.end - 1), isComplete(day, day.end)]).toEqual([false, true]);
    expect(codeOf(() => isComplete(day, "2026-01-01"))).toBe("BAD_DATE");
  });
});

const YEAR_2026 = { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" };

const DESK = { timeZone: "UTC", week: { monday: [["09:00", "17:00"]] }, range: YEAR_2026 } as const;

const MONTHS = { every: "month", timeZone: "UTC", start: 0, end: 1 } as const;

describe("an option that nobody knows is named, with the nearest one", () => {
  it.each<[string, () => unknown, string]>([
    [
      "periods",
      () => periods({ ...MONTHS, weekStartsOn: "monday" } as never),
      "options.weekStartsOn: expected one of every, weekStart, fiscalYearStart, timeZone, asOf, transitions, start, end (did you mean weekStart?)",
    ],
    [
      "periods, a nested one",
      () => periods({ ...MONTHS, fiscalYearStart: { month: 4, namedBy: "end" } } as never),
      "fiscalYearStart.namedBy: expected one of month, namedAfter (did you mean namedAfter?)",
    ],
  ])("%s", (_, call, message) => {
    expectRefused(call, "BAD_OPTION", message);
  });
});

describe("a stretch of time", () => {
  it("shows the word that stands for a rhythm", () => {
    expectRefused(
      () => periods({ ...MONTHS, every: "months" as never }),
      "BAD_OPTION",
      'every: expected "hour" or "day" or "week" or "month" or "quarter" or "year" (did you mean "month"?), got "months"',
    );
  });

  it("is bounded where each year costs", () => {
    const all = { start: -8.64e15, end: 8.64e15 };
    expectRefused(() => zoneOffsets("Europe/Berlin", all), "OUT_OF_RANGE", "range: expected at most 1000 years");
    expect(zoneOffsets("UTC", all).starts).toHaveLength(1);
    const years = { start: 1e12, end: 1e12 + 31_622_400_000_001 };
    expect(toldBy(() => businessCalendar({ ...DESK, range: years }))).toBe(
      "OUT_OF_RANGE range: expected at most 1,000 years, got 31622400000001",
    );
  });
});
