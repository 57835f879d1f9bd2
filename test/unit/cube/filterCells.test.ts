import { describe, expect, it } from "vitest";
import { filterCells } from "../../../src/cube/filterCells.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { APRIL, asked, rows } from "./answers.ts";

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

it("rows without a time stay rows without a time", () => {
  const when = { at: "at", every: "month", timeZone: "UTC" } as const;
  const cube = tallyBy([...rows, { tier: "VIP", channel: "mail", score: 9, at: null as never }], {
    ...asked,
    by: ["tier"],
    when,
  });
  expect(filterCells(cube, ({ key }) => key.tier === "new").excluded).toMatchObject({ filtered: 2, noKey: 1, badTime: 1 }); // prettier-ignore
  expect(filterCells(cube, () => true).excluded).toEqual(cube.excluded);
});
