import { describe, expect, it } from "vitest";
import { rfmSummary } from "../../../src/retention/rfmSummary.ts";

const DAY = 86_400_000;

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
