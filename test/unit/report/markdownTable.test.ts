import { describe, expect, it } from "vitest";
import { markdownTable } from "../../../src/report/markdownTable.ts";
import { small } from "./small.ts";

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
