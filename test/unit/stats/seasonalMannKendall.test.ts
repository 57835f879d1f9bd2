import { describe, expect, it } from "vitest";
import { seasonalMannKendall } from "../../../src/stats/series/seasonalMannKendall.ts";

describe("seasonalMannKendall", () => {
  it("compares each season with itself", () => {
    // The level swings by 30 and rises by 1 a year: S is at its most although neighbours fall half of the time.
    const years = Array.from({ length: 5 }, (_, year) => [0, 30, 15, -20].map((level) => level + year)).flat();
    const test = seasonalMannKendall(years, { seasonLength: 4 });
    expect([test.s, test.slope]).toEqual([40, 0.25]);
    expect(test.pValue!).toBeLessThan(0.001);
    expect(test.interval).toMatchObject({ lower: 0.25, upper: 0.25 });
  });

  it("needs two full rounds", () => {
    const one = Array.from({ length: 23 }, (_, i) => i % 7);
    expect(seasonalMannKendall(one, { seasonLength: 12 })).toMatchObject({
      pValue: null,
      slope: null,
      reason: "tooFewSeasons",
    });
    expect(seasonalMannKendall([...one, 3], { seasonLength: 12 }).reason).toBeNull();
  });

  it("takes a season without answers as no evidence", () => {
    const x = [1, null, 3, null, 2, null, 5, null];
    expect(seasonalMannKendall(x, { seasonLength: 2 }).seasons[1]).toEqual({ n: 0, s: 0, variance: 0, tau: null });
    expect(seasonalMannKendall(x, { seasonLength: 2 }).s).toBe(4);
  });

  it("has Hirsch and Slack's covariances also with a missing value", () => {
    const x = [40, 55, 48, 30, 43, 57, null, 33, 47, 58, 53, 38, 45, 60, 51, 41];
    const found = seasonalMannKendall(x, { seasonLength: 4, serial: "hirschSlack" });
    expect(found.variance!).toBeGreaterThan(
      seasonalMannKendall(x, { seasonLength: 4, serial: "independent" }).variance!,
    );
  });
});
