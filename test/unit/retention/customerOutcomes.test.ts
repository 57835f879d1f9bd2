import { describe, expect, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { churned, retained } from "../../../src/retention/churned.ts";
import { churnRate } from "../../../src/retention/churnRate.ts";
import { type CustomerQuestion, customerOutcomes } from "../../../src/retention/customerOutcomes.ts";
import type { Purchase } from "../../../src/retention/customers.ts";
import { repurchased } from "../../../src/retention/repurchased.ts";
import { repurchaseRate } from "../../../src/retention/repurchaseRate.ts";
import { CHURN, REPURCHASE, type RepurchaseBand } from "../../../src/retention/retentionMetric.ts";
import { score } from "../../../src/score/score.ts";
import { expectRefused } from "../../config/errors.ts";

const DAY = 86_400_000;
const spans = [
  { plan: "basic", startedAt: 0, endedAt: 15 },
  { plan: "basic", startedAt: 0, endedAt: null },
  { plan: "pro", startedAt: 5, endedAt: null },
  { plan: "pro", startedAt: 12, endedAt: 18 },
];
const period = { start: 10, end: 20 };
const orders = (
  [
    ["a", 1],
    ["a", 1],
    ["b", 2],
    ["b", 20],
    ["c", 3],
    ["c", 60],
    ["d", 80],
  ] as const
).map(([customer, day]) => ({ customer, at: day * DAY }));

describe("customerOutcomes", () => {
  it("churn by segment adds up to churn", () => {
    const { outcomes, codes, ...counts } = customerOutcomes(churned({ period }), spans, { asOf: 20 });
    expect(counts).toMatchObject({ rows: 4, used: 4, customers: 4, answered: 3, notMember: 1, immature: 0, lost: 0 });
    const cube = tallyBy(outcomes, { metric: CHURN, rating: "outcome", codes, by: { plan: ({ row }) => row.plan } });
    const found = cube.cells.map(({ key, tally }) => [
      key.plan,
      score(CHURN, tally).value,
      tally.excluded.notApplicable,
    ]);
    expect(found).toEqual([
      ["basic", 50, 0],
      ["pro", 0, 1],
    ]);
    const all = score(
      CHURN,
      outcomes.map(({ outcome }) => outcome),
      { codes },
    );
    expect(all.value).toBe(churnRate(spans, { period, variant: "cohort" }).value);
  });

  it("a period that is not over leaves all its members immature, the lost ones too", () => {
    const { answered, immature } = customerOutcomes(retained({ period }), spans, { asOf: 19 });
    expect([answered, immature]).toEqual([0, 3]);
  });

  it("repurchase one answer a buyer, as the rate has it", () => {
    const options = { distinct: "days", timeZone: "UTC", withinDays: 30 } as const;
    const asOf = 90 * DAY;
    const { outcomes } = customerOutcomes(repurchased(options), orders, { asOf });
    expect(outcomes.map(({ customer, outcome }) => [customer, outcome])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 0],
      ["d", "immature"],
    ]);
    expect(repurchaseRate(orders, { ...options, asOf })).toMatchObject({ mature: 3, repeat: 1, immature: 1, lost: 0 });
  });

  it("leaves out who could not be seen to the end, whether they had bought again or not", () => {
    const observedUntil = (customer: string | number): number | null =>
      customer === "b" ? 25 * DAY : customer === "c" ? 20 * DAY : null;
    const rate = repurchaseRate(orders, { distinct: "orders", withinDays: 30, observedUntil, asOf: 90 * DAY });
    expect(rate).toMatchObject({ buyers: 4, mature: 1, immature: 1, lost: 2, repeat: 1 });
  });

  it("takes a question of one's own: one judge", () => {
    const thrice: CustomerQuestion<Purchase, RepurchaseBand> = {
      metric: REPURCHASE,
      of: "events",
      memberAt: ({ times }) => times[0]!,
      judge: ({ rows }) => (rows.length > 2 ? 1 : 0),
    };
    const { outcomes, excluded } = customerOutcomes(thrice, [...orders, { customer: "a", at: 5 * DAY }], {
      asOf: 30 * DAY,
    });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([1, 0, 0]);
    expect(excluded.afterAsOf).toBe(2);
  });

  it("refuses what is no question, and options it does not know", () => {
    expectRefused(() => customerOutcomes({} as never, spans, { asOf: 0 }), "BAD_OPTION", "question.metric");
    expectRefused(() => customerOutcomes(null as never, spans, { asOf: 0 }), "BAD_OPTION", "question");
    expectRefused(() => customerOutcomes(churned({ period }), spans, {} as never), "BAD_DATE", "asOf");
    expectRefused(() => churned({ periode: period } as never), "BAD_OPTION", "options.periode");
    expectRefused(() => churned({ period: { start: 1, end: 1 } }), "OUT_OF_RANGE", "period.end");
    const noWindow = { distinct: "orders", observedUntil: () => null } as const;
    expectRefused(() => repurchased(noWindow), "BAD_OPTION", "withinDays");
    expectRefused(() => repurchased({ distinct: "days" } as never), "BAD_OPTION", "timeZone");
    expectRefused(
      () => customerOutcomes(churned({ period }), [null] as never, { asOf: 0 }),
      "BAD_OPTION",
      "customers[0]",
    );
  });
});
