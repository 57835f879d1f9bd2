import { describe, expect, it } from "vitest";
import { detectableChange } from "../../../src/compare/detectableChange.ts";
import { textbookPlan } from "../../../src/compare/planMethod.ts";
import { power } from "../../../src/compare/power.ts";
import { requiredSampleSize } from "../../../src/compare/requiredSampleSize.ts";
import { nps } from "../../../src/score/nps.ts";
import { refusalOf } from "../../config/errors.ts";

const [before, after] = [{ percent: 70 }, { percent: 75 }];

describe("planning", () => {
  it("needs fewer answers from a small population, and all of it at most", () => {
    const plan = { from: before, to: after };
    const [endless, few] = [requiredSampleSize(plan), requiredSampleSize({ ...plan, population: 2000 })];
    expect(few.n).toBeLessThan(endless.n);
    expect(requiredSampleSize({ ...plan, population: 50 }).n).toBeLessThanOrEqual(50);
  });

  it("is certain to find any change in a whole population", () => {
    expect(power({ from: before, to: { percent: 70.5 }, n: 100, population: 100 }).power).toBe(1);
  });

  it("plans unequal groups: more of the cheap one, fewer of the other", () => {
    const even = requiredSampleSize({ from: before, to: after });
    const uneven = requiredSampleSize({ from: before, to: after, ratio: 3 });
    expect(uneven.n).toBeLessThan(even.n);
    expect(uneven.referenceN! + uneven.n).toBeGreaterThan(even.n + even.referenceN!);
  });

  it("says where the scale ends before the change can be found", () => {
    const { increase, increaseTo } = detectableChange({ from: { percent: 98 }, n: 30 });
    expect([increase, increaseTo]).toEqual([null, null]);
  });

  it("finds its way back: the detectable change, planned for, takes as many answers", () => {
    const from = { promoterPercent: 60, detractorPercent: 10 };
    const { increaseTo, decreaseTo } = detectableChange({ from, n: 400, power: 0.9 });
    for (const to of [increaseTo!, decreaseTo!]) {
      expect(requiredSampleSize({ from, to, power: 0.9 }).exact).toBeCloseTo(400, 4);
    }
  });

  it("plans one sample against a known value", () => {
    const one = requiredSampleSize({ from: before, to: after, samples: "one", method: textbookPlan });
    expect(one.exact).toBeCloseTo(
      ((1.959963984540054 * Math.sqrt(2100) + 0.8416212335729143 * Math.sqrt(1875)) / 5) ** 2,
      6,
    );
    expect(one.referenceN).toBeNull();
    const shipped = requiredSampleSize({ from: before, to: after, samples: "one" });
    expect(Math.abs(shipped.exact / one.exact - 1)).toBeLessThan(0.02);
  });

  it("takes a score for what is there, and the whole distribution for what comes", () => {
    const now = nps([10, 9, 9, 8, 7, 5, 10, 9, 3, 8]);
    const plan = { from: now, to: { values: [-100, 0, 100], percents: [10, 30, 60] } };
    const same = {
      from: { promoterPercent: 50, detractorPercent: 20 },
      to: { promoterPercent: 60, detractorPercent: 10 },
    };
    expect(power({ ...plan, n: 300 }).power).toBeCloseTo(power({ ...same, n: 300 }).power, 12);
    expect(power({ ...plan, n: 300 }).difference).toBeCloseTo(20, 12);
  });

  it("finds a share that goes from 0 to 100 percent with three answers", () => {
    expect(requiredSampleSize({ from: { percent: 0 }, to: { percent: 100 } }).n).toBe(3);
  });

  it.each([
    ["no change", () => requiredSampleSize({ from: before, to: before }), "OUT_OF_RANGE"],
    [
      "two kinds of number",
      () => power({ from: before, to: { mean: 4, standardDeviation: 1 }, n: 9 }),
      "METRIC_MISMATCH",
    ],
    ["more than 100 percent", () => power({ from: before, to: { percent: 175 }, n: 9 }), "OUT_OF_RANGE"],
    [
      "promoters and detractors above 100 percent",
      () => requiredSampleSize({ expect: { promoterPercent: 60, detractorPercent: 60 }, margin: 5 }),
      "OUT_OF_RANGE",
    ],
    ["a margin of 0", () => requiredSampleSize({ expect: before, margin: 0 }), "OUT_OF_RANGE"],
    [
      "a margin that no number of answers reaches",
      () => requiredSampleSize({ expect: before, margin: 5e-324 }),
      "OUT_OF_RANGE",
    ],
    ["a power of 1", () => requiredSampleSize({ from: before, to: after, power: 1 }), "OUT_OF_RANGE"],
    ["more answers than people", () => power({ from: before, to: after, n: 200, population: 100 }), "OUT_OF_RANGE"],
    ["three samples", () => power({ from: before, to: after, n: 200, samples: "three" as never }), "BAD_OPTION"],
    [
      "percents that do not add up",
      () => power({ from: { values: [0, 1], percents: [50, 40] }, to: after, n: 9 }),
      "OUT_OF_RANGE",
    ],
    [
      "values out of order",
      () => power({ from: { values: [1, 0], percents: [50, 50] }, to: after, n: 9 }),
      "OUT_OF_RANGE",
    ],
    ["a score without answers", () => power({ from: nps([]), to: nps([9]), n: 9 }), "EMPTY"],
    ["a misspelt option", () => power({ from: before, to: after, n: 9, levl: 0.9 } as never), "BAD_OPTION"],
    ["a method by name", () => power({ from: before, to: after, n: 9, method: "score" as never }), "BAD_OPTION"],
  ])("refuses %s", (_, act, code) => {
    expect(refusalOf(act).code).toBe(code);
  });
});
