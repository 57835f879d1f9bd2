import { describe, expect, it } from "vitest";
import { businessCalendar, type BusinessCalendarOptions } from "../../../src/time/businessCalendar.ts";
import type { Shift } from "../../../src/time/businessCalendarHours.ts";
import { due, elapsed, isOpen, openTime } from "../../../src/time/elapsed.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { refusalOf, toldBy, expectRefused } from "../../config/errors.ts";
import type { Period } from "../../../src/time/period.ts";
import { periods } from "../../../src/time/periods.ts";

const RANGE = { start: "2026-01-01T00:00Z", end: "2027-01-01T00:00Z" };

const HOUR = 3_600_000;

const office: readonly Shift[] = [["09:00", "17:00"]];

const WEEK = { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office };

const OFFICE = businessCalendar({ timeZone: "UTC", week: WEEK, range: RANGE });

function refusal(call: () => unknown): {
  readonly code: string;
  readonly index: number | undefined;
  readonly message: string;
} {
  const { code, details, message } = refusalOf(call);
  return { code, index: details.index, message };
}

describe("clock changes in New York", () => {
  it.each<[string, Shift, string, string, number]>([
    ["a start in the skipped hour is the instant of the change", ["02:30", "05:00"], "2026-03-07", "2026-03-09", 120],
    ["an end in the skipped hour is the instant of the change", ["00:00", "02:30"], "2026-03-07", "2026-03-09", 120],
    ["a start in the doubled hour is its first showing", ["01:30", "05:00"], "2026-10-31", "2026-11-02", 270],
    ["an end in the doubled hour is its last showing", ["00:00", "01:30"], "2026-10-31", "2026-11-02", 150],
    ["an end at the head of the doubled hour too", ["00:00", "01:00"], "2026-10-31", "2026-11-02", 120],
    ["a whole day in autumn has 25 hours", ["00:00", "24:00"], "2026-10-31", "2026-11-02", 1500],
    ["a whole day in spring has 23 hours", ["00:00", "24:00"], "2026-03-07", "2026-03-09", 1380],
    ["00:00 to 00:00 is the whole day too", ["00:00", "00:00"], "2026-03-07", "2026-03-09", 1380],
  ])("%s", (_, shift, from, to, minutes) => {
    const desk = businessCalendar({ timeZone: "America/New_York", week: { sunday: [shift] }, range: RANGE });
    expect(elapsed(desk, `${from}T12:00Z`, `${to}T12:00Z`)).toBe(minutes * 60_000);
  });

  it("a doubled hour that two shifts share counts once", () => {
    const shifts: Shift[] = [
      ["00:00", "01:30"],
      ["01:30", "05:00"],
    ];
    const desk = businessCalendar({ timeZone: "America/New_York", week: { sunday: shifts }, range: RANGE });
    expect(elapsed(desk, "2026-10-31T12:00Z", "2026-11-02T12:00Z")).toBe(6 * HOUR);
  });
});

describe("opening hours", () => {
  it("an overnight shift belongs to the date on which it starts, also where the next date is closed", () => {
    const week = { friday: [["22:00", "06:00"] as const], saturday: [["22:00", "06:00"] as const] };
    const exceptions = [{ date: "2026-05-09", hours: [] }];
    const desk = businessCalendar({ timeZone: "UTC", week, exceptions, range: RANGE });
    expect(elapsed(desk, "2026-05-08T00:00Z", "2026-05-12T00:00Z")).toBe(8 * HOUR);
    expect([isOpen(desk, "2026-05-09T05:59:59Z"), isOpen(desk, "2026-05-09T22:00Z")]).toEqual([true, false]);
  });

  it.each<[string, readonly Shift[], number]>([
    ["closed", [], 0],
    ["shortened", [["09:00", "12:00"]], 3],
    [
      "opened, with a break",
      [
        ["08:00", "12:00"],
        ["13:00", "24:00"],
      ],
      15,
    ],
  ])("an exception leaves its date %s", (_, hours, expected) => {
    const desk = businessCalendar({
      timeZone: "UTC",
      week: WEEK,
      exceptions: [{ date: "2026-12-24", hours }],
      range: RANGE,
    });
    expect(elapsed(desk, "2026-12-24T00:00Z", "2026-12-25T00:00Z")).toBe(expected * HOUR);
    expect(elapsed(desk, "2026-12-23T00:00Z", "2026-12-24T00:00Z")).toBe(8 * HOUR);
  });

  it("an exception through a date includes that date", () => {
    const exceptions = [{ date: "2026-12-24", through: "2026-12-28", hours: [] }];
    const desk = businessCalendar({ timeZone: "UTC", week: WEEK, exceptions, range: RANGE });
    expect(elapsed(desk, "2026-12-23T00:00Z", "2026-12-30T00:00Z")).toBe(16 * HOUR);
  });

  it("each version of the week holds until the next one's date", () => {
    const week = [
      { start: null, week: WEEK },
      { start: "2026-03-04", week: { ...WEEK, saturday: [["10:00", "14:00"] as const] } },
      { start: "2026-03-09", week: { tuesday: [["10:00", "11:00"] as const] } },
    ];
    const desk = businessCalendar({ timeZone: "Asia/Kathmandu", week, range: RANGE });
    const hoursOn = (date: string): number => elapsed(desk, `${date}T00:00+05:45`, `${date}T23:59:59+05:45`) / HOUR;
    expect(["2026-02-28", "2026-03-03", "2026-03-07", "2026-03-09", "2026-03-10"].map(hoursOn)).toEqual([
      0, 8, 4, 0, 1,
    ]);
  });

  it("shifts that touch or overlap count once", () => {
    const week = {
      monday: [
        ["09:00", "13:00"],
        ["12:00", "15:00"],
        ["15:00", "16:00"],
      ] as const,
    };
    const desk = businessCalendar({ timeZone: "UTC", week, range: RANGE });
    expect(elapsed(desk, "2026-01-05T00:00Z", "2026-01-06T00:00Z")).toBe(7 * HOUR);
    expect(desk.opens.length).toBe(52);
  });

  it("is plain data, and says whose offsets it used", () => {
    expect(JSON.parse(JSON.stringify(OFFICE))).toEqual(OFFICE);
    expect(OFFICE.source).toBe("fixed");
    const transitions = {
      ...zoneOffsets("Europe/Berlin", { start: "2025-06-01T00:00Z", end: "2027-06-01T00:00Z" }),
      source: "tzdata 2026c",
    };
    expect(businessCalendar({ timeZone: "Europe/Berlin", week: WEEK, range: RANGE, transitions }).source).toBe(
      "tzdata 2026c",
    );
  });

  it("obeys injected offsets, not the runtime's", () => {
    // A zone of their own: the clock goes forward by an hour at 12:00 UTC on Monday 5 January 2026.
    const transitions = {
      timeZone: "Asia/Shanghai",
      source: "test",
      start: Date.UTC(2025, 0),
      end: Date.UTC(2028, 0),
      starts: [Date.UTC(2025, 0), Date.UTC(2026, 0, 5, 12)],
      offsets: [0, HOUR],
    };
    const desk = businessCalendar({ timeZone: "Asia/Shanghai", week: WEEK, range: RANGE, transitions });
    expect(elapsed(desk, "2026-01-05T00:00Z", "2026-01-06T00:00Z")).toBe(7 * HOUR);
    expect(isOpen(desk, "2026-01-06T08:00Z")).toBe(true);
  });

  it("a year in Apia had no 30 December 2011", () => {
    const week = Object.fromEntries(["thursday", "friday", "saturday"].map((day) => [day, [["22:00", "06:00"]]]));
    const range = { start: "2011-12-01T00:00Z", end: "2012-02-01T00:00Z" };
    const desk = businessCalendar({ timeZone: "Pacific/Apia", week, range });
    // 29 December 22:00 to the end of that day; the rest of the shift, and the first two hours of the next, never were.
    expect(elapsed(desk, "2011-12-30T08:00Z", "2011-12-30T10:00Z")).toBe(2 * HOUR);
    expect(elapsed(desk, "2011-12-30T10:00Z", "2011-12-30T16:00Z")).toBe(6 * HOUR);
  });
});

describe("a calendar", () => {
  const DAY = 86_400_000;
  const [start, end] = [Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 19)];
  const range = { start, end };
  const stretchesOf = (more: object): number[][] => {
    const { opens, closes } = businessCalendar({ timeZone: "UTC", week: WEEK, range, ...more });
    return opens.map((open, i) => [(open - start) / HOUR, (closes[i]! - start) / HOUR]);
  };

  it("takes offsets from a day before its range to a day after it, and no less", () => {
    const table = (from: number, to: number) => ({
      timeZone: "UTC",
      source: "by hand",
      start: from,
      end: to,
      starts: [from],
      offsets: [0],
    });
    expect(stretchesOf({ transitions: table(start - DAY, end + DAY) })).toEqual(stretchesOf({}));
    for (const short of [table(start - DAY + 1, end + DAY), table(start - DAY, end + DAY - 1)]) {
      expect(toldBy(() => stretchesOf({ transitions: short }))).toBe(
        `HORIZON transitions: expected offsets from a day before range.start to a day after range.end, got ${short.end}`,
      );
    }
  });

  it("takes shifts in any order", () => {
    const shifts = [["13:00", "17:00"], ["09:00", "12:00"], ["11:00", "12:30"]] as const; // prettier-ignore
    expect(stretchesOf({ week: { monday: shifts } })).toEqual([[9, 12.5], [13, 17], [177, 180.5], [181, 185]]); // prettier-ignore
  });

  it("may have a first version from the first date of its range on", () => {
    expect(stretchesOf({ week: [{ start: "2026-01-05", week: WEEK }] })).toEqual(stretchesOf({}));
    expect(refusal(() => stretchesOf({ week: [{ start: "2026-01-06", week: WEEK }] })).code).toBe("HORIZON");
  });

  it("may be open in one version of its week only, or on a dated exception only", () => {
    const closed = { start: null, week: {} };
    expect(stretchesOf({ week: [closed, { start: "2026-01-12", week: WEEK }] })[0]).toEqual([177, 185]);
    expect(stretchesOf({ week: [{ start: null, week: WEEK }, { start: "2026-01-06", week: {} }] })).toEqual([[9, 17]]); // prettier-ignore
    const exceptions = [{ date: "2026-01-07", hours: [["10:00", "11:00"]] }];
    expect(stretchesOf({ week: {}, exceptions })).toEqual([[58, 59]]);
  });

  it("cuts the shifts at both ends of its range, the night before it and the one behind it", () => {
    const night = { sunday: [["22:00", "06:00"]], monday: [["22:00", "06:00"]] } as const;
    expect(stretchesOf({ week: night })).toEqual([[0, 6], [22, 30], [166, 174], [190, 198], [334, 336]]); // prettier-ignore
    const whole = { sunday: [["00:00", "24:00"]] } as const;
    expect(stretchesOf({ week: whole, range: { start: start - DAY, end: start } })).toEqual([[-24, 0]]);
    expect(stretchesOf({ week: whole, range: { start: start - 1, end: start + 1 } })).toEqual([[-1 / HOUR, 0]]);
  });

  it("has no stretch for a shift that lies in the hour that is skipped", () => {
    const calendar = businessCalendar({
      timeZone: "America/New_York",
      week: { sunday: [["02:00", "03:00"]] },
      range: { start: "2026-03-01T00:00-05:00", end: "2026-03-16T00:00-04:00" },
    });
    expect(calendar.opens.map((open) => new Date(open).toISOString().slice(0, 10))).toEqual([
      "2026-03-01",
      "2026-03-15",
    ]);
  });
});

describe("elapsed", () => {
  it.each<[string, [string, string | null][], number]>([
    ["no pause", [], 8],
    ["a pause", [["2026-01-05T10:00Z", "2026-01-05T12:00Z"]], 6],
    ["a pause that starts before and ends in closed time", [["2026-01-04T10:00Z", "2026-01-05T08:00Z"]], 8],
    [
      "overlapping pauses once",
      [
        ["2026-01-05T10:00Z", "2026-01-05T12:00Z"],
        ["2026-01-05T11:00Z", "2026-01-05T13:00Z"],
      ],
      5,
    ],
    [
      "pauses in any order",
      [
        ["2026-01-05T14:00Z", "2026-01-05T15:00Z"],
        ["2026-01-05T10:00Z", "2026-01-05T12:00Z"],
      ],
      5,
    ],
    [
      "a pause within another",
      [
        ["2026-01-05T10:00Z", "2026-01-05T16:00Z"],
        ["2026-01-05T11:00Z", "2026-01-05T12:00Z"],
      ],
      2,
    ],
    ["an open pause to the end", [["2026-01-05T16:00Z", null]], 7],
    ["a pause outside the span", [["2026-01-07T10:00Z", "2026-01-07T12:00Z"]], 8],
    ["an empty pause", [["2026-01-05T10:00Z", "2026-01-05T10:00Z"]], 8],
  ])("takes off %s", (_, pauses, hours) => {
    expect(elapsed(OFFICE, "2026-01-05T00:00Z", "2026-01-06T00:00Z", { pauses })).toBe(hours * HOUR);
  });

  it("is 0, not null, for an empty span and for closed time", () => {
    expect(elapsed(OFFICE, "2026-01-05T10:00Z", "2026-01-05T10:00Z")).toBe(0);
    expect(elapsed(OFFICE, "2026-01-03T10:00Z", "2026-01-04T10:00Z")).toBe(0);
  });

  it("reaches from one end of the range to the other", () => {
    expect(elapsed(OFFICE, RANGE.start, RANGE.end)).toBe(261 * 8 * HOUR);
  });
});

describe("isOpen", () => {
  it.each([
    ["2026-01-05T08:59:59.999Z", false],
    ["2026-01-05T09:00Z", true],
    ["2026-01-05T16:59:59.999Z", true],
    ["2026-01-05T17:00Z", false],
    ["2026-01-04T12:00Z", false],
    [RANGE.end, false],
  ])("at %s it is %s", (at, open) => {
    expect(isOpen(OFFICE, at)).toBe(open);
  });
});

describe("due", () => {
  it.each([
    ["within the shift", "2026-01-05T10:00Z", 2, "2026-01-05T12:00"],
    ["at the stroke of closing", "2026-01-05T10:00Z", 7, "2026-01-05T17:00"],
    ["over a weekend", "2026-01-02T16:00Z", 2, "2026-01-05T10:00"],
    ["from closed time", "2026-01-03T16:00Z", 0.5, "2026-01-05T09:30"],
    ["at once when nothing is asked", "2026-01-03T16:00Z", 0, "2026-01-03T16:00"],
  ])("%s", (_, from, hours, expected) => {
    expect(new Date(due(OFFICE, from, hours * HOUR)).toISOString().slice(0, 16)).toBe(expected);
  });
});

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
      `BAD_OPTION week.monday[0]: expected times from "00:00" to "24:00", got ${typeof time === "number" ? time : typeof time}`,
    ]),
    [
      "a pause that ends at no instant",
      () => elapsed(OFFICE, RANGE.start, RANGE.end, { pauses: [[RANGE.start, NaN]] }),
      "BAD_DATE pauses: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got NaN",
    ],
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
      "BAD_OPTION week: expected days named sunday, monday, tuesday, wednesday, thursday, friday, saturday, got string",
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
    [
      "an instant before the range",
      () => elapsed(OFFICE, 0, RANGE.end),
      "HORIZON start: expected an instant within the calendar, 1767225600000 to 1798761600000, got 0",
    ],
    [
      "an instant after the range",
      () => elapsed(OFFICE, RANGE.start, "2027-01-01T00:00:01Z"),
      "HORIZON end: expected an instant within the calendar, 1767225600000 to 1798761600000, got 1798761601000",
    ],
    [
      "seconds for milliseconds",
      () => elapsed(OFFICE, 1_770_000_000, 1_770_000_060),
      "HORIZON start: expected an instant within the calendar, 1767225600000 to 1798761600000, got 1770000000",
    ],
    [
      "an end before the start",
      () => elapsed(OFFICE, RANGE.end, RANGE.start),
      "OUT_OF_RANGE end: expected an instant not before start, got 1767225600000",
    ],
    [
      "a pause turned round",
      () => elapsed(OFFICE, RANGE.start, RANGE.end, { pauses: [["2026-02-03T00:00Z", "2026-02-02T00:00Z"]] }),
      "OUT_OF_RANGE pauses: expected a pause that ends no earlier than it starts, got 1769990400000",
    ],
    [
      "a pause at no instant",
      () => elapsed(OFFICE, RANGE.start, RANGE.end, { pauses: [[NaN, null]] }),
      "BAD_DATE pauses: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got NaN",
    ],
    [
      "a time due after the range",
      () => due(OFFICE, RANGE.start, 1e12),
      "HORIZON duration: expected an open time that ends within the calendar's range, got 1000000000000",
    ],
    [
      "a negative duration",
      () => due(OFFICE, RANGE.start, -1),
      "OUT_OF_RANGE duration: expected a number from 0 to Infinity, got -1",
    ],
    [
      "an infinite duration",
      () => due(OFFICE, RANGE.start, Infinity),
      "NOT_A_NUMBER duration: expected a finite number, got Infinity",
    ],
    [
      "an open question outside the range",
      () => isOpen(OFFICE, 0),
      "HORIZON at: expected an instant within the calendar, 1767225600000 to 1798761600000, got 0",
    ],
  ])("%s is refused", (_, call, code) => {
    expect(toldBy(call)).toBe(code);
  });

  it("names the row", () => {
    expect(refusal(() => openTime(OFFICE, RANGE.end, RANGE.start, [], 41)).index).toBe(41);
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
