import { describe, expect, it } from "vitest";
import { caseEventSchema, parseRows } from "../../../src/schema/index.ts";
import type { CaseEvent } from "../../../src/service/caseEvent.ts";
import { codeOf, faultOf } from "../../../src/service/eventCode.ts";
import { foldEvents } from "../../../src/service/foldEvents.ts";
import { POLICY, T0 } from "./log.ts";

const good = { caseId: "a", at: T0, type: "message", actor: "customer" } as const;

describe("an event that cannot be read", () => {
  it.each<[unknown, string]>([
    [null, "an event"],
    ["a", "an event"],
    [{ ...good, caseId: 7 }, "caseId: text"],
    [{ ...good, type: "exploded" }, "type: one of created, message, "],
    [{ ...good, actor: undefined }, "actor: one of customer, agent, bot, system"],
    [{ ...good, type: "assigned", actor: "nobody" }, "actor: one of customer, agent, bot, system"],
    [{ ...good, type: "status" }, "state: one of "],
    [{ ...good, public: 0 }, "public: true or false"],
    [{ ...good, agentId: 12 }, "customerId, channel, calendarId, agentId: text"],
    [{ ...good, dims: { tier: {} } }, "customerId, channel, calendarId, agentId: text; dims: texts"],
  ])("%j says which field, and what is expected there", (event, expected) => {
    const { issues, used } = foldEvents([good, event as CaseEvent], POLICY);
    expect(used).toBe(1);
    expect(issues).toMatchObject([{ index: 1, issue: "badEvent" }]);
    expect(issues[0]!.expected!.slice(0, expected.length)).toBe(expected);
    expect([codeOf(event as CaseEvent), faultOf(event)]).toEqual([-1, issues[0]!.expected]);
  });

  it("only names its field where that is the reason", () => {
    const { issues } = foldEvents([good, { ...good, at: NaN }, good], POLICY);
    expect(issues).toEqual([
      { index: 1, caseId: "a", issue: "badTime" },
      { index: 2, caseId: "a", issue: "duplicate" },
    ]);
  });

  it("is read by the schema where ids are numbers", () => {
    const { rows } = parseRows(caseEventSchema(), [{ ...good, caseId: 7 }]);
    expect(foldEvents(rows, POLICY).cases[0]!.id).toBe("7");
  });
});
