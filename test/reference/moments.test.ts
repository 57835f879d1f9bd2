import { describe, it } from "vitest";
import { mean, sum, variance } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("moments");

describe("moments", () => {
  type Field = "sum" | "mean" | "varianceSample" | "variancePopulation";
  it.each(cases<{ readonly x: readonly number[] }, Record<Field, ReferenceNumber>>("moments", "moments"))(
    "$id: sum, mean and both variances",
    ({ id, input: { x }, expected }) => {
      expectClose(sum(x), expected.sum, tolerance, `${id} sum`);
      expectClose(mean(x), expected.mean, tolerance, `${id} mean`);
      expectClose(variance(x), expected.varianceSample, tolerance, `${id} varianceSample`);
      expectClose(variance(x, "population"), expected.variancePopulation, tolerance, `${id} variancePopulation`);
    },
  );
});
