import { describe, expectTypeOf, test } from "vitest";
import type { Series } from "../../src/cube/seriesOf.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { NPS, type NpsBand } from "../../src/metric/catalogue.ts";
import { mannKendall } from "../../src/stats/series/mannKendall.ts";
import { rolling } from "../../src/trend/rolling.ts";
import { trailing } from "../../src/trend/trailing.ts";
import { series } from "../../src/trend/series.ts";
import { trend } from "../../src/trend/trend.ts";
import { xmrChart } from "../../src/stats/series/xmrChart.ts";

interface Row {
  readonly tier: "gold" | "silver";
  readonly score: number | null;
  readonly at: Date;
}
declare const rows: readonly Row[];
const when = { at: "at", every: "month", timeZone: "UTC" } as const;

describe("series", () => {
  test("reads rows by accessors and by names, and keeps the metric's bands", () => {
    const byAccessor = series(rows, {
      metric: NPS,
      rating: (row) => row.score,
      when: { at: (row) => row.at, every: "month", timeZone: "UTC" },
    });
    const byName = series(rows, { metric: NPS, rating: "score", when });
    expectTypeOf(byAccessor).toEqualTypeOf(byName);
    expectTypeOf(byName.points[0]!.score.bands).toHaveProperty("promoter");
    expectTypeOf(byName.points[0]!.score.value).toEqualTypeOf<number | null>();
  });

  test("asks for a rating, a time zone and names that rows have", () => {
    // @ts-expect-error -- no rating
    series(rows, { metric: NPS, when });
    // @ts-expect-error -- no time zone
    series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "month" } });
    // @ts-expect-error -- no such property
    series(rows, { metric: NPS, rating: "scores", when });
    // @ts-expect-error -- rows without periods are no series
    series(rows, { metric: NPS, rating: "score" });
  });

  test("keeps the key of a cube, and wants periods in it", () => {
    const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"], when });
    expectTypeOf(series(cube)).toEqualTypeOf<Series<{ readonly tier: "gold" | "silver" }, NpsBand>>();
    // @ts-expect-error -- a cube without periods
    series(tallyBy(rows, { metric: NPS, rating: "score" }));
  });
});

describe("trend", () => {
  test("takes a series, and the functions below it take numbers with gaps", () => {
    expectTypeOf(trend).parameter(0).toExtend<Series>();
    expectTypeOf(mannKendall([1, null, 3]).pValue).toEqualTypeOf<number | null>();
    mannKendall(Float64Array.of(1, 2, 3));
    // @ts-expect-error -- undefined is not a gap
    mannKendall([1, undefined, 3]);
    // @ts-expect-error -- a series' points are not its values
    mannKendall(series(rows, { metric: NPS, rating: "score", when }).points);
    // @ts-expect-error -- a string
    xmrChart("1234");
  });

  test("windows ask for their length, and for the metric of the series", () => {
    const monthly = series(rows, { metric: NPS, rating: "score", when });
    expectTypeOf(rolling(monthly, { periods: 3 })).toEqualTypeOf(monthly);
    // @ts-expect-error -- how many periods?
    rolling(monthly, {});
    // @ts-expect-error -- how many responses?
    trailing(rows, { metric: NPS, rating: "score", at: "at" });
  });
});
