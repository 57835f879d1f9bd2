import { describe, expect, test } from "vitest";
import { dirichletMeanCdf, dirichletMeanQuantile } from "../../../src/interval/dirichletMean.ts";
import { exactInterval, exactMidPInterval } from "../../../src/interval/exactInterval.ts";
import { regularizedBeta } from "../../../src/numerics/regularizedBeta.ts";
import { distribution } from "../../../src/metric/distribution.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { cases, expectClose, toleranceOf } from "../../config/reference.ts";

// The search for a bracket took steps too small to change the mean, and never ended.
test.each([exactInterval, exactMidPInterval])(
  "%o: weights of 1e-100 and 1e100 together say as much as the heavy answer",
  (of) => {
    const weighted = distribution(NPS, tally(NPS, [0, 7, 10], { weights: [1e-100, 1, 1e100] }));
    const alone = of(distribution(NPS, tally(NPS, [10])), 0.95);
    const { lower, upper } = of(weighted, 0.95);
    expect(lower).toBeCloseTo(alone.lower, 9);
    expect(upper).toBeCloseTo(alone.upper, 9);
  },
);

test("an exact interval of answers that all stand in the middle", () => {
  const weighted = distribution(NPS, tally(NPS, [0, 7, 10], { weights: [1e-100, 1e100, 1e-100] }));
  const { lower, upper } = exactInterval(weighted, 0.95);
  const alone = exactInterval(distribution(NPS, tally(NPS, [7])), 0.95);
  expect([lower, upper]).toEqual([expect.closeTo(alone.lower, 9), expect.closeTo(alone.upper, 9)]);
});

describe("dirichlet-mean", () => {
  type Pair = readonly [number, number];
  type Input = {
    readonly alpha: readonly number[];
    readonly values: readonly number[];
    readonly confidence: number;
    readonly probes: readonly number[];
  };
  type Expected = { readonly equalTailed: Pair; readonly cdfAtProbes: readonly number[] };
  test.each(cases<Input, Expected>("dirichlet-mean", "dirichletMean"))("$id: cdfAtProbes, equalTailed", (each) => {
    const { alpha, values, confidence, probes } = each.input;
    const tolerance = toleranceOf("dirichlet-mean", each);
    probes.forEach((probe, k) => {
      expectClose(dirichletMeanCdf(alpha, values, probe), each.expected.cdfAtProbes[k]!, tolerance, `cdf at ${probe}`);
    });
    const tail = (1 - confidence) / 2;
    const [lower, upper] = each.expected.equalTailed;
    expectClose(dirichletMeanQuantile([alpha], values, tail), lower, tolerance, "lower");
    const mirrored = values.map((value) => -value).reverse();
    expectClose(-dirichletMeanQuantile([[...alpha].reverse()], mirrored, tail), upper, tolerance, "upper");
  });
});

describe("the mean of values whose shares have a Dirichlet distribution", () => {
  const beta = (x: number, a: number, b: number): number => regularizedBeta(x, a, b).value;
  const CASES: readonly (readonly [low: number, between: number, high: number])[] = [
    [1, 1, 1],
    [2, 3, 4],
    [0.5, 0.5, 8],
    [12, 1, 300],
    [2000, 1000, 9000],
    [4e6, 1e6, 5e6],
  ];

  test.each(CASES)("two names for one value are one value: %d, %d, %d", (low, between, high) => {
    const n = low + between + high;
    for (const k of [-30, -6, -3, -1, 0, 0.5, 2, 6, 30]) {
      const p = (between + high) / n;
      const t = p + k * Math.sqrt((p * (1 - p)) / (n + 1));
      if (t <= 0 || t >= 1) continue;
      const exact = beta(t, between + high, low);
      expect(dirichletMeanCdf([low, between, high], [0, 1, 1], t)).toBeCloseTo(exact, 10);
      expect(dirichletMeanCdf([high, between, low], [0, 0, 1], 1 - t)).toBeCloseTo(1 - exact, 10);
    }
  });

  test("knows neither the unit of the values nor where they begin", () => {
    const alpha = [3, 5, 1, 4];
    const values = [0, 1, 2, 5];
    for (const size of [1e-9, 1e-3, 1e4, 1e12]) {
      const grown = values.map((value) => size * value);
      for (const t of [0.1, 0.5, 1, 1.8, 3, 4.9]) {
        const plain = dirichletMeanCdf(alpha, values, t);
        expect(dirichletMeanCdf(alpha, grown, size * t)).toBeCloseTo(plain, 11);
        expect(dirichletMeanCdf(alpha, grown.map((value) => value - 3 * size), size * t - 3 * size)).toBeCloseTo(plain, 11); // prettier-ignore
      }
      for (const tail of [0.4, 0.025, 1e-4]) {
        const plain = dirichletMeanQuantile([alpha], values, tail);
        expect(dirichletMeanQuantile([alpha], grown, tail) / size).toBeCloseTo(plain, 10);
      }
    }
  });

  test("lies between the values that have weight, ends included", () => {
    const alpha = [0, 2, 1, 3, 1e-300];
    const values = [0, 1, 2, 3, 4];
    expect([0, 0.5, 1].map((t) => dirichletMeanCdf(alpha, values, t))).toEqual([0, 0, 0]);
    expect([3, 3.5, 4, 9].map((t) => dirichletMeanCdf(alpha, values, t))).toEqual([1, 1, 1, 1]);
    expect(dirichletMeanCdf([0, 5, 0], [0, 1, 2], 0.9)).toBe(0);
    expect(dirichletMeanCdf([0, 5, 0], [0, 1, 2], 1)).toBe(1);
  });

  /** The quantile, and how often it asked for the distribution function. */
  function searched(alphas: readonly (readonly number[])[], values: readonly number[], tail: number) {
    let asked = 0;
    const counted = Object.assign([...alphas], {
      map: <T>(of: (alpha: readonly number[]) => T): T[] => {
        asked++;
        return Array.prototype.map.call(alphas, of as never) as T[];
      },
    });
    return { t: dirichletMeanQuantile(counted, values, tail), asked };
  }

  test.each<readonly [number, number]>([
    [0.49, 59],
    [0.25, 64],
    [0.025, 72],
    [0.005, 80],
    [1e-6, 94],
  ])("the tails of %d of five distributions are found with %d probabilities in all", (tail, most) => {
    let all = 0;
    for (const [alpha, values] of [
      [
        [2, 1, 1],
        [0, 1, 2],
      ],
      [
        [31, 12, 57],
        [-100, 0, 100],
      ],
      [
        [1, 3, 300],
        [-100, 0, 100],
      ],
      [
        [301, 3, 1],
        [-100, 0, 100],
      ],
      [
        [1001, 2000, 3000, 500],
        [1e6, 1e6 + 1, 1e6 + 2, 1e6 + 5],
      ],
    ] as const) {
      // prettier-ignore
      const { t, asked } = searched([alpha], values, tail);
      expect(dirichletMeanCdf(alpha, values, t)).toBeCloseTo(tail, 9);
      all += asked;
    }
    expect(all).toBeLessThanOrEqual(most);
  });

  test("the quantile of two distributions is that of their mean", () => {
    for (const tail of [0.4999, 0.3, 0.025, 1e-5]) {
      for (const [low, high] of [
        [
          [2, 0, 0, 2],
          [1, 0, 0, 3],
        ],
        [
          [1, 0, 0, 0, 2],
          [0, 0, 0, 0, 3],
        ],
        [
          [40, 9, 3, 7],
          [39, 9, 3, 8],
        ],
      ] as const) {
        // prettier-ignore
        const values = low.map((_, k) => k * k);
        const t = dirichletMeanQuantile([low, high], values, tail);
        const mean = (dirichletMeanCdf(low, values, t) + dirichletMeanCdf(high, values, t)) / 2;
        expect(mean).toBeCloseTo(tail, 9);
      }
    }
  });
});
