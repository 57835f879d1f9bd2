import { describe, expect, it } from "vitest";
import { latticeSum } from "../../../src/interval/latticeSum.ts";
import { binomialCdf } from "../../../src/numerics/binomial.ts";

/** P(S ≤ s) of n draws over these points, by n-fold convolution. */
function convolved(points: readonly number[], shares: readonly number[], n: number): (s: number) => number {
  let mass = [1];
  for (let i = 0; i < n; i++) {
    const next = new Array<number>(mass.length + points.at(-1)!).fill(0);
    for (let s = 0; s < mass.length; s++) {
      for (let k = 0; k < points.length; k++) next[s + points[k]!]! += mass[s]! * shares[k]!;
    }
    mass = next;
  }
  let total = 0;
  const below = mass.map((p) => (total += p));
  return (s) => below[s] ?? (s < 0 ? 0 : 1);
}

const CASES: readonly (readonly [points: readonly number[], counts: readonly number[], n: number])[] = [
  [[0, 1], [1, 1], 1],
  [[0, 1], [3, 7], 10],
  [[0, 1], [3, 7], 11],
  [[0, 1, 2], [2, 3, 5], 40],
  [[0, 2, 5], [1, 1, 9], 30],
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 1, 1, 2, 1, 6, 4, 9, 15, 20, 36], 60],
  [[0, 7, 10], [1, 498, 1], 500],
  [[0, 9, 10], [1, 1, 498], 500],
  [[0, 1, 10], [498, 1, 1], 500],
]; // prettier-ignore

describe("the distribution of a sum of draws", () => {
  it.each(CASES)("over %j with %j, %d draws, is that of the convolution", (points, counts, n) => {
    const all = counts.reduce((a, b) => a + b, 0);
    const shares = counts.map((count) => count / all);
    const { at, from, to } = latticeSum(points, shares, n);
    const below = convolved(points, shares, n);
    for (let s = from - 1; s <= to + 1; s++) {
      const { value, complement } = at(s);
      expect([s, value, complement]).toEqual([s, expect.closeTo(below(s), 12), expect.closeTo(1 - below(s), 12)]);
    }
    // What lies outside of the window is below the accuracy.
    expect([below(from - 1), 1 - below(to)]).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)]);
    expect(at(from - 1)).toEqual({ value: 0, complement: 1 });
    expect(at(to)).toEqual({ value: 1, complement: 0 });
  });

  it("looks at nine standard deviations and thirty times the largest point, and at no impossible sum", () => {
    expect(latticeSum([0, 1], [0.5, 0.5], 100)).toMatchObject({ from: 0, to: 100 });
    // Mean 5,000, sd 50.
    expect(latticeSum([0, 1], [0.5, 0.5], 10_000)).toMatchObject({ from: 4520, to: 5480 });
    // Mean 27,500, sd √(10,000·6.1875) = 248.7469.
    expect(latticeSum([0, 2, 5], [0.25, 0.375, 0.375], 10_000)).toMatchObject({
      from: Math.floor(26_250 - 9 * Math.sqrt(39_843.75) - 150),
      to: Math.ceil(26_250 + 9 * Math.sqrt(39_843.75) + 150),
    });
  });

  it("needs some twenty frequencies, however many draws there are", () => {
    for (const [points, shares] of [
      [
        [0, 1],
        [0.3, 0.7],
      ],
      [
        [0, 1, 2],
        [0.2, 0.3, 0.5],
      ],
      [
        [0, 3, 4, 10],
        [0.1, 0.2, 0.3, 0.4],
      ],
    ] as const) {
      // prettier-ignore
      for (const n of [1000, 10_000, 100_000]) {
        const { waves } = latticeSum(points, shares, n);
        expect(waves).toBeGreaterThan(5);
        expect(waves).toBeLessThan(40);
      }
    }
    const { at } = latticeSum([0, 1], [0.25, 0.75], 100_000);
    for (const s of [74_500, 74_900, 75_000, 75_100, 75_500]) {
      expect(at(s).value).toBeCloseTo(binomialCdf(s, 100_000, 0.75), 11);
    }
  });

  it("keeps the frequencies at which draws far apart come round again", () => {
    // Nearly all sums are even: the characteristic function is nearly 1 again at half a turn.
    const points = [0, 2, 3];
    const shares = [0.5, 0.4999, 0.0001];
    const { at, from, to } = latticeSum(points, shares, 200);
    const below = convolved(points, shares, 200);
    for (let s = from; s <= to; s += 7) expect(at(s).value).toBeCloseTo(below(s), 12);
  });
});
