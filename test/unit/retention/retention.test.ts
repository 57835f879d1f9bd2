import { describe, expect, it } from "vitest";
import { annualChurn } from "../../../src/retention/annualChurn.ts";
import { churnRate } from "../../../src/retention/churnRate.ts";
import { type CohortMatrixOptions, cohortMatrix } from "../../../src/retention/cohortMatrix.ts";
import { earnedGrowth } from "../../../src/retention/earnedGrowth.ts";
import { REPURCHASE } from "../../../src/retention/retentionMetric.ts";
import { ratioOfSums } from "../../../src/stats/rates/ratioOfSums.ts";
import { scoreInterval } from "../../../src/interval/scoreInterval.ts";
import { repurchaseRate } from "../../../src/retention/repurchaseRate.ts";
import { retentionRate } from "../../../src/retention/retentionRate.ts";
import { revenueRetention } from "../../../src/retention/revenueRetention.ts";
import { rfmSummary } from "../../../src/retention/rfmSummary.ts";
import { score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { placeOf } from "../../config/errors.ts";

const DAY = 86_400_000;

/** Code, argument and place of a refusal. */
describe("retentionRate", () => {
  it("counts ids once, and who came back as retained", () => {
    const rate = retentionRate([1, 2, 2, 3, 4], [4, 3, 9, 9]);
    expect(rate).toMatchObject({ start: 4, end: 3, retained: 2, lost: 2, joined: 1, score: { value: 50, n: 4 } });
  });

  it("is the same from ids and from counts", () => {
    const start = Array.from({ length: 200 }, (_, i) => i);
    const end = Array.from({ length: 190 }, (_, i) => i + 40);
    expect(retentionRate(start, end)).toEqual(retentionRate({ start: 200, end: 190, joined: 30 }));
  });

  it("has no value without customers", () => {
    expect(retentionRate([], ["a"])).toMatchObject({
      start: 0,
      joined: 1,
      score: { value: null, reason: "noAnswers" },
    });
  });
});

describe("churnRate", () => {
  // The essay's trap: losses among who joined in the period are in the numerator of one variant and not of the other.
  const spans = [
    { startedAt: 0, endedAt: null },
    { startedAt: 0, endedAt: 100 },
    { startedAt: 0, endedAt: 101 },
    { startedAt: 0, endedAt: 200 },
    { startedAt: 120, endedAt: 150 },
    { startedAt: 200, endedAt: null },
    { startedAt: 201, endedAt: null },
  ];
  const options = { period: { start: 100, end: 200 } };

  it("cohort: loses only who was there at the start", () => {
    expect(churnRate(spans, { ...options, variant: "cohort" })).toMatchObject({ lost: 2, base: 3, unit: "percent" });
  });

  it("startPlusNew: all losses over those at the start and those who joined, as payment services print it", () => {
    // 120 to 150 and the one who started at 200, the end: the first is new and lost, the second of the next period.
    const churn = churnRate(spans, { ...options, variant: "startPlusNew" });
    expect(churn).toMatchObject({ lost: 3, base: 4, value: 75, rows: 7, used: 4, excluded: { outsidePeriod: 3 } });
    expect(churnRate({ start: 80, joined: 20, lost: 10 }, { variant: "startPlusNew" }).value).toBe(10);
    expect(placeOf(() => annualChurn(churn, 12))).toEqual(["BAD_OPTION", "churn.variant", undefined]);
  });

  it("averageBase: all losses over the mean of both ends", () => {
    expect(churnRate(spans, { ...options, variant: "averageBase" })).toMatchObject({ lost: 3, base: 2.5, value: 120 });
  });

  it("customerTime: all losses over the time that customers were there", () => {
    const churn = churnRate(spans, { ...options, variant: "customerTime", timeUnit: 10 });
    expect(churn).toMatchObject({ lost: 3, base: 23.1, unit: "per unit of customer time", score: null });
    expect(churn.value).toBeCloseTo(3 / 23.1, 12);
  });

  it("has no value where nobody was a customer", () => {
    const variants = ["cohort", "averageBase"] as const;
    for (const variant of variants) {
      expect(churnRate([], { ...options, variant })).toMatchObject({
        value: null,
        interval: null,
        reason: "noCustomers",
      });
    }
  });

  it("counts a customer from the instant of starting, and not at the instant of ending", () => {
    const edges = [
      { startedAt: 100, endedAt: 200 },
      { startedAt: 50, endedAt: 100 },
    ];
    expect(churnRate(edges, { ...options, variant: "cohort" })).toMatchObject({
      lost: 1,
      base: 1,
      value: 100,
      reason: null,
    });
    const hazard = churnRate(edges, { ...options, variant: "customerTime", timeUnit: 1 });
    expect(hazard).toMatchObject({ lost: 1, base: 100, value: 0.01, reason: null });
  });

  it("takes the level that is asked for", () => {
    const levels = (["cohort", "averageBase"] as const).map((variant) =>
      [0.5, 0.99].map((level) => {
        const { interval } = churnRate(spans, { ...options, variant, level });
        return interval!.upper! - interval!.lower!;
      }),
    );
    for (const [narrow, wide] of levels) expect(narrow).toBeLessThan(wide!);
  });

  it("does not divide who came and went in between by nobody", () => {
    const between = [{ startedAt: 120, endedAt: 120 }];
    expect(churnRate(between, { ...options, variant: "averageBase" })).toMatchObject({
      lost: 1,
      base: 0,
      value: null,
      reason: "noExposure",
    });
    const inNoTime = churnRate(between, { ...options, variant: "customerTime", timeUnit: 1 });
    expect(inNoTime).toMatchObject({ lost: 1, base: 0, value: null, interval: null, reason: "noExposure" });
  });

  it("has an exact Poisson interval, from 0 where nobody was lost", () => {
    // Garwood, 0 events: 0 to −ln 0.025; 10 events: R poisson.test(10)
    const none = churnRate({ lost: 0, customerTime: 1 }, { variant: "customerTime" });
    expect(none.interval?.lower).toBe(0);
    expect(none.interval?.upper).toBeCloseTo(-Math.log(0.025), 12);
    const ten = churnRate({ lost: 10, customerTime: 1 }, { variant: "customerTime" });
    expect(ten.interval?.lower).toBeCloseTo(4.795389, 6);
    expect(ten.interval?.upper).toBeCloseTo(18.39036, 5);
  });
});

describe("annualChurn", () => {
  it("compounds a share and never multiplies it", () => {
    const monthly = churnRate({ start: 100, lost: 10 }, { variant: "cohort" });
    expect(annualChurn(monthly, 12).value).toBeCloseTo(100 * (1 - 0.9 ** 12), 12);
    expect(annualChurn(monthly, 12).method).toBe("compoundedShare");
  });

  it("loses all where all were lost, and none where none", () => {
    expect(annualChurn(churnRate({ start: 3, lost: 3 }, { variant: "cohort" }), 12).value).toBe(100);
    expect(annualChurn(churnRate({ start: 3, lost: 0 }, { variant: "cohort" }), 12).value).toBe(0);
  });

  it("takes the interval's ends through the same formula", () => {
    const hazard = churnRate({ lost: 10, customerTime: 400 }, { variant: "customerTime" });
    const { value, interval } = annualChurn(hazard, 12);
    expect(value).toBeCloseTo(100 * (1 - Math.exp(-0.3)), 12);
    expect(interval?.lower).toBeCloseTo(100 * (1 - Math.exp((-12 * 4.795389) / 400)), 5);
    expect(interval?.upper).toBeCloseTo(100 * (1 - Math.exp((-12 * 18.39036) / 400)), 4);
  });

  it("is null where there was nobody", () => {
    const nobody = churnRate({ start: 0, lost: 0 }, { variant: "cohort" });
    expect(annualChurn(nobody, 12)).toMatchObject({ value: null, interval: null });
  });
});

describe("cohortMatrix", () => {
  const visit = (customer: string, day: string): { customer: string; at: string } => ({
    customer,
    at: `${day}T12:00Z`,
  });
  const months: CohortMatrixOptions = {
    rule: "bounded",
    cohorts: { every: "month", timeZone: "UTC" },
    age: "month",
    ages: [0, 1, 2, 3],
    asOf: "2026-04-15T00:00Z",
  };
  const visits = [
    visit("a", "2026-01-05"),
    visit("a", "2026-03-01"),
    visit("b", "2026-01-31"),
    visit("b", "2026-02-01"),
    visit("c", "2026-02-10"),
    visit("c", "2026-04-10"),
    visit("d", "2026-04-02"),
  ];
  const percents = (options: CohortMatrixOptions): (number | null)[][] =>
    cohortMatrix(visits, options).cohorts.map(({ cells }) => cells.map(({ percent }) => percent));

  it("bounded: who was active at that age; a cell that is still running is null, not 0", () => {
    expect(percents(months)).toEqual([
      [100, 50, 50, null],
      [100, 0, null, null],
      [null, null, null, null],
    ]);
  });

  it("onOrAfter: who was active at that age or later", () => {
    expect(percents({ ...months, rule: "onOrAfter" }).slice(0, 2)).toEqual([
      [100, 100, 50, null],
      [100, 100, null, null],
    ]);
  });

  it("cumulative: who was active again by that age", () => {
    expect(percents({ ...months, rule: "cumulative" }).slice(0, 2)).toEqual([
      [0, 50, 100, null],
      [0, 0, null, null],
    ]);
  });

  it("pools the mature cells by their customers, and says why a cell is null", () => {
    const { overall, cohorts } = cohortMatrix(visits, months);
    expect(overall.map(({ n, active }) => [n, active])).toEqual([
      [3, 3],
      [3, 1],
      [2, 1],
      [0, null],
    ]);
    expect(overall[3]).toMatchObject({ percent: null, reason: "immature" });
    expect(cohorts[2]!.cells[0]).toEqual({
      age: 0,
      n: 1,
      active: null,
      percent: null,
      interval: null,
      reason: "immature",
    });
  });

  it("becomes mature at the instant at which the age is over", () => {
    const at = (asOf: string): (number | null)[] =>
      cohortMatrix([visit("a", "2026-01-05")], { ...months, asOf }).cohorts[0]!.cells.map(({ percent }) => percent);
    expect(at("2026-01-31T23:59:59.999Z")).toEqual([null, null, null, null]);
    expect(at("2026-02-01T00:00Z")).toEqual([100, null, null, null]);
  });

  it("counts 23:45 to 00:01 as a day on the calendar and as none on the clock", () => {
    const night = [
      { customer: 1, at: "2026-01-05T23:45Z" },
      { customer: 1, at: "2026-01-06T00:01Z" },
    ];
    const active = (age: CohortMatrixOptions["age"]): (number | null)[] =>
      cohortMatrix(night, { ...months, age, ages: [0, 1] }).overall.map((cell) => cell.active);
    expect(active("day")).toEqual([1, 1]);
    expect(active({ milliseconds: DAY })).toEqual([1, 0]);
  });

  it("counts ages in whole stretches since each customer's first event", () => {
    const start = Date.UTC(2026, 0, 5);
    const days = [0, 0.5, 1.5, 2.99, 7].map((day) => ({ customer: 1, at: start + day * DAY }));
    const elapsed = { ...months, age: { milliseconds: DAY }, ages: [0, 1, 2, 3, 6, 7] };
    expect(cohortMatrix(days, elapsed).overall.map(({ active }) => active)).toEqual([1, 1, 1, 0, 0, 1]);
  });

  it("sorts cohorts by time, keeps the ages asked for and gives Wilson's interval in percent", () => {
    const { cohorts, ages } = cohortMatrix([...visits].reverse(), months);
    expect(cohorts.map(({ period }) => period.label)).toEqual(["2026-01", "2026-02", "2026-04"]);
    expect(ages).toEqual([0, 1, 2, 3]);
    // Wilson, 1 of 2: 9.4531 to 90.5469
    expect(cohorts[0]!.cells[1]!.interval?.lower).toBeCloseTo(9.4531, 4);
    expect(cohorts[0]!.cells[1]!.interval?.upper).toBeCloseTo(90.5469, 4);
    const narrow = cohortMatrix(visits, { ...months, level: 0.5 }).cohorts[0]!.cells[1]!.interval;
    expect(narrow!.lower).toBeGreaterThan(9.4531);
  });

  it("does not count what a member did before joining, and joining itself is not before", () => {
    const members = [visit("a", "2026-02-10")];
    const activity = [visit("a", "2026-01-05"), visit("a", "2026-02-10")];
    const matrix = cohortMatrix(activity, { ...months, rule: "onOrAfter", ages: [0], members });
    expect(matrix.excluded.beforeJoining).toBe(1);
    const only = cohortMatrix(activity.slice(0, 1), { ...months, rule: "bounded", ages: [0], window: 9, members });
    expect(only.overall[0]!.active).toBe(0);
  });

  it("cuts cohorts by the zone's months", () => {
    const newYear = [{ customer: 1, at: "2025-12-31T20:00Z" }];
    const label = (timeZone: string): string =>
      cohortMatrix(newYear, { ...months, cohorts: { every: "month", timeZone } }).cohorts[0]!.period.label;
    expect([label("America/New_York"), label("Asia/Shanghai")]).toEqual(["2025-12", "2026-01"]);
  });

  it("counts members who never came, and leaves out whom it does not know", () => {
    const members = [
      visit("a", "2026-01-01"),
      visit("z", "2026-01-20"),
      visit("c", "2026-03-01"),
      visit("e", "2026-05-01"),
    ];
    const matrix = cohortMatrix([...visits, visit("a", "2026-04-20")], { ...months, members });
    expect(matrix.customers).toBe(3);
    expect(matrix.cohorts[0]!.cells.map(({ percent }) => percent)).toEqual([50, 0, 50, null]);
    expect(matrix.excluded).toEqual({ afterAsOf: 1, notMember: 3, beforeJoining: 1 });
    expect(matrix.members?.excluded.afterAsOf).toBe(1);
  });

  it("is empty for no rows", () => {
    expect(cohortMatrix([], months)).toMatchObject({ cohorts: [], customers: 0 });
    expect(cohortMatrix([], months).overall[0]).toMatchObject({
      n: 0,
      active: 0,
      percent: null,
      reason: "noCustomers",
    });
  });

  it("survives JSON", () => {
    const matrix = cohortMatrix(visits, months);
    expect(JSON.parse(JSON.stringify(matrix))).toStrictEqual(matrix);
  });
});

describe("repurchaseRate", () => {
  const buy = (customer: string, at: string): { customer: string; at: string } => ({ customer, at });
  const orders = [
    buy("twice a day", "2026-01-01T10:00Z"),
    buy("twice a day", "2026-01-01T18:00Z"),
    buy("next day", "2026-01-01T23:00Z"),
    buy("next day", "2026-01-02T01:00Z"),
    buy("late", "2026-01-01T12:00Z"),
    buy("late", "2026-03-01T12:00Z"),
    buy("fresh", "2026-03-10T12:00Z"),
    buy("fresh", "2026-03-12T12:00Z"),
  ];
  const asOf = "2026-03-15T00:00Z";

  it("tells orders from days, in the zone whose days are meant", () => {
    expect(repurchaseRate(orders, { distinct: "orders", asOf })).toMatchObject({ buyers: 4, repeat: 4 });
    expect(repurchaseRate(orders, { distinct: "days", timeZone: "UTC", asOf }).repeat).toBe(3);
    expect(repurchaseRate(orders, { distinct: "days", timeZone: "America/New_York", asOf }).repeat).toBe(2);
  });

  it("scores within a window only buyers who have had all of it", () => {
    const rate = repurchaseRate(orders, { distinct: "orders", asOf, withinDays: 30 });
    expect(rate).toMatchObject({ buyers: 4, mature: 3, immature: 1, repeat: 2 });
  });

  it("counts a window's last day, and a buyer only when that day is over", () => {
    const pair = (gap: number) => [
      { customer: 1, at: Date.UTC(2026, 0, 1, 12) },
      { customer: 1, at: Date.UTC(2026, 0, 1 + gap, 12) },
    ];
    const days = { distinct: "days", timeZone: "UTC", withinDays: 30 } as const;
    const spring = "2026-04-01T00:00Z";
    expect([30, 31].map((gap) => repurchaseRate(pair(gap), { ...days, asOf: spring }).repeat)).toEqual([1, 0]);
    const mature = (asOf: string): number => repurchaseRate(pair(5), { ...days, asOf }).mature;
    expect([mature("2026-01-31T23:59Z"), mature("2026-02-01T00:00Z")]).toEqual([0, 1]);
    const orders = { distinct: "orders", withinDays: 30 } as const;
    expect([30, 31].map((gap) => repurchaseRate(pair(gap), { ...orders, asOf: spring }).repeat)).toEqual([1, 0]);
    const hours = (asOf: string): number => repurchaseRate(pair(5), { ...orders, asOf }).mature;
    expect([hours("2026-01-31T11:59Z"), hours("2026-01-31T12:00Z")]).toEqual([0, 1]);
    expect(repurchaseRate([...pair(5), { customer: 2, at: 0 }], { ...days, asOf: spring }).score).toMatchObject({
      n: 2,
      value: 50,
    });
  });

  it("has nobody to score without purchases", () => {
    const none = repurchaseRate([], { distinct: "days", timeZone: "UTC", asOf, withinDays: 9 });
    expect(none).toMatchObject({ buyers: 0, mature: 0, score: { value: null, reason: "noAnswers" } });
  });

  it("counts what came after asOf apart", () => {
    const early = repurchaseRate(orders, { distinct: "orders", asOf: "2026-02-01T00:00Z" });
    expect(early).toMatchObject({ buyers: 3, repeat: 2, excluded: { afterAsOf: 3 } });
  });

  // CDNOW sample, 2,357 customers of early 1997 to mid 1998 (github CamDavidsonPilon/lifetimes @4f2833f4, MIT; Fader and
  // Hardie 2001): counts by an independent script, shares as published with the data.
  it.each([
    ["on two days or more", 1139, 0.483241, 6],
    ["in two rows or more", 1152, 0.488757, 6],
    ["within 30 days", 410, 0.1739, 4],
    ["within 60 days", 601, 0.255, 4],
    ["within 90 days", 687, 0.2915, 4],
    ["within 180 days", 887, 0.3763, 4],
    ["within 365 days", 1074, 0.4557, 4],
    ["in days 31 to 60", 323, 0.137, 4],
    ["in days 61 to 90", 221, 0.0938, 4],
    ["in days 151 to 180", 200, 0.0849, 4],
    ["in days 336 to 365", 171, 0.0725, 4],
    ["on or after day 30", 1023, 0.434, 4],
    ["on or after day 60", 940, 0.3988, 4],
    ["on or after day 90", 894, 0.3793, 4],
    ["on or after day 180", 747, 0.3169, 4],
    ["on or after day 365", 427, 0.1812, 4],
  ])("gives CDNOW's share of buyers who bought %s", (_, repeat, share, digits) => {
    const { value, interval } = score(REPURCHASE, tallyFromCounts(REPURCHASE, [2357 - repeat, repeat]));
    expect(value! / 100).toBeCloseTo(share, digits);
    expect(interval!.lower < value! && value! < interval!.upper).toBe(true);
  });
});

describe("revenueRetention", () => {
  it("does not let one customer's expansion hide another's loss", () => {
    const result = revenueRetention([
      { start: 100, end: 150 },
      { start: 100, end: 50 },
      { start: 0, end: 500 },
    ]);
    expect(result).toMatchObject({
      gross: 75,
      net: 100,
      rows: 3,
      used: 2,
      excluded: { newCustomers: 1, noRevenue: 0 },
      contraction: 50,
      expansion: 50,
    });
  });

  it("adds up: end = start − churned − contraction + expansion", () => {
    const { start, churned, contraction, expansion, end } = revenueRetention([
      { start: 10, end: 0 },
      { start: 20, end: 15 },
      { start: 30, end: 60 },
    ]);
    expect([start, churned, contraction, expansion, end]).toEqual([60, 10, 5, 30, 75]);
  });

  it("weighs each customer's kept share by revenue, and takes the net interval in percent", () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ start: 100 + (i % 2), end: [150, 90, 0][i % 3]! }));
    const { gross, grossInterval, net, netInterval, reason } = revenueRetention(rows);
    expect(reason).toBeNull();
    const start = rows.reduce((all, each) => all + each.start, 0);
    expect(gross).toBeCloseTo((100 * rows.reduce((all, each) => all + Math.min(each.start, each.end), 0)) / start, 10);
    const weights = { sums: [] as number[], squares: [] as number[] };
    // by hand: kept shares 0, 90/101, 90/100 and 1, weighed by 101 and 100
    const cells = [0, 90 / 101, 0.9, 1].map((kept) => rows.filter((r) => Math.min(r.end, r.start) / r.start === kept));
    for (const cell of cells) {
      weights.sums.push(cell.reduce((all, each) => all + each.start, 0));
      weights.squares.push(cell.reduce((all, each) => all + each.start ** 2, 0));
    }
    const values = [0, 9000 / 101, 90, 100];
    const exact = scoreInterval({ values, counts: cells.map(({ length }) => length), weights, design: null }, 0.95);
    expect(grossInterval?.lower).toBeCloseTo(exact.lower, 10);
    expect(grossInterval?.upper).toBeCloseTo(exact.upper, 10);
    const ratio = ratioOfSums(
      rows.map((each) => each.end),
      rows.map((each) => each.start),
      0.95,
    );
    expect(net).toBeCloseTo(100 * ratio.value, 10);
    expect(netInterval).toMatchObject({ level: 0.95, method: "linearised t" });
    expect(netInterval?.lower).toBeCloseTo(100 * ratio.interval!.lower, 10);
    expect(netInterval?.upper).toBeCloseTo(100 * ratio.interval!.upper, 10);
  });

  it("keeps the gross interval inside 0..100 and open to doubt where nothing was lost", () => {
    const all = revenueRetention(Array.from({ length: 20 }, () => ({ start: 5, end: 5 })));
    expect(all).toMatchObject({ gross: 100, net: 100, netInterval: null });
    // Wilson for 20 of 20
    expect(all.grossInterval?.lower).toBeCloseTo(83.8875, 3);
    expect(all.grossInterval?.upper).toBe(100);
  });

  it("has no rate without revenue at the start", () => {
    expect(revenueRetention([{ start: 0, end: 3 }])).toMatchObject({
      gross: null,
      grossInterval: null,
      net: null,
      netInterval: null,
      reason: "noRevenue",
    });
  });
});

describe("earnedGrowth", () => {
  it("shows what the new customers of unknown origin could change", () => {
    const growth = earnedGrowth([
      { start: 100, end: 120 },
      { start: 100, end: 100 },
      { start: 0, end: 10, acquired: "earned" },
      { start: 0, end: 20 },
      { start: 0, end: 40, acquired: "bought" },
    ]);
    expect(growth).toMatchObject({ netRetention: 110, earnedNew: 5, growth: 45, customers: 2, reason: null });
    expect(growth.value).toBeCloseTo(15, 12);
    expect(growth.valueIfUnknownEarned).toBeCloseTo(25, 12);
    expect(growth.newCustomers).toEqual({ earned: 1, bought: 1, unknown: 1 });
  });

  it("has the interval of the ratio less 100", () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ start: 100 + (i % 3), end: 100 + (i % 7) }));
    const { value, interval } = earnedGrowth(rows);
    const { net, netInterval } = revenueRetention(rows);
    expect(value).toBeCloseTo(net! - 100, 12);
    expect(interval).toEqual({ ...netInterval, lower: netInterval!.lower - 100, upper: netInterval!.upper - 100 });
  });

  it("has no value without revenue at the start", () => {
    expect(earnedGrowth([{ start: 0, end: 9 }])).toMatchObject({ value: null, interval: null, reason: "noRevenue" });
  });
});

describe("rfmSummary", () => {
  // CDNOW customer 1 as published in weeks to 1997-09-30: frequency 2, recency 30.43, T 38.86 (lifetimes, cdnow_customers.csv)
  it("gives the published summary of CDNOW's first customer", () => {
    const days = ["1997-01-01", "1997-01-18", "1997-08-02", "1997-12-12"];
    const amounts = [29.33, 29.73, 14.96, 26.48];
    const orders = days.map((day, i) => ({ customer: 1, at: `${day}T12:00Z`, amount: amounts[i]! }));
    const { customers, excluded } = rfmSummary(orders, { asOf: "1997-09-30T23:59Z", timeZone: "UTC" });
    const [{ frequency, recency, age, monetary } = {} as never] = customers;
    expect([frequency, recency, age, excluded.afterAsOf]).toEqual([2, 213, 272, 1]);
    expect([(213 / 7).toFixed(2), (272 / 7).toFixed(2)]).toEqual(["30.43", "38.86"]);
    expect(monetary).toBeCloseTo((29.73 + 14.96) / 2, 12);
  });

  it("is empty without purchases", () => {
    expect(rfmSummary([], { asOf: 0, timeZone: "UTC" })).toEqual({
      kind: "rfm",
      rows: 0,
      used: 0,
      excluded: { afterAsOf: 0 },
      customers: [],
      asOf: 0,
    });
  });

  it("has no monetary value for who came once, nor where an amount is missing", () => {
    const at = (day: number): number => day * DAY;
    const orders = [
      { customer: "once", at: at(1), amount: 9 },
      { customer: "gap", at: at(1), amount: 9 },
      { customer: "gap", at: at(2), amount: null },
    ];
    const { customers } = rfmSummary(orders, { asOf: at(5), timeZone: "UTC" });
    expect(customers).toEqual([
      { customer: "once", frequency: 0, recency: 0, age: 4, monetary: null },
      { customer: "gap", frequency: 1, recency: 1, age: 4, monetary: null },
    ]);
  });
});

describe("bad input", () => {
  const good = { customer: "a", at: 0 };
  const cohorts: CohortMatrixOptions = {
    rule: "bounded",
    cohorts: { every: "month", timeZone: "UTC" },
    age: "month",
    ages: [1],
    asOf: DAY,
  };
  it.each([
    ["ids in a string", () => retentionRate("abc", ["a"]), "NOT_ITERABLE", "start", undefined],
    ["an id that is none", () => retentionRate(["a", null as never], []), "BAD_KEY", "start", 1],
    [
      "more joined than there are",
      () => retentionRate({ start: 5, end: 3, joined: 4 }),
      "OUT_OF_RANGE",
      "joined",
      undefined,
    ],
    [
      "more retained than there were",
      () => retentionRate({ start: 5, end: 9, joined: 3 }),
      "OUT_OF_RANGE",
      "joined",
      undefined,
    ],
    ["half a customer", () => retentionRate({ start: 5, end: 2.5, joined: 0 }), "NOT_INTEGER", "end", undefined],
    [
      "a churn without its name",
      () => churnRate([], { period: { start: 0, end: 1 } } as never),
      "BAD_OPTION",
      "variant",
      undefined,
    ],
    [
      "a period that ends before it starts",
      () => churnRate([], { period: { start: 1, end: 0 }, variant: "cohort" }),
      "OUT_OF_RANGE",
      "period.end",
      undefined,
    ],
    [
      "a period of no length",
      () => churnRate([], { period: { start: 1, end: 1 }, variant: "cohort" }),
      "OUT_OF_RANGE",
      "period.end",
      undefined,
    ],
    [
      "a span that is none, by its place",
      () =>
        churnRate([{ startedAt: 0, endedAt: null }, null as never], {
          period: { start: 0, end: 1 },
          variant: "cohort",
        }),
      "BAD_OPTION",
      "customers",
      1,
    ],
    [
      "a day and a half",
      () => repurchaseRate([], { distinct: "orders", asOf: 0, withinDays: 1.5 }),
      "NOT_INTEGER",
      "withinDays",
      undefined,
    ],
    [
      "a span that ends before it starts",
      () => churnRate([{ startedAt: 2, endedAt: 1 }], { period: { start: 0, end: 9 }, variant: "cohort" }),
      "OUT_OF_RANGE",
      "customers.endedAt",
      0,
    ],
    [
      "a span whose end is not known",
      () => churnRate([{ startedAt: 2 } as never], { period: { start: 0, end: 9 }, variant: "cohort" }),
      "BAD_DATE",
      "customers.endedAt",
      0,
    ],
    [
      "customer-time without its unit",
      () => churnRate([], { period: { start: 0, end: 1 }, variant: "customerTime" } as never),
      "NOT_A_NUMBER",
      "timeUnit",
      undefined,
    ],
    [
      "more lost than there were",
      () => churnRate({ start: 1, lost: 2 }, { variant: "cohort" }),
      "OUT_OF_RANGE",
      "lost",
      undefined,
    ],
    ["a churn that is none", () => annualChurn(0.05 as never, 12), "BAD_OPTION", "churn", undefined],
    [
      "a year of no periods",
      () => annualChurn(churnRate({ start: 1, lost: 0 }, { variant: "cohort" }), 0),
      "OUT_OF_RANGE",
      "periodsPerYear",
      undefined,
    ],
    [
      "a matrix without its rule",
      () => cohortMatrix([good], { ...cohorts, rule: undefined as never }),
      "BAD_OPTION",
      "rule",
      undefined,
    ],
    ["ages that do not ascend", () => cohortMatrix([good], { ...cohorts, ages: [1, 3, 2] }), "OUT_OF_RANGE", "ages", 2],
    [
      "a date without its offset",
      () => cohortMatrix([good, { customer: "a", at: "2026-01-01" }], cohorts),
      "BAD_DATE",
      "activity.at",
      1,
    ],
    [
      "a member twice",
      () => cohortMatrix([], { ...cohorts, members: [{ customer: "b", at: 0 }, good, good] }),
      "DUPLICATE",
      "members",
      2,
    ],
    [
      "a row that is none",
      () => repurchaseRate([good, null as never], { distinct: "orders", asOf: 1 }),
      "BAD_OPTION",
      "purchases",
      1,
    ],
    [
      "days of no zone",
      () => repurchaseRate([good], { distinct: "days", asOf: 1 } as never),
      "BAD_OPTION",
      "timeZone",
      undefined,
    ],
    [
      "negative revenue",
      () =>
        revenueRetention([
          { start: 1, end: 1 },
          { start: 1, end: -1 },
        ]),
      "OUT_OF_RANGE",
      "customers.end",
      1,
    ],
    [
      "an origin that is none",
      () => earnedGrowth([{ start: 0, end: 1, acquired: "paid" as never }]),
      "BAD_OPTION",
      "customers.acquired",
      0,
    ],
    [
      "an amount in a string",
      () => rfmSummary([{ ...good, amount: "9" as never }], { asOf: 1, timeZone: "UTC" }),
      "NOT_A_NUMBER",
      "purchases.amount",
      0,
    ],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
