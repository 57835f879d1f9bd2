import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { compareMany } from "../../../src/compare/compareMany.ts";
import { comparePeriods } from "../../../src/compare/comparePeriods.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import type { DifferenceMethod } from "../../../src/compare/differenceMethod.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { compareSegments } from "../../../src/segment/compareSegments.ts";
import { adjustPValues } from "../../../src/stats/tests/adjustPValues.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { cubeOf } from "../segment/cubes.ts";

/** Segments that differ a little more each. */
const segments = (k: number) =>
  cubeOf(
    NPS,
    Object.fromEntries(Array.from({ length: k }, (_, i) => [`s${i}`, [10 + i, 0, 0, 0, 0, 0, 0, 0, 20, 0, 40 - i]])),
  );

describe("many comparisons", () => {
  it("are adjusted by Holm up to ten segments and by Benjamini and Hochberg beyond", () => {
    for (const [k, adjust] of [
      [10, "holm"],
      [11, "benjaminiHochberg"],
    ] as const) {
      const found = compareSegments(segments(k));
      expect(found.adjust).toBe(adjust);
      const alone = found.segments.map(({ change }) => change.pValue);
      expect(found.segments.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
        adjustPValues(alone, { method: adjust }),
      );
    }
  });

  it("stay what they are alone where nothing is to be adjusted", () => {
    const { segments: found } = compareSegments(segments(6), { adjust: "none" });
    for (const { change, verdict, adjustedPValue, simultaneousInterval } of found) {
      expect([verdict, adjustedPValue, simultaneousInterval]).toEqual([change.verdict, change.pValue, change.interval]);
    }
  });

  it("count over all periods of the call", () => {
    const rows = Array.from({ length: 12 }, (_, month) =>
      Array.from({ length: 40 }, (_, i) => ({
        at: Date.UTC(2025, month, 3),
        score: month === 5 && i % 3 ? 10 : [10, 9, 8, 3, 6, 10][i % 6]!,
      })),
    ).flat();
    const cube = tallyBy(rows, { metric: NPS, rating: "score", when: { at: "at", every: "month", timeZone: "UTC" } });
    const asked = { against: "previous", asOf: "2026-01-01T00:00Z" } as const;
    const { changes, adjust, rows: read, used } = comparePeriods(cube, asked);
    expect([adjust, changes.length, read, used]).toEqual(["holm", 12, 480, 480]);
    const alone = changes.map(({ change }) => change?.pValue ?? null);
    expect(changes.map(({ adjustedPValue }) => adjustedPValue)).toEqual(adjustPValues(alone, { method: "holm" }));
    expect(changes[0]).toMatchObject({ change: null, adjustedPValue: null, verdict: "not enough data" });
    const june = changes[5]!;
    expect(june.simultaneousInterval!.level).toBeCloseTo(1 - 0.05 / 11, 12);
    expect(june.simultaneousInterval!.lower).toBeLessThan(june.change!.interval!.lower);
    const single = comparePeriods(cube, { ...asked, adjust: "none" }).changes[5]!;
    expect(single.adjustedPValue).toBe(single.change!.pValue);
  });

  it("make a margin's equivalence no less clear", () => {
    const cube = cubeOf(NPS, {
      a: [0, 0, 0, 0, 0, 0, 0, 0, 5000, 0, 5000],
      b: [0, 0, 0, 0, 0, 0, 0, 0, 5010, 0, 4990],
    });
    const [a, b] = cube.cells.map(({ tally }) => score(NPS, tally));
    expect(compare(a!, b!, { margin: 5 }).verdict).toBe("equivalent");
  });
});

describe("the verdict among many", () => {
  const own = score(NPS, tallyFromCounts(NPS, { 10: 5, 8: 3, 0: 2 }));
  const pairs = [own, own].map((each) => ({ current: each, reference: own }));
  const given =
    (pValue: number, lower: number, upper: number): DifferenceMethod =>
    (_current, _reference, level) => ({
      estimate: 1,
      interval: { lower, upper, level, method: "given" },
      pValue,
    });
  const verdicts = (method: DifferenceMethod, adjust: "bonferroni" | "none", margin?: number) =>
    compareMany(pairs, { level: 0.95, method, margin, minimumN: 2 }, adjust).map(({ verdict }) => verdict);

  it("stands where the adjusted p-value is below 1 − level, not on it", () => {
    expect(verdicts(given(0.02, 1, 3), "bonferroni")).toEqual(["better", "better"]);
    expect(verdicts(given(0.03, 1, 3), "bonferroni")).toEqual(["no clear change", "no clear change"]);
    expect(verdicts(given(0.03, 1, 3), "none")).toEqual(["better", "better"]);
    expect(verdicts(given(1 - 0.95, 1, 3), "none")).toEqual(["no clear change", "no clear change"]);
  });

  it("of equivalence stands, whatever the p-value", () => {
    expect(verdicts(given(0.9, -1, 3), "bonferroni", 5)).toEqual(["equivalent", "equivalent"]);
  });

  it("keeps the interval itself where nothing is to be adjusted", () => {
    const [one] = compareMany(
      pairs.slice(1),
      { level: 0.95, method: given(0.02, 1, 3), margin: undefined, minimumN: 2 },
      "holm",
    );
    expect(one!.simultaneousInterval).toBe(one!.change!.interval);
  });
});

describe("a benchmark at another level", () => {
  it("reaches in proportion to its critical value: a margin is tested at 2·level − 1", () => {
    const own = score(NPS, tallyFromCounts(NPS, { 10: 5000, 8: 3000, 0: 2000 }));
    const half = 4;
    const benchmark = { value: 30, n: 900, interval: { lower: 30 - half, upper: 30 + half, level: 0.95 } };
    // At 90 % the benchmark reaches 4·1.6449/1.9600 = 3.357; the score hardly moves: ±3.6 hold it, ±4 would at 95 % only.
    expect(compareToTarget(own, benchmark, { margin: 3.8 }).verdict).toBe("equivalent");
    expect(compareToTarget(own, benchmark, { margin: 3.5 }).verdict).toBe("no clear change");
  });
});
