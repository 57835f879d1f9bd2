import { describe, expect, it, test } from "vitest";
import {
  calibratedInterval,
  meanMetric,
  postStratify,
  rake,
  scale,
  kornGraubardInterval,
  score,
  shareMetric,
  tInterval,
  tally,
} from "../../src/index.ts";
import { linearisedInterval } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";
import { type Pair, weighted, expectLimits, cut } from "./samples.ts";

const tolerance = toleranceOf("weighting");

const MEAN = meanMetric({ id: "y", scale: scale(1, 5) });

interface Input {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
  readonly marginA: Readonly<Record<string, number>>;
  readonly marginB: Readonly<Record<string, number>>;
}

interface Expected {
  readonly rakeWeights: readonly number[];
  readonly rakeMean: number;
  readonly postStratifyWeights: readonly number[];
  readonly postStratifyMean: number;
  readonly rakeSeSurvey: number;
  readonly postStratifySe: number;
}

function expectWeights(got: readonly number[], expected: readonly number[], what: string): void {
  expect(got.length).toBe(expected.length);
  expected.forEach((weight, i) => {
    expectClose(got[i]!, weight, tolerance, `${what}[${i}]`);
  });
}

describe("weighting: rake", () => {
  it.each(cases<Input, Expected>("weighting", "rake"))(
    "$id: weights, means and standard errors of raking and post-stratification",
    ({ id, input, expected }) => {
      const rows = input.y.map((y, i) => ({ a: input.a[i]!, b: input.b[i]!, y, weight: input.weights[i]! }));
      const raked = rake(rows, {
        by: { a: "a", b: "b" },
        population: { a: input.marginA, b: input.marginB },
        weight: "weight",
      });
      expectWeights(raked.weights, expected.rakeWeights, `${id} rakeWeights`);
      const { weights } = raked;
      const rakeMean = linearisedInterval(input.y, { weights }).estimate;
      expectClose(rakeMean, expected.rakeMean, tolerance, `${id} rakeMean`);
      const common = { metric: MEAN, rating: "y", weight: "weight", method: "linearised" } as const;
      const after = calibratedInterval(rows, { ...common, by: { a: "a", b: "b" }, weights, residuals: "plain" });
      expectClose(after.standardError, expected.rakeSeSurvey, tolerance, `${id} rakeSeSurvey`);

      const stratified = postStratify(rows, { by: "b", population: input.marginB, weight: "weight" });
      expectWeights(stratified.weights, expected.postStratifyWeights, `${id} postStratifyWeights`);
      const postMean = linearisedInterval(input.y, { weights: stratified.weights }).estimate;
      expectClose(postMean, expected.postStratifyMean, tolerance, `${id} postStratifyMean`);
      const inCells = calibratedInterval(rows, { ...common, by: { b: "b" }, weights: stratified.weights });
      expectClose(inCells.standardError, expected.postStratifySe, tolerance, `${id} postStratifySe`);
    },
  );
});

const SHARE = shareMetric({ id: "top", scale: scale(0, 1), bands: { rest: [0], top: [1] }, band: "top" });

describe("weighting", () => {
  type Input = {
    readonly y: readonly number[];
    readonly top: readonly number[];
    readonly nps: readonly number[];
    readonly group: readonly string[];
    readonly weights: readonly number[];
  };
  type Group = { readonly nps: number; readonly se: number };
  type Expected = Readonly<
    Record<"meanY" | "seY" | "meanTop" | "seTop" | "nps" | "npsSe" | "kishNeff" | "kishDeff", number>
  > & {
    readonly svyciprop_beta: Pair;
    readonly svyciprop_mean: Pair;
    readonly byGroup: Readonly<Record<string, Group>>;
  };
  test.each(cases<Input, Expected>("weighting", "weighted"))(
    "$id: meanY, seY, meanTop, seTop, nps, npsSe, kishNeff, kishDeff, byGroup, svyciprop_beta, svyciprop_mean",
    (each) => {
      const { y, top, nps, group, weights } = each.input;
      const { expected } = each;
      const tolerance = toleranceOf("weighting", each);
      const means: readonly [readonly number[], number, number][] = [
        [y, expected.meanY, expected.seY],
        [top, expected.meanTop, expected.seTop],
        [nps, expected.nps, expected.npsSe],
      ];
      for (const [values, estimate, error] of means) {
        const got = linearisedInterval(values, { weights });
        expectClose(got.estimate, estimate, tolerance, "estimate");
        expectClose(got.standardError, error, tolerance, "standard error");
      }
      const share = weighted(top, weights, [0, 1]);
      const n = weights.filter((weight) => weight > 0).length;
      const { effectiveN } = score(SHARE, tally(SHARE, top, { weights }));
      expectClose(effectiveN, expected.kishNeff, tolerance, "kishNeff");
      expectClose(n / effectiveN, expected.kishDeff, tolerance, "kishDeff");
      expectLimits(kornGraubardInterval(share, 0.95), expected.svyciprop_beta, "weighting", each);
      expectLimits(tInterval(share, 0.95), cut(expected.svyciprop_mean, 0, 1), "weighting", each);
      for (const [name, { nps: estimate, se }] of Object.entries(expected.byGroup)) {
        const got = linearisedInterval(nps, { weights, domain: group.map((each) => each === name) });
        expectClose(got.estimate, estimate, tolerance, `${name} nps`);
        expectClose(got.standardError, se, tolerance, `${name} se`);
      }
    },
  );

  type Clustered = {
    readonly y: readonly number[];
    readonly cluster: readonly number[];
    readonly weights: readonly number[];
  };
  test.each(cases<Clustered, { readonly mean: number; readonly se: number }>("weighting", "weightedClustered"))(
    "$id: mean, se",
    (each) => {
      const { y, cluster, weights } = each.input;
      const got = linearisedInterval(y, { clusters: cluster, weights });
      expectClose(got.estimate, each.expected.mean, toleranceOf("weighting", each), "mean");
      expectClose(got.standardError, each.expected.se, toleranceOf("weighting", each), "se");
    },
  );

  type Stratified = {
    readonly y: readonly number[];
    readonly stratum: readonly string[];
    readonly populationSizes: Readonly<Record<string, number>>;
  };
  type StratifiedExpected = { readonly mean: number; readonly seFpc: number; readonly seNoFpc: number };
  test.each(cases<Stratified, StratifiedExpected>("weighting", "stratified"))("$id: mean, seFpc, seNoFpc", (each) => {
    const { y, stratum, populationSizes: population } = each.input;
    const tolerance = toleranceOf("weighting", each);
    const finite = linearisedInterval(y, { strata: stratum, population });
    expectClose(finite.estimate, each.expected.mean, tolerance, "mean");
    expectClose(finite.standardError, each.expected.seFpc, tolerance, "seFpc");
    const weights = stratum.map((name) => population[name]! / stratum.filter((other) => other === name).length);
    const endless = linearisedInterval(y, { strata: stratum, weights });
    expectClose(endless.estimate, each.expected.mean, tolerance, "mean");
    expectClose(endless.standardError, each.expected.seNoFpc, tolerance, "seNoFpc");
  });
});
