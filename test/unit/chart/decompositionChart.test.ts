import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import type { Part } from "../../../src/chart/index.ts";

const { NPS } = cx;

describe("what the pictures show", () => {
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
});
