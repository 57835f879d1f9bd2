import { describe, expect, it } from "vitest";
import type { DifferenceMethod } from "../../../src/compare/differenceMethod.ts";
import { moverDifference } from "../../../src/compare/moverDifference.ts";
import { scoreDifference } from "../../../src/compare/scoreDifference.ts";
import { scoreSkewDifference } from "../../../src/compare/scoreSkewDifference.ts";
import { agrestiCaffoDifference, waldDifference, waldDifferenceWith } from "../../../src/compare/waldDifference.ts";
import { welchDifference } from "../../../src/compare/welchDifference.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { type Distribution, distribution } from "../../../src/metric/distribution.ts";
import { tally } from "../../../src/tally/tally.ts";
import { codeOf } from "../../config/errors.ts";

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
      expect(codeOf(() => method(net(1, 2, 3), share(1, 2), 0.95))).toBe("METRIC_MISMATCH");
      expect(codeOf(() => method(net(0, 0, 0), net(1, 2, 3), 0.95))).toBe("EMPTY");
      expect(codeOf(() => method(net(1, 2, 3), net(1, 2, 3), 1))).toBe("OUT_OF_RANGE");
      expect(codeOf(() => method(net(1, 2, 3), net(1, 2, 3), 0.95, Number.NaN))).toBe("NOT_A_NUMBER");
    },
  );

  it.each<[string, DifferenceMethod]>([
    ["agrestiCaffoDifference", agrestiCaffoDifference],
    ["Wald with continuity correction", waldDifferenceWith({ continuity: true })],
  ])("%s is for shares only", (_, method) => {
    expect(codeOf(() => method(net(1, 2, 3), net(1, 2, 3), 0.95))).toBe("NOT_A_SHARE");
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
});
