import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { CaseEvent, FoldPolicy } from "../../src/service/caseEvent.ts";
import { backlog } from "../../src/service/backlog.ts";
import { caseOutcomes } from "../../src/service/caseOutcomes.ts";
import { caseShare } from "../../src/service/caseShare.ts";
import { firstContact } from "../../src/service/firstContact.ts";
import { firstResponseTime } from "../../src/service/firstResponseTime.ts";
import { followUps } from "../../src/service/followUps.ts";
import { foldEvents } from "../../src/service/foldEvents.ts";
import { resolutionTime } from "../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../src/service/serviceCase.ts";
import { type ServiceLevelDefinition, serviceLevel } from "../../src/service/serviceLevel.ts";
import { type StageTimes, stageTimes } from "../../src/service/stageTimes.ts";
import { slaAttainment } from "../../src/service/slaAttainment.ts";

const T0 = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;
const AS_OF = T0 + 1000 * MINUTE;
const at = (minute: number): number => T0 + minute * MINUTE;

const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const minute = fc.integer({ min: 0, max: 1100 });
const anyEvent: fc.Arbitrary<CaseEvent> = fc.record({
  caseId: fc.constantFrom("a", "b", "c"),
  at: fc.oneof({ weight: 20, arbitrary: minute.map(at) }, { weight: 1, arbitrary: fc.constantFrom(NaN, 17, 1e15) }),
  type: fc.constantFrom(
    "created",
    "message",
    "status",
    "assigned",
    "escalated",
    "resolved",
    "reopened",
    "abandoned",
    "merged",
  ),
  actor: fc.constantFrom("customer", "agent", "bot", "system"),
  state: fc.constantFrom("active", "waitingCustomer", "waitingThirdParty", "closed"),
  public: fc.boolean(),
  agentId: fc.constantFrom("x", "y"),
});
const log = fc.array(anyEvent, { maxLength: 40 });
const policy: fc.Arbitrary<FoldPolicy> = fc.record({
  asOf: fc.constant(AS_OF),
  records: fc.constant(["created", "message", "status", "resolved", "reopened", "assigned", "escalated", "abandoned"]),
  start: fc.constantFrom("created", "firstInbound", "firstEvent"),
  bots: fc.constantFrom("ignore", "respond"),
  reopenedBy: fc.constantFrom("event", "customerMessage"),
  merged: fc.constantFrom("exclude", "keep"),
  pausedIn: fc.subarray(["waitingCustomer", "waitingThirdParty"] as const),
});

const serviceCase: fc.Arbitrary<ServiceCase> = fc
  .tuple(
    minute,
    fc.option(fc.nat(300), { freq: 3 }),
    fc.option(fc.nat(500), { freq: 2 }),
    fc.constantFrom("a", "b", "c", "d"),
  )
  .map(([start, response, resolution, customerId]) => ({
    id: customerId,
    startedAt: at(start),
    firstResponseAt: response === null ? null : at(start + response),
    firstResolvedAt: resolution === null ? null : at(start + resolution),
    resolvedAt: resolution === null ? null : at(start + resolution),
    abandonedAt: null,
    customerId,
  }));
const cases = fc.array(serviceCase, { maxLength: 60 });
const BASE = { asOf: AS_OF, clock: "calendar", attribution: "cohort" } as const;

describe("events", () => {
  test.prop([log, policy])(
    "every event is used or dropped for a reason, and no case says something impossible",
    (events, how) => {
      const folded = foldEvents(events, how);
      const dropped = Object.values(folded.excluded).reduce((sum, count) => sum + count, 0);
      expect([folded.used + dropped, folded.rows]).toEqual([events.length, events.length]);
      // Strict reading: no case that comes out of a log is refused by any analysis.
      expect(() => resolutionTime(folded.cases, { ...BASE, resolution: "full", pauses: "stop" })).not.toThrow();
      expect(() => firstResponseTime(folded.cases, { ...BASE, closedUnanswered: "breached" })).not.toThrow();
      for (const { startedAt, turns, pauses } of folded.cases) {
        for (const turn of turns!) expect(turn.startedAt).toBeGreaterThanOrEqual(startedAt);
        for (const [from] of pauses!) expect(from).toBeGreaterThanOrEqual(startedAt);
      }
    },
  );

  test.prop([log, policy, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))])(
    "the order of the log does not matter where no two events share an instant",
    (events, how, stream) => {
      const seen = new Set<string>();
      const apart = events.filter((event) => {
        const id = `${event.caseId} ${String(event.at)}`;
        return !seen.has(id) && seen.add(id);
      });
      const keys = apart.map(() => stream.next().value as number);
      const shuffled = apart
        .map((_, i) => i)
        .sort((a, b) => keys[a]! - keys[b]!)
        .map((i) => apart[i]!);
      const byId = (of: readonly ServiceCase[]): ServiceCase[] => [...of].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(foldEvents(shuffled, how).cases)).toEqual(byId(foldEvents(apart, how).cases));
    },
  );
});

describe("times", () => {
  test.prop([cases])("used + Σ excluded = rows, and the result is plain data", (list) => {
    const found = firstResponseTime(list, { ...BASE, targets: [30 * MINUTE], closedUnanswered: "breached" });
    expect(found.used + Object.values(found.excluded).reduce((sum, count) => sum + count, 0)).toBe(list.length);
    expect(found.observed + found.censored).toBe(found.used);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test.prop([cases])("leaving out the open cases never lengthens the median", (list) => {
    const all = resolutionTime(list, { ...BASE, resolution: "full", pauses: "run" }).median.value;
    const closed = list.filter(({ resolvedAt }) => typeof resolvedAt === "number" && resolvedAt <= AS_OF);
    const resolvedOnly = resolutionTime(closed, { ...BASE, resolution: "full", pauses: "run" }).median.value;
    if (all !== null) expect(resolvedOnly!).toBeLessThanOrEqual(all);
  });

  test.prop([cases, fc.array(fc.tuple(minute, fc.nat(200)), { maxLength: 3 })])(
    "pausing never lengthens a resolution",
    (list, stops) => {
      const pauses = stops.map(([from, length]) => [at(from), at(from + length)] as const);
      const paused = list.map((each) => ({ ...each, pauses }));
      const measure = (rule: "run" | "stop"): number =>
        resolutionTime(paused, { ...BASE, resolution: "full", pauses: rule, mean: "observed" }).mean.value ?? 0;
      expect(measure("stop")).toBeLessThanOrEqual(measure("run"));
    },
  );
});

describe("shares", () => {
  test.prop([cases, fc.integer({ min: 1, max: 400 })])(
    "the estimate of SLA attainment lies within its bounds, and met + breached + pending = n",
    (list, target) => {
      const found = slaAttainment(list, {
        asOf: AS_OF,
        measure: "fullResolution",
        clock: "calendar",
        pauses: "run",
        target: target * MINUTE,
      });
      expect(found.met + found.breached + found.pending).toBe(found.n);
      expect(found.score.n + Object.values(found.excluded).reduce((sum, count) => sum + count, 0)).toBe(list.length);
      if (found.estimate !== null) {
        expect(found.estimate).toBeGreaterThanOrEqual(found.bounds!.lower - 1e-9);
        expect(found.estimate).toBeLessThanOrEqual(found.bounds!.upper + 1e-9);
      }
    },
  );

  test.prop([cases, fc.integer({ min: 1, max: 400 })])("a longer target is never met less often", (list, target) => {
    const level = (within: number): number | null =>
      slaAttainment(list, {
        asOf: AS_OF,
        measure: "firstResponse",
        clock: "calendar",
        pauses: "run",
        target: within * MINUTE,
        closedUnanswered: "breached",
      }).estimate;
    const [short, long] = [level(target), level(target + 50)];
    if (short !== null && long !== null) expect(long).toBeGreaterThanOrEqual(short - 1e-9);
  });

  test.prop([cases, fc.integer({ min: 0, max: 300 })])(
    "service level: allOffered ≤ excludeShort ≤ abandonsAfterThreshold ≤ abandonedAsMet",
    (list, threshold) => {
      const calls = list.map((each, i) =>
        i % 3 === 0
          ? { ...each, firstResponseAt: null, abandonedAt: each.firstResponseAt ?? each.startedAt }
          : { ...each, firstResponseAt: each.firstResponseAt ?? each.startedAt },
      );
      const level = (definition: Omit<ServiceLevelDefinition, "threshold">): number | null =>
        caseShare(serviceLevel({ ...definition, threshold: threshold * MINUTE }), calls, { asOf: at(2000) }).score
          .value;
      const all = level({ formula: "allOffered" });
      const short = level({ formula: "excludeShort", shortAbandon: (threshold * MINUTE) / 2 });
      const after = level({ formula: "abandonsAfterThreshold" });
      const met = level({ formula: "abandonedAsMet" });
      for (const [less, more] of [
        [all, short],
        [short, after],
        [after, met],
      ]) {
        if (typeof less === "number" && typeof more === "number") expect(less).toBeLessThanOrEqual(more + 1e-9);
      }
    },
  );

  test.prop([cases, fc.integer({ min: 1, max: 300 })])(
    "a longer window never finds more contacts resolved at first contact",
    (list, window) => {
      const outcomes = (minutes: number): unknown[] =>
        caseOutcomes(firstContact({ rule: "noRepeatContact", window: minutes * MINUTE }), list, { asOf: at(5000) });
      const [short, long] = [outcomes(window), outcomes(window + 100)];
      long.forEach((outcome, i) => {
        if (outcome === 1) expect(short[i]).toBe(1);
      });
    },
  );
});

describe("backlog", () => {
  test.prop([cases, minute, minute])(
    "open before + opened − closed = open after, at any two instants",
    (list, a, b) => {
      fc.pre(a !== b);
      const [from, to] = [at(Math.min(a, b)), at(Math.max(a, b))];
      const asked = { clock: "calendar", ageLimits: [60 * MINUTE] } as const;
      const { flow } = backlog(list, { ...asked, asOf: at(3000), period: { start: from, end: to } });
      expect(flow!.openBefore + flow!.opened - flow!.closed).toBe(flow!.openAfter);
      expect(flow!.closed).toBeGreaterThanOrEqual(0);
      const now = backlog(list, { ...asked, asOf: to });
      expect(now.ages.reduce((sum, { n }) => sum + n, 0)).toBe(now.open);
      expect(now.open + now.closed + Object.values(now.excluded).reduce((sum, count) => sum + count, 0)).toBe(
        list.length,
      );
    },
  );
});

describe("follow-ups", () => {
  const answers = fc.array(
    fc.record({
      at: minute.map(at),
      called: fc.option(
        fc.nat(400).map((wait) => wait * MINUTE),
        { freq: 2 },
      ),
      low: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  const ask = (list: readonly { at: number; called: number | null; low: boolean }[], asOf: number) =>
    followUps(
      list.map((each, id) => ({ ...each, id, calledAt: each.called === null ? null : each.at + each.called })),
      {
        asOf,
        rule: (row) => (row.low ? "low" : null),
        key: "id",
        at: "at",
        followedUpAt: "calledAt",
        due: { clock: "calendar", within: 120 * MINUTE },
      },
    );

  test.prop([answers, minute])("done + late + overdue + pending = used, used + Σ excluded = rows", (list, now) => {
    const found = ask(list, at(now));
    expect(found.done + found.late + found.overdue + found.pending).toBe(found.used);
    expect(found.used + Object.values(found.excluded).reduce((sum, count) => sum + count, 0)).toBe(list.length);
    expect(found.score.n).toBe(found.done + found.late + found.overdue);
  });

  test.prop([answers, minute])("what the bounds promise holds when everything is decided", (list, now) => {
    const [early, end] = [
      ask(
        list.filter((each) => each.at <= at(now)),
        at(now),
      ),
      at(5000),
    ];
    const late = ask(
      list.filter((each) => each.at <= at(now)),
      end,
    );
    if (late.score.value === null || early.bounds === null) return;
    expect(late.score.value).toBeGreaterThanOrEqual(early.bounds.lower - 1e-9);
    expect(late.score.value).toBeLessThanOrEqual(early.bounds.upper + 1e-9);
  });
});

describe("stages", () => {
  const asked = { asOf: AS_OF, clock: "calendar", stage: "state" } as const;

  test.prop([log])("every case is used or left out, and the parts of the time add up to 100", (events) => {
    const found = stageTimes(events, { ...asked, per: "visit" });
    expect(found.used + Object.values(found.excluded).reduce((sum, count) => sum + count, 0)).toBe(found.rows);
    const percents = found.stages.map(({ percent }) => percent);
    if (percents.length > 0 && !percents.includes(null)) {
      expect(percents.reduce((sum: number, each) => sum + each!, 0)).toBeCloseTo(100, 8);
    }
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test.prop([log])("visits are at least cases, and both ways of counting know the same stages", (events) => {
    const [visits, cases] = [
      stageTimes(events, { ...asked, per: "visit" }),
      stageTimes(events, { ...asked, per: "case" }),
    ];
    const names = (found: StageTimes): string[] => found.stages.map(({ stage }) => stage).sort();
    expect(names(visits)).toEqual(names(cases));
    for (const each of visits.stages) expect(each.visits).toBeGreaterThanOrEqual(each.cases);
  });

  const path = fc.record({
    start: fc.nat({ max: 60 }),
    stays: fc.array(fc.tuple(fc.constantFrom("active", "waitingCustomer"), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 4,
    }),
  });
  test.prop([fc.array(path, { minLength: 1, maxLength: 25 })])(
    "a stage's part is that of the share of cases in it at each age: S(u) times those of the cases in sight",
    (paths) => {
      const seen = 60;
      const ages = paths.map(({ start, stays }) => Math.min(seen - start, sumOf(stays.map(([, length]) => length))));
      const open = paths.map(({ stays }, i) => ages[i]! < sumOf(stays.map(([, length]) => length)));
      const events = paths.flatMap(({ start, stays }, i): CaseEvent[] => {
        let when = start;
        const line = (state: CaseEvent["state"]): CaseEvent => ({
          caseId: `${i}`,
          at: at(when),
          type: "status",
          state,
        });
        return [
          ...stays.map(([state, length]) => [line(state as "active"), (when += length)][0] as CaseEvent),
          line("closed"),
        ];
      });
      const found = stageTimes(events, { ...asked, asOf: at(seen), per: "visit" });
      const times: Record<string, number> = { active: 0, waitingCustomer: 0 };
      let alive = 1;
      for (let age = 0; age < found.horizon / MINUTE; age++) {
        const atRisk = paths.filter((_, i) => ages[i]! >= age && (age > 0 || ages[i]! > 0 || open[i]!));
        const over = paths.filter((_, i) => ages[i] === age && !open[i]).length;
        if (age > 0 && atRisk.length > 0) alive *= 1 - over / atRisk.length;
        const inSight = paths.filter((_, i) => ages[i]! > age);
        for (const { stays } of inSight) {
          let end = 0;
          const [state] = stays.find(([, length]) => (end += length) > age)!;
          times[state]! += alive / inSight.length;
        }
      }
      const all = times["active"]! + times["waitingCustomer"]!;
      for (const { stage, percent } of found.stages)
        if (percent !== null) expect(percent).toBeCloseTo((100 * times[stage]!) / all, 8);
    },
  );

  test.prop([log])("with nothing open a stage's part is its part of all time", (events) => {
    const closed: CaseEvent[] = ["a", "b", "c"].map((caseId) => ({ caseId, at: AS_OF - 1, type: "resolved" }));
    const { stages } = stageTimes(
      [...events.filter(({ at: when, type }) => Number(when) < AS_OF - 1 && type !== "abandoned"), ...closed],
      { ...asked, per: "visit" },
    );
    const totals = stages.map(({ visits, restrictedMean }) => visits * restrictedMean.value!);
    const all = totals.reduce((sum, each) => sum + each, 0);
    stages.forEach(({ percent }, i) => {
      if (percent !== null) expect(percent).toBeCloseTo((100 * totals[i]!) / all, 8);
    });
  });
});

describe("clusters", () => {
  test.prop([cases, fc.integer({ min: 1, max: 400 })])("never move an estimate", (list, target) => {
    const ask = (cluster?: (of: ServiceCase) => string) =>
      slaAttainment(list, {
        asOf: AS_OF,
        measure: "fullResolution",
        clock: "calendar",
        pauses: "run",
        target: target * MINUTE,
        cluster,
      });
    expect(ask((each) => each.customerId!).estimate).toBe(ask().estimate);
  });
});
