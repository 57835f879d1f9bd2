import { describe, expect, it } from "vitest";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { textTable } from "../../../src/report/textTable.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
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
  it("align Chinese names in a terminal", () => {
    expect(textTable(small, { language: chinese }).split("\n")).toMatchInlineSnapshot(`
      [
        "area      得分（分）    n   95%置信区间  贬损者 %  被动者 %  推荐者 %",
        "--------  ----------  ---  ------------  --------  --------  --------  -",
        "登机区 A        19.7  661  [13.8, 25.4]     21.2%     38.0%     40.8%",
        "B                  –    –             –         –         –         –  †",
        "C                  –    –             –         –         –         –  †",
        "D               38.4  495  [31.8, 44.6]     14.7%     32.1%     53.1%",
        "† 不予显示",
      ]
    `);
  });
});
