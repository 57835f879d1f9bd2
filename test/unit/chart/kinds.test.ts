import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import {
  type Part,
  chart,
  rateDots,
  revenueBridge,
  timesDots,
  timesTrend,
  trendChart,
} from "../../../src/chart/index.ts";
import { refusalOf } from "../../config/errors.ts";

const valuesOf = (panel: Part): Part[] => panel["data"].values as Part[];
const cases = [1, 2, 4].map((hours, i) => ({
  id: `${i}`,
  channel: i < 2 ? "mail" : "chat",
  startedAt: Date.UTC(2026, 0, 5 + i),
  firstResponseAt: Date.UTC(2026, 0, 5 + i, hours),
  resolvedAt: null,
}));
const clock = { asOf: Date.UTC(2026, 0, 20), clock: "calendar", attribution: "cohort", pauses: "run" } as const;

describe("kinds and their pictures", () => {
  test("times are in the unit that the longest asks for", () => {
    const titleOf = (stretch: number): string => {
      const some = cases.map((each) => ({
        ...each,
        firstResponseAt: each.startedAt + (each.firstResponseAt - each.startedAt) / stretch,
      }));
      return JSON.stringify(timesDots(cx.firstResponseTime(some, clock)).hconcat[0]!["layer"]);
    };
    expect(titleOf(1)).toContain("time, hours");
    expect(titleOf(60)).toContain("time, minutes");
    expect(titleOf(3600)).toContain("time, seconds");
  });

  test("cells of times: dots, or lines where they have periods", () => {
    const by = { ...clock, measure: "firstResponse", by: ["channel"] } as const;
    const cells = cx.timesBy(cases, by);
    expect(valuesOf((chart(cells) as { hconcat: Part[] }).hconcat[0]!).map(({ segment }) => segment)).toEqual([
      "mail",
      "chat",
    ]);
    const weeks = cx.timesBy(cases, { ...by, when: { every: "week", timeZone: "UTC" } });
    expect(chart(weeks)).toHaveProperty("vconcat");
    expect(timesTrend(weeks).title!.subtitle.at(-1)).toBe("3 of 3 rows scored.");
  });

  test("trailing windows are called by their last day, two of one day stay two", () => {
    const rows = [1, 2, 3, 4].map((hour) => ({ at: Date.UTC(2026, 0, 5, hour), score: 9 }));
    const windows = cx.trailing(rows, { metric: cx.NPS, rating: "score", at: "at", responses: 2 });
    expect(valuesOf(trendChart(windows).vconcat[0]!).map(({ period }) => period)).toEqual([
      "2026-01-05",
      "2026-01-05 (2)",
      "2026-01-05 (3)",
    ]);
  });

  test("a small rate keeps its decimals", () => {
    const rate = cx.churnRate({ start: 2000, lost: 9 }, { variant: "cohort" });
    expect(valuesOf(rateDots(rate).hconcat[0]!)[0]!["text"]).toBe("0.45%");
  });

  test("a rate of which nothing was seen has an open interval or none of its own invention", () => {
    const none = cx.contactRate([{ count: 0, exposure: 500 }], { per: 1000 });
    const [value] = valuesOf(rateDots(none).hconcat[0]!);
    expect(value!["value"]).toBe(0);
    expect(value!["upper"]).toBeGreaterThan(0);
  });

  test("revenue: the steps lead from the start to the end", () => {
    const result = cx.revenueRetention([
      { start: 100, end: 130 },
      { start: 100, end: 80 },
      { start: 50, end: 0 },
    ]);
    const bars = valuesOf(revenueBridge(result).layer[1]!);
    expect([bars[0]!["from"], bars.at(-1)!["to"]]).toEqual([250, 210]);
    expect(bars.map(({ kind }) => kind)).toEqual(["worse", "worse", "better"]);
  });

  test("a gap has what was expected and what was perceived; what falls short is worse", () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ is: 3 + (i % 2), want: 6 + (i % 2) }));
    const gap = cx.expectationGap(rows, {
      items: { speed: { perception: "is", expectation: "want", scale: cx.scale(1, 7) } },
    });
    const [levels, differences] = (chart(gap) as { hconcat: Part[] }).hconcat;
    expect(valuesOf(levels!)[0]).toMatchObject({ before: 6.5, after: 3.5 });
    expect(valuesOf(differences!)[0]!["role"]).toBe("worse");
  });

  test("an equivalence shows its margin", () => {
    const spec = chart(cx.equivalence(cx.nps([10, 9, 9, 3]), cx.nps([10, 9, 3, 3]), { margin: 12 }));
    expect(JSON.stringify(spec)).toContain('[{"at":-12},{"at":12}]');
    expect(spec.title!.subtitle.join(" ")).toContain("Dashed: differences within ±12.0 do not matter.");
  });

  test("what has no picture says what to use", () => {
    const months = cx.series([{ score: 9, at: 0 }], {
      metric: cx.NPS,
      rating: "score",
      when: { at: "at", every: "month", timeZone: "UTC" },
    });
    expect(refusalOf(() => chart(cx.trend(months))).message).toContain("trendChart(series) draws the series");
    expect(
      refusalOf(() =>
        chart(
          cx.cronbachAlpha([
            [1, 2],
            [2, 3],
            [3, 3],
          ]),
        ),
      ).message,
    ).toContain("show(result) gives its table");
  });
});
