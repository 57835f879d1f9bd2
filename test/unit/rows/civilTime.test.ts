import { expect, test } from "vitest";
import { type ClockChange, civilInstant } from "../../../src/rows/civilTime.ts";
import { periodCalendar } from "../../../src/time/periodCalendar.ts";
import { toldBy } from "../../config/errors.ts";

const clock = (clockChange: ClockChange, timeZone = "Europe/Berlin") => ({
  calendar: periodCalendar({ every: "day", timeZone }, "when."),
  clockChange,
});
const read = (text: string, clockChange: ClockChange = "throw", strict = true, timeZone?: string): number | null =>
  civilInstant(text, clock(clockChange, timeZone), "when.at", 7, strict);
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

test("a local time that the clock shows once is its instant", () => {
  expect(["2026-03-01", "2026-03-01T09:30", "2026-07-01 09:30"].map((text) => iso(read(text)))).toEqual([
    "2026-02-28T23:00:00.000Z",
    "2026-03-01T08:30:00.000Z",
    "2026-07-01T07:30:00.000Z",
  ]);
});

test("what is no local time, or is open, is null", () => {
  const none = ["soon", "2026-03-01T09:30Z", "2026-03-01 09:30 CET", "1/2/2026", "2026-02-30", "2026-03-01T25:00"];
  expect(none.map((text) => read(text))).toEqual(none.map(() => null));
});

test("a time shown twice, or never, is refused unless it is said which is meant", () => {
  const texts = ["2026-10-25T02:30", "2026-03-29T02:30", "2026年3月29日 2时30分", "20260329T0230", "2026-3-29 2.30"];
  for (const text of texts) {
    expect(toldBy(() => read(text))).toBe(
      'BAD_DATE when.at[7]: expected a local time that the clock showed once (clockChange: "first" or "last" says which is meant), got string',
    );
    expect(read(text, "throw", false)).toBe(NaN);
  }
  expect([read("2026-10-25T02:30", "first"), read("2026-10-25T02:30", "last")].map(iso)).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T01:30:00.000Z",
  ]);
});

test("a day begins with its first instant, also where its midnight is shown twice or never", () => {
  expect(iso(read("2018-11-04", "throw", true, "America/Sao_Paulo"))).toBe("2018-11-04T03:00:00.000Z");
  expect(iso(read("2018-11-04", "last", true, "America/Sao_Paulo"))).toBe("2018-11-04T03:00:00.000Z");
});
