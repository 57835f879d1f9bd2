import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { periods } from "../../../src/time/periods.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import type { Call } from "../call.ts";

const RANGE = { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" };
const week = { monday: [["09:00", "17:00"]], friday: [["09:00", "24:00"]] };
const transitions = (): unknown => zoneOffsets("UTC", { start: "2025-12-01T00:00Z", end: "2027-02-01T00:00Z" });
const calendar = (): unknown => businessCalendar({ timeZone: "UTC", week, range: RANGE } as never);
const month = (): unknown => periods({ every: "month", timeZone: "UTC", start: 1.77e12, end: 1.77e12 + 1 })[0];
const pauses = [["2026-03-02T10:00Z", "2026-03-02T11:00Z"]];

export const calls: readonly Call[] = [
  {
    name: "businessCalendar",
    entry: "cx-metrics",
    args: () => [{ timeZone: "UTC", week, range: RANGE }],
    options: 0,
    allOptions: [
      () => ({
        timeZone: "UTC",
        week: [{ start: null, week }],
        exceptions: [{ date: "2026-05-01", through: "2026-05-02", hours: [] }],
        range: RANGE,
        transitions: transitions(),
      }),
    ],
  },
  {
    name: "elapsed",
    entry: "cx-metrics",
    args: () => [calendar(), "2026-03-02T00:00Z", "2026-03-03T00:00Z"],
    options: 3,
    allOptions: [() => ({ pauses })],
  },
  {
    name: "due",
    entry: "cx-metrics",
    args: () => [calendar(), "2026-03-02T00:00Z", 3_600_000],
    options: 3,
    allOptions: [() => ({ pauses })],
  },
  { name: "isOpen", entry: "cx-metrics", args: () => [calendar(), "2026-03-02T10:00Z"] },
  { name: "toInstant", entry: "cx-metrics", args: () => ["2026-03-02T10:00Z", "at", 3], free: [1, 2] },
  {
    name: "periods",
    entry: "cx-metrics",
    args: () => [{ every: "month", timeZone: "UTC", ...RANGE }],
    options: 0,
    allOptions: [
      () => ({
        every: "week",
        weekStart: "sunday",
        timeZone: "UTC",
        asOf: "2026-06-01T00:00Z",
        transitions: transitions(),
        ...RANGE,
      }),
      () => ({ every: "quarter", fiscalYearStart: { month: 4, namedAfter: "end" }, timeZone: "UTC", ...RANGE }),
      () => ({ every: { days: 14, startingOn: "2026-01-05" }, timeZone: "UTC", ...RANGE }),
    ],
  },
  {
    name: "previousPeriod",
    entry: "cx-metrics",
    args: () => [month()],
    options: 1,
    allOptions: [() => ({ transitions: transitions() })],
  },
  {
    name: "samePeriodLastYear",
    entry: "cx-metrics",
    args: () => [month()],
    options: 1,
    allOptions: [() => ({ transitions: zoneOffsets("UTC", { start: 0, end: 2e12 }) })],
  },
  { name: "isComplete", entry: "cx-metrics", args: () => [month(), "2026-06-01T00:00Z"] },
  { name: "zoneOffsets", entry: "cx-metrics", args: () => ["Asia/Shanghai", RANGE] },
];
