import { describe, expect, it } from "vitest";
import { CSAT, NPS, STARS } from "../../../src/metric/catalogue.ts";
import { SATISFACTION_LABELS } from "../../../src/scale/presets.ts";
import { scale } from "../../../src/scale/scale.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { type CsvAnswersOptions, csvAnswers } from "../../../src/adapters/csvAnswers.ts";
import { formbricksCsvAnswers } from "../../../src/adapters/formbricksCsvAnswers.ts";
import { csvRecords, csvTable } from "./exports.ts";
import { refusalOf, refusedAt, expectRefused, codeOf, toldBy } from "../../config/errors.ts";

const LABELS: CsvAnswersOptions<"area"> = {
  scale: CSAT,
  rating: "满意度",
  codes: { ...SATISFACTION_LABELS, 非常好: 5 },
  id: "编号",
  respondent: "客户",
  dims: { area: "Region" },
};

describe("csvAnswers", () => {
  it.each([
    ["records", csvRecords("generic.csv")],
    ["lists of cells", csvTable("generic.csv")],
  ])("reads whole labels, not parts of them, from %s", (_, rows) => {
    const read = csvAnswers(rows, LABELS);
    expect(read.rows.map(answerOf)).toEqual([5, 2, 4, "missing", 5, "missing", 3]);
    expect(read.rows.map((row) => row.id)).toEqual(["k1", "k2", "k3", "k4", "k5", "k6", "k7"]);
    expect(read.rows[2]).toMatchObject({ respondent: null, dims: { area: "华北" } });
    expect(read.rows[1]!.dims).toEqual({ area: null });
  });
  it("reads emoji with and without their variation selector, and rejects one the code book has not", () => {
    const codes = { "👍": 1, "👎": 0 };
    const read = csvAnswers(csvRecords("generic.csv"), { scale: scale(0, 1), rating: "Wie zufrieden?", codes });
    expect(read.rows.map(answerOf)).toEqual([1, 0, 1, "missing", 1, 0]);
    expect(read.rejected.map(({ index }) => index)).toEqual([5]);
  });
  it("keeps an unknown answer as off the scale when told so", () => {
    const options = {
      scale: scale(0, 1),
      rating: "Wie zufrieden?",
      codes: { "👍": 1, "👎": 0 },
      offScale: "count",
    } as const;
    expect(csvAnswers(csvRecords("generic.csv"), options).rows[5]!.state).toBe("offScale");
  });
  it("reads weights, and rejects a row whose weight is none", () => {
    const read = csvAnswers(csvRecords("generic.csv"), { ...LABELS, weight: "Gewicht" });
    expect(read.rows.map((row) => row.weight)).toEqual([1.5, 0.5, 1, 0, 1, 1]);
    expect(read.rejected[0]).toEqual({
      index: 6,
      issues: [{ path: "weight", message: 'expected 0 or a number from 1e-100 to 1e100, got "-1"' }],
    });
  });
  it("reads a whole export in its own zone: skipped and impossible dates are rejected, a doubled hour is its first", () => {
    const read = csvAnswers(csvRecords("generic.csv"), {
      ...LABELS,
      at: "Datum",
      dates: { order: "dmy", timeZone: "Europe/Berlin" },
    });
    expect(read.rows.map((row) => new Date(row.at!).toISOString())).toEqual([
      "2026-03-05T08:00:00.000Z",
      "2026-03-24T23:00:00.000Z",
      "2026-03-31T21:59:59.000Z",
      "2026-03-31T22:00:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
    expect(read.rejected.map(({ index, issues }) => [index, issues[0]!.path])).toEqual([
      [2, "Datum"],
      [5, "Datum"],
    ]);
  });

  it.each<[unknown, number | string]>([
    ["0", 0],
    [0, 0],
    ["10", 10],
    ["", "missing"],
    [" ", "missing"],
    [null, "missing"],
    ["11", "missing"],
    [11, "missing"],
    ["n/a", "notApplicable"],
    [" n/a ", "notApplicable"],
    ["9.9", "rejected"],
    ["9.0", 9],
    [" 9", 9],
    ["９", 9],
    ["9,0", "rejected"],
    ["-3", "rejected"],
    ["1e1", "rejected"],
    ["nine", "rejected"],
    [true, "rejected"],
    [NaN, "rejected"],
    [9.5, "rejected"],
    [{}, "rejected"],
    [undefined, "rejected"],
  ])("reads %j strictly", (raw, expected) => {
    const { rows, rejected } = csvAnswers([{ q: raw }], {
      scale: NPS,
      rating: "q",
      codes: { 11: "missing", "n/a": "notApplicable" },
    });
    expect(rejected.length === 1 ? "rejected" : answerOf(rows[0]!)).toBe(expected);
  });

  it("finds a header whatever an export left in it", () => {
    for (const header of ["\uFEFFQ 1", "Q\u00a01", " Q  1 ", "Q <b>1</b>", "Q&nbsp;1", "Q&#32;1", "Q&#x20;1", "Q\n1"]) {
      expect(csvAnswers([{ [header]: "9" }], { scale: NPS, rating: "Q 1" }).rows[0]!.rating).toBe(9);
    }
    expect(csvAnswers([{ "a &lt; b &amp; c": "9" }], { scale: NPS, rating: "a < b & c" }).rows).toHaveLength(1);
    expect(csvAnswers([{ "&bogus; &#9999999;": "9" }], { scale: NPS, rating: "&bogus; &#9999999;" }).rows).toHaveLength(
      1,
    );
  });
  it("refuses a column that is not there, that stands twice, or that was decoded wrongly", () => {
    expect(toldBy(() => csvAnswers([{ a: "9" }], { scale: NPS, rating: "b" }))).toBe(
      "BAD_OPTION rating: expected the header of a column, got none of the file's",
    );
    const twice = { scale: NPS, rating: "a" };
    expect(codeOf(() => csvAnswers([{ a: "9", "a ": "8" }], twice))).toBe("DUPLICATE");
    expect(
      codeOf(() =>
        csvAnswers(
          [
            ["a", "a"],
            ["9", "8"],
          ],
          twice,
        ),
      ),
    ).toBe("DUPLICATE");
    expect(
      csvAnswers(
        [
          ["a", "b", "b"],
          ["9", "8", "7"],
        ],
        twice,
      ).rows[0]!.rating,
    ).toBe(9);
    expect(codeOf(() => csvAnswers([{ "m\uFFFDgen": "9" }], { scale: NPS, rating: "mögen" }))).toBe("BAD_OPTION");
  });
  it("refuses a string, a code book off the scale and an unknown option", () => {
    expect(codeOf(() => csvAnswers("a,b" as never, { scale: NPS, rating: "a" }))).toBe("NOT_ITERABLE");
    expect(toldBy(() => csvAnswers([], { scale: NPS, rating: "a", codes: { x: 11 } }))).toBe(
      'OFF_SCALE codes["x"]: expected a point of the scale 0..10, got 11',
    );
    expect(codeOf(() => csvAnswers([], { scale: NPS, rating: "a", offScale: "throw" as never }))).toBe("BAD_OPTION");
  });
  it("reads records that leave the keys of empty cells out, as readers of spreadsheets and JSON give them", () => {
    const file = [
      { Id: 1, Q: 9, Why: "fast", Area: "A" },
      { Id: 2, Q: 3, Area: "B" },
      { Id: 3, Why: "dear", Area: "A" },
      { Id: 4, Q: 8 },
    ];
    const columns = { scale: NPS, rating: "Q", comment: "Why", dims: { area: "Area" } };
    const { rows, rejected } = csvAnswers(file, columns);
    expect(rows.map(({ rating, state, comment, dims }) => [rating ?? state, comment, dims.area])).toEqual([
      [9, "fast", "A"],
      [3, null, "B"],
      ["missing", "dear", "A"],
      [8, null, null],
    ]);
    expect(rejected).toEqual([]);
    // Where no row has a key behind one it lacks, a row that stops early may be a truncated one.
    expect(
      csvAnswers([file[0]!, file[3]!], columns).rejected.map(({ index, issues }) => [index, issues.length]),
    ).toEqual([[1, 2]]);
    // A key that no other row has is a misspelt one, and no sign of empty cells.
    expect(csvAnswers([file[0]!, { Id: 5, q: 9, Why: "", Area: "A" }], columns).rejected.length).toBe(1);
  });

  it("reads lists with holes for empty cells, as readers of workbooks give them", () => {
    const file = [["Id", , "Q", "Why"], [1, , 9, "fast"], [2, , , "dear"], [3, , 7], [4], [], [5, , 3, "slow", "x"]];
    const { rows, rejected } = csvAnswers(file as unknown[][], { scale: NPS, rating: "Q", comment: "Why" });
    expect(rows.map(({ rating, comment }) => [rating, comment])).toEqual([
      [9, "fast"],
      [null, "dear"],
      [7, null],
      [null, null],
    ]);
    expect(rejected.map(({ index }) => index)).toEqual([5, 6]);
  });

  it("reads a path of keys with dots in records that nest, and a header with dots as it stands", () => {
    const nested = [{ at: { of: 1 } }, { at: { of: 4, by: [{ name: "Ann" }] } }, { at: null }];
    const { rows, rejected } = csvAnswers(nested, { scale: CSAT, rating: "at.of", dims: { who: "at.by.0.name" } });
    expect([rows.map(({ rating, dims }) => [rating, dims.who]), rejected]).toEqual([
      [
        [1, null],
        [4, "Ann"],
        [null, null],
      ],
      [],
    ]);
    expect(csvAnswers([{ "at.of": 2, at: { of: 5 } }], { scale: CSAT, rating: "at.of" }).rows[0]!.rating).toBe(2);
    expect(refusedAt(() => csvAnswers(nested, { scale: CSAT, rating: "at.off" }))).toBe("BAD_OPTION rating");
    // In a product's records previews and dates would be looked for at the top, and not be found in silence.
    expect(refusedAt(() => formbricksCsvAnswers(nested, { scale: CSAT, rating: "at.of" }))).toBe("BAD_OPTION rating");
  });

  it("rejects a record with more cells than the header, as Papa Parse gives it: an unquoted comma shifts them", () => {
    const file = [
      { Q: "9", Why: "fast", Area: "A" },
      { Q: "3", Why: "slow", Area: " dear", __parsed_extra: ["B"] },
      { Q: "8", Why: "fine" },
    ];
    const { rows, rejected } = csvAnswers(file, { scale: NPS, rating: "Q", dims: { area: "Area" } });
    expect(rows.map(({ rating, dims }) => [rating, dims.area])).toEqual([[9, "A"]]);
    expect(rejected).toEqual([
      {
        index: 1,
        issues: [{ path: "", message: "expected cells as the header has, and none in __parsed_extra, got a list" }],
      },
      { index: 2, issues: [{ path: "Area", message: "expected a cell (null where it is empty), got undefined" }] },
    ]);
  });

  it("takes a cell of blanks for no value of a dimension", () => {
    const file = [" ", "\u00a0", "", "A"].map((area) => ({ Q: 9, Area: area }));
    const { rows } = csvAnswers(file, { scale: NPS, rating: "Q", dims: { area: "Area" } });
    expect(rows.map(({ dims }) => dims.area)).toEqual([null, null, null, "A"]);
  });

  it("says what may be the matter where a column is not found", () => {
    const told = (rows: readonly object[], rating: string): string =>
      refusalOf(() => csvAnswers(rows, { scale: NPS, rating })).message.replace(/^.*got /, "");
    expect([
      told([["NPS, March"], [], ["Name", "How likely?"], ["Ann", "9"]], "How likely?"),
      told([{ Title: "" }, { Title: "How likely?" }], "How likely?"),
      told([{ answers: [{ number: 9 }] }], "nps"),
      told([["How likely? - Shop", "Id"]], "How likely?"),
      told([["How likely? - Shop", "Id"]], "Shop"),
      told([["Why", "Id"]], "How likely?"),
      told([["How’s it: like?", "Id"]], "how's it like"),
    ]).toEqual([
      "none of the file's (it stands further down: leave out the lines above the header)",
      "none of the file's (it stands further down: leave out the lines above the header)",
      "none of the file's (csvAnswers reads what lies inside a value, by a path of keys or a function of the row)",
      "none of the file's (it has items: question - item)",
      "none of the file's (it is an item: question - item)",
      "none of the file's",
      "none of the file's (one differs by its signs only)",
    ]);
  });

  it.each([
    ["utf16le", "latin1", "zero bytes: it may be UTF-16"],
    ["utf8", "latin1", "the bytes of a byte order mark: it may be UTF-8"],
    ["latin1", "utf8", "replacement characters"],
  ] as const)("refuses a file in %s that was decoded as %s", (written, read, sign) => {
    const header = Buffer.from(written === "latin1" ? "Größe" : "\ufeffQ", written).toString(read);
    const refused = refusalOf(() => csvAnswers([{ [header]: "9", Q: "9" }], { scale: NPS, rating: "Q" }));
    expect(refused.message).toBe(`rows: expected text decoded by the file's own encoding, got a header with ${sign}`);
  });

  it("rejects truncated rows, whether cells are missing or keys are", () => {
    const table = [["a", "b"], ["9", "x"], ["8"], ["7", "y", "z"], 5 as never];
    expect(csvAnswers(table, { scale: NPS, rating: "a" }).rejected).toEqual([
      {
        index: 2,
        issues: [{ path: "", message: "expected 2 cells as the header has (null where they are empty), got 1" }],
      },
      { index: 3, issues: [{ path: "", message: "expected 2 cells as the header has, got 3" }] },
      { index: 4, issues: [{ path: "", message: "expected a record, got 5" }] },
    ]);
    expect(csvAnswers([{ a: "9", b: "x" }, { a: "8" }], { scale: NPS, rating: "a", comment: "b" }).rejected).toEqual([
      { index: 1, issues: [{ path: "b", message: "expected a cell (null where it is empty), got undefined" }] },
    ]);
  });
  it("takes functions for columns, and any iterable for rows", () => {
    function* rows(): Generator<{ score: number; tier: string }> {
      yield { score: 9, tier: "gold" };
      yield { score: 0, tier: "" };
    }
    const read = csvAnswers(rows(), {
      scale: NPS,
      rating: (row) => row["score"],
      dims: { tier: (row) => row["tier"], deep: () => ({}) },
    });
    expect(read.rows).toEqual([]);
    expect(read.rejected.map(({ issues }) => issues[0]!.path)).toEqual(["dims.deep", "dims.deep"]);
  });
  it("reads weights by a function, and refuses dimensions that are no columns", () => {
    const options = { scale: NPS, rating: "a", weight: (row: Record<string, unknown>) => row["w"] } as const;
    expect(csvAnswers([{ a: "9", w: 2 }], options).rows[0]!.weight).toBe(2);
    expect(csvAnswers([{ a: "9", w: "" }], options).rejected[0]!.issues[0]!.path).toBe("weight");
    expect(toldBy(() => csvAnswers([{ a: "9" }], { scale: NPS, rating: "a", dims: { tier: "Tier" } }))).toBe(
      "BAD_OPTION dims.tier: expected the header of a column, got none of the file's",
    );
  });
  it("reads fractions as the points they mean", () => {
    const on = scale(0.2, 1, { step: 0.2 });
    const read = csvAnswers(
      [0.2 + 1e-12, 3 * 0.2, "0.6", 1, 0, 0.5].map((a) => ({ a })),
      { scale: on, rating: "a" },
    );
    expect(read.rows.map((row) => row.rating)).toEqual(
      [0.2, scale(0.2, 1, { step: 0.2 }).min + 2 * 0.2, 0.6, 1].map((x) => expect.closeTo(x, 14) as number),
    );
    expect(read.rejected.map(({ index }) => index)).toEqual([4, 5]);
  });
  it("reads a table of nothing but its header, and one whose first row is cut off", () => {
    expect(csvAnswers([["a", "b"]], { scale: NPS, rating: "a" })).toMatchObject({
      given: 1,
      excluded: { headerRow: 1 },
    });
    const cut = csvAnswers([["a", "b"], ["9"], ["8", "x"]], { scale: NPS, rating: "b", codes: { x: 7 } });
    expect([cut.rows.map((row) => row.rating), cut.rejected.map(({ index }) => index)]).toEqual([[7], [1]]);
  });
  it("leaves no -0 and no NaN behind", () => {
    const options = { scale: NPS, rating: "a", id: "i", weight: "w", dims: { d: "d" } };
    const { rows, rejected } = csvAnswers(
      [
        { a: "9", i: NaN, w: "-0", d: -0 },
        { a: "9", i: 5, w: NaN, d: 1 },
        { a: "9", i: 5, w: 1, d: NaN },
      ],
      options,
    );
    expect(rows[0]).toMatchObject({ id: null, weight: 0, dims: { d: 0 } });
    expect(rejected.map(({ issues }) => issues[0]!.path)).toEqual(["weight", "dims.d"]);
  });
  it.each([
    ["True", true],
    ["1", true],
    ["yes", true],
    ["FALSE", false],
    ["0", false],
    ["No", false],
    [true, true],
    [false, false],
    ["maybe", null],
    ["", null],
  ])("reads %j as whether a survey was finished", (Finished, expected) => {
    const { rows } = formbricksCsvAnswers([{ Finished, q: "9" }], { scale: NPS, rating: "q" });
    expect(rows[0]!.finished).toBe(expected);
  });
  it("accepts that a column which it only uses where it stands is not there", () => {
    expect(csvAnswers([{ a: "9" }], { scale: NPS, rating: "a" }).rows[0]).toMatchObject({
      id: null,
      respondent: null,
      at: null,
      comment: null,
      weight: null,
      durationMs: null,
      finished: null,
      dims: {},
    });
  });
  it("finds its columns although the first rows are none", () => {
    const read = csvAnswers([null, "x", { q: "9" }] as object[], { scale: NPS, rating: "q" });
    expect([read.rows.length, read.rejected.map(({ index }) => index)]).toEqual([1, [0, 1]]);
  });
  it("gives nothing for nothing", () => {
    expect(csvAnswers([], { scale: NPS, rating: "a" })).toEqual({
      kind: "answers",
      given: 0,
      rows: [],
      excluded: { headerRow: 0 },
      rejected: [],
    });
  });
  it("never repeats a customer's words in a message", () => {
    const { rejected } = csvAnswers([{ a: "my card is 4111111111111111", d: "call +49 30 1234567" }], {
      scale: NPS,
      rating: "a",
      at: "d",
    });
    expect(JSON.stringify(rejected)).not.toMatch(/4111|1234567/);
    expect(rejected[0]!.issues).toHaveLength(2);
  });
  it("finds the one bad row in a hundred thousand", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ a: i === 77_777 ? "x" : String(i % 11) }));
    const read = csvAnswers(rows, { scale: NPS, rating: "a" });
    expect([read.rows.length, read.rejected.map(({ index }) => index)]).toEqual([99_999, [77_777]]);
  });
});

describe("an export that means ill", () => {
  it("has no entity of every object's own in a header", () => {
    const [row] = csvAnswers([{ "Q&constructor;": "9", "Qfunction Object() { [native code] }": "1" }], {
      scale: NPS,
      rating: "Q&constructor;",
    }).rows;
    expect(row?.rating).toBe(9);
  });
  it("has dimensions of any name", () => {
    const dims = Object.fromEntries(["__proto__", "constructor", ""].map((name) => [name, "Store"]));
    const [row] = csvAnswers([{ Q: "9", Store: "north" }], { scale: NPS, rating: "Q", dims }).rows;
    expect(Object.entries(row!.dims)).toEqual([
      ["__proto__", "north"],
      ["constructor", "north"],
      ["", "north"],
    ]);
  });
});

describe("a call without what it needs", () => {
  it.each([
    ["no rating column", () => csvAnswers([{ Q: "9" }], { scale: NPS } as never), "BAD_OPTION rating"],
    ["no scale", () => csvAnswers([{ Q: "9" }], { rating: "Q" } as never), "BAD_OPTION scale"],
  ])("says so: %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});

describe("numbers as other places write them", () => {
  const file = [
    { q: "4,5", w: "1.234,5" },
    { q: "５", w: "2" },
  ];
  const options = { scale: scale(0.5, 5, { step: 0.5 }), rating: "q", weight: "w" } as const;
  it("reads a decimal comma when it is said", () => {
    const { rows } = csvAnswers(file, { ...options, decimal: "," });
    expect(rows.map(({ rating, weight }) => [rating, weight])).toEqual([
      [4.5, 1234.5],
      [5, 2],
    ]);
  });
  it("and says which option does when it is not", () => {
    const { rejected } = csvAnswers(file, options);
    expect(rejected[0]?.issues.map(({ message }) => message)).toEqual([
      'expected a point of the scale 0.5..5 by 0.5 or a label of the code book (decimal: "," or "." says how the file writes numbers), got string',
      'expected 0 or a number from 1e-100 to 1e100 (decimal: "," or "." says how the file writes numbers), got string',
    ]);
    expectRefused(
      () => csvAnswers(file, { ...options, decimal: ";" as never }),
      "BAD_OPTION",
      'decimal: expected "." or ","',
    );
  });
});

describe("engines", () => {
  it("reads bigints and decimals of drivers, in ratings, weights and dimensions", () => {
    class Decimal {
      toString(): string {
        return "4.00";
      }
    }
    const file = [
      { q: 4n, w: 2n, store: 17n },
      { q: new Decimal(), w: new Decimal(), store: 18 },
      { q: "4.00", w: "0.5", store: "x" },
    ];
    const { rows } = csvAnswers(file, { scale: STARS, rating: "q", weight: "w", dims: { store: "store" } });
    expect(rows.map(({ rating, weight, dims }) => [rating, weight, dims.store])).toEqual([
      [4, 2, 17],
      [4, 4, 18],
      [4, 0.5, "x"],
    ]);
  });
});

describe("files as they come", () => {
  it("are walked once, from any iterable, without being kept", () => {
    let taken = 0;
    function* rows(): Generator<Record<string, string>> {
      for (; taken < 5000; taken++) yield { q: "9", late: taken > 2000 ? "x" : "" };
    }
    const read = csvAnswers(rows(), { scale: NPS, rating: "q", dims: { late: "late" } });
    expect([read.given, read.rows.length, taken]).toEqual([5000, 5000, 5000]);
  });
  it("have their options checked before a row is taken", () => {
    const rows = {
      [Symbol.iterator]: () => {
        throw new Error("a row was taken");
      },
    } as unknown as Iterable<object>;
    expectRefused(
      () => csvAnswers(rows, { scale: NPS, rating: "q", dime: {} } as never),
      "BAD_OPTION",
      "options.dime: expected one of",
    );
    expectRefused(() => csvAnswers(rows, 5 as never), "BAD_OPTION", "options: expected a record of options");
  });
});
