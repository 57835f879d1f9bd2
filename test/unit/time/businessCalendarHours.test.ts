import { describe, expect, it } from "vitest";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import type { Shift } from "../../../src/time/businessCalendarHours.ts";
import { elapsed, isOpen } from "../../../src/time/elapsed.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { toldBy, codeOf } from "../../config/errors.ts";

const RANGE = { start: "2026-01-01T00:00Z", end: "2027-01-01T00:00Z" };

const HOUR = 3_600_000;

const office: readonly Shift[] = [["09:00", "17:00"]];

const WEEK = { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office };

const OFFICE = businessCalendar({ timeZone: "UTC", week: WEEK, range: RANGE });

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
    expect(codeOf(() => stretchesOf({ week: [{ start: "2026-01-06", week: WEEK }] }))).toBe("HORIZON");
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
