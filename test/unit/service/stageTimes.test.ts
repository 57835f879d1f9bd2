import { describe, expect, it } from "vitest";
import type { CaseEvent } from "../../../src/service/caseEvent.ts";
import { type StageTimes, stageTimes } from "../../../src/service/stageTimes.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { refusalOf } from "../../config/errors.ts";

const T0 = Date.UTC(2026, 2, 2); // a Monday
const HOUR = 3_600_000;
type Line = readonly [hour: number, type: CaseEvent["type"], more?: Partial<CaseEvent>];
const log = (caseId: string, ...lines: readonly Line[]): CaseEvent[] =>
  lines.map(([hour, type, more]) => ({ caseId, at: T0 + hour * HOUR, type, ...more }));
const state = (hour: number, name: NonNullable<CaseEvent["state"]>): Line => [hour, "status", { state: name }];
const asked = { asOf: T0 + 100 * HOUR, stage: "state", per: "visit", clock: "calendar" } as const;
const table = ({ stages }: StageTimes): unknown =>
  stages.map(({ stage, visits, cases, open, restrictedMean }) => [
    stage,
    visits,
    cases,
    open,
    restrictedMean.value === null ? null : restrictedMean.value / HOUR,
  ]);

describe("stages", () => {
  const twice = log("a", state(0, "active"), state(2, "waitingCustomer"), state(8, "active"), state(9, "closed"));

  it("a return visit is a visit; per case its stays are added up", () => {
    expect(table(stageTimes(twice, asked))).toEqual([
      ["waitingCustomer", 1, 1, 0, 6],
      ["active", 2, 1, 0, 1.5],
    ]);
    expect(table(stageTimes(twice, { ...asked, per: "case" }))).toEqual([
      ["waitingCustomer", 1, 1, 0, 6],
      ["active", 2, 1, 0, 3],
    ]);
  });

  it("the part of a stage is that of all time, where nothing is open", () => {
    const found = stageTimes(twice, asked);
    expect(found.stages.map(({ percent }) => percent)).toEqual([(100 * 6) / 9, (100 * 3) / 9]);
    expect(found).toMatchObject({ kind: "stageTimes", rows: 1, used: 1, unknownStart: 0, unreadEvents: 0 });
    expect(found.stages[0]!.interval).toBe(null); // one case tells nothing of others
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("an open stay is censored: leaving it out would be short", () => {
    const open = log("b", state(40, "active"));
    const { stages } = stageTimes([...twice, ...open], asked);
    const active = stages.find(({ stage }) => stage === "active")!;
    expect([active.visits, active.open, active.median.value]).toEqual([3, 1, 2 * HOUR]);
    // S(1) = 2/3, S(2) = 1/3, to the 60 h that are seen.
    expect(active.restrictedMean.value! / HOUR).toBeCloseTo(1 + 2 / 3 + (1 / 3) * 58, 10);
  });

  it("the first stage of a log that begins later is unknown, not zero", () => {
    const found = stageTimes(log("a", [0, "created"], state(5, "active"), state(7, "closed")), asked);
    expect([found.unknownStart, table(found)]).toEqual([1, [["active", 1, 1, 0, 2]]]);
    const named = stageTimes(log("a", [0, "created"], state(5, "active"), state(7, "closed")), {
      ...asked,
      initial: "new",
    });
    expect([named.unknownStart, table(named)]).toEqual([
      0,
      [
        ["new", 1, 1, 0, 5],
        ["active", 1, 1, 0, 2],
      ],
    ]);
  });

  it("a status said twice goes on; a resolved case stays nowhere until it is reopened", () => {
    const events = log(
      "a",
      state(0, "active"),
      state(1, "active"),
      [3, "resolved"],
      [10, "reopened"],
      [11, "resolved"],
    );
    expect(table(stageTimes(events, asked))).toEqual([["active", 2, 1, 0, 2]]);
  });

  it("a case the customer gave up is censored then", () => {
    const events = [
      ...log("a", state(0, "active"), [4, "abandoned"]),
      ...log("b", state(0, "active"), [6, "resolved"]),
    ];
    const { stages } = stageTimes(events, asked);
    expect(stages[0]!.median.value).toBe(6 * HOUR);
  });

  it("hands: from the assignment to the next, and back to the same agent after a reopening", () => {
    const to = (hour: number, agentId: string): Line => [hour, "assigned", { agentId }];
    const events = log(
      "a",
      to(0, "ann"),
      to(4, "bob"),
      to(5, "ann"),
      [7, "resolved"],
      [9, "reopened"],
      [10, "resolved"],
    );
    expect(table(stageTimes(events, { ...asked, stage: "agentId" }))).toEqual([
      ["ann", 3, 1, 0, (4 + 2 + 1) / 3],
      ["bob", 1, 1, 0, 1],
    ]);
  });

  it("merged and deleted cases are left out, and counted", () => {
    const events = [
      ...log("a", state(0, "active"), [1, "merged"]),
      ...log("b", state(0, "active"), [1, "deleted"]),
      ...log("c", [0, "created"]),
      ...twice.map((event) => ({ ...event, caseId: "d" })),
    ];
    const found = stageTimes([...events, null as never], asked);
    expect([found.rows, found.used, found.excluded]).toEqual([4, 1, { merged: 1, deleted: 1, noStage: 1 }]);
    expect(found.unreadEvents).toBe(1);
  });

  it("counts open hours where a calendar is named", () => {
    const clock = businessCalendar({
      timeZone: "UTC",
      week: { monday: [["09:00", "17:00"]] },
      range: { start: T0 - 1, end: T0 + 400 * HOUR },
    });
    const found = stageTimes(log("a", state(0, "active"), state(12, "closed")), { ...asked, clock });
    expect(table(found)).toEqual([["active", 1, 1, 0, 3]]);
  });

  it("has an interval from the differences between groups of cases", () => {
    const events = Array.from({ length: 60 }, (_, i) =>
      log(`${i}`, state(0, "active"), state(1 + (i % 4), "waitingCustomer"), state(5 + (i % 7), "closed")),
    ).flat();
    const { stages } = stageTimes(events, asked);
    for (const { percent, interval } of stages) {
      expect(interval!.lower).toBeLessThan(percent!);
      expect(interval!.upper).toBeGreaterThan(percent!);
      expect(interval!.upper - interval!.lower).toBeLessThan(20);
    }
    expect(stages[0]!.percent! + stages[1]!.percent!).toBeCloseTo(100, 10);
  });

  it("what open cases have yet to reach is made up for by those that are in sight at that age", () => {
    // Seen until it is 3 h old, in its first stage; the others were 4 h in the first and 4 h in the second.
    const open = log("open", state(97, "active"));
    const others = ["a", "b"].flatMap((id) =>
      log(id, state(0, "active"), state(4, "waitingCustomer"), state(8, "closed")),
    );
    const found = stageTimes([...open, ...others], asked);
    expect(found.horizon).toBe(8 * HOUR);
    expect(found.stages.map(({ stage, percent, reason }) => [stage, percent, reason])).toEqual([
      ["active", 50, null],
      ["waitingCustomer", 50, null],
    ]);
  });

  it("counts up to the age that is asked for, and says where nothing was seen that far", () => {
    const percents = (horizon: number, of: readonly CaseEvent[]): unknown =>
      stageTimes(of, { ...asked, horizon: horizon * HOUR }).stages.map(({ percent, reason }) => [percent, reason]);
    expect(percents(3, twice)).toEqual([
      [(100 * 2) / 3, "oneGroup"],
      [(100 * 1) / 3, "oneGroup"],
    ]);
    expect(percents(90, twice)).toEqual([
      [(100 * 6) / 9, "oneGroup"],
      [(100 * 3) / 9, "oneGroup"],
    ]);
    expect(percents(1, twice)).toEqual([
      [100, "allOrNone"],
      [0, "allOrNone"],
    ]);
    expect(percents(90, log("b", state(40, "active")))).toEqual([[null, "beyondObserved"]]);
    expect(percents(0, twice)).toEqual([
      [null, "noTime"],
      [null, "noTime"],
    ]);
  });

  it("does not ask about ages at which fewer than a tenth of the cases are in sight", () => {
    const short = Array.from({ length: 19 }, (_, i) => log(`${i}`, state(97, "active"))).flat();
    const found = stageTimes([...short, ...log("old", state(0, "active"), state(50, "closed"))], asked);
    expect(found.horizon).toBe(3 * HOUR);
  });

  it("a case that waits for its first agent is in sight as long as the others", () => {
    const waiting = log("w", [99, "created"]);
    const done = log("a", [0, "assigned", { agentId: "ann" }], [2, "assigned", { agentId: "bob" }], [6, "resolved"]);
    const found = stageTimes([...waiting, ...done], { ...asked, stage: "agentId" });
    expect([found.used, found.excluded.noStage]).toEqual([1, 1]);
    // One of two went out of sight after 1 h: ann's time is 1 + 2·1, bob's 2·4.
    expect(found.stages.map(({ stage, percent }) => [stage, percent])).toEqual([
      ["bob", (100 * 8) / 11],
      ["ann", (100 * 3) / 11],
    ]);
  });

  it("is empty without events", () => {
    expect(stageTimes([], asked)).toMatchObject({ rows: 0, used: 0, stages: [] });
  });

  it.each<[object, string]>([
    [{ stage: "channel" }, "BAD_OPTION"],
    [{ per: undefined }, "BAD_OPTION"],
    [{ clock: { vendor: "x" } }, "BAD_OPTION"],
    [{ restrictTo: -1 }, "OUT_OF_RANGE"],
    [{ horizon: -1 }, "OUT_OF_RANGE"],
    [{ horizon: NaN }, "NOT_A_NUMBER"],
    [{ asOf: "soon" }, "BAD_DATE"],
    [{ stages: "state" }, "BAD_OPTION"],
  ])("%j is refused", (more, code) => {
    expect(refusalOf(() => stageTimes([], { ...asked, ...more })).code).toBe(code);
  });
});
