import { describe, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { painMap } from "../../../src/chart/index.ts";
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
