import { describe, expect, it } from "vitest";
import { REPURCHASE } from "../../../src/retention/retentionMetric.ts";
import { repurchaseRate } from "../../../src/retention/repurchaseRate.ts";
import { score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";

describe("repurchaseRate", () => {
  const buy = (customer: string, at: string): { customer: string; at: string } => ({ customer, at });
  const orders = [
    buy("twice a day", "2026-01-01T10:00Z"),
    buy("twice a day", "2026-01-01T18:00Z"),
    buy("next day", "2026-01-01T23:00Z"),
    buy("next day", "2026-01-02T01:00Z"),
    buy("late", "2026-01-01T12:00Z"),
    buy("late", "2026-03-01T12:00Z"),
    buy("fresh", "2026-03-10T12:00Z"),
    buy("fresh", "2026-03-12T12:00Z"),
  ];
  const asOf = "2026-03-15T00:00Z";

  it("tells orders from days, in the zone whose days are meant", () => {
    expect(repurchaseRate(orders, { distinct: "orders", asOf })).toMatchObject({ buyers: 4, repeat: 4 });
    expect(repurchaseRate(orders, { distinct: "days", timeZone: "UTC", asOf }).repeat).toBe(3);
    expect(repurchaseRate(orders, { distinct: "days", timeZone: "America/New_York", asOf }).repeat).toBe(2);
  });

  it("scores within a window only buyers who have had all of it", () => {
    const rate = repurchaseRate(orders, { distinct: "orders", asOf, withinDays: 30 });
    expect(rate).toMatchObject({ buyers: 4, mature: 3, immature: 1, repeat: 2 });
  });

  it("counts a window's last day, and a buyer only when that day is over", () => {
    const pair = (gap: number) => [
      { customer: 1, at: Date.UTC(2026, 0, 1, 12) },
      { customer: 1, at: Date.UTC(2026, 0, 1 + gap, 12) },
    ];
    const days = { distinct: "days", timeZone: "UTC", withinDays: 30 } as const;
    const spring = "2026-04-01T00:00Z";
    expect([30, 31].map((gap) => repurchaseRate(pair(gap), { ...days, asOf: spring }).repeat)).toEqual([1, 0]);
    const mature = (asOf: string): number => repurchaseRate(pair(5), { ...days, asOf }).mature;
    expect([mature("2026-01-31T23:59Z"), mature("2026-02-01T00:00Z")]).toEqual([0, 1]);
    const orders = { distinct: "orders", withinDays: 30 } as const;
    expect([30, 31].map((gap) => repurchaseRate(pair(gap), { ...orders, asOf: spring }).repeat)).toEqual([1, 0]);
    const hours = (asOf: string): number => repurchaseRate(pair(5), { ...orders, asOf }).mature;
    expect([hours("2026-01-31T11:59Z"), hours("2026-01-31T12:00Z")]).toEqual([0, 1]);
    expect(repurchaseRate([...pair(5), { customer: 2, at: 0 }], { ...days, asOf: spring }).score).toMatchObject({
      n: 2,
      value: 50,
    });
  });

  it("has nobody to score without purchases", () => {
    const none = repurchaseRate([], { distinct: "days", timeZone: "UTC", asOf, withinDays: 9 });
    expect(none).toMatchObject({ buyers: 0, mature: 0, score: { value: null, reason: "noAnswers" } });
  });

  it("counts what came after asOf apart", () => {
    const early = repurchaseRate(orders, { distinct: "orders", asOf: "2026-02-01T00:00Z" });
    expect(early).toMatchObject({ buyers: 3, repeat: 2, excluded: { afterAsOf: 3 } });
  });

  // CDNOW sample, 2,357 customers of early 1997 to mid 1998 (github CamDavidsonPilon/lifetimes @4f2833f4, MIT; Fader and
  // Hardie 2001): counts by an independent script, shares as published with the data.
  it.each([
    ["on two days or more", 1139, 0.483241, 6],
    ["in two rows or more", 1152, 0.488757, 6],
    ["within 30 days", 410, 0.1739, 4],
    ["within 60 days", 601, 0.255, 4],
    ["within 90 days", 687, 0.2915, 4],
    ["within 180 days", 887, 0.3763, 4],
    ["within 365 days", 1074, 0.4557, 4],
    ["in days 31 to 60", 323, 0.137, 4],
    ["in days 61 to 90", 221, 0.0938, 4],
    ["in days 151 to 180", 200, 0.0849, 4],
    ["in days 336 to 365", 171, 0.0725, 4],
    ["on or after day 30", 1023, 0.434, 4],
    ["on or after day 60", 940, 0.3988, 4],
    ["on or after day 90", 894, 0.3793, 4],
    ["on or after day 180", 747, 0.3169, 4],
    ["on or after day 365", 427, 0.1812, 4],
  ])("gives CDNOW's share of buyers who bought %s", (_, repeat, share, digits) => {
    const { value, interval } = score(REPURCHASE, tallyFromCounts(REPURCHASE, [2357 - repeat, repeat]));
    expect(value! / 100).toBeCloseTo(share, digits);
    expect(interval!.lower < value! && value! < interval!.upper).toBe(true);
  });
});
