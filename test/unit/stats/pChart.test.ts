import { describe, expect, it } from "vitest";
import { pChart, uChart } from "../../../src/stats/series/pChart.ts";
import { refusedAt } from "../../config/errors.ts";

describe("pChart and uChart", () => {
  it("have no limits where the share never varies, and say so", () => {
    for (const x of [
      [0, 0, 0],
      [50, 40, 30],
    ]) {
      const chart = pChart(x, [50, 40, 30]);
      expect(chart.reason).toBe("constant");
      expect(chart.points.every(({ lower, upper }) => lower === null && upper === null)).toBe(true);
      expect(chart.signals).toEqual([]);
    }
    expect(uChart([0, 0, 0], [10, 10, 10]).reason).toBe("constant");
  });

  it("need two periods, and treat a period without answers as a gap", () => {
    expect(pChart([3], [9]).reason).toBe("tooFewPoints");
    expect(pChart([], [])).toMatchObject({ center: null, points: [], reason: "tooFewPoints" });
    const chart = pChart([3, 0, 4, 5], [10, 0, 11, 9]);
    expect(chart.points[1]).toEqual({ value: null, lower: null, upper: null, standardError: null });
    expect(chart.baseline).toEqual({ start: 0, end: 4, n: 3 });
  });

  it("freeze the limits on a baseline", () => {
    const before = pChart([12, 15, 9], [100, 120, 90]);
    const after = pChart([12, 15, 9, 60], [100, 120, 90, 110], { baseline: { end: 3 } });
    expect(after.center).toBe(before.center);
    expect(after.points.slice(0, 3)).toEqual(before.points);
    expect(after.sigmaZ).toBe(before.sigmaZ);
  });

  it("widen by σ_z with Laney, in months of thousands", () => {
    const x = [30_100, 30_900, 29_700, 31_200, 30_300, 29_900];
    const n = x.map(() => 100_000);
    const [plain, laney] = [pChart(x, n), pChart(x, n, { laney: true })];
    expect(plain.sigmaZ).toBeGreaterThan(4);
    expect(laney.points[0]!.standardError! / plain.points[0]!.standardError!).toBeCloseTo(plain.sigmaZ!, 12);
    expect(plain.signals.some(({ rule }) => rule === "beyondLimits")).toBe(true);
    expect(laney.signals.some(({ rule }) => rule === "beyondLimits")).toBe(false);
  });

  it("keep limits of the width of chance when Laney finds no scatter at all", () => {
    const chart = pChart([10, 20, 30], [100, 200, 300], { laney: true });
    expect(chart.sigmaZ).toBe(0);
    expect(chart.points[0]!.upper! - chart.points[0]!.lower!).toBeCloseTo(6 * Math.sqrt((0.1 * 0.9) / 100), 12);
  });
});

it("an exposure next to nothing, whose rate no double holds, is refused", () => {
  expect(refusedAt(() => uChart([1, 2, 3], [1, 1e-300, 1]))).toBe("OUT_OF_RANGE exposure[1]");
});
