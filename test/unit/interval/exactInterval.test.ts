import { betaQuantile } from "../../../src/numerics/betaQuantile.ts";
import { expect, test } from "vitest";
import type { IntervalMethod } from "../../../src/index.ts";
import { dirichletMeanCdf } from "../../../src/interval/dirichletMean.ts";
import { exactInterval, exactMidPInterval } from "../../../src/interval/exactInterval.ts";
import { over } from "../../laws/methods.ts";

test.each<[name: string, method: IntervalMethod]>([
  ["exact", exactInterval],
  ["exact mid-P", exactMidPInterval],
])(
  "both limits of the %s interval leave half of what the level leaves, as their distributions have it",
  (name, method) => {
    for (const [values, counts] of [
      [
        [0, 1, 2],
        [2, 0, 5],
      ],
      [
        [-100, 0, 100],
        [1, 4, 3],
      ],
      [
        [1, 2, 3, 4, 5],
        [0, 1, 0, 3, 2],
      ],
      [
        [0, 1, 2],
        [0, 1, 0],
      ],
      [
        [0, 0.5, 1],
        [1, 30, 90],
      ],
    ] as const)
      // prettier-ignore
      for (const level of [1e-6, 0.1, 0.5, 0.9, 0.99, 0.9999]) {
      const tail = (1 - level) / 2;
      const { lower, upper } = method(over(values, counts), level);
      const low = counts.map((count, k) => (k === 0 ? count + 1 : count));
      const high = counts.map((count, k) => (k === counts.length - 1 ? count + 1 : count));
      const reached = (t: number): number => {
        const [below, above] = [dirichletMeanCdf(low, values, t), dirichletMeanCdf(high, values, t)];
        return name === "exact" ? (t === lower ? below : above) : (below + above) / 2;
      };
      expect(reached(lower)).toBeCloseTo(tail, 9);
      expect(reached(upper)).toBeCloseTo(1 - tail, 9);
    }
  },
);

test("the limits keep their order at a level near 0", () => {
  const { lower, upper } = exactMidPInterval(over([-1, 0, 1], [0.5, 1e9, 0.5]), 1e-6);
  expect(lower).toBeLessThanOrEqual(upper);
});

test("a limit near the end of the scale keeps the digits of its distance from there", () => {
  const few = { values: [0, 100], counts: [1e7 - 3, 3], weights: null, design: null };
  const many = { values: [0, 100], counts: [3, 1e7 - 3], weights: null, design: null };
  // 2.5 % of Beta(3, 1e7 - 2), 97.5 % of Beta(4, 1e7 - 3)
  const { lower, upper } = exactInterval(few, 0.95);
  expect(Math.abs(lower / (100 * betaQuantile(0.025, 3, 1e7 - 2)) - 1)).toBeLessThan(1e-14);
  expect(Math.abs(upper / (100 * betaQuantile(0.975, 4, 1e7 - 3, 0.025)) - 1)).toBeLessThan(1e-14);
  expect(Math.abs(100 - exactInterval(many, 0.95).lower - upper)).toBeLessThan(2e-14);
});
