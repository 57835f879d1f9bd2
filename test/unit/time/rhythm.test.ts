import { addWeeks } from "date-fns/addWeeks";
import { getISOWeek } from "date-fns/getISOWeek";
import { getISOWeekYear } from "date-fns/getISOWeekYear";
import { startOfWeek } from "date-fns/startOfWeek";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { WEEKDAYS, rhythm } from "../../../src/time/rhythm.ts";
import { hasPeriod } from "../../../src/time/periodCalendar.ts";
import { toldBy } from "../../config/errors.ts";
import { utc } from "../../../src/time/utc.ts";

const civil = fc.integer({ min: Date.UTC(0, 0, 1), max: Date.UTC(9998, 11, 31) });

describe("weeks", () => {
  test.prop([civil, fc.constantFrom(...WEEKDAYS)])("start and number as date-fns has them", (at, weekStart) => {
    const weeks = rhythm({ every: "week", weekStart });
    const ordinal = weeks.ordinalOf(at);
    const start = startOfWeek(at, { weekStartsOn: WEEKDAYS.indexOf(weekStart) as 0, in: utc });
    expect(weeks.startOf(ordinal)).toBe(start.getTime());
    expect(weeks.startOf(ordinal + 53)).toBe(addWeeks(start, 53, { in: utc }).getTime());
  });

  test.prop([civil])("from Monday on are named by the ISO week and its year", (at) => {
    const weeks = rhythm({ every: "week" });
    const year = getISOWeekYear(at, { in: utc });
    const label = `${String(year).padStart(4, "0")}-W${String(getISOWeek(at, { in: utc })).padStart(2, "0")}`;
    if (year >= 0 && year <= 9999) expect(weeks.labelOf(weeks.ordinalOf(at))).toBe(label);
  });

  test.each([
    ["2020-12-31", "2020-W53"],
    ["2021-01-03", "2020-W53"],
    ["2021-01-04", "2021-W01"],
    ["2024-12-30", "2025-W01"],
    ["2026-11-28", "2026-W48"],
    ["0001-01-01", "0001-W01"],
  ])("%s stands in %s", (date, label) => {
    const weeks = rhythm({ every: "week" });
    expect(weeks.labelOf(weeks.ordinalOf(Date.parse(date)))).toBe(label);
  });
});

describe("years", () => {
  test.each([
    [2026, "2026"],
    [987, "0987"],
    [0, "0000"],
    [9999, "9999"],
    [10_000, "+010000"],
    [275_000, "+275000"],
    [-1, "-000001"],
    [-12_345, "-012345"],
  ])("of the number %d are named %s", (year, label) => {
    expect(rhythm({ every: "year" }).labelOf(year - 1970)).toBe(label);
    expect(rhythm({ every: "quarter" }).labelOf(4 * (year - 1970) + 2)).toBe(`${label}-Q3`);
  });

  test("that start in January are one year, named after either end", () => {
    for (const namedAfter of ["start", "end"] as const) {
      const years = rhythm({ every: "year", fiscalYearStart: { month: 1, namedAfter } });
      expect(years.labelOf(years.ordinalOf(Date.UTC(2026, 5, 1)))).toBe("FY2026");
    }
  });

  test("do not change what a month is", () => {
    const [plain, fiscal] = [undefined, { month: 4, namedAfter: "end" } as const].map((fiscalYearStart) =>
      rhythm({ every: "month", fiscalYearStart }),
    );
    expect(fiscal!.ordinalOf(Date.UTC(2026, 5, 1))).toBe(plain!.ordinalOf(Date.UTC(2026, 5, 1)));
    expect(fiscal!.labelOf(676)).toBe("2026-05");
  });
});

describe("a rhythm that is none", () => {
  test("is told by its own name, and by that of what it belongs to", () => {
    expect(toldBy(() => rhythm({ every: "weeks" as never }))).toMatch(/^BAD_OPTION every: /);
    expect(toldBy(() => rhythm({ every: "weeks" as never }, "when."))).toMatch(/^BAD_OPTION when.every: /);
    const startingOn = ["1970-01-05"] as never;
    expect(toldBy(() => rhythm({ every: { days: 7, startingOn } }, "when."))).toBe(
      "BAD_DATE when.every.startingOn: expected a date as YYYY-MM-DD, got a list",
    );
  });
});

test("an instant has a period up to 110,000 days from the ends of time", () => {
  const last = 8.64e15 - 110_000 * 86_400_000;
  expect([last, -last, last + 1, -last - 1, NaN].map(hasPeriod)).toEqual([true, true, false, false, false]);
});
