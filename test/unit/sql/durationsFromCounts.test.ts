import { describe, expect, test } from "vitest";
import { durationTally } from "../../../src/stats/quantiles/durationTally.ts";
import { durationQuery } from "../../../src/sql/durationQuery.ts";
import { durationsFromCounts } from "../../../src/sql/durationsFromCounts.ts";
import { countDurationsHere } from "../../config/countHere.ts";
import { expectRefused } from "../../config/errors.ts";

const table = [
  { channel: "chat", seconds: 60 },
  { channel: "chat", seconds: 0 },
  { channel: "chat", seconds: null },
  { channel: "phone", seconds: 3600.5 },
  { channel: null, seconds: 5 },
];
const query = durationQuery({ dialect: "duckdb", from: "cases", by: ["channel"], duration: "seconds" });
const counts = countDurationsHere(table, query);

describe("durations from counts", () => {
  test("by segment, with what was left out", () => {
    const { kind, rows, used, excluded, cells } = durationsFromCounts(counts, query);
    expect({ kind, rows, used, excluded }).toEqual({
      kind: "durationCells",
      rows: 5,
      used: 3,
      excluded: { missing: 1, negative: 0, noKey: 1, badTime: 0 },
    });
    expect(cells).toEqual([
      { key: { channel: "chat" }, period: null, tally: durationTally([60, 0, null]) },
      { key: { channel: "phone" }, period: null, tally: durationTally([3600.5]) },
    ]);
  });

  test("below 0 is an error unless it is counted", () => {
    const negative = countDurationsHere([{ channel: "chat", seconds: -2 }], query);
    expectRefused(
      () => durationsFromCounts(negative, query),
      "OUT_OF_RANGE",
      "rows.cx_min[0]: expected durations of 0 or more",
    );
    expect(durationsFromCounts(negative, query, { negative: "count" }).excluded.negative).toBe(1);
  });

  test.each<[string, object, string]>([
    ["a bin that its shortest and longest deny", { cx_bin: 4 }, "rows.cx_bin[0]: expected the bin of durations"],
    ["a longest below the shortest", { cx_max: 59 }, "rows.cx_bin[0]: expected the bin of durations"],
    ["a state of its own", { cx_state: 9 }, "rows.cx_bin[0]: expected the bin of durations"],
    ["a zero that is none", { cx_state: 2 }, "rows.cx_bin[0]: expected the bin of durations"],
  ])("refused: %s", (_, change, message) => {
    const rows = [{ ...counts[0], ...change }, ...counts.slice(1)];
    expectRefused(() => durationsFromCounts(rows, query), "OUT_OF_RANGE", message);
  });

  test("NaN and infinity of an engine are no durations", () => {
    for (const value of [NaN, Infinity]) {
      const rows = [{ ...counts[0], cx_max: value }, ...counts.slice(1)];
      expectRefused(() => durationsFromCounts(rows, query), "NOT_A_NUMBER", "rows.cx_max[0]: expected a finite number");
    }
  });

  test("rows of another query", () => {
    const other = durationQuery({ dialect: "duckdb", from: "cases", by: ["channel"], duration: "minutes" });
    expectRefused(
      () => durationsFromCounts(counts, other),
      "BAD_OPTION",
      "rows.cx_query[0]: expected the number of this query",
    );
    const forged = { ...query, text: `${query.text} ` };
    expectRefused(
      () => durationsFromCounts(counts, forged),
      "BAD_OPTION",
      "query.text: expected the text that durationQuery makes",
    );
  });
});
