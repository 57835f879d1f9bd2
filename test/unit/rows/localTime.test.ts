import { expect, test } from "vitest";
import type { Line } from "../../../src/rows/collect.ts";
import { localReader } from "../../../src/rows/localTime.ts";
import { toldBy } from "../../config/errors.ts";

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().slice(5, 16));

test("a local time is its instant on both sides of each change of clocks, in any order of rows", () => {
  const reader = localReader("Europe/Berlin", "at");
  const line: Line = { index: 0, issues: [] };
  const of = (month: number, day: number, hour: number, minute = 0): string | null =>
    iso(reader.read(Date.UTC(2026, month, day, hour, minute), line));
  expect([of(2, 29, 1, 59), of(2, 29, 3), of(2, 29, 1, 59), of(9, 25, 1, 59), of(9, 25, 2), of(9, 25, 2, 59), of(9, 25, 3)]).toEqual([
    "03-29T00:59", "03-29T01:00", "03-29T00:59", "10-24T23:59", "10-25T00:00", "10-25T00:59", "10-25T02:00",
  ]); // prettier-ignore
  expect([of(0, 1, 0), of(11, 31, 23, 59), of(5, 1, 12), of(2, 29, 3), of(9, 25, 3), of(9, 25, 2, 30)]).toEqual([
    "12-31T23:00", "12-31T22:59", "06-01T10:00", "03-29T01:00", "10-25T02:00", "10-25T00:30",
  ]); // prettier-ignore
  expect(line.issues).toEqual([]);
  expect(of(2, 29, 2, 30)).toBe(null);
  expect(line.issues).toEqual([
    {
      path: "at",
      message:
        "expected a time that clocks in Europe/Berlin show (dates.timeZone is the zone of the file), got one that they skip",
    },
  ]);
});

test("both instants of an hour that is shown twice are shown", () => {
  const reader = localReader("Europe/Berlin", "at");
  const line: Line = { index: 0, issues: [] };
  const civil = Date.UTC(2026, 9, 25, 2, 30);
  expect([2, 1, 0].map((hours) => reader.shows(civil, civil - hours * 3_600_000, line))).toEqual([true, true, false]);
});

test("without a zone the column cannot be read", () => {
  const reader = localReader(undefined, "at");
  expect(toldBy(() => reader.read(0, { index: 4, issues: [] }))).toBe(
    "BAD_OPTION dates.timeZone[4]: expected the time zone of at, whose dates carry none, got undefined",
  );
});
