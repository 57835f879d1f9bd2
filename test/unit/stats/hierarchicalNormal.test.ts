import { expect, test } from "vitest";
import { hierarchicalNormal } from "../../../src/stats/tests/hierarchicalNormal.ts";

test.each([1e8, 1e12, 1e15, 1e24])("estimates %s standard errors apart are each left where they are", (far) => {
  const estimates = [0, far, 2 * far, far / 2];
  const { mean, spread, units } = hierarchicalNormal({ estimates, standardErrors: [1, 1, 1, 1] });
  expect(mean! / far).toBeCloseTo(0.875, 6);
  // In the unit of the distance, what it is at any distance.
  expect(spread! / far).toBeCloseTo(1.8536766, 5);
  units.forEach(({ value, standardError, lower, upper }, i) => {
    expect(Math.abs(value - estimates[i]!)).toBeLessThanOrEqual(1e-6 + 1e-15 * far);
    expect(standardError).toBeCloseTo(1, 6);
    expect(upper - lower).toBeLessThanOrEqual(4 + 1e-15 * far);
    expect(lower).toBeLessThanOrEqual(upper);
  });
});

test("one estimate known a million million times better than another leaves numbers", () => {
  const { mean, spread, units } = hierarchicalNormal({ estimates: [0, 1, 2, 3], standardErrors: [1, 1e-12, 1e12, 1] });
  expect([mean, spread, ...units.map(({ lower }) => lower)].every(Number.isFinite)).toBe(true);
});
