import { describe, expect, it } from "vitest";
import {
  type ZoneOffsets,
  civilOf,
  instantOf,
  requireZoneOffsets,
  zoneOffsets,
} from "../../../src/time/zoneOffsets.ts";
import { codeOf, toldBy, expectRefused } from "../../config/errors.ts";
import type { Period } from "../../../src/time/period.ts";
import { periods } from "../../../src/time/periods.ts";
import { previousPeriod } from "../../../src/time/previousPeriod.ts";

const YEAR_2026 = { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" };

const utc = (...fields: Parameters<typeof Date.UTC>): number => Date.UTC(...fields);

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

describe("zoneOffsets", () => {
  it.each([
    ["Asia/Shanghai", [8]],
    ["Asia/Kathmandu", [5.75]],
    ["America/New_York", [-5, -4, -5]],
    ["Australia/Lord_Howe", [11, 10.5, 11]],
    ["Africa/Casablanca", [1, 0, 1]],
    ["UTC", [0]],
    ["+08:00", [8]],
    ["-03:30", [-3.5]],
  ])("%s in 2026 stands at %j hours from UTC", (timeZone, hours) => {
    const table = zoneOffsets(timeZone, { start: "2026-01-02T00:00Z", end: "2026-12-30T00:00Z" });
    expect(table.offsets).toEqual(hours.map((each) => each * 3_600_000));
    expect(table.starts).toHaveLength(hours.length);
    expect(table.starts[0]).toBe(table.start);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  it("pins a change to the second, also on the stroke of a UTC year", () => {
    const apia = zoneOffsets("Pacific/Apia", { start: utc(2011, 11, 1), end: utc(2012, 0, 31) });
    expect(apia.starts.map(iso)).toContain("2011-12-30T10:00");
    // Kiribati moved the date line at midnight: 1 January 1995 local, 31 December 10:00 UTC.
    const kiritimati = zoneOffsets("Pacific/Kiritimati", { start: utc(1994, 5), end: utc(1995, 5) });
    expect(kiritimati.offsets.at(-1)).toBe(14 * 3_600_000);
    const lisbon = zoneOffsets("Europe/Lisbon", { start: utc(1911, 5), end: utc(1912, 5) });
    expect(lisbon.starts.map(iso)).toContain("1912-01-01T00:00");
    const later = zoneOffsets("Europe/Lisbon", { start: utc(1912, 1), end: utc(1912, 5) });
    expect(later).toMatchObject({ start: utc(1912, 0), starts: [utc(1912, 0)], offsets: [0] });
  });

  it("gives the same table for a year whether it was probed alone or within a longer range", () => {
    const long = zoneOffsets("Europe/Lisbon", { start: utc(1990, 0), end: utc(2000, 0) });
    for (let year = 1991; year < 1999; year++) {
      const alone = zoneOffsets("Europe/Lisbon", { start: utc(year, 3), end: utc(year, 4) });
      for (let at = alone.start; at < alone.end; at += 7 * 3_600_000)
        expect(civilOf(alone, at)).toBe(civilOf(long, at));
    }
  });

  it("knows seconds of old local mean times and the ends of time", () => {
    expect(zoneOffsets("America/New_York", { start: utc(1850, 1), end: utc(1850, 2) }).offsets).toEqual([-17_762_000]);
    const end = zoneOffsets("Europe/Paris", { start: 8.64e15, end: 8.64e15 });
    expect(civilOf(end, 8.64e15)).toBe(8.64e15 + end.offsets.at(-1)!);
    expect(civilOf(zoneOffsets("UTC", { start: -8.64e15, end: -8.64e15 }), -8.64e15)).toBe(-8.64e15);
  });

  it.each([
    ["Mars/Olympus", "BAD_TIME_ZONE"],
    ["", "BAD_TIME_ZONE"],
    [undefined, "BAD_TIME_ZONE"],
    ["+25:00", "BAD_TIME_ZONE"],
  ])("refuses %s as a time zone", (timeZone, code) => {
    expect(codeOf(() => zoneOffsets(timeZone as string, YEAR_2026))).toBe(code);
  });

  it("refuses a range that ends before it starts, and instants outside the table", () => {
    expect(codeOf(() => zoneOffsets("UTC", { start: 1, end: 0 }))).toBe("OUT_OF_RANGE");
    const table = zoneOffsets("Europe/Berlin", YEAR_2026);
    expect(codeOf(() => civilOf(table, utc(2031, 0)))).toBe("HORIZON");
    expect(codeOf(() => civilOf(table, NaN))).toBe("HORIZON");
    expect(codeOf(() => instantOf(table, utc(2031, 0), "first"))).toBe("HORIZON");
  });
});

describe("instantOf", () => {
  const newYork = zoneOffsets("America/New_York", YEAR_2026);
  it.each([
    ["an ordinary time", utc(2026, 6, 1, 12), "2026-07-01T16:00", "2026-07-01T16:00"],
    ["a time in the gap is the change itself", utc(2026, 2, 8, 2, 30), "2026-03-08T07:00", "2026-03-08T07:00"],
    ["the start of the gap", utc(2026, 2, 8, 2), "2026-03-08T07:00", "2026-03-08T07:00"],
    ["the end of the gap", utc(2026, 2, 8, 3), "2026-03-08T07:00", "2026-03-08T07:00"],
    ["a time shown twice", utc(2026, 10, 1, 1, 30), "2026-11-01T05:30", "2026-11-01T06:30"],
    ["the start of the doubled hour", utc(2026, 10, 1, 1), "2026-11-01T05:00", "2026-11-01T06:00"],
    ["the end of the doubled hour", utc(2026, 10, 1, 2), "2026-11-01T07:00", "2026-11-01T07:00"],
  ])("%s", (_, civil, first, last) => {
    expect(iso(instantOf(newYork, civil, "first"))).toBe(first);
    expect(iso(instantOf(newYork, civil, "last"))).toBe(last);
  });

  it("gives the hours of business that SERVICE measured across both changes", () => {
    const minutes = (start: number, end: number): number =>
      (instantOf(newYork, end, "last") - instantOf(newYork, start, "first")) / 60_000;
    expect(minutes(utc(2026, 2, 8, 2, 30), utc(2026, 2, 8, 5))).toBe(120);
    expect(minutes(utc(2026, 10, 1, 1, 30), utc(2026, 10, 1, 5))).toBe(270);
    expect(minutes(utc(2026, 10, 1), utc(2026, 10, 2))).toBe(1500);
  });

  it("starts the day that Samoa skipped and the day after at the same instant", () => {
    const apia = zoneOffsets("Pacific/Apia", { start: utc(2011, 0), end: utc(2012, 11) });
    expect(iso(instantOf(apia, utc(2011, 11, 30), "first"))).toBe("2011-12-30T10:00");
    expect(iso(instantOf(apia, utc(2011, 11, 31), "first"))).toBe("2011-12-30T10:00");
  });

  it("starts a day that begins at one o'clock with the change", () => {
    const saoPaulo = zoneOffsets("America/Sao_Paulo", { start: utc(2018, 0), end: utc(2018, 11) });
    expect(iso(instantOf(saoPaulo, utc(2018, 10, 4), "first"))).toBe("2018-11-04T03:00");
  });
});

describe("the ends of a table", () => {
  const berlin = zoneOffsets("Europe/Berlin", YEAR_2026);
  const { start, end } = berlin;
  const HOUR = 3_600_000;

  it("says where its offsets come from", () => {
    expect(berlin.source).toBe("Intl");
    expect([zoneOffsets("UTC", YEAR_2026).source, zoneOffsets("+05:30", YEAR_2026).source]).toEqual(["fixed", "fixed"]);
  });

  it("holds its start and not its end", () => {
    expect(civilOf(berlin, start)).toBe(start + HOUR);
    expect(civilOf(berlin, end - 1)).toBe(end - 1 + HOUR);
    const within = `HORIZON instant: expected an instant within the table, ${start} to ${end}, got`;
    for (const outside of [start - 1, end, NaN])
      expect(toldBy(() => civilOf(berlin, outside))).toBe(`${within} ${outside}`);
    expect(toldBy(() => civilOf(berlin, "5" as never))).toBe(
      "NOT_A_NUMBER instant: expected epoch milliseconds, got string",
    );
  });

  it.each(["first", "last"] as const)(
    "reads civil times from its start to its end, the %s instants of them",
    (which) => {
      expect(instantOf(berlin, start + HOUR, which)).toBe(start);
      expect(instantOf(berlin, end + HOUR, which)).toBe(end);
      const within = `HORIZON civil: expected a civil time within the table, ${start} to ${end}, got`;
      for (const outside of [start + HOUR - 1, start - 30 * HOUR, end + HOUR + 1, end + 30 * HOUR])
        expect(toldBy(() => instantOf(berlin, outside, which))).toBe(`${within} ${outside}`);
    },
  );

  it("refuses what is no civil time and no choice", () => {
    expect(toldBy(() => instantOf(berlin, NaN, "first"))).toBe("NOT_A_NUMBER civil: expected a finite number, got NaN");
    expect(toldBy(() => instantOf(berlin, start, "middle" as never))).toMatch(
      /^BAD_OPTION which: expected "first" or "last", got/,
    );
  });

  it("is of at most 1,000 years, unless the clock never changes", () => {
    const long = { start: utc(1000, 0, 2), end: utc(2001, 0, 2) };
    expect(toldBy(() => zoneOffsets("Europe/Berlin", long))).toBe(
      "OUT_OF_RANGE range: expected at most 1000 years of a zone whose clock changes, got 1001",
    );
    expect(zoneOffsets("+01:00", long).offsets).toEqual([HOUR]);
    expect(toldBy(() => zoneOffsets("UTC", null as never))).toMatch(/^BAD_OPTION range: expected a period, or/);
    expect(toldBy(() => zoneOffsets("Mars/Olympus", long))).toBe(
      'BAD_TIME_ZONE timeZone: expected a time zone this runtime knows, such as "Asia/Shanghai" or "UTC", got string',
    );
    expect(toldBy(() => zoneOffsets(5 as never, long))).toBe(
      'BAD_TIME_ZONE timeZone: expected the name of a time zone, such as "Asia/Shanghai" or "UTC", got 5',
    );
  });
});

describe("a table from a store", () => {
  const table = (): ZoneOffsets =>
    zoneOffsets("Europe/Berlin", { start: "2026-02-01T00:00Z", end: "2026-12-01T00:00Z" });
  const DAY = 86_400_000;

  it("has three stretches", () => {
    expect(table().starts).toHaveLength(3);
  });

  it("is taken as it was kept, and with offsets of up to a day", () => {
    expect(() => {
      requireZoneOffsets(JSON.parse(JSON.stringify(table())), "Europe/Berlin", "zone");
    }).not.toThrow();
    expect(() => {
      requireZoneOffsets({ ...table(), offsets: [DAY, 0, -DAY] }, undefined, "zone");
    }).not.toThrow();
  });

  it("is looked through once", () => {
    let times = 0;
    const watched = new Proxy(table(), { ownKeys: (of) => (times++, Reflect.ownKeys(of)) });
    for (let i = 0; i < 3; i++) civilOf(watched, watched.start);
    expect(times).toBe(1);
  });

  it.each<[what: string, change: (of: ZoneOffsets) => object | null]>([
    ["nothing", () => null],
    ["no name of a zone", (of) => ({ ...of, timeZone: 5 })],
    ["no source", (of) => ({ ...of, source: null })],
    [
      "a start in words",
      (of) => ({ ...of, start: String(of.start), starts: [String(of.start), ...of.starts.slice(1)] }),
    ],
    ["no end", (of) => ({ ...of, end: undefined })],
    [
      "starts that are no list",
      (of) => ({ ...of, starts: Object.assign({}, of.starts, { length: 3, every: () => true }) }),
    ],
    [
      "offsets that are no list",
      (of) => ({ ...of, offsets: Object.assign({}, of.offsets, { length: 3, every: () => true }) }),
    ],
    ["an offset too few", (of) => ({ ...of, offsets: of.offsets.slice(1) })],
    ["an offset too many", (of) => ({ ...of, offsets: [...of.offsets, 0] })],
    ["a first entry that is not its start", (of) => ({ ...of, start: of.start - 1 })],
    ["a start that is no number", (of) => ({ ...of, starts: [of.starts[0], NaN, of.starts[2]] })],
    ["a last start that is no number", (of) => ({ ...of, starts: [of.starts[0], of.starts[1], Infinity] })],
    ["a start twice", (of) => ({ ...of, starts: [of.starts[0], of.starts[1], of.starts[1]] })],
    ["starts turned round", (of) => ({ ...of, starts: [of.starts[0], of.starts[2], of.starts[1]] })],
    ["an offset beyond a day", (of) => ({ ...of, offsets: [0, DAY + 1, 0] })],
    ["an offset beyond a day to the west", (of) => ({ ...of, offsets: [0, 0, -DAY - 1] })],
    ["an offset in words", (of) => ({ ...of, offsets: [0, 0, "one hour"] })],
  ])("with %s is refused", (_, change) => {
    const damaged = change(table());
    expect(
      toldBy(() => {
        requireZoneOffsets(damaged, undefined, "zone");
      }),
    ).toBe(`BAD_OPTION zone: expected a table made by zoneOffsets, got ${damaged === null ? "null" : "object"}`);
  });

  it("of another zone is named", () => {
    expect(
      toldBy(() => {
        requireZoneOffsets(table(), "Asia/Tokyo", "transitions");
      }),
    ).toBe('BAD_TIME_ZONE transitions: expected the table of Asia/Tokyo, got "Europe/Berlin"');
  });
});

describe("a fixed offset as a zone", () => {
  it.each([
    ["UTC", 0],
    ["+00:00", 0],
    ["-00:30", -30],
    ["+14:00", 840],
    ["-12:45", -765],
    ["+23:59", 1439],
  ])("%s stands %d minutes from UTC", (timeZone, minutes) => {
    expect(zoneOffsets(timeZone, YEAR_2026).offsets).toEqual([minutes * 60_000 + 0]);
  });

  it.each(["+24:00", "+08:60", "x+08:00", "+08:0000", "+8:00", "08:00"])("%s is none", (timeZone) => {
    expect(codeOf(() => zoneOffsets(timeZone, YEAR_2026))).toBe("BAD_TIME_ZONE");
  });
});

const MONTHS = { every: "month", timeZone: "UTC", start: 0, end: 1 } as const;

const [january] = periods(MONTHS) as [Period];

const utcTable = zoneOffsets("UTC", { start: 0, end: 1 });

describe("a record that was damaged on its way is refused", () => {
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
});
