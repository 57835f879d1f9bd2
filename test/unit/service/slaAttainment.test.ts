import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../src/numerics/normalQuantile.ts";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { type SlaSummary, slaAttainment } from "../../../src/service/slaAttainment.ts";
import { type SlaPolicy, slaTarget } from "../../../src/service/slaTarget.ts";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { periods } from "../../../src/time/periods.ts";
import { refusalOf } from "../../config/errors.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { reconciles } from "./reconciled.ts";

const HOUR = 3_600_000;

const AS_OF = 1000 * HOUR;

const asked = { asOf: AS_OF, measure: "firstResponse", clock: "calendar", pauses: "run" } as const;

/** A case of a policy that was answered after some hours, or has waited for some hours. */
function ticket(policy: string, hours: number, open = false): ServiceCase {
  const startedAt = open ? AS_OF - hours * HOUR : 0;
  return { id: "", startedAt, firstResponseAt: open ? null : hours * HOUR, channel: policy };
}

const gold = [
  ticket("gold", 0.5),
  ticket("gold", 1),
  ticket("gold", 1.5),
  ticket("gold", 3),
  ticket("gold", 1.2, true),
  ticket("gold", 1.8),
];

const basic = [
  ...[1, 2, 5, 6, 7, 7.5, 9].map((hours) => ticket("basic", hours)),
  ticket("basic", 5.5, true),
  ticket("basic", 12),
];

const within = { gold: 2, basic: 8 } as const;

const target = ({ channel }: ServiceCase): SlaPolicy => ({
  policy: channel!,
  within: within[channel as "gold" | "basic"] * HOUR,
});

describe("the estimate of two policies together", () => {
  const found = slaAttainment([...gold, ...basic], { ...asked, target });

  /** By hand: Kaplan–Meier of each, with Greenwood's error. */
  function byHand(list: readonly ServiceCase[], limit: number): { share: number; error: number } {
    const durations = list.map((each) => (each.firstResponseAt ?? AS_OF) - each.startedAt);
    const curve = kaplanMeier(
      durations,
      list.map((each) => each.firstResponseAt !== null),
    );
    const { survival, standardError } = survivalAt(curve, limit * HOUR);
    return { share: 1 - survival!, error: standardError! };
  }
  const [one, two] = [byHand(gold, 2), byHand(basic, 8)];
  const weights = [gold.length / 15, basic.length / 15] as const;
  const share = weights[0] * one.share + weights[1] * two.share;
  const error = Math.hypot(weights[0] * one.error, weights[1] * two.error);

  it("weighs each policy by its cases", () => {
    expect(found.policies.map(({ policy, n, met, breached, pending }) => [policy, n, met, breached, pending])).toEqual([
      ["gold", 6, 4, 1, 1],
      ["basic", 9, 6, 2, 1],
    ]);
    expect(found.estimate).toBeCloseTo(100 * share, 10);
    expect(Math.abs(found.estimate! - 50 * (one.share + two.share))).toBeGreaterThan(0.1);
  });

  it("has limits symmetric in log(−log S), from both errors", () => {
    const s = 1 - share;
    const power = Math.exp((normalQuantile(0.975) * error) / (s * -Math.log(s)));
    expect(found.interval!.lower).toBeCloseTo(100 * (1 - s ** (1 / power)), 8);
    expect(found.interval!.upper).toBeCloseTo(100 * (1 - s ** power), 8);
    expect(found.interval).toMatchObject({ level: 0.95, method: "kaplan-meier log-log, stratified by target" });
  });

  it("widens with the level", () => {
    const wide = slaAttainment([...gold, ...basic], { ...asked, target, level: 0.99 }).interval!;
    expect(wide.lower!).toBeLessThan(found.interval!.lower!);
    expect(wide.upper!).toBeGreaterThan(found.interval!.upper!);
  });

  it("is null, with its reason, where one policy's curve does not reach its target", () => {
    const all = slaAttainment([...gold, ticket("basic", 1), ticket("basic", 3, true)], { ...asked, target });
    expect(all).toMatchObject({ estimate: null, interval: null, reason: "beyondObserved" });
    expect(all.policies.map(({ reason }) => reason)).toEqual([null, "beyondObserved"]);
  });

  it("of one policy is that policy's own", () => {
    const alone: SlaSummary = slaAttainment(basic, { ...asked, target });
    const [only] = alone.policies;
    expect([alone.estimate, alone.interval, alone.reason]).toEqual([only!.estimate, only!.interval, null]);
  });

  it("has no limits where all met it, as a sum of decided policies", () => {
    const met = slaAttainment([ticket("gold", 1), ticket("basic", 1)], { ...asked, target });
    expect(met).toMatchObject({ estimate: 100, interval: null, reason: null });
  });
});

describe("counts", () => {
  it("count met, breached and pending each by itself", () => {
    for (const hours of [1, 2, 3]) {
      for (const open of [true, false]) {
        const { n, met, breached, pending } = slaAttainment([ticket("gold", hours, open)], { ...asked, target });
        const expected = hours > 2 ? "breached" : open ? "pending" : "met";
        expect({ n, met, breached, pending }).toEqual({ n: 1, met: 0, breached: 0, pending: 0, [expected]: 1 });
      }
    }
  });

  it("minimumN takes the value from a score of fewer cases, not of as many", () => {
    const of = (minimumN: number): unknown => slaAttainment(basic, { ...asked, target, minimumN }).score.reason;
    expect([of(8), of(9)]).toEqual([null, "belowMinimumN"]); // nine cases, one of them immature
  });

  it("takes a period as periods() makes it", () => {
    const [day] = periods({ start: 0, end: HOUR, every: "day", timeZone: "UTC" });
    const found = slaAttainment([...gold, ...basic], { ...asked, target, period: day });
    expect([found.n, found.excluded.outsidePeriod, found.rows, found.used]).toEqual([13, 2, 15, 13]);
  });

  it("a target with a name it does not know is refused", () => {
    const wrong = { policy: "gold", within: 1, minutes: true } as never;
    expect(refusalOf(() => slaAttainment(gold, { ...asked, target: wrong })).details.argument).toBe("target.minutes");
  });

  it("starts with its kind, and is plain data", () => {
    const found = slaAttainment(gold, { ...asked, target: 2 * HOUR });
    expect(Object.keys(found)[0]).toBe("kind");
    expect(found).toMatchObject({ kind: "sla", closedUnanswered: null, metric: { id: "sla-attainment" } });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

describe("clusters", () => {
  // Agents who are all quick or all slow: forty cases say as much as eight.
  const cases = Array.from({ length: 8 }, (_, agent) =>
    Array.from({ length: 5 }, (_, i): ServiceCase => ({
      ...ticket("basic", agent % 2 === 0 ? 2 + i / 10 : 9 + i / 10),
      agentId: `${agent}`,
    })),
  ).flat();
  const open = [ticket("basic", 1, true), ticket("basic", 1.5, true)].map((each, i) => ({ ...each, agentId: `${i}` }));
  const width = ({ interval }: SlaSummary): number => interval!.upper! - interval!.lower!;

  it.each([
    ["decided", cases],
    ["still undecided", [...cases, ...open]],
  ])("widen the interval of an estimate that is %s, and leave the estimate", (_, list) => {
    const rows = slaAttainment(list, { ...asked, target });
    const clustered = slaAttainment(list, { ...asked, target, cluster: "agentId" });
    expect(clustered.estimate).toBe(rows.estimate);
    expect(width(clustered)).toBeGreaterThan(1.5 * width(rows));
    expect(clustered.clusters).toMatchObject({ clusters: 8, few: true });
  });

  it("a case without its cluster is in none of the figures, and counted", () => {
    const found = slaAttainment([...cases, ticket("basic", 1)], { ...asked, target, cluster: "agentId" });
    expect([found.n, found.used, found.excluded.noKey]).toEqual([40, 40, 1]);
  });

  it("speak in the median, the restricted mean and the targets of times, too", () => {
    const base = { asOf: AS_OF, clock: "calendar", attribution: "cohort", targets: [8 * HOUR] } as const;
    const rows = firstResponseTime([...cases, ...open], base);
    const clustered = firstResponseTime([...cases, ...open], { ...base, cluster: "agentId" });
    expect(clustered.median.value).toBe(rows.median.value);
    expect(clustered.restrictedMean.standardError!).toBeGreaterThan(1.5 * rows.restrictedMean.standardError!);
    const [one, other] = [clustered.targets[0]!.interval!, rows.targets[0]!.interval!];
    expect(one.upper! - one.lower!).toBeGreaterThan(other.upper! - other.lower!);
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
  it("a function that gives milliseconds without a policy is told what it must give", () => {
    const told = (target: unknown): string =>
      refusalOf(() => slaAttainment([start(0, 1)], { ...asked, asOf: 10, target: target as never })).message;
    expect(told(() => 5)).toBe("target[0]: expected { policy, within: milliseconds from 0 } or null, got 5");
    expect(told(() => ({ policy: "gold", within: "5" }))).toContain("or null, got string");
    expect(told("5")).toContain("got string");
  });
});
