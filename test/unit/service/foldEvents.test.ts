import { describe, expect, it } from "vitest";
import { CxError } from "../../../src/errors.ts";
import type { CaseEvent, FoldPolicy } from "../../../src/service/caseEvent.ts";
import { foldEvents } from "../../../src/service/foldEvents.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { T0, at, POLICY, type Line, customer, agent, log } from "./log.ts";

const bot = { actor: "bot" } as const;

/** The only case of a log, its instants as minutes. */
function fold(lines: readonly Line[], policy: Partial<FoldPolicy> = {}): ServiceCase {
  const { cases } = foldEvents(log(...lines), { ...POLICY, ...policy });
  expect(cases).toHaveLength(1);
  return cases[0]!;
}

const minutes = (instant: number | null | undefined): number | null | undefined =>
  typeof instant === "number" ? (instant - T0) / 60_000 : instant;

describe("a case from its events", () => {
  const whole = fold([
    [0, "message", { ...customer, customerId: "c1", channel: "email" }],
    [2, "assigned", { agentId: "ann" }],
    [5, "message", { ...agent, public: false }],
    [10, "message", agent],
    [11, "status", { state: "waitingCustomer" }],
    [40, "message", customer],
    [40, "status", { state: "active" }],
    [45, "message", customer],
    [50, "assigned", { agentId: "bob" }],
    [55, "escalated"],
    [60, "message", agent],
    [61, "resolved"],
    [90, "reopened"],
    [90, "message", customer],
    [100, "message", agent],
    [101, "resolved"],
  ]);

  it("has the instants of first response and of both resolutions", () => {
    const { startedAt, firstResponseAt, firstResolvedAt, firstReopenedAt, resolvedAt } = whole;
    expect([startedAt, firstResponseAt, firstResolvedAt, firstReopenedAt, resolvedAt].map(minutes)).toEqual([
      0, 10, 61, 90, 101,
    ]);
  });

  it("counts replies, reopenings, escalations and hands", () => {
    const { agentReplies, customerReplies, reopens, escalations, transfers } = whole;
    expect({ agentReplies, customerReplies, reopens, escalations, transfers }).toEqual({
      agentReplies: 3,
      customerReplies: 3,
      reopens: 1,
      escalations: 1,
      transfers: 1,
    });
  });

  it("keeps pauses, and consecutive messages of the customer as one turn", () => {
    expect(whole.pauses?.map((pause) => pause.map(minutes))).toEqual([[11, 40]]);
    expect(whole.turns?.map(({ startedAt, answeredAt }) => [minutes(startedAt), minutes(answeredAt)])).toEqual([
      [0, 10],
      [40, 60],
      [90, 100],
    ]);
  });

  it("knows who and where", () => {
    expect([whole.customerId, whole.channel, whole.agentId]).toEqual(["c1", "email", "bob"]);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  it("being assigned to the same agent again is no transfer", () => {
    const again = fold([
      [0, "message", customer],
      [1, "assigned", { agentId: "ann" }],
      [2, "assigned", { agentId: "ann" }],
      [3, "assigned"],
    ]);
    expect([again.transfers, again.agentId]).toEqual([0, "ann"]);
  });

  it("is the same for every order of the log", () => {
    const lines: Line[] = [
      [0, "message", customer],
      [10, "message", agent],
      [20, "resolved"],
    ];
    const turned = foldEvents(log(lines[2]!, lines[0]!, lines[1]!), POLICY);
    expect(turned.cases).toEqual(foldEvents(log(...lines), POLICY).cases);
    expect(turned.issues.map(({ index, issue }) => [index, issue])).toEqual([
      [1, "outOfOrder"],
      [2, "outOfOrder"],
    ]);
    expect(turned.used).toBe(3);
  });
});

describe("null is known not to have happened, absent is not known", () => {
  it("a log that records everything leaves null", () => {
    const open = fold([[0, "message", customer]]);
    expect(open).toMatchObject({ firstResponseAt: null, firstResolvedAt: null, resolvedAt: null, abandonedAt: null });
    expect(open).toMatchObject({ firstReopenedAt: null, pauses: [], agentReplies: 0, reopens: 0, escalations: 0 });
    expect(open.turns).toEqual([{ startedAt: T0, answeredAt: null, closedAt: null }]);
  });

  it("a log of statuses alone says nothing about responses", () => {
    const policy = { records: ["created", "status"], start: "created" } as const;
    const found = fold(
      [
        [0, "created"],
        [5, "status", { state: "closed" }],
      ],
      policy,
    );
    expect(Object.keys(found).sort()).toEqual(
      ["firstReopenedAt", "firstResolvedAt", "id", "pauses", "reopens", "resolvedAt", "startedAt"].sort(),
    );
  });

  it("a log without statuses says nothing about pauses: they are unknown, not none", () => {
    expect("pauses" in fold([[0, "message", customer]], { records: ["message", "resolved"] })).toBe(false);
  });

  it("what happens is kept also where the log does not always record it", () => {
    const policy = { records: ["created"], start: "created" } as const;
    expect(
      minutes(
        fold(
          [
            [0, "created"],
            [7, "message", agent],
          ],
          policy,
        ).firstResponseAt,
      ),
    ).toBe(7);
  });
});

describe("policies", () => {
  it("a bot's message is a response only where the policy says so", () => {
    const lines: Line[] = [
      [0, "message", customer],
      [1, "message", bot],
      [30, "message", agent],
    ];
    expect(minutes(fold(lines).firstResponseAt)).toBe(30);
    expect(minutes(fold(lines, { bots: "respond" }).firstResponseAt)).toBe(1);
    expect(fold(lines, { bots: "respond" }).agentReplies).toBe(1);
  });

  it("a closed case that only a bot answered is labelled, an open one is not", () => {
    const lines: Line[] = [
      [0, "message", customer],
      [1, "message", bot],
    ];
    expect(fold(lines).excluded).toBe(undefined);
    expect(fold([...lines, [9, "resolved"]]).excluded).toBe("botOnly");
    expect(fold([...lines, [9, "resolved"]], { bots: "respond" }).excluded).toBe(undefined);
  });

  it("a customer's thanks reopen only where the policy says so", () => {
    const lines: Line[] = [
      [0, "message", customer],
      [5, "message", agent],
      [6, "resolved"],
      [9, "message", customer],
    ];
    const kept = fold(lines);
    expect([minutes(kept.resolvedAt), kept.reopens, kept.customerReplies]).toEqual([6, 0, 1]);
    const reopened = fold(lines, { reopenedBy: "customerMessage" });
    expect([reopened.resolvedAt, minutes(reopened.firstReopenedAt), reopened.reopens]).toEqual([null, 9, 1]);
    expect(reopened.turns?.map(({ startedAt }) => minutes(startedAt))).toEqual([0, 9]);
  });

  it("a status other than closed reopens a resolved case, a second closing says nothing new", () => {
    const found = fold([
      [0, "message", customer],
      [5, "status", { state: "closed" }],
      [6, "status", { state: "closed" }],
      [9, "status", { state: "active" }],
    ]);
    expect([minutes(found.firstResolvedAt), found.resolvedAt, found.reopens]).toEqual([5, null, 1]);
  });

  it("a merged case is labelled or kept, a deleted one always labelled", () => {
    const lines: Line[] = [
      [0, "message", customer],
      [5, "merged"],
    ];
    expect(fold(lines).excluded).toBe("merged");
    expect(fold(lines, { merged: "keep" }).excluded).toBe(undefined);
    expect(fold([...lines, [6, "deleted"]], { merged: "keep" }).excluded).toBe("deleted");
  });

  it("an agent who writes first makes the case outbound, and the clock waits for the customer", () => {
    const { cases, issues, excluded } = foldEvents(
      log([0, "message", agent], [10, "message", customer], [30, "message", agent]),
      POLICY,
    );
    expect(cases[0]).toMatchObject({ startedAt: at(10), excluded: "outbound", firstResponseAt: at(30) });
    expect(issues.map(({ issue }) => issue)).toEqual(["agentFirst"]);
    expect(excluded.beforeStart).toBe(0);
  });

  it("the start is the creation, the first inbound message or the first event", () => {
    const lines: Line[] = [
      [0, "assigned", { agentId: "ann" }],
      [3, "created"],
      [8, "message", customer],
    ];
    const startOf = (start: FoldPolicy["start"]): unknown => minutes(fold(lines, { start }).startedAt);
    expect([startOf("firstEvent"), startOf("created"), startOf("firstInbound")]).toEqual([0, 3, 8]);
  });

  it("pauses stand in the states that the policy names, and end with the resolution", () => {
    const lines: Line[] = [
      [0, "message", customer],
      [5, "status", { state: "waitingCustomer" }],
      [9, "status", { state: "waitingThirdParty" }],
      [20, "resolved"],
    ];
    const pausesOf = (pausedIn: FoldPolicy["pausedIn"]): unknown =>
      fold(lines, { pausedIn }).pauses?.map((pause) => pause.map(minutes));
    expect(pausesOf(["waitingCustomer"])).toEqual([[5, 9]]);
    expect(pausesOf(["waitingCustomer", "waitingThirdParty"])).toEqual([[5, 20]]);
    expect(pausesOf([])).toEqual([]);
    const open = fold(lines.slice(0, 3), { pausedIn: ["waitingThirdParty"] });
    expect(open.pauses).toEqual([[at(9), null]]);
  });

  it("a call is answered or abandoned in the queue", () => {
    const policy = { start: "created", records: ["created", "answered", "abandoned"] } as const;
    const answered = fold(
      [
        [0, "created"],
        [1, "answered"],
      ],
      policy,
    );
    expect([minutes(answered.firstResponseAt), answered.abandonedAt]).toEqual([1, null]);
    const gone = fold(
      [
        [0, "created"],
        [2, "abandoned"],
      ],
      policy,
    );
    expect([gone.firstResponseAt, minutes(gone.abandonedAt)]).toEqual([null, 2]);
  });

  it("an agent's own ticket is outbound", () => {
    expect(fold([[0, "created", agent]], { start: "created" }).excluded).toBe("outbound");
  });

  it("a turn that the resolution cuts off is closed, not answered", () => {
    const { turns } = fold([
      [0, "message", customer],
      [5, "resolved"],
    ]);
    expect(turns).toEqual([{ startedAt: T0, answeredAt: null, closedAt: at(5) }]);
  });
});

it.each([
  ["asOf", { asOf: "yesterday" }, "BAD_DATE"],
  ["start", { start: "whenever" }, "BAD_OPTION"],
  ["bots", { bots: undefined }, "BAD_OPTION"],
  ["reopenedBy", { reopenedBy: true }, "BAD_OPTION"],
  ["merged", { merged: "drop" }, "BAD_OPTION"],
  ["records", { records: "message" }, "BAD_OPTION"],
  ["pausedIn", { pausedIn: ["asleep"] }, "BAD_OPTION"],
])("a policy without a proper %s is refused", (_, wrong, code) => {
  expect(() => foldEvents([], { ...POLICY, ...wrong } as FoldPolicy)).toThrow(
    expect.objectContaining({ constructor: CxError, code }) as Error,
  );
});

const HOUR = 3_600_000;

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

describe("null where the types say absent, as databases write it", () => {
  it("says nothing in an event", () => {
    const policy: FoldPolicy = {
      asOf: ASOF,
      records: ["message", "assigned"],
      start: "firstEvent",
      bots: "ignore",
      reopenedBy: "event",
      merged: "exclude",
      pausedIn: [],
    };
    const events = [
      { type: "created", actor: null, channel: null, customerId: null, dims: null },
      { type: "assigned", agentId: "x" },
      { type: "assigned", agentId: null },
      { type: "message", actor: "agent", public: null, customerId: "c" },
    ].map((each, i) => ({ caseId: "a", at: BEGAN + i * HOUR, ...each }) as unknown as CaseEvent);
    const { cases, issues } = foldEvents(events, policy);
    expect(issues).toEqual([]);
    expect(cases[0]).toMatchObject({ agentId: "x", transfers: 0, customerId: "c", firstResponseAt: BEGAN + 3 * HOUR });
    expect(Object.keys(cases[0]!)).not.toContain("channel");
    expect(Object.keys(cases[0]!)).not.toContain("dims");
  });
});
