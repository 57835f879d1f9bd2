import { describe, expect, it } from "vitest";
import type { CaseQuestion } from "../../../src/service/caseQuestion.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import { escalated, transferred } from "../../../src/service/handovers.ts";
import { reopened } from "../../../src/service/reopened.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { periods } from "../../../src/time/periods.ts";
import { expectRefused, refusalOf, toldBy } from "../../config/errors.ts";

const DAY = 86_400_000;

const START = Date.UTC(2026, 0, 1);

const AS_OF = START + 365 * DAY;

/** A case that starts on a day and is escalated or not; undefined where nobody knows. */
function ticket(day: number, escalations: number | undefined, more: Partial<ServiceCase> = {}): ServiceCase {
  return { id: `${day}`, startedAt: START + day * DAY, escalations, ...more };
}

const question = escalated({ among: "all" });

const cases = [
  ticket(0, 1, { channel: "mail", agentId: "x" }),
  ticket(1, 0, { channel: "mail", agentId: "y" }),
  ticket(2, 0, { channel: "chat", agentId: "x" }),
  ticket(40, 1, { channel: "chat", agentId: "y" }),
  ticket(41, undefined, { channel: "chat" }),
  ticket(42, 1),
  ticket(43, 0, { channel: "mail", excluded: "spam" }),
];

describe("a case question", () => {
  it("is answered by a share that says what was asked, and accounts for every case", () => {
    const found = caseShare(question, cases, { asOf: AS_OF });
    expect(Object.keys(found)[0]).toBe("kind");
    expect(found).toMatchObject({ kind: "caseShare", rows: 7, used: 5, excluded: { unknown: 1, spam: 1 } });
    expect(found.definition).toEqual({ question: "escalated", among: "all" });
    expect(found.metric).toMatchObject({ id: "escalated", name: { zh: "升级率" }, better: "lower" });
    expect(found.score.value).toBe(60);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("takes a period as periods() makes it, and any start and end", () => {
    const [january] = periods({ start: START, end: START + DAY, every: "month", timeZone: "UTC" });
    const found = caseShare(question, cases, { asOf: AS_OF, period: january });
    expect([found.used, found.excluded.outsidePeriod]).toEqual([3, 3]);
    const span = { start: new Date(START), end: "2026-02-01T00:00Z" };
    expect(caseShare(question, cases, { asOf: AS_OF, period: span }).score).toEqual(found.score);
  });

  it("is one judge function: a KPI of one's own goes the same way", () => {
    const mine: CaseQuestion = {
      metric: { ...question.metric, id: "handled-by-x" },
      memberAt: (each) => each.startedAt,
      judge: (each, { asOf }, index) => {
        expect([asOf, cases[index]]).toEqual([AS_OF, each]);
        return each.agentId === undefined ? "notCovered" : each.agentId === "x" ? 1 : 0;
      },
    };
    const found = caseShare(mine, cases, { asOf: AS_OF });
    expect(found).toMatchObject({
      used: 4,
      excluded: { notCovered: 2, spam: 1 },
      definition: {},
      score: { value: 50 },
    });
    expect(caseOutcomes(mine, cases, { asOf: AS_OF })).toEqual([1, 0, 1, 0, "notCovered", "notCovered", "spam"]);
  });

  it("what a judge may not say is refused with the index, and nothing that is no question is asked", () => {
    const wrong = { ...question, judge: () => "perhaps" as never };
    expectRefused(() => caseShare(wrong, cases, { asOf: AS_OF }), "BAD_OPTION", "question.judge[0]: expected 1, 0 or");
    for (const none of [null, 7, "reopened", {}, { ...question, judge: 1 }, { ...question, metric: {} }]) {
      expect(refusalOf(() => caseShare(none as never, cases, { asOf: AS_OF })).code).toBe("BAD_OPTION");
    }
  });
});

describe("by segment and period", () => {
  it("is kind cells, sorted, with everybody accounted for", () => {
    const when = { every: "month", timeZone: "UTC" } as const;
    const found = caseShare(question, cases, { asOf: AS_OF, by: ["channel"], when });
    expect(found).toMatchObject({ kind: "cells", rows: 7, used: 4, metric: { id: "escalated" }, asOf: AS_OF });
    expect(found.excluded).toMatchObject({ unknown: 1, spam: 1, noKey: 1 });
    expect(found.used + Object.values(found.excluded).reduce((sum, count) => sum + count, 0)).toBe(found.rows);
    expect(found.cells.map(({ key, period, value }) => [key.channel, period.label, value])).toEqual([
      ["chat", "2026-01", 0],
      ["chat", "2026-02", 100],
      ["mail", "2026-01", 50],
    ]);
    expect(found.cells[0]!.score!.n).toBe(1);
  });

  it("keeps empty periods where asked, reads keys by functions, and suppresses small cells", () => {
    const when = { every: "month", timeZone: "UTC", emptyPeriods: "keep" } as const;
    const by = { known: (each: ServiceCase) => each.agentId !== undefined };
    const found = caseShare(question, cases, { asOf: AS_OF, by, when });
    expect(found.cells.map(({ key, period, score }) => [key.known, period.label, score!.n])).toEqual(
      [
        [false, "2026-02", 1],
        [true, "2026-01", 3],
        [true, "2026-02", 1],
      ].flatMap((cell) => (cell[0] === false ? [[false, "2026-01", 0], cell] : [cell])),
    );
    const few = caseShare(question, cases, { asOf: AS_OF, by, suppressBelow: 2 });
    expect(few.cells.map(({ flags }) => flags)).toEqual([["suppressed"], ["suppressed"]]);
  });

  it("cuts by the instant that decides about the question, or by another that is named", () => {
    const list = [
      ticket(0, 0, { firstResolvedAt: START + 40 * DAY, firstReopenedAt: START + 41 * DAY }),
      ticket(0, 0, { firstResolvedAt: START + 2 * DAY, firstReopenedAt: null }),
    ];
    const cut = (at?: "startedAt"): unknown[] =>
      caseShare(reopened({ window: DAY }), list, {
        asOf: AS_OF,
        when: { every: "month", timeZone: "UTC", ...(at && { at }) },
      }).cells.map(({ period, value }) => [period.label, value]);
    expect(cut()).toEqual([
      ["2026-01", 0],
      ["2026-02", 100],
    ]);
    expect(cut("startedAt")).toEqual([["2026-01", 50]]);
  });

  it("clusters within cells; a case without its cluster belongs to none", () => {
    const found = caseShare(question, cases, { asOf: AS_OF, by: ["channel"], cluster: "agentId" });
    expect(found.cells.map(({ score }) => score!.distribution.design!.clusters)).toEqual([2, 2]);
  });

  it("refuses a name that no case has, and the nearest is said", () => {
    const error = refusalOf(() => caseShare(question, cases, { asOf: AS_OF, by: ["chanel" as "channel"] }));
    expect(error.code).toBe("BAD_OPTION");
    expect(error.message).toContain("did you mean channel");
    expect(refusalOf(() => caseShare(question, cases, { asOf: AS_OF, cluster: "agent" as "agentId" })).code).toBe(
      "BAD_OPTION",
    );
    expect(caseShare(question, [], { asOf: AS_OF, by: ["channel"] }).cells).toEqual([]);
  });

  it("suppressing without cells is a mistake", () => {
    const options = { asOf: AS_OF, suppressBelow: 5 } as never;
    expectRefused(() => caseShare(question, cases, options), "BAD_OPTION", "suppressBelow");
  });
});

describe("what is no option", () => {
  it.each([
    [{ asOf: AS_OF, clusters: "agentId" }, "options.clusters"],
    [{ asOf: AS_OF, perod: null }, "options.perod"],
    [null, "options"],
    [0.9, "options"],
    ["asOf", "options"],
  ])("%j is refused", (options, message) => {
    expectRefused(() => caseShare(question, cases, options as never), "BAD_OPTION", message);
  });
});

const HOUR = 3_600_000;

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

/** Rows as a parsed JSON file holds them, whatever the types promise. */
function raw(fields: object): ServiceCase {
  return { id: "a", startedAt: BEGAN, firstResponseAt: BEGAN + HOUR, resolvedAt: BEGAN + HOUR, ...fields };
}

describe("a customer's words", () => {
  const WORDS = "please call my wife Ada at 0170 555";
  it.each([
    ["escalations", () => caseShare(escalated({ among: "all" }), [raw({ escalations: WORDS })], { asOf: ASOF })],
    ["reopens", () => caseShare(reopened({ window: 1 }), [raw({ reopens: WORDS })], { asOf: ASOF })],
    ["transfers", () => caseShare(transferred({ among: "all" }), [raw({ transfers: WORDS })], { asOf: ASOF })],
  ])("in %s never stand in the message", (_, run) => {
    const message = toldBy(run);
    expect(message).toMatch(/^[A-Z_]+ cases\[0\]: expected /);
    expect(message).not.toContain("Ada");
    expect(message).not.toContain("0170");
  });
});
