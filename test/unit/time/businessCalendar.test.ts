import { describe, expect, it } from "vitest";
import { kindOf } from "../../../src/errors.ts";
import { businessCalendar, type BusinessCalendarOptions } from "../../../src/time/businessCalendar.ts";
import type { Shift } from "../../../src/time/businessCalendarHours.ts";
import { due, elapsed } from "../../../src/time/elapsed.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { toldBy, expectRefused } from "../../config/errors.ts";
import type { Period } from "../../../src/time/period.ts";
import { periods } from "../../../src/time/periods.ts";

const RANGE = { start: "2026-01-01T00:00Z", end: "2027-01-01T00:00Z" };

const HOUR = 3_600_000;

const office: readonly Shift[] = [["09:00", "17:00"]];

const WEEK = { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office };

describe("bad input", () => {
  const calendar = (more: object) => (): unknown =>
    businessCalendar({ timeZone: "UTC", week: WEEK, range: RANGE, ...more });
  it.each<[string, () => unknown, string]>([
    [
      "a day whose shifts are no list",
      calendar({ week: { monday: "09:00" } }),
      'BAD_OPTION week.monday: expected a list of shifts such as ["09:00", "17:30"], got string',
    ],
    [
      "an exception whose hours are no list",
      calendar({ exceptions: [{ date: "2026-02-03", hours: 5 }] }),
      'BAD_OPTION exceptions[0].hours: expected a list of shifts such as ["09:00", "17:30"], got 5',
    ],
    [
      "a shift that is none",
      calendar({ week: { monday: [office[0], 9] } }),
      'BAD_OPTION week.monday[1]: expected a shift such as ["09:00", "17:30"], got 9',
    ],
    [
      "a version without a week",
      calendar({ week: [{ start: null, week: null }] }),
      "BAD_OPTION week[0].week: expected shifts by weekday, got null",
    ],
    [
      "an exception through no date",
      calendar({ exceptions: [{ date: "2026-02-03", through: "3 May", hours: [] }] }),
      "BAD_DATE exceptions[0]: expected a date as YYYY-MM-DD, got string",
    ],
    [
      "a date with a sign",
      calendar({ exceptions: [{ date: "+012026-02-03", hours: [] }] }),
      "BAD_DATE exceptions[0]: expected a date as YYYY-MM-DD, got string",
    ],
    ...[["09:00"], "109:00", "09:00:30", "9:00", 900].map((time): [string, () => unknown, string] => [
      `the time ${JSON.stringify(time)}`,
      calendar({ week: { monday: [[time, "17:00"]] } }),
      `BAD_OPTION week.monday[0]: expected times from "00:00" to "24:00", got ${kindOf(time)}`,
    ]),
    [
      "an unknown zone",
      calendar({ timeZone: "Mars/Olympus" }),
      'BAD_TIME_ZONE timeZone: expected a time zone this runtime knows, such as "Asia/Shanghai" or "UTC", got string',
    ],
    [
      "the offsets of another zone",
      calendar({ transitions: zoneOffsets("Asia/Tokyo", RANGE) }),
      'BAD_TIME_ZONE transitions: expected the table of UTC, got "Asia/Tokyo"',
    ],
    [
      "a range turned round",
      calendar({ range: { start: RANGE.end, end: RANGE.start } }),
      "OUT_OF_RANGE range.end: expected an instant not before range.start, got 1767225600000",
    ],
    [
      "an empty range",
      calendar({ range: { start: 0, end: 0 } }),
      "OUT_OF_RANGE range.end: expected an instant after range.start, got 0",
    ],
    [
      "a date-time without its offset",
      calendar({ range: { start: "2026-01-01T00:00", end: RANGE.end } }),
      "BAD_DATE range.start: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string",
    ],
    ["no open time", calendar({ week: {} }), "EMPTY week: expected at least one shift, got undefined"],
    [
      "no open time, said twice",
      calendar({ week: { monday: [] }, exceptions: [{ date: "2026-01-05", hours: [] }] }),
      "EMPTY week: expected at least one shift, got undefined",
    ],
    ["no versions", calendar({ week: [] }), "EMPTY week: expected at least one version, got undefined"],
    [
      "a first version after the start",
      calendar({ week: [{ start: "2026-01-02", week: WEEK }] }),
      "HORIZON week[0]: expected a first version that holds from the start of the range, got string",
    ],
    [
      "versions out of order",
      calendar({
        week: [
          { start: null, week: WEEK },
          { start: null, week: WEEK },
        ],
      }),
      "OUT_OF_RANGE week[1]: expected versions in the order of their dates, each date once, got null",
    ],
    [
      "an unknown day",
      calendar({ week: { monday: office, Tues: office } }),
      "BAD_OPTION week.Tues: expected one of sunday, monday, tuesday, wednesday, thursday, friday, saturday (did you mean tuesday?), got a list",
    ],
    [
      "a time that is none",
      calendar({ week: { monday: [["9:00", "17:00"]] } }),
      'BAD_OPTION week.monday[0]: expected times from "00:00" to "24:00", got string',
    ],
    [
      "a time after 24:00",
      calendar({ week: { monday: [["09:00", "24:01"]] } }),
      'BAD_OPTION week.monday[0]: expected times from "00:00" to "24:00", got string',
    ],
    [
      "a start at 24:00",
      calendar({ week: { monday: [["24:00", "02:00"]] } }),
      "OUT_OF_RANGE week.monday[0]: expected a start before 24:00, got 1",
    ],
    [
      "a date that is none",
      calendar({ exceptions: [{ date: "2026-02-30", hours: [] }] }),
      "BAD_DATE exceptions[0]: expected a date as YYYY-MM-DD, got string",
    ],
    [
      "an exception turned round",
      calendar({ exceptions: [{ date: "2026-02-03", through: "2026-02-02", hours: [] }] }),
      "OUT_OF_RANGE exceptions[0]: expected a last date not before 2026-02-03, got string",
    ],
    [
      "a date twice",
      calendar({
        exceptions: [
          { date: "2026-02-03", hours: [] },
          { date: "2026-02-01", through: "2026-02-04", hours: [] },
        ],
      }),
      "DUPLICATE exceptions[1]: expected each date at most once, got string",
    ],
    [
      "offsets that end too early",
      calendar({ timeZone: "+01:00", transitions: zoneOffsets("+01:00", { start: 0, end: 1e12 }) }),
      "HORIZON transitions: expected offsets from a day before range.start to a day after range.end, got 1009843200000",
    ],
  ])("%s is refused", (_, call, code) => {
    expect(toldBy(call)).toBe(code);
  });
});

describe("host zones", () => {
  it("no host zone changes a calendar", () => {
    const hostZone = process.env["TZ"];
    const made = ["UTC", "America/Sao_Paulo", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"].map((zone) => {
      process.env["TZ"] = zone;
      const calendar = businessCalendar({ timeZone: "Europe/London", week: WEEK, range: RANGE });
      const pauses = [["2026-03-29T00:30Z", "2026-03-30T09:15Z"]] as const;
      return {
        host: new Date(2026, 6, 1).getTimezoneOffset(),
        result: [
          calendar,
          elapsed(calendar, "2026-03-27T10:00Z", "2026-10-26T12:00Z", { pauses }),
          due(calendar, RANGE.start, 1e9),
        ],
      };
    });
    if (hostZone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = hostZone;
    expect(new Set(made.map(({ host }) => host)).size).toBe(5);
    for (const { result } of made) expect(result).toEqual(made[0]!.result);
  });
});

const nine = [["09:00", "17:00"]] as const;

const options = {
  timeZone: "UTC",
  week: { monday: nine, tuesday: nine },
  range: { start: 0, end: 30 * 24 * HOUR },
} satisfies BusinessCalendarOptions;

describe("businessCalendar", () => {
  it.each([
    ["a shift that is null", { week: { monday: [null] } }, "BAD_OPTION week.monday[0]"],
    ["a version that is null", { week: [null] }, "BAD_OPTION week[0]"],
    ["an exception that is null", { exceptions: [null] }, "BAD_OPTION exceptions[0]"],
    ["exceptions that are no list", { exceptions: {} }, "BAD_OPTION exceptions"],
    ["a range that is null", { range: null }, "BAD_OPTION range"],
  ])("refuses %s", (_, given, message) => {
    expect(toldBy(() => businessCalendar({ ...options, ...given } as unknown as BusinessCalendarOptions))).toContain(
      message,
    );
  });
});

const YEAR_2026 = { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" };

const DESK = { timeZone: "UTC", week: { monday: [["09:00", "17:00"]] }, range: YEAR_2026 } as const;

const MONTHS = { every: "month", timeZone: "UTC", start: 0, end: 1 } as const;

const [january] = periods(MONTHS) as [Period];

describe("an option that nobody knows is named, with the nearest one", () => {
  it.each<[string, () => unknown, string]>([
    ["businessCalendar", () => businessCalendar({ ...DESK, holidays: [] } as never), "options.holidays: "],
    [
      "a version of a week",
      () => businessCalendar({ ...DESK, week: [{ from: null, week: DESK.week }] } as never),
      "week[0].from: expected one of start, week",
    ],
    [
      "an exception",
      () => businessCalendar({ ...DESK, exceptions: [{ date: "2026-05-01", closed: true }] } as never),
      "exceptions[0].closed: expected one of date, through, hours",
    ],
  ])("%s", (_, call, message) => {
    expectRefused(call, "BAD_OPTION", message);
  });
});

describe("a stretch of time", () => {
  it("may be a period", () => {
    const calendar = businessCalendar({ ...DESK, range: january });
    expect([calendar.start, calendar.end]).toEqual([january.start, january.end]);
    expect(zoneOffsets("UTC", january).starts).toHaveLength(1);
  });
});
