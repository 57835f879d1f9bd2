import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { periodOverPeriod, yearOverYear } from "../../../src/trend/seriesChanges.ts";
import { series } from "../../../src/trend/series.ts";
import { when, months } from "./months.ts";

const options = { rating: "score", when } as const;

describe("periodOverPeriod and yearOverYear", () => {
  const two = series(months([50, 52, 51, 50, 53, 50, 52, 49, 50, 51, 50, 52, 70, 52]), { metric: NPS, ...options });

  it("compare neighbours and years", () => {
    const monthly = periodOverPeriod(two).changes;
    expect(monthly[0]).toMatchObject({ reference: null, change: null, verdict: "not enough data" });
    expect(monthly.map(({ change }) => change?.difference ?? null).slice(0, 3)).toEqual([null, 4, -2]);
    const yearly = yearOverYear(two).changes;
    expect(yearOverYear(two)).toMatchObject({ kind: "changes", against: "yearAgo", adjust: null });
    expect(
      yearly.filter(({ change }) => change !== null).map(({ period, reference }) => [period.label, reference!.label]),
    ).toEqual([
      ["2023-01", "2022-01"],
      ["2023-02", "2022-02"],
    ]);
    expect(yearly[12]!.verdict).toBe("better");
  });

  it("adjust for many comparisons on request", () => {
    const [plain, adjusted] = [periodOverPeriod(two).changes, periodOverPeriod(two, { adjust: "holm" }).changes];
    expect(plain[12]!.verdict).toBe("better");
    expect(plain[12]!.adjustedPValue).toBeNull();
    expect(adjusted[12]!.adjustedPValue!).toBeGreaterThan(plain[12]!.change!.pValue!);
    expect(adjusted[12]!.verdict).toBe("no clear change");
    // The month after falls back: what is clear by itself, up or down, is not among thirteen.
    expect([plain[13]!.verdict, adjusted[13]!.verdict]).toEqual(["worse", "no clear change"]);
    // 13 · .0092 = .12: clear at a level of .85, and so is what it says.
    expect(adjusted[13]!.adjustedPValue!).toBeLessThan(0.15);
    const loose = periodOverPeriod(two, { adjust: "holm", level: 0.85 }).changes;
    expect([loose[12]!.verdict, loose[13]!.verdict]).toEqual(["better", "worse"]);
  });

  it("do not compare across a hole in the calendar", () => {
    const dropped = series(months([50, null, 60]), { metric: NPS, ...options, emptyPeriods: "drop" });
    expect(periodOverPeriod(dropped).changes.map(({ change }) => change)).toEqual([null, null]);
  });
});
