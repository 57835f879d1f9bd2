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
