import { expect, test } from "vitest";
import { scoreWith } from "../../../src/interval/scoreWith.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
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
