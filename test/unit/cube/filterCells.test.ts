import { describe, expect, it } from "vitest";
import { filterCells } from "../../../src/cube/filterCells.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";

const JANUARY = Date.UTC(2026, 0, 15);

const APRIL = Date.UTC(2026, 3, 15);

const rows = [
  { tier: "VIP", channel: "chat", score: 10, at: JANUARY },
  { tier: "VIP", channel: "phone", score: 3, at: JANUARY },
  { tier: "new", channel: "chat", score: 9, at: APRIL },
  { tier: "new", channel: "chat", score: 8, at: APRIL },
  { tier: null, channel: "chat", score: 8, at: APRIL },
];

const asked = { metric: NPS, rating: "score" } as const;

describe("filterCells", () => {
  it("moves the rows of the cells that go to excluded.filtered, scored or not", () => {
    const cube = tallyBy([...rows, { tier: "VIP", channel: "mail", score: null, at: APRIL }], {
      ...asked,
      by: ["tier"],
    });
    const kept = filterCells(cube, ({ key }) => key.tier === "new");
    expect(kept.excluded).toMatchObject({ filtered: 3, noKey: 1, missing: 0 });
    const reasons = Object.values(kept.excluded).reduce((sum, n) => sum + n, 0);
    expect(reasons + kept.cells.reduce((sum, { tally }) => sum + tally.n, 0)).toBe(kept.rows);
    expect(filterCells(kept, () => false).excluded).toMatchObject({ filtered: 5, noKey: 1 });
  });
});
