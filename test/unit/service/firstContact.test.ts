import { describe, expect, it } from "vitest";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import { firstContact, type FirstContactDefinition } from "../../../src/service/firstContact.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { compare } from "../../../src/compare/compare.ts";
import { refusalOf } from "../../config/errors.ts";
import { reconciles, lost } from "./reconciled.ts";

const HOUR = 3_600_000;

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

/** Rows as a parsed JSON file holds them, whatever the types promise. */
function raw(fields: object): ServiceCase {
  return { id: "a", startedAt: BEGAN, firstResponseAt: BEGAN + HOUR, resolvedAt: BEGAN + HOUR, ...fields };
}

describe("null where the types say absent, as databases write it", () => {
  it("is an unknown customer, not one customer of many contacts", () => {
    const cases = [1, 2, 3].map((hour) => raw({ id: `${hour}`, customerId: null, firstResolvedAt: BEGAN + HOUR }));
    const question = firstContact({ rule: "noRepeatContact", window: HOUR });
    const { score, excluded } = caseShare(question, cases, { asOf: ASOF });
    expect([score.n, excluded.unknown]).toEqual([0, 3]);
  });
});

const DAY = 24 * HOUR;

describe("first-contact resolution", () => {
  const contact = (customerId: string, day: number, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: `${customerId}${day}`,
    customerId,
    startedAt: day * DAY,
    firstResolvedAt: day * DAY + HOUR,
    resolvedAt: day * DAY + HOUR,
    firstReopenedAt: null,
    reopens: 0,
    ...more,
  });
  const noRepeat = (days: number, more: Partial<FirstContactDefinition> = {}): FirstContactDefinition => ({
    rule: "noRepeatContact",
    window: days * DAY,
    ...more,
  });
  const asOf = 100 * DAY;

  it.each([
    [2, 1],
    [3, 0],
    [4, 0],
  ])("a repeat on day 3 counts within a window of %i days, the last day included", (days, outcome) => {
    const cases = [contact("a", 0), contact("a", 3)];
    expect(caseOutcomes(firstContact(noRepeat(days)), cases, { asOf })).toEqual([outcome, 1]);
  });

  it("only mature contacts count, whatever the young ones look like", () => {
    const cases = [contact("a", 90), contact("a", 95), contact("b", 94), contact("c", 93)];
    expect(caseOutcomes(firstContact(noRepeat(7)), cases, { asOf })).toEqual([0, "immature", "immature", 1]);
  });

  it("a contact of another customer, on another topic or without a customer is no repeat", () => {
    const dims = (topic: string | null): Partial<ServiceCase> => ({ dims: { topic } });
    const cases = [
      contact("a", 0, dims("bill")),
      contact("a", 1, dims("delivery")),
      contact("a", 2, dims("bill")),
      contact("b", 1, dims("bill")),
      { ...contact("c", 1, dims("bill")), customerId: undefined },
      contact("a", 3, dims(null)),
    ];
    expect(caseOutcomes(firstContact(noRepeat(7)), cases, { asOf })).toEqual([0, 0, 0, 1, "unknown", 1]);
    const topic = ({ dims: found }: ServiceCase): string | null => found?.["topic"] as string | null;
    expect(caseOutcomes(firstContact(noRepeat(7, { topic })), cases, { asOf })).toEqual([
      0,
      1,
      1,
      1,
      "unknown",
      "unknown",
    ]);
  });

  it("two contacts at one instant: the first was not enough; a spam ticket is no contact", () => {
    expect(caseOutcomes(firstContact(noRepeat(7)), [contact("a", 0), contact("a", 0)], { asOf })).toEqual([0, 1]);
    const cases = [contact("a", 0), contact("a", 1, { excluded: "spam" })];
    expect(caseOutcomes(firstContact(noRepeat(7)), cases, { asOf })).toEqual([1, "spam"]);
  });

  it("one touch is one reply and no reopening within the window", () => {
    const rule = { rule: "oneTouch", window: 7 * DAY } as const;
    const cases = [
      contact("a", 0, { agentReplies: 1 }),
      contact("a", 0, { agentReplies: 0 }),
      contact("a", 0, { agentReplies: 2 }),
      contact("a", 0, { agentReplies: 1, reopens: 1, firstReopenedAt: 2 * DAY }),
      contact("a", 0, { agentReplies: 1, reopens: 1, firstReopenedAt: 20 * DAY }),
      contact("a", 0, { agentReplies: 1, reopens: 1, firstReopenedAt: undefined }),
      contact("a", 0),
      contact("a", 99, { agentReplies: 1 }),
      contact("a", 0, { agentReplies: 1, firstResolvedAt: null, resolvedAt: null }),
      contact("a", 0, { agentReplies: 1, firstResolvedAt: undefined }),
    ];
    expect(caseOutcomes(firstContact(rule), cases, { asOf })).toEqual([
      1,
      1,
      0,
      0,
      1,
      "unknown",
      "unknown",
      "immature",
      "notCovered",
      "unknown",
    ]);
  });

  it("no customer reply is another rule", () => {
    const rule = { rule: "noCustomerReply", window: 0 } as const;
    const cases = [
      contact("a", 0, { agentReplies: 3, customerReplies: 0 }),
      contact("a", 0, { agentReplies: 1, customerReplies: 1 }),
    ];
    expect(caseOutcomes(firstContact(rule), cases, { asOf })).toEqual([1, 0]);
  });

  it("is a score of a metric named after its rule, with everybody accounted for", () => {
    const cases = [
      contact("a", 0),
      contact("a", 3),
      contact("b", 1),
      contact("b", 95),
      contact("c", 1, { resolvedAt: null, firstResolvedAt: null }),
    ];
    const found = caseShare(firstContact(noRepeat(7)), cases, { asOf, cluster: "customerId" });
    expect(found.score.value?.toFixed(4)).toBe("66.6667");
    expect(lost(found)).toEqual({ immature: 1, notCovered: 1 });
    expect(reconciles(found)).toBe(true);
    expect(found.score.metric.id).toBe("fcr-no-repeat-contact-7d");
    expect(found.clusters).toMatchObject({ clusters: 2, few: true });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("scores under two rules are not compared", () => {
    const cases = [contact("a", 0), contact("a", 3), contact("b", 1)];
    const [week, day] = [7, 1].map((days) => caseShare(firstContact(noRepeat(days)), cases, { asOf }).score);
    expect(refusalOf(() => compare(week!, day!)).code).toBe("METRIC_MISMATCH");
  });

  it("a period takes contacts that started in it, or were resolved in it", () => {
    const cases = [contact("a", 0, { agentReplies: 1, firstResolvedAt: 10 * DAY, resolvedAt: 10 * DAY })];
    const period = { start: 5 * DAY, end: 15 * DAY };
    expect(caseOutcomes(firstContact(noRepeat(7)), cases, { asOf, period })).toEqual(["outsidePeriod"]);
    expect(caseOutcomes(firstContact({ rule: "oneTouch", window: DAY }), cases, { asOf, period })).toEqual([1]);
  });

  it.each<[string, unknown, string]>([
    ["no rule", undefined, "BAD_OPTION"],
    ["a rule without a window", { rule: "oneTouch" }, "NOT_A_NUMBER"],
    ["an unknown rule", { rule: "solved", window: 1 }, "BAD_OPTION"],
    ["a negative window", { rule: "oneTouch", window: -1 }, "OUT_OF_RANGE"],
    ["a topic where none is asked", { rule: "oneTouch", window: 1, topic: () => "x" }, "BAD_OPTION"],
  ])("%s is refused", (_, rule, code) => {
    expect(refusalOf(() => firstContact(rule as FirstContactDefinition)).code).toBe(code);
  });
});
