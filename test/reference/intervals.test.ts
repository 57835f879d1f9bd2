import { describe, expect, test } from "vitest";
import {
  NPS,
  adjustedWaldWith,
  agrestiCoullInterval,
  clopperPearsonInterval,
  exactInterval,
  exactMidPInterval,
  jeffreysInterval,
  meanMetric,
  midPInterval,
  nps,
  profileLikelihoodInterval,
  proportionInterval,
  scale,
  score,
  scoreWith,
  tally,
  tallyFromCounts,
  type Distribution,
  type IntervalMethod,
  waldInterval,
  wilsonInterval,
  wilsonWith,
} from "../../src/index.ts";
import { normalSf, sum } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";
import { type Pair, THREE, over, weighted, expectLimits, cut } from "./samples.ts";

describe("prop-ci", () => {
  type Input = { readonly successes: number; readonly n: number; readonly confidence: number };
  const methods: readonly [string, IntervalMethod][] = [
    ["wald", waldInterval],
    ["wilson", wilsonInterval],
    ["wilsonCc", wilsonWith({ continuity: true })],
    ["agrestiCoull", agrestiCoullInterval],
    ["jeffreys", jeffreysInterval],
    ["clopperPearson", clopperPearsonInterval],
    ["midP", midPInterval],
  ];
  test.each(methods)("%s", (field, interval) => {
    for (const each of cases<Input, Record<string, Pair>>("prop-ci", "proportionCi")) {
      const { successes, n, confidence } = each.input;
      const got = proportionInterval(successes, n, { interval, level: confidence });
      expectLimits(got, each.expected[field]!, "prop-ci", each);
    }
  });

  test("the exact engine on two values is Clopper and Pearson's interval, its mid-P form the mid-P interval", () => {
    for (const each of cases<Input, Record<string, Pair>>("prop-ci", "proportionCi")) {
      const { successes, n, confidence } = each.input;
      const of = over([0, 1], [n - successes, successes]);
      expectLimits(exactInterval(of, confidence), each.expected["clopperPearson"]!, "prop-ci", each);
      const got = exactMidPInterval(of, confidence);
      const tolerance = { rel: 1e-9, abs: 1e-12 };
      expectClose(got.lower, each.expected["midP"]![0], tolerance, `${each.id} lower`);
      expectClose(got.upper, each.expected["midP"]![1], tolerance, `${each.id} upper`);
    }
  });
});

describe("nps-dev", () => {
  type Input = {
    readonly detractors: number;
    readonly passives: number;
    readonly promoters: number;
    readonly confidence: number;
  };
  type Wald = { readonly se: number; readonly ci: Pair };
  type Expected = {
    readonly wald: Wald;
    readonly adjustedWald: Wald;
    readonly score: Pair;
    readonly scoreSkewN1: Pair;
    readonly iterativeDev: Pair;
  };
  test.each(cases<Input, Expected>("nps-dev", "npsFromCounts"))(
    "$id: wald, adjustedWald, score, iterativeDev, scoreSkewN1",
    (each) => {
      const { detractors, passives, promoters, confidence } = each.input;
      const of = over([-1, 0, 1], [detractors, passives, promoters]);
      const { wald, adjustedWald, scoreSkewN1, iterativeDev } = each.expected;
      const counted = tallyFromCounts(NPS, { 0: detractors, 7: passives, 10: promoters });
      const { standardError } = score(NPS, counted);
      expectClose(standardError! / 100, wald.se, toleranceOf("nps-dev", each), `${each.id} se`);
      expectLimits(waldInterval(of, confidence), cut(wald.ci, -1, 1), "nps-dev", each);
      expectLimits(adjustedWaldWith("rocks")(of, confidence), cut(adjustedWald.ci, -1, 1), "nps-dev", each);
      expectLimits(scoreWith()(of, confidence), each.expected.score, "nps-dev", each);
      // The package's own root stops at 1e-6.
      expectLimits(scoreWith()(of, confidence), iterativeDev, "nps-dev", { id: each.id, tolAbs: 5e-6 });
      expectLimits(scoreWith({ unbiased: true, skewness: true })(of, confidence), scoreSkewN1, "nps-dev", each);
    },
  );
});

describe("nps-cran", () => {
  type Input = { readonly ratings: readonly number[]; readonly confidence: number };
  type Expected = { readonly ciWald: Pair; readonly pValue: number };
  test.each(cases<Input, Expected>("nps-cran", "npsOneSample"))("$id: ciWald, pValue", (each) => {
    const { ratings, confidence } = each.input;
    const of = over(
      ratings.map((rating) => (rating >= 9 ? 1 : rating <= 6 ? -1 : 0)),
      ratings.map(() => 1),
    );
    const support: Distribution = {
      ...of,
      values: [-1, 0, 1],
      counts: [-1, 0, 1].map((value) => of.counts[of.values.indexOf(value)] ?? 0),
    };
    expectLimits(waldInterval(support, confidence), cut(each.expected.ciWald, -1, 1), "nps-cran", each);
    // The package takes 1 − (2Φ − 1): compared absolutely, as the file asks.
    const { value, standardError } = nps(ratings);
    const p = 2 * normalSf(Math.abs(value!) / standardError!);
    expectClose(p, each.expected.pValue, { rel: 0, abs: 1e-15 }, `${each.id} pValue`);
  });
});

describe("paired-diff", () => {
  type Input = {
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly d: number;
    readonly confidence: number;
  };
  const methods: readonly [string, IntervalMethod][] = [
    ["tango", scoreWith()],
    ["tangoN1", scoreWith({ unbiased: true })],
    ["scoreSkew", scoreWith({ skewness: true })],
    ["scas", scoreWith({ unbiased: true, skewness: true })],
    ["bonettPrice", adjustedWaldWith("bonettPrice")],
    ["agrestiMin", adjustedWaldWith("agrestiMin")],
    ["wald", waldInterval],
  ];
  test.each(methods)("%s", (field, interval) => {
    for (const each of cases<Input, Record<string, Pair>>("paired-diff", "pairedDifferenceCi")) {
      const { a, b, c, d, confidence } = each.input;
      const got = interval(over([-1, 0, 1], [c, a + d, b]), confidence);
      expectLimits(got, cut(each.expected[field]!, -1, 1), "paired-diff", each);
    }
  });

  test("estimate", () => {
    for (const each of cases<Input, { readonly estimate: number }>("paired-diff", "pairedDifferenceCi")) {
      const { a, b, c, d } = each.input;
      const got = score(THREE, tallyFromCounts(THREE, [c, a + d, b])).value;
      expectClose(got, each.expected.estimate, toleranceOf("paired-diff", each), each.id);
    }
  });
});

describe("multinomial-mean-ci", () => {
  type Input = { readonly counts: readonly number[]; readonly values: readonly number[]; readonly confidence: number };
  const methods: readonly [string, IntervalMethod][] = [
    ["score", scoreWith()],
    ["scoreN1", scoreWith({ unbiased: true })],
    ["scoreSkew", scoreWith({ skewness: true })],
    ["scoreSkewN1", scoreWith({ unbiased: true, skewness: true })],
    ["profileLikelihood", profileLikelihoodInterval],
  ];
  test.each(methods)("%s", (field, interval) => {
    for (const each of cases<Input, Record<string, Pair | null>>("multinomial-mean-ci", "multinomialMeanCi")) {
      const { counts, values, confidence } = each.input;
      const got = interval(over(values, counts), confidence);
      const expected = each.expected[field] ?? null;
      // One answer has no n/(n − 1); there the factor is 1, as the doc comment says.
      if (expected === null) expect(sum(counts)).toBe(1);
      else expectLimits(got, expected, "multinomial-mean-ci", each);
    }
  });
});

describe("dirichlet-mean", () => {
  type Counts = { readonly counts: readonly number[]; readonly values: readonly number[]; readonly confidence: number };
  test.each(cases<Counts, { readonly lower: number; readonly upper: number }>("dirichlet-mean", "boundedMeanExact"))(
    "$id: lower, upper",
    (each) => {
      const { counts, values, confidence } = each.input;
      const { lower, upper } = each.expected;
      expectLimits(exactInterval(over(values, counts), confidence), [lower, upper], "dirichlet-mean", each);
    },
  );
});

describe("weighted-score-ci", () => {
  type Input = {
    readonly values: readonly number[];
    readonly weights: readonly number[];
    readonly support: readonly number[];
    readonly confidence: number;
  };
  type Expected = { readonly nEff: number; readonly score: Pair; readonly scoreSkewN1: Pair };
  test.each(cases<Input, Expected>("weighted-score-ci", "weightedScoreCi"))("$id: nEff, score, scoreSkewN1", (each) => {
    const { values, weights, support, confidence } = each.input;
    const of = weighted(values, weights, support);
    const metric = meanMetric({ id: "mean", scale: scale(support[0]!, support.at(-1)!) });
    const { effectiveN } = score(metric, tally(metric, values, { weights }));
    expectClose(effectiveN, each.expected.nEff, toleranceOf("weighted-score-ci", each), "nEff");
    expectLimits(scoreWith()(of, confidence), each.expected.score, "weighted-score-ci", each);
    const skew = scoreWith({ unbiased: true, skewness: true })(of, confidence);
    expectLimits(skew, each.expected.scoreSkewN1, "weighted-score-ci", each);
  });
});
