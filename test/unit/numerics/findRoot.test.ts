import { describe, expect, it } from "vitest";
import { expectRefused } from "../../config/errors.ts";
import { findRoot } from "../../../src/numerics/findRoot.ts";

describe("findRoot", () => {
  it.each([
    ["a cube root", (x: number): number => x ** 3 - 2, 0, 2, 2 ** (1 / 3)],
    ["a root at the lower end", (x: number): number => x, 0, 2, 0],
    ["a root at the upper end", (x: number): number => x - 2, 0, 2, 2],
    ["a falling function", (x: number): number => 1 - x * x, 0, 5, 1],
    ["a step", (x: number): number => (x < 0.3 ? -1 : 1), 0, 1, 0.3],
    ["a tiny root", (x: number): number => Math.log(x / 1e-200), 1e-300, 1, 1e-200],
    ["a flat root", (x: number): number => (x - 1) ** 9, 0, 3, 1],
    ["a reversed bracket", (x: number): number => Math.cos(x), 3, 0, Math.PI / 2],
  ])("finds %s", (name, f, lower, upper, expected) => {
    const got = findRoot(f, lower, upper);
    // (x − 1)⁹ underflows to 0 around its root.
    const allowed = name === "a flat root" ? 1e-3 : 4 * Number.EPSILON * Math.abs(expected);
    expect(Math.abs(got - expected)).toBeLessThanOrEqual(allowed);
  });

  it("stops early with a tolerance", () => {
    let calls = 0;
    const root = findRoot((x) => (calls++, Math.exp(x) - 3), 0, 5, { tolerance: 1e-3 });
    expect(Math.abs(root - Math.log(3))).toBeLessThan(1e-3);
    expect(calls).toBeLessThan(12);
  });

  it.each([
    ["an infinite end", -Infinity, 1, 0, "NOT_A_NUMBER", "lower"],
    ["an end that is no number", 0, NaN, 0, "NOT_A_NUMBER", "upper"],
    ["ends whose distance is no number", -1e308, 1e308, 0, "NOT_A_NUMBER", "upper - lower"],
    ["a tolerance that is no number", -1, 2, NaN, "NOT_A_NUMBER", "tolerance"],
    ["a tolerance below 0", -1, 2, -1, "OUT_OF_RANGE", "tolerance"],
  ] as const)("refuses %s, in place of searching for ever", (_, lower, upper, tolerance, code, argument) => {
    expectRefused(() => findRoot((x) => x, lower, upper, { tolerance }), code, argument);
  });

  it("refuses ends of one sign and ends without a value", () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(expect.objectContaining({ code: "NO_CONVERGENCE" }));
    expect(() => findRoot(() => NaN, -1, 1)).toThrow(expect.objectContaining({ code: "NO_CONVERGENCE" }));
  });
});
