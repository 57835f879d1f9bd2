import { describe, expect, it } from "vitest";
import { annualChurn } from "../../../src/retention/annualChurn.ts";
import { churnRate } from "../../../src/retention/churnRate.ts";
import { type CohortMatrixOptions, cohortMatrix } from "../../../src/retention/cohortMatrix.ts";
import { earnedGrowth } from "../../../src/retention/earnedGrowth.ts";
import { repurchaseRate } from "../../../src/retention/repurchaseRate.ts";
import { retentionRate } from "../../../src/retention/retentionRate.ts";
import { revenueRetention } from "../../../src/retention/revenueRetention.ts";
import { rfmSummary } from "../../../src/retention/rfmSummary.ts";

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
