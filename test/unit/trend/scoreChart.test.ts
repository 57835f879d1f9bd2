import { describe, expect, it } from "vitest";
import { controlPicture } from "../../../src/chart/controlPicture.ts";
import { CSAT_MEAN, NPS } from "../../../src/metric/catalogue.ts";
import { headline } from "../../../src/report/describe.ts";
import { tidyRows } from "../../../src/report/tidyRows.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { series } from "../../../src/trend/series.ts";
import { scoreChart } from "../../../src/trend/scoreChart.ts";

/** NPS from detractors, passives, promoters. */
function month(detractors: number, passives: number, promoters: number): Score {
  return score(NPS, tallyFromCounts(NPS, { 2: detractors, 7: passives, 10: promoters }));
}

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

  it("of a series says of what and of which months it is, in words, rows and pictures", () => {
    const rows = [9, 10, 2, 9].flatMap((rating, at) =>
      [rating, 10, 9, 3].map((each) => ({ rating: each, at: Date.UTC(2026, at, 3) })),
    );
    const monthly = series(rows, {
      metric: NPS,
      rating: "rating",
      when: { at: "at", every: "month", timeZone: "UTC" },
    });
    const chart = scoreChart(monthly);
    expect([chart.metric?.id, chart.periods?.map(({ label }) => label)]).toEqual([
      "nps",
      ["2026-01", "2026-02", "2026-03", "2026-04"],
    ]);
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    expect(headline(chart)).toBe("Nothing stands out from chance in NPS");
    expect(tidyRows(chart).map(({ period, unit }) => [period, unit])[2]).toEqual(["2026-03", "points"]);
    expect(tidyRows(scoreChart(months)).map(({ at, unit }) => [at, unit])[2]).toEqual([2, "points"]);
    const drawn = controlPicture(chart) as unknown as { data: { values: { period: string }[] } };
    expect(drawn.data.values[3]!.period).toBe("2026-04");
    expect(scoreChart([])).toMatchObject({ metric: null, periods: null });
  });
});
