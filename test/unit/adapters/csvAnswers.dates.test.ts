import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { csvAnswers } from "../../../src/adapters/csvAnswers.ts";
import type { DateOptions } from "../../../src/rows/readDate.ts";
import { refusalOf, codeOf, toldBy } from "../../config/errors.ts";

describe("dates", () => {
  const at = (cells: unknown[], dates?: DateOptions): (string | null)[] => {
    const { rows, rejected } = csvAnswers(
      cells.map((d) => ({ q: "9", d })),
      { scale: NPS, rating: "q", at: "d", dates },
    );
    return rejected.length > 0
      ? ["rejected"]
      : rows.map((row) => (row.at === null ? null : new Date(row.at).toISOString()));
  };

  it.each<[string, unknown, DateOptions | undefined, string | null]>([
    ["ISO 8601 in UTC", "2026-03-01T09:00:00Z", undefined, "2026-03-01T09:00:00.000Z"],
    ["ISO 8601 with an offset", "2026-03-01 09:00:00.123+08:00", undefined, "2026-03-01T01:00:00.123Z"],
    ["the word UTC for the offset", "2026-03-01 09:00:00 UTC", undefined, "2026-03-01T09:00:00.000Z"],
    ["a Date", new Date(0), undefined, "1970-01-01T00:00:00.000Z"],
    ["nothing", " ", undefined, null],
    ["civil time", "2026-07-01 09:00", { timeZone: "Europe/Berlin" }, "2026-07-01T07:00:00.000Z"],
    ["the year first with strokes", "2026/7/1 9:00:01", { timeZone: "Asia/Shanghai" }, "2026-07-01T01:00:01.000Z"],
    ["a date alone, as the start of its day", "2026-07-01", { timeZone: "Asia/Shanghai" }, "2026-06-30T16:00:00.000Z"],
    ["day first", "03/04/2026 00:00", { order: "dmy", timeZone: "UTC" }, "2026-04-03T00:00:00.000Z"],
    ["month first", "03/04/2026 00:00", { order: "mdy", timeZone: "UTC" }, "2026-03-04T00:00:00.000Z"],
    ["midnight on a 12-hour clock", "3/4/2026 12:05 AM", { order: "mdy", timeZone: "UTC" }, "2026-03-04T00:05:00.000Z"],
    [
      "noon on a 12-hour clock",
      "3/4/2026 12:05:06 p.m.",
      { order: "mdy", timeZone: "UTC" },
      "2026-03-04T12:05:06.000Z",
    ],
    ["the leap day", "29.02.2028", { order: "dmy", timeZone: "UTC" }, "2028-02-29T00:00:00.000Z"],
    ["a date before zones", "0500-01-01 00:00:00", { timeZone: "Europe/Berlin" }, "0499-12-31T23:06:32.000Z"],
    ["the last of dates", "9999-12-31 23:59", { timeZone: "America/New_York" }, "+010000-01-01T04:59:00.000Z"],
    ["the hour that stands twice", "2026-10-25 02:30", { timeZone: "Europe/Berlin" }, "2026-10-25T00:30:00.000Z"],
    ["seconds since 1970", "1772355600", { format: "unixSeconds" }, "2026-03-01T09:00:00.000Z"],
    ["seconds with a fraction", 1772355600.25, { format: "unixSeconds" }, "2026-03-01T09:00:00.250Z"],
    ["milliseconds since 1970", 1772355600000, { format: "unixMilliseconds" }, "2026-03-01T09:00:00.000Z"],
    ["an Excel serial", "46082.375", { format: "excelSerial", timeZone: "UTC" }, "2026-03-01T09:00:00.000Z"],
    [
      "an Excel serial in its zone",
      46082.375,
      { format: "excelSerial", timeZone: "Asia/Tokyo" },
      "2026-03-01T00:00:00.000Z",
    ],
  ])("reads %s", (_, cell, dates, expected) => {
    expect(at([cell], dates)).toEqual([expected]);
  });

  it.each<[string, unknown, DateOptions | undefined]>([
    ["a year of three digits", "03/04/026", { order: "dmy", timeZone: "UTC" }],
    ["30 February", "2026-02-30", { timeZone: "UTC" }],
    ["29 February of a common year", "29.02.2026", { order: "dmy", timeZone: "UTC" }],
    ["a thirteenth month both ways", "13/13/2026", { order: "dmy", timeZone: "UTC" }],
    ["half past 24 o'clock", "2026-03-01 24:30", { timeZone: "UTC" }],
    ["25 o'clock", "2026-03-01 25:00", { timeZone: "UTC" }],
    ["13 a.m.", "2026-03-01 13:00 AM", { timeZone: "UTC" }],
    ["24 p.m.", "2026-03-01 24:00 PM", { timeZone: "UTC" }],
    ["a month's name that is none", "1 Maerz 2026", { timeZone: "UTC" }],
    ["a week that the year has not", "2026-W54-1", { timeZone: "UTC" }],
    ["an offset that no clock has", "2026-03-01 09:00 +25:00", { timeZone: "UTC" }],
    ["a zone that nobody knows", "2026-03-01 09:00:00 Mars/Olympus", { timeZone: "UTC" }],
    ["the letters of a zone, which are of several", "2026-03-01 09:00:00 CST", { timeZone: "UTC" }],
    ["a bare number as text", "1772355600", { timeZone: "UTC" }],
    ["a bare number", 1772355600, { timeZone: "UTC" }],
    ["milliseconds declared as seconds", 1772355600000, { format: "unixSeconds" }],
    ["text declared as seconds", "2026-03-01T09:00:00Z", { format: "unixSeconds" }],
    ["the day of the month alone", "21", { timeZone: "UTC" }],
    ["Excel's 29 February 1900", 60, { format: "excelSerial", timeZone: "UTC" }],
    ["an invalid Date", new Date(NaN), undefined],
    ["two separators", "03/04-2026", { order: "dmy", timeZone: "UTC" }],
    ["the hour that clocks skip", "2026-03-29 02:30", { timeZone: "Europe/Berlin" }],
  ])("rejects %s", (_, cell, dates) => {
    expect(at([cell], dates)).toEqual(["rejected"]);
  });

  it("refuses a column of two orders, showing one row of each", () => {
    expect(toldBy(() => at(["05/03/2026", "25/03/2026", "04/03/2026", "03/25/2026"], { timeZone: "UTC" }))).toBe(
      "BAD_DATE dates.order[3]: expected one order of day and month in the column, got 25/03/2026 in row 1 and 03/25/2026 in row 3",
    );
    expect(refusalOf(() => at(["03.25.2026", "25.03.2026"], { order: "dmy", timeZone: "UTC" })).message).toBe(
      "dates.order[0]: expected every date to be dmy, got 03.25.2026 in row 0",
    );
    expect(refusalOf(() => at(["25.03.2026", "03.25.2026"], { order: "dmy", timeZone: "UTC" })).message).toBe(
      "dates.order[1]: expected every date to be dmy, got 25.03.2026 in row 0 and 03.25.2026 in row 1",
    );
  });
  it("sees two orders at the edge of the months", () => {
    for (const [a, b] of [
      ["13/12/2026", "12/13/2026"],
      ["12/13/2026", "13/12/2026"],
    ]) {
      expect(codeOf(() => at([a, b], { timeZone: "UTC" }))).toBe("BAD_DATE");
    }
    expect(at(["12/12/2026", "13/12/2026", "12/11/2026"], { order: "dmy", timeZone: "UTC" })).not.toContain("rejected");
    expect(at(["12/12/2026", "12/13/2026", "11/12/2026"], { order: "mdy", timeZone: "UTC" })).not.toContain("rejected");
  });
  it("refuses civil times without a zone and options it does not know", () => {
    expect(toldBy(() => at(["", "2026-03-01 09:00"]))).toBe(
      "BAD_OPTION dates.timeZone[1]: expected the time zone of d, whose dates carry none, got undefined",
    );
    expect(codeOf(() => at([""], { format: "iso" as never }))).toBe("BAD_OPTION");
    expect(codeOf(() => at([""], { order: "ydm" as never }))).toBe("BAD_OPTION");
    expect(codeOf(() => at([""], { timeZone: "Mars/Olympus" }))).toBe("BAD_TIME_ZONE");
  });
});
