import { expect, test } from "vitest";
import { gaussLegendre } from "../../../src/numerics/gaussLegendre.ts";

test.each([1, 2, 3, 5, 8, 20, 40])("with %d points integrates every power up to twice as many less one", (n) => {
  const { points, weights } = gaussLegendre(n);
  expect([points.length, weights.length]).toEqual([n, n]);
  points.forEach((x, k) => {
    expect(x > (k === 0 ? 0 : points[k - 1]!) && x < 1).toBe(true);
  });
  for (let power = 0; power < 2 * n; power++) {
    const integral = points.reduce((total, x, k) => total + weights[k]! * x ** power, 0);
    expect(integral).toBeCloseTo(1 / (power + 1), 13);
  }
});

test("has the points of the tables", () => {
  const two = gaussLegendre(2);
  expect(two.points[0]).toBeCloseTo((1 - 1 / Math.sqrt(3)) / 2, 15);
  expect(two.points[1]).toBeCloseTo((1 + 1 / Math.sqrt(3)) / 2, 15);
  expect(two.weights).toEqual([expect.closeTo(0.5, 15), expect.closeTo(0.5, 15)]);
  const three = gaussLegendre(3);
  expect(three.points[1]).toBeCloseTo(0.5, 15);
  expect(three.weights[1]).toBeCloseTo(4 / 9, 14);
});
