import { describe, expect, it } from "vitest";
import { isComplete } from "../../../src/time/isComplete.ts";
import type { Period } from "../../../src/time/period.ts";
import { periods } from "../../../src/time/periods.ts";
import { previousPeriod, samePeriodLastYear } from "../../../src/time/previousPeriod.ts";
import { expectRefused, toldBy } from "../../config/errors.ts";

const MONTHS = { every: "month", timeZone: "UTC", start: 0, end: 1 } as const;

const [january] = periods(MONTHS) as [Period];

describe("a record that was damaged on its way is refused", () => {
  it.each<[string, unknown]>([
    ["null", null],
    ["an empty record", {}],
    ["one that ends before it starts", { ...january, end: january.start }],
    ["one without a label", { ...january, label: null }],
    ["one of no rhythm", { ...january, every: "fortnight" }],
    ["one that starts nowhere", { ...january, start: -Infinity }],
    ["one that never ends", { ...january, end: Infinity }],
    ["one that starts in words", { ...january, start: String(january.start) }],
    ["one that is complete in words", { ...january, complete: "yes" }],
    ["one whose completeness was lost", { ...january, complete: undefined }],
  ])("a period: %s", (_, period) => {
    for (const call of [previousPeriod, samePeriodLastYear, (each: Period) => isComplete(each, 0)]) {
      expectRefused(() => call(period as never), "BAD_OPTION", "period");
    }
  });
});

describe("a period, word for word,", () => {
  const made = "BAD_OPTION period: expected a period made by periods, got";
  it.each<[told: string, period: unknown]>([
    [`${made} null`, null],
    [`${made} 5`, 5],
    [`${made} object`, { ...january, end: NaN }],
    [
      'BAD_TIME_ZONE period.timeZone: expected the name of a time zone, such as "Asia/Shanghai" or "UTC", got undefined',
      { ...january, timeZone: undefined },
    ],
    ["OUT_OF_RANGE period.every.days: expected a number from 1 to 100000, got 0", { ...january, every: { days: 0 } }],
  ])("%s", (told, period) => {
    expect(toldBy(() => isComplete(period as never, 0))).toBe(told);
  });
  it("asked at no instant", () => {
    expect(toldBy(() => isComplete(january, NaN))).toMatch(/^BAD_DATE asOf: /);
    for (const complete of [null, true, false]) expect(isComplete({ ...january, complete }, january.end)).toBe(true);
  });
});
