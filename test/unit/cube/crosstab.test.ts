import { describe, expect, it } from "vitest";
import { crosstab } from "../../../src/cube/crosstab.ts";
import { codeOf, toldBy } from "../../config/errors.ts";
import { monthly } from "./answers.ts";
import { addCubes } from "../../../src/cube/addCubes.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";

describe("crosstab", () => {
  it("lays two dimensions against each other over all periods, with totals", () => {
    const table = crosstab(monthly(), "tier", "channel");
    expect([table.rows, table.columns]).toEqual([
      ["VIP", "new"],
      ["chat", "phone"],
    ]);
    expect(table.cells.map((row) => row.map(({ n }) => n))).toEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(table.rowTotals.map(({ n }) => n)).toEqual([2, 2]);
    expect(table.columnTotals.map(({ n }) => n)).toEqual([3, 1]);
    expect(table.total.n).toBe(4);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  it("refuses a dimension against itself and one that is not there", () => {
    expect(codeOf(() => crosstab(monthly(), "tier", "tier"))).toBe("DUPLICATE");
    expect(codeOf(() => crosstab(monthly(), "tier", "teir" as "channel"))).toBe("BAD_OPTION");
  });
});

const asked = { metric: NPS, rating: "score" } as const;

describe("people of segments", () => {
  const people = [
    { tier: "VIP", channel: "chat", score: 9 },
    { tier: "VIP", channel: "phone", score: 3 },
    { tier: "new", channel: "chat", score: 10 },
  ];
  it("add up over a table's rows, columns and all of it", () => {
    const cube = tallyBy(people, {
      ...asked,
      by: ["tier", "channel"],
      population: ({ tier, channel }) => (tier === "VIP" ? 10 : 20) + (channel === "chat" ? 1 : 2),
    });
    const table = crosstab(cube, "tier", "channel");
    expect(table.rowTotals.map(({ population }) => population)).toEqual([23, 21]);
    expect(table.columnTotals.map(({ population }) => population)).toEqual([32, 12]);
    expect(table.total.population).toBe(44);
  });

  it("and cubes of a metric and of none do not", () => {
    const nps = tallyBy(people, asked);
    expect(toldBy(() => addCubes([nps, { ...nps, metric: null }]))).toMatch(
      /^METRIC_MISMATCH cubes\[1\]: expected a cube of "nps"/,
    );
    expect(toldBy(() => addCubes([{ ...nps, metric: null }, nps]))).toMatch(
      /^METRIC_MISMATCH cubes\[1\]: expected a cube of "no metric"/,
    );
  });

  it("whose answers add up to more than a double counts are refused", () => {
    const many = [
      { score: 9, n: Number.MAX_SAFE_INTEGER },
      { score: 9, n: 1 },
    ];
    expect(toldBy(() => tallyBy(many, { ...asked, count: "n" }))).toBe(
      "OUT_OF_RANGE count: expected counts that add up to 2^53 − 1 or less, got 9007199254740992",
    );
  });
});

it("a dimension against itself is refused by the name of the second", () => {
  expect(toldBy(() => crosstab(monthly(), "tier", "tier"))).toMatch(
    /^DUPLICATE columnDimension: expected another dimension than rowDimension, got /,
  );
});
