import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { autocorrelation, serialCorrelation } from "../../../src/stats/series/autocorrelation.ts";
import { exactKendallTail, kendallScore } from "../../../src/stats/series/kendall.ts";
import { linearTrend } from "../../../src/stats/series/linearTrend.ts";
import { forecastNext } from "../../../src/stats/series/forecastNext.ts";
import { logisticTrend } from "../../../src/stats/series/logisticTrend.ts";
import { hamedRao } from "../../../src/stats/series/hamedRao.ts";
import { mannKendall } from "../../../src/stats/series/mannKendall.ts";
import { pelt } from "../../../src/stats/series/pelt.ts";
import { pettitt } from "../../../src/stats/series/pettitt.ts";
import { seasonalMannKendall } from "../../../src/stats/series/seasonalMannKendall.ts";
import { allSlopes, medianSlope, slopeCount, slopesAt } from "../../../src/stats/series/selectSlopes.ts";
import { stl } from "../../../src/stats/series/stl.ts";
import { theilSen } from "../../../src/stats/series/theilSen.ts";
import { weightedTrend } from "../../../src/stats/series/weightedTrend.ts";

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

  it("has exact tails that add up over all orders", () => {
    for (const n of [3, 4, 7]) {
      const most = (n * (n - 1)) / 2;
      expect(exactKendallTail(-most, n)).toBeCloseTo(1, 14);
      // S has the parity of its largest value and is symmetric: P(S ≥ s) + P(S ≥ 2 − s) = 1.
      for (let s = -most; s <= most; s += 2) {
        expect(exactKendallTail(s, n) + exactKendallTail(2 - s, n)).toBeCloseTo(1, 14);
      }
    }
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

describe("serialCorrelation", () => {
  it("is 1 + 2Σ(1 − k/n)rᵏ without gaps", () => {
    const values = [3, 5, 4, 6, 7, 6, 8, 7, 9, 8];
    const { autocorrelation: r, inflation } = serialCorrelation({ times: values.map((_, i) => i), values }, 0.2);
    const n = values.length;
    let factor = 1;
    for (let k = 1; k < n; k++) factor += 2 * (1 - k / n) * r ** k;
    expect(inflation).toBeCloseTo(factor, 12);
    const r1 = autocorrelation(
      values.map((value, i) => value - 0.2 * i),
      { lags: 1 },
    ).correlations![1]!;
    expect(r).toBeCloseTo(Math.min(0.9, Math.max(0, r1 + (1 + 3 * r1) / n)), 12);
  });

  it("is pure bias correction, 1/n, on a straight line", () => {
    const values = [0.1, 0.2, 0.30000000000000004, 0.4, 0.5];
    expect(serialCorrelation({ times: [0, 1, 2, 3, 4], values }, 0.1).autocorrelation).toBe(0.2);
  });
});

describe("hamedRao", () => {
  it("says so when its variance comes out negative", () => {
    const alternating = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 10 : 20) + i * 0.01);
    const test = hamedRao(alternating, { lags: 1 });
    expect(test).toMatchObject({ z: null, pValue: null, variance: null, reason: "negativeVariance" });
  });
});

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

describe("theilSen", () => {
  it("is not moved by a few odd periods", () => {
    const odd = [...rising];
    odd[7] = 820;
    expect(theilSen(odd).slope).toBe(1.5);
    expect(linearTrend(odd).slope).toBeGreaterThan(50);
  });

  it("reads irregular times", () => {
    expect(theilSen([10, 30, 31], { times: [0, 10, 12] })).toMatchObject({ slope: 1.75, n: 3 });
    expect(theilSen([10, null, 30, 31], { times: [0, 5, 10, 12] }).slope).toBe(1.75);
  });

  it("has an open interval where so few pairs cannot bound the slope", () => {
    expect(theilSen([1, 2, 4]).interval).toMatchObject({ lower: null, upper: null });
    expect(theilSen([3, 1, 4, 1, 5, 9]).interval!.lower).not.toBeNull();
  });

  it("leaves out pairs of one time, as SciPy does", () => {
    // scipy.stats.theilslopes([1, 2, 4, 5, 7, 6, 9, 12], [0, 1, 1, 2, 3, 3, 4, 5]) takes 26 of 28 pairs
    const [values, times] = [
      [1, 2, 4, 5, 7, 6, 9, 12],
      [0, 1, 1, 2, 3, 3, 4, 5],
    ];
    const slopes = values.flatMap((x, i) =>
      values.flatMap((y, j) => (times[j]! > times[i]! ? [(y - x) / (times[j]! - times[i]!)] : [])),
    );
    expect(slopes.length).toBe(26);
    const sorted = slopes.sort((a, b) => a - b);
    expect(theilSen(values, { times }).slope).toBe((sorted[12]! + sorted[13]!) / 2);
    expect(theilSen([1, 2, 3], { times: [4, 4, 4] })).toMatchObject({ slope: null, reason: "tooFewPoints" });
    expect(theilSen([1, 2, 4, 5], { times: [0, 1, 1, 2] }).interval).not.toBeNull();
  });

  it("selects over groups, and with equal times, what it would list", () => {
    const random = seededRandom(11);
    const groups = [0, 1, 2].map((g) => {
      const times = Array.from({ length: 500 }, (_, i) => Math.floor(i / (g + 1)));
      return { times, values: times.map((t) => Math.round(20 * random.normal() + 0.3 * t) / (g === 1 ? 1 : 3)) };
    });
    const listed = allSlopes(groups).sort();
    expect(listed.length).toBe(slopeCount(groups));
    const ranks = [0, 999, listed.length >> 2, listed.length >> 1, listed.length - 1];
    slopesAt(groups, ranks).forEach((slope, k) => {
      expect(Math.abs(slope - listed[ranks[k]!]!)).toBeLessThanOrEqual(1e-12 * Math.abs(listed[ranks[k]!]!));
    });
  });

  it("has slopes of 1 exactly on a line", () => {
    expect(theilSen([1, 2, 3, 4, 5]).interval).toEqual({ lower: 1, upper: 1, level: 0.95, method: "sen" });
  });

  it("selects among slopes it cannot list", () => {
    const random = seededRandom(7);
    const values = Array.from({ length: 3000 }, (_, i) => random.normal() * 10 + 0.02 * i);
    const slopes: number[] = [];
    values.forEach((a, i) => {
      for (let j = i + 1; j < values.length; j++) slopes.push((values[j]! - a) / (j - i));
    });
    const sorted = Float64Array.from(slopes).sort();
    const middle = sorted.length / 2;
    expect(medianSlope([{ times: values.map((_, i) => i), values }])).toBe((sorted[middle - 1]! + sorted[middle]!) / 2);
  });

  const random = seededRandom(99);
  const n = 760;
  it.each([
    ["a constant with one spike", (i: number) => (i === 300 ? 9 : 3.3)],
    ["a step", (i: number) => (i < n / 2 ? 1 : 2)],
    ["two values in turn", (i: number) => i % 2],
    ["a line with one spike", (i: number) => (i === 5 ? 1e9 : i * 0.3)],
    ["values of very different size", (i: number) => random.normal() * (i % 7 === 0 ? 1e12 : 1)],
    ["huge values", () => random.normal() * 1e150],
    ["tiny values", () => random.normal() * 1e-150],
    ["a large offset", () => 1e9 + random.normal()],
    ["five values", () => random.integer(5)],
    ["a curve", (i: number) => i * i],
  ])("selects the slopes it would list: %s", (_, valueAt) => {
    const values = Array.from({ length: n }, (_value, i) => valueAt(i));
    const epoch = values.map((_value, i) => 1.7e12 + i * 864e5 + random.integer(8e7));
    for (const times of [values.map((_value, i) => i), epoch]) {
      const listed = allSlopes([{ times, values }]).sort();
      const middle = listed.length >> 1;
      const ranks = [0, middle >> 1, middle - 1, middle, listed.length - 1];
      slopesAt([{ times, values }], ranks).forEach((slope, k) => {
        const expected = listed[ranks[k]!]!;
        // Slopes that many pairs share differ among themselves in their last bits.
        expect(Math.abs(slope - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
      });
    }
  });

  it("has no interval for a constant, not one of zero width", () => {
    expect(theilSen([5, 5, null, 5])).toEqual({
      kind: "theilSen",
      n: 3,
      slope: 0,
      intercept: 5,
      interval: null,
      reason: "constant",
    });
    expect(theilSen([5, 5]).interval).toBeNull();
  });

  it("selects a slope that a hundred thousand pairs share", () => {
    const values = Array.from({ length: 2000 }, (_, i) => (i % 3 === 0 ? 7 : 7 + (i % 2)));
    expect(theilSen(values)).toMatchObject({ slope: 0 });
  });
});

describe("linearTrend and forecastNext", () => {
  it("say when the points lie on the line", () => {
    expect(linearTrend([1, 2, 3, 4])).toMatchObject({
      slope: 1,
      standardError: null,
      pValue: null,
      reason: "noResidual",
    });
    expect(forecastNext([1, 2, 3, 4])).toMatchObject({ value: 5, interval: null, reason: "noResidual" });
  });

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
  });
});

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

describe("logisticTrend", () => {
  it("reports separation instead of a slope that grows for ever", () => {
    expect(logisticTrend([0, 0, 0, 9, 9], [9, 9, 9, 9, 9]).reason).toBe("separated");
    expect(logisticTrend([9, 9, 4, 0, 0], [9, 9, 9, 9, 9]).reason).toBe("separated");
    expect(logisticTrend([0, 0, 1, 8, 9], [9, 9, 9, 9, 9]).reason).toBeNull();
  });

  it("has no slope when nobody or everybody says yes", () => {
    expect(logisticTrend([0, 0, 0], [5, 5, 5]).reason).toBe("constant");
    expect(logisticTrend([5, 5, 5], [5, 5, 5]).reason).toBe("constant");
    expect(logisticTrend([1, 2], [5, 5]).reason).toBe("tooFewPoints");
  });

  it("leaves out a period without answers", () => {
    const times = { times: [0, 1, 3], dispersion: "binomial" } as const;
    const gap = logisticTrend([40, 44, 0, 55], [100, 98, 0, 99], { dispersion: "binomial" });
    expect(gap.slope).toBeCloseTo(logisticTrend([40, 44, 55], [100, 98, 99], times).slope!, 12);
  });
});

describe("pettitt and pelt", () => {
  it("have 2·ln n times the variance of the noise as the price of a cut", () => {
    const x = [40, 42, 41, 39, 40, 52, 51, 53, 50, 52];
    const steps = x.slice(1).map((value, i) => value - x[i]!);
    const mean = steps.reduce((a, b) => a + b, 0) / 9;
    const variance = steps.reduce((a, b) => a + (b - mean) ** 2, 0) / 8 / 2;
    expect(pelt(x).penalty).toBeCloseTo(2 * Math.log(10) * variance, 9);
  });

  it("keep positions across gaps", () => {
    const x = [40, null, 41, 39, 40, null, 51, 53, 50, 52];
    expect(pettitt(x).at).toBe(6);
    expect(pelt(x).changes).toEqual([6]);
    expect(pelt(x).segments.map(({ start, end, n }) => [start, end, n])).toEqual([
      [0, 6, 4],
      [6, 10, 4],
    ]);
  });

  it("see a shift only where the points are known well enough", () => {
    const x = [40, 42, 41, 39, 40, 52, 51, 53, 50, 52];
    expect(pelt(x, { standardErrors: x.map(() => 2) }).changes).toEqual([5]);
    expect(pelt(x, { standardErrors: x.map(() => 15) }).changes).toEqual([]);
  });

  it("weigh points by how well they are known", () => {
    const { segments } = pelt([10, 20], { standardErrors: [1, 3], penalty: 1e9, minimumSegment: 1 });
    expect(segments[0]!.mean).toBeCloseTo((10 + 20 / 9) / (1 + 1 / 9), 12);
  });

  it("find three levels", () => {
    const x = [1, 2, 1, 2, 11, 12, 11, 12, 5, 6, 5, 6];
    expect(pelt(x).changes).toEqual([4, 8]);
  });

  it("find nothing in a constant", () => {
    expect(pelt([5, 5, 5])).toMatchObject({ changes: [], reason: "constant" });
    expect(pettitt([5, 5, 5])).toMatchObject({ at: null, pValue: null, reason: "constant" });
  });
});

describe("stl", () => {
  it("gives back a season that never changes", () => {
    const season = [10, -5, 0, -5];
    const x = Array.from({ length: 24 }, (_, i) => 50 + i + season[i % 4]!);
    const parts = stl(x, { seasonLength: 4 });
    // The smoothers share a little of the season with the trend at the ends of the series.
    parts.seasonal!.forEach((value, i) => {
      expect(value).toBeCloseTo(season[i % 4]!, 0);
    });
    expect(parts.seasonalStrength).toBeGreaterThan(0.99);
    parts.adjusted!.forEach((value, i) => {
      expect(value).toBeCloseTo(50 + i, 0);
    });
  });

  it("gives an odd month no weight when robust", () => {
    const x = Array.from({ length: 36 }, (_, i) => 10 * Math.sin((i * Math.PI) / 6) + (i % 5) / 5);
    x[17] = 90;
    const parts = stl(x, { seasonLength: 12, robust: true });
    expect(parts.weights![17]).toBe(0);
    expect(parts.remainder![17]).toBeGreaterThan(70);
  });

  it("needs two full rounds", () => {
    expect(stl([1, 2, 3, 4, 5, 6, 7], { seasonLength: 4 })).toMatchObject({ seasonal: null, reason: "tooFewSeasons" });
    expect(stl([1, 2, 3, 4, 5, 6, 7, 8], { seasonLength: 4 }).reason).toBeNull();
  });
});

describe("kendallScore", () => {
  it("counts the sizes of ties", () => {
    expect(kendallScore([3, 1, 3, 2, 1, 3])).toEqual({ n: 6, s: -1, ties: [2, 3] });
  });
});
