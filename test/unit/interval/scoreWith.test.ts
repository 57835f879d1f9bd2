import { expect, test } from "vitest";
import { scoreWith } from "../../../src/interval/scoreWith.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { expectRefused } from "../../config/errors.ts";

const RATINGS = [10, 9, 8, 3, 2, 10, 9, 1];

test("a population that the tally carries and the method names is counted once", () => {
  const carried = tally(NPS, RATINGS, { population: 20 });
  const once = score(NPS, carried, { interval: scoreWith() }).interval!;
  expect(score(NPS, carried, { interval: scoreWith({ population: 20 }) }).interval).toEqual(once);
  const named = score(NPS, tally(NPS, RATINGS), { interval: scoreWith({ population: 20 }) }).interval!;
  // 1 − n/N of the one and (N − n)/(N − 1) of the other.
  expect(named.upper - named.lower).toBeCloseTo(once.upper - once.lower, -1);
});

test("two populations that differ are refused", () => {
  expectRefused(
    () => score(NPS, tally(NPS, RATINGS, { population: 20 }), { interval: scoreWith({ population: 30 }) }),
    "OUT_OF_RANGE",
    "population: expected the population that the tally carries, 20, got 30",
  );
});
