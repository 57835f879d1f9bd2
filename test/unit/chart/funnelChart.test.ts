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
