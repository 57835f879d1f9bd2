import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { trailing } from "../../../src/trend/trailing.ts";

describe("rolling, cumulative, trailing, ewma", () => {
  it("count every row of trailing scores, in or out", () => {
    const rows = [
      { at: 2, score: 10 },
      { at: null, score: 9 },
      { at: 1, score: null },
      { at: 3, score: 0 },
      { at: 4, score: 10 },
    ];
    const found = trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 2 });
    expect(found.points.map(({ start, end, score }) => [start, end, score.value])).toEqual([
      [2, 3, 0],
      [3, 4, 0],
    ]);
    expect(found.excluded).toMatchObject({ missing: 1, badTime: 1 });
    expect([found.rows, found.used]).toEqual([5, 3]);
    expect(trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 2, every: 2 }).points).toHaveLength(1);
    expect(() => trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 1.5 })).toThrow(/responses/);
  });
});
