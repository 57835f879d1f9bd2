import { describe, expect, test } from "vitest";
import { dirichletMeanCdf, dirichletMeanQuantile } from "../../../src/interval/dirichletMean.ts";
import { exactInterval, exactMidPInterval } from "../../../src/interval/exactInterval.ts";
import { distribution } from "../../../src/metric/distribution.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { cases, expectClose, toleranceOf } from "../../config/reference.ts";

// The search for a bracket took steps too small to change the mean, and never ended.
test.each([exactInterval, exactMidPInterval])(
  "%o: weights of 1e-100 and 1e100 together say as much as the heavy answer",
  (of) => {
    const weighted = distribution(NPS, tally(NPS, [0, 7, 10], { weights: [1e-100, 1, 1e100] }));
    const alone = of(distribution(NPS, tally(NPS, [10])), 0.95);
    const { lower, upper } = of(weighted, 0.95);
    expect(lower).toBeCloseTo(alone.lower, 9);
    expect(upper).toBeCloseTo(alone.upper, 9);
  },
);

test("an exact interval of answers that all stand in the middle", () => {
  const weighted = distribution(NPS, tally(NPS, [0, 7, 10], { weights: [1e-100, 1e100, 1e-100] }));
  const { lower, upper } = exactInterval(weighted, 0.95);
  const alone = exactInterval(distribution(NPS, tally(NPS, [7])), 0.95);
  expect([lower, upper]).toEqual([expect.closeTo(alone.lower, 9), expect.closeTo(alone.upper, 9)]);
});

describe("dirichlet-mean", () => {
  type Pair = readonly [number, number];
  type Input = {
    readonly alpha: readonly number[];
    readonly values: readonly number[];
    readonly confidence: number;
    readonly probes: readonly number[];
  };
  type Expected = { readonly equalTailed: Pair; readonly cdfAtProbes: readonly number[] };
  test.each(cases<Input, Expected>("dirichlet-mean", "dirichletMean"))("$id: cdfAtProbes, equalTailed", (each) => {
    const { alpha, values, confidence, probes } = each.input;
    const tolerance = toleranceOf("dirichlet-mean", each);
    probes.forEach((probe, k) => {
      expectClose(dirichletMeanCdf(alpha, values, probe), each.expected.cdfAtProbes[k]!, tolerance, `cdf at ${probe}`);
    });
    const tail = (1 - confidence) / 2;
    const [lower, upper] = each.expected.equalTailed;
    expectClose(dirichletMeanQuantile([alpha], values, tail), lower, tolerance, "lower");
    const mirrored = values.map((value) => -value).reverse();
    expectClose(-dirichletMeanQuantile([[...alpha].reverse()], mirrored, tail), upper, tolerance, "upper");
  });
});
