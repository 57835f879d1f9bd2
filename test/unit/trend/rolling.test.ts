import { expect, test, describe, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { cumulative } from "../../../src/trend/cumulative.ts";
import { rolling } from "../../../src/trend/rolling.ts";
import { series } from "../../../src/trend/series.ts";
import { toldBy } from "../../config/errors.ts";
import { when, months } from "./months.ts";

const rows = [0, 1, 4].map((month) => ({ at: Date.UTC(2026, month, 5), score: 9, shop: month % 2 }));

test("a series of two segments, and one with a period left out, are refused by what to do instead", () => {
  const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["shop"], when });
  expect(toldBy(() => series(cube))).toBe(
    "BAD_OPTION of: expected a cube of one segment (roll it up, or use seriesOf), got 2",
  );
  const gappy = series(tallyBy(rows, { metric: NPS, rating: "score", when }), { emptyPeriods: "drop" });
  for (const windows of [() => rolling(gappy, { periods: 2 }), () => cumulative(gappy)])
    expect(toldBy(windows)).toBe(
      `MIXED_PERIODS series.points[2]: expected a point for every period (emptyPeriods: "keep"), got ${Date.UTC(2026, 4)}`,
    );
});

test("what is no series is refused by its kind", () => {
  const told = [5, null, "series", {}, { kind: "series", points: 5 }].map((of) =>
    toldBy(() => rolling(of as never, { periods: 2 })),
  );
  expect(told).toEqual(
    ["5", "null", "string", "object", "object"].map(
      (kind) => `BAD_OPTION series: expected one series, such as seriesOf(cube).series[0], got ${kind}`,
    ),
  );
});

test("more windows than a machine adds are refused before the work", () => {
  const month = series(tallyBy(rows.slice(0, 1), { metric: NPS, rating: "score", when })).points[0]!;
  const length = 31_000_000;
  const points = Array.from({ length: 6400 }, (_, i) => ({
    ...month,
    period: { ...month.period, start: i * length, end: (i + 1) * length },
  }));
  const long = { ...series(tallyBy(rows.slice(0, 1), { metric: NPS, rating: "score", when })), points };
  expect(toldBy(() => rolling(long, { periods: 3200 }))).toBe(
    `OUT_OF_RANGE periods: expected windows of at most 10000000 periods in all, got ${3201 * 3200}`,
  );
});

const options = { rating: "score", when } as const;

describe("rolling, cumulative, trailing, ewma", () => {
  it("pool answers instead of averaging scores", () => {
    const rows = [...months([100], 10), ...months([0, 0], 90).filter(({ at }) => at > Date.UTC(2022, 0, 31))];
    const [window] = rolling(series(rows, { metric: NPS, ...options }), { periods: 2 }).points;
    expect(window!.score.n).toBe(100);
    expect(window!.score.value).toBe(-80);
  });
});
