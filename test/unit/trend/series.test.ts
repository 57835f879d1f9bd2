import { describe, expect, it } from "vitest";
import type { Series } from "../../../src/cube/seriesOf.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CES_EFFORT, NPS } from "../../../src/metric/catalogue.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { tally } from "../../../src/tally/tally.ts";
import { anomalies } from "../../../src/trend/anomalies.ts";
import { cumulative } from "../../../src/trend/cumulative.ts";
import { ewma } from "../../../src/trend/ewma.ts";
import { rolling } from "../../../src/trend/rolling.ts";
import { trailing } from "../../../src/trend/trailing.ts";
import { periodOverPeriod, yearOverYear } from "../../../src/trend/seriesChanges.ts";
import { scoreChart } from "../../../src/trend/scoreChart.ts";
import { series, seriesValues } from "../../../src/trend/series.ts";
import { trend } from "../../../src/trend/trend.ts";
import { expectRefused } from "../../config/errors.ts";

interface Row {
  readonly at: number;
  readonly score: number | null;
}
const when = { at: "at", every: "month", timeZone: "UTC" } as const;
const options = { rating: "score", when } as const;

/** Months from January 2022 with a given number of promoters among `of` answers; null is a month without answers. */
function months(promoters: readonly (number | null)[], of: number = 100): Row[] {
  return promoters.flatMap((count, month) =>
    count === null
      ? []
      : Array.from({ length: of }, (_, i) => ({ at: Date.UTC(2022, month, 10), score: i < count ? 10 : 3 })),
  );
}

describe("series", () => {
  it("counts rows without a possible time, also where there are no others", () => {
    const rows = [{ at: 0, score: 10 }, { at: null, score: 9 }, { at: 0, score: null }]; // prettier-ignore
    const { used, excluded, ...found } = series(rows, { metric: NPS, ...options });
    expect([found.rows, used, excluded.badTime, excluded.missing]).toEqual([3, 1, 1, 1]);
    const none = series(rows.slice(1, 2), { metric: NPS, ...options });
    expect([none.rows, none.used, none.excluded.badTime, none.points]).toEqual([1, 0, 1, []]);
  });

  it("keeps months without answers as gaps, and says which periods were over", () => {
    const found = series(months([50, null, 60]), {
      metric: NPS,
      ...options,
      when: { ...when, asOf: "2022-03-15T00:00Z" },
    });
    expect(found.points.map(({ period, score }) => [period.label, score.value, period.complete])).toEqual([
      ["2022-01", 0, true],
      ["2022-02", null, true],
      ["2022-03", 20, false],
    ]);
    expect(found.metric).toBe(NPS);
  });

  it("reads a cube of one segment, and refuses one of several", () => {
    const rows = months([50, 60]).map((row, i) => ({ ...row, tier: i % 2 === 0 ? "a" : "b" }));
    const one = tallyBy(rows, { metric: NPS, ...options });
    expect(series(one).points).toEqual(series(rows, { metric: NPS, ...options }).points);
    const two = tallyBy(rows, { metric: NPS, ...options, by: ["tier"] });
    expect(() => series(two)).toThrow(/one segment/);
  });

  it("reads rows that are counts, and the people of a period", () => {
    const rows = months([50, null, 60], 80);
    const bins = [0, 2].flatMap((month, i) => [
      { at: Date.UTC(2022, month, 10), score: 10, n: `${[50, 60][i]!}` },
      { at: Date.UTC(2022, month, 12), score: 3, n: [30, 20][i]! },
    ]);
    const counted = series(bins, { metric: NPS, ...options, count: "n" });
    expect(counted.points).toEqual(series(rows, { metric: NPS, ...options }).points);
    const known = series(bins, { metric: NPS, ...options, count: (row) => row.n, population: () => 90 });
    const cube = tallyBy(bins, { metric: NPS, ...options, count: "n", population: () => 90 });
    expect(known.points).toEqual(series(cube).points);
    expect(known.points.map(({ score }) => score.distribution.population)).toEqual([90, undefined, 90]);
    const width = ({ points }: Series): number => points[0]!.score.interval!.upper - points[0]!.score.interval!.lower;
    expect(width(known)).toBeLessThan(0.5 * width(counted));
    const both = { metric: NPS, ...options, population: () => 90, cluster: "score" } as const;
    expectRefused(() => series(bins, both), "BAD_OPTION", "population: expected");
  });

  it("is empty without rows", () => {
    expect(series([] as Row[], { metric: NPS, ...options })).toMatchObject({
      kind: "series",
      key: {},
      metric: NPS,
      rows: 0,
      used: 0,
      points: [],
    });
  });

  it("gives back left-out months as gaps, with errors that are never 0", () => {
    const dropped = series(months([100, null, null, 60]), { metric: NPS, ...options, emptyPeriods: "drop" });
    expect(dropped.points).toHaveLength(2);
    const { values, standardErrors, periods } = seriesValues(dropped);
    expect(values).toEqual([100, null, null, 20]);
    expect(periods.map(({ label }) => label)).toEqual(["2022-01", "2022-02", "2022-03", "2022-04"]);
    expect(standardErrors[0]).toBeGreaterThan(0.5);
    expect(standardErrors[1]).toBeNull();
  });

  it("refuses a period twice, periods out of order and what is no series", () => {
    const { points, ...rest } = series(months([50, 60, 70]), { metric: NPS, ...options });
    const made = (order: number[]): Series => ({ ...rest, points: order.map((i) => points[i]!) });
    expect(() => seriesValues(made([0, 1, 1]))).toThrow(/points\[2\]: expected each period once/);
    expect(() => seriesValues(made([0, 2, 1]))).toThrow(/points\[2\]: expected periods in order/);
    expect(() => scoreChart(made([0, 1, 1]))).toThrow(/points\[2\]: expected each period once/);
    expect(() => scoreChart(null as never)).toThrow(/scores: expected a series or/);
    expect(() => rolling(made([0, 2]), { periods: 2 })).toThrow(/a point for every period/);
    expect(() => trend([1, 2, 3] as never)).toThrow(/series: expected a series/);
    expect(() => trend(null as never)).toThrow(/series: expected a series/);
  });
});

describe("rolling, cumulative, trailing, ewma", () => {
  it("pool answers instead of averaging scores", () => {
    const rows = [...months([100], 10), ...months([0, 0], 90).filter(({ at }) => at > Date.UTC(2022, 0, 31))];
    const [window] = rolling(series(rows, { metric: NPS, ...options }), { periods: 2 }).points;
    expect(window!.score.n).toBe(100);
    expect(window!.score.value).toBe(-80);
  });

  it("carry gaps and refuse another metric", () => {
    const gappy = series(months([50, null, null, 60]), { metric: NPS, ...options });
    expect(rolling(gappy, { periods: 2 }).points.map(({ score }) => score.value)).toEqual([0, null, 20]);
    expect(rolling(gappy, { periods: 9 }).points).toEqual([]);
    expect(() => rolling(gappy, { periods: 0 })).toThrow(/periods/);
    expect(cumulative(gappy).points.map(({ score }) => score.n)).toEqual([100, 100, 100, 200]);
  });

  it("add tallies with clusters only when told that they are disjoint", () => {
    const rows = months([50, 60]).map((row, i) => ({ ...row, customer: i % 40 }));
    const clustered = series(rows, { metric: NPS, ...options, cluster: "customer" });
    expect(() => rolling(clustered, { periods: 2 })).toThrow();
    expect(rolling(clustered, { periods: 2, clusters: "disjoint" }).points[0]!.score.n).toBe(200);
  });

  it("count every row of trailing scores, in or out", () => {
    const rows = [
      { at: 2, score: 10 },
      { at: null, score: 9 },
      { at: 1, score: null },
      { at: 3, score: 0 },
      { at: 4, score: 10 },
    ];
    const found = trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 2 });
    expect(found.points.map(({ start, end, score }) => [start, end, score.value])).toEqual([
      [2, 3, 0],
      [3, 4, 0],
    ]);
    expect(found.excluded).toMatchObject({ missing: 1, badTime: 1 });
    expect([found.rows, found.used]).toEqual([5, 3]);
    expect(trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 2, every: 2 }).points).toHaveLength(1);
    expect(() => trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 1.5 })).toThrow(/responses/);
  });

  it("smooth with the doubt that is left", () => {
    const smooth = ewma(series(months([50, 60, null, 70]), { metric: NPS, ...options }), { weight: 0.5 }).points;
    expect(smooth.map(({ value }) => value)).toEqual([0, 10, 10, 25]);
    const errors = seriesValues(series(months([50, 60]), { metric: NPS, ...options })).standardErrors;
    expect(smooth[1]!.standardError).toBeCloseTo(Math.hypot(errors[0]!, errors[1]!) / 2, 12);
    expect(
      ewma(series(months([100, 100], 3), { metric: NPS, ...options }), { weight: 0.9 }).points[1]!.interval!.upper,
    ).toBe(100);
    expect(() => ewma(series(months([50]), { metric: NPS, ...options }), { weight: 0 })).toThrow(/weight/);
  });
});

describe("periodOverPeriod and yearOverYear", () => {
  const two = series(months([50, 52, 51, 50, 53, 50, 52, 49, 50, 51, 50, 52, 70, 52]), { metric: NPS, ...options });

  it("compare neighbours and years", () => {
    const monthly = periodOverPeriod(two).changes;
    expect(monthly[0]).toMatchObject({ reference: null, change: null, verdict: "not enough data" });
    expect(monthly.map(({ change }) => change?.difference ?? null).slice(0, 3)).toEqual([null, 4, -2]);
    const yearly = yearOverYear(two).changes;
    expect(yearOverYear(two)).toMatchObject({ kind: "changes", against: "yearAgo", adjust: null });
    expect(
      yearly.filter(({ change }) => change !== null).map(({ period, reference }) => [period.label, reference!.label]),
    ).toEqual([
      ["2023-01", "2022-01"],
      ["2023-02", "2022-02"],
    ]);
    expect(yearly[12]!.verdict).toBe("better");
  });

  it("adjust for many comparisons on request", () => {
    const [plain, adjusted] = [periodOverPeriod(two).changes, periodOverPeriod(two, { adjust: "holm" }).changes];
    expect(plain[12]!.verdict).toBe("better");
    expect(plain[12]!.adjustedPValue).toBeNull();
    expect(adjusted[12]!.adjustedPValue!).toBeGreaterThan(plain[12]!.change!.pValue!);
    expect(adjusted[12]!.verdict).toBe("no clear change");
  });

  it("do not compare across a hole in the calendar", () => {
    const dropped = series(months([50, null, 60]), { metric: NPS, ...options, emptyPeriods: "drop" });
    expect(periodOverPeriod(dropped).changes.map(({ change }) => change)).toEqual([null, null]);
  });
});

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

describe("seriesValues", () => {
  it("divides a half-width by the critical value of its own interval: t where answers come in clusters", () => {
    const rows = months([30, 40]).map((row, i) => ({ ...row, agent: i % 4 }));
    const { values, standardErrors } = seriesValues(series(rows, { metric: NPS, ...options, cluster: "agent" }));
    const { interval } = series(rows, { metric: NPS, ...options, cluster: "agent" }).points[0]!.score;
    // t(3) at 97.5 %
    expect(standardErrors[0]!).toBeCloseTo((interval!.upper - interval!.lower) / 2 / 3.182446305284263, 9);
    expect(values).toEqual([-40, -20]);
  });
});

describe("anomalies", () => {
  const random = seededRandom(11);
  const noisy = (level: number, count: number): number[] =>
    Array.from({ length: count }, () => random.binomial(400, level));

  it("tells a shift once and an odd month on its own", () => {
    const x = [...noisy(0.6, 12), ...noisy(0.45, 12)];
    x[5] = 150;
    const found = anomalies(series(months(x, 400), { metric: NPS, ...options }));
    expect(found.shifts).toHaveLength(1);
    expect(found.shifts[0]).toMatchObject({ at: 12, favourable: false });
    expect(found.unusual.map(({ at, favourable }) => [at, favourable])).toEqual([[5, false]]);
    expect(found.unusual[0]!.adjustedPValue).toBeGreaterThanOrEqual(found.unusual[0]!.pValue);
    expect(found.shifts[0]!.period.label).toBe("2023-01");
  });

  it("finds nothing in chance", () => {
    const found = anomalies(series(months(noisy(0.5, 36), 400), { metric: NPS, ...options }));
    expect([found.unusual, found.shifts, found.reason]).toEqual([[], [], null]);
    expect(found.sigmaZ).toBeGreaterThanOrEqual(1);
  });

  it("needs three months that vary", () => {
    expect(anomalies(series(months([50, 60]), { metric: NPS, ...options })).reason).toBe("tooFewPoints");
    expect(anomalies(series(months([100, 100, 100, 100]), { metric: NPS, ...options })).reason).toBe("constant");
    expect(anomalies(series([] as Row[], { metric: NPS, ...options })).reason).toBe("tooFewPoints");
    expect(() => anomalies(series(months([50, 60]), { metric: NPS, ...options }), { level: 2 })).toThrow(/level/);
  });

  it("passes over gaps", () => {
    const x: (number | null)[] = noisy(0.5, 14);
    x[4] = null;
    x[9] = 60;
    const found = anomalies(series(months(x, 400), { metric: NPS, ...options }));
    expect(found.unusual.map(({ at }) => at)).toEqual([9]);
  });
});

describe("a series of tallies", () => {
  it("reads the same from rows and from tallies", () => {
    const points = series(months([50, 60]), { metric: NPS, ...options }).points;
    expect(points[0]!.tally).toEqual(
      tally(
        NPS,
        months([50]).map(({ score }) => score),
      ),
    );
  });
});
