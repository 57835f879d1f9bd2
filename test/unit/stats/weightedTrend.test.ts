import { describe, expect, it } from "vitest";
import { linearTrend } from "../../../src/stats/series/linearTrend.ts";
import { weightedTrend } from "../../../src/stats/series/weightedTrend.ts";

const rising = [71, 74, 73, 76, 75, 79, 78, 82];

describe("weightedTrend", () => {
  it("is least squares when all points are known alike", () => {
    const equal = weightedTrend(
      rising,
      rising.map(() => 1.7),
    );
    expect(equal.slope).toBeCloseTo(linearTrend(rising).slope!, 12);
    expect(equal.intercept).toBeCloseTo(linearTrend(rising).intercept!, 10);
  });

  it("hardly hears a month with three answers", () => {
    const month = weightedTrend([...rising, 20], [...rising.map(() => 1), 60]);
    expect(month.slope).toBeCloseTo(
      weightedTrend(
        rising,
        rising.map(() => 1),
      ).slope!,
      1,
    );
  });

  it("widens by the square root of the inflation", () => {
    const errors = rising.map(() => 1);
    const [plain, wide] = [weightedTrend(rising, errors), weightedTrend(rising, errors, { inflation: 2 })];
    expect(wide.standardError! / plain.standardError!).toBeCloseTo(Math.SQRT2, 12);
    expect([plain.df, wide.df]).toEqual([6, 2]);
  });
});
