import { describe, expect, it } from "vitest";
import { sigmaZ, winsorisedSigma } from "../../../src/numerics/overdispersion.ts";

describe("sigmaZ", () => {
  it("is the mean step over 2/√π", () => {
    expect(sigmaZ([0, 1, -1, 0.5])).toBeCloseTo((1 + 2 + 1.5) / 3 / (2 / Math.sqrt(Math.PI)), 15);
    expect(sigmaZ([0, 1, -1, 0.5], 1.128)).toBeCloseTo(1.5 / 1.128, 15);
  });

  it("does not take a steady trend for spread as a variance would", () => {
    expect(sigmaZ([0, 1, 2, 3, 4, 5, 6, 7])).toBeLessThan(1);
  });
});

describe("winsorisedSigma", () => {
  it("pulls the outer values in to the next inside", () => {
    expect(winsorisedSigma([-9, -1, 0, 1, 9, 0, 0, 0, 0, 0])).toBeCloseTo(Math.sqrt(4 / 10), 15);
  });

  it("is the root mean square where nothing is pulled in", () => {
    expect(winsorisedSigma([3, -4], 0)).toBeCloseTo(Math.sqrt(12.5), 15);
  });

  it("does not mind the order", () => {
    expect(winsorisedSigma([2, -1, 0.5, -2], 0.25)).toBe(winsorisedSigma([-2, 0.5, -1, 2], 0.25));
  });
});
