import { describe, expect, it } from "vitest";
import { mannKendall } from "../../../src/stats/series/mannKendall.ts";

const rising = [71, 74, 73, 76, 75, 79, 78, 82];

describe("mannKendall", () => {
  it("is exact for short series without ties: only 1 of 120 orders rises throughout", () => {
    expect(mannKendall([1, 2, 3, 4, 5], { serial: "independent" }).pValue).toBeCloseTo(2 / 120, 15);
    expect(mannKendall([1, 2, 3, 4, 5], { serial: "independent", alternative: "greater" }).pValue).toBeCloseTo(
      1 / 120,
      15,
    );
    expect(mannKendall([1, 2, 3, 4, 5], { serial: "independent", alternative: "less" }).pValue).toBe(1);
  });

  it("allows for periods that resemble their neighbours by default", () => {
    const slow = [10, 11, 13, 14, 14.5, 14, 13, 12.5, 13, 15, 17, 18, 18.5, 18, 17.5, 17, 18, 20, 21, 21.5];
    const [adjusted, plain] = [mannKendall(slow), mannKendall(slow, { serial: "independent" })];
    expect(adjusted.method).toBe("ar1");
    expect(adjusted.autocorrelation).toBeGreaterThan(0.5);
    expect(adjusted.variance! / plain.variance!).toBeCloseTo(adjusted.inflation, 12);
    expect(adjusted.effectiveN).toBeCloseTo(20 / adjusted.inflation, 12);
    expect(adjusted.df).toBe(Math.max(2, Math.floor(adjusted.effectiveN) - 2));
    expect(adjusted.pValue!).toBeGreaterThan(plain.pValue!);
  });

  it("leaves gaps out, in the test and in the correlation of neighbours", () => {
    const gappy = mannKendall([71, 74, null, 76, 75, null, 78, 82]);
    expect([gappy.n, gappy.s]).toEqual([6, mannKendall([71, 74, 76, 75, 78, 82]).s]);
    expect(gappy.autocorrelation).not.toBe(mannKendall([71, 74, 76, 75, 78, 82]).autocorrelation);
  });

  it("has |z| without the continuity correction above that with it", () => {
    expect(Math.abs(mannKendall(rising, { continuity: false }).z!)).toBeGreaterThan(mannKendall(rising).z!);
  });

  it("says why there is no p-value", () => {
    expect(mannKendall([5, 5, 5, 5])).toMatchObject({ s: 0, tau: null, z: null, pValue: null, reason: "constant" });
    expect(mannKendall([5, 6])).toMatchObject({ n: 2, pValue: null, reason: "tooFewPoints" });
    expect(mannKendall([null, null, null])).toMatchObject({ n: 0, pValue: null, reason: "tooFewPoints" });
  });
});
