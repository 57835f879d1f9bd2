import { describe, expect, it } from "vitest";
import {
  type Distribution,
  exactBootstrapInterval,
  exactBootstrapWith,
  scoreInterval,
  type CxErrorCode,
} from "../../../src/index.ts";
import { binomialQuantile } from "../../../src/numerics/binomial.ts";
import { normalCdf } from "../../../src/numerics/normalCdf.ts";
import { normalQuantile } from "../../../src/numerics/normalQuantile.ts";
import { over } from "../../laws/methods.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";

/** P(S = s) of n draws over points 0, 1, 2 … with these shares, by n-fold convolution. */
function convolve(shares: readonly number[], n: number): number[] {
  let total = [1];
  for (let i = 0; i < n; i++) {
    const next = new Array<number>(total.length + shares.length - 1).fill(0);
    total.forEach((p, s) => {
      shares.forEach((share, k) => {
        if (share > 0) next[s + k]! += p * share;
      });
    });
    total = next;
  }
  return total;
}

/** The limits of the bootstrap as [efron1987] writes them, on the distribution by convolution. */
function limits(counts: readonly number[], n: number, level: number, kind: "bca" | "percentile"): [number, number] {
  const all = counts.reduce((a, b) => a + b, 0);
  const shares = counts.map((count) => count / all);
  const mass = convolve(shares, n);
  const below = (s: number): number => mass.slice(0, s + 1).reduce((a, b) => a + b, 0);
  const above = (s: number): number => mass.slice(s + 1).reduceRight((a, b) => a + b, 0);
  let [lower, upper] = [(1 - level) / 2, (1 - level) / 2];
  if (kind === "bca") {
    const mean = shares.reduce((total, share, k) => total + share * k, 0);
    const moment = (power: number): number =>
      shares.reduce((total, share, k) => total + share * (k - mean) ** power, 0);
    const a = moment(3) / (6 * Math.sqrt(n) * moment(2) ** 1.5);
    const whole = Math.round(n * mean);
    const tied = Math.abs(n * mean - whole) < 1e-9 * Math.max(1, whole);
    const [at, before] = tied ? [whole, whole - 1] : [Math.floor(n * mean), Math.floor(n * mean)];
    const z0 = normalQuantile((below(at) + below(before)) / 2, (above(at) + above(before)) / 2);
    const z = normalQuantile(1 - lower, lower);
    const shifted = (of: number): number =>
      1 - a * (z0 + of) > 0 ? z0 + (z0 + of) / (1 - a * (z0 + of)) : Math.sign(z0 + of) * Infinity;
    [lower, upper] = [normalCdf(shifted(-z)), normalCdf(-shifted(z))];
  }
  let [low, high] = [0, mass.length - 1];
  while (below(low) < lower * (1 - 1e-12)) low++;
  while (above(high - 1) < upper * (1 - 1e-12)) high--;
  return [low / n, high / n];
}

/** Answers that weigh so that they count for fewer: n is the effective size, rounded. */
const weighed = (counts: readonly number[], n: number): Distribution => {
  const all = counts.reduce((a, b) => a + b, 0);
  const spread = all / n;
  return { ...over(counts.map((_, k) => k), counts), weights: { sums: counts, squares: counts.map((count) => count * spread) } }; // prettier-ignore
};

const SAMPLES: readonly (readonly number[])[] = [
  [1, 1],
  [1, 2],
  [4, 1],
  [2, 3],
  [1, 1, 1],
  [3, 7],
  [7, 3],
  [1, 19],
  [2, 1, 3],
  [10, 0, 30],
  [1, 0, 2, 5, 7],
  [9, 4, 2, 0, 1],
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
];

describe.each(["bca", "percentile"] as const)("the exact bootstrap, %s,", (kind) => {
  const interval = exactBootstrapWith({ method: kind });
  it.each([0.5, 0.8, 0.9, 0.95, 0.99, 0.99999])("at %d has the limits of the convolution", (level) => {
    for (const counts of SAMPLES) {
      const n = counts.reduce((a, b) => a + b, 0);
      const { lower, upper, method } = interval(over(counts.map((_, k) => k), counts), level); // prettier-ignore
      const expected = limits(counts, n, level, kind);
      expect([counts, lower, upper]).toEqual([
        counts,
        expect.closeTo(expected[0], 12),
        expect.closeTo(expected[1], 12),
      ]);
      expect(method).toBe(kind === "bca" ? "exact bootstrap, BCa" : "exact bootstrap, percentile");
    }
  });

  it("of answers that weigh, whose mean no resample has", () => {
    for (const counts of [...SAMPLES.slice(8), [1, 999], [999, 1], [1, 0, 99], [19, 1]]) {
      for (const n of [1, 2, 5, 8, 13]) {
        const { lower, upper } = interval(weighed(counts, n), 0.9);
        const bootstrap = limits(counts, n, 0.9, kind);
        // Where both limits fall on one resample, the score interval stands in.
        const { lower: least, upper: most } = scoreInterval(weighed(counts, n), 0.9);
        const expected = bootstrap[0] < bootstrap[1] ? bootstrap : ([least, most] as const);
        expect([n, lower, upper]).toEqual([n, expect.closeTo(expected[0], 12), expect.closeTo(expected[1], 12)]);
      }
    }
  });

  it("does not know where the values begin, nor how far they lie apart", () => {
    const counts = [1, 0, 2, 5, 7];
    const plain = interval(over([0, 1, 2, 3, 4], counts), 0.95);
    const moved = interval(over([-7, -6.75, -6.5, -6.25, -6], counts), 0.95);
    expect(moved.lower).toBeCloseTo(-7 + plain.lower / 4, 12);
    expect(moved.upper).toBeCloseTo(-7 + plain.upper / 4, 12);
    const holes = interval(over([0, 2, 3, 4], [1, 2, 5, 7]), 0.95);
    expect([holes.lower, holes.upper]).toEqual([plain.lower, plain.upper]);
  });
});

describe("the exact bootstrap", () => {
  it("with one failure of a hundred ends at the end", () => {
    for (const level of [0.9, 0.99]) {
      const [lower, upper] = limits([1, 99], 100, level, "bca");
      const failing = exactBootstrapInterval(over([0, 1], [1, 99]), level);
      expect([failing.lower, failing.upper]).toEqual([expect.closeTo(lower, 12), expect.closeTo(upper, 12)]);
      const mirrored = exactBootstrapInterval(over([0, 1], [99, 1]), level);
      expect([mirrored.lower, mirrored.upper]).toEqual([expect.closeTo(1 - upper, 12), expect.closeTo(1 - lower, 12)]);
    }
  });

  it("at a level too low for its steps is the score interval", () => {
    const of = over([0, 1], [5, 6]);
    expect(exactBootstrapInterval(of, 0.01)).toEqual(scoreInterval(of, 0.01));
    const tied = over([0, 1, 2], [1, 8, 1]);
    expect(exactBootstrapWith({ method: "percentile" })(tied, 0.01)).toEqual(scoreInterval(tied, 0.01));
  });

  it("of a share has the quantiles of the binomial distribution, however many answered", () => {
    const percentile = exactBootstrapWith({ method: "percentile" });
    for (const [failures, successes] of [
      [24, 16],
      [970, 30],
      [5000, 7345],
      [123_456, 654_321],
    ] as const)
      // prettier-ignore
      for (const level of [0.8, 0.95, 0.999]) {
        const n = failures + successes;
        const tail = (1 - level) / 2;
        const { lower, upper } = percentile(over([0, 1], [failures, successes]), level);
        expect(Math.round(lower * n)).toBe(binomialQuantile(tail, n, successes / n));
        expect(n - Math.round(upper * n)).toBe(binomialQuantile(tail, n, failures / n));
      }
  });

  it("of a million answers has the limits of the normal distribution, to a step", () => {
    const { lower, upper } = exactBootstrapWith({ method: "percentile" })(over([0, 1], [4e5, 6e5]), 0.95);
    const reach = 1.959963984540054 * Math.sqrt(0.24 / 1e6);
    expect([Math.abs(lower - 0.6 + reach) < 2e-6, Math.abs(upper - 0.6 - reach) < 2e-6]).toEqual([true, true]);
  });

  it("asks for values on a lattice of at most 10,000 steps", () => {
    const told = "OUT_OF_RANGE distribution.values: expected values on a common lattice of at most 10,000 steps, got";
    expect(toldBy(() => exactBootstrapInterval(over([0, 1, 10_001], [1, 1, 1]), 0.95))).toBe(`${told} 10001`);
    expect(toldBy(() => exactBootstrapInterval(over([0, 2, 20_002], [1, 1, 1]), 0.95))).toBe(`${told} 10001`);
    expect(exactBootstrapInterval(over([0, 1, 10_000], [1, 1, 1]), 0.95).upper).toBeGreaterThan(0);
    expect(toldBy(() => exactBootstrapInterval(over([0, 1, Math.PI], [1, 1, 1]), 0.95))).toContain(told);
  });
});

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["an unknown bootstrap", () => exactBootstrapWith({ method: "basic" as "bca" }), "BAD_OPTION", "method"],
    [
      "values off a lattice",
      () => exactBootstrapWith()(over([0, 1, Math.PI], [1, 1, 1]), 0.95),
      "OUT_OF_RANGE",
      "distribution.values",
    ],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });

  it("asks that every value lies on the lattice, to a millionth of its step", () => {
    const told = "OUT_OF_RANGE distribution.values: expected values on a common lattice of at most 10,000 steps, got";
    expect(exactBootstrapInterval(over([0, 1e-3, 1 + 9e-9 * 1e-3], [1, 1, 1]), 0.95).lower).toBeCloseTo(1e-3 / 3, 9);
    expect(toldBy(() => exactBootstrapInterval(over([0, 2e-4, 1 + 5e-10], [1, 1, 1]), 0.95))).toContain(told);
  });

  it("has the tails of a rare answer far from the others", () => {
    // One of three hundred stands ten steps away: how often it is drawn again makes the tail.
    for (const counts of [
      [298, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 298],
    ]) {
      // prettier-ignore
      const level = 1 - 2e-9;
      const { lower, upper } = exactBootstrapWith({ method: "percentile" })(over(counts.map((_, k) => k), counts), level); // prettier-ignore
      const expected = limits(counts, 300, level, "percentile");
      expect([lower, upper]).toEqual([expect.closeTo(expected[0], 12), expect.closeTo(expected[1], 12)]);
    }
  });
});
