import { describe, expect, it } from "vitest";
import { fitBetaBinomial } from "../../../src/stats/rates/betaBinomial.ts";
import { logBeta } from "../../../src/numerics/logGamma.ts";
import { refusalOf } from "../../config/errors.ts";

const likelihood = (x: readonly number[], n: readonly number[], a: number, b: number): number =>
  x.reduce((all, each, i) => all + logBeta(each + a, n[i]! - each + b) - logBeta(a, b), 0);

describe("fitBetaBinomial", () => {
  it.each([
    [
      [41, 52, 79, 28],
      [50, 92, 93, 81],
    ],
    [
      [0, 0, 0, 1],
      [1000, 1000, 1000, 10],
    ],
    [
      [1e8, 2e8],
      [1e9, 1e9],
    ],
    [
      [0, 3, 5, 5, 0],
      [5, 5, 5, 5, 5],
    ],
  ])("stands at a top: no step of 1 %% in either parameter climbs higher (%j of %j)", (successes, trials) => {
    const { pooling, alpha, beta, logLikelihood } = fitBetaBinomial({ successes, trials });
    expect(pooling).toBe("partial");
    expect(logLikelihood).toBeCloseTo(likelihood(successes, trials, alpha!, beta!), 6);
    for (const [da, db] of [
      [1.01, 1],
      [0.99, 1],
      [1, 1.01],
      [1, 0.99],
      [1.01, 1.01],
      [0.99, 0.99],
    ] as const) {
      expect(likelihood(successes, trials, alpha! * da, beta! * db)).toBeLessThan(logLikelihood);
    }
  });

  it.each([
    ["equal shares", [5, 10], [10, 20], 0.5],
    ["less spread than chance", [500_000, 501_000, 500_100], [1e6, 1e6, 1e6], 0.5003666666666666],
    ["single answers, which cannot tell", [1, 0, 0, 1], [1, 1, 1, 1], 0.5],
    ["nothing but successes", [5, 8], [5, 8], 1],
    ["nothing but failures", [0, 0], [5, 8], 0],
    ["one unit", [3], [10], 0.3],
    ["a unit without trials", [3, 0], [10, 0], 0.3],
  ])("pools fully at %s", (_, successes, trials, mean) => {
    const fit = fitBetaBinomial({ successes, trials });
    expect(fit).toMatchObject({ pooling: "full", alpha: null, beta: null });
    expect(fit.mean).toBeCloseTo(mean, 15);
  });

  it("pools nothing where every unit is all or nothing", () => {
    expect(fitBetaBinomial({ successes: [0, 5, 0], trials: [5, 5, 5] })).toMatchObject({ pooling: "none" });
  });

  it.each([
    ["more successes than trials", [3], [2], "OUT_OF_RANGE", 0],
    ["a NaN", [NaN], [2], "NOT_A_NUMBER", 0],
    ["two lengths", [1], [2, 3], "LENGTH_MISMATCH", undefined],
    ["no trial at all", [0, 0], [0, 0], "EMPTY", undefined],
  ])("refuses %s", (_, successes, trials, code, index) => {
    const error = refusalOf(() => fitBetaBinomial({ successes, trials }));
    expect([error.code, error.details.index]).toEqual([code, index]);
  });
});

it("units without any trial say nothing", () => {
  const { code, details } = refusalOf(() => fitBetaBinomial({ successes: [0, 0], trials: [0, 0] }));
  expect([code, details.argument, details.expected]).toEqual(["EMPTY", "trials", "at least one trial"]);
});
