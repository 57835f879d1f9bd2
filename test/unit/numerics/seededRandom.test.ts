import { describe, expect, it } from "vitest";
import { binomialCdf } from "../../../src/numerics/binomial.ts";
import { chiSquareSf } from "../../../src/numerics/chiSquare.ts";
import { seededRandom, xoshiro128 } from "../../../src/numerics/seededRandom.ts";

/** Chi-square p-value of counts against expected ones, cells below 5 merged into the last. */
function fit(observed: readonly number[], expected: readonly number[]): number {
  let [statistic, cells, restObserved, restExpected] = [0, 0, 0, 0];
  expected.forEach((e, k) => {
    if (e < 5) {
      restObserved += observed[k]!;
      restExpected += e;
      return;
    }
    statistic += (observed[k]! - e) ** 2 / e;
    cells++;
  });
  if (restExpected > 5) statistic += (restObserved - restExpected) ** 2 / restExpected;
  return chiSquareSf(statistic, cells - 1);
}

describe("seededRandom", () => {
  it("is the published xoshiro128**", () => {
    // First outputs from the state 1, 2, 3, 4, as in the published C program.
    const state = [1, 2, 3, 4];
    const next = xoshiro128(() => state.shift()!);
    expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
  });

  it("gives the same stream for the same seed and another for another", () => {
    const stream = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed).uniform);
    expect(stream(7)).toEqual(stream(7));
    expect(stream(7)).not.toEqual(stream(8));
  });

  it("draws uniforms inside (0, 1) that fill twenty cells evenly", () => {
    const random = seededRandom(11);
    const cells = new Array<number>(20).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const u = random.uniform();
      expect(u > 0 && u < 1).toBe(true);
      cells[Math.floor(u * 20)]!++;
    }
    expect(fit(cells, new Array<number>(20).fill(1000))).toBeGreaterThan(1e-3);
  });

  it.each([
    [20, 0.3], // inversion
    [20, 0.8], // mirrored
    [100, 0.3], // rejection
    [400, 0.97],
  ])("draws binomial(%d, %d) in the binomial's proportions", (n, p) => {
    const random = seededRandom(3);
    const draws = 20_000;
    const observed = new Array<number>(n + 1).fill(0);
    for (let i = 0; i < draws; i++) observed[random.binomial(n, p)]!++;
    const expected = observed.map((_, k) => draws * (binomialCdf(k, n, p) - binomialCdf(k - 1, n, p)));
    expect(fit(observed, expected)).toBeGreaterThan(1e-3);
  });

  it("draws multinomial answers that add up, never in a category without a share", () => {
    const random = seededRandom(5);
    const totals = [0, 0, 0, 0];
    for (let i = 0; i < 2000; i++) {
      const drawn = random.multinomial(50, [0.2, 0, 0.7, 0.1]);
      expect(drawn.reduce((a, b) => a + b, 0)).toBe(50);
      drawn.forEach((count, k) => (totals[k]! += count));
    }
    expect(totals[1]).toBe(0);
    expect(fit(totals, [20_000, 0, 70_000, 10_000])).toBeGreaterThan(1e-3);
    expect(random.multinomial(10, [1e-9, 0.1, 0.3, 0.6, 0])[4]).toBe(0);
  });

  it("draws normals and exponentials with their moments, and every whole number below n", () => {
    const random = seededRandom(17);
    const n = 20_000;
    let [sum, squares, waits] = [0, 0, 0];
    const seen = new Set<number>();
    for (let i = 0; i < n; i++) {
      const z = random.normal();
      sum += z;
      squares += z * z;
      waits += random.exponential();
      seen.add(random.integer(7));
    }
    expect(Math.abs(sum / n)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(squares / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(waits / n - 1)).toBeLessThan(4 / Math.sqrt(n));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ["a seed with a fraction", (): unknown => seededRandom(1.5), "NOT_INTEGER", "seed"],
    ["a negative seed", (): unknown => seededRandom(-1), "OUT_OF_RANGE", "seed"],
    ["a probability above 1", (): unknown => seededRandom(1).binomial(3, 1.1), "OUT_OF_RANGE", "p"],
    ["a negative share", (): unknown => seededRandom(1).multinomial(3, [0.5, -0.1]), "OUT_OF_RANGE", "shares"],
    [
      "more trials than rejection can tell apart",
      (): unknown => seededRandom(1).binomial(9e15, 0.3),
      "OUT_OF_RANGE",
      "n",
    ],
    ["a number of answers below 0", (): unknown => seededRandom(1).multinomial(-3, [1]), "OUT_OF_RANGE", "n"],
    ["a number of answers with a fraction", (): unknown => seededRandom(1).multinomial(2.5, [1]), "NOT_INTEGER", "n"],
    ["shares of nothing", (): unknown => seededRandom(1).multinomial(3, [0, 0]), "EMPTY", "shares"],
    ["a range of none", (): unknown => seededRandom(1).integer(0), "OUT_OF_RANGE", "n"],
  ])("refuses %s", (_, call, code, argument) => {
    expect(call).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ argument }) as unknown }));
  });
});
