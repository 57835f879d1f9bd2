import { describe, expect, it } from "vitest";
import { equivalence, nonInferiority } from "../../../src/compare/equivalence.ts";
import { moverDifference } from "../../../src/compare/moverDifference.ts";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import type { Metric } from "../../../src/metric/metric.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";

const of = (metric: Metric, counts: Record<number, number>): Score => score(metric, tallyFromCounts(metric, counts));

describe("equivalence", () => {
  const [now, before] = [of(NPS, { 10: 5010, 0: 4990 }), of(NPS, { 10: 5000, 0: 5000 })];

  it.each([1, 3, 4, 5, 6])("is equivalent at margin %d exactly when both one-sided tests reject", (margin) => {
    const { equivalent, equivalenceP, verdict } = equivalence(now, before, { margin });
    expect(equivalent).toBe(equivalenceP! < 0.05);
    expect(verdict === "equivalent").toBe(equivalent);
  });

  it("is governed by the side that the difference is nearer to", () => {
    const mirrored = equivalence(before, now, { margin: 3 });
    expect(mirrored.equivalenceP).toBeCloseTo(equivalence(now, before, { margin: 3 }).equivalenceP!, 12);
  });

  it("has a p-value above one half when the difference lies beyond the margin", () => {
    const { equivalenceP, equivalent } = equivalence(of(NPS, { 10: 900, 0: 100 }), before, { margin: 5 });
    expect(equivalenceP).toBeGreaterThan(0.999999);
    expect(equivalent).toBe(false);
  });

  it("works with every method", () => {
    const { equivalenceP } = equivalence(now, before, { margin: 3, method: moverDifference });
    expect(equivalenceP).toBeCloseTo(equivalence(now, before, { margin: 3 }).equivalenceP!, 3);
  });

  it("says nothing of too little data", () => {
    const { equivalenceP, equivalent, verdict } = equivalence(of(NPS, { 10: 1 }), before, { margin: 5 });
    expect([equivalenceP, equivalent, verdict]).toEqual([null, null, "not enough data"]);
  });

  it.each([
    [{ margin: 0 }, "OUT_OF_RANGE"],
    [{ margin: -1 }, "OUT_OF_RANGE"],
    [{ margin: "5" as unknown as number }, "NOT_A_NUMBER"],
    [{} as { margin: number }, "NOT_A_NUMBER"],
  ])("refuses %j", (options, code) => {
    expect(() => equivalence(now, before, options)).toThrow(expect.objectContaining({ code }));
    expect(() => nonInferiority(now, before, options)).toThrow(expect.objectContaining({ code }));
  });
});

describe("nonInferiority", () => {
  it("rules out a loss, not a gain", () => {
    const [low, high] = [of(CSAT, { 5: 450, 1: 550 }), of(CSAT, { 5: 550, 1: 450 })];
    expect(nonInferiority(high, low, { margin: 2 })).toMatchObject({ nonInferior: true, verdict: "better", margin: 2 });
    expect(nonInferiority(low, high, { margin: 2 })).toMatchObject({ nonInferior: false, verdict: "worse" });
  });

  it("looks for the loss on the other side where lower is better", () => {
    const [more, less] = [of(CES_EFFORT, { 1: 300, 7: 700 }), of(CES_EFFORT, { 1: 700, 7: 300 })];
    expect(nonInferiority(less, more, { margin: 0.5 }).nonInferior).toBe(true);
    expect(nonInferiority(more, less, { margin: 0.5 }).nonInferior).toBe(false);
  });

  it("is half of the two-sided test against the margin", () => {
    const [now, before] = [of(CSAT, { 5: 480, 1: 520 }), of(CSAT, { 5: 500, 1: 500 })];
    const { nonInferiorityP, nonInferior } = nonInferiority(now, before, { margin: 6 });
    // 90 % interval of the difference starts at −5.68: just inside −6.
    expect(nonInferiorityP).toBeLessThan(0.05);
    expect(nonInferior).toBe(true);
    expect(nonInferiority(now, before, { margin: 5.6 }).nonInferior).toBe(false);
  });
});
