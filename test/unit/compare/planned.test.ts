import { describe, expect, it } from "vitest";
import { detectableChange } from "../../../src/compare/detectableChange.ts";
import {
  type Planned,
  asPlanned,
  limited,
  plannedArm,
  plannedPair,
  plannedSizes,
  requirePopulation,
  unlimited,
} from "../../../src/compare/planned.ts";
import { textbookPlan } from "../../../src/compare/planMethod.ts";
import { power } from "../../../src/compare/power.ts";
import { requiredSampleSize } from "../../../src/compare/requiredSampleSize.ts";
import { describe as describeResult } from "../../../src/report/describe.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { toldBy } from "../../config/errors.ts";

const mean = { mean: 4, standardDeviation: 1.5 };
const stars = { values: [1, 2, 5], percents: [20, 30, 50] };

describe("a planned arm", () => {
  it("has the value, variance and shares of what is expected, whatever the kind", () => {
    expect(plannedArm({ percent: 20 }, "from")).toEqual({
      kind: "share",
      value: 20,
      variance: 1600,
      answers: { values: [0, 100], shares: [0.8, 0.2] },
    });
    const net = plannedArm({ promoterPercent: 50, detractorPercent: 25 }, "from");
    expect(net).toEqual({
      kind: "net",
      value: 25,
      variance: 0.25 * 125 ** 2 + 0.25 * 25 ** 2 + 0.5 * 75 ** 2,
      answers: { values: [-100, 0, 100], shares: [0.25, 0.25, 0.5] },
    });
    expect(plannedArm(mean, "from")).toEqual({ kind: "mean", value: 4, variance: 2.25, answers: null });
    const answers = plannedArm(stars, "from");
    expect([answers.kind, answers.value]).toEqual(["answers", 3.3]);
    expect(answers.variance).toBeCloseTo(0.2 * 2.3 ** 2 + 0.3 * 1.3 ** 2 + 0.5 * 1.7 ** 2, 12);
    expect(plannedArm(nps([10, 9, 0, 8]), "from")).toMatchObject({
      kind: "answers",
      value: 25,
      answers: { values: [-100, 0, 100], shares: [0.25, 0.25, 0.5] },
    });
  });

  it("is of one form, by its names, or a score that is whole", () => {
    const refused = (expect: object): string =>
      toldBy(() => requiredSampleSize({ expect: expect as never, margin: 5 }));
    const whole = nps([10, 9, 3]);
    const counts = whole.distribution.counts.map((count) => -count);
    expect([
      refused({ share: 80 }),
      refused({ percent: 80, promoterPercent: 50 }),
      refused({}),
      refused({ mean: 4, sd: 1 }),
      refused({ ...whole, distribution: {} }),
      refused({ ...whole, distribution: null }),
      refused({ ...whole, distribution: { ...whole.distribution, counts } }),
      refused(nps([])),
    ]).toEqual([
      "BAD_OPTION expect.share: expected one of percent, promoterPercent, detractorPercent, values, percents, mean, standardDeviation, got 80",
      "BAD_OPTION expect.promoterPercent: expected one of percent (did you mean percent?), got 50",
      "BAD_OPTION expect: expected a score, or percent, or promoterPercent and detractorPercent, or values and percents, or mean and standardDeviation, got object",
      "BAD_OPTION expect.sd: expected one of mean, standardDeviation, got 1",
      "BAD_OPTION expect.distribution: expected values with a count each, got undefined",
      "BAD_OPTION expect.distribution: expected a distribution, got null",
      "OUT_OF_RANGE expect.distribution.counts[0]: expected a number from 0 to 9007199254740991, got -1",
      "EMPTY expect: expected a score with answers, got 0",
    ]);
  });

  it("says what its changes and margins count in", () => {
    const unitOf = (expect: Planned): unknown => requiredSampleSize({ expect, margin: 1 }).unit;
    expect([
      unitOf({ percent: 80 }),
      unitOf({ promoterPercent: 50, detractorPercent: 20 }),
      unitOf(nps([10, 9, 3])),
      unitOf(csat([5, 4, 1])),
      unitOf(mean),
      unitOf(stars),
    ]).toEqual(["percentage points", "points", "points", "percentage points", null, null]);
    const change = { from: { percent: 20 }, to: { percent: 15 } };
    expect(requiredSampleSize(change).unit).toBe("percentage points");
    expect(describeResult(power({ ...change, n: 500 }))).toContain("a difference of -5.0 pp");
    expect(describeResult(power({ from: mean, to: { ...mean, mean: 5 }, n: 20 }))).toContain("a difference of 1 with");
    expect(describeResult(detectableChange({ from: { percent: 20 }, n: 500 }))).toMatch(/increase of [\d.]+ pp or/);
    expect(describeResult(requiredSampleSize({ expect: { percent: 80 }, margin: 5 }), { language: chinese })).toContain(
      "±5.0个百分点",
    );
  });

  it("is written back as a caller would have written it", () => {
    for (const planned of [{ percent: 25 }, { promoterPercent: 50, detractorPercent: 25 }, mean]) {
      expect(asPlanned(plannedArm(planned, "from"))).toEqual(planned);
    }
    expect(asPlanned(plannedArm({ values: [1, 2, 5], percents: [25, 25, 50] }, "from"))).toEqual({
      values: [1, 2, 5],
      percents: [25, 25, 50],
    });
  });

  it.each<[unknown, string]>([
    ["70", "BAD_OPTION from: expected a share, net score, mean, answers or score, got string"],
    [{ percent: 101 }, "OUT_OF_RANGE from.percent: expected a number from 0 to 100, got 101"],
    [{ promoterPercent: 101 }, "OUT_OF_RANGE from.promoterPercent: expected a number from 0 to 100, got 101"],
    [{ promoterPercent: 60 }, "NOT_A_NUMBER from.detractorPercent: expected a finite number, got undefined"],
    [{ detractorPercent: 60 }, "NOT_A_NUMBER from.promoterPercent: expected a finite number, got undefined"],
    [
      { promoterPercent: 60, detractorPercent: 41 },
      "OUT_OF_RANGE from.detractorPercent: expected a number from 0 to 40, got 41",
    ],
    [nps([]), "EMPTY from: expected a score with answers, got 0"],
    [{ values: [0, 1] }, "BAD_OPTION from.percents: expected a list of numbers, got undefined"],
    [{ percents: [50, 50] }, "BAD_OPTION from.values: expected a list of numbers, got undefined"],
    [{ values: [1], percents: [100] }, "OUT_OF_RANGE from.values: expected two values or more, got 1"],
    [
      { values: [1, 2], percents: [50, 25, 25] },
      "LENGTH_MISMATCH from.percents: expected 2 entries, one a value, got 3",
    ],
    [{ values: [1, 1], percents: [50, 50] }, "DUPLICATE from.values[1]: expected each value once, got 1"],
    [
      { values: [-2e100, 1], percents: [50, 50] },
      "OUT_OF_RANGE from.values[0]: expected a number from -1e+100 to 1e+100, got -2e+100",
    ],
    [{ values: [1, 0], percents: [50, 50] }, "OUT_OF_RANGE from.values[1]: expected a number from 1 to 1e+100, got 0"],
    [{ values: [0, 1], percents: [-1, 101] }, "OUT_OF_RANGE from.percents[0]: expected a number from 0 to 100, got -1"],
    [{ values: [0, 1], percents: [50, 49] }, "OUT_OF_RANGE from.percents: expected percents that add to 100, got 99"],
    [{ mean: "x", standardDeviation: 1 }, "NOT_A_NUMBER from.mean: expected a finite number, got string"],
    [
      { mean: 1, standardDeviation: -1 },
      "OUT_OF_RANGE from.standardDeviation: expected a number from 0 to 1e+100, got -1",
    ],
  ])("refuses what is none (%#)", (planned, told) => {
    expect(toldBy(() => plannedArm(planned as never, "from"))).toBe(told);
  });

  it("is compared with one over the same values only", () => {
    const told = (from: object, to: object) => toldBy(() => plannedPair(from as never, to as never));
    expect(told({ percent: 5 }, mean)).toBe("METRIC_MISMATCH to: expected a share, as from, got object");
    expect(told(mean, stars)).toBe("METRIC_MISMATCH to: expected a mean, as from, got object");
    expect(told(stars, { values: [1, 2], percents: [20, 80] })).toBe(
      "METRIC_MISMATCH to: expected a answers, as from, got object",
    );
    expect(told({ values: [1, 2], percents: [20, 80] }, stars)).toMatch(/^METRIC_MISMATCH to: /u);
    expect(told(stars, { ...stars, values: [1, 3, 5] })).toMatch(/^METRIC_MISMATCH to: /u);
  });

  it("of a small population is worth more answers, and all of it as many as anyone collects", () => {
    expect(unlimited(50, 100)).toBe(99);
    expect(unlimited(50, undefined)).toBe(50);
    expect([unlimited(100, 100), unlimited(120, 100)]).toEqual([1e15, 1e15]);
    expect(limited(99, 100)).toBeCloseTo(50, 12);
    expect([limited(Infinity, 100), limited(77, undefined)]).toEqual([100, 77]);
    expect(
      toldBy(() => {
        requirePopulation(1);
      }),
    ).toBe("OUT_OF_RANGE population: expected a number from 2 to 9007199254740991, got 1");
    expect(() => {
      requirePopulation(2);
    }).not.toThrow();
  });

  it("takes one answer of one sample, two of a mean's or of two samples'", () => {
    const sizes = (n: number, samples: "one" | "two", from: object, referenceN?: number, population?: number) =>
      plannedSizes({ n, referenceN, samples, population }, plannedArm(from as never, "from"));
    expect(sizes(1, "one", { percent: 5 })).toEqual({ referenceN: null, sizes: { n: 1, referenceN: null } });
    expect(sizes(50, "two", mean, undefined, 100)).toEqual({ referenceN: 50, sizes: { n: 99, referenceN: 99 } });
    expect(sizes(2, "two", { percent: 5 }, 8)).toEqual({ referenceN: 8, sizes: { n: 2, referenceN: 8 } });
    const two = "OUT_OF_RANGE n: expected a number from 2 to 9007199254740991, got 1";
    expect(toldBy(() => sizes(1, "one", mean))).toBe(two);
    expect(toldBy(() => sizes(1, "two", { percent: 5 }))).toBe(two);
    expect(toldBy(() => sizes(0, "one", { percent: 5 }))).toBe(
      "OUT_OF_RANGE n: expected a number from 1 to 9007199254740991, got 0",
    );
    expect(toldBy(() => sizes(5, "two", mean, 1, 80))).toBe(
      "OUT_OF_RANGE referenceN: expected a number from 2 to 80, got 1",
    );
  });
});

describe("a plan", () => {
  const [from, to] = [{ percent: 50 }, { percent: 60 }];

  it("asks for two different numbers", () => {
    const told = (a: object, b: object) => toldBy(() => requiredSampleSize({ from: a, to: b } as never));
    expect(told(from, { percent: 50.00000001 })).toBe(
      "OUT_OF_RANGE to: expected another value than 50, got 50.00000001",
    );
    expect(told({ percent: 0 }, { percent: 0 })).toBe("OUT_OF_RANGE to: expected another value than 0, got 0");
    expect(toldBy(() => requiredSampleSize("all" as never))).toMatch(
      /^BAD_OPTION options: expected a record of options with expect and margin, or from and to, got /u,
    );
  });

  it("goes a thousand answers on, and no further, with a method that keeps no promise", () => {
    const method = (_from: object, _to: object, { n }: { readonly n: number }) => ({
      margin: n / 100 - 1,
      otherMargin: -1,
      standardError: 1,
      skewness: 0,
      chances: [0.25, 0.5] as const,
    });
    // The margin is z(0.8) where n/100 − 1 = 0.8416.
    const { n, exact } = requiredSampleSize({ from, to, method });
    expect(exact).toBeCloseTo(184.16212335729143, 6);
    expect(n).toBe(1185);
  });

  it("of a method that finds nothing ends, and says so", () => {
    const method = () => ({ margin: -1, otherMargin: -1, standardError: 1, skewness: 0 });
    expect(toldBy(() => requiredSampleSize({ from, to, method }))).toMatch(/^NO_CONVERGENCE /u);
  });

  it("is sure of a margin above 0 where nothing varies, and of nothing at 0", () => {
    const found = (margin: number) =>
      power({ from, to, n: 10, method: () => ({ margin, otherMargin: 0, standardError: 0, skewness: 0 }) }).power;
    expect([found(1e-9), found(0), found(-1)]).toEqual([1, 0, 0]);
  });

  it.each<[unknown, string]>([
    ["both", "BAD_OPTION method().chances: expected two chances, or null, got string"],
    [[2, 0], "OUT_OF_RANGE method().chances[0]: expected a number from 0 to 1, got 2"],
    [[0.5, -1], "OUT_OF_RANGE method().chances[1]: expected a number from 0 to 1, got -1"],
    [[0.5], "NOT_A_NUMBER method().chances[1]: expected a finite number, got undefined"],
  ])("refuses chances that are none (%#)", (chances, told) => {
    const method = () => ({ margin: 1, otherMargin: 0, standardError: 1, skewness: 0, chances: chances as never });
    expect(toldBy(() => power({ from, to, n: 10, method }))).toBe(told);
  });

  it("moves answers only where there are any, however long the scale", () => {
    for (const [values, percents] of [
      [
        [0, 1, 1000],
        [50, 50, 0],
      ],
      [
        [-1000, -1, 0],
        [0, 50, 50],
      ],
    ] as const) {
      const before = { values, percents };
      const { increaseTo, decreaseTo } = detectableChange({ from: before, n: 60, method: textbookPlan });
      for (const after of [increaseTo!, decreaseTo!]) {
        const { percents: found } = after as { readonly percents: readonly number[] };
        expect(found[percents.indexOf(0)]).toBe(0);
        expect(power({ from: before, to: after, n: 60, method: textbookPlan }).power).toBeCloseTo(0.8, 9);
      }
    }
  });

  it("of means finds as far up as down, and its change with the power asked for", () => {
    const { increase, decrease, increaseTo } = detectableChange({ from: mean, n: 40, power: 0.9 });
    expect(increase).toBeCloseTo(decrease!, 9);
    expect(power({ from: mean, to: increaseTo!, n: 40 }).power).toBeCloseTo(0.9, 9);
    expect((increaseTo as typeof mean).standardDeviation).toBe(1.5);
  });
});
