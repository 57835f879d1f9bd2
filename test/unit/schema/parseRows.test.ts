import { describe, expect, test, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { answerSchema } from "../../../src/schema/answerSchema.ts";
import { caseEventSchema } from "../../../src/schema/caseEventSchema.ts";
import { metricDefinition } from "../../../src/schema/metricDefinition.ts";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { scaleDefinition } from "../../../src/schema/scaleDefinition.ts";
import { serviceCaseSchema } from "../../../src/schema/serviceCaseSchema.ts";
import type { StandardSchema } from "../../../src/schema/standardSchema.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";

/** What is wrong with each row, path by path; "fine" where nothing is. */
function told(schema: StandardSchema<unknown>, rows: readonly unknown[]): string {
  const { rejected } = parseRows(schema, rows);
  return rows
    .map((_, i) => rejected.find(({ index }) => index === i)?.issues ?? [])
    .map((issues) =>
      issues.length === 0 ? "fine" : issues.map(({ path, message }) => `${path}: ${message}`).join("\n"),
    )
    .join("\n--\n");
}

const every = (keys: string, value: unknown): Record<string, unknown> =>
  Object.fromEntries(keys.split(" ").map((key) => [key, value]));

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
      dims.a: expected text, a number, a boolean or null, got object
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

  test("of a case", () => {
    const instants = "startedAt firstResponseAt firstResolvedAt resolvedAt firstReopenedAt abandonedAt";
    const counts = "agentReplies customerReplies reopens escalations transfers";
    const names = "customerId agentId channel calendarId";
    const fine = { id: "a", startedAt: 0 };
    const rows = [
      5,
      {},
      { id: {}, ...every(instants, "soon"), ...every(counts, 0.5), ...every(names, ""), handleMs: "x" },
      { ...fine, ...every(counts, -1), handleMs: -1, excluded: "odd", measured: 5, dims: 5, pauses: 5, turns: 5 },
      { ...fine, ...every(counts, 0), handleMs: 0, pauses: [5], turns: [5], measured: { firstResponse: -1 } },
      {
        ...fine,
        pauses: [[0]],
        turns: [{ startedAt: null }],
        measured: { fullResolution: undefined, firstResolution: "x" },
      },
      { ...fine, pauses: [[0, null]], turns: [{ startedAt: 0, answeredAt: null, closedAt: null }], dims: { a: {} } },
    ];
    expect(told(serviceCaseSchema(), rows)).toMatchInlineSnapshot(`
      ": expected a record, got 5
      --
      id: expected the case's id, got undefined
      startedAt: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got undefined
      --
      id: expected the case's id, got object
      startedAt: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      firstResponseAt: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      firstResolvedAt: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      resolvedAt: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      firstReopenedAt: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      abandonedAt: expected an ISO 8601 date-time with its offset from UTC (Z or +08:00; readDates of cx-metrics/adapters reads others), got string
      agentReplies: expected a whole number not below 0, got 0.5
      customerReplies: expected a whole number not below 0, got 0.5
      reopens: expected a whole number not below 0, got 0.5
      escalations: expected a whole number not below 0, got 0.5
      transfers: expected a whole number not below 0, got 0.5
      handleMs: expected milliseconds not below 0, got string
      customerId: expected a name, got string
      agentId: expected a name, got string
      channel: expected a name, got string
      calendarId: expected a name, got string
      --
      pauses: expected a list of pauses, got 5
      turns: expected a list of turns, got 5
      agentReplies: expected a whole number not below 0, got -1
      customerReplies: expected a whole number not below 0, got -1
      reopens: expected a whole number not below 0, got -1
      escalations: expected a whole number not below 0, got -1
      transfers: expected a whole number not below 0, got -1
      handleMs: expected milliseconds not below 0, got -1
      excluded: expected one of spam, merged, deleted, outbound, botOnly, got string
      measured: expected measured times, got 5
      dims: expected a record, got 5
      --
      pauses[0]: expected [from, to], got 5
      turns[0]: expected a turn { startedAt, answeredAt, closedAt }, got 5
      measured.firstResponse: expected milliseconds not below 0, got -1
      --
      pauses[0]: expected [from, to], got object
      turns[0].startedAt: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got null
      turns[0].answeredAt: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got undefined
      turns[0].closedAt: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got undefined
      measured.firstResolution: expected milliseconds not below 0, got string
      measured.fullResolution: expected milliseconds not below 0, got undefined
      --
      dims.a: expected text, a number, a boolean or null, got object"
    `);
  });

  test("of an event", () => {
    const fine = { caseId: "a", at: 0, type: "resolved" };
    const rows = [
      5,
      {},
      {
        ...fine,
        ...every("agentId customerId channel calendarId", {}),
        caseId: "",
        public: 1,
        actor: "x",
        state: "x",
        dims: 5,
      },
      { ...fine, type: "odd" },
      { ...fine, type: "message" },
      { ...fine, type: "status" },
      fine,
    ];
    expect(told(caseEventSchema(), rows)).toMatchInlineSnapshot(`
      ": expected a record, got 5
      --
      caseId: expected the case's id, got undefined
      at: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got undefined
      type: expected one of created, message, status, assigned, escalated, resolved, reopened, answered, abandoned, merged, deleted, got undefined
      --
      caseId: expected the case's id, got string
      actor: expected one of customer, agent, bot, system, got string
      public: expected true or false, got 1
      state: expected one of active, waitingCustomer, waitingThirdParty, closed, got string
      agentId: expected a name, got object
      customerId: expected a name, got object
      channel: expected a name, got object
      calendarId: expected a name, got object
      dims: expected a record, got 5
      --
      type: expected one of created, message, status, assigned, escalated, resolved, reopened, answered, abandoned, merged, deleted, got string
      --
      actor: expected who wrote the message, got undefined
      --
      state: expected the new state, got undefined
      --
      fine"
    `);
  });

  test("of a metric and a scale", () => {
    const scale = { min: 1, max: 3 };
    const bands = { low: [1], rest: [2, 3] };
    const whole = {
      id: "own-one",
      scale,
      values: [1, 2, 3],
      bands: ["1", "2", "3"],
      unit: "scale points",
      better: "higher",
      source: "",
    };
    const rows = [
      5,
      { kind: "odd" },
      { kind: "net" },
      { kind: "net", id: "", scale: 5, bands: 5, plus: "", minus: 5, better: "up", source: 5, name: 5 },
      { kind: "net", id: "m", scale, bands: { a: 5 }, plus: "a", minus: "b" },
      { kind: "net", id: "m", scale, bands: { a: ["x"] }, plus: "a", minus: "b" },
      { kind: "net", id: "m", scale, bands, plus: "low", minus: "low" },
      { kind: "share", id: "m", scale, bands, band: "low", odd: 1, odder: 2 },
      { kind: "share", id: "m", scale, bands, band: "none" },
      { kind: "mean", id: "m", scale: { min: 3, max: 1 } },
      { kind: "index", id: "m", scale, name: { en: "a" } },
      { kind: "index", id: "m", scale, name: { en: "a", zh: "b" } },
      whole,
      { ...whole, values: 5, bands: 5, unit: "stars", source: 5, odd: 1 },
      { ...whole, values: [1, 2] },
    ];
    expect(told(metricDefinition(), rows)).toMatchInlineSnapshot(`
      ": expected a metric definition of kind "net", "share", "mean" or "index", or a whole metric, got 5
      --
      kind: expected a metric definition of kind "net", "share", "mean" or "index", or a whole metric, got object
      --
      id: expected text, got undefined
      scale: expected a scale { min, max, step? }, got undefined
      bands: expected bands { name: [answers] }, got undefined
      plus: expected text, got undefined
      minus: expected text, got undefined
      --
      id: expected text, got string
      name: expected text, or { en, zh }, got 5
      scale: expected a scale { min, max, step? }, got 5
      better: expected "higher" or "lower", got string
      source: expected text, got 5
      bands: expected bands { name: [answers] }, got 5
      plus: expected text, got string
      minus: expected text, got 5
      --
      bands.a: expected a list of numbers, got 5
      --
      bands.a[0]: expected a finite number, got string
      --
      minus: expected another band than plus, got string
      --
      : expected the keys of a metric definition, got the unknown key odd, odder
      --
      band: expected "low" or "rest", got "none"
      --
      scale.max: expected a number above 3, got 1
      --
      name: expected text, or { en, zh }, got object
      --
      fine
      --
      fine
      --
      values: expected a list of numbers, got 5
      bands: expected a band for every point, got 5
      unit: expected points, percent, scale points, index, got string
      source: expected text, got 5
      : expected the keys of a metric definition, got the unknown key odd
      --
      : expected a band and a number for each of 3 points, not all equal, got object"
    `);
    expect(parseDefinition(metricDefinition(), whole).name).toBe("own one");
    expect(
      told(scaleDefinition(), [5, {}, { min: 0, max: 10 }, { min: 0, max: 10, step: 3 }, { min: "0", max: 1, odd: 1 }]),
    ).toMatchInlineSnapshot(`
      ": expected a scale { min, max, step? }, got 5
      --
      min: expected a finite number, got undefined
      max: expected a finite number, got undefined
      --
      fine
      --
      max: expected a whole number of steps of 3 above 0, got 10
      --
      min: expected a finite number, got string
      : expected a scale { min, max, step? }, got the unknown key odd"
    `);
  });
});

describe("parseDefinition", () => {
  const saying = (
    ...issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] }[]
  ): StandardSchema<never> => ({
    "~standard": { version: 1, vendor: "own", validate: () => ({ issues }) },
  });
  test("takes a sentence of the house's apart, and any other as it is", () => {
    const parse = (
      ...issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] }[]
    ): string => toldBy(() => parseDefinition(saying(...issues), {}, "file"));
    expect([
      parse({ message: "expected a text, got 5", path: ["a", 1, "b"] }),
      parse({ message: "a text, please" }),
      parse({ message: "was expected a text, got 5" }),
      parse({ message: "expected a text,\ngot 5, got 6\n7" }),
      parse(),
    ]).toMatchInlineSnapshot(`
      [
        "BAD_OPTION file.a[1].b: expected a text, got 5",
        "BAD_OPTION file: expected a text, please, got another",
        "BAD_OPTION file: expected was expected a text, got 5, got another",
        "BAD_OPTION file: expected a text,
      got 5, got 6
      7",
        "BAD_OPTION file: expected a valid definition, got another",
      ]
    `);
  });
  test("refuses what is no schema, and one that waits", () => {
    const waits: StandardSchema<never> = {
      "~standard": { version: 1, vendor: "own", validate: () => Promise.reject(new Error("late")) },
    };
    const none = [
      5,
      null,
      undefined,
      {},
      { "~standard": null },
      { "~standard": 5 },
      { "~standard": {} },
      { "~standard": { validate: 5 } },
      waits,
    ];
    expect(none.map((schema) => toldBy(() => parseDefinition(schema as never, {})))).toMatchInlineSnapshot(`
      [
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got 5",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got null",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got undefined",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a schema that validates at once, got one that waits",
      ]
    `);
  });
  test("what a schema throws of its own passes", () => {
    const throws: StandardSchema<never> = {
      "~standard": {
        version: 1,
        vendor: "own",
        validate: () => {
          throw new RangeError("own");
        },
      },
    };
    expect(() => parseDefinition(throws, {})).toThrow(RangeError);
  });
});

describe("a call without what it needs", () => {
  it.each([
    ["a schema that is none", () => parseRows(null as never, []), "BAD_OPTION schema"],
    ["a function that makes a schema", () => parseRows(answerSchema as never, []), "BAD_OPTION schema"],
  ])("says so: %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
  it("calls a schema's method on the schema", () => {
    class Even {
      readonly version = 1;
      readonly vendor = "hand";
      readonly rest = 0;
      validate(value: unknown): { value: number } | { issues: [{ message: string }] } {
        return Number(value) % 2 === this.rest ? { value: Number(value) } : { issues: [{ message: "odd" }] };
      }
    }
    expect(parseRows({ "~standard": new Even() }, [2, 3]).rows).toEqual([2]);
  });
});
