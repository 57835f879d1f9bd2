import { describe, expect, it } from "vitest";
import { noRules } from "../../../src/stats/series/runRules.ts";
import { ewmaChart, xmrChart } from "../../../src/stats/series/xmrChart.ts";

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

it("gives no error where there is no value or nothing varies, and no limit of ranges where there is no range", () => {
  const gap = ewmaChart([5, 6, null, 7, 5], { weight: 0.5 });
  expect(gap.points.map(({ standardError }) => standardError === null)).toEqual([false, false, true, false, false]);
  expect(ewmaChart([5, null, 6, null]).points.map(({ standardError }) => standardError)).toEqual([null, null, null, null]); // prettier-ignore
  expect(xmrChart([5, null, 6, null]).ranges).toMatchObject({ center: null, upper: null, signals: [] });
});

it("says on which side of the center a value stands beyond the limits", () => {
  const usual = [40, 43, 41, 46, 44, 42];
  const side = (last: number): unknown =>
    xmrChart([...usual, last], { baseline: { end: 6 }, rules: noRules }).signals.map((signal) => [signal.start, signal.side]); // prettier-ignore
  expect([side(70), side(10), side(43)]).toEqual([[[6, "above"]], [[6, "below"]], []]);
});
