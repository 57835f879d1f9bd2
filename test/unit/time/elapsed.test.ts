import { describe, expect, it } from "vitest";
import {
  type BusinessCalendarOptions,
  businessCalendar,
  type BusinessCalendar,
} from "../../../src/time/businessCalendar.ts";
import { type Pause, due, elapsed, isOpen, openTime } from "../../../src/time/elapsed.ts";
import { toldBy, expectRefused, refusalOf } from "../../config/errors.ts";
import type { Shift } from "../../../src/time/businessCalendarHours.ts";

const HOUR = 3_600_000;

const nine = [["09:00", "17:00"]] as const;

const options = {
  timeZone: "UTC",
  week: { monday: nine, tuesday: nine },
  range: { start: 0, end: 30 * 24 * HOUR },
} satisfies BusinessCalendarOptions;

describe("elapsed and due", () => {
  const calendar = businessCalendar(options);

  it("refuses a pause that is none", () => {
    expect(toldBy(() => elapsed(calendar, 0, HOUR, { pauses: [null as unknown as Pause] }))).toBe(
      "BAD_OPTION pauses: expected pairs of start and end, got null",
    );
  });

  it("is never due before it began, however short the time", () => {
    const start = calendar.opens[1]!;
    // Open time before it and a billionth of a millisecond are the same double.
    expect(due(calendar, start, 1e-9)).toBe(start);
    expect(due(calendar, start - HOUR, 1e-9)).toBe(start);
    expect(due(calendar, start + HOUR, 0.5)).toBe(start + HOUR + 0.5);
  });
});

const YEAR_2026 = { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" };

const DESK = { timeZone: "UTC", week: { monday: [["09:00", "17:00"]] }, range: YEAR_2026 } as const;

const desk = businessCalendar(DESK);

describe("an option that nobody knows is named, with the nearest one", () => {
  it.each<[string, () => unknown, string]>([
    ["elapsed", () => elapsed(desk, YEAR_2026.start, YEAR_2026.end, { pause: [] } as never), "options.pause: "],
    ["due", () => due(desk, YEAR_2026.start, 1, { pause: [] } as never), "options.pause: "],
    ["a list in the place of options", () => due(desk, YEAR_2026.start, 1, [] as never), "options: expected a record"],
  ])("%s", (_, call, message) => {
    expectRefused(call, "BAD_OPTION", message);
  });
});

describe("a record that was damaged on its way is refused", () => {
  const damaged = (change: Partial<BusinessCalendar>): BusinessCalendar => ({ ...desk, ...change });
  const broken: readonly [string, BusinessCalendar][] = [
    ["null", null as never],
    ["an empty record", {} as never],
    ["a NaN among the openings", damaged({ opens: [NaN, ...desk.opens.slice(1)] })],
    ["a list that lost an entry", damaged({ closes: desk.closes.slice(1) })],
    ["a short index", damaged({ index: desk.index.slice(1) })],
    ["text for a start", damaged({ start: "2026-01-01" as never })],
    ["openings that are no list", damaged({ opens: Object.assign({}, desk.opens, { length: desk.opens.length }) })],
    ["a list that gained an entry", damaged({ closes: [...desk.closes, 8e15] })],
    ["sums that lost an entry", damaged({ before: desk.before.slice(0, -1) })],
    ["sums that gained an entry", damaged({ before: [...desk.before, 8e15] })],
    ["a long index", damaged({ index: [...desk.index, desk.opens.length] })],
    [
      "a last closing in words",
      damaged({ closes: [...desk.closes.slice(0, -1), String(desk.closes.at(-1)) as never] }),
    ],
    ["sums that fall", damaged({ before: [...desk.before.slice(0, -1), 0] })],
    ["a last NaN in the index", damaged({ index: [...desk.index.slice(0, -1), NaN] })],
  ];
  it.each(broken)("a calendar: %s", (_, calendar) => {
    const message = "calendar: expected a calendar made by businessCalendar";
    expectRefused(() => elapsed(calendar, YEAR_2026.start, YEAR_2026.end), "BAD_OPTION", message);
    expectRefused(() => due(calendar, YEAR_2026.start, 1), "BAD_OPTION", message);
    expectRefused(() => isOpen(calendar, YEAR_2026.start), "BAD_OPTION", message);
  });
});

describe("a calendar", () => {
  it("is looked through once", () => {
    let times = 0;
    const watched = new Proxy({ ...desk }, { get: (of, name) => (name === "index" && times++, Reflect.get(of, name)) });
    isOpen(watched, YEAR_2026.start);
    const first = times;
    isOpen(watched, YEAR_2026.start);
    expect(times - first).toBe(first - 1);
  });
});

describe("due with pauses", () => {
  const week = { monday: [["09:00", "18:00"]], tuesday: [["09:00", "18:00"]] } as const;
  const calendar = businessCalendar({ timeZone: "UTC", week, range: YEAR_2026 });
  const saturday = "2026-03-07T10:00Z";
  const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

  it("stops the clock while the case is on hold", () => {
    // 4 h from Saturday are due on Monday at 13:00, with a hold from 11 to 13 at 15:00.
    expect(iso(due(calendar, saturday, 4 * HOUR))).toBe("2026-03-09T13:00");
    const held = { pauses: [["2026-03-09T11:00Z", "2026-03-09T13:00Z"]] } as const;
    expect(iso(due(calendar, saturday, 4 * HOUR, held))).toBe("2026-03-09T15:00");
    // Overlapping, in any order, before the start: their union counts once.
    const pauses = [
      ["2026-03-09T12:00Z", "2026-03-09T13:00Z"],
      ["2026-03-09T11:00Z", "2026-03-09T12:30Z"],
      ["2026-03-02T00:00Z", "2026-03-03T00:00Z"],
    ] as const;
    expect(iso(due(calendar, saturday, 4 * HOUR, { pauses }))).toBe("2026-03-09T15:00");
  });

  it("is due before a hold that has not ended, or never", () => {
    const open = { pauses: [["2026-03-09T11:00Z", null]] } as const;
    expect(iso(due(calendar, saturday, 2 * HOUR, open))).toBe("2026-03-09T11:00");
    expectRefused(() => due(calendar, saturday, 2 * HOUR + 1, open), "HORIZON", "duration: expected an open time");
  });
});

const RANGE = { start: "2026-01-01T00:00Z", end: "2027-01-01T00:00Z" };

const office: readonly Shift[] = [["09:00", "17:00"]];

const WEEK = { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office };

const OFFICE = businessCalendar({ timeZone: "UTC", week: WEEK, range: RANGE });

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
  it.each<[string, () => unknown, string]>([
    [
      "a pause that ends at no instant",
      () => elapsed(OFFICE, RANGE.start, RANGE.end, { pauses: [[RANGE.start, NaN]] }),
      "BAD_DATE pauses: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got NaN",
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
    expect(refusalOf(() => openTime(OFFICE, RANGE.end, RANGE.start, [], 41)).details.index).toBe(41);
  });
});
