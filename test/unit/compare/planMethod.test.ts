import { describe, expect, it } from "vitest";
import { scorePlan, textbookPlan } from "../../../src/compare/planMethod.ts";
import { type PlannedArm, armOfAnswers } from "../../../src/compare/planned.ts";
import { toldBy } from "../../config/errors.ts";

const arm = (...shares: number[]): PlannedArm => armOfAnswers("answers", [0, 50, 100], shares);
const half = armOfAnswers("share", [0, 100], [1, 1]);
const sizes = { n: 40, referenceN: 60 };

describe("the margin of a plan", () => {
  it.each([
    ["two samples", 60],
    ["one sample", null],
  ])("of %s is the same just beside no difference as at none", (_, referenceN) => {
    const from = arm(0.2, 0.3, 0.5);
    const at = (by: number) => scorePlan(from, arm(0.2 - by, 0.3, 0.5 + by), { n: 40, referenceN }, 0.95);
    const [none, more, less] = [at(0), at(1e-7), at(-1e-7)];
    for (const each of [more, less]) {
      expect(Math.abs(each.margin / none.margin - 1)).toBeLessThan(1e-4);
      expect(Math.abs(each.otherMargin / none.otherMargin - 1)).toBeLessThan(1e-4);
    }
  });

  it("of shares by the textbook: z standard errors, pooled without the change and apart with it", () => {
    const to = armOfAnswers("share", [0, 100], [0.4, 0.6]);
    const found = textbookPlan(half, to, sizes, 0.95);
    const pooled = (40 * 60 + 60 * 50) / 100;
    const reach = 1.959963984540054 * Math.sqrt(pooled * (100 - pooled) * (1 / 40 + 1 / 60));
    expect(found.margin).toBeCloseTo(10 - reach, 10);
    expect(found.otherMargin).toBeCloseTo(-10 - reach, 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt(2400 / 40 + 2500 / 60), 10);
    expect(found.skewness).toBe(0);
  });

  it("has no standard error where nobody differs, and chances of two values only", () => {
    const [none, all] = [armOfAnswers("share", [0, 100], [1, 0]), armOfAnswers("share", [0, 100], [0, 1])];
    const found = scorePlan(none, all, { n: 5, referenceN: 5 }, 0.95);
    expect(found).toMatchObject({ standardError: 0, skewness: 0, chances: [1, 0] });
    expect(scorePlan(all, none, { n: 5, referenceN: 5 }, 0.95)).toMatchObject({ standardError: 0, chances: [1, 0] });
    expect(found.otherMargin).toBe(found.margin - 200);
    expect(scorePlan(arm(1, 1, 1), arm(1, 1, 2), sizes, 0.95).chances).toBeNull();
  });
});

describe("a plan method", () => {
  const pair = "expected a share for each of two values or more, got";
  const having = (answers: object): PlannedArm => ({ ...half, answers: { ...half.answers!, ...answers } });
  it.each<[PlannedArm, PlannedArm, object, string]>([
    ["half" as never, half, sizes, "BAD_OPTION from: expected an arm, as a plan method is given it, got string"],
    [half, null as never, sizes, "BAD_OPTION to: expected an arm, as a plan method is given it, got null"],
    [{ ...half, answers: null }, half, sizes, "BAD_OPTION from.answers: expected values and shares, got null"],
    [having({ values: { 0: 0, 1: 100, length: 2 } }), half, sizes, `BAD_OPTION from.answers: ${pair} object`],
    [
      having({ shares: { 0: 0.5, 1: 0.5, length: 2, forEach: () => undefined } }),
      half,
      sizes,
      `BAD_OPTION from.answers: ${pair} a list`,
    ],
    [half, having({ shares: [1] }), sizes, `BAD_OPTION to.answers: ${pair} a list`],
    [half, having({ shares: [0.5, 0.25, 0.25] }), sizes, `BAD_OPTION to.answers: ${pair} a list`],
    [having({ values: [0], shares: [1] }), half, sizes, `BAD_OPTION from.answers: ${pair} a list`],
    [{ ...half, value: NaN }, half, sizes, "NOT_A_NUMBER from.value: expected a finite number, got NaN"],
    [half, { ...half, variance: -1 }, sizes, "OUT_OF_RANGE to.variance: expected a number from 0 to Infinity, got -1"],
    [
      half,
      having({ shares: [-0.5, 1] }),
      sizes,
      "OUT_OF_RANGE to.answers.shares[0]: expected a number from 0 to 1.000000001, got -0.5",
    ],
    [
      having({ values: [0, 2e100] }),
      half,
      sizes,
      "OUT_OF_RANGE from.answers.values[1]: expected a number from -1e+100 to 1e+100, got 2e+100",
    ],
    [half, having({ values: [0, 99] }), sizes, "METRIC_MISMATCH to[1]: expected the values of from, got 99"],
    [half, half, [] as never, "BAD_OPTION sizes: expected a record of n and referenceN, got a list"],
    [half, half, { n: 0, referenceN: 5 }, "OUT_OF_RANGE sizes.n: expected a number from 1 to Infinity, got 0"],
    [half, half, { n: 5, referenceN: 0 }, "OUT_OF_RANGE sizes.referenceN: expected a number from 1 to Infinity, got 0"],
  ])("refuses what is no plan (%#)", (from, to, of, told) => {
    for (const method of [scorePlan, textbookPlan]) {
      expect(toldBy(() => method(from, to, of as typeof sizes, 0.95))).toBe(told);
    }
  });
});
