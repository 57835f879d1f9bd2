import { expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { frameOf } from "../../../src/chart/frame.ts";
import { scoreRows } from "../../../src/chart/scoreRows.ts";

const frame = frameOf({});
const rows = [
  { area: "A", score: 3, at: "2026-01-05T00:00Z" },
  { area: "B", score: 10, at: "2026-02-05T00:00Z" },
];
const options = { metric: cx.NPS, rating: "score" } as const;

test("the best first; over time in order of time", () => {
  const byArea = cx.scoreCells(cx.tallyBy(rows, { ...options, by: ["area"] }));
  expect(scoreRows(byArea, frame).rows.map(({ segment }) => segment)).toEqual(["B", "A"]);
  const when = { at: "at", every: "month", timeZone: "UTC" } as const;
  const byMonth = cx.scoreCells(cx.tallyBy(rows, { ...options, by: [], when }));
  expect(scoreRows(byMonth, frame).rows.map(({ segment }) => segment)).toEqual(["2026-01", "2026-02"]);
});

test("a score of its own is one row, with what it counted", () => {
  const table = scoreRows(cx.nps([10, 3, null]), frame);
  expect(table.rows.map(({ segment, value, n }) => [segment, value, n])).toEqual([["All", 0, 2]]);
  expect([table.of, table.counted]).toEqual([1, "2 of 3 rows scored, 1 without an answer."]);
});

test("of more than forty the forty with the most answers", () => {
  const many = Array.from({ length: 50 }, (_, at) =>
    Array.from({ length: at + 1 }, () => ({ area: at, score: 9 })),
  ).flat();
  const table = scoreRows(cx.scoreCells(cx.tallyBy(many, { ...options, by: ["area"] })), frame);
  expect([table.rows.length, table.of]).toEqual([40, 50]);
  expect(Math.min(...table.rows.map(({ n }) => n!))).toBe(11);
});
