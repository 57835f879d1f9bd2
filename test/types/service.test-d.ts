import { expectTypeOf, test } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { abandonment } from "../../src/service/abandonment.ts";
import { type CaseOutcome, OUTCOME_CODES, type YesNo } from "../../src/service/caseQuestion.ts";
import { averageHandleTime } from "../../src/service/averageHandleTime.ts";
import { caseOutcomes } from "../../src/service/caseOutcomes.ts";
import { caseShare } from "../../src/service/caseShare.ts";
import { firstContact } from "../../src/service/firstContact.ts";
import { firstResponseTime } from "../../src/service/firstResponseTime.ts";
import { foldEvents } from "../../src/service/foldEvents.ts";
import { resolutionTime } from "../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../src/service/serviceCase.ts";
import { serviceErrorRate } from "../../src/service/serviceErrorRate.ts";
import { slaAttainment } from "../../src/service/slaAttainment.ts";
import { slaTarget } from "../../src/service/slaTarget.ts";
import { timesBy } from "../../src/service/timesBy.ts";
import { serviceLevel } from "../../src/service/serviceLevel.ts";
import type { Rate } from "../../src/service/rate.ts";
import type { Score } from "../../src/score/score.ts";

const cases: ServiceCase[] = [];

test("a definition on which the field disagrees has no default", () => {
  const base = { asOf: 0, clock: "calendar", attribution: "cohort" } as const;
  // @ts-expect-error asOf is missing: nothing here reads a clock
  firstResponseTime(cases, { clock: "calendar", attribution: "cohort" });
  // @ts-expect-error the clock is missing
  firstResponseTime(cases, { asOf: 0, attribution: "cohort" });
  // @ts-expect-error the attribution is missing
  firstResponseTime(cases, { asOf: 0, clock: "calendar" });
  // @ts-expect-error which resolution, and whether pauses count
  resolutionTime(cases, base);
  // @ts-expect-error the formula is missing
  serviceLevel({ threshold: 20_000 });
  // @ts-expect-error whether short abandons count must be said, if only by null
  abandonment({});
  // @ts-expect-error the rule is missing
  firstContact({ window: 0 });
  // @ts-expect-error a rule needs its window
  firstContact({ rule: "oneTouch" });
  // @ts-expect-error a policy is whole
  foldEvents([], { asOf: 0, start: "created" });
});

test("the share of a service KPI is a score that compare takes, with its bands by name", () => {
  const { score } = caseShare(firstContact({ rule: "oneTouch", window: 0 }), cases, { asOf: 0 });
  expectTypeOf(score).toEqualTypeOf<Score<YesNo>>();
  expectTypeOf(score.bands.yes.n).toBeNumber();
  expectTypeOf(compare).toBeCallableWith(score, score);
});

test("outcomes are answers of a cube, with the channels as its keys", () => {
  const rows: { channel: "chat" | "mail"; outcome: CaseOutcome }[] = [];
  const { metric } = firstContact({ rule: "oneTouch", window: 0 });
  const cube = tallyBy(rows, { metric, rating: "outcome", codes: OUTCOME_CODES, by: ["channel"] });
  expectTypeOf(cube.cells[0]!.key.channel).toEqualTypeOf<"chat" | "mail">();
});

test("cells have the keys and periods that were asked for", () => {
  const when = { every: "month", timeZone: "UTC" } as const;
  const question = firstContact({ rule: "oneTouch", window: 0 });
  const { cells } = caseShare(question, cases, { asOf: 0, by: { vip: (each) => each.customerId === "vip" }, when });
  expectTypeOf(cells[0]!.key.vip).toEqualTypeOf<boolean>();
  expectTypeOf(cells[0]!.period.label).toBeString();
});

test("the two service error rates are a rate and a score", () => {
  const audits = [{ defects: { minor: 1 }, opportunities: 2 }];
  expectTypeOf(serviceErrorRate(audits, { of: "opportunities", per: 1 }).overall).toEqualTypeOf<Rate>();
  expectTypeOf(serviceErrorRate(audits, { of: "cases" }).overall).toEqualTypeOf<Score<YesNo>>();
});

test("absent, null and a number are three things", () => {
  expectTypeOf<ServiceCase["resolvedAt"]>().toEqualTypeOf<number | null | undefined>();
});

test("cases with fields of one's own are cut, clustered and promised by them", () => {
  interface Ticket extends ServiceCase {
    readonly priority: "high" | "low";
    readonly team: string;
  }
  const tickets: Ticket[] = [];
  const asked = { asOf: 0, clock: "calendar", pauses: "run" } as const;
  const target = (each: Ticket): { policy: string; within: number } => ({ policy: each.priority, within: 1 });
  slaAttainment(tickets, { ...asked, measure: "firstResponse", target, cluster: "team" });
  slaAttainment(tickets, {
    ...asked,
    measure: "firstResponse",
    target: ({ priority }) => ({ policy: priority, within: priority === "high" ? 1 : 2 }),
  });
  const promised = slaTarget({ measure: "firstResponse", clock: "calendar", pauses: "run", target });
  const shares = caseShare(promised, tickets, { asOf: 0, by: ["priority"], cluster: ({ team }) => team });
  expectTypeOf(shares.cells[0]!.key.priority).toEqualTypeOf<"high" | "low">();
  const kept = caseShare(firstContact({ rule: "oneTouch", window: 0 }), tickets, {
    asOf: 0,
    by: { urgent: ({ priority }) => priority === "high" },
  });
  expectTypeOf(kept.cells[0]!.key.urgent).toEqualTypeOf<boolean>();
  const times = timesBy(tickets, { ...asked, measure: "firstResponse", attribution: "cohort", by: ["team"] });
  expectTypeOf(times.cells[0]!.key.team).toEqualTypeOf<string>();
  firstResponseTime(tickets, { asOf: 0, clock: "calendar", attribution: "cohort", cluster: "team" });
  averageHandleTime(tickets, { asOf: 0, cluster: "team" });
  caseOutcomes(promised, tickets, { asOf: 0 });
  // @ts-expect-error no ticket has it
  caseShare(promised, tickets, { asOf: 0, by: ["priorty"] });
  // @ts-expect-error these cases have no priority
  caseShare(promised, cases, { asOf: 0 });
});
