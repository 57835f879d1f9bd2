import { describe, expect, test } from "vitest";
import { addCrossTallies } from "../../../src/driver/addCrossTallies.ts";
import { crossTally } from "../../../src/driver/crossTally.ts";
import { keyDrivers } from "../../../src/driver/keyDrivers.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { scale } from "../../../src/scale/scale.ts";
import { crossTallyFromSums } from "../../../src/sql/crossTallyFromSums.ts";
import { type CrossTallyQueryOptions, crossTallyQuery } from "../../../src/sql/crossTallyQuery.ts";
import { crossHere } from "../../config/countHere.ts";
import { expectRefused } from "../../config/errors.ts";

const items = { food: "food", signs: { rating: "signs", codes: { 9: "notApplicable" } } } as const;
const asked: CrossTallyQueryOptions = {
  dialect: "duckdb",
  from: "answers",
  metric: NPS,
  rating: "nps",
  items,
  scale: scale(1, 5),
  group: "g",
  groups: 30,
};
const rows = Array.from({ length: 300 }, (_, i) => ({
  nps: i % 41 === 0 ? null : (i * 7) % 11,
  food: 1 + ((i * 3) % 5),
  signs: i % 17 === 0 ? 9 : 1 + ((((i * 7) % 11) + i) % 5),
  w: 1 + (i % 3),
  g: i % 30,
}));
const query = crossTallyQuery(asked);
const sums = crossHere(rows, query);

describe("crossTallyQuery", () => {
  test("a query is plain JSON, and its options make it once more", () => {
    const stored = JSON.parse(JSON.stringify(query)) as typeof query;
    expect(stored).toEqual(query);
    expect(crossTallyQuery(stored.options)).toEqual(query);
  });

  test.each<[object, string, string]>([
    [{ rating: 'a"b' }, "BAD_OPTION", "rating: expected a name"],
    [{ group: undefined }, "BAD_OPTION", "group: expected a name"],
    [{ weight: "cx_w" }, "BAD_OPTION", "weight: expected a name of 1 to 128 characters"],
    [{ groups: 1 }, "OUT_OF_RANGE", "groups: expected"],
    [{ items: {} }, "EMPTY", "items: expected at least one item"],
    [{ items: { food: "a`b" } }, "BAD_OPTION", "items.food: expected a name"],
    [{ codes: { bad: 0 } }, "BAD_OPTION", "codes: expected codes of numbers"],
    [{ itemCodes: { bad: 1 } }, "BAD_OPTION", "items.food.codes: expected codes of numbers"],
    [{ offScale: "drop" }, "BAD_OPTION", "offScale: expected"],
    [{ missing: "pairwise" }, "BAD_OPTION", "options.missing: expected"],
    [{ metric: undefined }, "BAD_OPTION", "metric: expected"],
    [
      { items: Object.fromEntries(Array.from({ length: 39 }, (_, j) => [`i${j}`, `i${j}`])) },
      "OUT_OF_RANGE",
      "items: expected at most 40 columns of sums",
    ],
  ])("refusal %#", (options, code, message) => {
    expectRefused(() => crossTallyQuery({ ...asked, ...options }), code as "BAD_OPTION", message);
  });
});

describe("crossTallyFromSums", () => {
  test("drivers of sums are drivers of rows with the same groups", () => {
    const state = crossTallyFromSums(sums, query);
    const counted = crossTally(rows, { metric: NPS, rating: "nps", items, scale: scale(1, 5), groups: 30, missing: "completeRows" }); // prettier-ignore
    expect(state).toEqual({ ...counted, keyed: true, grouping: "column duckdb g" });
    expect(keyDrivers(state)).toEqual(keyDrivers(counted));
  });

  test("states of one engine's column merge, others do not", () => {
    const state = crossTallyFromSums(sums, query);
    expect(addCrossTallies(state, state)).toMatchObject({ keyed: true, grouping: "column duckdb g", rows: 600 });
    const elsewhere = crossTallyQuery({ ...asked, dialect: "postgres" });
    const other = crossTallyFromSums(crossHere(rows, elsewhere), elsewhere);
    const keyed = crossTally(rows, { metric: NPS, rating: "nps", items, scale: scale(1, 5), groups: 30, missing: "completeRows", key: "g" }); // prettier-ignore
    for (const unlike of [other, keyed]) {
      expectRefused(() => addCrossTallies(state, unlike), "DESIGN_MISMATCH", "b: expected groups by column duckdb g");
      expect(addCrossTallies(state, unlike, { disjoint: true })).toMatchObject({ keyed: false, grouping: "mixed" });
    }
  });

  test("no rows are an empty table", () => {
    expect(crossTallyFromSums([], query)).toMatchObject({ rows: 0, used: 0 });
  });

  const [first, ...others] = sums;
  const changed = (change: object): (() => unknown) => {
    return () => crossTallyFromSums([{ ...first, ...change }, ...others], query);
  };

  test.each<[string, object, string, string]>([
    ["a group that is none", { cx_g: -1 }, "OUT_OF_RANGE", "rows.cx_g[0]: expected whole numbers from 0 to 29"],
    ["half a group", { cx_g: 0.5 }, "OUT_OF_RANGE", "rows.cx_g[0]: expected whole numbers"],
    ["a group twice", { cx_g: 1 }, "DUPLICATE", "rows.cx_g[1]: expected each group once"],
    ["a count that is off", { cx_used: 1 }, "OUT_OF_RANGE", "rows.cx_n[0]: expected"],
    ["half a count", { cx_part: 0.5 }, "NOT_INTEGER", "rows.cx_part[0]: expected"],
    ["a sum that is none", { cx_s0: "NaN" }, "NOT_A_NUMBER", "rows.cx_s0[0]: expected"],
    ["squares below their mean's", { cx_p0_0: 0 }, "OUT_OF_RANGE", "rows.cx_p0_0[0]: expected a sum of squares"],
    ["no weight", { cx_v1: 0 }, "OUT_OF_RANGE", "rows.cx_v2[0]: expected sums of"],
    ["a group that is missing", { cx_all: 301 }, "TRUNCATED", "rows[1]: expected 301"],
    ["another query's number", { cx_query: 1 }, "BAD_OPTION", "rows.cx_query[0]: expected the number of this query"],
    ["a column too many", { cx_p9_9: 1 }, "BAD_OPTION", "rows[0].cx_p9_9: expected one of cx_g"],
  ])("%s", (_, change, code, message) => {
    expectRefused(changed(change), code as "BAD_OPTION", message);
  });

  test("a result that was cut short, and one without a column", () => {
    expectRefused(() => crossTallyFromSums(others, query), "TRUNCATED", "rows: expected rows that stand for 300");
    const narrow = sums.map(({ cx_miss0: _, ...row }) => row);
    expectRefused(() => crossTallyFromSums(narrow, query), "BAD_OPTION", "rows.cx_miss0[0]: expected a column");
  });

  test("answers off their scales, unless they are counted", () => {
    const off = [{ ...rows[0]!, nps: 99 }];
    expectRefused(
      () => crossTallyFromSums(crossHere(off, query), query),
      "OFF_SCALE",
      "rows.cx_off[0]: expected answers of their scales",
    );
    const counting = crossTallyQuery({ ...asked, offScale: "count" });
    expect(crossTallyFromSums(crossHere(off, counting), counting).excluded.offScale).toBe(1);
  });

  test("weights that are none", () => {
    const weighed = crossTallyQuery({ ...asked, weight: "w" });
    for (const w of [-1, 1e101, NaN])
      expectRefused(
        () => crossTallyFromSums(crossHere([{ ...rows[1]!, w }], weighed), weighed),
        "OUT_OF_RANGE",
        "rows.cx_bad[0]: expected weights of 0 or from 1e-100 to 1e100",
      );
  });

  test("a query that was changed", () => {
    const forged = { ...query, text: query.text.replace("answers", "others") };
    expectRefused(() => crossTallyFromSums(sums, forged), "BAD_OPTION", "query.text: expected the text that");
    expectRefused(() => crossTallyFromSums(sums, {} as never), "BAD_OPTION", "query.options: expected");
  });
});
