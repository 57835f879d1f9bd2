import { describe, expect, it } from "vitest";
import {
  derSimonianLaird,
  heterogeneity,
  pauleMandel,
  restrictedMaximumLikelihood,
  shrinkEstimates,
} from "../../../src/stats/tests/heterogeneity.ts";
import { refusalOf } from "../../config/errors.ts";

const THREE = { estimates: [30, 42, 55], standardErrors: [3, 4, 5] };

describe("heterogeneity", () => {
  it("weighs by hand: Q is Σ w(θ − μ)², its p chi-square with two degrees", () => {
    const weights = THREE.standardErrors.map((se) => 1 / se ** 2);
    const total = weights.reduce((a, b) => a + b, 0);
    const mean = weights.reduce((all, w, i) => all + w * THREE.estimates[i]!, 0) / total;
    const q = weights.reduce((all, w, i) => all + w * (THREE.estimates[i]! - mean) ** 2, 0);
    const got = heterogeneity(THREE);
    expect(got.q).toBeCloseTo(q, 12);
    expect(got.pValue).toBeCloseTo(Math.exp(-q / 2), 15); // two degrees of freedom: exp(−Q/2)
    expect(got.iSquared).toBeCloseTo((100 * (q - 2)) / q, 12);
  });

  it.each([
    ["Paule–Mandel", pauleMandel],
    ["DerSimonian–Laird", derSimonianLaird],
    ["restricted likelihood", restrictedMaximumLikelihood],
  ])("%s finds no spread in equal estimates", (_, method) => {
    const equal = heterogeneity({ estimates: [5, 5, 5], standardErrors: [1, 2, 3] }, { method });
    expect(equal).toMatchObject({ q: 0, pValue: 1, iSquared: 0, tauSquared: 0, mean: 5 });
  });

  it("is the unweighted variance less se² where all standard errors are equal, for every method", () => {
    const of = { estimates: [1, 4, 9, 2], standardErrors: [0.5, 0.5, 0.5, 0.5] };
    for (const method of [pauleMandel, derSimonianLaird, restrictedMaximumLikelihood]) {
      expect(heterogeneity(of, { method }).tauSquared).toBeCloseTo(38 / 3 - 0.25, 11);
    }
  });

  it("makes the generalised Q its degrees of freedom at Paule–Mandel's τ², also where standard errors are a millionth", () => {
    const of = { estimates: [1, 2, 3, 50], standardErrors: [1e-6, 1e-3, 1, 2] };
    const { tauSquared, mean } = heterogeneity(of);
    const q = of.estimates.reduce((all, y, i) => all + (y - mean) ** 2 / (of.standardErrors[i]! ** 2 + tauSquared), 0);
    expect(q).toBeCloseTo(3, 9);
  });

  it("says of one unit that it is its own mean", () => {
    expect(heterogeneity({ estimates: [7], standardErrors: [2] })).toEqual({
      kind: "heterogeneity",
      q: 0,
      df: 0,
      pValue: 1,
      iSquared: 0,
      tauSquared: 0,
      mean: 7,
      standardError: 2,
    });
  });

  it.each([
    ["no estimate", { estimates: [], standardErrors: [] }, "EMPTY", undefined],
    ["a missing standard error", { estimates: [1, 2], standardErrors: [1] }, "LENGTH_MISMATCH", undefined],
    ["an estimate that is NaN", { estimates: [1, NaN], standardErrors: [1, 1] }, "NOT_A_NUMBER", 1],
    ["a standard error of 0", { estimates: [1, 2], standardErrors: [1, 0] }, "OUT_OF_RANGE", 1],
    ["a standard error below 0", { estimates: [1, 2], standardErrors: [-1, 1] }, "OUT_OF_RANGE", 0],
  ])("refuses %s", (_, of, code, index) => {
    const error = refusalOf(() => heterogeneity(of));
    expect([error.code, error.details.index]).toEqual([code, index]);
  });
});

describe("shrinkEstimates", () => {
  it("leaves everybody at the mean where units do not differ", () => {
    const shrunken = shrinkEstimates(THREE, { tauSquared: 0, mean: 40, standardError: 2 });
    expect(shrunken).toEqual([40, 40, 40].map((value) => ({ value, standardError: 2 })));
  });

  it("leaves a well-known unit where it is", () => {
    const [first] = shrinkEstimates(
      { estimates: [70, 30], standardErrors: [1e-9, 5] },
      { tauSquared: 100, mean: 40, standardError: 2 },
    );
    expect(first!.value).toBeCloseTo(70, 9);
  });
});
