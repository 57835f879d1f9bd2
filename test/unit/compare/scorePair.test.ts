import { describe, expect, it } from "vitest";
import { type ScoreArm, STILL, giveOne, multiplierAt, reachOf, scorePair } from "../../../src/compare/scorePair.ts";
import { scoreSkewDifference } from "../../../src/compare/scoreSkewDifference.ts";
import type { Distribution } from "../../../src/metric/distribution.ts";
import { criticalZ } from "../../../src/numerics/criticalValue.ts";
import { normalCdf } from "../../../src/numerics/normalCdf.ts";
import { cases, expectClose } from "../../config/reference.ts";

const distribution = (values: readonly number[], counts: readonly number[]): Distribution => ({
  values,
  counts,
  weights: null,
  design: null,
});

/** The restricted mean's way by halving: the y ≥ pole, 0 at which the answers' new shares add up to 1. */
function giveByHalving({ a, counts, n }: ScoreArm, mu: number): number {
  const w = n / mu;
  const far = Math.max(0, -a[0]!);
  let [low, high] = [Math.max(0, far - w), far];
  // Relative to the low end: what is near the pole keeps its digits.
  const pole = low;
  const excess = (by: number): number =>
    a.reduce((all, each, k) => (counts[k] ? all + ((counts[k] / n) * w) / (w + each + pole + by) : all), -1);
  [low, high] = [0, far - pole];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return pole + high;
}

const ARMS: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [0, 100],
    [7, 13],
  ],
  [
    [0, 100],
    [1, 4000],
  ],
  [
    [0, 100],
    [4000, 1],
  ],
  [
    [0, 100],
    [0, 6],
  ],
  [
    [0, 100],
    [6, 0],
  ],
  [
    [-100, 0, 100],
    [1, 5, 9],
  ],
  [
    [-100, 0, 100],
    [0, 5, 9],
  ],
  [
    [-100, 0, 100],
    [9, 5, 0],
  ],
  [
    [-100, 0, 100],
    [0, 0, 9],
  ],
  [
    [-100, 0, 100],
    [0, 9, 0],
  ],
  [
    [1, 2, 3, 4, 5],
    [0, 688, 0, 2211, 0],
  ],
  [
    [1, 2, 3, 4, 5],
    [0, 1, 19, 0, 0],
  ],
  [
    [1, 2, 3, 4, 5],
    [3, 0, 0, 1, 900],
  ],
  [
    [1, 2, 3, 4, 5],
    [0.25, 0.125, 0.5, 0.75, 1],
  ],
];
const pairs = ARMS.flatMap((first, i) =>
  ARMS.slice(i)
    .filter((second) => second[0] === first[0] || second[0].join() === first[0].join())
    .map((second) => scorePair(distribution(...first), distribution(...second), true)),
);
const close = (found: number, wanted: number, to = 1e-7): void => {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(to * Math.max(Math.abs(wanted), 0.02));
};

describe("an arm that gives way", () => {
  it("goes to where its answers' new shares add up to 1, or to the pole", () => {
    for (const { down, up } of pairs) {
      for (const arm of [...down, ...up]) {
        for (let e = -6; e <= 6; e += 0.5) {
          const mu = (arm.n / Math.max(1e-3, Math.abs(arm.a[0]!))) * 2 ** e;
          close(giveOne(arm, mu), giveByHalving(arm, mu));
        }
      }
    }
  });

  it("of a million answers ends where rounding does, in a few rounds", () => {
    const given = distribution([-100, 0, 100], [664_329, 167_831, 167_830]);
    const arm = scorePair(given, given, true).down[0];
    let reads = 0;
    const counted = new Proxy(arm.counts, {
      get: (counts, at) => {
        if (at !== "length") reads++;
        return Reflect.get(counts, at) as unknown;
      },
    });
    const mu = 0.000_537_846_686_304_984_8;
    // y = s²μ/n to the first order.
    close(giveOne({ ...arm, counts: counted }, mu) / ((arm.variance * mu) / arm.n), 1);
    expect(reads).toBeLessThan(10 * arm.counts.length);
  });

  it("stands where nothing can move", () => {
    expect(giveOne(STILL, 3)).toBe(0);
    expect(reachOf([STILL, STILL], 3.84, 0)).toBe(0);
  });
});

describe("a pair", () => {
  it("has its means' difference, the scale's length and both squared errors; N/(N − 1) where it is asked for", () => {
    const [first, second] = [distribution([0, 100], [1, 3]), distribution([0, 100], [2, 2])];
    const found = scorePair(first, second, true);
    expect([found.difference, found.range, found.factor]).toEqual([25, 100, 8 / 7]);
    expect(found.squaredError).toBe(1875 / 4 + 2500 / 4);
    expect(scorePair(first, second, false).factor).toBe(1);
    const half = distribution([0, 100], [0.5, 0]);
    expect(scorePair(half, half, true).factor).toBe(1);
    expect(found.down[0].a).toEqual([-75, 25]);
    expect(found.up[0]).toEqual({ a: [-25, 75], counts: [3, 1], n: 4, variance: 1875 });
  });

  it("gives way by the gap it is asked for, together", () => {
    for (const pair of pairs) {
      for (const arms of [pair.down, pair.up]) {
        const far = Math.max(0, -arms[0].a[0]!) + Math.max(0, -arms[1].a[0]!);
        for (const share of [1e-3, 0.05, 0.3, 0.6, 0.9, 0.999]) {
          if (far === 0) continue;
          const mu = multiplierAt(arms, share * far, pair.squaredError);
          close(giveByHalving(arms[0], mu) + giveByHalving(arms[1], mu), share * far, 1e-6);
        }
        expect(multiplierAt(arms, far, pair.squaredError)).toBe(Infinity);
      }
    }
  });

  it("reaches to where the statistic is the target", () => {
    for (const pair of pairs) {
      for (const arms of [pair.down, pair.up]) {
        const far = Math.max(0, -arms[0].a[0]!) + Math.max(0, -arms[1].a[0]!);
        for (const target of [1e-4, 0.1, 1, 3.841458820694124, 30, 5000]) {
          const reach = reachOf(arms, target, pair.squaredError);
          if (far === 0) {
            expect(reach).toBe(0);
            continue;
          }
          const mu = target / reach;
          close(giveByHalving(arms[0], mu) + giveByHalving(arms[1], mu), reach, 1e-6);
        }
      }
    }
  });
});

describe("the score test with skewness correction", () => {
  it("rejects exactly what lies outside its interval, at any level and however skewed", () => {
    let turned = 0;
    for (const [i, first] of ARMS.entries()) {
      for (const second of ARMS.slice(i)) {
        if (second[0].join() !== first[0].join()) continue;
        const [current, reference] = [distribution(...first), distribution(...second)];
        for (const level of [0.01, 0.3, 0.95]) {
          const { estimate, interval } = scoreSkewDifference(current, reference, level);
          const range = current.values.at(-1)! - current.values[0]!;
          if (interval.lower > estimate || interval.upper < estimate) turned++;
          for (const limit of [interval.lower, interval.upper]) {
            if (Math.abs(limit) > range * (1 - 1e-6) || Math.abs(limit - estimate) < 1e-6 * range) continue;
            close(scoreSkewDifference(current, reference, level, limit).pValue, 1 - level, 1e-5);
          }
        }
      }
    }
    expect(turned).toBeGreaterThan(0);
  });
});

describe("power-score", () => {
  interface Input {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly values: readonly number[];
    readonly n: number;
    readonly referenceN: number;
    readonly level: number;
  }
  interface Expected {
    readonly commonMean: number;
    readonly restrictedVariance: number;
    readonly variance: number;
    readonly power: number;
  }
  it.each(cases<Input, Expected>("power-score", "powerScore"))(
    "$id: the restricted variance on the expected counts agrees, and the power of the first order that it gives",
    ({ id, input, expected }) => {
      const counted = (shares: readonly number[], n: number) => ({
        values: input.values,
        counts: shares.map((share) => share * n),
        weights: null,
        design: null,
      });
      const pair = scorePair(counted(input.to, input.n), counted(input.from, input.referenceN), true);
      const close = { rel: 1e-8, abs: 0 };
      const [gap, arms] = [Math.abs(pair.difference), pair.difference > 0 ? pair.down : pair.up];
      const mu = multiplierAt(arms, gap, pair.squaredError);
      const restricted = (pair.factor * gap) / mu;
      expectClose(restricted, expected.restrictedVariance, close, `${id} restrictedVariance`);
      expectClose(pair.squaredError, expected.variance, close, `${id} variance`);
      const mean = input.to.reduce((all, share, k) => all + share * input.values[k]!, 0);
      const common = mean - Math.sign(pair.difference) * giveOne(arms[0], mu);
      expectClose(common, expected.commonMean, close, `${id} commonMean`);
      const firstOrder = normalCdf(
        (gap - criticalZ(input.level) * Math.sqrt(restricted)) / Math.sqrt(pair.squaredError),
      );
      expectClose(firstOrder, expected.power, close, `${id} power`);
    },
  );
});
