import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import type { Part } from "../../../src/chart/index.ts";

describe("what the pictures show", () => {
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
});
