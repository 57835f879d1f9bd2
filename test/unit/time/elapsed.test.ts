import { describe, expect, it } from "vitest";
import {
  type BusinessCalendarOptions,
  businessCalendar,
  type BusinessCalendar,
} from "../../../src/time/businessCalendar.ts";
import { type Pause, due, elapsed, isOpen } from "../../../src/time/elapsed.ts";
import { toldBy, expectRefused } from "../../config/errors.ts";

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
