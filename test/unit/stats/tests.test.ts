import { describe, expect, it } from "vitest";
import { adjustPValues } from "../../../src/stats/tests/adjustPValues.ts";
import { brunnerMunzel } from "../../../src/stats/tests/brunnerMunzel.ts";
import { chiSquareTest } from "../../../src/stats/tests/chiSquareTest.ts";
import { cliffsDelta } from "../../../src/stats/tests/cliffsDelta.ts";
import { cochranArmitage } from "../../../src/stats/tests/cochranArmitage.ts";
import type { DifferenceMethod } from "../../../src/compare/differenceMethod.ts";
import { fisherExact } from "../../../src/stats/tests/fisherExact.ts";
import { hodgesLehmann } from "../../../src/stats/tests/hodgesLehmann.ts";
import { jonckheereTerpstra } from "../../../src/stats/tests/jonckheereTerpstra.ts";
import { kruskalWallis } from "../../../src/stats/tests/kruskalWallis.ts";
import { mannWhitney } from "../../../src/stats/tests/mannWhitney.ts";
import { mcNemar } from "../../../src/stats/tests/mcNemar.ts";
import { moverDifference } from "../../../src/compare/moverDifference.ts";
import { moverContrast } from "../../../src/stats/moverContrast.ts";
import { scoreDifference } from "../../../src/compare/scoreDifference.ts";
import { scoreSkewDifference } from "../../../src/compare/scoreSkewDifference.ts";
import { pairedTTest, welchTest } from "../../../src/stats/tests/tTests.ts";
import {
  adjustedWaldDifferenceWith,
  agrestiCaffoDifference,
  waldDifference,
  waldDifferenceWith,
} from "../../../src/compare/waldDifference.ts";
import { welchDifference } from "../../../src/compare/welchDifference.ts";
import { CSAT_MEAN, NPS } from "../../../src/metric/catalogue.ts";
import { type Distribution, distribution } from "../../../src/metric/distribution.ts";
import { tally } from "../../../src/tally/tally.ts";

const code = (expected: string): unknown => expect.objectContaining({ code: expected });
const net = (...counts: number[]): Distribution => ({ values: [-100, 0, 100], counts, weights: null, design: null });
const share = (...counts: number[]): Distribution => ({ values: [0, 100], counts, weights: null, design: null });

describe("difference methods", () => {
  const methods: Readonly<Record<string, DifferenceMethod>> = {
    scoreDifference,
    scoreSkewDifference,
    moverDifference,
    waldDifference,
    welchDifference,
  };

  it.each(Object.entries(methods))(
    "%s refuses arms of two metrics, no answers, levels and differences that are none",
    (_, method) => {
      expect(() => method(net(1, 2, 3), share(1, 2), 0.95)).toThrow(code("METRIC_MISMATCH"));
      expect(() => method(net(0, 0, 0), net(1, 2, 3), 0.95)).toThrow(code("EMPTY"));
      expect(() => method(net(1, 2, 3), net(1, 2, 3), 1)).toThrow(code("OUT_OF_RANGE"));
      expect(() => method(net(1, 2, 3), net(1, 2, 3), 0.95, Number.NaN)).toThrow(code("NOT_A_NUMBER"));
    },
  );

  it.each<[string, DifferenceMethod]>([
    ["agrestiCaffoDifference", agrestiCaffoDifference],
    ["Wald with continuity correction", waldDifferenceWith({ continuity: true })],
  ])("%s is for shares only", (_, method) => {
    expect(() => method(net(1, 2, 3), net(1, 2, 3), 0.95)).toThrow(code("NOT_A_SHARE"));
  });

  it("Wald and Welch have no width where nothing varies, the score has", () => {
    for (const method of [waldDifference, welchDifference]) {
      expect(method(net(0, 0, 5), net(0, 0, 9), 0.95).interval).toMatchObject({ lower: 0, upper: 0 });
    }
    const { interval } = scoreDifference(net(0, 0, 5), net(0, 0, 9), 0.95);
    expect(interval.upper - interval.lower).toBeGreaterThan(50);
  });

  it("Welch's says nothing of one answer", () => {
    expect(welchDifference(net(0, 0, 1), net(3, 4, 5), 0.95)).toMatchObject({
      interval: { lower: -200, upper: 200 },
      pValue: 1,
    });
  });

  it("the score stays right at a billion answers", () => {
    const { interval, pValue } = scoreDifference(net(3e8, 3e8, 4e8), net(3e8, 3e8, 4e8), 0.95);
    // 1.96·√(2·.69/1e9) of 100 points
    expect(interval.upper).toBeCloseTo(0.007281, 5);
    expect(interval.lower).toBe(-interval.upper);
    expect(pValue).toBe(1);
  });

  it("the skewness correction vanishes at large n", () => {
    const [plain, skew] = [scoreDifference, scoreSkewDifference].map((method) =>
      method(net(4e6, 3e6, 5e6), net(3e6, 3e6, 5e6), 0.95),
    );
    expect(skew!.interval.lower).toBeCloseTo(plain!.interval.lower, 4);
  });

  it("weights and clusters count through effective answers", () => {
    const ratings = Array.from({ length: 40 }, (_, i) => [10, 9, 3, 8][i % 4]!);
    const other = distribution(
      NPS,
      tally(
        NPS,
        ratings.map((rating) => 10 - rating),
      ),
    );
    const of = (options: object): number => {
      const { interval } = scoreDifference(distribution(NPS, tally(NPS, ratings, options)), other, 0.95);
      return interval.upper - interval.lower;
    };
    const equal = of({});
    expect(of({ weights: ratings.map(() => 3) })).toBeCloseTo(equal, 9);
    expect(of({ weights: ratings.map((_, i) => (i % 8 < 4 ? 1 : 5)) })).toBeGreaterThan(equal);
    expect(of({ clusters: ratings.map((_, i) => i % 4) })).toBeGreaterThan(1.5 * equal); // each cluster of one mind
  });

  it("an adjusted Wald interval refuses pseudo-answers below 0", () => {
    expect(() => adjustedWaldDifferenceWith([1, -1, 1])).toThrow(code("OUT_OF_RANGE"));
  });

  it("a MOVER contrast needs a coefficient an arm and values inside their intervals", () => {
    const arm = { value: 4, lower: 3, upper: 6 };
    expect(() => moverContrast([arm, arm], [1])).toThrow(code("LENGTH_MISMATCH"));
    expect(() => moverContrast([{ ...arm, value: 7 }], [1])).toThrow(code("OUT_OF_RANGE"));
    expect(moverContrast([arm], [-2])).toEqual({ estimate: -8, lower: -12, upper: -6 });
  });
});

describe("adjustPValues", () => {
  it("refuses NaN with its place, and what is no p-value", () => {
    expect(() => adjustPValues([0.1, Number.NaN])).toThrow(
      expect.objectContaining({ code: "NOT_A_NUMBER", details: expect.objectContaining({ index: 1 }) as unknown }),
    );
    expect(() => adjustPValues([1.2])).toThrow(code("OUT_OF_RANGE"));
    expect(() => adjustPValues([0.1, undefined as never])).toThrow(code("NOT_A_NUMBER"));
    expect(() => adjustPValues("0.1" as never)).toThrow(code("NOT_ITERABLE"));
    expect(() => adjustPValues([0.1], { method: "fdr" as never })).toThrow(code("BAD_OPTION"));
  });

  it("leaves one p-value, none, and nulls alone", () => {
    expect(adjustPValues([0.03], { method: "hommel" })).toEqual([0.03]);
    expect(adjustPValues([])).toEqual([]);
    expect(adjustPValues([null, 0.03, null])).toEqual([null, 0.03, null]);
  });

  it("keeps the smallest p-values apart", () => {
    expect(adjustPValues([1e-300, 1e-310], { method: "sidak" })[0]! / 2e-300).toBeCloseTo(1, 12);
  });
});

describe("rank tests", () => {
  it("have nothing to say where all answers are tied", () => {
    expect(mannWhitney([3, 3, 3], [3, 3])).toMatchObject({ u: 3, cliffsDelta: 0, pValue: 1 });
    expect(kruskalWallis([[3, 3], [3], [3, 3]])).toEqual({ kind: "kruskalWallis", statistic: 0, df: 2, pValue: 1 });
    expect(jonckheereTerpstra([[3, 3], [3], [3, 3]])).toMatchObject({ z: 0, pValue: 1 });
    expect(brunnerMunzel([3, 3, 3], [3, 3])).toMatchObject({ pValue: null, reason: "allTied" });
    expect(hodgesLehmann([3, 3, 3], [3, 3]).estimate).toBe(0);
    expect(hodgesLehmann([3, 3, 3, 3], [1, 1, 1]).interval).toMatchObject({ lower: null, upper: null });
  });

  it("say why there is no test of groups that do not overlap, or of one answer", () => {
    expect(brunnerMunzel([4, 5], [1, 2, 3])).toMatchObject({
      probabilityOfSuperiority: 1,
      pValue: null,
      reason: "separated",
    });
    expect(brunnerMunzel([4], [1, 2, 3])).toMatchObject({ pValue: null, reason: "tooFew" });
    expect(cliffsDelta([4, 5], [1, 2, 3])).toEqual({
      kind: "cliffsDelta",
      estimate: 1,
      interval: null,
      reason: "separated",
    });
  });

  it("count exactly without ties: one arrangement in C(7, 3)", () => {
    expect(mannWhitney([5, 6, 7], [1, 2, 3, 4])).toMatchObject({
      pValue: expect.closeTo(2 / 35, 12) as unknown,
      method: "exact",
    });
    expect(mannWhitney([5, 6, 7], [1, 2, 3, 4], { alternative: "less" }).pValue).toBeCloseTo(1, 12);
  });

  it("take counted values as they take answers", () => {
    const [x, y] = [
      [5, 4, 4, 2],
      [3, 3, 1],
    ].map((answers) => distribution(CSAT_MEAN, tally(CSAT_MEAN, answers)));
    expect(mannWhitney(x!, y!)).toEqual(mannWhitney([5, 4, 4, 2], [3, 3, 1]));
  });

  it("has no interval where too few pairs can carry the level", () => {
    const { interval, achievedLevel } = hodgesLehmann([5, 6], [1, 2]);
    expect([interval.lower, interval.upper, achievedLevel]).toEqual([null, null, 1]);
  });

  it("measures the shift of a hundred million pairs without forming them", () => {
    const [x, y] = [0, 0.5].map((shift) =>
      Array.from({ length: 10_000 }, (_, i) => ((i * 7919) % 10_007) / 100 + shift),
    );
    expect(hodgesLehmann(x!, y!).estimate).toBeCloseTo(-0.5, 12);
  });

  it.each([
    ["an empty group", () => mannWhitney([], [1]), "EMPTY"],
    ["one group", () => kruskalWallis([[1, 2]]), "EMPTY"],
    ["a group without answers", () => jonckheereTerpstra([[1], []]), "EMPTY"],
    ["what is no number", () => mannWhitney([1, Number.NaN], [1]), "NOT_A_NUMBER"],
    ["a string", () => mannWhitney("12" as never, [1]), "NOT_ITERABLE"],
    [
      "weighted answers",
      () => mannWhitney(distribution(NPS, tally(NPS, [9, 3], { weights: [1, 2] })), [1]),
      "DESIGN_MISMATCH",
    ],
    ["an unknown alternative", () => mannWhitney([1], [2], { alternative: "both" as never }), "BAD_OPTION"],
    ["a level of 0", () => hodgesLehmann([1], [2], { level: 0 }), "OUT_OF_RANGE"],
  ])("refuse %s", (_, act, expected) => {
    expect(act).toThrow(code(expected));
  });
});

describe("t-tests", () => {
  it("make no test where nothing varies", () => {
    expect(welchTest([2, 2], [2, 2])).toMatchObject({ difference: 0, statistic: null, pValue: null, interval: null });
    expect(pairedTTest([3, 4], [1, 2])).toMatchObject({ difference: 2, pValue: null, interval: null });
  });

  it.each([
    ["one value", () => welchTest([1], [1, 2]), "EMPTY"],
    ["pairs that do not pair", () => pairedTTest([1, 2], [1, 2, 3]), "LENGTH_MISMATCH"],
    ["infinity", () => welchTest([1, Infinity], [1, 2]), "NOT_A_NUMBER"],
    ["a number without a square", () => welchTest([1, 1e300], [1, 2]), "OUT_OF_RANGE"],
  ])("refuse %s", (_, act, expected) => {
    expect(act).toThrow(code(expected));
  });
});

describe("tests of tables", () => {
  it("counts cells too thin for χ²", () => {
    expect(
      chiSquareTest([
        [1, 2],
        [3, 40],
      ]).thinCells,
    ).toBe(3);
  });

  it("finds no trend in shares that are all or none", () => {
    expect(cochranArmitage([0, 0], [5, 9])).toEqual({ kind: "cochranArmitage", z: 0, statistic: 0, pValue: 1 });
  });

  it("finds the same trend whatever the unit of the scores", () => {
    const [a, b] = [
      [1, 2, 4],
      [110, 120, 140],
    ].map((scores) => cochranArmitage([5, 9, 14], [20, 21, 22], { scores }));
    expect(b!.z).toBeCloseTo(a!.z, 10);
    expect(a!.z).toBeGreaterThan(0);
  });

  it.each([
    [
      "a row without answers",
      () =>
        chiSquareTest([
          [0, 0],
          [3, 4],
        ]),
      "EMPTY",
    ],
    ["one row", () => chiSquareTest([[1, 2]]), "EMPTY"],
    ["rows of two lengths", () => chiSquareTest([[1, 2], [3]]), "LENGTH_MISMATCH"],
    [
      "a count below 0",
      () =>
        chiSquareTest([
          [1, -2],
          [3, 4],
        ]),
      "OUT_OF_RANGE",
    ],
    [
      "Yates' correction of a larger table",
      () =>
        chiSquareTest(
          [
            [1, 2, 3],
            [3, 4, 5],
          ],
          { continuity: true },
        ),
      "BAD_OPTION",
    ],
    ["more successes than answers", () => cochranArmitage([6, 1], [5, 9]), "OUT_OF_RANGE"],
    ["one group with answers", () => cochranArmitage([1, 0], [5, 0]), "EMPTY"],
    ["half a person", () => mcNemar(1.5, 2), "NOT_INTEGER"],
  ])("refuse %s", (_, act, expected) => {
    expect(act).toThrow(code(expected));
  });
});

describe("fisherExact", () => {
  it("has the tea tasting of 1935 right", () => {
    expect(
      fisherExact([
        [3, 1],
        [1, 3],
      ]),
    ).toBeCloseTo(34 / 70, 12);
  });

  it("finds nothing in a table with an empty row or column", () => {
    expect(
      fisherExact([
        [0, 0],
        [3, 4],
      ]),
    ).toBe(1);
    expect(
      fisherExact([
        [5, 0],
        [7, 0],
      ]),
    ).toBe(1);
  });

  it("does not depend on which is called success, or on the order of the groups", () => {
    const p = fisherExact([
      [13, 5],
      [4, 11],
    ]);
    expect(
      fisherExact([
        [5, 13],
        [11, 4],
      ]),
    ).toBeCloseTo(p, 13);
    expect(
      fisherExact([
        [4, 11],
        [13, 5],
      ]),
    ).toBeCloseTo(p, 13);
  });

  it("refuses half an answer", () => {
    expect(() =>
      fisherExact([
        [1.5, 2],
        [3, 4],
      ]),
    ).toThrow(code("NOT_INTEGER"));
  });
});
