import { describe, test } from "vitest";
import { accelerationOf, biasOf } from "../../../src/stats/resampling/bootstrapLimits.ts";
import { cases, expectClose, toleranceOf } from "../../config/reference.ts";

describe("bootstrap: what BCa corrects for", () => {
  type Input = {
    readonly estimate: number;
    readonly replicates: readonly number[];
    readonly influence: readonly number[];
  };
  type Expected = { readonly acceleration: number; readonly z0: number };
  test.each(cases<Input, Expected>("bootstrap", "bootstrapIntervals"))("$id: acceleration, z0", (each) => {
    const { estimate, replicates, influence } = each.input;
    const tolerance = { ...toleranceOf("bootstrap", each), abs: 1e-12 }; // an acceleration of 0 comes as 1e-15
    expectClose(accelerationOf(influence), each.expected.acceleration, tolerance, "acceleration");
    // R counts no replicate that is equal to the estimate as below it; just below the estimate there are R's.
    const below = estimate - 1e-9 * Math.abs(estimate);
    expectClose(biasOf(below, replicates), each.expected.z0, tolerance, "z0");
  });
});
