import { describe, expect, it, test } from "vitest";
import { NPS, distribution, scoreInterval, scoreWith, tInterval, tally } from "../../../src/index.ts";
import { restrictedMle } from "../../../src/interval/restrictedMle.ts";
import { moments } from "../../../src/metric/distribution.ts";
import { studentTQuantile } from "../../../src/numerics/studentT.ts";
import { over } from "../../laws/methods.ts";
import { bareScoreInterval, scoreLimits } from "../../../src/interval/scoreInterval.ts";

const SAMPLES: readonly (readonly [values: readonly number[], counts: readonly number[]])[] = [
  [
    [0, 1],
    [3, 7],
  ],
  [
    [0, 1],
    [0, 7],
  ],
  [
    [0, 1, 2],
    [2, 3, 5],
  ],
  [
    [0, 1, 2],
    [0, 9, 1],
  ],
  [
    [0, 1, 2, 10],
    [0, 5, 0, 5],
  ],
  [
    [0, 1, 2, 10],
    [0, 40, 3, 2],
  ],
  [
    [-10, 1, 2, 3],
    [0, 4, 1, 0],
  ],
  [
    [0, 7, 8, 9, 100],
    [0, 2, 0, 6, 0],
  ],
  [
    [-100, 0, 100],
    [1, 0, 30],
  ],
];

// prettier-ignore

/** Where (mean − t)² = z²·V(t)/n, V the variance of the most likely answers with mean t, between the mean and an end; the end where none is. */
function root(values: readonly number[], counts: readonly number[], z: number, end: number): number {
  const n = counts.reduce((a, b) => a + b, 0);
  const mean = values.reduce((total, value, k) => total + value * counts[k]!, 0) / n;
  const beyond = (t: number): boolean => n * (mean - t) ** 2 > z * z * restrictedMle(values, counts, t).variance;
  let [inside, outside] = [mean + (end - mean) * 1e-9, end - (end - mean) * 1e-12];
  if (end === mean || !beyond(outside)) return end;
  for (let i = 0; i < 200; i++) {
    const middle = (inside + outside) / 2;
    if (beyond(middle)) outside = middle;
    else inside = middle;
  }
  return inside;
}

describe("the score interval ends where its equation holds", () => {
  const z = { 0.5: 0.6744897501960817, 0.95: 1.959963984540054, 0.999: 3.2905267314918945 };
  it.each(SAMPLES)("over %j for %j", (values, counts) => {
    const width = values.at(-1)! - values[0]!;
    for (const level of [0.5, 0.95, 0.999] as const) {
      const expected = [root(values, counts, z[level], values[0]!), root(values, counts, z[level], values.at(-1)!)];
      for (const { lower, upper } of [
        scoreInterval(over(values, counts), level),
        scoreWith()(over(values, counts), level),
      ]) {
        expect(Math.abs(lower - expected[0]!) / width).toBeLessThan(1e-9);
        expect(Math.abs(upper - expected[1]!) / width).toBeLessThan(1e-9);
      }
    }
  });
});

test("Student's interval of clusters takes their error and their degrees of freedom", () => {
  const answers = [10, 9, 3, 10, 0, 8, 7, 10, 6, 9];
  const clustered = distribution(NPS, tally(NPS, answers, { clusters: ["a", "a", "a", "b", "b", "c", "c", "d", "d", "d"] })); // prettier-ignore
  const plain = distribution(NPS, tally(NPS, answers));
  for (const level of [0.8, 0.95]) {
    const { mean, squaredError, df } = moments(clustered);
    const t = tInterval(clustered, level);
    const reach = studentTQuantile((1 + level) / 2, df) * Math.sqrt(squaredError);
    expect([t.lower, t.upper]).toEqual([
      expect.closeTo(Math.max(-100, mean - reach), 9),
      expect.closeTo(Math.min(100, mean + reach), 9),
    ]);
    const alone = tInterval(plain, level);
    const free = studentTQuantile((1 + level) / 2, 9) * Math.sqrt((moments(plain).squaredError * 10) / 9);
    expect([alone.lower, alone.upper]).toEqual([expect.closeTo(mean - free, 9), expect.closeTo(mean + free, 9)]);
  }
});

describe("a sample without spread", () => {
  it("has the closed limits of the score interval: v − (v − v₁)z²/(n + z²) and its mirror", () => {
    const z2 = 1.959963984540054 ** 2;
    const { lower, upper } = scoreInterval(over([1, 2, 3, 4, 5], [0, 0, 0, 9, 0]), 0.95);
    expect(lower).toBeCloseTo(4 - (3 * z2) / (9 + z2), 12);
    expect(upper).toBeCloseTo(4 + z2 / (9 + z2), 12);
  });
});

test("the score interval of bare answers is the score interval", () => {
  for (const counts of [
    [3, 0, 7],
    [0, 5, 0],
    [0, 0, 9],
    [1, 1, 1],
  ])
    // prettier-ignore
    for (const level of [0.5, 0.95, 0.999])
      expect(bareScoreInterval(over([0, 1, 2], counts), level)).toEqual(scoreInterval(over([0, 1, 2], counts), level));
});

describe("the search for a score limit", () => {
  const S = { usual: 3.8414588206941236, far: 10.827566170662733 }; // z² at 95 % and 99.9 %

  /** How often one count is read: for the mean, the Wald distance and the copy, and twice in every step down. */
  function reads(values: readonly number[], counts: readonly number[], s: number) {
    let seen = 0;
    const at = counts.findIndex((count, k) => k > 0 && count > 0);
    const watched = Object.defineProperty([...counts], at, {
      get: () => {
        seen++;
        return counts[at]!;
      },
    });
    scoreLimits(values, watched, s);
    return seen;
  }

  const CASES: readonly (readonly [values: readonly number[], counts: readonly number[], most: number])[] = [
    [[0, 1], [3, 7], 16],
    [[0, 1], [1, 999_999], 14],
    [[0, 1], [999_999, 1], 14],
    [[-100, 0, 100], [2, 3, 5], 14],
    [[-100, 0, 100], [200, 300, 500], 14],
    [[-100, 0, 100], [2e8, 3e8, 5e8], 12],
    [[-100, 0, 100], [1, 0, 1e6], 14],
    [[-100, 0, 100], [0, 1, 1e6], 9],
    [[-100, 0, 100], [0, 500, 500], 27],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 1, 1, 2, 1, 6, 4, 9, 15, 20, 36], 14],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 0, 0, 2, 1, 6, 4, 9, 15, 20, 36], 19],
    [[0, 7, 8, 9, 100], [0, 20, 0, 60, 0], 9],
  ]; // prettier-ignore

  it.each(CASES)("over %j for %j ends after few steps, of two readings of each count", (values, counts, most) => {
    const n = counts.reduce((a, b) => a + b, 0);
    const found = Object.values(S).map((z2) => reads(values, counts, z2 / n));
    expect(Math.max(...found)).toBeLessThanOrEqual(most);
  });
});
