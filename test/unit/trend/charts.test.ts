import { describe, expect, it } from "vitest";
import { CSAT_MEAN, NPS } from "../../../src/metric/catalogue.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { pChart, uChart } from "../../../src/stats/series/pChart.ts";
import { anhoejRules, nelsonRules, noRules, runsAbout } from "../../../src/stats/series/runRules.ts";
import { scoreChart } from "../../../src/trend/scoreChart.ts";
import { ewmaChart, xmrChart } from "../../../src/stats/series/xmrChart.ts";

/** NPS from detractors, passives, promoters. */
function month(detractors: number, passives: number, promoters: number): Score {
  return score(NPS, tallyFromCounts(NPS, { 2: detractors, 7: passives, 10: promoters }));
}

const rulePoints = (z: readonly number[]): { at: number; value: number; z: number }[] =>
  z.map((each, at) => ({ at, value: each, z: each }));

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

describe("scoreChart", () => {
  const months = [month(30, 20, 50), month(28, 25, 47), month(31, 22, 47), month(29, 20, 51)];

  it("gives a month of promoters only the same limits as any other of its size", () => {
    const chart = scoreChart([...months, month(0, 0, 10)], { baseline: { end: 4 } });
    const last = chart.points[4]!;
    expect(last.value).toBe(100);
    expect(last.standardError! / chart.points[0]!.standardError!).toBeCloseTo(Math.sqrt(100 / 10), 12);
    expect(last.upper).toBe(100);
  });

  it("has limits also for a month with one answer", () => {
    const { lower, upper } = scoreChart([...months, month(1, 0, 0)]).points[4]!;
    expect([lower, upper]).toEqual([-100, 100]);
  });

  it("has centre and spread of all answers of the baseline", () => {
    const all = month(118, 87, 195);
    const chart = scoreChart(months);
    expect(chart.center).toBeCloseTo(all.value!, 12);
    expect(chart.points[0]!.standardError).toBeCloseTo(all.standardError! * Math.sqrt(400 / 100), 10);
  });

  it("reads means and weights, by effective answers", () => {
    const weighted = (ratings: number[], weights: number[]): Score =>
      score(CSAT_MEAN, tally(CSAT_MEAN, ratings, { weights }));
    const even = weighted([1, 3, 5, 4], [1, 1, 1, 1]);
    const uneven = weighted([1, 3, 5, 4], [9, 1, 1, 1]);
    const chart = scoreChart([even, uneven, even]);
    expect(chart.points[1]!.standardError! / chart.points[0]!.standardError!).toBeCloseTo(
      Math.sqrt(4 / uneven.effectiveN),
      12,
    );
  });

  it("treats a month without answers as a gap, and refuses another metric", () => {
    expect(scoreChart([...months, month(0, 0, 0)]).points[4]!.value).toBeNull();
    expect(() => scoreChart([...months, score(CSAT_MEAN, [5, 4])])).toThrow(/scores\[4\]\.metric/);
    expect(() => scoreChart("123" as never)).toThrow();
  });

  it("has no limits when nobody ever answers otherwise", () => {
    const chart = scoreChart([month(0, 0, 5), month(0, 0, 9)]);
    expect(chart).toMatchObject({ reason: "constant", center: 100, runs: null });
  });

  it("says nothing about no scores", () => {
    expect(scoreChart([])).toMatchObject({ points: [], center: null, reason: "tooFewPoints" });
  });
});

describe("xmrChart and ewmaChart", () => {
  it("have no limits without a moving range", () => {
    expect(xmrChart([5, 5, 5, 5])).toMatchObject({
      reason: "constant",
      ranges: { center: 0, upper: null, signals: [] },
    });
    expect(xmrChart([5, null, 6, null])).toMatchObject({ center: 5.5, reason: "constant", ranges: { center: null } });
    expect(ewmaChart([5, 5, 5, 5]).reason).toBe("constant");
  });

  it("screen ranges above 3.267 times their mean, no lower and no higher", () => {
    // Eight ranges of 1 and one of k: out when k > 3.267·(8 + k)/9, that is above 4.559
    const chart = (k: number): number | null =>
      xmrChart([0, 1, 0, 1, 0, 1, 0, 1, 0, k], { screened: true }).ranges.center;
    expect(chart(4.6)).toBe(1);
    expect(chart(4.5)).toBeCloseTo(12.5 / 9, 12);
    expect(xmrChart([0, 1, 0, 1, 0, 1, 0, 1, 0, 4.6]).ranges.center).toBeCloseTo(12.6 / 9, 12);
  });

  it("stand three standard errors from the center", () => {
    const { center, points } = xmrChart([40, 43, 41, 46, 44]);
    expect(points[0]!.upper! - center!).toBeCloseTo(3 * points[0]!.standardError!, 12);
    const beyond = [0, 1, 0, 1, 0, 1, 0, 1];
    const limit = xmrChart(beyond).points[0]!.upper!;
    const baseline = { start: 0, end: 8 };
    const signals = (last: number): number => xmrChart([...beyond, last], { baseline, rules: noRules }).signals.length;
    expect([signals(limit - 0.001), signals(limit + 0.001)]).toEqual([0, 1]);
  });

  it("point at a jump in the ranges", () => {
    const chart = xmrChart([40, 41, 40, 42, 41, 40, 60, 59, 60, 61], { baseline: { end: 6 } });
    expect(chart.ranges.signals).toEqual([6]);
    expect(chart.signals.filter(({ rule }) => rule === "beyondLimits").map(({ start }) => start)).toEqual([6, 7, 8, 9]);
  });

  it("see a small lasting shift sooner as a weighted mean", () => {
    const noise = [0.3, -0.4, 0.1, 0.6, -0.5, -0.1, 0.2, -0.3, 0.5, -0.2];
    const x = [...noise, ...noise.map((each) => each + 0.7)];
    const first = (signals: readonly { rule: string; start: number }[]): number | undefined =>
      signals.find(({ rule }) => rule === "beyondLimits")?.start;
    const options = { baseline: { end: 10 }, rules: noRules };
    expect(first(xmrChart(x, options).signals)).toBeUndefined();
    expect(first(ewmaChart(x, options).signals)).toBeGreaterThanOrEqual(10);
  });

  it("hold a weighted mean through a gap", () => {
    const chart = ewmaChart([5, 6, null, 7, 5], { weight: 0.5 });
    expect(chart.points[2]!.value).toBeNull();
    const [before, after] = [chart.points[1]!.value!, chart.points[3]!.value!];
    expect(after).toBeCloseTo(0.5 * 7 + 0.5 * before, 12);
  });
});

describe("run rules", () => {
  it.each([
    ["nelson2", [1, 2, 1, 2, 1, 2, 1, 2, 1], "above"],
    ["nelson3", [-2, -1, -0.5, 0.2, 0.4, 0.9], null],
    ["nelson4", [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1], null],
    ["nelson5", [0.1, -2.5, -2.2, -0.3], "below"],
    ["nelson6", [1.5, 1.2, -0.2, 1.7, 1.1], "above"],
    ["nelson7", [0.5, -0.2, 0.1, 0.9, -0.8, 0.3, -0.1, 0.2, -0.6, 0.7, 0.1, -0.2, -0.3, 0.4, 0.1], null],
    ["nelson8", [1.5, -1.2, 2.2, -1.3, 1.4, 1.1, -1.8, 1.2], null],
  ])("%s fires on its own pattern and not on one point less", (rule, z, side) => {
    const found = nelsonRules(rulePoints(z)).filter((signal) => signal.rule === rule);
    expect(found).toHaveLength(1);
    expect(found[0]!.side).toBe(side);
    const shorter = rule === "nelson5" ? z.slice(2) : z.slice(1);
    expect(nelsonRules(rulePoints(shorter)).some((signal) => signal.rule === rule)).toBe(false);
  });

  it("tell one long stretch once", () => {
    const signals = nelsonRules(rulePoints(Array.from({ length: 20 }, (_, i) => 1.2 + (i % 3) / 10)));
    expect(signals.filter(({ rule }) => rule === "nelson2")).toEqual([
      { rule: "nelson2", start: 0, end: 20, side: "above" },
    ]);
  });

  it("find a run that is too long and too few crossings", () => {
    const z = [1, -1, 1, -1, 1, -1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1];
    expect(anhoejRules(rulePoints(z))).toEqual([{ rule: "longRun", start: 6, end: 16, side: "above" }]);
    const two = [1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1];
    expect(anhoejRules(rulePoints(two))).toEqual([{ rule: "fewCrossings", start: 0, end: 12, side: null }]);
  });

  it("do not count points on the line", () => {
    expect(runsAbout([5, 4, 5, 6, null, 5], 5)).toMatchObject({ useful: 2, longestRun: 1, crossings: 1 });
    expect(runsAbout([5, 5], 5)).toEqual({
      kind: "runs",
      useful: 0,
      longestRun: 0,
      longestRunMax: 0,
      crossings: 0,
      crossingsMin: 0,
    });
  });
});
