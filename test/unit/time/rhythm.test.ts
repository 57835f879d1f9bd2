import { addWeeks } from "date-fns/addWeeks";
import { getISOWeek } from "date-fns/getISOWeek";
import { getISOWeekYear } from "date-fns/getISOWeekYear";
import { startOfWeek } from "date-fns/startOfWeek";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { WEEKDAYS, rhythm } from "../../../src/time/rhythm.ts";
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
