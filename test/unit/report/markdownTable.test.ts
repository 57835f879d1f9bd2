import { describe, expect, it } from "vitest";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { markdownTable } from "../../../src/report/markdownTable.ts";
import { SFO_2018, cubeOf } from "../segment/cubes.ts";

const small = scoreCells(
  cubeOf(NPS, {
    "登机区 A": SFO_2018["A"]!,
    B: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2],
    C: SFO_2018["C"]!,
    D: SFO_2018["D"]!,
  }),
  {
    suppressBelow: 5,
  },
);

describe("tables", () => {
  it("take the columns they are told, and limits apart", () => {
    const table = markdownTable(small, { columns: ["segment", "n", "lower", "upper"], intervals: false, digits: 0 });
    expect(table.split("\n")).toMatchInlineSnapshot(`
      [
        "| segment | n | lower | upper |",
        "| --: | --: | --: | --: |",
        "| – | 661 | 14 | 25 |",
        "| – | – | – | – |",
        "| – | – | – | – |",
        "| – | 495 | 32 | 45 |",
      ]
    `);
  });
});
