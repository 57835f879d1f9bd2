import { describe, expect, it } from "vitest";
import { rollUp } from "../../../src/cube/rollUp.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { sumPeriods } from "../../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CSAT } from "../../../src/metric/catalogue.ts";

import { codeOf, toldBy } from "../../config/errors.ts";
import { asked, monthly, rows, when } from "./answers.ts";

describe("seriesOf", () => {
  it("shows a month without answers as a gap, in every segment over the same months", () => {
    const series = seriesOf(rollUp(monthly(), ["tier"])).series;
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
    const [vip] = seriesOf(rollUp(monthly(), ["tier"]), { emptyPeriods: "drop", minimumN: 3, level: 0.8 }).series;
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
    expect(codeOf(() => seriesOf(sumPeriods(monthly()) as unknown as ReturnType<typeof monthly>).series)).toBe(
      "BAD_OPTION",
    );
    const daily = tallyBy(rows, { ...asked, by: ["tier", "channel"], when: { ...when, every: "day" } });
    const mixed = { ...monthly(), cells: [...monthly().cells, ...daily.cells] };
    expect(codeOf(() => seriesOf(mixed).series)).toBe("MIXED_PERIODS");
    expect(codeOf(() => seriesOf(monthly(), { metric: CSAT }))).toBe("SCALE_MISMATCH");
  });
});

it("says who is in the series, and of what each score is", () => {
  const missing = { tier: "VIP", channel: "chat", score: null as never, at: rows[0]!.at };
  const cube = tallyBy([...rows, missing], { ...asked, by: ["tier"], when });
  const list = seriesOf(cube);
  expect([list.kind, list.rows, list.used, list.excluded.noKey, list.excluded.missing]).toEqual([
    "seriesList",
    6,
    4,
    1,
    1,
  ]);
  expect(list.series.map(({ kind, rows: all, used, excluded }) => [kind, all, used, excluded.missing])).toEqual([
    ["series", 3, 2, 1],
    ["series", 2, 2, 0],
  ]);
  const point = list.series[0]!.points[0]!;
  expect(point.score.of).toEqual({ key: { tier: "VIP" }, period: point.period });
});

it("tells what is wrong with the cube or the options", () => {
  expect(toldBy(() => seriesOf(sumPeriods(monthly()) as unknown as ReturnType<typeof monthly>))).toMatch(
    /^BAD_OPTION cube: expected a cube with periods \(option when\), got null/,
  );
  expect(toldBy(() => seriesOf(monthly(), { emptyPeriods: "all" as never }))).toMatch(/^BAD_OPTION emptyPeriods: /);
});
