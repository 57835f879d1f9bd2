import { describe, expect, it } from "vitest";
import { readDates } from "../../../src/adapters/index.ts";
import { expectRefused } from "../../config/errors.ts";

describe("readDates", () => {
  it("reads a column by what is said of it, an empty cell as null", () => {
    expect(
      readDates(["1/3/2026 9:00", "", "15.3.26 21:30", null], { order: "dmy", timeZone: "Europe/Berlin" }),
    ).toEqual([Date.UTC(2026, 2, 1, 8), null, Date.UTC(2026, 2, 15, 20, 30), null]);
    expect(readDates([1772355600, "1772355600,5"], { format: "unixSeconds", decimal: "," })).toEqual([
      1772355600000, 1772355600500,
    ]);
    expect(readDates(new Set(["2026-03-01T09:00Z"]))).toEqual([Date.UTC(2026, 2, 1, 9)]);
  });
  it("refuses the first cell that is no date, or makes it null", () => {
    const cells = ["2026-03-01", "30 February", "x"];
    expectRefused(
      () => readDates(cells, { timeZone: "UTC" }),
      "BAD_DATE",
      "column[1]: expected a date-time as ISO 8601",
    );
    expect(readDates(cells, { timeZone: "UTC", badRows: "null" })).toEqual([Date.UTC(2026, 2, 1), null, null]);
  });
  it("refuses a column that needs an option and has none, and options it does not know", () => {
    expectRefused(() => readDates(["3/4/2026"]), "BAD_OPTION", "dates.order: expected");
    expectRefused(() => readDates(["2026-03-01"]), "BAD_OPTION", "dates.timeZone[0]: expected");
    expectRefused(() => readDates([], { badRows: "skip" } as never), "BAD_OPTION", "badRows: expected");
    expectRefused(() => readDates([], { decimal: ";" } as never), "BAD_OPTION", "decimal: expected");
    expectRefused(() => readDates("2026-03-01"), "NOT_ITERABLE", "column: expected");
  });
});
