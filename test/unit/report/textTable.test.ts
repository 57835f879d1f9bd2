import { describe, expect, it } from "vitest";
import { textTable } from "../../../src/report/textTable.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { small } from "./small.ts";

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
