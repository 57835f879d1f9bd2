import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { chart, painMap } from "../../../src/chart/index.ts";
import { expectRefused } from "../../config/errors.ts";

type Row = Readonly<Record<string, unknown>>;

const { NPS } = cx;

const scored = (rows: readonly Row[], more: object = {}) =>
  cx.scoreCells(cx.tallyBy(rows, { metric: NPS, rating: "score", by: ["area"] }), more);

describe("something true is drawn, or words say why not", () => {
  test("a map needs two dimensions", () => {
    expectRefused(
      () => painMap(scored([{ area: "A", score: 9 }])),
      "BAD_OPTION",
      "result: expected cells of two dimensions",
    );
  });
});

test("a cell that has all answers is not said to have few", () => {
  const rows = Array.from({ length: 50 }, (_, at) => ({ a: "x", b: "y", score: 1 + (at % 5) }));
  const low = cx.lowCells(cx.tallyBy(rows, { metric: cx.CSAT, rating: "score", by: ["a", "b"] }));
  expect(cx.describe(low)).toBe("No cells can be compared by CSAT.");
  expect(cx.describe(low, { language: cx.chinese })).toBe("没有可比较客户满意度（CSAT）的单元格。");
  expect(chart(low).description).not.toContain("fewer than");
});
