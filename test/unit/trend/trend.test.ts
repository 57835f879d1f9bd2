import { describe, expect, it } from "vitest";
import { CES_EFFORT, NPS } from "../../../src/metric/catalogue.ts";
import { series, seriesValues } from "../../../src/trend/series.ts";
import { trend } from "../../../src/trend/trend.ts";
import { type Row, when, months } from "./months.ts";

const options = { rating: "score", when } as const;

describe("trend", () => {
  it("says better for a rise in NPS and worse for the same rise in effort", () => {
    const rise = [30, 34, 33, 38, 41, 40, 46, 49, 50, 55, 58, 57];
    const found = trend(series(months(rise), { metric: NPS, ...options }));
    expect(found).toMatchObject({
      verdict: "better",
      favourable: true,
      n: 12,
      gaps: 0,
      unit: "points",
      note: "yearlyRhythm",
    });
    expect(found.pValue!).toBeLessThan(0.001);
    expect(found.metric).toEqual({ ...found.metric, id: "nps", better: "higher" });
    expect(found.recent).toMatchObject({ n: 6, first: { label: "2022-07" } });
    const effort = rise.flatMap((count, month) =>
      Array.from({ length: 100 }, (_, i) => ({ at: Date.UTC(2022, month, 10), score: i < count ? 5 : 1 })),
    );
    expect(trend(series(effort, { metric: CES_EFFORT, ...options }))).toMatchObject({
      verdict: "worse",
      favourable: false,
    });
  });

  it("needs five periods at 95 %, and knows a constant from nothing known", () => {
    expect(trend(series(months([30, 40, 50, 60]), { metric: NPS, ...options }))).toMatchObject({
      verdict: "not enough data",
      pValue: null,
      slope: expect.closeTo(20, 0) as number,
      interval: { lower: null, upper: null },
      reason: "tooFewPoints",
    });
    const flat = trend(series(months([50, 50, 50, 50, 50]), { metric: NPS, ...options }));
    expect(flat).toMatchObject({ verdict: "no clear change", slope: 0, favourable: null, pValue: 1, reason: null });
    expect(trend(series([] as Row[], { metric: NPS, ...options }))).toMatchObject({
      verdict: "not enough data",
      n: 0,
      slope: null,
      first: null,
    });
    expect(trend(series(months([null, 50]), { metric: NPS, ...options })).verdict).toBe("not enough data");
  });

  it("reads months with one answer each, where every standard error is wide and none is 0", () => {
    const single = series(months([0, 1, 0, 1, 1, 0, 1], 1), { metric: NPS, ...options });
    expect(seriesValues(single).values).toEqual([-100, 100, -100, 100, 100, -100, 100]);
    const found = trend(single);
    expect(found.verdict).toBe("no clear change");
    expect(found.weighted!.standardError!).toBeGreaterThan(10);
  });

  it("says below 18 months that a yearly rhythm cannot be told from a trend", () => {
    const flat = (count: number): number[] => Array.from({ length: count }, (_, i) => 50 + (i % 3));
    const note = (count: number, seasonLength?: number): unknown =>
      trend(series(months(flat(count)), { metric: NPS, ...options }), { seasonLength }).note;
    expect([note(17), note(18), note(24, 12), note(20, 12)]).toEqual(["yearlyRhythm", null, null, "oneSeason"]);
    const seasonal = trend(series(months(flat(24), 40), { metric: NPS, ...options }), { seasonLength: 12 });
    expect(seasonal.test.effectiveN).toBeCloseTo(24 - 0.667 * 11, 12);
    // Of a line beside twelve levels: 24(24² − 1)/12 over 24·6²
    expect(seasonal.weighted!.inflation).toBeCloseTo(1150 / 864, 1);
  });

  it("keeps the place of gaps", () => {
    const found = trend(series(months([30, 34, null, 42, 46, null, 54]), { metric: NPS, ...options }));
    expect(found).toMatchObject({ n: 5, gaps: 2, slope: expect.closeTo(8, 1) as number });
    expect([found.first!.label, found.last!.label]).toEqual(["2022-01", "2022-07"]);
  });

  it("compares each season with itself when one is named and two rounds are there", () => {
    const season = [0, 8, 20, -9, -14, -6];
    const x = Array.from({ length: 18 }, (_, i) => 50 + season[i % 6]! + Math.floor(i / 6) * 3);
    const found = trend(series(months(x), { metric: NPS, ...options }), { seasonLength: 6 });
    expect(found).toMatchObject({ verdict: "better", test: { seasonLength: 6 } });
    expect(found.slope!).toBeGreaterThan(0.5);
    expect(trend(series(months(x), { metric: NPS, ...options })).verdict).toBe("no clear change");
    expect(trend(series(months(x.slice(0, 11)), { metric: NPS, ...options }), { seasonLength: 6 }).note).toBe(
      "oneSeason",
    );
    expect(() => trend(series(months(x), { metric: NPS, ...options }), { seasonLength: 1 })).toThrow(/seasonLength/);
  });

  it("shows the weighted line beside it, inflated alike, and does not let it decide", () => {
    const found = trend(series(months([30, 34, 33, 38, 41, 40, 46, 49]), { metric: NPS, ...options }));
    expect(found.weighted!.inflation).toBe(8 / found.test.effectiveN!);
    expect(found.weighted!.slope! * found.slope!).toBeGreaterThan(0);
    // A month in one cluster has a score but no interval: it has no weight, and the trend goes on.
    const rows = months([30, 40, 50, 60, 70]).map((row, i) => ({
      ...row,
      agent: row.at === Date.UTC(2022, 2, 10) ? 1 : i,
    }));
    const clustered = trend(series(rows, { metric: NPS, ...options, cluster: "agent" }));
    expect([clustered.n, clustered.gaps, clustered.weighted!.n]).toEqual([4, 1, 4]);
  });
});
