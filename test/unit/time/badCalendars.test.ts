import { describe, expect, it } from "vitest";
import { type BusinessCalendarOptions, businessCalendar } from "../../../src/time/businessCalendar.ts";
import { type Pause, due, elapsed } from "../../../src/time/elapsed.ts";
import { toldBy } from "../../config/errors.ts";

const HOUR = 3_600_000;
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
