import { describe, expect, test } from "vitest";
import { addCubes } from "../../../src/cube/addCubes.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { countQuery } from "../../../src/sql/countQuery.ts";
import { cubeFromCounts } from "../../../src/sql/cubeFromCounts.ts";
import { countHere, markOf } from "../../config/countHere.ts";
import { expectRefused } from "../../config/errors.ts";

const when = {
  column: "at",
  type: "epochMs",
  every: "month",
  timeZone: "UTC",
  start: "2026-01-01T00:00Z",
  end: "2026-04-01T00:00Z",
} as const;
const at = (month: number, day: number): number => Date.UTC(2026, month - 1, day);
const table = [
  { tier: "VIP", at: at(1, 3), score: 10, label: "good", weight: 1 },
  { tier: "VIP", at: at(1, 3), score: 10, label: 'it\'s "bad"; --', weight: 0 },
  { tier: "new", at: at(2, 3), score: 3, label: null, weight: 2 },
  { tier: null, at: at(2, 3), score: 3, label: "good", weight: 2 },
  { tier: "new", at: null, score: 11, label: "good", weight: 1 },
];
const query = countQuery({ dialect: "duckdb", from: "answers", by: ["tier"], answers: ["score"], when });
const counts = countHere(table, query);
const asked = { metric: NPS, offScale: "count" } as const;

describe("reading", () => {
  test("the cube knows its metric, its keys and its periods", () => {
    const cube = cubeFromCounts(counts, query, asked);
    expect(cube).toEqual(
      tallyBy(table, { ...asked, rating: "score", by: ["tier"], when: { at: "at", every: "month", timeZone: "UTC" } }),
    );
    expect(cube.cells.map(({ key, period }) => [key.tier, period.label])).toEqual([
      ["VIP", "2026-01"],
      ["new", "2026-02"],
    ]);
    expect(cube.excluded).toMatchObject({ noKey: 1, badTime: 1 });
  });

  test("several metrics of one scan, labels read in JavaScript", () => {
    const both = countQuery({ dialect: "duckdb", from: "t", answers: ["score", { column: "label", type: "text" }] });
    const codes = { good: 5, 'it\'s "bad"; --': 1 };
    const csat = cubeFromCounts(countHere(table, both), both, { metric: CSAT, answer: "label", codes });
    expect(csat.cells[0]!.tally.counts).toEqual([1, 0, 0, 0, 3]);
    expectRefused(() => cubeFromCounts([], both, asked), "BAD_OPTION", 'answer: expected "score" or "label"');
  });

  test("dimensions stand in the order of `by`, also where a name is a whole number", () => {
    const rows = table
      .slice(0, 3)
      .map(({ tier, score, weight }, k): Record<string, unknown> => ({ tier, score, weight, "2026": "bab"[k] }));
    const by = ["tier", "2026"] as const;
    const numbered = countQuery({ dialect: "duckdb", from: "t", by, answers: ["score"], weight: "weight" });
    const cube = cubeFromCounts(countHere(rows, numbered), numbered, asked);
    const wanted = tallyBy(rows, { ...asked, rating: "score", by, weight: "weight" });
    expect(cube).toEqual(wanted);
    expect(addCubes([wanted, cube]).rows).toBe(6);
  });

  test("numbers and booleans as keys", () => {
    const by = [
      { column: "store", type: "number" },
      { column: "open", type: "boolean" },
    ] as const;
    const typed = countQuery({ dialect: "sqlite", from: "t", by, answers: ["score"] });
    const row = { cx_a0: 9, cx_n: 1, cx_all: 3, cx_query: markOf(typed) };
    const rows = [
      { ...row, cx_k0: 12n, cx_k1: 1 },
      { ...row, cx_k0: "12", cx_k1: "t" },
      { ...row, cx_k0: 12, cx_k1: false },
    ];
    expect(cubeFromCounts(rows, typed, asked).cells.map(({ key, tally }) => [key, tally.n])).toEqual([
      [{ store: 12, open: false }, 1],
      [{ store: 12, open: true }, 2],
    ]);
  });

  test("what is neither true nor false is refused as such a key", () => {
    const by = [{ column: "open", type: "boolean" }] as const;
    const typed = countQuery({ dialect: "sqlite", from: "t", by, answers: ["score"] });
    const read = (cx_k0: unknown): unknown =>
      cubeFromCounts([{ cx_k0, cx_a0: 9, cx_n: 1, cx_all: 1, cx_query: markOf(typed) }], typed, asked).cells[0]!.key;
    for (const value of [true, 1n, "T", "1"]) expect(read(value)).toEqual({ open: true });
    for (const value of [false, 0, "FALSE", "0"]) expect(read(value)).toEqual({ open: false });
    for (const value of [2, "yes", "", new Date(0), {}, Object.create(null), []])
      expectRefused(() => read(value), "BAD_KEY", "rows.cx_k0[0]: expected boolean");
  });

  test("JSON of Spark has no nulls", () => {
    const spark = countQuery({ dialect: "spark", from: "answers", by: ["tier"], answers: ["score"], when });
    const lines = countHere(table, spark).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    );
    expect(cubeFromCounts(lines, spark, asked)).toEqual(cubeFromCounts(counts, query, asked));
  });

  test("an order given in the query", () => {
    const by = [{ column: "tier", order: ["new", "VIP"] }];
    const ordered = countQuery({ dialect: "duckdb", from: "answers", by, answers: ["score"] });
    const cube = cubeFromCounts(countHere(table, ordered), ordered, asked);
    expect(cube.cells.map(({ key }) => key["tier"])).toEqual(["new", "VIP"]);
  });

  test("local times before the first period's start on the clock, which was set back over it", () => {
    // In Newfoundland 00:01 became 23:01: the last 23:30 of October is one of November.
    const november = { column: "at", type: "local", every: "day", timeZone: "America/St_Johns", clockChange: "last", start: "2009-11-01T02:30Z", end: "2009-11-03T00:00Z" } as const; // prettier-ignore
    const days = countQuery({ dialect: "duckdb", from: "t", answers: ["score"], when: november });
    const rows = [{ at: Date.UTC(2009, 9, 31, 23, 30), score: 9 }];
    const { cells } = cubeFromCounts(countHere(rows, days), days, asked);
    expect(cells.map(({ period, tally }) => [period.label, tally.n])).toEqual([["2009-11-01", 1]]);
  });

  test("a table of nulls", () => {
    const nulls = [{ tier: null, at: null, score: null, weight: 1 }];
    expect(cubeFromCounts(countHere(nulls, query), query, asked)).toEqual(
      tallyBy(nulls, { ...asked, rating: "score", by: ["tier"], when: { at: "at", every: "month", timeZone: "UTC" } }),
    );
    const labelled = countQuery({ dialect: "sqlite", from: "t", answers: [{ column: "label", type: "text" }] });
    expect(cubeFromCounts(countHere([{ label: null }], labelled), labelled, asked).excluded.missing).toBe(1);
  });

  test("weights of many groups add up without losing small ones", () => {
    const weighed = countQuery({ dialect: "duckdb", from: "t", by: ["tier"], answers: ["score"], weight: "weight" });
    const [row] = countHere([{ tier: "VIP", score: 9, weight: 1 }], weighed);
    const raws = [9, "9", 9n] as const;
    // 1e16 and two ones, from three groups that mean one answer: added plainly, the ones are lost.
    const sums = [1e16, 1, 1].map((cx_s1, i) => ({ ...row, cx_a0: raws[i], cx_s1, cx_s2: cx_s1 ** 2, cx_all: 3 }));
    expect(cubeFromCounts(sums, weighed, asked).cells[0]!.tally.weights).toMatchObject({ sums: expect.arrayContaining([1e16 + 2]) as unknown }); // prettier-ignore
  });

  test("no rows are an empty table", () => {
    expect(cubeFromCounts([], query, asked)).toMatchObject({ cells: [], rows: 0 });
  });
});

describe("refused, never a wrong cube", () => {
  const [first, ...others] = counts;
  const changed = (change: object): (() => unknown) => {
    return () => cubeFromCounts([{ ...first, ...change }, ...others], query, asked);
  };

  test.each<[string, object, string, string]>([
    ["a count below 0", { cx_n: -1 }, "OUT_OF_RANGE", "rows.cx_n[0]: expected a number from 0"],
    ["half a count", { cx_n: 0.5 }, "NOT_INTEGER", "rows.cx_n[0]: expected a whole number"],
    ["a count beyond 2^53", { cx_n: 2n ** 53n }, "NOT_A_NUMBER", "rows.cx_n[0]: expected"],
    ["the same in text", { cx_n: "9007199254740993" }, "OUT_OF_RANGE", "rows.cx_n[0]: expected"],
    ["no count", { cx_n: null }, "NOT_A_NUMBER", "rows.cx_n[0]: expected"],
    ["a total that changes", { cx_all: 4 }, "TRUNCATED", "rows[1]: expected 4, as in the rows before, got 5"],
    ["another query's number", { cx_query: 1 }, "BAD_OPTION", "rows.cx_query[0]: expected the number of this query"],
    [
      "a column of another query",
      { cx_a1: 1 },
      "BAD_OPTION",
      "rows[0].cx_a1: expected one of cx_k0, cx_at, cx_a0, cx_n",
    ],
    ["a number as text key", { cx_k0: 12 }, "BAD_KEY", "rows.cx_k0[0]: expected text"],
    ["a time within a period", { cx_at: at(1, 2) }, "OUT_OF_RANGE", "rows.cx_at[0]: expected the start of a period"],
    [
      "a period outside the edges",
      { cx_at: at(4, 1) },
      "OUT_OF_RANGE",
      "rows.cx_at[0]: expected the start of a period",
    ],
    ["a time that is none", { cx_at: "January" }, "OUT_OF_RANGE", "rows.cx_at[0]: expected the start of a period"],
  ])("%s", (_, change, code, message) => {
    expectRefused(changed(change), code as "BAD_OPTION", message);
  });

  test("a result that was cut short", () => {
    expectRefused(
      () => cubeFromCounts(others, query, asked),
      "TRUNCATED",
      "rows: expected rows that stand for 5 together",
    );
  });

  test.each(["cx_k0", "cx_at", "cx_a0", "cx_n", "cx_all", "cx_query"])("rows without the column %s", (name) => {
    const rows = counts.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== name)));
    expectRefused(() => cubeFromCounts(rows, query, asked), "BAD_OPTION", `rows.${name}[0]: expected a column`);
  });

  test("answers off the scale, unless they are counted", () => {
    expectRefused(
      () => cubeFromCounts(counts, query, { metric: NPS }),
      "OFF_SCALE",
      "rating[3]: expected a point of the scale 0..10",
    );
  });

  test("a query that was changed", () => {
    const forged = { ...query, text: query.text.replace("answers", "others") };
    expectRefused(
      () => cubeFromCounts(counts, forged, asked),
      "BAD_OPTION",
      "query.text: expected the text that countQuery makes",
    );
    expectRefused(() => cubeFromCounts(counts, {} as never, asked), "BAD_OPTION", "query.options: expected");
  });

  test("rows that are no rows", () => {
    expectRefused(() => cubeFromCounts([[1]], query, asked), "BAD_OPTION", "rows[0]: expected a row");
    expectRefused(() => cubeFromCounts(7 as never, query, asked), "NOT_ITERABLE", "rows: expected an iterable");
  });

  test("weights that are none", () => {
    const weighed = countQuery({ dialect: "duckdb", from: "t", answers: ["score"], weight: "weight" });
    const read = (weight: number): (() => unknown) => {
      return () => cubeFromCounts(countHere([{ score: 9, weight }], weighed), weighed, asked);
    };
    for (const weight of [-1, 1e101, 1e-101, NaN, Infinity])
      expectRefused(read(weight), "OUT_OF_RANGE", "rows.cx_bad[0]: expected weights of 0 or from 1e-100 to 1e100");
    const [row] = countHere([{ score: 9, weight: 2 }], weighed);
    expectRefused(
      () => cubeFromCounts([{ ...row, cx_s1: 0 }], weighed, asked),
      "OUT_OF_RANGE",
      "rows.cx_s2[0]: expected sums of 1 weights",
    );
  });

  test("local times in the hour that the clock showed twice", () => {
    const local = { ...when, type: "local", timeZone: "Europe/Berlin" } as const;
    const unclear = countQuery({ dialect: "duckdb", from: "t", answers: ["score"], when: local });
    const row = { cx_at: at(3, 1), cx_a0: 9, cx_n: 2, cx_all: 2, cx_query: markOf(unclear) };
    expect(cubeFromCounts([{ ...row, cx_unclear: 0 }], unclear, asked).cells[0]!.period.label).toBe("2026-03");
    expectRefused(
      () => cubeFromCounts([{ ...row, cx_unclear: 1 }], unclear, asked),
      "BAD_DATE",
      "rows.cx_unclear[0]: expected local times",
    );
  });
});

describe("clusters", () => {
  const rows = [
    { score: 1, who: "a" },
    { score: 3, who: "a" },
    { score: 3, who: "b" },
    { score: null, who: "c" },
  ];
  const scale = { min: 1, max: 3, step: 1 };
  const clustered = countQuery({ dialect: "duckdb", from: "t", answers: ["score"], cluster: { column: "who", scale } });
  const second = {
    cx_n: 2,
    cx_all: 2,
    cx_query: markOf(clustered),
    cx_nobody: 0,
    ...{ cx_z1: 3, cx_z2: 5, cx_z3: 9, cx_z4: 17, cx_z5: 33 },
    ...{ cx_t0: 1, cx_t1: 0, cx_t2: 2 },
    ...{ cx_x0_0: 1, cx_x0_1: 0, cx_x0_2: 1, cx_x1_1: 0, cx_x1_2: 0, cx_x2_2: 2 },
  };
  const read = (change: object = {}): unknown =>
    cubeFromCounts(countHere(rows, clustered), clustered, { scale, clusterRows: [{ ...second, ...change }] });

  test("are those of the rows", () => {
    expect(read()).toEqual(tallyBy(rows, { scale, rating: "score", cluster: "who" }));
  });

  test("of a table that changed between the two texts are refused", () => {
    expectRefused(
      () => read({ cx_t2: 3 }),
      "DESIGN_MISMATCH",
      "clusterRows[0]: expected the answers of the first text",
    );
    const none = (): unknown => cubeFromCounts(countHere(rows, clustered), clustered, { scale, clusterRows: [] });
    expectRefused(none, "DESIGN_MISMATCH", "clusterRows: expected the answers of the first text");
  });

  test.each<[object, string]>([
    [{ cx_z1: 4 }, "clusterRows.cx_z1[0]: expected 3, the sum over the points"],
    [{ cx_z2: 6 }, "clusterRows.cx_z2[0]: expected 5, the sum over the points"],
    [{ cx_x0_2: 2 }, "clusterRows.cx_z2[0]: expected 7, the sum over the points"],
    [{ cx_z5: -33 }, "clusterRows.cx_z5[0]: expected a number from 0"],
  ])("whose sums contradict each other are refused: %j", (change, message) => {
    expectRefused(() => read(change), "OUT_OF_RANGE", message);
  });

  test("of a cell without a scored answer are none", () => {
    const nobody = [{ score: null, who: "c" }];
    // Without groups an engine answers with one row: of nothing, the sums are null.
    const nothing = Object.fromEntries(Object.keys(second).map((name) => [name, null]));
    const clusterRows = [{ ...nothing, cx_n: 0, cx_all: 0, cx_query: markOf(clustered) }];
    expect(cubeFromCounts(countHere(nobody, clustered), clustered, { scale, clusterRows })).toEqual(
      tallyBy(nobody, { scale, rating: "score", cluster: "who" }),
    );
  });

  test("of a cell that the counts do not have are refused", () => {
    const none = (): unknown => cubeFromCounts([], clustered, { scale, clusterRows: [second] });
    expectRefused(none, "DESIGN_MISMATCH", "clusterRows[0]: expected the answers of the first text");
  });

  test("without a cluster, or by another scale, are refused", () => {
    expectRefused(() => read({ cx_nobody: 1 }), "BAD_KEY", "clusterRows.cx_nobody[0]: expected a cluster");
    const other = { scale: { min: 1, max: 4, step: 1 }, clusterRows: [] };
    expectRefused(
      () => cubeFromCounts([], clustered, other),
      "SCALE_MISMATCH",
      "codes: expected the scale and the codes",
    );
    expectRefused(
      () => cubeFromCounts([], clustered, { scale }),
      "BAD_OPTION",
      "clusterRows: expected the rows of query.clusterText",
    );
  });
});
