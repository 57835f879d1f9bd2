import * as z from "zod/mini";
import { describe, expect, it } from "vitest";
import * as catalogue from "../../../src/metric/catalogue.ts";
import type { Metric } from "../../../src/metric/metric.ts";
import { SATISFACTION_LABELS } from "../../../src/scale/presets.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { answerSchema } from "../../../src/schema/answerSchema.ts";
import { caseEventSchema } from "../../../src/schema/caseEventSchema.ts";
import { metricDefinition } from "../../../src/schema/metricDefinition.ts";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { scaleDefinition } from "../../../src/schema/scaleDefinition.ts";
import { serviceCaseSchema } from "../../../src/schema/serviceCaseSchema.ts";
import type { StandardSchema } from "../../../src/schema/standardSchema.ts";
import { score } from "../../../src/score/score.ts";
import { toldBy } from "../../config/errors.ts";

const { CSAT, NPS } = catalogue;

describe("metricDefinition", () => {
  const METRICS = Object.values(catalogue).filter((value): value is Metric => typeof value === "object");

  it.each(METRICS.map((metric) => [metric.id, metric] as const))("reads %s back from its own JSON", (_, metric) => {
    expect(parseDefinition(metricDefinition(), JSON.parse(JSON.stringify(metric)))).toEqual(metric);
  });

  const bands = { bad: [1, 2], fair: [3, 4], good: [5] };
  const on = { min: 1, max: 5 };
  it.each([
    ["net", { kind: "net", id: "m", scale: on, bands, plus: "good", minus: "bad" }, [-100, -100, 0, 0, 100], "points"],
    ["share", { kind: "share", id: "m", scale: on, bands, band: "good" }, [0, 0, 0, 0, 100], "percent"],
    ["mean", { kind: "mean", id: "m", scale: on, bands }, [1, 2, 3, 4, 5], "scale points"],
    ["index", { kind: "index", id: "m", scale: { ...on, step: 2 } }, [0, 50, 100], "index"],
  ])("builds a %s metric", (_, definition, values, unit) => {
    const metric = parseDefinition(metricDefinition(), definition);
    expect(metric).toMatchObject({ id: "m", values, unit, better: "higher", source: "" });
  });
  it("builds a metric that scores like one made in code", () => {
    const definition = { kind: "mean", id: "effort", scale: { min: 1, max: 7 }, better: "lower", source: "ours" };
    const metric = parseDefinition(metricDefinition(), definition);
    expect(score(metric, [1, 2, 6])).toMatchObject({
      value: 3,
      metric: { id: "effort", name: "effort", better: "lower" },
    });
  });

  const share = { kind: "share", id: "top", scale: on, bands: { top: [5], rest: [1, 2, 3, 4] }, band: "top" };
  it.each<[string, unknown, string]>([
    ["no object", "nps", "m: expected a metric definition"],
    ["an unknown kind", { ...share, kind: "median" }, "m.kind: expected a metric definition"],
    ["a missing id", { ...share, id: undefined }, "m.id: expected text, got undefined"],
    ["an empty id", { ...share, id: "" }, "m.id: expected text, got string"],
    [
      "a misspelt key",
      { ...share, beter: "lower" },
      "m: expected the keys of a metric definition, got the unknown key beter",
    ],
    ["a wrong direction", { ...share, better: "up" }, 'm.better: expected "higher" or "lower", got string'],
    ["a scale turned round", { ...share, scale: { min: 5, max: 1 } }, "m.scale.max: expected a number above 5, got 1"],
    ["a scale of text", { ...share, scale: { min: "1", max: 5 } }, "m.scale.min: expected a finite number, got string"],
    [
      "a misspelt step",
      { ...share, scale: { ...on, stp: 2 } },
      "m.scale: expected a scale { min, max, step? }, got the unknown key stp",
    ],
    [
      "a band off the scale",
      { ...share, bands: { top: [5, 6], rest: [1, 2, 3, 4] } },
      "m.bands.top[1]: expected a point of the scale 1..5, got 6",
    ],
    [
      "a point in two bands",
      { ...share, bands: { top: [5], rest: [1, 2, 3, 4, 5] } },
      "m.bands.rest[4]: expected a point of no other band, got 5",
    ],
    [
      "a point in no band",
      { ...share, bands: { top: [5], rest: [1, 2, 3] } },
      "m.bands: expected a band for every point, also for 4",
    ],
    [
      "a band that is none",
      { ...share, band: "best" },
      'm.band: expected "top" or "rest" (did you mean "rest"?), got "best"',
    ],
    [
      "text among the points",
      { ...share, bands: { top: ["5"], rest: [1, 2, 3, 4] } },
      "m.bands.top[0]: expected a finite number, got string",
    ],
    [
      "a whole metric with too few values",
      { ...NPS, values: [1, 2] },
      "m: expected a band and a number for each of 11 points",
    ],
    [
      "a whole metric without a unit",
      { ...NPS, unit: "%" },
      "m.unit: expected points, percent, scale points, index, got string",
    ],
  ])("names the path of %s", (_, definition, message) => {
    expect(toldBy(() => parseDefinition(metricDefinition(), definition, "m"))).toContain(`BAD_OPTION ${message}`);
  });
});

describe("scaleDefinition", () => {
  it("fills the step in", () => {
    expect(parseDefinition(scaleDefinition(), { min: 1, max: 7 })).toEqual({ min: 1, max: 7, step: 1 });
  });
  it.each([
    [{ min: 1 }, "definition.max: expected a finite number, got undefined"],
    [{ min: 1, max: 5, step: 3 }, "definition.max: expected a whole number of steps of 3 above 1, got 5"],
    [{ min: 1, max: 5, step: 0 }, "definition.step: expected a number above 0 (1e-9 or more), got 0"],
    [null, "definition: expected a scale { min, max, step? }, got null"],
    [{ min: 1, max: Infinity }, "definition.max: expected a finite number, got Infinity"],
  ])("refuses %j by its path", (definition, message) => {
    expect(toldBy(() => parseDefinition(scaleDefinition(), definition))).toBe(`BAD_OPTION ${message}`);
  });
});

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
      "expected text, a number, a boolean or null, got object",
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

describe("serviceCaseSchema", () => {
  it("keeps null and absent apart: known not to have happened, and not known", () => {
    const { rows } = parseRows(serviceCaseSchema(), [
      {
        id: "T-1",
        startedAt: "2026-03-01T10:00:00+01:00",
        firstResponseAt: null,
        pauses: [["2026-03-01T10:00:00Z", null]],
        agentReplies: 0,
        excluded: "spam",
        measured: { firstResponse: 60_000 },
        dims: { tier: null },
        subject: "dropped",
      },
    ]);
    expect(rows).toEqual([
      {
        id: "T-1",
        startedAt: Date.UTC(2026, 2, 1, 9),
        firstResponseAt: null,
        pauses: [[Date.UTC(2026, 2, 1, 10), null]],
        agentReplies: 0,
        excluded: "spam",
        measured: { firstResponse: 60_000 },
        dims: { tier: null },
      },
    ]);
    expect("resolvedAt" in rows[0]!).toBe(false);
    const zero = {
      id: "0",
      startedAt: 0,
      handleMs: 0,
      reopens: 0,
      turns: [{ startedAt: 0, answeredAt: null, closedAt: 5 }],
    };
    expect(parseRows(serviceCaseSchema(), [zero]).rows).toEqual([zero]);
  });
  it.each<[string, object, string]>([
    ["a missing start", { id: "a" }, "startedAt"],
    ["a start without its offset", { id: "a", startedAt: "2026-03-01 09:00" }, "startedAt"],
    ["no id", { startedAt: 0 }, "id"],
    ["half a reply", { id: "a", startedAt: 0, agentReplies: 0.5 }, "agentReplies"],
    ["fewer replies than none", { id: "a", startedAt: 0, agentReplies: -1 }, "agentReplies"],
    [
      "a pause without a start",
      {
        id: "a",
        startedAt: 0,
        pauses: [
          [0, 1],
          [null, 1],
        ],
      },
      "pauses[1][0]",
    ],
    ["a label of its own", { id: "a", startedAt: 0, excluded: "lost" }, "excluded"],
    ["a negative handling time", { id: "a", startedAt: 0, handleMs: -1 }, "handleMs"],
    ["a negative measure", { id: "a", startedAt: 0, measured: { firstResponse: -5 } }, "measured.firstResponse"],
  ])("rejects %s", (_, row, path) => {
    const { rejected } = parseRows(serviceCaseSchema(), [row]);
    expect(rejected.map(({ issues }) => issues.map((issue) => issue.path))).toEqual([[path]]);
    expect(rejected[0]!.issues[0]!.message).toMatch(/^expected .+, got .+$/);
  });
});

describe("caseEventSchema", () => {
  it("keeps an internal note, a new state and its dimensions", () => {
    const events = [
      { caseId: 1, at: 0, type: "message", actor: "agent", public: false, note: "dropped" },
      { caseId: "1", at: new Date(5), type: "status", state: "waitingCustomer", dims: { queue: "a" } },
      { caseId: "1", at: "1970-01-01T00:00:01Z", type: "resolved", agentId: 31 },
    ];
    expect(parseRows(caseEventSchema(), events).rows).toEqual([
      { caseId: "1", at: 0, type: "message", actor: "agent", public: false },
      { caseId: "1", at: 5, type: "status", state: "waitingCustomer", dims: { queue: "a" } },
      { caseId: "1", at: 1000, type: "resolved", agentId: "31" },
    ]);
  });
  it.each<[string, object, string]>([
    ["a message of nobody", { type: "message" }, "actor"],
    ["a status without its state", { type: "status" }, "state"],
    ["an unknown type", { type: "closed" }, "type"],
    ["an unknown state", { type: "status", state: "open" }, "state"],
    ["no case", { type: "resolved", caseId: null }, "caseId"],
    ["no instant", { type: "resolved", at: "soon" }, "at"],
  ])("rejects %s", (_, event, path) => {
    const { rejected } = parseRows(caseEventSchema(), [{ caseId: "1", at: 0, ...event }]);
    expect(rejected.map(({ issues }) => issues.map((issue) => issue.path))).toEqual([[path]]);
  });
});

describe("parseRows", () => {
  it("takes any Standard Schema, zod's and one written by hand", () => {
    const byZod = z.object({ a: z.number() });
    const byHand: StandardSchema<string> = {
      "~standard": {
        version: 1,
        vendor: "hand",
        validate: (value) =>
          typeof value === "string"
            ? { value: value.toUpperCase() }
            : { issues: [{ message: "no text", path: [{ key: "deep" }, 0, "x"] }, { message: "at all" }] },
      },
    };
    const zod = parseRows<{ a: number }>(byZod, new Set([{ a: 1 }, { a: "1" }]));
    expect([zod.given, zod.rows, zod.rejected[0]!.issues[0]!.path]).toEqual([2, [{ a: 1 }], "a"]);
    expect(parseRows(byHand, ["a", 1])).toEqual({
      kind: "parsedRows",
      given: 2,
      rows: ["A"],
      rejected: [
        {
          index: 1,
          issues: [
            { path: "deep[0].x", message: "no text" },
            { path: "", message: "at all" },
          ],
        },
      ],
    });
  });
  it("gives schemas that other tools of Standard Schema can run", () => {
    for (const schema of [answerSchema({ scale: NPS }), serviceCaseSchema(), metricDefinition(), scaleDefinition()]) {
      const { version, vendor, validate } = schema["~standard"];
      expect([version, vendor]).toEqual([1, "zod"]);
      const result = validate(undefined);
      expect("issues" in result && result.issues!.length > 0).toBe(true);
    }
  });
  it("tells another schema's message as it is", () => {
    const hand = (issues: { message: string; path?: PropertyKey[] }[]): StandardSchema<number> => ({
      "~standard": { version: 1, vendor: "hand", validate: () => ({ issues }) },
    });
    expect(toldBy(() => parseDefinition(hand([{ message: "too odd", path: ["a", 0] }]), 1, "file"))).toBe(
      "BAD_OPTION file.a[0]: expected too odd, got another",
    );
    expect(toldBy(() => parseDefinition(hand([]), 1))).toBe(
      "BAD_OPTION definition: expected a valid definition, got another",
    );
  });
  it("refuses a schema that waits, and a string for rows", () => {
    const waits: StandardSchema<number> = {
      "~standard": { version: 1, vendor: "slow", validate: () => Promise.resolve({ value: 1 }) },
    };
    expect(toldBy(() => parseRows(waits, [1]))).toContain(
      "BAD_OPTION schema: expected a schema that validates at once",
    );
    expect(toldBy(() => parseDefinition(waits, 1))).toContain("BAD_OPTION");
    const fails: StandardSchema<number> = {
      "~standard": { version: 1, vendor: "slow", validate: () => Promise.reject(new Error("later")) },
    };
    expect(toldBy(() => parseRows(fails, [1]))).toContain("BAD_OPTION");
    expect(toldBy(() => parseRows(scaleDefinition(), "rows"))).toContain("NOT_ITERABLE");
  });
  it("finds the one bad row in a hundred thousand, and loses none", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ rating: i === 54_321 ? 11 : i % 11 }));
    const { given, rows: passed, rejected } = parseRows(answerSchema({ scale: NPS }), rows);
    expect([given, passed.length, rejected.map(({ index }) => index)]).toEqual([100_000, 99_999, [54_321]]);
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
        message: "expected a date of the calendar (a month by its English name) and a time of the clock, got string",
      },
    ]);
    expect(at(null, { timeZone: "UTC" })).toBe(null);
  });
  it("reads numbers of engines, and refuses options it does not know", () => {
    const { rows } = parseRows(answerSchema({ scale: NPS }), [{ rating: 9n, weight: 2n, durationMs: 1500n }]);
    expect(rows[0]).toMatchObject({ rating: 9, weight: 2, durationMs: 1500 });
    expect(toldBy(() => answerSchema({ scale: NPS, date: {} } as never))).toContain(
      "BAD_OPTION options.date: expected one of",
    );
    expect(toldBy(() => answerSchema(null as never))).toContain("BAD_OPTION options");
    expect(toldBy(() => answerSchema({} as never))).toContain("BAD_OPTION scale");
  });
});
