import { describe, expect, it } from "vitest";
import { addCompensated, sum, sumOf, weightedMean } from "../../../src/numerics/sum.ts";
import { mean, variance } from "../../../src/numerics/variance.ts";

describe("a sum", () => {
  it.each([
    [[], 0],
    [[1, 1e100, 1, -1e100], 2],
    [[1e100, 1, -1e100, 1], 2],
    [[-1e100, -1, 1e100, -1], -2],
    [[1, -1e100, 1e100], 1],
    [new Array<number>(10).fill(0.1), 1],
  ])("of %j keeps what each addition drops: %d", (values, total) => {
    expect(sum(values)).toBe(total);
    expect(sum(Float64Array.from(values))).toBe(total);
  });

  it("that grows in place keeps it, too", () => {
    const [sums, lost] = [new Float64Array(3), new Float64Array(3)];
    sums[0] = 5;
    for (let i = 0; i < 1e5; i++) addCompensated(sums, lost, 1, 0.1);
    expect(sums[1]).toBe(1e4);
    expect([sums[0], sums[2], lost[0]]).toEqual([5, 0, 0]);
    const [big, dropped] = [[1e16], [0]];
    for (let i = 0; i < 8; i++) addCompensated(big, dropped, 0, 1);
    expect(big[0]).toBe(1e16 + 8);
  });
});

describe("a sum of terms", () => {
  it.each([[[]], [[1e100, 1, -1e100]], [[0.1, 0.2, 0.3, -0.6]], [[1, 1e100, 1, -1e100, 3e-17]]])(
    "is that of the list %j, to the last bit",
    (values: readonly number[]) => {
      expect(sumOf(values.length, (i) => values[i]!)).toBe(sum(values));
    },
  );
});

describe("a weighted mean", () => {
  it("of one value that weighs is that value, to the last digit", () => {
    expect(weightedMean([0.1, 0.7, 100], [0, 0.3, 0])).toBe(0.7);
    expect(weightedMean([0, 0.7, 100], [0, 0.1, 0])).toBe(0.7);
    expect(weightedMean([0, 3.3, 5], [0, 0.49, 0])).toBe(3.3);
    expect(weightedMean([1 / 3, 2], [49, 0])).toBe(1 / 3);
    expect(weightedMean([1, 5], [0, 1e-100])).toBe(5);
  });
  it("lies between the values, however small the weights", () => {
    expect(weightedMean([0, 50, 100], [1, 2, 1])).toBe(50);
    expect(weightedMean([0, 100], [1, 3])).toBe(75);
    for (const w of [0.1, 0.7, 1 / 3, 1e-9])
      expect([weightedMean([99, 100], [1e-300, w]) <= 100, weightedMean([-100, 0], [w, 1e-300]) >= -100]).toEqual([
        true,
        true,
      ]);
  });
});

describe("mean and variance", () => {
  it("of a sample and of a population", () => {
    expect(mean([1, 2, 3, 6])).toBe(3);
    expect(variance([1, 2, 3, 4])).toBeCloseTo(5 / 3, 15);
    expect(variance([1, 2, 3, 4], "population")).toBe(1.25);
    expect(variance([7, 7, 7])).toBe(0);
  });
  it("do not depend on where 0 is", () => {
    const far = [1, 2, 3, 4].map((value) => value + 1e9 + 0.1);
    expect(variance(far)).toBeCloseTo(5 / 3, 6);
    expect(variance([0.1, 0.2, 0.3].map((value) => value + 1e6))).toBeCloseTo(0.01, 8);
  });
});
