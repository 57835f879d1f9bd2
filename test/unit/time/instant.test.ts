import { describe, expect, it } from "vitest";
import { refuseOtherUnit, toInstant } from "../../../src/time/instant.ts";
import { CxError } from "../../../src/errors.ts";
import { toldBy } from "../../config/errors.ts";

/** What a text is read as, or how it is refused. */
const outcome = (text: string): unknown => {
  try {
    return toInstant(text);
  } catch (error) {
    return (error as CxError).code;
  }
};

/** Whether the expression that reads every form was asked. */
function asksExpression(text: string): boolean {
  const { exec } = RegExp.prototype;
  let asked = 0;
  RegExp.prototype.exec = function (this: RegExp, of: string) {
    if (this.source.startsWith("^([+-]\\d{6}")) asked++;
    return exec.call(this, of);
  };
  try {
    outcome(text);
  } finally {
    RegExp.prototype.exec = exec;
  }
  return asked > 0;
}

describe("toInstant", () => {
  it.each<[unknown, number]>([
    ["2026-03-01T09:30:00Z", Date.UTC(2026, 2, 1, 9, 30)],
    ["2026-03-01T09:30:07.045Z", Date.UTC(2026, 2, 1, 9, 30, 7, 45)],
    ["2026-03-01T09:30:07.999Z", Date.UTC(2026, 2, 1, 9, 30, 7, 999)],
    ["2026-03-01T09:30:00+08:00", Date.UTC(2026, 2, 1, 1, 30)],
    ["2026-03-01T09:30:00-0330", Date.UTC(2026, 2, 1, 13)],
    ["2026-03-01T09:30+05", Date.UTC(2026, 2, 1, 4, 30)],
    ["2026-03-01 09:30Z", Date.UTC(2026, 2, 1, 9, 30)],
    ["2026-03-01T09:30:00.1Z", Date.UTC(2026, 2, 1, 9, 30, 0, 100)],
    ["2026-03-01T09:30:00.123999Z", Date.UTC(2026, 2, 1, 9, 30, 0, 123)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["2026-12-31T23:59:59Z", Date.UTC(2026, 11, 31, 23, 59, 59)],
    ["1969-12-31T23:59:59.999Z", -1],
    ["0050-01-01T00:00:00Z", new Date("0050-01-01T00:00:00Z").getTime()],
    ["+275760-09-13T00:00:00Z", 8.64e15],
    ["-000001-01-01T00:00Z", new Date("-000001-01-01T00:00Z").getTime()],
    [new Date(5), 5],
    [0, 0],
    [-0, 0],
    ["1969-12-31T23:00:00-01:00", 0],
    [-1.5, -1.5],
    [8.64e15, 8.64e15],
  ])("reads %s", (value, expected) => {
    expect(toInstant(value)).toBe(expected);
  });

  it("reads every day of four centuries as Date does, and no other", () => {
    for (let day = Date.UTC(1900, 0, 1); day < Date.UTC(2300, 0, 1); day += 86_400_000 * 13) {
      const text = new Date(day + 45_296_789).toISOString();
      expect(toInstant(text)).toBe(day + 45_296_789);
    }
    for (const year of [1900, 2000, 2023, 2024]) {
      for (let month = 1; month <= 12; month++) {
        const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const date = (day: number): string => `${year}-${String(month).padStart(2, "0")}-${day}T00:00:00Z`;
        expect(toInstant(date(days))).toBe(Date.UTC(year, month - 1, days));
        expect(toldBy(() => toInstant(date(days + 1)))).toContain("BAD_DATE");
      }
    }
  });

  it.each<[unknown]>([
    ["2026-03-01"],
    ["2026-03-01T09:30"],
    ["2026-03-01T09:30:00"],
    ["x2026-03-01T09:30Z"],
    ["12026-03-01T09:30Z"],
    ["2026-03-01T09:30Zx"],
    ["2026-03-01T09:30+08:000"],
    ["2026-02-30T00:00:00Z"],
    ["2026-13-01T00:00:00Z"],
    ["2026-00-01T00:00:00Z"],
    ["2026-01-00T00:00:00Z"],
    ["2026-01-01T24:00:00Z"],
    ["2026-01-01T00:60:00Z"],
    ["2026-01-01T00:00:60Z"],
    ["2026-01-01T00:00:00+24:00"],
    ["2026-01-01T00:00:00z"],
    ["2026/01/01T00:00:00Z"],
    ["2026-01-01T00:00:0 Z"],
    ["2026-01-01T00:00:00.0 0Z"],
    ["2026-01-01T00:00:00,000Z"],
    ["-000000-01-01T00:00:00Z"],
    ["Sun Mar 01 2026 09:30:00 GMT"],
    [""],
    [NaN],
    [Infinity],
    [8.64e15 + 1],
    [new Date(NaN)],
    [null],
    [undefined],
    [10n ** 20n],
    [{}],
    [true],
  ])("refuses %s", (value) => {
    expect(toldBy(() => toInstant(value, "at", 3))).toContain("BAD_DATE at[3]: expected");
  });

  it("says of a text what it lacks, and never what it was", () => {
    const message = toldBy(() => toInstant("2026-03-01 09:30 by Ann"));
    expect(message).toContain(
      "BAD_DATE instant: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got",
    );
    expect(message).not.toContain("Ann");
  });
});

describe("the usual forms, which are read without the expression,", () => {
  const usual = [
    "0100-01-01T00:00:00Z",
    "2026-03-01T09:30:07Z",
    "2026-12-28T23:59:59Z",
    "2026-03-10T19:08:17.045Z",
    "9999-12-28T23:59:59.999Z",
  ];
  it.each(usual)("are such as %s", (text) => {
    expect(toInstant(text)).toBe(new Date(text).getTime());
    expect(asksExpression(text)).toBe(false);
  });
  it.each(["0099-12-28T00:00:00Z", "2026-01-29T00:00:00Z", "2026-01-01T00:00:00.04Z", "2026-01-01 00:00:00Z"])(
    "are not such as %s",
    (text) => {
      expect(asksExpression(text)).toBe(true);
      expect(toInstant(text)).toBe(new Date(text).getTime());
    },
  );

  it("mean the same with Z and with +00:00, which the expression reads, whatever one character of them becomes", () => {
    const unlike: string[] = [];
    for (const text of usual) {
      for (let i = 0; i < text.length - 1; i++) {
        for (const other of "/:-. Tx0123459") {
          const changed = text.slice(0, i) + other + text.slice(i + 1, -1);
          if (outcome(`${changed}Z`) !== outcome(`${changed}+00:00`)) unlike.push(changed);
        }
      }
    }
    expect(unlike).toEqual([]);
  });

  it("end in a Z and nothing else", () => {
    for (const text of usual) for (const end of "zX0+") expect(outcome(text.slice(0, -1) + end)).toBe("BAD_DATE");
  });
});

describe("instants of another unit", () => {
  const isRefused = (first: number, last: number, count: number, asOf?: number): boolean => {
    try {
      refuseOtherUnit({ first, last, count }, "at", asOf);
      return false;
    } catch {
      return true;
    }
  };
  const [now, year1990] = [1.77e9, 631_152_000_000];

  it("are all seconds of 2001 to 2033, or all microseconds of 1990 to 2100", () => {
    expect([isRefused(1e9, 2e9 - 1, 20), isRefused(1e9 - 1, now, 20), isRefused(now, 2e9, 20)]).toEqual([
      true,
      false,
      false,
    ]);
    const micro = [1000 * year1990, 4.1e15] as const;
    expect([
      isRefused(micro[0], micro[1] - 1, 20),
      isRefused(micro[0] - 1, 1.8e15, 20),
      isRefused(1.8e15, micro[1], 20),
    ]).toEqual([true, false, false]);
  });

  it("are twenty, or any beside an instant of our days, or none beside one that counts from anywhere", () => {
    expect([20, 19].map((count) => isRefused(now, now, count))).toEqual([true, false]);
    expect([1, 0].map((count) => isRefused(now, now, count, year1990))).toEqual([true, false]);
    expect(isRefused(now, now, 1000, year1990 - 1)).toBe(false);
  });

  it("are told with the way out", () => {
    const told = (at: number): string =>
      toldBy(() => {
        refuseOtherUnit({ first: at, last: at, count: 20 }, "when.at");
      });
    expect([told(now), told(1.77e15)]).toEqual([
      "BAD_DATE when.at: expected milliseconds since 1970; all are in January 1970, where seconds come to (times 1000), got 1770000000",
      "BAD_DATE when.at: expected milliseconds since 1970; all are in a far future, where microseconds come to (divided by 1000), got 1770000000000000",
    ]);
  });
});
