import { describe, expect, it } from "vitest";
import { averageHandleTime } from "../../../src/service/averageHandleTime.ts";
import { averageSpeedOfAnswer } from "../../../src/service/averageSpeedOfAnswer.ts";
import { backlog } from "../../../src/service/backlog.ts";
import { complaintRate, contactRate } from "../../../src/service/contactRate.ts";
import { occupancy, utilization } from "../../../src/service/occupancy.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { serviceErrorRate } from "../../../src/service/serviceErrorRate.ts";
import { throughput } from "../../../src/service/throughput.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { refusalOf } from "../../config/errors.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function codeOf(call: () => unknown): string {
  const { code, details } = refusalOf(call);
  return `${code} ${details.argument}${details.index ?? ""}`;
}

describe("counts over exposure", () => {
  it.each([
    [7, 1000, 2.8144, 14.4227],
    [0, 1000, 0, 3.6889],
    [30, 10_000, 2.0241, 4.2827],
  ])("%i in %i has Garwood's interval per 1,000", (count, exposure, lower, upper) => {
    // R: poisson.test(7, 1)$conf.int etc.
    const { interval } = contactRate([{ count, exposure }], { per: 1000 });
    expect(interval!.lower).toBeCloseTo(lower, 3);
    expect(interval!.upper).toBeCloseTo(upper, 3);
  });

  it("adds up rows and says how much more than chance they vary", () => {
    const rows = [
      { count: 10, exposure: 100 },
      { count: 30, exposure: 100 },
      { count: 20, exposure: 100 },
    ];
    const found = complaintRate(rows, { per: 100 });
    // χ² = (10² + 10² + 0)/20 = 10 on 2 degrees of freedom.
    expect(found).toMatchObject({ value: 20, count: 60, exposure: 300, rows: 3, dispersion: 5 });
    const quasi = complaintRate(rows, { per: 100, spread: "quasi" });
    // (x + c/2 + √(c·x + c²/4))/E with c = 5·t(2)², t(2) = 4.302653
    const c = 5 * 4.302652729911275 ** 2;
    expect(quasi.interval!.upper).toBeCloseTo((100 * (60 + c / 2 + Math.sqrt(60 * c + c ** 2 / 4))) / 300, 8);
    expect(quasi.interval!.lower * quasi.interval!.upper).toBeCloseTo(400, 8);
  });

  it("rows calmer than chance do not narrow the quasi-Poisson interval", () => {
    const rows = [20, 20, 20, 20].map((count) => ({ count, exposure: 100 }));
    const { dispersion, interval } = contactRate(rows, { per: 100, spread: "quasi" });
    expect(dispersion).toBe(0);
    const c = 3.182446305284263 ** 2;
    expect(interval!.upper).toBeCloseTo((100 * (80 + c / 2 + Math.sqrt(80 * c + c ** 2 / 4))) / 400, 8);
  });

  it("clusters replace the Poisson assumption", () => {
    const rows = [
      { count: 10, exposure: 60, region: "n" },
      { count: 30, exposure: 100, region: "s" },
      { count: 6, exposure: 40, region: "n" },
      { count: 24, exposure: 100, region: "w" },
      { count: 2, exposure: 100, region: "e" },
    ];
    const { value, interval, clusters, spread, dispersion } = contactRate(rows, { per: 100, cluster: "region" });
    expect([value, clusters, spread]).toEqual([18, 4, "quasi"]);
    // Regions of one size: 16, 30, 24 and 2 where 18 are expected.
    expect(dispersion).toBeCloseTo((4 + 144 + 36 + 256) / 18 / 3, 10);
    const c = (3.182446305284263 ** 2 * (4 + 144 + 36 + 256)) / 18 / 3;
    expect(interval!.upper).toBeCloseTo((72 + c / 2 + Math.sqrt(72 * c + c ** 2 / 4)) / 4, 8);
    expect(contactRate(rows.slice(0, 1), { per: 100, cluster: "region" }).reason).toBe("oneCluster");
  });

  it("from five rows on the interval allows for bursts, from fewer it cannot", () => {
    const rows = [12, 4, 9, 30, 6].map((count) => ({ count, exposure: 100 }));
    expect(contactRate(rows, { per: 100 }).spread).toBe("quasi");
    expect(contactRate(rows.slice(1), { per: 100 }).spread).toBe("poisson");
    expect(contactRate(rows, { per: 100, method: "exact" }).spread).toBe("poisson");
  });

  it("a unit so large that the rate would overflow is refused", () => {
    expect(codeOf(() => contactRate([{ count: 9, exposure: 1 }], { per: 1e308 }))).toBe("OUT_OF_RANGE per");
    expect(codeOf(() => contactRate([{ count: 9, exposure: 1e-300 }], { per: 1 }))).toBe("OUT_OF_RANGE rows.exposure0");
    expect(codeOf(() => contactRate([{ count: 9, exposure: 1e300 }], { per: 1 }))).toBe("OUT_OF_RANGE rows.exposure0");
  });

  it("rows in which nothing could happen are counted apart", () => {
    const found = contactRate(
      [
        { count: 3, exposure: 9 },
        { count: 0, exposure: 0 },
      ],
      { per: 1 },
    );
    expect(found).toMatchObject({ rows: 2, used: 1, excluded: { noExposure: 1 } });
  });

  it("without exposure there is no rate", () => {
    expect(contactRate([], { per: 1 })).toMatchObject({ value: null, interval: null, reason: "noExposure" });
    expect(contactRate([{ count: 0, exposure: 0 }], { per: 1 }).reason).toBe("noExposure");
    expect(contactRate([{ count: 5, exposure: 10 }], { per: 1, spread: "quasi" })).toMatchObject({
      interval: null,
      reason: "oneRow",
    });
  });

  it.each<[string, readonly unknown[], object, string]>([
    [
      "half an event",
      [
        { count: 1, exposure: 1 },
        { count: 0.5, exposure: 1 },
      ],
      {},
      "NOT_INTEGER rows.count1",
    ],
    ["events without exposure", [{ count: 2, exposure: 0 }], {}, "OUT_OF_RANGE rows.exposure0"],
    ["negative exposure", [{ count: 0, exposure: -1 }], {}, "OUT_OF_RANGE rows.exposure0"],
    ["no unit", [], { per: undefined }, "NOT_A_NUMBER per"],
    ["an unknown spread", [], { spread: "wide" }, "BAD_OPTION spread"],
  ])("%s is refused", (_, rows, options, code) => {
    expect(codeOf(() => contactRate(rows as never, { per: 1, ...options }))).toBe(code);
  });
});

describe("service errors", () => {
  const audits = [
    { defects: { minor: 2, critical: 1 }, opportunities: 20, agent: "a", weight: 1 },
    { defects: { minor: 1 }, opportunities: 20, agent: "a", weight: 3 },
    { defects: {}, opportunities: 40, agent: "b", weight: 1 },
    { defects: {}, opportunities: 20, agent: "b", weight: 1 },
  ];

  it("per opportunity is a rate, in all and by severity", () => {
    const found = serviceErrorRate(audits, { of: "opportunities", per: 1_000_000 });
    expect([found.overall.value, ...found.severities.map(({ result }) => result.value)]).toEqual([
      40_000, 10_000, 30_000,
    ]);
    expect(found.rows).toBe(4);
  });

  it("per case is a share: a case with three defects is one", () => {
    const found = serviceErrorRate(audits, { of: "cases" });
    expect([found.overall.value, ...found.severities.map(({ result }) => result.value)]).toEqual([50, 25, 50]);
    expect(found.overall.metric.better).toBe("lower");
  });

  it("weights audits of an uneven sample, and clusters them", () => {
    const found = serviceErrorRate(audits, { of: "cases", weight: "weight", cluster: "agent" });
    expect(found.overall.value?.toFixed(4)).toBe("66.6667");
    expect(found.overall.distribution.design?.clusters).toBe(2);
    expect(serviceErrorRate(audits, { of: "opportunities", per: 1, cluster: "agent" }).overall.clusters).toBe(2);
  });

  it("which of the two is asked must be said", () => {
    expect(codeOf(() => serviceErrorRate(audits, {} as never))).toBe("BAD_OPTION of");
    expect(codeOf(() => serviceErrorRate([{ defects: { minor: -1 } }], { of: "cases" }))).toBe(
      "OUT_OF_RANGE audits.defects0",
    );
    expect(codeOf(() => serviceErrorRate([{ defects: {} }], { of: "opportunities", per: 1 }))).toBe(
      "NOT_A_NUMBER audits.opportunities0",
    );
  });
});

describe("averages", () => {
  const handled = (seconds: number, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: "",
    startedAt: 0,
    handleMs: seconds * 1000,
    ...more,
  });

  it("handle time is a mean with its t-interval, beside median and p90", () => {
    const found = averageHandleTime(
      [60, 90, 120, 450].map((seconds) => handled(seconds)),
      { asOf: 1e9 },
    );
    expect([found.mean.value, found.median.value, found.p90.value]).toEqual([180_000, 105_000, 450_000]);
    // s = 181.6590 s; 180 ± 3.182446·s/2; the lower end would be below 0.
    expect(found.mean.interval).toMatchObject({ lower: 0, method: "linearised t" });
    expect(found.mean.interval!.upper / 1000).toBeCloseTo(180 + (3.182446305284263 * 181.65902124584948) / 2, 6);
  });

  it("leaves out what was not handled, and says so", () => {
    const cases = [
      handled(60),
      { id: "", startedAt: 0 },
      handled(5, { abandonedAt: 5000 }),
      handled(60, { excluded: "spam" }),
    ];
    const { used, excluded } = averageHandleTime(cases, { asOf: 1e9 });
    expect([used, excluded.unknown, excluded.notCovered, excluded.spam]).toEqual([1, 1, 1, 1]);
  });

  it("speed of answer counts answered contacts, or those that queued at all", () => {
    const calls = [0, 0, 0, 30, 90].map((wait) => ({
      id: "",
      startedAt: 0,
      firstResponseAt: wait * 1000,
      abandonedAt: null,
    }));
    const gone = { id: "", startedAt: 0, firstResponseAt: null, abandonedAt: 2000 };
    const asked = { asOf: 1e9 } as const;
    expect(averageSpeedOfAnswer([...calls, gone], { ...asked, among: "answered" })).toMatchObject({
      used: 5,
      mean: { value: 24_000 },
      median: { value: 0 },
    });
    expect(averageSpeedOfAnswer([...calls, gone], { ...asked, among: "queued" })).toMatchObject({
      used: 2,
      mean: { value: 60_000 },
    });
    expect(averageSpeedOfAnswer([], { ...asked, among: "answered" })).toMatchObject({
      used: 0,
      mean: { value: null, reason: "noRows" },
    });
  });
});

describe("agents' time", () => {
  const rows = [
    { agentId: "a", handleMs: 50 * HOUR, availableMs: 10 * HOUR, staffedMs: 80 * HOUR },
    { agentId: "b", handleMs: 10 * HOUR, availableMs: 30 * HOUR, staffedMs: 40 * HOUR },
    { agentId: "a", handleMs: 0, availableMs: 0, staffedMs: 0 },
  ];

  it("weighs every hour the same", () => {
    expect(occupancy(rows)).toMatchObject({ value: 60, rows: 3, handleMs: 60 * HOUR, timeMs: 100 * HOUR });
    expect(utilization(rows).value).toBe(50);
  });

  it("takes the agent as cluster, and Fieller's interval where hours differ much", () => {
    const found = occupancy(rows);
    expect(found.clusters).toMatchObject({ clusters: 2, few: true });
    const many = Array.from({ length: 20 }, (_, i) => ({
      agentId: `${i}`,
      handleMs: (30 + (i % 5)) * HOUR,
      availableMs: 10 * HOUR,
    }));
    expect(occupancy(many).interval?.method).toBe("linearised t");
    const uneven = many.map((row, i) =>
      i % 4 === 0 ? { ...row, handleMs: row.handleMs * 9, availableMs: row.availableMs * 9 } : row,
    );
    expect(occupancy(uneven).interval?.method).toBe("Fieller t");
    expect(occupancy([rows[0]!, rows[1]!])).toMatchObject({ interval: null, reason: "uncertainDenominator" });
  });

  it("Fieller's limits are the ratios that a t-test of Σ(y − r·x) does not reject", () => {
    const [y, x] = [
      [9, 2, 3, 8, 1, 4],
      [10, 4, 6, 9, 2, 9],
    ];
    const rowsOf = y.map((handle, i) => ({ agentId: `${i}`, handleMs: handle, availableMs: x[i]! - handle }));
    const { interval } = occupancy(rowsOf);
    const tOf = (percent: number): number => {
      const d = y.map((each, i) => each - (percent / 100) * x[i]!);
      const mean = d.reduce((sum, each) => sum + each, 0) / 6;
      const variance = d.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 5;
      return mean / Math.sqrt(variance / 6);
    };
    expect(tOf(interval!.lower)).toBeCloseTo(2.570581835636314, 8);
    if (interval!.upper < 100) expect(tOf(interval!.upper)).toBeCloseTo(-2.570581835636314, 8);
    expect(interval!.upper).toBeLessThanOrEqual(100);
  });

  it("no time is no share; more work than time is refused", () => {
    expect(occupancy([])).toMatchObject({ value: null, reason: "noTime" });
    expect(codeOf(() => utilization([{ agentId: "a", handleMs: 9, staffedMs: 8 }]))).toBe(
      "OUT_OF_RANGE rows.staffedMs0",
    );
    expect(codeOf(() => occupancy([{ agentId: "a", handleMs: 9 }]))).toBe("NOT_A_NUMBER rows.availableMs0");
    expect(codeOf(() => occupancy([{ agentId: null as never, handleMs: 9, availableMs: 0 }]))).toBe("BAD_KEY cluster0");
  });
});

describe("backlog", () => {
  const asOf = 100 * DAY;
  const open = (start: number, resolved: number | null, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: `${start}`,
    startedAt: start * DAY,
    firstResolvedAt: resolved === null ? null : resolved * DAY,
    resolvedAt: resolved === null ? null : resolved * DAY,
    ...more,
  });
  const asked = { asOf, clock: "calendar", ageLimits: [DAY, 7 * DAY] } as const;

  it("counts open cases by age, the lower limit included", () => {
    const cases = [open(99.5, null), open(99, null), open(93, null), open(10, null), open(10, 20), open(101, null)];
    const found = backlog(cases, asked);
    expect(found.ages.map(({ n }) => n)).toEqual([1, 1, 2]);
    expect([found.open, found.closed, found.excluded.notStarted, found.rows]).toEqual([4, 1, 1, 6]);
    expect(found.medianAge.value).toBe(4 * DAY);
    expect(found.ages.at(-1)).toMatchObject({ least: 7 * DAY, below: null });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it.each<[string, ServiceCase, number, "open" | "closed" | "unknown" | "notStarted"]>([
    ["before its start", open(5, 9), 4, "notStarted"],
    ["before its resolution", open(5, 9), 8.9, "open"],
    ["at its resolution", open(5, 9), 9, "closed"],
    [
      "before its first resolution",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }),
      7,
      "open",
    ],
    [
      "between resolution and reopening",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }),
      15,
      "closed",
    ],
    ["at its only reopening", open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }), 20, "open"],
    [
      "after its only reopening",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 1 }),
      25,
      "open",
    ],
    [
      "after the first of two reopenings",
      open(5, 9, { resolvedAt: 30 * DAY, firstReopenedAt: 20 * DAY, reopens: 2 }),
      25,
      "unknown",
    ],
    ["reopened at an unknown time", open(5, 9, { resolvedAt: 30 * DAY, reopens: 1 }), 25, "unknown"],
    ["open again now", open(5, 9, { resolvedAt: null, firstReopenedAt: 20 * DAY, reopens: 3 }), 100, "open"],
    ["with one known resolution", open(5, 9, { firstResolvedAt: undefined }), 7, "open"],
    ["with one of several known", open(5, 9, { firstResolvedAt: undefined, reopens: 2 }), 7, "unknown"],
    ["of unknown end", open(5, 9, { resolvedAt: undefined }), 7, "unknown"],
    ["abandoned", open(5, null, { abandonedAt: 6 * DAY }), 7, "closed"],
  ])("a case %s", (_, each, day, state) => {
    const { open: isOpen, closed, excluded } = backlog([each], { ...asked, asOf: day * DAY });
    const found = { open: isOpen, closed, unknown: excluded.unknown, notStarted: excluded.notStarted };
    expect(found).toEqual({ open: 0, closed: 0, unknown: 0, notStarted: 0, [state]: 1 });
  });

  it("flow reconciles: open before + opened − closed = open after", () => {
    const cases = [
      open(0, null),
      open(2, 4),
      open(4, null),
      open(5, 8),
      open(9, null),
      open(0, 3),
      open(3.5, 100),
      open(10, null),
    ];
    const period = { start: 3.5 * DAY, end: 10 * DAY };
    const { flow } = backlog(cases, { ...asked, period });
    expect(flow).toEqual({
      period,
      openBefore: 2,
      opened: 4,
      closed: 2,
      openAfter: 4,
      unknown: 0,
    });
  });

  it("a flow cannot go beyond asOf", () => {
    const { flow } = backlog([open(0, null), open(100, null)], {
      ...asked,
      period: { start: 50 * DAY, end: 200 * DAY },
    });
    expect(flow).toMatchObject({ period: { end: asOf }, openBefore: 1, opened: 1, closed: 0, openAfter: 2 });
  });

  it("ages on opening hours", () => {
    const calendar = businessCalendar({
      timeZone: "UTC",
      week: { thursday: [["09:00", "17:00"]] },
      range: { start: 0, end: 200 * DAY },
    });
    // Day 0 was a Thursday: 98 is the fourteenth after it.
    const { medianAge } = backlog([open(91, null)], { ...asked, clock: calendar });
    expect(medianAge.value).toBe(16 * HOUR);
  });

  it.each([[[5, 5]], [[7, 3]], [[0]], ["week"]])("age limits of %j are refused", (ageLimits) => {
    expect(codeOf(() => backlog([], { ...asked, ageLimits: ageLimits as number[] }))).toMatch(
      /^(OUT_OF_RANGE|BAD_OPTION) ageLimits/,
    );
  });
});

describe("throughput", () => {
  const cases = [1, 2, 5, 30, null].map((at, i) => ({
    id: `${i}`,
    startedAt: 0,
    resolvedAt: at === null ? null : at * DAY,
    firstResolvedAt: at === null ? null : DAY / 2,
  }));
  const asked = { asOf: 40 * DAY, period: { start: 0, end: 10 * DAY }, clock: "calendar", per: DAY } as const;

  it("counts resolutions of the period, over its time", () => {
    const found = throughput(cases, { ...asked, resolution: "full" });
    expect(found).toMatchObject({ value: 0.3, used: 3, time: 10 * DAY, complete: true, rows: 5 });
    expect(found.interval!.lower).toBeCloseTo(0.0618672, 6); // poisson.test(3, 10)
    expect(found.interval!.upper).toBeCloseTo(0.8767273, 6);
    expect(throughput(cases, { ...asked, resolution: "first" }).used).toBe(4);
  });

  it("a running period is as long as it has run", () => {
    const found = throughput(cases, { ...asked, asOf: 4 * DAY, resolution: "full" });
    expect(found).toMatchObject({ value: 0.5, used: 2, complete: false, excluded: { pending: 3 } });
  });

  it("open hours make another rate, and none in a closed period", () => {
    const clock = businessCalendar({
      timeZone: "UTC",
      week: { thursday: [["00:00", "12:00"]] },
      range: { start: 0, end: 200 * DAY },
    });
    expect(throughput(cases, { ...asked, clock, resolution: "full", per: HOUR })).toMatchObject({
      value: 3 / 24,
      time: 24 * HOUR,
    });
    expect(
      throughput(cases, { ...asked, clock, resolution: "full", period: { start: DAY, end: 3 * DAY } }),
    ).toMatchObject({ value: null, interval: null, reason: "noTime" });
    expect(codeOf(() => throughput(cases, { ...asked, resolution: "full", period: undefined as never }))).toBe(
      "BAD_OPTION period",
    );
  });
});
