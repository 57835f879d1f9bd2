import { describe, expect, it } from "vitest";
import { backlog } from "../../../src/service/backlog.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { refusedAt } from "../../config/errors.ts";

const HOUR = 3_600_000;

const DAY = 24 * HOUR;

describe("backlog", () => {
  const asOf = 100 * DAY;
  const open = (start: number, resolved: number | null, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: `${start}`,
    startedAt: start * DAY,
    firstResolvedAt: resolved === null ? null : resolved * DAY,
    resolvedAt: resolved === null ? null : resolved * DAY,
    ...more,
  });
  const asked = { asOf, clock: "calendar", ageLimits: [DAY, 7 * DAY] } as const;

  it("counts open cases by age, the lower limit included", () => {
    const cases = [open(99.5, null), open(99, null), open(93, null), open(10, null), open(10, 20), open(101, null)];
    const found = backlog(cases, asked);
    expect(found.ages.map(({ n }) => n)).toEqual([1, 1, 2]);
    expect([found.open, found.closed, found.excluded.notStarted, found.rows]).toEqual([4, 1, 1, 6]);
    expect(found.medianAge.value).toBe(4 * DAY);
    expect(found.ages.at(-1)).toMatchObject({ least: 7 * DAY, below: null });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it.each<[string, ServiceCase, number, "open" | "closed" | "unknown" | "notStarted"]>([
    ["before its start", open(5, 9), 4, "notStarted"],
    ["before its resolution", open(5, 9), 8.9, "open"],
    ["at its resolution", open(5, 9), 9, "closed"],
    [
      "before its first resolution",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }),
      7,
      "open",
    ],
    [
      "between resolution and reopening",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }),
      15,
      "closed",
    ],
    ["at its only reopening", open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }), 20, "open"],
    [
      "after its only reopening",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }),
      25,
      "open",
    ],
    [
      "after the first of two reopenings",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 2 }),
      25,
      "unknown",
    ],
    ["reopened at an unknown time", open(5, 9, { resolvedAt: 30 * DAY, reopens: 1 }), 25, "unknown"],
    ["open again now", open(5, 9, { resolvedAt: null, firstReopenedAt: 20 * DAY, reopens: 3 }), 100, "open"],
    ["with one known resolution", open(5, 9, { firstResolvedAt: undefined }), 7, "open"],
    ["with one of several known", open(5, 9, { firstResolvedAt: undefined, reopens: 2 }), 7, "unknown"],
    ["of unknown end", open(5, 9, { resolvedAt: undefined }), 7, "unknown"],
    ["abandoned", open(5, null, { abandonedAt: 6 * DAY }), 7, "closed"],
  ])("a case %s", (_, each, day, state) => {
    const { open: isOpen, closed, excluded } = backlog([each], { ...asked, asOf: day * DAY });
    const found = { open: isOpen, closed, unknown: excluded.unknown, notStarted: excluded.notStarted };
    expect(found).toEqual({ open: 0, closed: 0, unknown: 0, notStarted: 0, [state]: 1 });
  });

  it("flow reconciles: open before + opened − closed = open after", () => {
    const cases = [
      open(0, null),
      open(2, 4),
      open(4, null),
      open(5, 8),
      open(9, null),
      open(0, 3),
      open(3.5, 100),
      open(10, null),
    ];
    const period = { start: 3.5 * DAY, end: 10 * DAY };
    const { flow } = backlog(cases, { ...asked, period });
    expect(flow).toEqual({
      period,
      openBefore: 2,
      opened: 4,
      closed: 2,
      openAfter: 4,
      unknown: 0,
    });
  });

  it("a flow cannot go beyond asOf", () => {
    const { flow } = backlog([open(0, null), open(100, null)], {
      ...asked,
      period: { start: 50 * DAY, end: 200 * DAY },
    });
    expect(flow).toMatchObject({ period: { end: asOf }, openBefore: 1, opened: 1, closed: 0, openAfter: 2 });
  });

  it("ages on opening hours", () => {
    const calendar = businessCalendar({
      timeZone: "UTC",
      week: { thursday: [["09:00", "17:00"]] },
      range: { start: 0, end: 200 * DAY },
    });
    // Day 0 was a Thursday: 98 is the fourteenth after it.
    const { medianAge } = backlog([open(91, null)], { ...asked, clock: calendar });
    expect(medianAge.value).toBe(16 * HOUR);
  });

  it.each([[[5, 5]], [[7, 3]], [[0]], ["week"]])("age limits of %j are refused", (ageLimits) => {
    expect(refusedAt(() => backlog([], { ...asked, ageLimits: ageLimits as number[] }))).toMatch(
      /^(OUT_OF_RANGE|BAD_OPTION) ageLimits/,
    );
  });
});
