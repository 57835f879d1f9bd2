import { describe, expect, it } from "vitest";
import { annualChurn } from "../../../src/retention/annualChurn.ts";
import { churnRate } from "../../../src/retention/churnRate.ts";

import { placeOf } from "../../config/errors.ts";

describe("churnRate", () => {
  // The essay's trap: losses among who joined in the period are in the numerator of one variant and not of the other.
  const spans = [
    { startedAt: 0, endedAt: null },
    { startedAt: 0, endedAt: 100 },
    { startedAt: 0, endedAt: 101 },
    { startedAt: 0, endedAt: 200 },
    { startedAt: 120, endedAt: 150 },
    { startedAt: 200, endedAt: null },
    { startedAt: 201, endedAt: null },
  ];
  const options = { period: { start: 100, end: 200 } };

  it("cohort: loses only who was there at the start", () => {
    expect(churnRate(spans, { ...options, variant: "cohort" })).toMatchObject({ lost: 2, base: 3, unit: "percent" });
  });

  it("startPlusNew: all losses over those at the start and those who joined, as payment services print it", () => {
    // 120 to 150 and the one who started at 200, the end: the first is new and lost, the second of the next period.
    const churn = churnRate(spans, { ...options, variant: "startPlusNew" });
    expect(churn).toMatchObject({ lost: 3, base: 4, value: 75, rows: 7, used: 4, excluded: { outsidePeriod: 3 } });
    expect(churnRate({ start: 80, joined: 20, lost: 10 }, { variant: "startPlusNew" }).value).toBe(10);
    expect(placeOf(() => annualChurn(churn, 12))).toEqual(["BAD_OPTION", "churn.variant", undefined]);
  });

  it("averageBase: all losses over the mean of both ends", () => {
    expect(churnRate(spans, { ...options, variant: "averageBase" })).toMatchObject({ lost: 3, base: 2.5, value: 120 });
  });

  it("customerTime: all losses over the time that customers were there", () => {
    const churn = churnRate(spans, { ...options, variant: "customerTime", timeUnit: 10 });
    expect(churn).toMatchObject({ lost: 3, base: 23.1, unit: "per unit of customer time", score: null });
    expect(churn.value).toBeCloseTo(3 / 23.1, 12);
  });

  it("has no value where nobody was a customer", () => {
    const variants = ["cohort", "averageBase"] as const;
    for (const variant of variants) {
      expect(churnRate([], { ...options, variant })).toMatchObject({
        value: null,
        interval: null,
        reason: "noCustomers",
      });
    }
  });

  it("counts a customer from the instant of starting, and not at the instant of ending", () => {
    const edges = [
      { startedAt: 100, endedAt: 200 },
      { startedAt: 50, endedAt: 100 },
    ];
    expect(churnRate(edges, { ...options, variant: "cohort" })).toMatchObject({
      lost: 1,
      base: 1,
      value: 100,
      reason: null,
    });
    const hazard = churnRate(edges, { ...options, variant: "customerTime", timeUnit: 1 });
    expect(hazard).toMatchObject({ lost: 1, base: 100, value: 0.01, reason: null });
  });

  it("takes the level that is asked for", () => {
    const levels = (["cohort", "averageBase"] as const).map((variant) =>
      [0.5, 0.99].map((level) => {
        const { interval } = churnRate(spans, { ...options, variant, level });
        return interval!.upper! - interval!.lower!;
      }),
    );
    for (const [narrow, wide] of levels) expect(narrow).toBeLessThan(wide!);
  });

  it("does not divide who came and went in between by nobody", () => {
    const between = [{ startedAt: 120, endedAt: 120 }];
    expect(churnRate(between, { ...options, variant: "averageBase" })).toMatchObject({
      lost: 1,
      base: 0,
      value: null,
      reason: "noExposure",
    });
    const inNoTime = churnRate(between, { ...options, variant: "customerTime", timeUnit: 1 });
    expect(inNoTime).toMatchObject({ lost: 1, base: 0, value: null, interval: null, reason: "noExposure" });
  });

  it("has an exact Poisson interval, from 0 where nobody was lost", () => {
    // Garwood, 0 events: 0 to −ln 0.025; 10 events: R poisson.test(10)
    const none = churnRate({ lost: 0, customerTime: 1 }, { variant: "customerTime" });
    expect(none.interval?.lower).toBe(0);
    expect(none.interval?.upper).toBeCloseTo(-Math.log(0.025), 12);
    const ten = churnRate({ lost: 10, customerTime: 1 }, { variant: "customerTime" });
    expect(ten.interval?.lower).toBeCloseTo(4.795389, 6);
    expect(ten.interval?.upper).toBeCloseTo(18.39036, 5);
  });
});
