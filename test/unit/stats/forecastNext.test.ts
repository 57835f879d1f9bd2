import { describe, expect, it } from "vitest";
import { linearTrend } from "../../../src/stats/series/linearTrend.ts";
import { forecastNext } from "../../../src/stats/series/forecastNext.ts";

describe("linearTrend and forecastNext", () => {
  it("predict wider when neighbours resemble each other, and within the range there can be", () => {
    const slow = [10, 11, 13, 14, 14.5, 14, 13, 12.5, 13, 15, 17, 18, 18.5, 18, 17.5, 17];
    const [wide, narrow] = [forecastNext(slow), forecastNext(slow, { serial: "independent" })];
    const width = ({ interval }: typeof wide): number => interval!.upper - interval!.lower;
    expect(width(wide)).toBeGreaterThan(1.5 * width(narrow));
    expect(forecastNext(slow, { range: [0, 20] }).interval!.upper).toBe(20);
    expect(wide.at).toBe(16);
  });

  it("needs three points for a doubt and four for a forecast", () => {
    expect(linearTrend([1, 3])).toMatchObject({ slope: 2, standardError: null, reason: "tooFewPoints" });
    expect(forecastNext([1, 3, 2])).toMatchObject({ value: null, reason: "tooFewPoints" });
    // Three are enough for independent periods: R 4.2.2, predict(lm(x ~ t), data.frame(t = 3), interval = "prediction").
    const { value, interval, df } = forecastNext([1, 3, 2.5], { serial: "independent" });
    expect([value, df]).toEqual([expect.closeTo(3.6666666666666665, 14), 1]);
    expect(interval!.lower).toBeCloseTo(-20.00994793843032, 10);
    expect(interval!.upper).toBeCloseTo(27.34328127176366, 10);
    expect(forecastNext([1, 3], { serial: "independent" }).reason).toBe("tooFewPoints");
  });
});
