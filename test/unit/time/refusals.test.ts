import { describe, expect, it } from "vitest";
import { type BusinessCalendar, businessCalendar } from "../../../src/time/businessCalendar.ts";
import { due, elapsed, isOpen } from "../../../src/time/elapsed.ts";
import { isComplete } from "../../../src/time/isComplete.ts";
import type { Period } from "../../../src/time/period.ts";
import { periods } from "../../../src/time/periods.ts";
import { previousPeriod, samePeriodLastYear } from "../../../src/time/previousPeriod.ts";
import { civilOf, instantOf, zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { expectRefused, toldBy } from "../../config/errors.ts";

const HOUR = 3_600_000;
const RANGE = { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" };
const DESK = { timeZone: "UTC", week: { monday: [["09:00", "17:00"]] }, range: RANGE } as const;
const desk = businessCalendar(DESK);
const MONTHS = { every: "month", timeZone: "UTC", start: 0, end: 1 } as const;
const [january] = periods(MONTHS) as [Period];
const utcTable = zoneOffsets("UTC", { start: 0, end: 1 });

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
    ["previousPeriod", () => previousPeriod(january, { transition: utcTable } as never), "options.transition: "],
    ["samePeriodLastYear", () => samePeriodLastYear(january, { zone: utcTable } as never), "options.zone: "],
    ["businessCalendar", () => businessCalendar({ ...DESK, holidays: [] } as never), "options.holidays: "],
    ["elapsed", () => elapsed(desk, RANGE.start, RANGE.end, { pause: [] } as never), "options.pause: "],
    ["due", () => due(desk, RANGE.start, 1, { pause: [] } as never), "options.pause: "],
    ["a list in the place of options", () => due(desk, RANGE.start, 1, [] as never), "options: expected a record"],
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
    expectRefused(() => elapsed(calendar, RANGE.start, RANGE.end), "BAD_OPTION", message);
    expectRefused(() => due(calendar, RANGE.start, 1), "BAD_OPTION", message);
    expectRefused(() => isOpen(calendar, RANGE.start), "BAD_OPTION", message);
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["an empty record", {}],
    ["a start that is no first entry", { ...utcTable, start: 1 }],
    ["offsets of more than a day", { ...utcTable, offsets: [1e9] }],
    ["a table turned round", { ...utcTable, starts: [0, -1], offsets: [0, 0], start: 0 }],
  ])("a table of offsets: %s", (_, table) => {
    const message = "expected a table made by zoneOffsets";
    expectRefused(() => civilOf(table as never, 0), "BAD_OPTION", `zone: ${message}`);
    expectRefused(() => instantOf(table as never, 0, "first"), "BAD_OPTION", `zone: ${message}`);
    expectRefused(() => periods({ ...MONTHS, transitions: table as never }), "BAD_OPTION", `transitions: ${message}`);
    expectRefused(() => previousPeriod(january, { transitions: table as never }), "BAD_OPTION", "transitions: ");
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["an empty record", {}],
    ["one that ends before it starts", { ...january, end: january.start }],
    ["one without a label", { ...january, label: null }],
    ["one of no rhythm", { ...january, every: "fortnight" }],
    ["one that starts nowhere", { ...january, start: -Infinity }],
    ["one that never ends", { ...january, end: Infinity }],
    ["one that starts in words", { ...january, start: String(january.start) }],
    ["one that is complete in words", { ...january, complete: "yes" }],
    ["one whose completeness was lost", { ...january, complete: undefined }],
  ])("a period: %s", (_, period) => {
    for (const call of [previousPeriod, samePeriodLastYear, (each: Period) => isComplete(each, 0)]) {
      expectRefused(() => call(period as never), "BAD_OPTION", "period");
    }
  });
});

describe("a period, word for word,", () => {
  const made = "BAD_OPTION period: expected a period made by periods, got";
  it.each<[told: string, period: unknown]>([
    [`${made} null`, null],
    [`${made} 5`, 5],
    [`${made} object`, { ...january, end: NaN }],
    [
      'BAD_TIME_ZONE period.timeZone: expected the name of a time zone, such as "Asia/Shanghai" or "UTC", got undefined',
      { ...january, timeZone: undefined },
    ],
    ["OUT_OF_RANGE period.every.days: expected a number from 1 to 100000, got 0", { ...january, every: { days: 0 } }],
  ])("%s", (told, period) => {
    expect(toldBy(() => isComplete(period as never, 0))).toBe(told);
  });
  it("asked at no instant", () => {
    expect(toldBy(() => isComplete(january, NaN))).toMatch(/^BAD_DATE asOf: /);
    for (const complete of [null, true, false]) expect(isComplete({ ...january, complete }, january.end)).toBe(true);
  });
});

describe("a calendar", () => {
  it("is looked through once", () => {
    let times = 0;
    const watched = new Proxy({ ...desk }, { get: (of, name) => (name === "index" && times++, Reflect.get(of, name)) });
    isOpen(watched, RANGE.start);
    const first = times;
    isOpen(watched, RANGE.start);
    expect(times - first).toBe(first - 1);
  });
});

describe("a stretch of time", () => {
  it("may be a period", () => {
    const calendar = businessCalendar({ ...DESK, range: january });
    expect([calendar.start, calendar.end]).toEqual([january.start, january.end]);
    expect(zoneOffsets("UTC", january).starts).toHaveLength(1);
  });

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

describe("due with pauses", () => {
  const week = { monday: [["09:00", "18:00"]], tuesday: [["09:00", "18:00"]] } as const;
  const calendar = businessCalendar({ timeZone: "UTC", week, range: RANGE });
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
