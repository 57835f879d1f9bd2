import { describe, expect, it } from "vitest";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { slaAttainment } from "../../../src/service/slaAttainment.ts";
import { refusalOf, toldBy } from "../../config/errors.ts";
import { AS_OF, BASE, HOUR, T0, ticket } from "./tickets.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";

describe("first response time", () => {
  it("counts open cases as censored, unknown ones as unknown, and loses nobody", () => {
    const cases = [ticket(0, 1), ticket(0, 3), ticket(0, null), ticket(0), ticket(0, 2, 5, { excluded: "spam" })];
    const found = firstResponseTime(cases, BASE);
    expect(found).toMatchObject({ rows: 5, used: 3, observed: 2, censored: 1, durations: null });
    expect(found.excluded).toMatchObject({ unknown: 1, spam: 1 });
    expect(found.mean).toMatchObject({ value: null, reason: "stillRunning" });
    expect(found.used + Object.values(found.excluded).reduce((sum, count) => sum + count, 0)).toBe(found.rows);
    expect(found.median.value).toBe(3 * HOUR);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("leaving the open ones out would shorten the median", () => {
    const answered = [1, 2, 3, 4].map((hour) => ticket(0, hour));
    const open = Array.from({ length: 4 }, () => ticket(0, null));
    expect(firstResponseTime(answered, BASE).median.value).toBe(2.5 * HOUR);
    // Half were never answered in 100 days: the median is the end of what was seen, between the last answer and that.
    const all = firstResponseTime([...answered, ...open], BASE);
    expect(all.median.value).toBe(((4 + 2400) / 2) * HOUR);
    expect(firstResponseTime([...answered, ...open, ticket(0, null)], BASE).median).toMatchObject({
      value: null,
      reason: "notReached",
    });
  });

  it("is the ordinary empirical summary when everything was answered", () => {
    const found = firstResponseTime(
      [4, 1, 2, 10].map((hour) => ticket(0, hour)),
      { ...BASE, targets: [2 * HOUR, 9 * HOUR] },
    );
    expect(found.median.value).toBe(3 * HOUR);
    expect(found.median.interval).toMatchObject({ method: "order statistics", lower: null, upper: null });
    expect(found.mean.value).toBe(4.25 * HOUR);
    expect(found.restrictedMean).toMatchObject({ tau: 10 * HOUR, value: 4.25 * HOUR });
    expect(found.targets.map(({ met, breached, pending, percent }) => [met, breached, pending, percent])).toEqual([
      [2, 2, 0, 50],
      [3, 1, 0, 75],
    ]);
    expect(found.durations?.n).toBe(4);
  });

  it("a target that open cases have not passed is pending, and its share Kaplan–Meier's", () => {
    const cases = [ticket(0, 1), ticket(0, 6), ticket(2397, null), ticket(0, 3)];
    const [target] = firstResponseTime(cases, { ...BASE, targets: [5 * HOUR] }).targets;
    // The open one has waited 2400 − 2397 = 3 hours. S(1) = 3/4, S(3) = 3/4·2/3 = 1/2.
    expect(target).toMatchObject({ met: 2, breached: 1, pending: 1, percent: 50 });
    expect(target?.interval?.method).toBe("kaplanMeier logLog");
    expect(target!.interval!.lower).toBeLessThan(50);
    expect(target!.interval!.upper).toBeGreaterThan(50);
  });

  it("a wait that the customer gave up is censored then, and has not met a target once that has passed", () => {
    const cases = [ticket(0, null, null, { abandonedAt: T0 + HOUR }), ticket(0, 3)];
    const found = firstResponseTime(cases, { ...BASE, restrictTo: 3 * HOUR, targets: [2 * HOUR] });
    expect([found.observed, found.censored, found.median.value]).toEqual([1, 1, 3 * HOUR]);
    expect(found.targets[0]).toMatchObject({ met: 0, breached: 2, pending: 0, percent: 0 });
  });

  describe("a case closed without a reply", () => {
    const cases = [ticket(0, null, 2), ticket(0, 3)];
    const asked = { ...BASE, targets: [4 * HOUR] };

    it("asks for its rule, naming the case and the three words; without such a case nothing is asked", () => {
      const error = refusalOf(() => firstResponseTime(cases, asked));
      expect([error.code, error.details.argument, error.details.index]).toEqual(["BAD_OPTION", "closedUnanswered", 0]);
      expect(error.message).toContain('"breached", "answered" or "excluded"');
      expect(() => firstResponseTime(cases.slice(1), asked)).not.toThrow();
      expect(() => firstResponseTime([ticket(0, null, 200 * 24)], asked)).not.toThrow(); // closed after asOf
    });

    it.each([
      ["breached", { observed: 1, censored: 1 }, { met: 1, breached: 1, pending: 0, percent: 50 }],
      ["answered", { observed: 2, censored: 0 }, { met: 2, breached: 0, pending: 0, percent: 100 }],
      ["excluded", { observed: 1, used: 1 }, { met: 1, breached: 0, pending: 0, percent: 100 }],
    ] as const)("%s is one reading here and in slaAttainment", (closedUnanswered, counts, target) => {
      const found = firstResponseTime(cases, { ...asked, closedUnanswered });
      expect(found).toMatchObject(counts);
      expect(found.targets[0]).toMatchObject(target);
      expect(found.excluded.closedUnanswered).toBe(closedUnanswered === "excluded" ? 1 : 0);
      const sla = slaAttainment(cases, {
        asOf: AS_OF,
        measure: "firstResponse",
        clock: "calendar",
        pauses: "run",
        target: 4 * HOUR,
        closedUnanswered,
      });
      expect([sla.met, sla.breached, sla.pending, sla.estimate]).toEqual(Object.values(target));
      expect(sla.excluded.closedUnanswered).toBe(found.excluded.closedUnanswered);
    });

    it("breached is pending until its target has passed", () => {
      const found = firstResponseTime(cases, { ...asked, asOf: T0 + 3 * HOUR, closedUnanswered: "breached" });
      expect(found.targets[0]).toMatchObject({ met: 1, breached: 0, pending: 1 });
    });

    it("a word that is no rule is refused, whether it is needed or not", () => {
      expect(refusalOf(() => firstResponseTime([], { ...asked, closedUnanswered: "met" as never })).code).toBe(
        "BAD_OPTION",
      );
    });
  });

  it("what happens after asOf has not happened yet", () => {
    const cases = [ticket(0, 5), ticket(0, 50), ticket(30, 31)];
    const found = firstResponseTime(cases, { ...BASE, asOf: T0 + 24 * HOUR });
    expect([found.observed, found.censored, found.excluded.notStarted]).toEqual([1, 1, 1]);
  });

  it("what happens at asOf has happened", () => {
    expect(firstResponseTime([ticket(0, 24)], { ...BASE, asOf: T0 + 24 * HOUR }).observed).toBe(1);
    expect(firstResponseTime([ticket(0, 24)], { ...BASE, asOf: T0 + 24 * HOUR - 1 }).observed).toBe(0);
  });

  it("asks for the mean of the answered only by name", () => {
    const cases = [ticket(0, 1), ticket(0, 3), ticket(0, null)];
    expect(firstResponseTime(cases, BASE).mean.value).toBe(null);
    expect(firstResponseTime(cases, { ...BASE, mean: "observed" }).mean).toMatchObject({ value: 2 * HOUR, n: 2 });
  });

  it("gives the mean's interval over clusters, and flags few of them", () => {
    const cases = [1, 1, 1, 5, 5, 5].map((hour, i) => ticket(0, hour, null, { agentId: i < 3 ? "a" : "b" }));
    const { mean } = firstResponseTime(cases, { ...BASE, cluster: "agentId" });
    // Every agent always takes the same: two independent values. G/(G − 1)·Σe² = 2·(6² + 6²) = 144 against 6/5·24 = 28.8.
    expect(mean.clusters).toEqual({ clusters: 2, designEffect: 5, few: true });
    expect(mean.standardError).toBeCloseTo(2 * HOUR, 6);
    // t(1) at 95 % is 12.706: the lower end would be negative.
    expect(mean.interval?.lower).toBe(0);
    expect((mean.interval!.upper - mean.value!) / HOUR).toBeCloseTo(25.4124, 3);
  });

  it("a case without its cluster is excluded as noKey", () => {
    const found = firstResponseTime([ticket(0, 1, null, { agentId: "a" }), ticket(0, 2)], {
      ...BASE,
      cluster: "agentId",
    });
    expect([found.used, found.excluded.noKey]).toEqual([1, 1]);
    expect(found.mean).toMatchObject({ interval: null, reason: "oneCluster" });
  });

  it("is empty without cases, not zero", () => {
    const found = firstResponseTime([], { ...BASE, targets: [HOUR] });
    expect(found).toMatchObject({
      used: 0,
      mean: { value: null, reason: "noRows" },
      median: { value: null, reason: "noRows" },
    });
    expect(found.targets[0]).toMatchObject({ met: 0, percent: null, interval: null, reason: "noRows" });
  });
});

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

const TIMES = { asOf: ASOF, clock: "calendar", attribution: "cohort" } as const;

/** Rows as a parsed JSON file holds them, whatever the types promise. */
function raw(fields: object): ServiceCase {
  return { id: "a", startedAt: BEGAN, firstResponseAt: BEGAN + HOUR, resolvedAt: BEGAN + HOUR, ...fields };
}

describe("rows that are none", () => {
  it.each([
    [
      "a time in a cluster that is no number",
      () => firstResponseTime([raw({})], { ...TIMES, cluster: () => NaN }),
      "BAD_KEY cluster[0]",
    ],
  ])("refuses %s", (_, run, message) => {
    expect(toldBy(run)).toContain(message);
  });
});

describe("a customer's words", () => {
  const WORDS = "please call my wife Ada at 0170 555";
  it.each([
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
