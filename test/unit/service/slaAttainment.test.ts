import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../src/numerics/normalQuantile.ts";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { type SlaSummary, slaAttainment } from "../../../src/service/slaAttainment.ts";
import type { SlaPolicy } from "../../../src/service/slaTarget.ts";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { periods } from "../../../src/time/periods.ts";
import { refusalOf } from "../../config/errors.ts";

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
