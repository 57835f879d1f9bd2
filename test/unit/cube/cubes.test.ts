import { describe, expect, it } from "vitest";
import { addCubes } from "../../../src/cube/addCubes.ts";
import { crosstab } from "../../../src/cube/crosstab.ts";
import type { Cube } from "../../../src/cube/cube.ts";
import { filterCells } from "../../../src/cube/filterCells.ts";
import { rollUp } from "../../../src/cube/rollUp.ts";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { sumPeriods } from "../../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import type { Period } from "../../../src/time/period.ts";
import { codeOf } from "../../config/errors.ts";

const JANUARY = Date.UTC(2026, 0, 15);
const APRIL = Date.UTC(2026, 3, 15);
const rows = [
  { tier: "VIP", channel: "chat", score: 10, at: JANUARY },
  { tier: "VIP", channel: "phone", score: 3, at: JANUARY },
  { tier: "new", channel: "chat", score: 9, at: APRIL },
  { tier: "new", channel: "chat", score: 8, at: APRIL },
  { tier: null, channel: "chat", score: 8, at: APRIL },
];
const when = { at: "at", every: "month", timeZone: "UTC" } as const;
const asked = { metric: NPS, rating: "score" } as const;
const monthly = tallyBy(rows, { ...asked, by: ["tier", "channel"], when });

describe("rollUp and sumPeriods", () => {
  it("rolling up is counting by fewer dimensions", () => {
    const without = rows.filter(({ tier }) => tier !== null);
    const rolled = rollUp(tallyBy(without, { ...asked, by: ["tier", "channel"], when }), ["channel"]);
    expect(rolled).toEqual(tallyBy(without, { ...asked, by: ["channel"], when }));
    expect(sumPeriods(rolled)).toEqual(tallyBy(without, { ...asked, by: ["channel"] }));
  });

  it("forgets no row that had no place", () => {
    expect(rollUp(monthly, []).excluded.noKey).toBe(1);
    expect(sumPeriods(monthly).rows).toBe(5);
  });

  it("may change the order of dimensions", () => {
    expect(rollUp(monthly, ["channel", "tier"]).cells.map(({ key }) => Object.keys(key))[0]).toEqual([
      "channel",
      "tier",
    ]);
  });

  it("refuses dimensions the cube does not have, and the same one twice", () => {
    const wrong = ["teir"] as unknown as ["tier"];
    expect(codeOf(() => rollUp(monthly, wrong))).toBe("BAD_OPTION");
    expect(codeOf(() => rollUp(monthly, ["tier", "tier"]))).toBe("DUPLICATE");
  });

  it("adds clusters only when it is told that they are disjoint", () => {
    const clustered = tallyBy(rows, { ...asked, by: ["channel"], cluster: (row) => `${row.channel} ${row.score}` });
    expect(codeOf(() => rollUp(clustered, []))).toBe("DESIGN_MISMATCH");
    const total = rollUp(clustered, [], { clusters: "disjoint" }).cells[0]!.tally;
    expect(total.design).toEqual(
      tallyBy(rows, { ...asked, cluster: (row) => `${row.channel} ${row.score}` }).cells[0]!.tally.design,
    );
  });
});

describe("addCubes", () => {
  it("the cubes of two halves are the cube of the whole", () => {
    const cut = { ...asked, by: { tier: { key: "tier", order: ["new", "VIP"] } }, when } as const;
    expect(addCubes([tallyBy(rows.slice(0, 2), cut), tallyBy(rows.slice(2), cut)])).toEqual(tallyBy(rows, cut));
  });

  it("says of a period that was cut short in one cube that it is cut short", () => {
    const asOf = (instant: string | undefined): Cube<{ readonly tier: string }, Period> =>
      tallyBy(rows, { ...asked, by: ["tier"], when: { ...when, asOf: instant } });
    const complete = (a: string | undefined, b: string | undefined): unknown =>
      addCubes([asOf(a), asOf(b)]).cells[0]!.period.complete;
    const [early, late] = ["2026-01-20T00:00Z", "2026-06-01T00:00Z"];
    expect(complete(late, late)).toBe(true);
    expect(complete(early, late)).toBe(false);
    expect(complete(undefined, early)).toBe(false);
    expect(complete(undefined, late)).toBe(null);
  });

  it("refuses what does not add up", () => {
    const daily = tallyBy(rows, { ...asked, by: ["tier", "channel"], when: { ...when, every: "day" } });
    expect(codeOf(() => addCubes([]))).toBe("EMPTY");
    expect(codeOf(() => addCubes([monthly, daily]))).toBe("MIXED_PERIODS");
    expect(codeOf(() => addCubes([monthly as Cube, rollUp(monthly, ["tier"]) as Cube]))).toBe("BAD_OPTION");
    expect(codeOf(() => addCubes([monthly as Cube, sumPeriods(monthly) as Cube]))).toBe("MIXED_PERIODS");
    const stars = tallyBy([{ tier: "a", channel: "b", score: 5, at: 0 }], {
      ...asked,
      metric: CSAT,
      by: ["tier", "channel"],
      when,
    });
    expect(codeOf(() => addCubes([monthly, stars]))).toBe("SCALE_MISMATCH");
  });
});

describe("filterCells", () => {
  it("moves the rows of the cells that go to excluded.filtered, scored or not", () => {
    const cube = tallyBy([...rows, { tier: "VIP", channel: "mail", score: null, at: APRIL }], {
      ...asked,
      by: ["tier"],
    });
    const kept = filterCells(cube, ({ key }) => key.tier === "new");
    expect(kept.excluded).toMatchObject({ filtered: 3, noKey: 1, missing: 0 });
    const reasons = Object.values(kept.excluded).reduce((sum, n) => sum + n, 0);
    expect(reasons + kept.cells.reduce((sum, { tally }) => sum + tally.n, 0)).toBe(kept.rows);
    expect(filterCells(kept, () => false).excluded).toMatchObject({ filtered: 5, noKey: 1 });
  });
});

describe("crosstab", () => {
  it("lays two dimensions against each other over all periods, with totals", () => {
    const table = crosstab(monthly, "tier", "channel");
    expect([table.rows, table.columns]).toEqual([
      ["VIP", "new"],
      ["chat", "phone"],
    ]);
    expect(table.cells.map((row) => row.map(({ n }) => n))).toEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(table.rowTotals.map(({ n }) => n)).toEqual([2, 2]);
    expect(table.columnTotals.map(({ n }) => n)).toEqual([3, 1]);
    expect(table.total.n).toBe(4);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  it("refuses a dimension against itself and one that is not there", () => {
    expect(codeOf(() => crosstab(monthly, "tier", "tier"))).toBe("DUPLICATE");
    expect(codeOf(() => crosstab(monthly, "tier", "teir" as "channel"))).toBe("BAD_OPTION");
  });
});

describe("seriesOf", () => {
  it("shows a month without answers as a gap, in every segment over the same months", () => {
    const series = seriesOf(rollUp(monthly, ["tier"])).series;
    expect(series.map(({ key, metric }) => [key.tier, metric.id])).toEqual([
      ["VIP", "nps"],
      ["new", "nps"],
    ]);
    expect(series.map(({ points }) => points.map((point) => [point.period.label, point.score.value]))).toEqual([
      [
        ["2026-01", 0],
        ["2026-02", null],
        ["2026-03", null],
        ["2026-04", null],
      ],
      [
        ["2026-01", null],
        ["2026-02", null],
        ["2026-03", null],
        ["2026-04", 50],
      ],
    ]);
    expect(series[0]!.points[1]!.score.reason).toBe("noAnswers");
    expect(JSON.parse(JSON.stringify(series))).toEqual(series);
  });

  it("leaves gaps out on request, and passes on how to score", () => {
    const [vip] = seriesOf(rollUp(monthly, ["tier"]), { emptyPeriods: "drop", minimumN: 3, level: 0.8 }).series;
    expect(vip!.points.map(({ period, score: { reason } }) => [period.label, reason])).toEqual([
      ["2026-01", "belowMinimumN"],
    ]);
  });

  it("knows of a period it filled in whether it was over", () => {
    const at = (asOf: string): (boolean | null)[] =>
      seriesOf(tallyBy(rows, { ...asked, when: { ...when, asOf } })).series[0]!.points.map(
        ({ period }) => period.complete,
      );
    expect(at("2026-04-20T00:00Z")).toEqual([true, true, true, false]);
    expect(at("2026-01-20T00:00Z")).toEqual([false, false, false, false]);
  });

  it("fills a week from Sunday, a fiscal quarter and a stretch of days as they were", () => {
    const labels = (change: object): string[] =>
      seriesOf(tallyBy(rows, { ...asked, when: { ...when, ...change } })).series[0]!.points.map(
        ({ period }) => period.label,
      );
    expect(labels({ every: "week", weekStart: "sunday" }).slice(0, 3)).toEqual([
      "2026-01-11",
      "2026-01-18",
      "2026-01-25",
    ]);
    const fiscalYearStart = { month: 2, namedAfter: "end" };
    expect(labels({ every: "quarter", fiscalYearStart })).toEqual(["FY2026-Q4", "FY2027-Q1"]);
    expect(labels({ every: { days: 45, startingOn: "2026-01-01" } })).toEqual([
      "2026-01-01",
      "2026-02-15",
      "2026-04-01",
    ]);
  });

  it("refuses a cube without periods and periods of two kinds", () => {
    expect(codeOf(() => seriesOf(sumPeriods(monthly) as unknown as typeof monthly).series)).toBe("BAD_OPTION");
    const daily = tallyBy(rows, { ...asked, by: ["tier", "channel"], when: { ...when, every: "day" } });
    const mixed = { ...monthly, cells: [...monthly.cells, ...daily.cells] };
    expect(codeOf(() => seriesOf(mixed).series)).toBe("MIXED_PERIODS");
    expect(codeOf(() => seriesOf(monthly, { metric: CSAT }))).toBe("SCALE_MISMATCH");
  });
});

describe("scoreCells", () => {
  const teams = (sizes: Readonly<Record<string, number>>): Cube<{ readonly team: string }, null> =>
    tallyBy(
      Object.entries(sizes).flatMap(([team, n]) => Array.from({ length: n }, () => ({ team, score: 9 }))),
      { metric: NPS, rating: "score", by: ["team"] },
    );
  const hidden = (cube: Cube, suppressBelow: number): unknown[] =>
    scoreCells(cube, { suppressBelow })
      .cells.filter(({ flags }) => flags.includes("suppressed"))
      .map(({ key }) => key["team"] ?? null);

  it("gives the score of each cell with its interval", () => {
    const [first] = scoreCells(monthly, { level: 0.9 }).cells;
    expect(first).toEqual({
      key: { tier: "VIP", channel: "chat" },
      period: monthly.cells[0]!.period,
      score: {
        ...score(NPS, [10], { level: 0.9 }),
        of: { key: { tier: "VIP", channel: "chat" }, period: monthly.cells[0]!.period },
      },
      value: 100,
      interval: score(NPS, [10], { level: 0.9 }).interval,
      flags: [],
    });
  });

  it("flags a small base and a partial period", () => {
    const cube = tallyBy(rows, { ...asked, by: ["tier"], when: { ...when, asOf: "2026-02-02T00:00Z" } });
    expect(scoreCells(cube, { minimumN: 3 }).cells.map(({ value, flags }) => [value, flags])).toEqual([
      [null, ["small base"]],
      [null, ["small base", "partial period"]],
    ]);
  });

  it("suppresses the next smallest with a single small cell, so that the total does not give it away", () => {
    expect(hidden(teams({ a: 20, b: 3, c: 9, d: 12 }), 5)).toEqual(["b", "c"]);
    expect(hidden(teams({ a: 20, b: 3, c: 4, d: 12 }), 5)).toEqual(["b", "c"]);
    expect(hidden(teams({ a: 20, b: 5, c: 9 }), 5)).toEqual([]);
    expect(hidden(teams({ a: 20, b: 3, c: 9 }), 0)).toEqual([]);
    expect(hidden(teams({ b: 3 }), 5)).toEqual(["b"]);
  });

  it("leaves nothing of a suppressed cell to be read, and shows cells without answers", () => {
    const [small] = scoreCells(teams({ a: 2, b: 2 }), { suppressBelow: 5 }).cells;
    expect(small).toMatchObject({ score: null, value: null, interval: null });
    const silent = tallyBy([{ team: "a", score: null }], { metric: NPS, rating: "score", by: ["team"] });
    expect(hidden(silent, 5)).toEqual([]);
  });

  it("works period by period in one dimension, over the periods without one, and not at all in two", () => {
    const monthsOf = (sizes: readonly number[]): { team: string; score: number; at: number }[] =>
      sizes.flatMap((n, m) => Array.from({ length: n }, () => ({ team: "a", score: 9, at: Date.UTC(2026, m, 5) })));
    const one = tallyBy([...monthsOf([9, 2, 7]), { team: "b", score: 1, at: JANUARY }], {
      ...asked,
      by: ["team"],
      when,
    });
    expect(scoreCells(one, { suppressBelow: 3 }).cells.map(({ flags }) => flags.length)).toEqual([1, 1, 0, 1]);
    const none = tallyBy(monthsOf([9, 2, 7]), { ...asked, when });
    expect(scoreCells(none, { suppressBelow: 3 }).cells.map(({ flags }) => flags.length)).toEqual([0, 1, 1]);
    const two = tallyBy(rows, { ...asked, by: ["tier", "channel"] });
    expect(hidden(two, 2)).toHaveLength(2);
  });

  it("refuses a threshold that is no count", () => {
    expect(codeOf(() => scoreCells(monthly, { suppressBelow: -1 }).cells)).toBe("OUT_OF_RANGE");
    expect(codeOf(() => scoreCells(monthly, { suppressBelow: 1.5 }).cells)).toBe("NOT_INTEGER");
  });
});
