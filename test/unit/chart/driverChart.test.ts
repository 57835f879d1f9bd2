import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type Part, chart } from "../../../src/chart/index.ts";

const valuesOf = (panel: Part): Part[] => panel["data"].values as Part[];

describe("kinds and their pictures", () => {
  test("a gap has what was expected and what was perceived; what falls short is worse", () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ is: 3 + (i % 2), want: 6 + (i % 2) }));
    const gap = cx.expectationGap(rows, {
      items: { speed: { perception: "is", expectation: "want", scale: cx.scale(1, 7) } },
    });
    const [levels, differences] = (chart(gap) as { hconcat: Part[] }).hconcat;
    expect(valuesOf(levels!)[0]).toMatchObject({ before: 6.5, after: 3.5 });
    expect(valuesOf(differences!)[0]!["role"]).toBe("worse");
  });
});
