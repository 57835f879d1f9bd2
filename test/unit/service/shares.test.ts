import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { describe as inWords } from "../../../src/report/describe.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { abandonment } from "../../../src/service/abandonment.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { type CaseOutcome, type CaseQuestion, OUTCOME_CODES } from "../../../src/service/caseQuestion.ts";
import { type CaseShare, caseShare } from "../../../src/service/caseShare.ts";
import { type FirstContactDefinition, firstContact } from "../../../src/service/firstContact.ts";
import { escalated, transferred } from "../../../src/service/handovers.ts";
import { reopened } from "../../../src/service/reopened.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { type ServiceLevelFormula, serviceLevel } from "../../../src/service/serviceLevel.ts";
import { slaAttainment } from "../../../src/service/slaAttainment.ts";
import { slaTarget } from "../../../src/service/slaTarget.ts";
import { refusalOf } from "../../config/errors.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Reconciled = Pick<CaseShare, "rows" | "used" | "excluded" | "score">;

function reconciles({ rows, used, score, excluded }: Reconciled): boolean {
  return score.n === used && used + Object.values(excluded).reduce((sum, count) => sum + count, 0) === rows;
}

const lost = ({ excluded }: Reconciled): unknown =>
  Object.fromEntries(Object.entries(excluded).filter(([, count]) => count > 0));

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

describe("reopening, escalation, transfer", () => {
  const asOf = 30 * DAY;
  const solved = (back: number | null | undefined, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: "",
    startedAt: 0,
    firstResolvedAt: DAY,
    resolvedAt: DAY,
    ...(back !== undefined && { firstReopenedAt: back === null ? null : back * DAY }),
    ...more,
  });

  it("counts cases that came back within the window, once each", () => {
    const cases = [
      solved(null),
      solved(3, { reopens: 4 }),
      solved(8),
      solved(8.5),
      solved(undefined),
      solved(undefined, { reopens: 0 }),
      solved(null, { firstResolvedAt: 25 * DAY, resolvedAt: 25 * DAY }),
      solved(null, { firstResolvedAt: null, resolvedAt: null }),
    ];
    const window = 7 * DAY;
    expect(caseOutcomes(reopened({ window }), cases, { asOf })).toEqual([
      0,
      1,
      1,
      0,
      "unknown",
      0,
      "immature",
      "notCovered",
    ]);
    const found = caseShare(reopened({ window }), cases, { asOf });
    expect([found.score.value, found.metric.better]).toEqual([40, "lower"]);
    expect(reconciles(found)).toBe(true);
  });

  it("a window that ends at asOf has passed", () => {
    const outcome = (window: number): unknown => caseOutcomes(reopened({ window }), [solved(null)], { asOf })[0];
    expect([outcome(29 * DAY), outcome(29 * DAY + 1)]).toEqual([0, "immature"]);
  });

  it("so far counts everything, also from a bare number of reopenings", () => {
    const cases = [solved(undefined, { reopens: 2 }), solved(20), solved(40), solved(null)];
    expect(caseOutcomes(reopened({ window: "soFar" }), cases, { asOf })).toEqual([1, 1, 0, 0]);
  });

  it("shares of cases never exceed 100, however many escalations there are", () => {
    const cases = [5, 7, 1].map((count, i) => ({ id: `${i}`, startedAt: 0, escalations: count, transfers: 0 }));
    expect(caseShare(escalated({ among: "all" }), cases, { asOf }).score.value).toBe(100);
    expect(caseShare(transferred({ among: "all" }), cases, { asOf }).score.value).toBe(0);
  });

  it("among the resolved leaves out open cases and those of unknown state", () => {
    const cases = [
      solved(null, { escalations: 1 }),
      solved(null, { escalations: 1, resolvedAt: null }),
      { id: "", startedAt: 0, escalations: 0 },
    ];
    expect(caseOutcomes(escalated({ among: "resolved" }), cases, { asOf })).toEqual([1, "notCovered", "unknown"]);
    expect(refusalOf(() => escalated({} as never)).code).toBe("BAD_OPTION");
  });
});

describe("SLA attainment", () => {
  const asked = { measure: "firstResponse", clock: "calendar", pauses: "run" } as const;
  const start = (hour: number, wait: number | null, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: "",
    startedAt: hour * HOUR,
    firstResponseAt: wait === null ? null : (hour + wait) * HOUR,
    ...more,
  });

  it("counts met, breached (also open past the target) and pending, with bounds", () => {
    const cases = [start(0, 1), start(0, 4), start(0, 5), start(0, null), start(9, null), start(8, 1)];
    const found = slaAttainment(cases, { ...asked, asOf: 10 * HOUR, target: 4 * HOUR });
    expect(found).toMatchObject({ n: 6, met: 3, breached: 2, pending: 1, bounds: { lower: 50, upper: 400 / 6 } });
    // Met early or not: those of hours 8 and 9 are immature.
    expect(caseOutcomes(slaTarget({ ...asked, target: 4 * HOUR }), cases, { asOf: 10 * HOUR })).toEqual([
      1,
      1,
      0,
      0,
      "immature",
      "immature",
    ]);
    expect([found.score.value, found.score.n]).toEqual([50, 4]);
    expect(reconciles(found)).toBe(true);
    // Kaplan–Meier: S(1) = 4/6 (two end at 1 h, the open one of hour 9 is still at risk there), S(4) = 4/6·2/3.
    expect(found.estimate).toBeCloseTo(100 * (1 - 4 / 9), 10);
    expect(found.interval!.lower!).toBeLessThan(found.estimate!);
  });

  it("a case is mature at the very instant at which its target passes", () => {
    const outcome = (asOf: number): unknown =>
      caseOutcomes(slaTarget({ ...asked, target: 4 * HOUR }), [start(0, 1)], { asOf })[0];
    expect([outcome(4 * HOUR - 1), outcome(4 * HOUR)]).toEqual(["immature", 1]);
  });

  it("is a plain proportion, with an interval at 100 too, when everything is decided", () => {
    const found = slaAttainment([start(0, 1), start(0, 2), start(0, 3)], {
      ...asked,
      asOf: 100 * HOUR,
      target: 4 * HOUR,
    });
    expect(found).toMatchObject({ estimate: 100, interval: { upper: 100, method: "score" }, score: { value: 100 } });
    expect(found.interval!.lower!.toFixed(4)).toBe(found.score.interval!.lower.toFixed(4));
  });

  it("each case has the target that applied to it, or none", () => {
    const cases = [
      start(0, 1, { channel: "gold" }),
      start(0, 3, { channel: "gold" }),
      start(0, 3, { channel: "basic" }),
      start(0, 9),
    ];
    const found = slaAttainment(cases, {
      ...asked,
      asOf: 100 * HOUR,
      target: ({ channel }) =>
        channel === undefined ? null : { policy: channel, within: (channel === "gold" ? 2 : 8) * HOUR },
    });
    expect(found.policies.map(({ policy, met, breached }) => [policy, met, breached])).toEqual([
      ["gold", 1, 1],
      ["basic", 1, 0],
    ]);
    expect([found.n, found.met, found.excluded.notCovered]).toEqual([3, 2, 1]);
    // (2/3)·50 + (1/3)·100
    expect(found.estimate).toBeCloseTo(200 / 3, 10);
    expect(found.interval?.method).toBe("kaplan-meier log-log, stratified by target");
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("one policy whose target changed is counted on each target", () => {
    const cases = [start(0, 3), start(50, 3)];
    const target = ({ startedAt }: ServiceCase): { policy: string; within: number } => ({
      policy: "standard",
      within: (startedAt < 20 * HOUR ? 4 : 2) * HOUR,
    });
    const found = slaAttainment(cases, { ...asked, asOf: 100 * HOUR, target });
    expect(found.policies.map(({ within, met }) => [within / HOUR, met])).toEqual([
      [4, 1],
      [2, 0],
    ]);
  });

  it("a paused clock has not passed the target, and unknown pauses are unknown", () => {
    const cases = [
      start(0, null, { pauses: [[HOUR, null]] }),
      start(0, 6, { pauses: [[HOUR, 4 * HOUR]] }),
      start(0, 6),
    ];
    const found = slaAttainment(cases, { ...asked, pauses: "stop", asOf: 50 * HOUR, target: 4 * HOUR });
    expect([found.met, found.breached, found.pending, found.excluded.unknown]).toEqual([1, 0, 1, 1]);
  });

  it("has no estimate where the curve does not reach the target, and none without cases", () => {
    const found = slaAttainment([start(0, 1), start(9, null)], { ...asked, asOf: 10 * HOUR, target: 40 * HOUR });
    expect(found).toMatchObject({ estimate: null, interval: null, pending: 1, bounds: { lower: 50, upper: 100 } });
    expect(slaAttainment([], { ...asked, asOf: 0, target: 1 })).toMatchObject({
      n: 0,
      bounds: null,
      estimate: null,
      policies: [],
    });
  });

  it.each<[string, object, string]>([
    ["no target", { target: undefined }, "BAD_OPTION"],
    ["a target for which nobody can be in time", { target: -1 }, "BAD_OPTION"],
    ["a policy without milliseconds", { target: () => ({ policy: "gold" }) }, "BAD_OPTION"],
    ["no measure", { measure: undefined }, "BAD_OPTION"],
    ["no rule for pauses", { pauses: undefined }, "BAD_OPTION"],
    ["a vendor's clock", { clock: { vendor: "x" } }, "BAD_OPTION"],
  ])("%s is refused", (_, wrong, code) => {
    expect(refusalOf(() => slaAttainment([start(0, 1)], { ...asked, asOf: 10, target: 1, ...wrong })).code).toBe(code);
  });
});

describe("the queue", () => {
  const call = (answered: number | null, abandoned: number | null): ServiceCase => ({
    id: "",
    startedAt: 0,
    firstResponseAt: answered === null ? null : answered * 1000,
    abandonedAt: abandoned === null ? null : abandoned * 1000,
  });
  // 6 answered (4 within 20 s, one of them at 20), 4 abandoned (at 3, 12, 20, 60), one waiting.
  const calls = [
    ...[0, 5, 12, 20, 21, 90].map((wait) => call(wait, null)),
    ...[3, 12, 20, 60].map((wait) => call(null, wait)),
    call(null, null),
  ];
  const question = (formula: ServiceLevelFormula): CaseQuestion =>
    serviceLevel({ formula, threshold: 20_000, shortAbandon: formula === "excludeShort" ? 5000 : undefined });
  const level = (formula: ServiceLevelFormula, seconds: number): CaseShare =>
    caseShare(question(formula), calls, { asOf: seconds * 1000 });

  it.each<[ServiceLevelFormula, number, number]>([
    ["answeredOnly", 4, 6],
    ["abandonedAsMet", 7, 11],
    ["abandonsAfterThreshold", 4, 8],
    ["excludeShort", 4, 10],
    ["allOffered", 4, 11],
  ])("%s is %i of %i", (formula, met, of) => {
    const found = level(formula, 3600);
    expect([found.score.bands.yes.n, found.score.n]).toEqual([met, of]);
    expect(found.score.value).toBeCloseTo((100 * met) / of, 10);
    expect(reconciles(found)).toBe(true);
  });

  it("an abandon at the limit is a short one", () => {
    const outcome = (shortAbandon: number): unknown =>
      caseOutcomes(serviceLevel({ formula: "excludeShort", threshold: 20_000, shortAbandon }), [call(null, 5)], {
        asOf: 1e6,
      })[0];
    expect([outcome(5000), outcome(4999)]).toEqual(["notCovered", 0]);
  });

  it("who has waited no longer than the threshold is pending", () => {
    const waiting = [call(null, null)];
    const outcomes = (formula: ServiceLevelFormula, seconds: number): unknown =>
      caseOutcomes(question(formula), waiting, { asOf: seconds * 1000 })[0];
    expect([outcomes("allOffered", 20), outcomes("allOffered", 21)]).toEqual(["pending", 0]);
    expect([outcomes("answeredOnly", 20), outcomes("answeredOnly", 21)]).toEqual(["pending", "pending"]);
  });

  it.each<[ServiceLevelFormula, number, CaseOutcome]>([
    ["allOffered", 60, 0],
    ["allOffered", 20, "pending"],
    ["answeredOnly", 60, "notCovered"],
    ["abandonedAsMet", 60, "unknown"],
    ["abandonsAfterThreshold", 60, "unknown"],
    ["excludeShort", 60, "unknown"],
  ])("known not to have been answered, hang-up not recorded: %s after %i s says %s", (formula, seconds, outcome) => {
    const gone = { id: "", startedAt: 0, firstResponseAt: null };
    expect(caseOutcomes(question(formula), [gone], { asOf: seconds * 1000 })).toEqual([outcome]);
  });

  it("whoever was answered after asOf was waiting then", () => {
    const later = { id: "", startedAt: 0, firstResponseAt: 90_000 };
    expect(caseOutcomes(question("allOffered"), [later], { asOf: 60_000 })).toEqual([0]);
    expect(caseOutcomes(abandonment({ shortAbandon: null }), [later], { asOf: 60_000 })).toEqual(["pending"]);
  });

  it("an unanswered call was given up, unless short ones do not count and nobody knows how long it was", () => {
    const gone = { id: "", startedAt: 0, firstResponseAt: null };
    const outcome = (shortAbandon: number | null): unknown =>
      caseOutcomes(abandonment({ shortAbandon }), [gone], { asOf: 1e6 })[0];
    expect([outcome(null), outcome(5000)]).toEqual([1, "unknown"]);
  });

  it("reads a public log of 5,000 calls: 946 without an answer and without a hang-up, 1,796 answered in time", () => {
    // A training data set of one call centre: "Answered (Y/N)" and "Speed of answer in seconds", blank where nobody answered.
    const calls = Array.from({ length: 5000 }, (_, i): ServiceCase => {
      const speed = i < 1796 ? 20_000 : 90_000;
      return { id: `${i}`, startedAt: 0, firstResponseAt: i < 4054 ? speed : null };
    });
    const level = (formula: ServiceLevelFormula): number | null =>
      caseShare(serviceLevel({ formula, threshold: 60_000 }), calls, { asOf: HOUR }).score.value;
    expect([level("allOffered"), level("answeredOnly")?.toFixed(4)]).toEqual([35.92, "44.3019"]);
    const gone = caseShare(abandonment({ shortAbandon: null }), calls, { asOf: HOUR });
    expect([gone.score.value, gone.score.n]).toEqual([18.92, 5000]);
  });

  it("a call of which nobody knows whether it was answered is unknown", () => {
    const found = caseShare(question("allOffered"), [{ id: "", startedAt: 0, abandonedAt: null }], { asOf: 1e6 });
    expect([found.score.value, found.score.reason, lost(found)]).toEqual([null, "noAnswers", { unknown: 1 }]);
  });

  it("clusters widen the interval by what the days differ", () => {
    const days = Array.from({ length: 12 }, (_, day) =>
      Array.from({ length: 50 }, (_, i) => ({ ...call(i < (day % 2 === 0 ? 45 : 20) ? 5 : 60, null), dims: { day } })),
    ).flat();
    const asOf = 3_600_000;
    const rows = caseShare(question("allOffered"), days, { asOf });
    const cluster = ({ dims }: ServiceCase): number => dims?.["day"] as number;
    const byDay = caseShare(question("allOffered"), days, { asOf, cluster });
    const width = ({ score: { interval } }: CaseShare): number => interval!.upper - interval!.lower;
    expect(byDay.score.value).toBe(rows.score.value);
    expect(byDay.clusters).toMatchObject({ clusters: 12, few: false });
    // Days alternate between 90 and 40 %: G/(G−1)·12·12.5² against 600·65·35/100²: 14.98.
    expect(byDay.clusters?.designEffect?.toFixed(4)).toBe(
      (((12 / 11) * 12 * 12.5 ** 2) / (600 * 0.65 * 0.35)).toFixed(4),
    );
    expect(width(byDay)).toBeGreaterThan(3.5 * width(rows));
  });

  it("abandonment is of those who left the queue, short ones counted or not", () => {
    const all = caseShare(abandonment({ shortAbandon: null }), calls, { asOf: 3_600_000 });
    expect([all.score.value, all.score.n, all.excluded.pending]).toEqual([40, 10, 1]);
    const long = caseShare(abandonment({ shortAbandon: 12_000 }), calls, { asOf: 3_600_000 });
    expect([long.score.value, long.score.n, long.excluded.notCovered]).toEqual([25, 8, 2]);
    expect(refusalOf(() => compare(all.score, long.score)).code).toBe("METRIC_MISMATCH");
  });

  it.each<[string, object]>([
    ["no formula", { formula: undefined }],
    ["a short abandon where none is asked", { shortAbandon: 5000 }],
    ["no short abandon where one is asked", { formula: "excludeShort" }],
  ])("%s is refused", (_, wrong) => {
    const asked = { formula: "allOffered", threshold: 20_000, ...wrong } as never;
    expect(refusalOf(() => serviceLevel(asked)).code).toBe("BAD_OPTION");
  });
});

it("outcomes are answers: a cube of escalations by channel loses nobody", () => {
  const cases: ServiceCase[] = [1, 0, 0, 2, undefined].map((escalations, i) => ({
    id: `${i}`,
    startedAt: 0,
    escalations,
    channel: i % 2 === 0 ? "chat" : "mail",
  }));
  const outcomes = caseOutcomes(escalated({ among: "all" }), cases, { asOf: 1 });
  const rows = cases.map(({ channel }, i) => ({ channel, outcome: outcomes[i] }));
  const cube = tallyBy(rows, {
    metric: escalated({ among: "all" }).metric,
    rating: "outcome",
    codes: OUTCOME_CODES,
    by: ["channel"],
  });
  expect(cube.cells.map(({ key, tally }) => [key.channel, tally.counts, tally.excluded.missing])).toEqual([
    ["chat", [1, 1], 1],
    ["mail", [1, 1], 0],
  ]);
});

it("goes by its name in words, English and Chinese", () => {
  const cases: ServiceCase[] = [1, 1, 1, 0].map((escalations, i) => ({ id: `${i}`, startedAt: 0, escalations }));
  const { score } = caseShare(escalated({ among: "all" }), cases, { asOf: 1 });
  expect(inWords(score)).toMatch(/^The share of escalated cases is 75\.0%/);
  expect(inWords(score, { language: chinese })).toMatch(/^升级率为75\.0%/);
});
