import { describe, expect, it } from "vitest";
import { crosstab } from "../../../src/cube/crosstab.ts";

import { codeOf } from "../../config/errors.ts";
import { monthly } from "./answers.ts";

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
