import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type Part, rateDots } from "../../../src/chart/index.ts";

const valuesOf = (panel: Part): Part[] => panel["data"].values as Part[];

describe("kinds and their pictures", () => {
  test("a small rate keeps its decimals", () => {
    const rate = cx.churnRate({ start: 2000, lost: 9 }, { variant: "cohort" });
    expect(valuesOf(rateDots(rate).hconcat[0]!)[0]!["text"]).toBe("0.45%");
  });

  test("a rate of which nothing was seen has an open interval or none of its own invention", () => {
    const none = cx.contactRate([{ count: 0, exposure: 500 }], { per: 1000 });
    const [value] = valuesOf(rateDots(none).hconcat[0]!);
    expect(value!["value"]).toBe(0);
    expect(value!["upper"]).toBeGreaterThan(0);
  });
});
