import { describe, expect, it } from "vitest";
import type { CaseEvent, CaseState } from "../../../src/service/caseEvent.ts";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { foldEvents } from "../../../src/service/foldEvents.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import { reopened } from "../../../src/service/reopened.ts";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";

// Tables in the shape of Zendesk's (ticket, ticket_comment, ticket_field_history, user, schedule), written by hand: every
// expected minute below was counted on a calendar. The clocks of California went forward on Sunday 8 March 2026.

const USERS: Readonly<Record<string, "end-user" | "agent">> = {
  "1": "end-user",
  "2": "end-user",
  "8": "agent",
  "9": "agent",
};

const TICKETS = [
  { id: "101", created_at: "2026-03-07 03:00:00", requester_id: "1", submitter_id: "1", status: "solved" }, // Friday 19:00
  { id: "102", created_at: "2026-03-10 15:00:00", requester_id: "2", submitter_id: "2", status: "open" }, // Tuesday 08:00
  { id: "103", created_at: "2026-03-11 15:00:00", requester_id: "1", submitter_id: "1", status: "new" }, // Wednesday 08:00
  { id: "104", created_at: "2026-03-11 16:00:00", requester_id: "2", submitter_id: "2", status: "deleted" },
  { id: "105", created_at: "2026-03-11 17:00:00", requester_id: "2", submitter_id: "9", status: "solved" },
];

const COMMENTS = [
  { ticket_id: "101", created: "2026-03-09 15:30:00", user_id: "9", public: "TRUE" }, // Monday 08:30
  { ticket_id: "101", created: "2026-03-07 03:00:00", user_id: "1", public: "TRUE" },
  { ticket_id: "101", created: "2026-03-10 16:00:00", user_id: "1", public: "TRUE" }, // Tuesday 09:00
  { ticket_id: "102", created: "2026-03-10 15:00:00", user_id: "2", public: "TRUE" },
  { ticket_id: "102", created: "2026-03-10 15:10:00", user_id: "8", public: "FALSE" },
  { ticket_id: "102", created: "2026-03-10 16:00:00", user_id: "8", public: "TRUE" },
  { ticket_id: "102", created: "2026-03-10 16:00:00", user_id: "8", public: "TRUE" },
  { ticket_id: "103", created: "2026-03-11 15:00:00", user_id: "1", public: "TRUE" },
];

const HISTORY = [
  { ticket_id: "101", field_name: "status", updated: "2026-03-07 03:00:00", value: "new" },
  { ticket_id: "101", field_name: "assignee_id", updated: "2026-03-09 15:30:00", value: "9" },
  { ticket_id: "101", field_name: "status", updated: "2026-03-09 15:40:00", value: "pending" }, // Monday 08:40
  { ticket_id: "101", field_name: "status", updated: "2026-03-10 16:00:00", value: "open" }, // Tuesday 09:00
  { ticket_id: "101", field_name: "status", updated: "2026-03-10 17:00:00", value: "solved" }, // Tuesday 10:00
  { ticket_id: "101", field_name: "status", updated: "2026-03-11 16:00:00", value: "open" }, // Wednesday 09:00
  { ticket_id: "101", field_name: "assignee_id", updated: "2026-03-11 16:30:00", value: "8" },
  { ticket_id: "101", field_name: "status", updated: "2026-03-11 17:00:00", value: "solved" }, // Wednesday 10:00
  { ticket_id: "105", field_name: "status", updated: "2026-03-11 18:00:00", value: "solved" },
];

// Minutes from Sunday 00:00: Monday to Friday, 08:00 to 20:00.
const SCHEDULE = [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1440 + 480, end_time: day * 1440 + 1200 }));

const STATES: Readonly<Record<string, CaseState>> = {
  new: "active",
  open: "active",
  pending: "waitingCustomer",
  hold: "waitingThirdParty",
  solved: "closed",
  closed: "closed",
};

const AS_OF = Date.UTC(2026, 2, 12, 15);

// Thursday 08:00
const MINUTE = 60_000;

/** Zendesk writes UTC without saying so. */
const instant = (text: string): number => Date.parse(`${text.replace(" ", "T")}Z`);

function events(): CaseEvent[] {
  return [
    ...TICKETS.map(({ id, created_at, submitter_id, requester_id }): CaseEvent => ({
      caseId: id,
      at: instant(created_at),
      type: "created",
      actor: USERS[submitter_id] === "agent" ? "agent" : "customer",
      customerId: requester_id,
    })),
    ...TICKETS.filter(({ status }) => status === "deleted").map(({ id, created_at }): CaseEvent => ({
      caseId: id,
      at: instant(created_at),
      type: "deleted",
    })),
    ...COMMENTS.map(({ ticket_id, created, user_id, public: seen }): CaseEvent => ({
      caseId: ticket_id,
      at: instant(created),
      type: "message",
      actor: USERS[user_id] === "agent" ? "agent" : "customer",
      public: seen === "TRUE",
    })),
    ...HISTORY.map(({ ticket_id, field_name, updated, value }): CaseEvent => {
      const at = instant(updated);
      if (field_name === "assignee_id") return { caseId: ticket_id, at, type: "assigned", agentId: value };
      return { caseId: ticket_id, at, type: "status", state: STATES[value] };
    }),
  ];
}

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

const folded = foldEvents(events(), {
  asOf: AS_OF,
  records: ["created", "message", "status", "assigned", "deleted"],
  start: "created",
  bots: "ignore",
  reopenedBy: "event",
  merged: "exclude",
  pausedIn: ["waitingCustomer"],
});

const [first, second, third, fourth, fifth] = folded.cases as [
  ServiceCase,
  ServiceCase,
  ServiceCase,
  ServiceCase,
  ServiceCase,
];

const desk = businessCalendar({
  timeZone: "America/Los_Angeles", // "Pacific Time (US & Canada)" in the tables
  week: Object.fromEntries(
    SCHEDULE.map(({ start_time, end_time }) => {
      const day = Math.floor(start_time / 1440);
      return [WEEKDAYS[day]!, [[clockTime(start_time - day * 1440), clockTime(end_time - day * 1440)] as const]];
    }),
  ),
  range: { start: "2026-01-01T00:00Z", end: "2026-12-31T00:00Z" },
});

const asked = { asOf: AS_OF, attribution: "cohort" } as const;

const mean = (cases: readonly ServiceCase[], options: object): number =>
  resolutionTime(cases, { ...asked, clock: desk, resolution: "full", pauses: "run", ...options }).mean.value! / MINUTE;

describe("tables of a help desk", () => {
  it("become cases; the copy of a comment and the internal note are not used", () => {
    expect(folded.cases.map(({ id }) => id)).toEqual(["101", "102", "103", "104", "105"]);
    expect([folded.rows, folded.used]).toEqual([23, 21]);
    expect([folded.excluded.duplicate, folded.excluded.internal]).toEqual([1, 1]);
    expect([fourth.excluded, fifth.excluded]).toEqual(["deleted", "outbound"]);
    expect([first.transfers, first.agentReplies, first.customerReplies]).toEqual([1, 1, 1]);
  });

  it("first response: 60 minutes of Friday and 30 of Monday, over the change of the clock", () => {
    const one = (clock: typeof desk | "calendar"): number =>
      firstResponseTime([first], { ...asked, clock }).mean.value! / MINUTE;
    expect(one(desk)).toBe(90);
    expect(one("calendar")).toBe(3630); // 60 h 30 min: the night of the change has an hour less on the wall
  });

  it("an internal note is no response", () => {
    expect(firstResponseTime([second], { ...asked, clock: desk }).mean.value).toBe(60 * MINUTE);
  });

  it("the unanswered one counts: a published mean of the answered would be 75, the median of all is 90", () => {
    const all = firstResponseTime(folded.cases, { ...asked, clock: desk, mean: "observed", restrictTo: 720 * MINUTE });
    expect([all.observed, all.censored, all.excluded.deleted, all.excluded.outbound]).toEqual([2, 1, 1, 1]);
    expect(all.mean.value! / MINUTE).toBe(75);
    expect(all.median.value! / MINUTE).toBe(90);
    // (60 + 90 + 720)/3: nobody was censored before the end.
    expect(all.restrictedMean.value! / MINUTE).toBeCloseTo(290, 9);
    expect(third.firstResponseAt).toBe(null);
  });

  it("first resolution: 60 + 720 + 120 business minutes, of which 740 pending", () => {
    expect(mean([first], { resolution: "first" })).toBe(900);
    expect(mean([first], { resolution: "first", pauses: "stop" })).toBe(160);
  });

  it("full resolution takes in the reopening: 60 + 720 + 720 + 120, less 740 pending", () => {
    expect(mean([first], {})).toBe(1620);
    expect(mean([first], { pauses: "stop" })).toBe(880);
    expect(mean([first], { clock: "calendar" })).toBe(4 * 1440 + 14 * 60); // Saturday 03:00Z to Wednesday 17:00Z
  });

  it("reopened: one of one resolved, though it was solved twice", () => {
    const { score, excluded } = caseShare(reopened({ window: 1440 * MINUTE }), folded.cases, { asOf: AS_OF });
    expect([score.value, score.n, excluded.notCovered]).toEqual([100, 1, 2]);
  });
});
