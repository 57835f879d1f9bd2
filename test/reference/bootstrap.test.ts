import { describe, expect, test } from "vitest";
import { exactBootstrapInterval, exactBootstrapWith, score, tally } from "../../src/index.ts";
import { bootstrapInterval, mean, type BootstrapMethod } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";
import { type Pair, THREE, over, expectLimits } from "./samples.ts";

describe("bootstrap", () => {
  type Input = {
    readonly estimate: number;
    readonly replicates: readonly number[];
    readonly influence: readonly number[];
    readonly confidence: number;
  };
  test.each(cases<Input, Readonly<Record<BootstrapMethod, Pair>>>("bootstrap", "bootstrapIntervals"))(
    "$id: normal, basic, percentile, bca",
    (each) => {
      const { estimate, replicates, influence, confidence: level } = each.input;
      for (const method of ["normal", "basic", "percentile", "bca"] as const) {
        // R counts no replicate that is equal to the estimate as below it; this library counts half of them. BCa takes nothing
        // else from the estimate: one just below it has R's replicates below.
        const at = method === "bca" ? estimate - 1e-9 * Math.abs(estimate) : estimate;
        // The file's own answers in their order: the estimate, the replicates, and what leaving out each row gives.
        const told = [at, ...replicates, ...influence.map((pull) => -pull)];
        let next = 0;
        const got = bootstrapInterval({ rows: influence }, () => told[next++]!, {
          seed: 1,
          resamples: replicates.length,
          level,
          method,
        });
        expect(next).toBe(method === "bca" ? told.length : 1 + replicates.length);
        const tolerance = { ...toleranceOf("bootstrap", each), abs: 1e-12 };
        expectClose(got.interval.lower, each.expected[method][0], tolerance, `${each.id} ${method} lower`);
        expectClose(got.interval.upper, each.expected[method][1], tolerance, `${each.id} ${method} upper`);
      }
    },
  );
});

describe("bootstrap-scipy", () => {
  type Input = { readonly x: readonly number[]; readonly confidence: number };
  type Expected = { readonly bca: Pair; readonly percentile: Pair; readonly se: number };
  test.each(cases<Input, Expected>("bootstrap-scipy", "bootstrapMonteCarlo"))("$id: bca, percentile, se", (each) => {
    const { x, confidence } = each.input;
    const of = over(
      [-1, 0, 1],
      [-1, 0, 1].map((value) => x.filter((answer) => answer === value).length),
    );
    expectLimits(exactBootstrapInterval(of, confidence), each.expected.bca, "bootstrap-scipy", each);
    const percentile = exactBootstrapWith({ method: "percentile" })(of, confidence);
    expectLimits(percentile, each.expected.percentile, "bootstrap-scipy", each);
    const { value, standardError } = score(THREE, tally(THREE, x));
    expectClose(standardError, each.expected.se, toleranceOf("bootstrap-scipy", each), "se");
    expect(mean(x)).toBeCloseTo(value!, 12);
  });
});
