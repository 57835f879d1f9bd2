import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { type ScoredCells, scoreCells } from "../../../src/cube/scoreCells.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tidyRows } from "../../../src/report/tidyRows.ts";
import { toCsv } from "../../../src/report/toCsv.ts";
import { nps } from "../../../src/score/nps.ts";
import { refusedAt } from "../../config/errors.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { compareSegments } from "../../../src/segment/compareSegments.ts";
import { decomposeChange } from "../../../src/segment/decomposeChange.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { SFO_2017, SFO_2018, cubeOf } from "../segment/cubes.ts";
import { monthly } from "./monthly.ts";

describe("what is no result", () => {
  it.each([["rows of a forged ranking", () => tidyRows({ kind: "ranking" }), "BAD_OPTION of"]])(
    "is refused: %s",
    (_, call, told) => {
      expect(refusedAt(call)).toBe(told);
    },
  );
});

describe("tables", () => {
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

const [before, after] = [cubeOf(NPS, SFO_2017), cubeOf(NPS, SFO_2018)];

describe("tidyRows", () => {
  it("lays out scored cells: dimensions first, then numbers in full", () => {
    const rows = tidyRows(scoreCells(after));
    expect(rows).toHaveLength(7);
    expect(Object.keys(rows[0]!).slice(0, 4)).toEqual(["area", "metric", "value", "unit"]);
    expect(rows[0]).toMatchObject({ area: "A", metric: "nps", n: 661, level: 0.95, method: "score", reason: null });
    expect(rows[0]!["value"]).toBeCloseTo(19.66717, 5);
  });

  it("gives periods by label and half-open ends, and a gap as null", () => {
    const rows = tidyRows(seriesOf(monthly));
    expect(rows.map((row) => [row["tier"], row["period"], row["value"], row["n"]])).toEqual([
      ["VIP", "2026-01", 0, 2],
      ["VIP", "2026-02", null, 0],
      ["VIP", "2026-03", 100, 1],
    ]);
    expect(rows[0]).toMatchObject({ periodStart: "2026-01-01T00:00:00.000Z", periodEnd: "2026-02-01T00:00:00.000Z" });
    expect(tidyRows(scoreCells(monthly))[0]).toMatchObject({ period: "2026-01", flags: "" });
  });

  it("lays out comparisons, rankings and decompositions", () => {
    expect(tidyRows(compareSegments(after))[0]).toMatchObject({ area: "A", referenceN: 1989, verdict: "worse" });
    expect(tidyRows(decomposeChange(after, before))[0]).toMatchObject({ area: "A", n: 661, referenceN: 724 });
    const ranked = tidyRows(
      rankSegments([
        { key: "x", score: nps([9, 10, 3]) },
        { key: "y", score: nps([]) },
      ]),
    );
    expect(ranked.map((row) => [row["segment"], row["rank"], row["n"], row["reason"]])).toEqual([
      ["x", 1, 3, null],
      ["y", null, 0, "noAnswers"],
    ]);
  });

  it("keeps a dimension apart from a column of the same name", () => {
    const cube = tallyBy([{ n: "north", value: 9 }], { metric: NPS, rating: "value", by: ["n"] });
    expect(tidyRows(scoreCells(cube))[0]).toMatchObject({ "key.n": "north", n: 1 });
  });

  it("gives every row every column, and suppressed cells nothing", () => {
    const rows = tidyRows(
      scoreCells(cubeOf(NPS, { big: SFO_2018["A"]!, small: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2], also: SFO_2018["B"]! }), {
        suppressBelow: 5,
      }),
    );
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
    expect(rows.find((row) => row["area"] === "small")).toMatchObject({ n: null, value: null, flags: "suppressed" });
  });

  it.each([[null], [5], [{ metric: "nps" }], [[5]], [{ kind: 5 }]])("refuses %j", (what) => {
    expect(() => tidyRows(what as never)).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
  });
});
