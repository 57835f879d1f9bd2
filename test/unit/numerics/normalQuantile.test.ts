import { expect, it } from "vitest";
import { normalQuantile } from "../../../src/numerics/normalQuantile.ts";

it("the ends are without end, and beyond them is nothing", () => {
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(1, 0), normalQuantile(0, 1)]).toEqual([
    -Infinity,
    Infinity,
    Infinity,
    -Infinity,
  ]);
  expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(NaN)]).toEqual([NaN, NaN, NaN]);
});

it("the smaller tail decides", () => {
  // mpmath 1.3, 40 digits
  expect(normalQuantile(1e-300) / -37.047096299361199).toBeCloseTo(1, 14);
  expect(normalQuantile(1, 1e-300) / 37.047096299361199).toBeCloseTo(1, 14);
  expect(normalQuantile(0.025) / -1.9599639845400545).toBeCloseTo(1, 14);
  for (const p of [0.074, 0.075, 0.076, 0.3, 0.4999]) expect(normalQuantile(p)).toBe(-normalQuantile(1 - p, p));
});
