import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { symmetricEigen } from "../../../src/numerics/symmetricEigen.ts";
import { symmetricInverse } from "../../../src/numerics/symmetricInverse.ts";

const symmetric = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc
    .array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: size * size, maxLength: size * size })
    .map((list) => {
      const matrix = new Float64Array(size * size);
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) matrix[i * size + j] = list[Math.min(i, j) * size + Math.max(i, j)]!;
      return { matrix, size };
    }),
);
const product = (a: ArrayLike<number>, b: ArrayLike<number>, size: number): number[] =>
  Array.from({ length: size * size }, (_, at) => {
    let total = 0;
    for (let k = 0; k < size; k++) total += a[Math.floor(at / size) * size + k]! * b[k * size + (at % size)]!;
    return total;
  });
const unit = (size: number): number[] =>
  Array.from({ length: size * size }, (_, at) => (Math.floor(at / size) === at % size ? 1 : 0));
const furthest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, at) => Math.abs(value - b[at]!)));

describe("the eigenvectors of a symmetric matrix", () => {
  test.prop([symmetric])("are only stretched by it, stand at right angles, and are of length 1", ({ matrix, size }) => {
    const given = matrix.slice();
    const { values, vectors } = symmetricEigen(matrix, size);
    expect(matrix).toEqual(given);
    const stretched = Array.from(vectors, (entry, at) => entry * values[at % size]!);
    expect(furthest(product(matrix, vectors, size), stretched)).toBeLessThan(1e-12 * (1 + 9 * size));
    const turned = vectors.map((_, at) => vectors[(at % size) * size + Math.floor(at / size)]!);
    expect(furthest(product(turned, vectors, size), unit(size))).toBeLessThan(1e-13 * (1 + size));
  });

  test.each([
    [
      [2, 1, 1, 2],
      [1, 3],
    ],
    [
      [0, 3, 3, 0],
      [-3, 3],
    ],
    [
      [5, 0, 0, -1],
      [-1, 5],
    ],
    [
      [1, 1e-20, 1e-20, 1],
      [1, 1],
    ],
    [
      [4, 1, 0, 1, 4, 1, 0, 1, 4],
      [4 - Math.SQRT2, 4, 4 + Math.SQRT2],
    ],
  ])("of %j have the values %j", (matrix, values) => {
    const found = symmetricEigen(Float64Array.from(matrix), values.length).values.sort();
    values.forEach((value, k) => {
      expect(found[k]).toBeCloseTo(value, 13);
    });
  });
});

describe("the inverse of a symmetric matrix", () => {
  test.prop([symmetric, fc.integer({ min: -8, max: 8 })])(
    "times the matrix is 1, whatever its units",
    ({ matrix, size }, power) => {
      // A'A + 1 is symmetric and far from singular; its first row and column are then measured in another unit.
      const square = product(matrix, matrix, size).map((value, at) => value + unit(size)[at]!);
      const scaled = Float64Array.from(square, (value, at) => {
        const factor = (Math.floor(at / size) === 0 ? 10 ** power : 1) * (at % size === 0 ? 10 ** power : 1);
        return value * factor;
      });
      const inverse = symmetricInverse(scaled, size)!;
      const one = product(scaled, inverse, size).map((value, at) => {
        const [row, column] = [Math.floor(at / size) === 0 ? 10 ** power : 1, at % size === 0 ? 10 ** power : 1];
        return (value / row) * column;
      });
      expect(furthest(one, unit(size))).toBeLessThan(1e-8);
    },
  );

  test.each([
    ["a column that is another one's double", [1, 2, 2, 4]],
    ["nothing on its diagonal", [0, 1, 1, 2]],
    ["a negative diagonal", [1, 0, 0, -1]],
    ["two columns that differ by less than is known of them", [1, 1 - 1e-12, 1 - 1e-12, 1]],
  ])("is none with %s", (_, matrix) => {
    expect(symmetricInverse(Float64Array.from(matrix), 2)).toBeNull();
  });

  test("is known by hand", () => {
    const matrix = Float64Array.of(4, 2, 2, 3);
    const expected = [3 / 8, -2 / 8, -2 / 8, 4 / 8];
    symmetricInverse(matrix, 2)!.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at]!, 14);
    });
    expect(Array.from(matrix)).toEqual([4, 2, 2, 3]);
    expect(Array.from(symmetricInverse(Float64Array.of(8), 1)!)).toEqual([expect.closeTo(0.125, 15)]);
  });
});
