import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { annualChurn } from "../../../src/retention/annualChurn.ts";
import { churnRate } from "../../../src/retention/churnRate.ts";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { logRank } from "../../../src/stats/survival/logRank.ts";
import { restrictedMean } from "../../../src/stats/survival/restrictedMean.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { survivalQuantile } from "../../../src/stats/survival/survivalQuantile.ts";

// Counts of 7,043 customers by contract, churn and tenure; provenance stands in the file. Expected: R survival 3.5-3.
interface Counts {
  readonly churned: readonly number[];
  readonly active: readonly number[];
}

const { counts } = JSON.parse(readFileSync(new URL("telco.json", import.meta.url), "utf8")) as {
  readonly counts: Readonly<Record<string, Counts>>;
};

const rows = Object.entries(counts).flatMap(([contract, { churned, active }]) => {
  const times = (each: readonly number[], gone: boolean): { tenure: number; gone: boolean; contract: string }[] =>
    each.flatMap((count, tenure) => Array.from({ length: count }, () => ({ tenure, gone, contract })));
  return [...times(churned, true), ...times(active, false)];
});

const column = <Key extends keyof (typeof rows)[number]>(key: Key, of = rows): (typeof rows)[number][Key][] =>
  of.map((row) => row[key]);

const curve = kaplanMeier(column("tenure"), column("gone"));

describe("telco, from counts", () => {
  it("has 7,043 customers, 11 of them with tenure 0", () => {
    expect(rows.length).toBe(7043);
    expect(rows.filter(({ tenure }) => tenure === 0).length).toBe(11);
  });

  it.each([
    [1, 0.945961, 0.940418, 0.951002],
    [12, 0.8432, 0.834169, 0.851783],
    [24, 0.788736, 0.778313, 0.798735],
    [60, 0.664404, 0.650227, 0.678157],
    [72, 0.59279, 0.573063, 0.611936],
  ])("keeps the share of R after %d months", (month, survival, lower, upper) => {
    const at = survivalAt(curve, month);
    expect(at.survival).toBeCloseTo(survival, 6);
    expect(at.interval?.lower).toBeCloseTo(lower, 6);
    expect(at.interval?.upper).toBeCloseTo(upper, 6);
  });

  it("has R's standard error and restricted mean", () => {
    expect(survivalAt(curve, 12).standardError).toBeCloseTo(0.004492, 6);
    expect(restrictedMean(curve, 72).value).toBeCloseTo(54.5, 1);
    expect(restrictedMean(curve, 72).standardError).toBeCloseTo(0.348, 3);
  });

  it("has R's quantiles and restricted mean among month-to-month customers", () => {
    const some = rows.filter(({ contract }) => contract === "Month-to-month");
    const monthly = kaplanMeier(column("tenure", some), column("gone", some));
    expect(survivalQuantile(monthly, 0.5)).toMatchObject({ value: 35, interval: { lower: 32, upper: 38 } });
    expect(survivalQuantile(monthly, 0.25)).toMatchObject({ value: 9, interval: { lower: 8, upper: 10 } });
    expect(restrictedMean(monthly, 72).value).toBeCloseTo(36.2979, 5);
    expect(restrictedMean(monthly, 72).standardError).toBeCloseTo(0.56000521, 8);
  });

  it("differs between contracts by R's log-rank", () => {
    const { chiSquare, df } = logRank(column("tenure"), column("gone"), column("contract"));
    expect(Math.round(chiSquare!)).toBe(2353);
    expect(df).toBe(2);
  });

  it("has a churn of 0.0082 a customer-month, and a constant hazard misses the first year", () => {
    const customerTime = column("tenure").reduce((months, tenure) => months + tenure, 0);
    const lost = rows.filter(({ gone }) => gone).length;
    expect([lost, customerTime]).toEqual([1869, 227_990]);
    const hazard = churnRate({ lost, customerTime }, { variant: "customerTime" });
    expect(hazard.value).toBeCloseTo(0.008197728, 9);
    expect(hazard.interval?.lower).toBeCloseTo(0.007830247, 9);
    expect(hazard.interval?.upper).toBeCloseTo(0.008578003, 9);
    expect(100 - annualChurn(hazard, 12).value!).toBeCloseTo(90.63, 2);
    expect(100 * survivalAt(curve, 12).survival!).toBeCloseTo(84.32, 2);
  });
});
