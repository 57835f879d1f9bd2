import { describe, expect, it } from "vitest";
import { averageHandleTime } from "../../../src/service/averageHandleTime.ts";
import { backlog } from "../../../src/service/backlog.ts";
import type { CaseEvent, FoldPolicy } from "../../../src/service/caseEvent.ts";
import { complaintRate } from "../../../src/service/contactRate.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import { firstContact } from "../../../src/service/firstContact.ts";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { foldEvents } from "../../../src/service/foldEvents.ts";
import { escalated, transferred } from "../../../src/service/handovers.ts";
import { occupancy } from "../../../src/service/occupancy.ts";
import { reopened } from "../../../src/service/reopened.ts";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { serviceErrorRate } from "../../../src/service/serviceErrorRate.ts";
import { serviceLevel } from "../../../src/service/serviceLevel.ts";
import { throughput } from "../../../src/service/throughput.ts";
import { toldBy } from "../../config/errors.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);
const ASOF = START + 100 * HOUR;
const TIMES = { asOf: ASOF, clock: "calendar", attribution: "cohort" } as const;

/** Rows as a parsed JSON file holds them, whatever the types promise. */
function raw(fields: object): ServiceCase {
  return { id: "a", startedAt: START, firstResponseAt: START + HOUR, resolvedAt: START + HOUR, ...fields };
}

describe("a case that is no case", () => {
  it.each([
    ["pauses: null", { pauses: null }],
    ["a pause that is null", { pauses: [null] }],
    ["pauses that are words", { pauses: "none" }],
    ["a pause without an end", { pauses: [[START, undefined]] }],
    ["turns that are a number", { turns: 3 }],
    ["a turn that is null", { turns: [null] }],
    ["measured: null", { measured: null }],
    ["a measured time that is null", { measured: { firstResponse: null } }],
  ])("names the case: %s", (_, fields) => {
    const cases = [raw({ pauses: [] }), raw(fields)];
    const options = { ...TIMES, resolution: "full", pauses: "stop" } as const;
    expect(toldBy(() => resolutionTime(cases, options))).toMatch(/^[A-Z_]+ cases\[1\]: expected /);
    const counted = resolutionTime(cases, { ...options, badCases: "count" });
    expect([counted.used, counted.excluded.badTime, counted.issues.length]).toEqual([1, 1, 1]);
  });

  it.each([
    ["clock null", { clock: null }],
    ["no calendars", { clock: { calendars: null } }],
    ["a calendar that is null", { clock: { calendars: { a: null } } }],
    ["a calendar that is none", { clock: { calendars: { a: {} } } }],
    ["a clock that is none", { clock: {} }],
    ["a period that is null", { period: null }],
  ])("refuses %s", (_, fields) => {
    const options = { ...TIMES, ...fields } as unknown as typeof TIMES;
    expect(toldBy(() => firstResponseTime([raw({ calendarId: "a" })], options))).toMatch(/^BAD_OPTION (clock|period)/);
  });
});

describe("null where the types say absent, as databases write it", () => {
  it("is an unknown customer, not one customer of many contacts", () => {
    const cases = [1, 2, 3].map((hour) => raw({ id: `${hour}`, customerId: null, firstResolvedAt: START + HOUR }));
    const question = firstContact({ rule: "noRepeatContact", window: HOUR });
    const { score, excluded } = caseShare(question, cases, { asOf: ASOF });
    expect([score.n, excluded.unknown]).toEqual([0, 3]);
  });

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
    ].map((each, i) => ({ caseId: "a", at: START + i * HOUR, ...each }) as unknown as CaseEvent);
    const { cases, issues } = foldEvents(events, policy);
    expect(issues).toEqual([]);
    expect(cases[0]).toMatchObject({ agentId: "x", transfers: 0, customerId: "c", firstResponseAt: START + 3 * HOUR });
    expect(Object.keys(cases[0]!)).not.toContain("channel");
    expect(Object.keys(cases[0]!)).not.toContain("dims");
  });
});

describe("what is not known yet", () => {
  it("refuses the flow of a period that begins after asOf", () => {
    const period = { start: ASOF + HOUR, end: ASOF + 2 * HOUR };
    expect(toldBy(() => backlog([raw({})], { asOf: ASOF, clock: "calendar", ageLimits: [], period }))).toBe(
      `OUT_OF_RANGE period.start: expected an instant not after asOf, got ${ASOF + HOUR}`,
    );
  });

  it("leaves a waiting contact pending while it may still become a short abandon", () => {
    const waiting = { id: "a", startedAt: ASOF - 8000, firstResponseAt: null, abandonedAt: null };
    const outcome = (shortAbandon: number): unknown =>
      caseOutcomes(serviceLevel({ formula: "excludeShort", threshold: 5000, shortAbandon }), [waiting], {
        asOf: ASOF,
      })[0];
    expect([outcome(10_000), outcome(7000)]).toEqual(["pending", 0]);
  });

  it("does not know of an abandonment after asOf", () => {
    const call = raw({ abandonedAt: ASOF + 1, handleMs: 5000 });
    expect(averageHandleTime([call], { asOf: ASOF }).used).toBe(1);
    expect(averageHandleTime([call], { asOf: ASOF + 1 }).excluded.notCovered).toBe(1);
  });
});

describe("rows that are none", () => {
  it.each([
    ["a rate's null row", () => complaintRate([null as never], { per: 1 }), "BAD_OPTION rows[0]"],
    [
      "a rate's row without its cluster",
      () => complaintRate([{ count: 1, exposure: 2, k: undefined as never }], { per: 1, cluster: "k" }),
      "BAD_KEY cluster[0]",
    ],
    [
      "a contact in a cluster that is an object",
      () => averageHandleTime([raw({ handleMs: 1 })], { asOf: ASOF, cluster: () => ({}) as never }),
      "BAD_KEY cluster[0]",
    ],
    [
      "a time in a cluster that is no number",
      () => firstResponseTime([raw({})], { ...TIMES, cluster: () => NaN }),
      "BAD_KEY cluster[0]",
    ],
    [
      "a throughput without its clock",
      () =>
        throughput([], {
          asOf: ASOF,
          period: { start: START, end: ASOF },
          resolution: "full",
          clock: null as never,
          per: HOUR,
        }),
      "BAD_OPTION clock",
    ],
    ["an agent's null row", () => occupancy([null as never]), "BAD_OPTION rows[0]"],
    ["an audit without defects", () => serviceErrorRate([{} as never], { of: "cases" }), "BAD_OPTION audits[0]"],
    ["a null audit", () => serviceErrorRate([null as never], { of: "cases" }), "BAD_OPTION audits[0]"],
    [
      "an audit without its cluster",
      () =>
        serviceErrorRate([{ defects: {}, opportunities: 1 }], {
          of: "opportunities",
          per: 1,
          cluster: () => null as never,
        }),
      "BAD_KEY cluster[0]",
    ],
  ])("refuses %s", (_, run, message) => {
    expect(toldBy(run)).toContain(message);
  });
});

describe("a customer's words", () => {
  const WORDS = "please call my wife Ada at 0170 555";
  it.each([
    ["handleMs", () => averageHandleTime([raw({ handleMs: WORDS })], { asOf: ASOF })],
    ["escalations", () => caseShare(escalated({ among: "all" }), [raw({ escalations: WORDS })], { asOf: ASOF })],
    ["reopens", () => caseShare(reopened({ window: 1 }), [raw({ reopens: WORDS })], { asOf: ASOF })],
    ["transfers", () => caseShare(transferred({ among: "all" }), [raw({ transfers: WORDS })], { asOf: ASOF })],
    ["agentReplies", () => firstResponseTime([raw({ agentReplies: WORDS })], TIMES)],
    ["startedAt", () => firstResponseTime([raw({ startedAt: WORDS })], TIMES)],
    ["resolvedAt", () => firstResponseTime([raw({ resolvedAt: WORDS })], TIMES)],
    ["pauses", () => firstResponseTime([raw({ pauses: WORDS })], TIMES)],
    ["a turn", () => firstResponseTime([raw({ turns: [WORDS] })], TIMES)],
    ["measured", () => firstResponseTime([raw({ measured: { firstResponse: WORDS } })], TIMES)],
    ["its label", () => firstResponseTime([raw({ excluded: WORDS })], TIMES)],
    ["its calendar", () => firstResponseTime([raw({ calendarId: WORDS })], { ...TIMES, clock: { calendars: {} } })],
  ])("in %s never stand in the message", (_, run) => {
    const message = toldBy(run);
    expect(message).toMatch(/^[A-Z_]+ cases\[0\]: expected /);
    expect(message).not.toContain("Ada");
    expect(message).not.toContain("0170");
  });
});
