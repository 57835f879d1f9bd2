import { describe, it } from "vitest";
import type { Period } from "../../../src/time/period.ts";
import { periods } from "../../../src/time/periods.ts";
import { previousPeriod, samePeriodLastYear } from "../../../src/time/previousPeriod.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { expectRefused } from "../../config/errors.ts";

const MONTHS = { every: "month", timeZone: "UTC", start: 0, end: 1 } as const;

const [january] = periods(MONTHS) as [Period];

const utcTable = zoneOffsets("UTC", { start: 0, end: 1 });

describe("an option that nobody knows is named, with the nearest one", () => {
  it.each<[string, () => unknown, string]>([
    ["previousPeriod", () => previousPeriod(january, { transition: utcTable } as never), "options.transition: "],
    ["samePeriodLastYear", () => samePeriodLastYear(january, { zone: utcTable } as never), "options.zone: "],
  ])("%s", (_, call, message) => {
    expectRefused(call, "BAD_OPTION", message);
  });
});
