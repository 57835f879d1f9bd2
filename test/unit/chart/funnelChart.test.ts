import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import { type ChartSpec, funnelChart, type Part } from "../../../src/chart/index.ts";

const subtitle = (spec: ChartSpec): string => spec.title!.subtitle.join(" ");

describe("something true is drawn, or words say why not", () => {
  test("a funnel of nobody", () => {
    const none = cx.funnelLimits([{ key: "A", score: cx.nps([]) }]);
    expect(subtitle(funnelChart(none))).toContain("not enough data");
  });
});

const { CSAT } = cx;

describe("what the pictures show", () => {
  test("the funnel's limits are those of its units", () => {
    const units = [30, 80, 200].map((n, at) => ({
      key: `Store ${at}`,
      score: cx.score(CSAT, cx.tallyFromCounts(CSAT, { 5: n * 0.6 + at, 2: n * 0.4 - at })),
    }));
    const funnel = cx.funnelLimits(units);
    const spec = charts.funnelChart(funnel);
    const curve = spec.layer[1]!["data"].values as Part[];
    const unit = funnel.units[1]!;
    const near = curve.reduce((best, each) =>
      Math.abs(each["n"] - unit.effectiveN) < Math.abs(best["n"] - unit.effectiveN) ? each : best,
    );
    const reach = (near["iu"] - funnel.center!) * Math.sqrt(near["n"]);
    expect(reach).toBeCloseTo((unit.inner.upper - funnel.center!) * Math.sqrt(unit.effectiveN), 6);
  });
});

describe("a funnel at the end of the scale", () => {
  const of = (share: (n: number) => number): ReturnType<typeof cx.funnelLimits> =>
    cx.funnelLimits(
      [20, 40, 300].map((n) => ({
        key: `${n}`,
        score: cx.score(CSAT, cx.tallyFromCounts(CSAT, { 5: share(n), 2: n - share(n) })),
      })),
    );

  test("its limits end where the scale does", () => {
    const zones = charts
      .funnelChart(of((n) => n - 2))
      .layer.slice(0, 2)
      .flatMap(({ data }) => data.values as Part[]);
    expect(Math.max(...zones.map(({ ou }) => ou as number))).toBe(100);
  });

  test("units that are all alike are not said to have no value", () => {
    const alike = of((n) => n);
    expect(cx.describe(alike)).toBe("CSAT is 100.0% in all. Without limits: 3 units.");
    expect(cx.describe(alike, { language: cx.chinese })).toBe("总体客户满意度（CSAT）为100.0%。有3个单位没有控制限。");
    expect(cx.headline(alike)).toBe("No unit stands out in CSAT");
    expect(subtitle(funnelChart(alike))).toContain("Every answer is worth the same");
  });
});
