import { describe, expect, it } from "vitest";
import type { Cube } from "../../../src/cube/cube.ts";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { codeOf, toldBy } from "../../config/errors.ts";
import { JANUARY, asked, monthly, rows, when } from "./answers.ts";

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
    const [first] = scoreCells(monthly(), { level: 0.9 }).cells;
    expect(first).toEqual({
      key: { tier: "VIP", channel: "chat" },
      period: monthly().cells[0]!.period,
      score: {
        ...score(NPS, [10], { level: 0.9 }),
        of: { key: { tier: "VIP", channel: "chat" }, period: monthly().cells[0]!.period },
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
    expect(codeOf(() => scoreCells(monthly(), { suppressBelow: -1 }).cells)).toBe("OUT_OF_RANGE");
    expect(codeOf(() => scoreCells(monthly(), { suppressBelow: 1.5 }).cells)).toBe("NOT_INTEGER");
  });
});

it("says who is in the table", () => {
  const table = scoreCells(monthly());
  expect([table.kind, table.metric.id, table.rows, table.used, table.excluded.noKey]).toEqual([
    "cells",
    "nps",
    5,
    4,
    1,
  ]);
  expect(toldBy(() => scoreCells(monthly(), { suppressBelow: -1 }))).toMatch(/^OUT_OF_RANGE suppressBelow: /);
});

it("suppresses beside a single small cell the smallest other that has answers, the last of those alike", () => {
  const cells = (sizes: Readonly<Record<string, number>>, below: number): unknown[] =>
    scoreCells(
      tallyBy(
        Object.entries(sizes).flatMap(([team, n]) =>
          Array.from({ length: Math.max(1, n) }, () => ({ team, score: n === 0 ? null : 9 })),
        ),
        { metric: NPS, rating: "score", by: ["team"] },
      ),
      { suppressBelow: below },
    ).cells.flatMap(({ key, flags }) => (flags.includes("suppressed") ? [key.team] : []));
  expect(cells({ a: 2, b: 9, c: 7, d: 7, e: 0 }, 3)).toEqual(["a", "c"]);
  expect(cells({ a: 2, b: 2, c: 7 }, 3)).toEqual(["a", "b"]);
  expect(cells({ a: 2, e: 0 }, 3)).toEqual(["a"]);
  expect(cells({ a: 5, b: 6 }, 3)).toEqual([]);
  // Over two dimensions the other sums would have to be looked at, too: only the small cell goes.
  const rows = [["a", "x"], ["a", "y"], ["a", "y"], ["b", "x"], ["b", "x"], ["b", "y"], ["b", "y"]]; // prettier-ignore
  const crossed = tallyBy(rows, { metric: NPS, rating: () => 9, by: { one: (row) => row[0]!, two: (row) => row[1]! } });
  expect(scoreCells(crossed, { suppressBelow: 2 }).cells.map(({ flags }) => flags.length)).toEqual([1, 0, 0, 0]);
});
