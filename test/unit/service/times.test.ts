import { describe, expect, it } from "vitest";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { nextResponseTime } from "../../../src/service/nextResponseTime.ts";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { slaAttainment } from "../../../src/service/slaAttainment.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { refusalOf } from "../../config/errors.ts";

const T0 = Date.UTC(2026, 2, 2, 9); // a Monday
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AS_OF = T0 + 100 * DAY;
const BASE = { asOf: AS_OF, clock: "calendar", attribution: "cohort" } as const;

/** A case that starts at an hour and is answered and resolved at others. */
function ticket(
  start: number,
  response?: number | null,
  resolved?: number | null,
  more: Partial<ServiceCase> = {},
): ServiceCase {
  const at = (hour: number | null): number | null => (hour === null ? null : T0 + hour * HOUR);
  return {
    id: `${start}`,
    startedAt: T0 + start * HOUR,
    ...(response !== undefined && { firstResponseAt: at(response) }),
    ...(resolved !== undefined && { firstResolvedAt: at(resolved), resolvedAt: at(resolved) }),
    ...more,
  };
}

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

describe("clocks", () => {
  const week = { monday: [["09:00", "17:00"]], tuesday: [["09:00", "17:00"]] } as const;
  const range = { start: T0 - 30 * DAY, end: T0 + 200 * DAY };
  const desk = businessCalendar({ timeZone: "UTC", week, range });
  const nights = businessCalendar({ timeZone: "Asia/Tokyo", week: { monday: [["20:00", "04:00"]] }, range });

  it("counts open hours only, and says whose", () => {
    const found = firstResponseTime([ticket(6, 25)], { ...BASE, clock: desk });
    expect(found.mean.value).toBe(3 * HOUR); // Monday 15–17, Tuesday 9–10
    expect(found.clock).toEqual({
      kind: "business",
      name: null,
      pauses: "run",
      timeZones: ["UTC"],
      zoneSources: ["fixed"],
    });
  });

  it("each case goes by its own calendar", () => {
    const clock = { calendars: { desk, nights } };
    const cases = [ticket(0, 5, null, { calendarId: "desk" }), ticket(0, 5, null, { calendarId: "nights" })];
    expect(firstResponseTime(cases, { ...BASE, clock }).mean.value).toBe(4 * HOUR); // 5 and 20:00–23:00 Tokyo
  });

  it.each([["night"], [undefined]])("a case of the calendar %s is named, or counted", (calendarId) => {
    const options = { ...BASE, clock: { calendars: { desk } } };
    const cases = [ticket(0, 5, null, { calendarId: "desk" }), ticket(0, 5, null, { calendarId })];
    expect(refusalOf(() => firstResponseTime(cases, options))).toMatchObject({
      code: "BAD_OPTION",
      details: { index: 1 },
    });
    const counted = firstResponseTime(cases, { ...options, badCases: "count" });
    expect([counted.used, counted.excluded.badTime, counted.issues[0]?.index]).toEqual([1, 1, 1]);
  });

  it("takes the vendor's figures, and its open cases as unknown", () => {
    const cases = [
      ticket(0, 5, null, { measured: { firstResponse: 90_000 } }),
      ticket(0, 5),
      ticket(0, null, null, { measured: { firstResponse: 30_000 } }),
    ];
    const found = firstResponseTime(cases, { ...BASE, clock: { vendor: "desk minutes, business" } });
    expect([found.used, found.excluded.unknown, found.mean.value]).toEqual([1, 2, 90_000]);
    expect(found.clock).toMatchObject({ kind: "vendor", name: "desk minutes, business" });
  });

  it("throws the calendar's horizon, naming the case", () => {
    const cases = [ticket(0, 1), ticket(24 * 250, null)];
    const error = refusalOf(() => firstResponseTime(cases, { ...BASE, asOf: T0 + 300 * DAY, clock: desk }));
    expect(error.code).toBe("HORIZON");
    expect(error.details.index).toBe(1);
  });
});

describe("resolution time", () => {
  const reopened = ticket(0, 1, 4, { resolvedAt: T0 + 30 * HOUR, firstReopenedAt: T0 + 10 * HOUR });
  const openAgain = ticket(0, 1, 4, { resolvedAt: null, firstReopenedAt: T0 + 10 * HOUR });

  it("first and full are two measures; a reopened case is open for the second", () => {
    const first = resolutionTime([reopened, openAgain], { ...BASE, resolution: "first", pauses: "run" });
    expect([first.observed, first.median.value]).toEqual([2, 4 * HOUR]);
    const full = resolutionTime([reopened, openAgain], { ...BASE, resolution: "full", pauses: "run" });
    expect([full.observed, full.censored]).toEqual([1, 1]);
    expect([first.measure, full.measure]).toEqual(["firstResolution", "fullResolution"]);
  });

  it("takes off pauses where they are known, and calls the rest unknown instead of never paused", () => {
    const cases = [
      ticket(0, 1, 10, {
        pauses: [
          [T0 + HOUR, T0 + 3 * HOUR],
          [T0 + 2 * HOUR, T0 + 5 * HOUR],
        ],
      }),
      ticket(0, 1, 10),
      ticket(0, 1, 10, { pauses: [] }),
    ];
    const stopped = resolutionTime(cases, { ...BASE, resolution: "full", pauses: "stop" });
    expect([stopped.used, stopped.excluded.unknown, stopped.mean.value]).toEqual([2, 1, 8 * HOUR]);
    const run = resolutionTime(cases, { ...BASE, resolution: "full", pauses: "run" });
    expect([run.used, run.mean.value]).toEqual([3, 10 * HOUR]);
  });

  it("a case that is open in an open pause has not aged since", () => {
    const cases = [ticket(0, 1, null, { pauses: [[T0 + 6 * HOUR, null]] }), ticket(0, 1, 4, { pauses: [] })];
    const found = resolutionTime(cases, { ...BASE, resolution: "full", pauses: "stop" });
    expect(found.restrictedMean.tau).toBe(6 * HOUR);
  });

  it("a case that lasts no time counts as 0", () => {
    const found = resolutionTime([ticket(3, 3, 3), ticket(3, 3, 3)], { ...BASE, resolution: "full", pauses: "run" });
    expect(found.mean.value).toBe(0);
  });
});

describe("attribution", () => {
  const period = { start: T0 + 10 * HOUR, end: T0 + 20 * HOUR };
  const cases = [
    ticket(0, null, 5), // over before
    ticket(0, null, 15), // open at the start, ends inside
    ticket(12, null, 18), // inside
    ticket(15, null, 40), // ends after
    ticket(25, null, 26), // starts after
  ];
  const asked = { ...BASE, period, resolution: "full", pauses: "run" } as const;

  it("a cohort is what started in the period, however late it ended", () => {
    const found = resolutionTime(cases, asked);
    expect([found.used, found.observed, found.excluded.outsidePeriod]).toEqual([2, 2, 3]);
    expect(found.mean.value).toBe(15.5 * HOUR);
  });

  it("a flow is what was open in the period, under observation only there", () => {
    const found = resolutionTime(cases, { ...asked, attribution: "flow" });
    expect([found.used, found.observed, found.censored, found.excluded.outsidePeriod]).toEqual([3, 2, 1, 2]);
    // At 5 h the third is censored, at 6 h one of one ends (the first enters at 10 h only): the curve is over.
    expect(found.median.value).toBe(6 * HOUR);
  });

  it("a flow counts an end on the period's first instant, not on the next one's", () => {
    const flow = (to: number): number =>
      resolutionTime([ticket(0, null, to)], { ...asked, attribution: "flow" }).observed;
    expect([flow(9.999), flow(10), flow(19.999), flow(20)]).toEqual([0, 1, 1, 0]);
  });
});

describe("next response time", () => {
  const turn = (
    from: number,
    to: number | null,
    closed: number | null = null,
  ): NonNullable<ServiceCase["turns"]>[number] => ({
    startedAt: T0 + from * HOUR,
    answeredAt: to === null ? null : T0 + to * HOUR,
    closedAt: closed === null ? null : T0 + closed * HOUR,
  });
  const cases = [
    ticket(0, 2, null, { turns: [turn(0, 2), turn(5, 6), turn(10, null)] }),
    ticket(0, 4, 9, { turns: [turn(0, 4), turn(8, null, 9)] }),
  ];

  it("is one time a turn", () => {
    const closedUnanswered = "breached";
    const all = nextResponseTime(cases, { ...BASE, turns: "all", closedUnanswered });
    expect([all.rows, all.observed, all.censored]).toEqual([5, 3, 2]);
    const later = nextResponseTime(cases, { ...BASE, turns: "later", closedUnanswered });
    expect([later.rows, later.observed, later.censored]).toEqual([3, 1, 2]);
    expect(later.targets).toEqual([]);
    expect(refusalOf(() => nextResponseTime(cases, { ...BASE, turns: "all" })).details.argument).toBe(
      "closedUnanswered",
    );
    const answered = nextResponseTime(cases, { ...BASE, turns: "all", closedUnanswered: "answered" });
    expect([answered.observed, answered.censored]).toEqual([4, 1]);
    expect(later.restrictedMean.tau).toBe((2400 - 8) * HOUR);
  });

  it("a case whose turns are not recorded is unknown, one without later turns has none", () => {
    const found = nextResponseTime([ticket(0, 2), ticket(0, 2, null, { turns: [turn(0, 2)] })], {
      ...BASE,
      turns: "later",
    });
    expect([found.rows, found.used, found.excluded.unknown]).toEqual([1, 0, 1]);
  });
});

describe("bad input", () => {
  const good = ticket(0, 1, 2);
  it.each<[string, Partial<ServiceCase>, string]>([
    ["a response before the start", { firstResponseAt: T0 - 1 }, "OUT_OF_RANGE"],
    ["a resolution before the start", { resolvedAt: T0 - 1, firstResolvedAt: T0 - 1 }, "OUT_OF_RANGE"],
    ["a last resolution before the first", { resolvedAt: T0 + 1, firstResolvedAt: T0 + 2 }, "OUT_OF_RANGE"],
    ["a pause turned round", { pauses: [[T0 + 2, T0 + 1]] }, "OUT_OF_RANGE"],
    ["a pause at no instant", { pauses: [[NaN, null]] }, "BAD_DATE"],
    ["no start", { startedAt: undefined as unknown as number }, "BAD_DATE"],
    ["a start as text", { startedAt: "2026-03-02T09:00Z" as unknown as number }, "BAD_DATE"],
    ["seconds for milliseconds", { startedAt: T0 / 1000 }, "BAD_DATE"],
    ["microseconds for milliseconds", { firstResponseAt: (T0 + 1) * 1000 }, "BAD_DATE"],
    ["infinity", { resolvedAt: Infinity }, "BAD_DATE"],
    ["negative handling", { handleMs: -5 }, "OUT_OF_RANGE"],
    ["a negative vendor's time", { measured: { firstResponse: -1 } }, "OUT_OF_RANGE"],
    ["an infinite vendor's time", { measured: { fullResolution: Infinity } }, "OUT_OF_RANGE"],
    [
      "a turn that is answered before it starts",
      { turns: [{ startedAt: T0 + 5, answeredAt: T0 + 4, closedAt: null }] },
      "OUT_OF_RANGE",
    ],
    ["a turn before the case", { turns: [{ startedAt: T0 - 5, answeredAt: null, closedAt: null }] }, "OUT_OF_RANGE"],
    ["a turn at no instant", { turns: [{ startedAt: NaN, answeredAt: null, closedAt: null }] }, "BAD_DATE"],
    ["infinite handling", { handleMs: Infinity }, "OUT_OF_RANGE"],
  ])("%s is refused with the place of the case, or counted", (_, wrong, code) => {
    const cases = [good, good, { ...good, ...wrong }, good];
    expect(refusalOf(() => firstResponseTime(cases, BASE))).toMatchObject({
      code,
      details: { argument: "cases", index: 2 },
    });
    const counted = firstResponseTime(cases, { ...BASE, badCases: "count" });
    expect([counted.used, counted.excluded.badTime, counted.issues.map(({ index }) => index)]).toEqual([3, 1, [2]]);
  });

  it.each<[string, object, string]>([
    ["no asOf", { asOf: undefined }, "BAD_DATE"],
    ["no clock", { clock: undefined }, "BAD_OPTION"],
    ["a clock of another kind", { clock: "business" }, "BAD_OPTION"],
    ["a vendor without a name", { clock: { vendor: "" } }, "BAD_OPTION"],
    [
      "a vendor's clock for a flow",
      { clock: { vendor: "desk" }, attribution: "flow", period: { start: 1, end: 2 } },
      "BAD_OPTION",
    ],
    ["no attribution", { attribution: undefined }, "BAD_OPTION"],
    ["a period turned round", { period: { start: 2, end: 1 } }, "OUT_OF_RANGE"],
    ["targets that are none", { targets: 5 }, "BAD_OPTION"],
    ["a negative target", { targets: [5, -1] }, "OUT_OF_RANGE"],
    ["a level beyond 1", { level: 1.5 }, "OUT_OF_RANGE"],
    ["a mean of another kind", { mean: "always" }, "BAD_OPTION"],
    ["an unknown treatment of bad cases", { badCases: "skip" }, "BAD_OPTION"],
  ])("%s is refused", (_, wrong, code) => {
    expect(refusalOf(() => firstResponseTime([good], { ...BASE, ...wrong })).code).toBe(code);
  });

  it("cases that are no list, or hold no case, are refused", () => {
    expect(refusalOf(() => firstResponseTime("cases" as unknown as ServiceCase[], BASE)).code).toBe("NOT_ITERABLE");
    expect(refusalOf(() => firstResponseTime([null] as unknown as ServiceCase[], BASE)).code).toBe("BAD_OPTION");
  });

  it("all cases after asOf leave nothing, and say why", () => {
    const found = firstResponseTime([good], { ...BASE, asOf: T0 - DAY });
    expect([found.used, found.excluded.notStarted]).toEqual([0, 1]);
  });

  it("one bad row among a hundred thousand is found, named by its place, and does not stop a count", () => {
    const many = Array.from({ length: 100_000 }, (_, i) =>
      i === 77_777 ? { ...good, firstResponseAt: T0 - 1 } : good,
    );
    expect(refusalOf(() => firstResponseTime(many, BASE)).message).toMatch(
      /^cases\[77777\]: expected firstResponseAt not before/,
    );
    expect(firstResponseTime(many, { ...BASE, badCases: "count" })).toMatchObject({
      used: 99_999,
      issues: [{ index: 77_777, problem: `expected firstResponseAt not before startedAt, got ${T0 - 1}` }],
    });
  });

  it("no input is changed", () => {
    const cases = Object.freeze([Object.freeze(ticket(0, 1, 2, { pauses: Object.freeze([]) }))]);
    expect(() => resolutionTime(cases, { ...BASE, resolution: "full", pauses: "stop" })).not.toThrow();
  });
});
