import { describe, expect, it } from "vitest";
import { earnedGrowth } from "../../../src/retention/earnedGrowth.ts";
import { revenueRetention } from "../../../src/retention/revenueRetention.ts";

describe("earnedGrowth", () => {
  it("shows what the new customers of unknown origin could change", () => {
    const growth = earnedGrowth([
      { start: 100, end: 120 },
      { start: 100, end: 100 },
      { start: 0, end: 10, acquired: "earned" },
      { start: 0, end: 20 },
      { start: 0, end: 40, acquired: "bought" },
    ]);
    expect(growth).toMatchObject({ netRetention: 110, earnedNew: 5, growth: 45, customers: 2, reason: null });
    expect(growth.value).toBeCloseTo(15, 12);
    expect(growth.valueIfUnknownEarned).toBeCloseTo(25, 12);
    expect(growth.newCustomers).toEqual({ earned: 1, bought: 1, unknown: 1 });
  });

  it("has the interval of the ratio less 100", () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ start: 100 + (i % 3), end: 100 + (i % 7) }));
    const { value, interval } = earnedGrowth(rows);
    const { net, netInterval } = revenueRetention(rows);
    expect(value).toBeCloseTo(net! - 100, 12);
    expect(interval).toEqual({ ...netInterval, lower: netInterval!.lower - 100, upper: netInterval!.upper - 100 });
  });

  it("has no value without revenue at the start", () => {
    expect(earnedGrowth([{ start: 0, end: 9 }])).toMatchObject({ value: null, interval: null, reason: "noRevenue" });
  });

  it("counts who has revenue on neither side apart, here and in revenue retention", () => {
    const rows = [
      { start: 100, end: 120 },
      { start: 0, end: 0 },
      { start: 0, end: 7 },
    ];
    expect(earnedGrowth(rows)).toMatchObject({ rows: 3, used: 2, excluded: { noRevenue: 1 } });
    expect(revenueRetention(rows)).toMatchObject({ rows: 3, used: 1, excluded: { newCustomers: 1, noRevenue: 1 } });
  });
});
