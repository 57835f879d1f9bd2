import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import type { Part } from "../../../src/chart/index.ts";

const { NPS, CSAT } = cx;
const marks = (layers: readonly Part[]): Part[] => layers.map(({ mark }) => mark as Part);

describe("what the pictures show", () => {
  test("bars run around the middle band: half of it on either side", () => {
    const spec = charts.npsBars(cx.nps([10, 9, 9, 7, 3]));
    const bars = spec.hconcat[0]!["data"].values as Part[];
    expect(bars.map(({ band, from, to, label }) => [band, from, to, label])).toEqual([
      ["Detractors", -30, -10, "20"],
      ["Passives", -10, 10, "20"],
      ["Promoters", 10, 70, "60"],
    ]);
  });

  test("a share has no bands: dots alone", () => {
    expect(charts.npsBars(cx.csat([5, 4, 2])).hconcat).toHaveLength(2);
  });

  test("the best stands first; where lower is better, the lowest", () => {
    const rows = [
      { area: "A", score: 2 },
      { area: "B", score: 6 },
    ];
    const order = (metric: cx.Metric) => {
      const spec = charts.intervalDots(
        cx.scoreCells(cx.tallyBy(rows, { metric, rating: "score", by: ["area"] }), { minimumN: 1 }),
      );
      return (spec.hconcat[1]!["data"].values as Part[]).filter(({ strong }) => strong).map(({ segment }) => segment);
    };
    const lower = cx.meanMetric({ id: "effort", scale: cx.scale(1, 7), better: "lower" });
    const higher = cx.meanMetric({ id: "ease", scale: cx.scale(1, 7), better: "higher" });
    expect([order(lower), order(higher)]).toEqual([
      ["A", "B"],
      ["B", "A"],
    ]);
  });

  test("a waterfall starts and ends at the totals, bar by bar", () => {
    const cube = (shift: number) =>
      cx.tallyBy(
        ["A", "B", "C"].flatMap((area, a) =>
          [10, 9, 6 - a].map((score) => ({ area, score: Math.max(0, score - shift * a) })),
        ),
        { metric: NPS, rating: "score", by: ["area"] },
      );
    const [now, before] = [cube(2), cube(0)];
    const found = cx.decomposeChange(now, before);
    const spec = charts.decompositionChart(found);
    const bars = spec.layer[1]!["data"].values as Part[];
    expect(bars[0]!["from"]).toBeCloseTo(found.change.reference.value!, 10);
    expect(bars.at(-1)!["to"]).toBeCloseTo(found.change.current.value!, 10);
    bars.slice(1).forEach((bar, at) => {
      expect(bar["from"]).toBe(bars[at]!["to"]);
    });
  });

  test("a verdict is told by form as well as by colour, and only what occurs is in the legend", () => {
    const spec = charts.changeChart(cx.compare(cx.nps([10, 9, 9, 8]), cx.nps([10, 3, 9, 8])));
    const point = (spec.hconcat[1]!["layer"] as Part[]).at(-1)!;
    expect(point["encoding"].shape.scale).toEqual({ domain: ["no clear change"], range: ["circle"] });
  });

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

  test("a partial period is hollow and its line dashed", () => {
    const rows = [1, 2, 3].map((month) => ({ score: 9, at: Date.UTC(2026, month, 3) }));
    const when = { at: "at", every: "month", timeZone: "UTC", asOf: "2026-04-10T00:00Z" } as const;
    const spec = charts.trendChart(cx.series(rows, { metric: NPS, rating: "score", when }));
    const layers = spec.vconcat[0]!["layer"] as Part[];
    expect(marks(layers).filter(({ strokeDash }) => strokeDash !== undefined)).toHaveLength(2);
    expect(spec.title!.subtitle.join(" ")).toContain("Hollow: period not complete.");
  });

  test("every picture of one hub has a description for those who do not see it", () => {
    for (const language of [cx.english, cx.chinese]) {
      const spec = charts.chart(cx.nps([10, 9, 3]), { language });
      expect(spec.description).toContain(spec.title!.text.join(""));
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
    }
  });
});
