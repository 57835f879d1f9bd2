import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type Part, revenueBridge } from "../../../src/chart/index.ts";

const valuesOf = (panel: Part): Part[] => panel["data"].values as Part[];

describe("kinds and their pictures", () => {
  test("revenue: the steps lead from the start to the end", () => {
    const result = cx.revenueRetention([
      { start: 100, end: 130 },
      { start: 100, end: 80 },
      { start: 50, end: 0 },
    ]);
    const bars = valuesOf(revenueBridge(result).layer[1]!);
    expect([bars[0]!["from"], bars.at(-1)!["to"]]).toEqual([250, 210]);
    expect(bars.map(({ kind }) => kind)).toEqual(["worse", "worse", "better"]);
  });
});
