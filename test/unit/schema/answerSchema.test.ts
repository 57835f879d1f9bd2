import { describe, expect, it, test } from "vitest";
import * as catalogue from "../../../src/metric/catalogue.ts";
import { SATISFACTION_LABELS } from "../../../src/scale/presets.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { answerSchema } from "../../../src/schema/answerSchema.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { toldBy } from "../../config/errors.ts";
import { csvAnswers } from "../../../src/adapters/csvAnswers.ts";
import { serviceCaseSchema } from "../../../src/schema/serviceCaseSchema.ts";
import { told, every } from "./told.ts";

const { CSAT, NPS } = catalogue;

describe("answerSchema", () => {
  it("makes full rows of what is there, and of nothing else", () => {
    const { rows } = parseRows(answerSchema({ scale: NPS }), [
      { respondent: 7, at: "2026-03-01T09:00:00Z", rating: "9", dims: { tier: "gold", vip: true }, secret: "x" },
      { rating: 0, at: new Date(0), weight: 0.5, finished: false, id: "a", comment: "", durationMs: 10 },
    ]);
    expect(rows).toEqual([
      {
        id: null,
        respondent: "7",
        at: Date.UTC(2026, 2, 1, 9),
        rating: 9,
        state: "valid",
        comment: null,
        weight: null,
        durationMs: null,
        finished: null,
        dims: { tier: "gold", vip: true },
      },
      {
        id: "a",
        respondent: null,
        at: 0,
        rating: 0,
        state: "valid",
        comment: "",
        weight: 0.5,
        durationMs: 10,
        finished: false,
        dims: {},
      },
    ]);
  });
  it("keeps a told state, and refuses one beside a rating", () => {
    const { rows, rejected } = parseRows(answerSchema({ scale: CSAT, codes: SATISFACTION_LABELS }), [
      { state: "dismissed" },
      { rating: null, state: "notApplicable" },
      { rating: "很满意", state: "valid" },
      {},
      { rating: 4, state: "dismissed" },
      { state: "lost" },
    ]);
    expect(rows.map(answerOf)).toEqual(["dismissed", "notApplicable", 5]);
    expect(rejected.map(({ index, issues }) => [index, issues[0]!.path])).toEqual([
      [3, "rating"],
      [4, "state"],
      [5, "state"],
    ]);
  });
  it.each<[string, unknown, string, string]>([
    ["no record", 5, "", "expected a record, got 5"],
    [
      "a rating off the scale",
      { rating: 11 },
      "rating",
      "expected a point of the scale 0..10 or a label of the code book, got 11",
    ],
    [
      "a date without its offset",
      { rating: 9, at: "2026-03-01" },
      "at",
      "expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string",
    ],
    ["a negative weight", { rating: 9, weight: -1 }, "weight", "expected 0 or a number from 1e-100 to 1e100, got -1"],
    ["an empty name", { rating: 9, id: "" }, "id", "expected a name, got string"],
    [
      "a dimension that is a list",
      { rating: 9, dims: { a: [] } },
      "dims.a",
      "expected text, a number, a boolean or null, got a list",
    ],
  ])("rejects %s", (_, row, path, message) => {
    expect(parseRows(answerSchema({ scale: NPS }), [row]).rejected).toEqual([
      { index: 0, issues: [{ path, message }] },
    ]);
  });
  it("rejects what it rejects with offScale: reject and keeps it with count", () => {
    expect(parseRows(answerSchema({ scale: NPS, offScale: "count" }), [{ rating: 11 }]).rows[0]!.state).toBe(
      "offScale",
    );
  });
});

describe("answerSchema with dates", () => {
  const at = (value: unknown, dates?: object): unknown => {
    const { rows, rejected } = parseRows(answerSchema({ scale: NPS, dates }), [{ rating: 9, at: value }]);
    return rejected[0]?.issues ?? rows[0]!.at;
  };

  it("reads local times in the zone that is named, and none without", () => {
    expect(at("2026-04-14 21:51:17", { timeZone: "Europe/Berlin" })).toBe(Date.UTC(2026, 3, 14, 19, 51, 17));
    expect(at("2026-04-14 21:51:17", {})).toEqual([
      { path: "at", message: "expected the time zone of at, whose dates carry none (dates.timeZone), got undefined" },
    ]);
    expect(at("2026-04-14 21:51:17")).toMatchObject([{ path: "at" }]);
  });
  it("says which option a date in figures needs", () => {
    expect(at("3/4/2026", { timeZone: "UTC" })).toMatchObject([{ path: "at" }]);
    expect(at("3/4/2026", { timeZone: "UTC", order: "dmy" })).toBe(Date.UTC(2026, 3, 3));
    expect(at("30/2/2026", { timeZone: "UTC", order: "dmy" })).toEqual([
      {
        path: "at",
        message: "expected a date of the calendar and a time of the clock, got string",
      },
    ]);
    expect(at(null, { timeZone: "UTC" })).toBe(null);
  });
  it("reads numbers of engines, and refuses options it does not know", () => {
    const { rows } = parseRows(answerSchema({ scale: NPS }), [{ rating: 9n, weight: 2n, durationMs: 1500n }]);
    expect(rows[0]).toMatchObject({ rating: 9, weight: 2, durationMs: 1500 });
    const named = [{ rating: 9, id: 7n, respondent: 9007199254740993n, dims: { shop: 3n } }];
    expect(parseRows(answerSchema({ scale: NPS }), named).rows[0]).toMatchObject({
      id: "7",
      respondent: "9007199254740993",
      dims: { shop: 3 },
    });
    expect(toldBy(() => answerSchema({ scale: NPS, date: {} } as never))).toContain(
      "BAD_OPTION options.date: expected one of",
    );
    expect(toldBy(() => answerSchema(null as never))).toContain("BAD_OPTION options");
    expect(toldBy(() => answerSchema({} as never))).toContain("BAD_OPTION scale");
  });
});

describe("an export that means ill", () => {
  it("keeps a name that is no number's out of the names", () => {
    const rows = [NaN, Infinity, -Infinity].map((respondent) => ({ respondent, rating: 9 }));
    expect(parseRows(answerSchema({ scale: NPS }), rows).rejected.map(({ issues }) => issues[0])).toEqual(
      [NaN, Infinity, -Infinity].map((id) => ({ path: "respondent", message: `expected a name, got ${id}` })),
    );
    expect(parseRows(serviceCaseSchema(), [{ id: NaN, startedAt: 1 }]).rows).toEqual([]);
  });
  it("leaves no negative zero, so that rows survive JSON", () => {
    const { rows } = parseRows(answerSchema({ scale: NPS }), [
      { rating: -0, at: -0, weight: -0, durationMs: -0, dims: { floor: -0 } },
    ]);
    expect(JSON.parse(JSON.stringify(rows))).toStrictEqual(rows);
    expect(rows[0]?.weight).toBe(0);
  });
  it("has no weight that no tally would take", () => {
    const weights = [1e-101, 1e101, "1e300", 1e-100, 0];
    const file = weights.map((w) => ({ Q: "9", w }));
    const read = csvAnswers(file, { scale: NPS, rating: "Q", weight: "w" });
    expect(read.rejected.map(({ index, issues }) => [index, issues[0]?.path])).toEqual([
      [0, "weight"],
      [1, "weight"],
      [2, "weight"],
    ]);
    const parsed = parseRows(
      answerSchema({ scale: NPS }),
      [1e-101, 1e101, 1e-100, 0].map((weight) => ({ rating: 9, weight })),
    );
    expect(parsed.rejected.map(({ index }) => index)).toEqual([0, 1]);
  });
});

describe("every field says what it wants", () => {
  test("of an answer", () => {
    const schema = answerSchema({ scale: NPS });
    const fields = "id respondent at state comment weight durationMs finished dims";
    const rows = [
      5,
      {},
      { rating: null },
      { state: "dismissed" },
      { rating: 9, state: "valid" },
      { rating: 9, state: "missing" },
      { rating: null, state: "offScale" },
      { rating: 11 },
      { rating: 9, ...every(fields, {}), dims: 5 },
      { rating: 9, ...every(fields, null) },
      { rating: 9, durationMs: 0, weight: 0 },
      { rating: 9, durationMs: -1, weight: -1, id: "", respondent: NaN },
      { rating: 9, durationMs: "5", weight: "2", id: 7, dims: { a: [] } },
      { rating: 9, durationMs: 5n, weight: 2n, dims: { a: "x", b: 1, c: true, d: null } },
    ];
    expect(told(schema, rows)).toMatchInlineSnapshot(`
      ": expected a record, got 5
      --
      rating: expected a rating, null or a state, got undefined
      --
      fine
      --
      fine
      --
      fine
      --
      state: expected "valid" beside a rating, got missing
      --
      fine
      --
      rating: expected a point of the scale 0..10 or a label of the code book, got 11
      --
      id: expected a name, got object
      respondent: expected a name, got object
      at: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got object
      state: expected "valid" or one of missing, notApplicable, dismissed, offScale, zeroWeight, got object
      comment: expected text, got object
      weight: expected 0 or a number from 1e-100 to 1e100, got object
      durationMs: expected milliseconds not below 0, got object
      finished: expected true or false, got object
      dims: expected a record, got 5
      --
      fine
      --
      fine
      --
      id: expected a name, got string
      respondent: expected a name, got NaN
      weight: expected 0 or a number from 1e-100 to 1e100, got -1
      durationMs: expected milliseconds not below 0, got -1
      --
      weight: expected 0 or a number from 1e-100 to 1e100, got string
      durationMs: expected milliseconds not below 0, got string
      dims.a: expected text, a number, a boolean or null, got a list
      --
      fine"
    `);
    const [first] = parseRows(schema, [{ rating: 9, durationMs: -0, weight: 0n }]).rows;
    expect([Object.is(first!.durationMs, 0), Object.is(first!.weight, 0)]).toEqual([true, true]);
  });

  test("of an answer's date", () => {
    const rows = ["2026-03-01 09:00", "1/2/2026 09:00", "soon", "2026-03-01T09:00Z", null, "", 5].map((at) => ({
      rating: 9,
      at,
    }));
    expect(told(answerSchema({ scale: NPS }), rows)).toMatchInlineSnapshot(`
      "at: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      --
      at: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      --
      at: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      --
      fine
      --
      fine
      --
      at: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      --
      fine"
    `);
    expect(told(answerSchema({ scale: NPS, dates: { timeZone: "UTC" } }), rows)).toMatchInlineSnapshot(`
      "fine
      --
      at: expected "dmy" or "mdy", the order of day and month in at (dates.order), got 1/2/2026 in row 0 without it
      --
      at: expected a date-time as ISO 8601 or in figures, got string
      --
      fine
      --
      fine
      --
      fine
      --
      at: expected a date as text (dates.format says which number is a date), got 5"
    `);
    expect(told(answerSchema({ scale: NPS, dates: {} }), rows)).toMatchInlineSnapshot(`
      "at: expected the time zone of at, whose dates carry none (dates.timeZone), got undefined
      --
      at: expected "dmy" or "mdy", the order of day and month in at (dates.order), got 1/2/2026 in row 0 without it
      --
      at: expected a date-time as ISO 8601 or in figures, got string
      --
      fine
      --
      fine
      --
      fine
      --
      at: expected a date as text (dates.format says which number is a date), got 5"
    `);
  });
});
