import { describe, expect, it } from "vitest";
import { annualChurn } from "../../../src/retention/annualChurn.ts";
import { churnRate } from "../../../src/retention/churnRate.ts";

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
