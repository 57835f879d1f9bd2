import { describe, expect, it } from "vitest";
import { calibratedInterval, meanMetric, postStratify, rake, scale } from "../../src/index.ts";
import { linearisedInterval } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

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
