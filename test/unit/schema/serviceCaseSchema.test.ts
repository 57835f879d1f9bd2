import { describe, expect, it } from "vitest";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { serviceCaseSchema } from "../../../src/schema/serviceCaseSchema.ts";

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
