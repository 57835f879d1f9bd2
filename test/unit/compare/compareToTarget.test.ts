import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { differenceInDifferences } from "../../../src/compare/differenceInDifferences.ts";
import { welchDifference } from "../../../src/compare/welchDifference.ts";
import { waldInterval } from "../../../src/interval/waldInterval.ts";
import { scoreInterval } from "../../../src/interval/scoreInterval.ts";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import type { Metric } from "../../../src/metric/metric.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { codeOf } from "../../config/errors.ts";

const of = (metric: Metric, counts: Record<number, number>, level = 0.95): Score =>
  score(metric, tallyFromCounts(metric, counts), { level });

describe("compareToTarget", () => {
  const nps = of(NPS, { 10: 60, 8: 25, 2: 15 }); // 45

  it("moves the score's interval by a constant target", () => {
    const { difference, interval, reference } = compareToTarget(nps, 30);
    const own = scoreInterval(nps.distribution, 0.95);
    expect(difference).toBe(15);
    expect([interval!.lower, interval!.upper]).toEqual([own.lower - 30, own.upper - 30]);
    expect(reference).toEqual({ of: null, value: 30, n: 0, effectiveN: 0, interval: null });
  });

  it("gives Wilson's p-value for a share: the z-test under the target", () => {
    const { pValue } = compareToTarget(of(CSAT, { 5: 62, 1: 38 }), 50);
    // z = (.62 − .5)/√(.25/100) = 2.4
    expect(pValue).toBeCloseTo(0.016395071849, 10);
  });

  it("has a p-value of 1 at the score itself and of 0 where the target is impossible", () => {
    expect(compareToTarget(nps, 45).pValue).toBe(1);
    expect(compareToTarget(nps, 100).pValue).toBe(0); // nobody may have answered below 9
  });

  it("meets the target for p just where the interval ends there", () => {
    const { lower, upper } = nps.interval!;
    expect(compareToTarget(nps, lower).pValue).toBeCloseTo(0.05, 9);
    expect(compareToTarget(nps, upper).pValue).toBeCloseTo(0.05, 9);
  });

  it("inverts any other interval", () => {
    const { pValue, method } = compareToTarget(of(CSAT, { 5: 62, 1: 38 }), 50, { interval: waldInterval });
    // z = .12/√(.62·.38/100)
    expect(pValue).toBeCloseTo(0.013428, 5);
    expect(method).toBe(waldInterval(nps.distribution, 0.95).method);
  });

  it("is not as sure against a benchmark as against a constant", () => {
    const benchmark = { value: 30, n: 400, interval: { lower: 23, upper: 37, level: 0.95 } };
    const [vague, sharp] = [compareToTarget(nps, benchmark), compareToTarget(nps, 30)];
    expect(vague.difference).toBe(sharp.difference);
    expect(vague.pValue!).toBeGreaterThan(sharp.pValue!);
    const own = scoreInterval(nps.distribution, 0.95);
    expect(vague.interval!.lower).toBeCloseTo(15 - Math.hypot(45 - own.lower, 7), 10);
    expect(vague.interval!.upper).toBeCloseTo(15 + Math.hypot(own.upper - 45, 7), 10);
    expect(vague.reference).toMatchObject({ value: 30, n: 400 });
  });

  it("compares with another score as compare does", () => {
    expect(compareToTarget(nps, of(NPS, { 10: 40, 0: 60 })).method).toBe("two-sample score");
  });

  it("is equivalent to a target within a margin", () => {
    const many = of(NPS, { 10: 6000, 8: 2500, 2: 1500 });
    expect(compareToTarget(many, 44, { margin: 5 }).verdict).toBe("equivalent");
    expect(compareToTarget(many, 38, { margin: 5 }).verdict).toBe("better");
  });

  it("turns the verdict where lower is better", () => {
    expect(compareToTarget(of(CES_EFFORT, { 1: 90, 3: 10 }), 3).verdict).toBe("better");
  });

  it("has not enough data with one answer", () => {
    expect(compareToTarget(of(NPS, { 10: 1 }), 0)).toMatchObject({
      verdict: "not enough data",
      reason: "belowMinimumN",
    });
    expect(compareToTarget(of(NPS, {}), 0)).toMatchObject({ difference: null, interval: null, reason: "noAnswers" });
  });

  it.each([
    ["a target outside the scale", () => compareToTarget(nps, 120), "OUT_OF_RANGE"],
    ["a target that is no number", () => compareToTarget(nps, Number.NaN), "NOT_A_NUMBER"],
    [
      "a benchmark at another level",
      () => compareToTarget(nps, { value: 30, n: 400, interval: { lower: 23, upper: 37, level: 0.9 } }),
      "METRIC_MISMATCH",
    ],
    [
      "a benchmark outside its interval",
      () => compareToTarget(nps, { value: 30, n: 400, interval: { lower: 31, upper: 37, level: 0.95 } }),
      "OUT_OF_RANGE",
    ],
  ])("refuses %s", (_, act, expected) => {
    expect(codeOf(act)).toBe(expected);
  });
});

describe("one cluster of too few answers", () => {
  const lone = score(NPS, tally(NPS, [10], { clusters: ["a"] }));
  const few = { reason: "belowMinimumN", verdict: "not enough data", interval: null, pValue: null };

  it("is tested by nothing", () => {
    expect(compareToTarget(lone, 0)).toMatchObject({ ...few, difference: 100 });
    expect(compareToTarget(lone, { value: 0, n: 9, interval: { lower: -50, upper: 50, level: 0.95 } })).toMatchObject(
      few,
    );
    expect(compare(lone, lone)).toMatchObject(few);
    const pair = { current: lone, reference: lone };
    expect(differenceInDifferences(pair, pair)).toMatchObject(few);
  });
});

describe("what is neither", () => {
  it("a target nor a method is refused by name", () => {
    const found = score(NPS, tally(NPS, [10, 3]));
    expect(codeOf(() => compareToTarget(found, null as never))).toBe("BAD_OPTION");
    expect(codeOf(() => compare(found, found, { method: "wald" as never }))).toBe("BAD_OPTION");
  });

  it("Welch's interval has an end where weights leave next to one answer", () => {
    const [one, many] = [
      score(NPS, tally(NPS, [10, 10, 10], { weights: [1e6, 1e-3, 1e-3] })),
      score(NPS, tally(NPS, [10, 10, 10, 10])),
    ];
    const { interval, reason } = compare(one, many, { method: welchDifference });
    expect([interval!.lower, interval!.upper, reason]).toEqual([0, 0, "noInterior"]);
  });
});
