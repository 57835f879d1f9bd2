import { describe, expect, it } from "vitest";
import { effectiveLength, fromSteps, wanderOf } from "../../../src/stats/series/wander.ts";

describe("the wander of a level", () => {
  it("is DerSimonian and Laird's below twelve points", () => {
    // Q = Σ(x − 4)² = 40 over v = 1; (40 − 4)/(5 − 1)
    expect(wanderOf([0, 2, 4, 6, 8], [1, 1, 1, 1, 1]).variance).toBeCloseTo(9, 12);
    expect(wanderOf([4, 4, 4, 4], [1, 1, 1, 1])).toEqual({ variance: 0, correlation: 0 });
  });
  it("is read off steps from twelve points on", () => {
    // Steps of 4, q = 2: (16 − 2)/2 ÷ (2/2) ÷ (1 − .75); over two points they cancel
    const zigzag = Array.from({ length: 12 }, (_, i) => 4 * (i % 2));
    expect(fromSteps(zigzag, new Array<number>(12).fill(1), 1)).toBeCloseTo(28, 12);
    expect(wanderOf(zigzag, new Array<number>(12).fill(1)).variance).toBeCloseTo(28, 12);
  });
  it("looks as far as a sixth of the series", () => {
    // A rise of 2 a point: over 3 points Δ = 6, q = 2, (36 − 2)/2 ÷ 1 ÷ (1 − .75³)
    const rise = Array.from({ length: 18 }, (_, i) => 2 * i);
    expect(wanderOf(rise, new Array<number>(18).fill(1)).variance).toBeCloseTo(17 / (1 - 0.75 ** 3), 9);
  });
  it("makes a series count for fewer points, never fewer than 3", () => {
    expect(effectiveLength(24, 0)).toBe(24);
    expect(effectiveLength(24, 0.5)).toBeCloseTo(24 / 3 + 0.5 * 6, 12);
    expect(effectiveLength(3, 0.1)).toBe(3);
  });
});
