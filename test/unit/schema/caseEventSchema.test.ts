import { describe, expect, it } from "vitest";
import { caseEventSchema } from "../../../src/schema/caseEventSchema.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";

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
