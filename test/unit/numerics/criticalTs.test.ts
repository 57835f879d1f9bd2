import { describe, expect, test } from "vitest";
import { criticalTs } from "../../../src/numerics/criticalTs.ts";
import { studentTQuantile } from "../../../src/numerics/studentT.ts";

const oneByOne = (level: number, dfs: Float64Array): number[] =>
  Array.from(dfs, (df) => studentTQuantile((1 + level) / 2, df, (1 - level) / 2));
const range = (from: number, to: number, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => from * (to / from) ** (i / (n - 1)));

describe("criticalTs", () => {
  test.each([0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999, 1 - 1e-12])(
    "agrees with the quantile at level %d",
    (level) => {
      for (const [from, to] of [
        [1, 1000],
        [1, 1.5],
        [3, 60],
        [20, 1e7],
        [999, 1000],
      ] as const) {
        const dfs = range(from, to, 500);
        const found = criticalTs(level, dfs);
        oneByOne(level, dfs).forEach((expected, i) => {
          expect(Math.abs(found[i]! / expected - 1)).toBeLessThan(2e-13);
        });
      }
    },
  );

  test("finds few of them, and many alike, one by one", () => {
    expect([...criticalTs(0.95, Float64Array.of(4, 4, 9))]).toEqual(oneByOne(0.95, Float64Array.of(4, 4, 9)));
    const alike = new Float64Array(300).fill(7);
    expect([...criticalTs(0.95, alike)]).toEqual(oneByOne(0.95, alike));
    expect([...criticalTs(0.95, new Float64Array(0))]).toEqual([]);
  });

  test("takes degrees of freedom without end for the normal's", () => {
    const dfs = range(2, 50, 400);
    dfs[7] = Infinity;
    expect([...criticalTs(0.9, dfs)]).toEqual(oneByOne(0.9, dfs));
  });
});

test("many are interpolated, few are not", () => {
  const differing = (dfs: Float64Array): number => {
    const exact = oneByOne(0.95, dfs);
    return criticalTs(0.95, dfs).filter((t, i) => t !== exact[i]).length;
  };
  // The polynomial is right to 1e-13, not to the last bit.
  expect(differing(range(2, 50, 300))).toBeGreaterThan(200);
  expect(differing(range(2, 50, 200))).toBeGreaterThan(130);
  expect(differing(range(2, 50, 199))).toBe(0);
});
