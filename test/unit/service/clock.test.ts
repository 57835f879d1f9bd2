import { describe, expect, it } from "vitest";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { refusalOf } from "../../config/errors.ts";
import { BASE, DAY, HOUR, T0, ticket } from "./tickets.ts";

describe("clocks", () => {
  const week = { monday: [["09:00", "17:00"]], tuesday: [["09:00", "17:00"]] } as const;
  const range = { start: T0 - 30 * DAY, end: T0 + 200 * DAY };
  const desk = businessCalendar({ timeZone: "UTC", week, range });
  const nights = businessCalendar({ timeZone: "Asia/Tokyo", week: { monday: [["20:00", "04:00"]] }, range });

  it("counts open hours only, and says whose", () => {
    const found = firstResponseTime([ticket(6, 25)], { ...BASE, clock: desk });
    expect(found.mean.value).toBe(3 * HOUR); // Monday 15–17, Tuesday 9–10
    expect(found.clock).toEqual({
      kind: "business",
      name: null,
      pauses: "run",
      timeZones: ["UTC"],
      zoneSources: ["fixed"],
    });
  });

  it("each case goes by its own calendar", () => {
    const clock = { calendars: { desk, nights } };
    const cases = [ticket(0, 5, null, { calendarId: "desk" }), ticket(0, 5, null, { calendarId: "nights" })];
    expect(firstResponseTime(cases, { ...BASE, clock }).mean.value).toBe(4 * HOUR); // 5 and 20:00–23:00 Tokyo
  });

  it.each([["night"], [undefined]])("a case of the calendar %s is named, or counted", (calendarId) => {
    const options = { ...BASE, clock: { calendars: { desk } } };
    const cases = [ticket(0, 5, null, { calendarId: "desk" }), ticket(0, 5, null, { calendarId })];
    expect(refusalOf(() => firstResponseTime(cases, options))).toMatchObject({
      code: "BAD_OPTION",
      details: { index: 1 },
    });
    const counted = firstResponseTime(cases, { ...options, badCases: "count" });
    expect([counted.used, counted.excluded.badTime, counted.issues[0]?.index]).toEqual([1, 1, 1]);
  });

  it("takes the vendor's figures, and its open cases as unknown", () => {
    const cases = [
      ticket(0, 5, null, { measured: { firstResponse: 90_000 } }),
      ticket(0, 5),
      ticket(0, null, null, { measured: { firstResponse: 30_000 } }),
    ];
    const found = firstResponseTime(cases, { ...BASE, clock: { vendor: "desk minutes, business" } });
    expect([found.used, found.excluded.unknown, found.mean.value]).toEqual([1, 2, 90_000]);
    expect(found.clock).toMatchObject({ kind: "vendor", name: "desk minutes, business" });
  });

  it("throws the calendar's horizon, naming the case", () => {
    const cases = [ticket(0, 1), ticket(24 * 250, null)];
    const error = refusalOf(() => firstResponseTime(cases, { ...BASE, asOf: T0 + 300 * DAY, clock: desk }));
    expect(error.code).toBe("HORIZON");
    expect(error.details.index).toBe(1);
  });
});
