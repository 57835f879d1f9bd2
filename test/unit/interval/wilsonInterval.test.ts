import { expect, test } from "vitest";
import { wilsonWith } from "../../../src/interval/wilsonInterval.ts";
import { over } from "../../laws/methods.ts";

const corrected = wilsonWith({ continuity: true });

test("with the continuity correction half an answer or less reaches the end of the scale", () => {
  for (const few of [1e-6, 0.3, 0.5]) {
    const [most, least] = [corrected(over([0, 1], [few, 2]), 0.8), corrected(over([0, 1], [2, few]), 0.8)];
    expect([most.upper, least.lower]).toEqual([1, 0]);
    expect(most.lower).toBeLessThan(2 / (2 + few));
    expect(least.upper).toBeGreaterThan(few / (2 + few));
  }
  // The root of (t − x/n − 1/2n)² = z²·t(1 − t)/n goes on from there: 3 of 3.6 answers.
  const { upper } = corrected(over([0, 1], [0.6, 3]), 0.8);
  const gap = upper - 3 / 3.6 - 1 / 7.2;
  expect(gap * gap).toBeCloseTo((1.2815515655446004 ** 2 * upper * (1 - upper)) / 3.6, 12);
});
