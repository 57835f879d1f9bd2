import { describe, expect, it } from "vitest";
import { regularizedBeta } from "../../../src/numerics/regularizedBeta.ts";
import { smallBeta } from "../../../src/numerics/smallBeta.ts";

// mpmath 1.3.0, 60 digits, incomplete beta by modified Lentz.
const VALUES: readonly (readonly [x: number, a: number, b: number, value: number, complement: number])[] = [
  [0.904, 7.65, 1.39e-5, 4.978269840305144e-6, 0.9999950217301597],
  [0.00433, 3.26e-5, 154, 0.9999869973266836, 1.3002673316348426e-5],
  [0.000244, 1.44e-5, 1240, 0.999987045758803, 1.2954241196905722e-5],
  [0.5, 1e-5, 1e-5, 0.5, 0.5],
  [0.165, 0.000112, 3.34, 0.9999394324864823, 6.0567513517705075e-5],
  [1e-9, 1e-5, 1e9, 0.9999978061382085, 2.1938617914074528e-6],
  [0.25, 1e-9, 0.75, 0.999999998173166, 1.8268340492326389e-9],
  [0.000127, 0.0022, 762, 0.995927781108077, 0.004072218891923039],
  [0.4, 0.45, 0.6, 0.5182475543879015, 0.4817524456120985],
  [0.681, 0.222, 5.66e-5, 0.0002851346583809904, 0.999714865341619],
  [1e-300, 1e-5, 5, 0.9931367384834391, 0.006863261516560955],
];

describe("the incomplete beta function of a parameter near 0", () => {
  it.each(VALUES)("keeps the digits of both tails at %d, %d, %d", (x, a, b, value, complement) => {
    const got = regularizedBeta(x, a, b);
    expect(Math.abs(got.value / value - 1)).toBeLessThan(2e-14);
    expect(Math.abs(got.complement / complement - 1)).toBeLessThan(2e-14);
  });

  it("adds up to 1, and mirrors", () => {
    for (const [x, a, b] of VALUES) {
      const [value, complement] = a < 0.5 ? smallBeta(x, a, b) : smallBeta(1 - x, b, a);
      expect(value + complement).toBeCloseTo(1, 14);
    }
    const [here, there] = [regularizedBeta(0.25, 1e-5, 3), regularizedBeta(0.75, 3, 1e-5)];
    expect(here.value).toBe(there.complement);
    expect(here.complement).toBe(there.value);
  });

  it("sums until nothing is added, also where a whole b ends the series", () => {
    // I of a first parameter a and b = 1 is xᵃ; b = 2: xᵃ(1 + a(1 − x)).
    expect(smallBeta(0.3, 0.2, 1)[0]).toBeCloseTo(0.3 ** 0.2, 15);
    expect(smallBeta(0.3, 0.2, 2)[0]).toBeCloseTo(0.3 ** 0.2 * (1 + 0.2 * 0.7), 15);
  });
});
