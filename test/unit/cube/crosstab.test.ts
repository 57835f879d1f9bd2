import { describe, expect, it } from "vitest";
import { crosstab } from "../../../src/cube/crosstab.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";

import { codeOf } from "../../config/errors.ts";

const JANUARY = Date.UTC(2026, 0, 15);

const APRIL = Date.UTC(2026, 3, 15);

const rows = [
  { tier: "VIP", channel: "chat", score: 10, at: JANUARY },
  { tier: "VIP", channel: "phone", score: 3, at: JANUARY },
  { tier: "new", channel: "chat", score: 9, at: APRIL },
  { tier: "new", channel: "chat", score: 8, at: APRIL },
  { tier: null, channel: "chat", score: 8, at: APRIL },
];

const when = { at: "at", every: "month", timeZone: "UTC" } as const;

const asked = { metric: NPS, rating: "score" } as const;

const monthly = tallyBy(rows, { ...asked, by: ["tier", "channel"], when });

describe("crosstab", () => {
  it("lays two dimensions against each other over all periods, with totals", () => {
    const table = crosstab(monthly, "tier", "channel");
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
    expect(codeOf(() => crosstab(monthly, "tier", "tier"))).toBe("DUPLICATE");
    expect(codeOf(() => crosstab(monthly, "tier", "teir" as "channel"))).toBe("BAD_OPTION");
  });
});
