import { describe, expect, it } from "vitest";
import { throughput } from "../../../src/service/throughput.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";

const HOUR = 3_600_000;

const DAY = 24 * HOUR;

describe("throughput", () => {
  const cases = [1, 2, 5, 30, null].map((at, i) => ({
    id: `${i}`,
    startedAt: 0,
    resolvedAt: at === null ? null : at * DAY,
    firstResolvedAt: at === null ? null : DAY / 2,
  }));
  const asked = { asOf: 40 * DAY, period: { start: 0, end: 10 * DAY }, clock: "calendar", per: DAY } as const;

  it("counts resolutions of the period, over its time", () => {
    const found = throughput(cases, { ...asked, resolution: "full" });
    expect(found).toMatchObject({ value: 0.3, used: 3, time: 10 * DAY, complete: true, rows: 5 });
    expect(found.interval!.lower).toBeCloseTo(0.0618672, 6); // poisson.test(3, 10)
    expect(found.interval!.upper).toBeCloseTo(0.8767273, 6);
    expect(throughput(cases, { ...asked, resolution: "first" }).used).toBe(4);
  });

  it("a running period is as long as it has run", () => {
    const found = throughput(cases, { ...asked, asOf: 4 * DAY, resolution: "full" });
    expect(found).toMatchObject({ value: 0.5, used: 2, complete: false, excluded: { pending: 3 } });
  });

  it("open hours make another rate, and none in a closed period", () => {
    const clock = businessCalendar({
      timeZone: "UTC",
      week: { thursday: [["00:00", "12:00"]] },
      range: { start: 0, end: 200 * DAY },
    });
    expect(throughput(cases, { ...asked, clock, resolution: "full", per: HOUR })).toMatchObject({
      value: 3 / 24,
      time: 24 * HOUR,
    });
    expect(
      throughput(cases, { ...asked, clock, resolution: "full", period: { start: DAY, end: 3 * DAY } }),
    ).toMatchObject({ value: null, interval: null, reason: "noTime" });
    expect(refusedAt(() => throughput(cases, { ...asked, resolution: "full", period: undefined as never }))).toBe(
      "BAD_OPTION period",
    );
  });
});

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

describe("rows that are none", () => {
  it.each([
    [
      "a throughput without its clock",
      () =>
        throughput([], {
          asOf: ASOF,
          period: { start: BEGAN, end: ASOF },
          resolution: "full",
          clock: null as never,
          per: HOUR,
        }),
      "BAD_OPTION clock",
    ],
  ])("refuses %s", (_, run, message) => {
    expect(toldBy(run)).toContain(message);
  });
});
