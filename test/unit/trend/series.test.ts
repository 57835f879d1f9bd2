import { describe, expect, it } from "vitest";
import type { Series } from "../../../src/cube/seriesOf.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { rolling } from "../../../src/trend/rolling.ts";
import { scoreChart } from "../../../src/trend/scoreChart.ts";
import { series, seriesValues } from "../../../src/trend/series.ts";
import { trend } from "../../../src/trend/trend.ts";
import { expectRefused } from "../../config/errors.ts";
import { type Row, when, months } from "./months.ts";

const options = { rating: "score", when } as const;

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
    expect(() => trend([1, 2, 3] as never)).toThrow(/series: expected one series/);
    expect(() => trend(null as never)).toThrow(/series: expected one series/);
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
