import { describe, expect, it, test } from "vitest";
import { caseEventSchema } from "../../../src/schema/caseEventSchema.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { told, every } from "./told.ts";

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

describe("every field says what it wants", () => {
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
});
