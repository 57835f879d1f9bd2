import { expect, test } from "vitest";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { expectRefused } from "../../config/errors.ts";

const DAY = 86_400_000;
const daily = (...days: readonly number[]) =>
  tallyBy(
    days.map((day, id) => ({ at: day * DAY, score: 9, id: `s${id % 2}` })),
    { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } },
  );

// 146,000 days of nobody were put behind each other in one argument list.
test("two answers four hundred years apart make a series of all its days", () => {
  const { series } = seriesOf(daily(0, 146_097));
  expect(series[0]!.points).toHaveLength(146_098);
});

test("one date in the year 9999 is refused, not a series of 2.9 million days", () => {
  expectRefused(
    () => seriesOf(daily(0, 2_932_000)),
    "OUT_OF_RANGE",
    "periods: expected a million periods at most from the first to the last",
  );
});

test("so many segments times so many periods without answers are refused", () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => ({ at: i % 2 ? 0 : 1_000 * DAY, score: 9, store: i }));
  const cube = tallyBy(rows, {
    metric: NPS,
    rating: "score",
    by: ["store"],
    when: { at: "at", every: "day", timeZone: "UTC" },
  });
  expectRefused(() => seriesOf(cube), "OUT_OF_RANGE", 'emptyPeriods: expected "keep" to add at most 1000000 cells');
});

test("a cube whose excluded rows were lost on the way is refused", () => {
  const cube = daily(0, 1);
  const damaged = { ...cube, excluded: {} } as unknown as typeof cube;
  expectRefused(() => scoreCells(damaged), "NOT_A_NUMBER", "cube.excluded.missing");
  expectRefused(() => seriesOf(damaged), "NOT_A_NUMBER", "cube.excluded.missing");
});
