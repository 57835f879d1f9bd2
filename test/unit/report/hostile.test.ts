import { describe as group, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { compare } from "../../../src/compare/compare.ts";
import { type ScoredCells, scoreCells } from "../../../src/cube/scoreCells.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { describe } from "../../../src/report/describe.ts";
import { formatChange, formatInterval, formatScore } from "../../../src/report/format.ts";
import { roundShares } from "../../../src/report/roundShares.ts";
import { tidyRows } from "../../../src/report/tidyRows.ts";
import { toCsv } from "../../../src/report/toCsv.ts";
import { nps } from "../../../src/score/nps.ts";
import { refusedAt } from "../../config/errors.ts";

group("what is no result", () => {
  const change = compare(nps([10, 9, 1]), nps([10, 3, 2]));
  it.each([
    ["a score of NaN", () => formatScore({ value: NaN, metric: { unit: "points" } }), "NOT_A_NUMBER value"],
    ["an infinite score", () => formatScore({ value: Infinity, metric: { unit: "percent" } }), "NOT_A_NUMBER value"],
    [
      "a score of nothing",
      () => formatScore({ value: undefined, metric: { unit: "points" } } as never),
      "NOT_A_NUMBER value",
    ],
    [
      "an interval of NaN",
      () => formatInterval({ lower: NaN, upper: 1, level: 0.95, method: "" }),
      "NOT_A_NUMBER value",
    ],
    ["a change of NaN", () => formatChange({ difference: NaN, unit: "points" }), "NOT_A_NUMBER value"],
    ["a row that is none", () => toCsv([null as never]), "BAD_OPTION rows[0]"],
    ["no shares", () => roundShares(null as never), "NOT_ITERABLE percents"],
    ["half the labels", () => describe(change, { labels: { current: "A" } as never }), "BAD_OPTION labels.reference"],
    ["a forged change", () => describe({ kind: "change" } as never), "BAD_OPTION result"],
    ["rows of a forged ranking", () => tidyRows({ kind: "ranking" }), "BAD_OPTION of"],
    [
      "a change of counts that are none",
      () => describe({ ...change, current: { ...change.current, n: NaN } }),
      "NOT_A_NUMBER value",
    ],
    ["a language by its word", () => describe(change, { language: "zh" as never }), "BAD_OPTION language"],
    ["a language without words", () => describe(change, { language: {} as never }), "BAD_OPTION language.units"],
    ["a misspelt option", () => describe(change, { lang: 1 } as never), "BAD_OPTION options.lang"],
    ["a name that is empty", () => describe(change, { name: "" }), "BAD_OPTION name"],
  ])("is refused: %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});

group("tables", () => {
  it("leave a cell empty where only one of two cubes has the dimension, whatever it is called", () => {
    const rows = [{ area: "A", score: 10 }];
    const cellsBy = (by: Record<string, (row: { area: string }) => string>): ScoredCells =>
      scoreCells(tallyBy(rows, { metric: NPS, rating: "score", by }));
    const [first, second] = [
      cellsBy({ constructor: (row: { area: string }) => row.area }),
      cellsBy({ region: (row: { area: string }) => row.area }),
    ];
    const table = tidyRows({ ...first, cells: [...first.cells, ...second.cells] });
    expect(table.map((row) => [row["constructor"], row["region"]])).toEqual([
      ["A", null],
      [null, "A"],
    ]);
    expect(toCsv([{ constructor: "A" }, { region: "B" }])).toBe("constructor,region\r\nA,\r\n,B\r\n");
  });
  it("keep a dimension that has the name of an object's own parts", () => {
    const rows = JSON.parse('[{"__proto__":"A","score":10},{"__proto__":"B","score":3}]') as { score: number }[];
    const by = Object.fromEntries([
      ["__proto__", (row: object) => (row as Readonly<Record<string, string>>)["__proto__"]],
    ]);
    const cells = scoreCells(tallyBy(rows, { metric: NPS, rating: "score", by }));
    const table = tidyRows(cells, { definition: true });
    expect(table.map((row) => Object.entries(row)[0])).toEqual([
      ["__proto__", "A"],
      ["__proto__", "B"],
    ]);
    expect(toCsv(table).split("\r\n")[1]).toMatch(/^A,nps,100,/);
    const flat = { kind: "mine", ...(JSON.parse('{"__proto__":7,"constructor":8}') as object) };
    expect(Object.entries(tidyRows(flat)[0]!)).toEqual([
      ["__proto__", 7],
      ["constructor", 8],
    ]);
  });
  it("guard full-width formulas too, which some spreadsheets run", () => {
    expect(toCsv([{ name: "＝1+1" }])).toBe("name\r\n'＝1+1\r\n");
  });
});
