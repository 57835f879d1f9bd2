import { describe, expect, it } from "vitest";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { nps } from "../../../src/score/nps.ts";
import { score } from "../../../src/score/score.ts";
import { funnelLimits } from "../../../src/segment/funnelLimits.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";

const shares = (counts: readonly (readonly [yes: number, n: number])[]) =>
  counts.map(([yes, n], key) => ({ key, score: score(CSAT, tallyFromCounts(CSAT, [n - yes, 0, 0, 0, yes])) }));

describe("funnelLimits", () => {
  it("are p̄ ± z√(p̄q̄/n) for shares", () => {
    const { center, standardDeviation, units } = funnelLimits(
      shares([
        [40, 100],
        [30, 50],
        [10, 50],
      ]),
    );
    expect(center).toBe(40);
    expect(standardDeviation).toBeCloseTo(100 * Math.sqrt(0.24), 12);
    expect(units[1]!.inner.upper).toBeCloseTo(40 + 1.959963984540054 * 100 * Math.sqrt(0.24 / 50), 10);
    expect(units[1]!.outer.lower).toBeCloseTo(40 - 3.090232306167813 * 100 * Math.sqrt(0.24 / 50), 10);
    expect(units.map(({ outside }) => outside)).toEqual(["no", "inner", "inner"]);
    expect(units.map(({ favourable }) => favourable)).toEqual([null, true, false]);
    expect(units[1]!.z).toBeCloseTo(20 / (100 * Math.sqrt(0.24 / 50)), 12);
  });

  it("may be the same twice, and have z in units of the limits", () => {
    const wild = shares(Array.from({ length: 30 }, (_, i) => [20 + 2 * i, 100] as const));
    const { units, dispersion, center, standardDeviation } = funnelLimits(wild, { inner: 0.95, outer: 0.95 });
    expect(dispersion).toBeGreaterThan(1);
    for (const { value, n, z, inner, outer } of units) {
      expect(z).toBeCloseTo((value - center!) / (standardDeviation! / Math.sqrt(n)) / dispersion, 10);
      expect([outer.lower, outer.upper]).toEqual([inner.lower, inner.upper]);
    }
  });

  it("give three customers who all say 10 the limits of three customers, not of certainty", () => {
    const { units } = funnelLimits([
      { key: "three", score: nps([10, 10, 10]) },
      { key: "rest", score: score(NPS, tallyFromCounts(NPS, { 10: 500, 8: 300, 2: 200 })) },
    ]);
    expect(units[0]!.outside).toBe("no");
    expect(units[0]!.inner.upper).toBeLessThanOrEqual(100);
  });

  it("widen where more than a tenth of many units spread beyond chance, and never narrow", () => {
    const wild = shares(Array.from({ length: 30 }, (_, i) => [20 + 2 * i, 100] as const));
    const { dispersion, units } = funnelLimits(wild);
    expect(dispersion).toBeGreaterThan(2);
    expect(units.filter(({ outside }) => outside === "outer")).toEqual([]);
    const narrow = funnelLimits(wild, { overdispersion: "none" });
    expect(narrow.dispersion).toBe(1);
    expect(narrow.units.filter(({ outside }) => outside === "outer").length).toBeGreaterThan(5);
    expect(funnelLimits(shares(Array.from({ length: 30 }, () => [50, 100] as const))).dispersion).toBe(1);
  });

  it("do not let one true outlier among many widen the limits that show it", () => {
    const { dispersion, units } = funnelLimits(
      shares([...Array.from({ length: 20 }, (_, i) => [50 + ((i * 7) % 11) - 5, 100] as const), [95, 100]]),
    );
    expect(dispersion).toBeLessThan(1.3);
    expect(units.at(-1)!.outside).toBe("outer");
  });

  it("know the good side", () => {
    const { units } = funnelLimits(
      [
        [40, 20, 5, 1, 0, 0, 0],
        [0, 2, 10, 20, 20, 10, 4],
      ].map((counts, key) => ({
        key,
        score: score(CES_EFFORT, tallyFromCounts(CES_EFFORT, counts)),
      })),
    );
    expect(units.map(({ favourable }) => favourable)).toEqual([true, false]);
  });

  it("do not exist where every answer is worth the same, nor without answers", () => {
    const same = funnelLimits([
      { key: 1, score: nps([10, 9]) },
      { key: 2, score: nps([]) },
    ]);
    expect(same).toMatchObject({ center: 100, standardDeviation: 0, units: [] });
    expect(same.withoutLimits).toEqual([
      { key: 1, n: 2 },
      { key: 2, n: 0 },
    ]);
    const hidden = funnelLimits([
      { key: 1, score: nps([10, 2]) },
      { key: 2, score: null },
    ]);
    expect(hidden.withoutLimits).toEqual([{ key: 2, n: null }]);
    expect(funnelLimits([{ key: 1, score: nps([]) }])).toMatchObject({ center: null, standardDeviation: null });
  });

  it("refuse bad levels and options", () => {
    const scored = shares([
      [1, 2],
      [2, 3],
    ]);
    expect(() => funnelLimits(scored, { inner: 1 })).toThrow(expect.objectContaining({ code: "OUT_OF_RANGE" }));
    expect(() => funnelLimits(scored, { inner: 0.99, outer: 0.95 })).toThrow(
      "outer: expected a level not below the inner one, 0.99, got 0.95",
    );
    expect(() => funnelLimits(scored, { outer: NaN })).toThrow(expect.objectContaining({ code: "NOT_A_NUMBER" }));
    expect(() => funnelLimits(scored, { overdispersion: "yes" as never })).toThrow(
      expect.objectContaining({ code: "BAD_OPTION" }),
    );
    expect(() => funnelLimits([])).toThrow(expect.objectContaining({ code: "EMPTY" }));
  });

  it("are those of chance also for stores that asked every customer", () => {
    const asked = (population?: number) =>
      funnelLimits(
        [
          [3, 9, 10, 10],
          [8, 9, 10, 10],
          [0, 1, 2, 10],
        ].map((ratings, key) => ({
          key,
          score: score(NPS, tally(NPS, ratings, { population })),
        })),
      ).units;
    expect(asked(4)).toEqual(asked());
    expect(asked(1_000)).toEqual(asked());
  });
});
