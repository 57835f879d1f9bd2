import { describe, expect, test } from "vitest";
import { type ChangeRow, shownRows } from "../../../src/chart/changeRows.ts";

const row = (key: number, difference: number | null, n: number = 10): ChangeRow => {
  const side = { value: 0, n };
  return { key, change: { reference: side, current: side, difference, interval: null }, verdict: "no clear change" };
};
const keys = (rows: readonly ChangeRow[]): unknown[] => rows.map(({ key }) => key);

describe("the lines of changeChart", () => {
  test("stand by their difference, those without one last", () => {
    const rows = [row(0, 5), row(1, null), row(2, -3), { ...row(3, 0), change: null }];
    expect(keys(shownRows(rows, false))).toEqual([2, 0, 1, 3]);
    expect(keys(shownRows(rows, true))).toEqual([0, 1, 2, 3]);
  });

  test("are forty: of segments those with the most answers, of periods the newest", () => {
    const rows = Array.from({ length: 50 }, (_, i) => row(i, -i, 100 - i));
    expect(keys(shownRows(rows, false))).toEqual(Array.from({ length: 40 }, (_, i) => 39 - i));
    expect(keys(shownRows(rows, true))).toEqual(Array.from({ length: 40 }, (_, i) => 10 + i));
  });
});
