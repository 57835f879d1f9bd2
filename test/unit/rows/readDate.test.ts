import { describe, expect, it } from "vitest";
import type { RowIssue } from "../../../src/rows/answerRow.ts";
import { type DateOptions, dateReader } from "../../../src/rows/readDate.ts";
import { expectRefused, refusalOf } from "../../config/errors.ts";

/** Instants of a column as ISO text, or what was noted. */
function read(cells: readonly unknown[], options: DateOptions = {}, decimal?: "," | "."): (string | null)[] {
  const reader = dateReader(options, "d", decimal);
  const found = cells.map((cell, index) => {
    const issues: RowIssue[] = [];
    const instant = reader.read(cell, { index, issues });
    return issues[0]?.message ?? (instant === null ? null : new Date(instant).toISOString());
  });
  reader.end();
  return found;
}

const BERLIN = { timeZone: "Europe/Berlin" };
const LISBON = { timeZone: "Europe/Lisbon" };
const US = { order: "mdy", timeZone: "America/New_York" } as const;

describe("what tools write", () => {
  it.each<[string, string, DateOptions, string]>([
    ["Google Forms", "2023/06/04 1:28:19 PM GMT+5:30", {}, "2023-06-04T07:58:19.000Z"],
    ["Google Forms, no half hour", "2023/06/04 11:28:19 am GMT-5", {}, "2023-06-04T16:28:19.000Z"],
    ["Google Forms, Chinese", "2023/06/04 下午 1:28:19 [GMT+8]", {}, "2023-06-04T05:28:19.000Z"],
    ["Google Forms, Japanese", "2023/06/04 1:28:19 午後 GMT+9", {}, "2023-06-04T04:28:19.000Z"],
    ["Google Forms, Hungarian", "2023. 06. 04. 13:28:19", BERLIN, "2023-06-04T11:28:19.000Z"],
    ["Google Sheets, US", "6/4/2023 13:28:19", US, "2023-06-04T17:28:19.000Z"],
    ["Microsoft Forms", "7/2/20 11:00:22", US, "2020-07-02T15:00:22.000Z"],
    ["Microsoft Forms, Chinese", "2020年7月2日 11:00:22", { timeZone: "Asia/Shanghai" }, "2020-07-02T03:00:22.000Z"],
    ["Typeform", "2026-03-01 09:00:00", { timeZone: "UTC" }, "2026-03-01T09:00:00.000Z"],
    ["SurveyMonkey", "03/01/2026 09:00:00 PM", US, "2026-03-02T02:00:00.000Z"],
    ["Qualtrics", "2026-03-01 09:00:00", { timeZone: "America/Denver" }, "2026-03-01T16:00:00.000Z"],
    ["Excel, US", "3/1/2026 9:00", US, "2026-03-01T14:00:00.000Z"],
    ["Excel, US, no-break space before PM", "3/1/2026, 9:00\u202fPM", US, "2026-03-02T02:00:00.000Z"],
    ["Excel, German", "01.03.2026 09:00", { order: "dmy", ...BERLIN }, "2026-03-01T08:00:00.000Z"],
    ["Excel, Danish", "01-03-2026 09.00.05", { order: "dmy", ...BERLIN }, "2026-03-01T08:00:05.000Z"],
    ["Excel, month by name", "1-Mar-2026", BERLIN, "2026-02-28T23:00:00.000Z"],
    ["Ruby", "2026-03-01 09:00:00 +0100", {}, "2026-03-01T08:00:00.000Z"],
    ["Ruby, UTC", "2026-03-01 09:00:00 UTC", {}, "2026-03-01T09:00:00.000Z"],
    ["Ruby, RFC 2822", "Sun, 01 Mar 2026 09:00:00 +0100", {}, "2026-03-01T08:00:00.000Z"],
    ["pandas", "2026-03-01 09:00:00.123456+01:00", {}, "2026-03-01T08:00:00.123Z"],
    ["pandas, nanoseconds", "2026-03-01 09:00:00.123456789", BERLIN, "2026-03-01T08:00:00.123Z"],
    [
      "JavaScript",
      "Sun Mar 01 2026 09:00:00 GMT+0100 (Central European Standard Time)",
      {},
      "2026-03-01T08:00:00.000Z",
    ],
    ["PostgreSQL", "2026-03-01 09:00:00.5+01", {}, "2026-03-01T08:00:00.500Z"],
    ["Trino", "2026-03-01 09:00:00.000 Europe/Berlin", {}, "2026-03-01T08:00:00.000Z"],
    ["BigQuery", "2026-03-01 09:00:00 UTC", {}, "2026-03-01T09:00:00.000Z"],
    ["DuckDB, no offset", "2026-04-14 21:51:17", BERLIN, "2026-04-14T19:51:17.000Z"],
    ["Java", "2026-03-01T09:00:00+01:00[Europe/Berlin]", {}, "2026-03-01T08:00:00.000Z"],
    ["ISO 8601, basic", "20260301T090000Z", {}, "2026-03-01T09:00:00.000Z"],
    ["ISO 8601, basic with offset", "20260301T0900+0100", {}, "2026-03-01T08:00:00.000Z"],
    ["ISO 8601, hour", "2026-03-01T09+01", {}, "2026-03-01T08:00:00.000Z"],
    ["ISO 8601, comma", "2026-03-01T09:00:00,25Z", {}, "2026-03-01T09:00:00.250Z"],
    ["ISO 8601, ordinal", "2026-060T09:00Z", {}, "2026-03-01T09:00:00.000Z"],
    ["ISO 8601, week", "2026-W09-7T09:00Z", {}, "2026-03-01T09:00:00.000Z"],
    ["ISO 8601, week of the year before", "2025-W01-1T00:00Z", {}, "2024-12-30T00:00:00.000Z"],
    ["ISO 8601, basic day", "20260301", { timeZone: "UTC" }, "2026-03-01T00:00:00.000Z"],
    [
      "Google Forms, Spanish",
      "04/06/2023 1:28:19 p. m.",
      { order: "dmy", timeZone: "America/Bogota" },
      "2023-06-04T18:28:19.000Z",
    ],
    [
      "Google Forms, short zone",
      "2023/06/04 1:28:19 PM EDT",
      { timeZone: "America/New_York" },
      "2023-06-04T17:28:19.000Z",
    ],
    ["short zone, hour shown twice, first", "2026-10-25 02:30:00 CEST", BERLIN, "2026-10-25T00:30:00.000Z"],
    ["short zone, hour shown twice, last", "2026-10-25 02:30:00 CET", BERLIN, "2026-10-25T01:30:00.000Z"],
    ["short zone of many places", "2026-03-01 09:00 CST", { timeZone: "Asia/Shanghai" }, "2026-03-01T01:00:00.000Z"],
    ["either half of the year", "2026-07-01 09:00 ET", { timeZone: "America/New_York" }, "2026-07-01T13:00:00.000Z"],
    ["Oracle", "01-MAR-26 09.00.00.500000 AM", { timeZone: "UTC" }, "2026-03-01T09:00:00.500Z"],
    ["Oracle with zone", "01-MAR-26 09.00.00.000000000 AM +01:00", {}, "2026-03-01T08:00:00.000Z"],
    ["Oracle, last century", "01-MAR-99 09.00.00 PM", { timeZone: "UTC", century: 1900 }, "1999-03-01T21:00:00.000Z"],
    ["RFC 850", "Sunday, 01-Mar-26 09:00:00 GMT", {}, "2026-03-01T09:00:00.000Z"],
    ["SQL Server", "Mar  1 2026  9:00AM", { timeZone: "UTC" }, "2026-03-01T09:00:00.000Z"],
    ["C, ctime", "Sun Mar  1 09:00:00 2026", { timeZone: "UTC" }, "2026-03-01T09:00:00.000Z"],
    ["Unix, date", "Sun Mar  1 09:00:00 UTC 2026", {}, "2026-03-01T09:00:00.000Z"],
    ["X", "Sun Mar 01 09:00:00 +0100 2026", {}, "2026-03-01T08:00:00.000Z"],
    ["Rails", "Sun, 01 Mar 2026 10:00:00.000000000 CET +01:00", {}, "2026-03-01T09:00:00.000Z"],
    ["Go", "2026-03-01 09:00:00.5 +0100 CET", {}, "2026-03-01T08:00:00.500Z"],
    ["RFC 3339 in small letters", "2026-03-01t09:00:00z", {}, "2026-03-01T09:00:00.000Z"],
    ["ISO 8601, end of the day", "2026-03-01T24:00:00Z", {}, "2026-03-02T00:00:00.000Z"],
    ["end of the day without zone", "2026-03-01 24:00", { timeZone: "UTC" }, "2026-03-02T00:00:00.000Z"],
    ["Japanese", "2026年3月1日 15時05分30秒", { timeZone: "Asia/Tokyo" }, "2026-03-01T06:05:30.000Z"],
    ["Chinese, no seconds", "2026年3月1日 15时05分", { timeZone: "Asia/Shanghai" }, "2026-03-01T07:05:00.000Z"],
    ["Wenjuanxing", "2026/3/1 9:5:3", { timeZone: "Asia/Shanghai" }, "2026-03-01T01:05:03.000Z"],
    ["Chinese, one digit", "2026-3-1 9:5", { timeZone: "Asia/Shanghai" }, "2026-03-01T01:05:00.000Z"],
    ["Chinese, hours and minutes", "2026年3月1日 9时5分", { timeZone: "Asia/Shanghai" }, "2026-03-01T01:05:00.000Z"],
    ["Chinese, halves", "2026年3月1日下午3点5分", { timeZone: "Asia/Shanghai" }, "2026-03-01T07:05:00.000Z"],
    ["Chinese, whole hour", "2026年3月1日21时", { timeZone: "Asia/Shanghai" }, "2026-03-01T13:00:00.000Z"],
    ["Chinese, noon", "2026/3/1 中午12:05", { timeZone: "Asia/Shanghai" }, "2026-03-01T04:05:00.000Z"],
    ["Chinese, before dawn", "2026/3/1 凌晨12:05", { timeZone: "Asia/Shanghai" }, "2026-02-28T16:05:00.000Z"],
    ["Chinese, evening", "2026年3月1日 星期日 晚上8:05", { timeZone: "Asia/Shanghai" }, "2026-03-01T12:05:00.000Z"],
    [
      "Japanese, weekday and widths",
      "２０２６／３／１（日）　９：０５",
      { timeZone: "Asia/Tokyo" },
      "2026-03-01T00:05:00.000Z",
    ],
    ["Korean", "2026년 3월 1일 일요일 오후 1시 5분", { timeZone: "Asia/Seoul" }, "2026-03-01T04:05:00.000Z"],
    ["Jira", "01/Mar/26 9:05 PM", BERLIN, "2026-03-01T20:05:00.000Z"],
    ["German", "Sonntag, 1. März 2026 um 09:05 Uhr", BERLIN, "2026-03-01T08:05:00.000Z"],
    ["German, short", "01. Mrz. 26 9.05 Uhr", BERLIN, "2026-03-01T08:05:00.000Z"],
    ["French", "dimanche 1er mars 2026 à 09h05", { timeZone: "Europe/Paris" }, "2026-03-01T08:05:00.000Z"],
    ["French, figures", "01/03/2026 à 09:05", { order: "dmy", timeZone: "Europe/Paris" }, "2026-03-01T08:05:00.000Z"],
    ["Spanish", "1 de agosto de 2026, 9:05", { timeZone: "Europe/Madrid" }, "2026-08-01T07:05:00.000Z"],
    ["Portuguese", "1 de out. de 2026 09:05", { timeZone: "America/Sao_Paulo" }, "2026-10-01T12:05:00.000Z"],
    ["Dutch", "1 mei 2026 om 09:05", { timeZone: "Europe/Amsterdam" }, "2026-05-01T07:05:00.000Z"],
    ["macOS, English", "March 1, 2026 at 9:05 AM", BERLIN, "2026-03-01T08:05:00.000Z"],
    ["ordinal day", "1st March 2026", BERLIN, "2026-02-28T23:00:00.000Z"],
    ["DB2", "2026-03-01-09.05.00.123456", BERLIN, "2026-03-01T08:05:00.123Z"],
    ["SAS", "2026-Mar-01 09:05", BERLIN, "2026-03-01T08:05:00.000Z"],
    ["Japanese, from 0 to 11", "2026/3/1 午後0:05:30", { timeZone: "Asia/Tokyo" }, "2026-03-01T03:05:30.000Z"],
    ["Japanese, midnight", "2026/3/1 午前0:05", { timeZone: "Asia/Tokyo" }, "2026-02-28T15:05:00.000Z"],
    ["Chinese, midnight", "2026/3/1 凌晨0:05", { timeZone: "Asia/Shanghai" }, "2026-02-28T16:05:00.000Z"],
    ["24 hours beside PM", "2026-03-01 13:05:30 PM", { timeZone: "UTC" }, "2026-03-01T13:05:30.000Z"],
    ["24 hours beside AM", "3/1/2026 00:05 AM", { order: "mdy", timeZone: "UTC" }, "2026-03-01T00:05:00.000Z"],
    ["Google Forms, Greek", "2026/03/30 12:04:38 μ.μ. GMT+3", {}, "2026-03-30T09:04:38.000Z"],
    ["Google Forms, Greek, morning", "2026/03/30 9:04:38 π.μ. GMT+3", {}, "2026-03-30T06:04:38.000Z"],
    ["Google Forms, Turkish", "2026/03/01 2:05:11 ÖS GMT+3", {}, "2026-03-01T11:05:11.000Z"],
    ["Google Forms, Vietnamese", "2026/03/01 2:05:11 CH GMT+7", {}, "2026-03-01T07:05:11.000Z"],
    ["Google Forms, Swedish", "2026/03/01 2:05:11 em GMT+1", {}, "2026-03-01T13:05:11.000Z"],
    ["Google Forms, Czech", "2026/03/01 2:05:11 odp. GMT+1", {}, "2026-03-01T13:05:11.000Z"],
    ["Google Forms, Arabic", "2026/03/01 2:05:11 م GMT+3", {}, "2026-03-01T11:05:11.000Z"],
    ["Google Forms, Hebrew", "2026/03/01 8:18:21 לפנה״צ GMT+2", {}, "2026-03-01T06:18:21.000Z"],
    ["Google Forms, Portuguese", "2026/03/01 8:42:46 da tarde WET", LISBON, "2026-03-01T20:42:46.000Z"],
    [
      "Google Forms, German east",
      "2026/07/01 2:05:11 PM OESZ",
      { timeZone: "Europe/Athens" },
      "2026-07-01T11:05:11.000Z",
    ],
    ["Vietnamese, time first", "14:05:11 01/03/2026", { order: "dmy", timeZone: "UTC" }, "2026-03-01T14:05:11.000Z"],
    ["time first, ISO", "2:05 PM, 2026-03-01", { timeZone: "UTC" }, "2026-03-01T14:05:00.000Z"],
    ["Finnish", "1.3.2026 klo 14.05.11", { order: "dmy", timeZone: "UTC" }, "2026-03-01T14:05:11.000Z"],
    ["Italian", "domenica 1 marzo 2026 alle ore 14:05", { timeZone: "UTC" }, "2026-03-01T14:05:00.000Z"],
    ["Portuguese, Brazil", "1 de março de 2026 às 14:05", { timeZone: "UTC" }, "2026-03-01T14:05:00.000Z"],
    ["14 figures", "20260301090511", { timeZone: "UTC" }, "2026-03-01T09:05:11.000Z"],
    ["8 figures and a time", "20260301 09:05:11", { timeZone: "UTC" }, "2026-03-01T09:05:11.000Z"],
    ["SAS, datetime", "01MAR2026:09:05:11", { timeZone: "UTC" }, "2026-03-01T09:05:11.000Z"],
    ["Stata", "01mar2026 09:05:11", { timeZone: "UTC" }, "2026-03-01T09:05:11.000Z"],
    ["log of Apache", "01/Mar/2026:09:05:11 +0100", {}, "2026-03-01T08:05:11.000Z"],
    [
      "marks of direction",
      "\u200e3/\u200e1/\u200e2026 \u200e9:05\u200e AM",
      { order: "mdy", timeZone: "UTC" },
      "2026-03-01T09:05:00.000Z",
    ],
    ["two digits, year first", "26/03/01 09:00", { order: "ymd", timeZone: "UTC" }, "2026-03-01T09:00:00.000Z"],
  ])("%s", (_, cell, options, expected) => {
    expect(read([cell], options)).toEqual([expected]);
  });
});

describe("no time", () => {
  it.each(["NaT", "NaN", "NA", "<NA>", "N/A", "n/a", "null", "\\N", "  ", NaN, null])(
    "%s of pandas, R and SQL is none",
    (cell) => {
      for (const format of ["text", "unixSeconds", "unixMilliseconds", "excelSerial"] as const)
        expect(read([cell], { format, timeZone: "UTC" })).toEqual([null]);
    },
  );
  it.each(["0000-00-00", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "0001-01-01 00:00:00", "1/1/0001 12:00:00 AM"])(
    "%s of MySQL, Go and .NET is none",
    (cell) => {
      expect(read([cell], { timeZone: "America/New_York", order: "mdy" })).toEqual([null]);
    },
  );
  it("but a day that no calendar has stays an error", () => {
    expect(read(["2026-00-00", "0001-01-01 00:00:01"], { timeZone: "UTC" })).toEqual([
      "expected a date of the calendar and a time of the clock, got string",
      "0001-01-01T00:00:01.000Z",
    ]);
  });
});

describe("a number of another unit", () => {
  const SERIAL = 'dates.format: "excelSerial" reads days of a spreadsheet';
  const SECONDS = 'dates.format: "unixSeconds" reads seconds';
  const MILLISECONDS = 'dates.format: "unixMilliseconds" reads milliseconds';
  it.each<[cell: unknown, format: DateOptions["format"], told: string]>([
    ["46082.5", "text", `a date-time as ISO 8601 or in figures (${SERIAL})`],
    ["1772355600", "text", `a date-time as ISO 8601 or in figures (${SECONDS})`],
    [1772355600, "text", `a date as text (${SECONDS})`],
    [1772355600000n, "text", `a date as text (${MILLISECONDS})`],
    [7, "text", "a date as text (dates.format says which number is a date)"],
    ["2026", "text", "a date-time as ISO 8601 or in figures"],
    [46082.5, "unixSeconds", `seconds since 1970 (${SERIAL})`],
    ["1772355600000", "unixSeconds", `seconds since 1970 (${MILLISECONDS})`],
    [1772355600, "unixMilliseconds", `milliseconds since 1970 (${SECONDS})`],
    [46082, "unixMilliseconds", `milliseconds since 1970 (${SERIAL})`],
    [1772355600000000, "unixMilliseconds", "milliseconds since 1970 (they may be microseconds: divide them by 1000)"],
    [1772355600000000000n, "unixMilliseconds", "milliseconds since 1970 (they may be nanoseconds: divide them by 1e6)"],
    [1772355600, "excelSerial", `an Excel serial date (${SECONDS})`],
  ])("%s as %s names the option that reads it", (cell, format, told) => {
    expect(read([cell], { format, timeZone: "UTC" })[0]).toMatch(
      new RegExp(`^expected ${told.replace(/[()]/g, "\\$&")}, got `),
    );
  });
});

describe("a short name of a zone", () => {
  it("is no zone of its own: the column needs one", () => {
    expectRefused(() => read(["2026-03-01 09:00 EST"]), "BAD_OPTION", "dates.timeZone[0]: expected the time zone of d");
  });
  it("that the zone does not use, or nobody does, rejects the row", () => {
    const told =
      "expected a time in the zone of dates.timeZone, or with its offset in figures, got the short name of another zone";
    expect(read(["2026-03-01 09:00 PST", "2026-03-01 09:00 CEST", "2026-03-01 09:00 XYZ"], BERLIN)).toEqual([
      told,
      told,
      told,
    ]);
  });
});

describe("cells that say that there is no time", () => {
  it.each(["NaT", "nan", "NaN", "None", "NULL", "null", "\\N", "", " ", null])("%s is null", (cell) => {
    expect(read([cell])).toEqual([null]);
  });
});

describe("milliseconds", () => {
  const milliseconds = { format: "unixMilliseconds" } as const;
  it("that are seconds or microseconds are refused, with the option that reads seconds", () => {
    expect(read([1772355600, 1772355600000, 1772355600000000, 0], milliseconds)).toEqual([
      'expected milliseconds since 1970 (dates.format: "unixSeconds" reads seconds), got 1772355600',
      "2026-03-01T09:00:00.000Z",
      "expected milliseconds since 1970 (they may be microseconds: divide them by 1000), got 1772355600000000",
      "1970-01-01T00:00:00.000Z",
    ]);
  });
});

describe("nothing is guessed", () => {
  it("asks for the order of a column that needs one, showing a date", () => {
    expectRefused(
      () => read(["2026-03-01", "03/04/2026"], { timeZone: "UTC" }),
      "BAD_OPTION",
      'dates.order: expected "dmy" or "mdy", the order of day and month in d, got 03/04/2026 in row 1 without it',
    );
    expectRefused(
      () => read(["26/03/01"], BERLIN),
      "BAD_OPTION",
      'dates.order: expected "dmy" or "mdy" (or "ymd"), the order of day and month in d, got 26/03/01 in row 0 without it',
    );
    expectRefused(() => read(["03/04/2026", "25/04/2026"], BERLIN), "BAD_OPTION", "dates.order: ");
  });
  it("refuses a column whose readings disagree, with the two rows", () => {
    expect(refusalOf(() => read(["25/03/26", "3/4/26", "03/25/26"], US)).message).toMatch(/row 0/);
    expect(refusalOf(() => read(["25.03.2026", "03/25/2026"], BERLIN)).message).toBe(
      "dates.order[1]: expected one order of day and month in the column, got 25.03.2026 in row 0 and 03/25/2026 in row 1",
    );
  });
  it("reads two spellings of one order in one column", () => {
    expect(
      read(["3/15/2022 12:33", "03-16-2022 12:33:00", "2022-03-17 12:33", "3/18/22 12:33 PM"], {
        order: "mdy",
        timeZone: "UTC",
      }),
    ).toEqual([
      "2022-03-15T12:33:00.000Z",
      "2022-03-16T12:33:00.000Z",
      "2022-03-17T12:33:00.000Z",
      "2022-03-18T12:33:00.000Z",
    ]);
    expect(read(["46082.375", "3/1/2026 9:00"], { format: "excelSerial", order: "mdy", timeZone: "UTC" })).toEqual([
      "2026-03-01T09:00:00.000Z",
      "2026-03-01T09:00:00.000Z",
    ]);
  });
  it("takes the century that is said; without one, years from 70 on are refused", () => {
    const utc = { order: "dmy", timeZone: "UTC" } as const;
    expect(read(["1/3/26"], utc)).toEqual(["2026-03-01T00:00:00.000Z"]);
    expect(read(["1/3/26"], { ...utc, century: 1900 })).toEqual(["1926-03-01T00:00:00.000Z"]);
    expect(read(["1/3/98"], { ...utc, century: 1900 })).toEqual(["1998-03-01T00:00:00.000Z"]);
    expectRefused(() => read(["1/3/98"], utc), "BAD_OPTION", "dates.century[0]: expected 1900 or 2000");
    expectRefused(() => read([], { century: 26 }), "OUT_OF_RANGE", "dates.century");
    expectRefused(() => read([], { century: "2000" as never }), "NOT_A_NUMBER", "dates.century");
  });
  it("asks for the zone of times that carry none", () => {
    expectRefused(() => read(["", "2026-03-01 09:00"]), "BAD_OPTION", "dates.timeZone[1]: expected the time zone of d");
  });
  it("reads serials with a decimal comma when that is said", () => {
    const serial = { format: "excelSerial", timeZone: "UTC" } as const;
    expect(read(["46082,375"], serial, ",")).toEqual(["2026-03-01T09:00:00.000Z"]);
    expect(read(["46082,375"], serial)[0]).toMatch(/^expected a date-time/);
  });
  it("refuses options it does not know, and what is no record of options", () => {
    expectRefused(() => read([], { zone: "UTC" } as never), "BAD_OPTION", "dates.zone: expected one of");
    expectRefused(() => read([], "mdy" as never), "BAD_OPTION", "dates: expected a record of options, got string");
  });
  it("follows a zone through its changes, forward and back", () => {
    const civil = ["2026-03-29 01:59", "2026-03-29 03:00", "2026-10-25 01:59", "2026-10-25 02:30", "2026-10-25 03:00"];
    const instants = [
      "2026-03-29T00:59",
      "2026-03-29T01:00",
      "2026-10-24T23:59",
      "2026-10-25T00:30",
      "2026-10-25T02:00",
    ];
    expect(read(civil, BERLIN)).toEqual(instants.map((each) => `${each}:00.000Z`));
    expect(read([...civil].reverse(), BERLIN)).toEqual(instants.map((each) => `${each}:00.000Z`).reverse());
  });
});
