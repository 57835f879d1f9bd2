import { describe, expect, it } from "vitest";
import { trimWeights } from "../../../src/survey/trimWeights.ts";
import { placeOf } from "../../config/errors.ts";

describe("weights", () => {
  it("trimming keeps the total and gives the excess to the others", () => {
    const { weights, limit, trimmed } = trimWeights([1, 1, 1, 1, 16, 0], { cap: 4 });
    expect(weights).toEqual([4, 4, 4, 4, 4, 0]);
    expect([limit, trimmed]).toEqual([4, 1]);
    expect(trimWeights([1, 2, 3], { cap: 4 })).toMatchObject({ weights: [1, 2, 3], trimmed: 0, iterations: 0 });
  });

  it("trims by the median of the weights above 0, in rounds, and says what cap would hold the total", () => {
    const once = trimWeights([0, 0, 0, 2, 2, 2, 9], { cap: 2 });
    expect(once).toMatchObject({ limit: 4, trimmed: 1, iterations: 1 });
    expect(once.weights.slice(3, 6).map((weight) => weight.toFixed(6))).toEqual(["3.666667", "3.666667", "3.666667"]);
    // The first round lifts 5.5 over the limit of 6: it is cut in the second.
    const twice = trimWeights([1, 3, 3, 5.5, 12], { cap: 2 });
    expect(twice).toMatchObject({ limit: 6, trimmed: 2, iterations: 2 });
    expect(twice.weights.map((weight) => weight.toFixed(6))).toEqual([
      "1.785714",
      "5.357143",
      "5.357143",
      "6.000000",
      "6.000000",
    ]);
    expect(() => trimWeights([1, 1, 1, 97], { cap: 5 })).toThrow("cap: expected at least 25, to hold the total, got 5");
  });

  it.each([
    ["a cap below the total", () => trimWeights([1, 1, 1, 97], { cap: 1 }), "NO_CONVERGENCE", "cap", undefined],
  ])("refuse %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
