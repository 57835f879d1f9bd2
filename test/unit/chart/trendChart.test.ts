import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import { type ChartSpec, chart, trendChart, type Part } from "../../../src/chart/index.ts";

type Row = Readonly<Record<string, unknown>>;

const { NPS } = cx;

const when = { at: "at", every: "day", timeZone: "UTC" } as const;

const days = (count: number) =>
  cx.series(
    Array.from({ length: count }, (_, day) => ({ score: (day * 7) % 11, at: Date.UTC(2020, 0, 1 + day) })),
    { metric: NPS, rating: "score", when },
  );

const subtitle = (spec: ChartSpec): string => spec.title!.subtitle.join(" ");

describe("something true is drawn, or words say why not", () => {
  test("one period", () => {
    expect(() => chart(days(1))).not.toThrow();
  });

  test("a gap breaks the line", () => {
    const rows = [
      { score: 9, at: "2026-01-01T00:00Z" },
      { score: 9, at: "2026-01-03T00:00Z" },
    ];
    const spec = trendChart(cx.series(rows, { metric: NPS, rating: "score", when }));
    expect(spec.vconcat[0]!["data"].values.map((each: Row) => each["run"])).toEqual([0, 1]);
    expect(subtitle(spec)).toContain("Gaps: periods without a value.");
  });
});

const marks = (layers: readonly Part[]): Part[] => layers.map(({ mark }) => mark as Part);

describe("what the pictures show", () => {
  test("a partial period is hollow and its line dashed", () => {
    const rows = [1, 2, 3].map((month) => ({ score: 9, at: Date.UTC(2026, month, 3) }));
    const when = { at: "at", every: "month", timeZone: "UTC", asOf: "2026-04-10T00:00Z" } as const;
    const spec = charts.trendChart(cx.series(rows, { metric: NPS, rating: "score", when }));
    const layers = spec.vconcat[0]!["layer"] as Part[];
    expect(marks(layers).filter(({ strokeDash }) => strokeDash !== undefined)).toHaveLength(2);
    expect(spec.title!.subtitle.join(" ")).toContain("Hollow: period not complete.");
  });
});

test("the interval of a period without neighbors is drawn, as a line", () => {
  const alone = (spec: ReturnType<typeof trendChart>): Part[] =>
    (spec.vconcat[0]!["layer"] as Part[]).flatMap(({ mark, data }) =>
      mark.type === "rule" ? (data.values as Part[]) : [],
    );
  const one = trendChart(days(1));
  expect(alone(one).map(({ period, lower, upper }) => [period, lower < upper])).toEqual([["2020-01-01", true]]);
  expect(alone(trendChart(days(3)))).toEqual([]);
});
