import { expect, test } from "vitest";
import { profileLikelihoodInterval } from "../../../src/interval/profileLikelihoodInterval.ts";
import { distribution } from "../../../src/metric/distribution.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { over } from "../../laws/methods.ts";

test("answers that all stand at an end have a limit exactly there, and e^(−z²/2n) away from it the other", () => {
  const z = { 0.5: 0.6744897501960817, 0.95: 1.959963984540054, 0.999: 3.2905267314918945 };
  for (const values of [
    [0, 1],
    [0.1, 0.3, 0.7],
    [-100, 0, 100],
    [1e6, 1e6 + 1],
  ]) {
    // prettier-ignore
    const last = values.length - 1;
    const width = values[last]! - values[0]!;
    for (const n of [1, 3, 49, 5_779_438]) {
      for (const level of [0.5, 0.95, 0.999] as const) {
        // n·log p = −z²/2, all others at the far end.
        const reach = -width * Math.expm1(-(z[level] ** 2) / (2 * n));
        const accuracy = 1e-8 * reach + 4e-16 * Math.abs(values[last]!);
        const low = profileLikelihoodInterval(over(values, values.map((_, k) => (k === 0 ? n : 0))), level); // prettier-ignore
        expect(low.lower).toBe(values[0]);
        expect(Math.abs(low.upper - values[0]! - reach)).toBeLessThan(accuracy);
        const high = profileLikelihoodInterval(over(values, values.map((_, k) => (k === last ? n : 0))), level); // prettier-ignore
        expect(high.upper).toBe(values[last]);
        expect(Math.abs(values[last]! - high.lower - reach)).toBeLessThan(accuracy);
      }
    }
  }
});

test("at the lowest levels it closes about the mean", () => {
  for (const counts of [
    [1, 0, 3],
    [0, 4, 0],
    [123_456_789, 234_567_891, 345_678_912],
    [49, 0, 49],
    [1, 1, 1e9],
  ]) {
    // prettier-ignore
    const all = counts.reduce((a, b) => a + b, 0);
    const mean = (counts[1]! + 2 * counts[2]!) / all;
    for (const level of [1e-12, 1e-9, 1e-6]) {
      const { lower, upper } = profileLikelihoodInterval(over([0, 1, 2], counts), level);
      expect([lower <= mean, upper >= mean]).toEqual([true, true]);
      expect(upper - lower).toBeLessThan(1e-5);
    }
  }
});

test("two clusters at a level of nearly 1 say nothing about the mean", () => {
  const answers = [10, 9, 3, 0, 8, 7];
  const of = distribution(NPS, tally(NPS, answers, { clusters: ["a", "a", "a", "b", "b", "b"] }));
  const { lower, upper } = profileLikelihoodInterval(of, 1 - 1e-9);
  expect([lower, upper]).toEqual([-100, 100]);
});

test("it moves with the values, however far they lie from zero", () => {
  for (const counts of [
    [1, 0, 3],
    [0, 4, 0],
    [5, 1, 1],
    [0, 0, 2],
    [70, 20, 10],
  ]) {
    // prettier-ignore
    const plain = profileLikelihoodInterval(over([0, 1, 2], counts), 0.95);
    for (const [begin, size] of [
      [1e10, 1],
      [1e6, 1e-3],
      [-1e8, 10],
      [0, 1e-12],
      [0, 1e12],
    ] as const) {
      // prettier-ignore
      const moved = profileLikelihoodInterval(over([0, 1, 2].map((value) => begin + size * value), counts), 0.95); // prettier-ignore
      const accuracy = (1e-15 * Math.abs(begin)) / size + 1e-9;
      expect(Math.abs((moved.lower - begin) / size - plain.lower)).toBeLessThan(accuracy);
      expect(Math.abs((moved.upper - begin) / size - plain.upper)).toBeLessThan(accuracy);
    }
  }
});

test("a billion answers leave the limits their digits", () => {
  // mpmath 1.3.0, 50 digits: roots of 2(ℓ(mean) − ℓ(t)) = z².
  const { lower, upper } = profileLikelihoodInterval(over([-1, 0, 1], [3e8, 4e8, 3e8 + 1]), 0.95);
  expect(Math.abs(lower + 0.00004800811674018553)).toBeLessThan(1e-15);
  expect(Math.abs(upper - 0.000048010116740180114)).toBeLessThan(1e-15);
});

test("the limits keep their order where all of very many answers stand at one end and the level is small", () => {
  for (const counts of [
    [2 ** 50, 0],
    [0, 2 ** 50],
    [1e9, 0],
  ]) {
    // prettier-ignore
    const { lower, upper } = profileLikelihoodInterval(over([0, 1], counts), 0.1);
    expect(lower).toBeLessThanOrEqual(upper);
    expect(counts[0] === 0 ? upper : lower).toBe(counts[0] === 0 ? 1 : 0);
  }
});
