import { expect, it } from "vitest";
import { restrictedMle } from "../../../src/interval/restrictedMle.ts";

it("finds the multiplier where Newton's first step lands on the pole of an occupied end", () => {
  // λ of (0, 1, 2, 3) at t = 0.5 is 2/√5; values that are 37 times as large have a λ 37 times as small.
  const { lambda, p } = restrictedMle([0, 37, 74, 111], [2, 3, 0, 1], 18.50000000000007);
  expect(lambda * 37).toBeCloseTo(2 / Math.sqrt(5), 12);
  expect(p.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
});
