import { describe, expect, test } from "vitest";
import {
  NPS,
  addTallies,
  meanMetric,
  nps,
  score,
  scoreInterval,
  tInterval,
  tally,
  tallyFromCounts,
  waldInterval,
  type Distribution,
} from "../../src/index.ts";
import { normalQuantile, variance } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

type Pair = readonly [number, number];

const over = (values: readonly number[], counts: readonly number[]): Distribution => ({
  values,
  counts,
  weights: null,
  design: null,
});

function expectLimits(
  got: { lower: number; upper: number },
  expected: Pair,
  name: string,
  each: { id: string; tolAbs?: number },
): void {
  expectClose(got.lower, expected[0], toleranceOf(name, each), `${each.id} lower`);
  expectClose(got.upper, expected[1], toleranceOf(name, each), `${each.id} upper`);
}

describe("the score interval agrees with", () => {
  type Mean = { counts: number[]; values: number[]; confidence: number };
  test.each(cases<Mean, { estimate: number; score: Pair }>("multinomial-mean-ci", "multinomialMeanCi"))(
    "multinomial-mean-ci score $id",
    (each) => {
      const { counts, values, confidence } = each.input;
      // Equal values are collapsed by `distribution`; here they come as they stand in the file.
      const distinct = [...new Set(values)].sort((a, b) => a - b);
      const gathered = distinct.map((value) => counts.reduce((n, c, k) => n + (values[k] === value ? c : 0), 0));
      expectLimits(
        scoreInterval(over(distinct, gathered), confidence),
        each.expected.score,
        "multinomial-mean-ci",
        each,
      );
    },
  );

  type Counts = { detractors: number; passives: number; promoters: number; confidence: number };
  test.each(cases<Counts, { nps: number; score: Pair }>("nps-dev", "npsFromCounts"))("nps-dev score $id", (each) => {
    const { detractors, passives, promoters, confidence } = each.input;
    const got = scoreInterval(over([-1, 0, 1], [detractors, passives, promoters]), confidence);
    expectLimits(got, each.expected.score, "nps-dev", each);
    const counted = score(NPS, tallyFromCounts(NPS, { 0: detractors, 7: passives, 10: promoters }));
    expectClose(counted.value! / 100, each.expected.nps, toleranceOf("nps-dev", each), `${each.id} nps`);
  });

  type Paired = { a: number; b: number; c: number; d: number; confidence: number };
  test.each(cases<Paired, { estimate: number; tango: Pair }>("paired-diff", "pairedDifferenceCi"))(
    "paired-diff tango $id",
    (each) => {
      const { a, b, c, d, confidence } = each.input;
      expectLimits(
        scoreInterval(over([-1, 0, 1], [c, a + d, b]), confidence),
        each.expected.tango,
        "paired-diff",
        each,
      );
    },
  );

  type Proportion = { successes: number; n: number; confidence: number };
  test.each(cases<Proportion, { wilson: Pair }>("prop-ci", "proportionCi"))("prop-ci wilson $id", (each) => {
    const { successes, n, confidence } = each.input;
    expectLimits(
      scoreInterval(over([0, 1], [n - successes, successes]), confidence),
      each.expected.wilson,
      "prop-ci",
      each,
    );
  });

  type Weighted = { values: number[]; weights: number[]; support: number[]; confidence: number };
  type WeightedExpected = { estimate: number; nEff: number; score: Pair };
  test.each(cases<Weighted, WeightedExpected>("weighted-score-ci", "weightedScoreCi"))(
    "weighted-score-ci score $id",
    (each) => {
      const { values, weights, support, confidence } = each.input;
      const on = { min: support[0]!, max: support.at(-1)!, step: support[1]! - support[0]! };
      const metric = meanMetric({ id: "mean", scale: on });
      const counted = tally(metric, values, { weights });
      const scored = score(metric, counted, { level: confidence });
      const tolerance = toleranceOf("weighted-score-ci", each);
      expectClose(scored.value, each.expected.estimate, tolerance, `${each.id} estimate`);
      expectClose(scored.effectiveN, each.expected.nEff, tolerance, `${each.id} nEff`);
      expectLimits(scored.interval!, each.expected.score, "weighted-score-ci", each);
    },
  );
});

describe("the NPS of ratings agrees with R's NPS package", () => {
  type Ratings = { ratings: number[]; confidence: number };
  type Expected = {
    counts: { detractors: number; passives: number; promoters: number };
    nps: number;
    variance: number;
    se: number;
  };
  test.each(cases<Ratings, Expected>("nps-cran", "npsOneSample"))("nps-cran $id", (each) => {
    const { value, n, bands, standardError } = nps(each.input.ratings);
    const tolerance = toleranceOf("nps-cran", each);
    const { counts } = each.expected;
    expect([bands.detractor.n, bands.passive.n, bands.promoter.n]).toEqual([
      counts.detractors,
      counts.passives,
      counts.promoters,
    ]);
    expectClose(value! / 100, each.expected.nps, tolerance, "nps");
    expectClose(standardError! / 100, each.expected.se, tolerance, "se");
    expectClose((standardError! / 100) ** 2 * n, each.expected.variance, tolerance, "variance");
  });

  type TwoRatings = { x: number[]; y: number[] };
  test.each(cases<TwoRatings, { npsX: number; npsY: number }>("nps-cran", "npsTwoSample"))(
    "nps-cran npsX, npsY $id",
    (each) => {
      expectClose(nps(each.input.x).value! / 100, each.expected.npsX, toleranceOf("nps-cran", each), "npsX");
      expectClose(nps(each.input.y).value! / 100, each.expected.npsY, toleranceOf("nps-cran", each), "npsY");
    },
  );
});

describe("critical values", () => {
  test.each(cases<{ p: number }, number>("special-normal", "normalQuantile"))("normalQuantile value $id", (each) => {
    expectClose(normalQuantile(each.input.p), each.expected, toleranceOf("special-normal", each), "value");
  });

  test.each([0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999, 1 - 1e-12])("z at level %f is that of AS241", (level) => {
    // 2,500 answers of −1 and 2,500 of 1: the standard error of their mean 0 is 1/√5000.
    const z = waldInterval(over([-1, 1], [2500, 2500]), level).upper * Math.sqrt(5000);
    expectClose(z, normalQuantile((1 + level) / 2, (1 - level) / 2), { rel: 1e-15, abs: 0 }, "z");
  });

  // R 4.2.2: qt(0.975, df), qt(0.995, df).
  test.each([
    [0.95, 1, 12.706204736174705],
    [0.95, 2, 4.3026527297494637],
    [0.95, 9, 2.2621571627982053],
    [0.95, 10, 2.2281388519862744],
    [0.99, 3, 5.8409093097333562],
    [0.95, 100, 1.9839715185235523],
  ])("t at level %f with %i degrees of freedom is %f", (level, df, expected) => {
    // As many answers of −1 as of 1, and one of 0 where their number is odd; the ends of the scale are far away.
    const pairs = Math.floor((df + 1) / 2);
    const answers = [...new Array<number>(pairs).fill(-1), ...new Array<number>((df + 1) % 2).fill(0)];
    const all = [...answers, ...new Array<number>(pairs).fill(1)];
    const { lower, upper } = tInterval(over([-1000, -1, 0, 1, 1000], [0, pairs, (df + 1) % 2, pairs, 0]), level);
    const error = Math.sqrt(variance(all) / all.length);
    expectClose(upper / error, expected, { rel: 1e-13, abs: 0 }, "t");
    expectClose(-lower / error, expected, { rel: 1e-13, abs: 0 }, "t");
  });
});

test("a score from one tally and from its parts is one score", () => {
  const ratings = [10, 9, 3, 7, 8, 0, 10];
  const parts = addTallies([tally(NPS, ratings.slice(0, 3)), tally(NPS, ratings.slice(3))]);
  expect(score(NPS, parts)).toEqual(nps(ratings));
});
