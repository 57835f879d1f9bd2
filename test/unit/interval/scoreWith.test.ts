import { expect, test } from "vitest";
import { scoreWith } from "../../../src/interval/scoreWith.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { over } from "../../laws/methods.ts";
import { expectRefused } from "../../config/errors.ts";

const RATINGS = [10, 9, 8, 3, 2, 10, 9, 1];

test("a population that the tally carries narrows the interval", () => {
  const width = (population?: number) => {
    const { lower, upper } = score(NPS, tally(NPS, RATINGS, { population }), { interval: scoreWith() }).interval!;
    return upper - lower;
  };
  expect(width(20)).toBeLessThan(width());
  expect(width(1e9)).toBeCloseTo(width(), 5);
});

test("the population belongs to the tally and is no option of the method", () => {
  expectRefused(() => scoreWith({ population: 20 } as never), "BAD_OPTION", "options.population");
});

test("answers that all stand in the middle have an interval about it, also at a level that leaves the correction no room", () => {
  for (const unbiased of [false, true]) {
    for (const counts of [
      [0, 9, 0],
      [0, 2, 0],
    ]) {
      for (const level of [0.1, 0.5, 0.67]) {
        const { lower, upper } = scoreWith({ skewness: true, unbiased })(over([0, 1, 2], counts), level);
        expect([lower < 1, upper > 1]).toEqual([true, true]);
        expect(lower + upper).toBeCloseTo(2, 9);
      }
      const wide = scoreWith({ skewness: true, unbiased })(over([0, 1, 2], counts), 0.95);
      expect(wide.lower).toBeLessThan(1);
      expect(wide.upper).toBeGreaterThan(1);
      expect(wide.lower + wide.upper).toBeCloseTo(2, 9);
    }
  }
});

const skew = scoreWith({ skewness: true });

test("a single answer has an interval about it, wherever it stands and whatever the level", () => {
  for (let end = 2; end < 8; end++) {
    for (let at = 0; at <= end; at++) {
      const values = Array.from({ length: end + 1 }, (_, k) => k);
      for (const level of [1e-6, 0.1, 0.5, 0.67, 0.95, 0.9999]) {
        const { lower, upper } = skew(over(values, values.map((k) => (k === at ? 1 : 0))), level); // prettier-ignore
        expect([lower <= at, upper >= at, lower < upper]).toEqual([true, true, true]);
        expect([lower === 0, upper === end]).toEqual([at === 0 || lower < 1e-9, at === end || upper > end - 1e-9]);
        expect(upper - lower).toBeGreaterThan(0.1);
      }
    }
  }
});

test("answers that all stand at an end have a limit exactly there, at every level", () => {
  for (const values of [
    [0, 1],
    [0.1, 0.3, 0.7],
    [-100, 0, 100],
    [1e6 + 0.1, 1e6 + 0.3],
  ]) {
    // prettier-ignore
    const last = values.length - 1;
    for (const n of [1, 3, 49, 5_779_438]) {
      for (const level of [0.01, 0.5, 0.95, 0.99999]) {
        for (const of of [skew, scoreWith({ skewness: true, unbiased: true })]) {
          const low = of(over(values, values.map((_, k) => (k === 0 ? n : 0))), level); // prettier-ignore
          expect(low.lower).toBe(values[0]);
          expect(low.upper).toBeGreaterThan(values[0]!);
          const high = of(over(values, values.map((_, k) => (k === last ? n : 0))), level); // prettier-ignore
          expect(high.upper).toBe(values[last]);
          expect(high.lower).toBeLessThan(values[last]!);
        }
      }
    }
  }
});

test("the interval with skewness moves with the values, however far they lie from zero", () => {
  for (const counts of [
    [1, 0, 3],
    [0, 4, 0],
    [0, 1, 0],
    [5, 1, 1],
    [0, 0, 2],
    [2, 0, 0],
    [70, 20, 10],
  ]) {
    // prettier-ignore
    for (const level of [0.3, 0.95, 0.999]) {
      const plain = skew(over([0, 1, 2], counts), level);
      for (const [begin, size] of [[1e10, 1], [1e6, 1e-3], [-1e8, 10], [0, 1e-12], [0, 1e12]] as const) { // prettier-ignore
        const moved = skew(over([0, 1, 2].map((value) => begin + size * value), counts), level); // prettier-ignore
        const accuracy = (4e-16 * Math.abs(begin)) / size + 1e-11;
        expect(Math.abs((moved.lower - begin) / size - plain.lower)).toBeLessThan(accuracy);
        expect(Math.abs((moved.upper - begin) / size - plain.upper)).toBeLessThan(accuracy);
      }
    }
  }
});

test("a fraction of an answer at the scale's end leaves the limits their digits", () => {
  // mpmath 1.3.0, 50 digits, root of the skewness-corrected score of the restricted estimate.
  const answers = over([-1, 0, 1], [1e-6, 3, 5]);
  const values = [
    [scoreWith({ skewness: true }), 0.10902934552661395, 0.8888468605722636],
    [scoreWith({ skewness: true, unbiased: true }), 0.05408814788759916, 0.8939248203511693],
  ] as const;
  for (const [method, lower, upper] of values) {
    const got = method(answers, 0.95);
    expect(Math.abs(got.lower / lower - 1)).toBeLessThan(1e-13);
    expect(Math.abs(got.upper / upper - 1)).toBeLessThan(1e-13);
  }
});
