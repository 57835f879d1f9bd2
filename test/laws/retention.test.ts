import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { annualChurn } from "../../src/retention/annualChurn.ts";
import { type ChurnRateOptions, type CustomerSpan, churnRate } from "../../src/retention/churnRate.ts";
import { churned } from "../../src/retention/churned.ts";
import { type CohortMatrixOptions, cohortMatrix } from "../../src/retention/cohortMatrix.ts";
import { customerOutcomes } from "../../src/retention/customerOutcomes.ts";
import { earnedGrowth } from "../../src/retention/earnedGrowth.ts";
import { repurchaseRate } from "../../src/retention/repurchaseRate.ts";
import { retentionRate } from "../../src/retention/retentionRate.ts";
import { CHURN } from "../../src/retention/retentionMetric.ts";
import { revenueRetention } from "../../src/retention/revenueRetention.ts";
import { rfmSummary } from "../../src/retention/rfmSummary.ts";
import { score } from "../../src/score/score.ts";

const DAY = 86_400_000;

const span = fc
  .record({ startedAt: fc.integer({ min: 0, max: 100 }), days: fc.option(fc.integer({ min: 0, max: 100 })) })
  .map(({ startedAt, days }) => ({ startedAt, endedAt: days === null ? null : startedAt + days }));
const spans = fc.array(span, { maxLength: 50 });

const event = fc.record({
  customer: fc.integer({ min: 1, max: 12 }),
  at: fc.integer({ min: 0, max: 200 }).map((d) => d * DAY),
});
const events = fc.array(event, { maxLength: 60 });
const matrixOf = (of: readonly { customer: number; at: number }[], rule: CohortMatrixOptions["rule"], window = 1) =>
  cohortMatrix(of, {
    rule,
    cohorts: { every: "month", timeZone: "UTC" },
    age: "month",
    ages: [0, 1, 2, 3, 4, 5],
    window,
    asOf: 201 * DAY,
  });

const idsAt = (of: readonly CustomerSpan[], at: number): number[] =>
  of.flatMap(({ startedAt, endedAt }, id) =>
    Number(startedAt) <= at && (endedAt === null || at < Number(endedAt)) ? [id] : [],
  );

describe("retention", () => {
  test.prop([spans])("retention and churn of one cohort add up to 100", (of) => {
    const [from, to] = [40, 80];
    const kept = retentionRate(idsAt(of, from), idsAt(of, to));
    const churned = churnRate(of, { period: { start: from, end: to }, variant: "cohort" });
    expect(churned).toMatchObject({ lost: kept.lost, base: kept.start });
    if (kept.score.value === null) expect(churned.value).toBeNull();
    else expect(kept.score.value + churned.value!).toBeCloseTo(100, 10);
  });

  test.prop([spans, fc.constantFrom("cohort", "startPlusNew", "averageBase", "customerTime")])(
    "every customer's span is used or outside the period, whichever churn is asked for",
    (of, variant) => {
      const period = { start: 40, end: 80 };
      const timeUnit = variant === "customerTime" ? 1 : undefined;
      const churn = churnRate(of, { period, variant, timeUnit } as ChurnRateOptions);
      expect(churn.used! + churn.excluded!.outsidePeriod).toBe(of.length);
      expect(churn.rows).toBe(of.length);
    },
  );

  test.prop([spans, fc.integer({ min: 60, max: 100 })])(
    "outcomes of customers are their cohort's churn, and nobody is lost on the way",
    (of, asOf) => {
      const period = { start: 40, end: 80 };
      const { outcomes, codes, customers, answered, notMember, immature, lost } = customerOutcomes(
        churned({ period }),
        of,
        { asOf },
      );
      expect(answered + notMember + immature + lost).toBe(customers);
      expect([customers, outcomes.length]).toEqual([of.length, of.length]);
      const ratings = outcomes.map(({ outcome }) => outcome);
      const expected = asOf < 80 ? null : churnRate(of, { period, variant: "cohort" }).value;
      expect(score(CHURN, ratings, { codes }).value).toBe(expected);
    },
  );

  test.prop([events, fc.integer({ min: 0, max: 200 }), fc.array(event, { maxLength: 20 })])(
    "events are in a cohort or excluded for a reason, with members or without",
    (of, asOfDay, joinings) => {
      const members = [...new Map(joinings.map((each) => [each.customer, each])).values()];
      for (const given of [undefined, members]) {
        const matrix = cohortMatrix(of, {
          rule: "bounded",
          cohorts: { every: "month", timeZone: "UTC" },
          age: { milliseconds: 7 * DAY },
          ages: [0, 2],
          asOf: asOfDay * DAY,
          members: given,
        });
        const { afterAsOf, notMember, beforeJoining } = matrix.excluded;
        expect(matrix.used + afterAsOf + notMember + beforeJoining).toBe(of.length);
        if (matrix.members !== null)
          expect(matrix.members.used + matrix.members.excluded.afterAsOf).toBe(members.length);
      }
    },
  );

  test.prop([
    events,
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 50, max: 250 }),
  ])(
    "purchases and buyers are counted once: used or after, mature, immature or lost",
    (of, asOfDay, withinDays, seenTo) => {
      const asOf = asOfDay * DAY;
      const observedUntil = (customer: string | number): number | null => (customer === 3 ? seenTo * DAY : null);
      const rate = repurchaseRate(of, { distinct: "days", timeZone: "UTC", withinDays, asOf, observedUntil });
      expect(rate.used + rate.excluded.afterAsOf).toBe(rate.rows);
      expect(rate.mature + rate.immature + rate.lost).toBe(rate.buyers);
      const rfm = rfmSummary(of, { timeZone: "UTC", asOf });
      expect([rfm.used + rfm.excluded.afterAsOf, rfm.customers.length]).toEqual([of.length, rate.buyers]);
    },
  );

  test.prop([fc.array(fc.integer({ min: 1, max: 9 })), fc.array(fc.integer({ min: 1, max: 9 }))])(
    "ids are customers once, or repeated",
    (before, after) => {
      const { rows, used, excluded } = retentionRate(before, after);
      expect(used + excluded.repeated).toBe(rows);
      expect(rows).toBe(before.length + after.length);
    },
  );

  test.prop([spans, fc.integer({ min: 41, max: 79 })])(
    "customer-time and its losses add up over adjacent periods",
    (of, cut) => {
      const churnOf = (from: number, to: number) =>
        churnRate(of, { period: { start: from, end: to }, variant: "customerTime", timeUnit: 1 });
      const [whole, first, second] = [churnOf(40, 80), churnOf(40, cut), churnOf(cut, 80)];
      expect([first.lost + second.lost, first.base + second.base]).toEqual([whole.lost, whole.base]);
    },
  );

  test.prop([fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 500 }), fc.integer({ min: 1, max: 60 })])(
    "a year's churn is no more than its periods' sum, and inside its own interval",
    (lost, start, periods) => {
      const churn = churnRate({ start, lost }, { variant: "cohort" });
      const { value, interval } = annualChurn(churn, periods);
      expect(value).toBeLessThanOrEqual(periods * churn.value! + 1e-9);
      expect(interval!.lower).toBeLessThanOrEqual(value! + 1e-9);
      expect(interval!.upper).toBeGreaterThanOrEqual(value! - 1e-9);
    },
  );

  test.prop([events])(
    "a customer bounded at an age is on or after it, and every cell of one cohort has its customers",
    (of) => {
      const [bounded, onOrAfter] = [matrixOf(of, "bounded"), matrixOf(of, "onOrAfter")];
      bounded.cohorts.forEach(({ n, cells }, c) => {
        cells.forEach((cell, a) => {
          expect(cell.n).toBe(n);
          if (cell.active !== null) expect(cell.active).toBeLessThanOrEqual(onOrAfter.cohorts[c]!.cells[a]!.active!);
        });
      });
      expect(bounded.cohorts.reduce((total, { n }) => total + n, 0)).toBe(bounded.customers);
    },
  );

  test.prop([events])("cumulative never falls with age, on-or-after never rises", (of) => {
    const steps = (rule: CohortMatrixOptions["rule"]) =>
      matrixOf(of, rule).cohorts.flatMap(({ cells }) => {
        const known = cells.flatMap(({ active }) => (active === null ? [] : [active]));
        return known.slice(1).map((active, i) => active - known[i]!);
      });
    expect(steps("cumulative").every((step) => step >= 0)).toBe(true);
    expect(steps("onOrAfter").every((step) => step <= 0)).toBe(true);
  });

  test.prop([events])("bounded over a window from age 1 is cumulative", (of) => {
    const [wide, cumulative] = [matrixOf(of, "bounded", 5), matrixOf(of, "cumulative")];
    expect(wide.overall[5]!.active).toBe(cumulative.overall[5]!.active);
  });

  test.prop([events])("the order of rows changes nothing", (of) => {
    const backwards = [...of].reverse();
    expect(matrixOf(backwards, "bounded")).toEqual(matrixOf(of, "bounded"));
    const options = { distinct: "orders", asOf: 201 * DAY, withinDays: 30 } as const;
    expect(repurchaseRate(backwards, options)).toEqual(repurchaseRate(of, options));
  });

  test.prop([
    fc.array(fc.record({ start: fc.integer({ min: 0, max: 1000 }), end: fc.integer({ min: 0, max: 1000 }) }), {
      maxLength: 30,
    }),
  ])("gross is never above 100 nor above net, and revenue adds up", (of) => {
    const all = revenueRetention(of);
    expect(all.used + all.excluded.newCustomers + all.excluded.noRevenue).toBe(of.length);
    const grown = earnedGrowth(of);
    expect(grown.used + grown.excluded.noRevenue).toBe(of.length);
    const { earned, bought, unknown } = grown.newCustomers;
    expect(grown.customers + earned + bought + unknown).toBe(grown.used);
    expect(all.start - all.churned - all.contraction + all.expansion).toBe(all.end);
    if (all.gross === null) return;
    expect(all.gross).toBeLessThanOrEqual(Math.min(100, all.net!) + 1e-9);
    expect(all.grossInterval!.lower).toBeLessThanOrEqual(all.gross + 1e-9);
    expect(all.grossInterval!.upper).toBeGreaterThanOrEqual(all.gross - 1e-9);
  });
});
