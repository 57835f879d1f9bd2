import { describe, expect, it, test } from "vitest";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { serviceCaseSchema } from "../../../src/schema/serviceCaseSchema.ts";
import { told, every } from "./told.ts";

describe("serviceCaseSchema", () => {
  it("reads numbers and names as engines hand them over, and no text for a number", () => {
    const decimal = { toString: () => "1500.5" };
    const given = {
      id: 2n,
      startedAt: 0n,
      reopens: 3n,
      handleMs: decimal,
      customerId: 9007199254740993n,
      dims: { shop: 7n },
    };
    const measured = { firstResponse: 60n };
    const { rows, rejected } = parseRows(serviceCaseSchema(), [
      { ...given, measured },
      { ...given, reopens: "3" },
    ]);
    expect(rows).toEqual([
      {
        id: "2",
        startedAt: 0,
        reopens: 3,
        handleMs: 1500.5,
        customerId: "9007199254740993",
        dims: { shop: 7 },
        measured: { firstResponse: 60 },
      },
    ]);
    expect(rejected.map(({ index, issues }) => [index, issues[0]!.message])).toEqual([
      [1, "expected a whole number not below 0, got string"],
    ]);
  });
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

describe("every field says what it wants", () => {
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
      pauses[0]: expected [from, to], got a list
      turns[0].startedAt: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got null
      turns[0].answeredAt: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got undefined
      turns[0].closedAt: expected a valid Date, epoch milliseconds or an ISO 8601 date-time with its offset, got undefined
      measured.firstResolution: expected milliseconds not below 0, got string
      measured.fullResolution: expected milliseconds not below 0, got undefined
      --
      dims.a: expected text, a number, a boolean or null, got object"
    `);
  });
});
